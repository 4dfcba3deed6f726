package stretch

import (
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

// marked is the value of the mark of that level and meaning.
func marked(t testing.TB, tr *dyssynchrony.Trace, level study.Level, what string) float64 {
	t.Helper()
	for _, m := range tr.Marks {
		if m.Segment.Level == level && m.What == what {
			return m.Value
		}
	}
	t.Fatalf("no mark %q at %s in %+v", what, level, tr.Marks)
	return 0
}

func candidate(t testing.TB, tr *dyssynchrony.Trace, part string) float64 {
	t.Helper()
	for _, c := range tr.Candidates {
		if strings.Contains(c.What, part) {
			return c.Value
		}
	}
	t.Fatalf("no candidate with %q in %+v", part, tr.Candidates)
	return 0
}

// told is the value of the mark whose meaning contains part.
func told(t testing.TB, tr *dyssynchrony.Trace, part string) float64 {
	t.Helper()
	for _, m := range tr.Marks {
		if strings.Contains(m.What, part) {
			return m.Value
		}
	}
	t.Fatalf("no mark with %q in %+v", part, tr.Marks)
	return 0
}

func TestReboundOffersTheOtherSeptalSets(t *testing.T) {
	s := draw(100, func(seg study.Segment) line {
		switch {
		case seg.Wall == study.Inferoseptal && seg.Level != study.Apical:
			return rebounds // 4
		case seg.Wall == study.Anteroseptal && seg.Level != study.Apical:
			return line{{0, 0}, {90, -5}, {390, -3}, {1000, 0}} // 2
		}
		return together // 0
	})
	v, tr := traced(t, s, "srs-septal", "first-valley")
	near(t, "2 segments", v, 4, exact)
	near(t, "4 segments", candidate(t, tr, "4 septal segments"), 3, exact)
	near(t, "6 segments", candidate(t, tr, "apical ones included"), 2, exact)
	if tr.Segments != 2 || tr.Beats != 1 {
		t.Errorf("used %d segments of %d beats, want 2 of 1", tr.Segments, tr.Beats)
	}
	if !tr.HasWindow || tr.FromMs != 90 || tr.ToMs != 390 {
		t.Errorf("window %v to %v, want 90 to 390", tr.FromMs, tr.ToMs)
	}
}

func TestSmallNotchIsNoShorteningPeak(t *testing.T) {
	// A notch of 0.1 points at 30 ms before a stretch of 3, then the true peak at
	// 200 ms: to the letter of the public code the rebound is 0.1 + … + 4.
	notched := line{{0, 0}, {20, -0.1}, {80, 3}, {200, -6}, {390, -2}, {1000, 0}}
	s := draw(100, func(study.Segment) line { return notched })
	v, tr := traced(t, s, "srs-septal", "first-valley")
	near(t, "after the true peak", v, 4, exact)
	near(t, "after the first local minimum", candidate(t, tr, "first local minimum"), 3.1+4, exact)
}

func TestWeakPreEjectionShorteningIsDoubted(t *testing.T) {
	// 0.3 points of shortening decide between 0 and 6 points of rebound.
	passive := line{{0, 0}, {40, -0.3}, {390, 5.7}, {1000, 0}}
	s := draw(100, func(study.Segment) line { return passive })
	v, tr := traced(t, s, "srs-septal", "first-valley")
	near(t, "rebound as published", v, 6, exact)
	if len(tr.Doubts) == 0 {
		t.Error("a value that hangs on 0.3 points must be doubted")
	}
}

func TestFallbackIsSaid(t *testing.T) {
	s := draw(100, blocked)
	kept := s.Curves[:0]
	for _, c := range s.Curves {
		if c.Segment.Wall != study.Inferoseptal {
			kept = append(kept, c)
		}
	}
	s.Curves = kept
	v, tr := traced(t, s, "srs-septal", "first-valley")
	near(t, "on the anterior septum", v, 4, exact)
	if len(tr.Doubts) == 0 {
		t.Error("another septal set was used and nobody was told")
	}
}

func TestApicalSegmentsStandInLast(t *testing.T) {
	s := without(draw(100, blocked), belowApex)
	for _, row := range []struct {
		id   string
		want float64
	}{{"srs-septal", 4}, {"sps-lateral", 3}} {
		variant := ""
		if row.id == "srs-septal" {
			variant = "first-valley"
		}
		v, tr := traced(t, s, row.id, variant)
		near(t, row.id, v, row.want, exact)
		if len(tr.Doubts) == 0 {
			t.Errorf("%s: apical segments stood in and nobody was told", row.id)
		}
	}
}

func TestDelayIndexStatesItsSegments(t *testing.T) {
	v, tr := traced(t, draw(100, blocked), "strain-delay-index", "")
	near(t, "scaled to 16", told(t, tr, "16 segments"), v*16/18, exact)
	if len(tr.Doubts) == 0 || tr.Segments != 18 {
		t.Errorf("18 segments must be stated: %d, %v", tr.Segments, tr.Doubts)
	}
}

func TestRisumTellsEachCriterion(t *testing.T) {
	s := draw(100, func(seg study.Segment) line {
		if seg.IsSeptal() {
			return rebounds
		}
		return together // no early stretch, no late peak
	})
	v, tr := traced(t, s, "risum-pattern", "")
	if v != 0 {
		t.Error("two of four components are not the pattern")
	}
	yes, no := 0, 0
	for _, m := range tr.Marks {
		if !strings.HasPrefix(m.What, "four-chamber view") {
			continue
		}
		if strings.HasSuffix(m.What, ": yes") {
			yes++
		}
		if strings.HasSuffix(m.What, ": no") {
			no++
		}
	}
	if yes != 2 || no != 2 {
		t.Errorf("%d yes and %d no among %+v", yes, no, tr.Marks)
	}
}

func TestTracingChangesNoValue(t *testing.T) {
	s := draw(100, blocked)
	for _, m := range Measures() {
		if !suits(m, s) {
			continue
		}
		v, _ := traced(t, s, m.ID, m.Variant)
		if w := value(t, s, m.ID, m.Variant); v != w {
			t.Errorf("%s %s: %v with a trace, %v without", m.ID, m.Variant, v, w)
		}
	}
}

// A candidate says that the same measure could have another value. Companions
// that are another quantity belong among the marks.
func TestOnlyOtherReadingsAreCandidates(t *testing.T) {
	s := draw(100, blocked)
	for _, m := range Measures() {
		if !suits(m, s) {
			continue
		}
		_, tr := traced(t, s, m.ID, m.Variant)
		switch m.ID {
		case "srs-septal", "srs-lateral", "sps-septal", "sps-lateral", "ssi", "ess-septal", "septal-lateral-strain-difference":
		default:
			if len(tr.Candidates) > 0 {
				t.Errorf("%s %s: %+v", m.ID, m.Variant, tr.Candidates)
			}
		}
	}
	_, tr := traced(t, s, "gls", "")
	near(t, "peak of the mean curve", told(t, tr, "peak of the mean curve"), (-20-17-2)/3., 0.3)
	near(t, "mean at closure", told(t, tr, "mean at aortic valve closure"), (-20-17-2)/3., exact)
}
