package timing

import (
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// Segment numbers of the AHA model: 7 to 12 are the mid ring anterior,
// anteroseptal, inferoseptal, inferior, inferolateral, anterolateral.
func TestDelaysByHand(t *testing.T) {
	b := clock(10)
	//                1    2    3    4    5    6    7    8    9   10   11   12
	times := peaksAt(300, 250, 260, 310, 420, 400, 300, 240, 280, 330, 410, 390)
	long := drawn(study.AHA16, study.Longitudinal, b, times)
	rad := drawn(study.AHA16, study.Radial, b, times)
	// Sectors of 60°: anterior, the two septal, inferior, the two lateral ones.
	ring := sectors(6, b, func(k int) func(float64) float64 { return times(k + 7) })
	for _, c := range []struct {
		id, variant string
		set         *strain.Set
		want        float64
	}{
		{"radial-as-p-delay", "", rad, 410 - 240},
		{"opposing-delay", "", rad, 410 - 240},  // mid pairs: 30, 170, 110
		{"opposing-delay", "", long, 420 - 250}, // basal pairs: 10, 170, 140; mid as above
		{"opposing-delay", "", ring, 410 - 240},
		// lateral (420+400+410+390)/4 = 405, septal (250+260+240+280)/4 = 257.5
		{"septal-lateral-delay", "global-peak", long, 147.5},
		{"septal-lateral-delay", "first-true-peak", long, 147.5},
		{"septal-lateral-delay", "global-peak", ring, (410.0+390)/2 - (240.0+280)/2},
		{"latest-segment", "", long, 420},
		{"latest-segment", "", rad, 420},
		{"latest-segment", "", ring, 410},
	} {
		got, _ := value(t, c.id, c.variant, c.set)
		near(t, c.id+" "+c.variant, got, c.want, 1e-9)
	}
}

func TestSeptalLateralKeepsItsSign(t *testing.T) {
	b := clock(10)
	early := drawn(study.AHA16, study.Longitudinal, b, peaksAt(300, 400, 400, 300, 260, 260, 300, 400, 400, 300, 260, 260))
	v, _ := value(t, "septal-lateral-delay", "global-peak", early)
	near(t, "late septum", v, -140, 1e-9)
}

func TestLatestSegmentNamesItAndDoubts(t *testing.T) {
	b := clock(10)
	f := func(n int) func(float64) float64 {
		switch n {
		case 11:
			return hump(420, 5) // thickens by 5 % only
		case 12:
			return hump(410, 20)
		}
		return hump(300, 20)
	}
	v, tr := value(t, "latest-segment", "", drawn(study.AHA16, study.Radial, b, f))
	near(t, "latest", v, 420, 1e-9)
	if tr.Marks[0].Segment != (study.Segment{Level: study.Mid, Wall: study.Inferolateral}) {
		t.Errorf("latest is %s", tr.Marks[0].Segment)
	}
	near(t, "natural sign of radial strain", tr.Marks[0].Value, 5, 1e-9)
	for _, want := range []string{"unverified", "within one frame", "after aortic valve closure"} {
		if !strings.Contains(strings.Join(tr.Doubts, "; "), want) {
			t.Errorf("no doubt that says %q in %q", want, tr.Doubts)
		}
	}
	// The same two the other way round: the second latest comes before the latest.
	_, tr2 := value(t, "latest-segment", "", drawn(study.AHA16, study.Radial, b, peaksAt(300, 300, 300, 300, 300, 300, 300, 300, 300, 300, 410, 420)))
	if tr2.Marks[1].Ms != 410 || !strings.Contains(strings.Join(tr2.Doubts, "; "), "mid inferolateral segment peaks within one frame") {
		t.Errorf("second latest at %g, doubts %q", tr2.Marks[1].Ms, tr2.Doubts)
	}
	b.ZeroAt = study.ZeroRPeak
	_, tr = value(t, "latest-segment", "", drawn(study.AHA16, study.Radial, b, f))
	if !strings.Contains(strings.Join(tr.Doubts, "; "), "QRS onset") {
		t.Errorf("an R peak as zero is not doubted: %q", tr.Doubts)
	}
}

func TestDelaysWithoutAWall(t *testing.T) {
	b := clock(10)
	without := func(keep func(study.Segment) bool) *strain.Set {
		s := drawn(study.AHA16, study.Radial, b, alternating)
		left := s.Curves[:0]
		for _, c := range s.Curves {
			if keep(c.Segment) {
				left = append(left, c)
			}
		}
		s.Curves = left
		return s
	}
	noSeptum := without(func(s study.Segment) bool { return !s.IsSeptal() })
	noLateral := without(func(s study.Segment) bool { return !s.IsLateral() })
	still := drawn(study.AHA16, study.Radial, b, func(int) func(float64) float64 { return flat })
	for _, c := range []struct {
		name, id, variant string
		set               *strain.Set
		why               string
	}{
		{"no septum", "radial-as-p-delay", "", noSeptum, "has no curve"},
		{"no septum", "septal-lateral-delay", "global-peak", noSeptum, "septum has no curve"},
		{"no lateral wall", "septal-lateral-delay", "first-true-peak", noLateral, "lateral wall has no curve"},
		{"no septum", "opposing-delay", "", noSeptum, "facing pairs"},
		{"all flat", "radial-as-p-delay", "", still, "does not thicken"},
		{"all flat", "opposing-delay", "", still, "do not contract"},
		{"all flat", "septal-lateral-delay", "global-peak", still, "clear time"},
		{"all flat", "latest-segment", "", still, "0 segments have a peak"},
		{"all flat", "onset-50", "septal-lateral", still, "clear time"},
		{"all flat", "onset-50", "sd", still, "do not contract"},
	} {
		_, err := find(t, c.id, c.variant).Compute(&dyssynchrony.Input{Set: c.set}, nil)
		if err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s, %s: %v, want %q", c.id, c.name, err, c.why)
		}
	}
}
