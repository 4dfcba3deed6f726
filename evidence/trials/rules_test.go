package trials_test

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/evidence/trials"
)

// everyFigure calls f with every figure of every trial and pooled analysis.
func everyFigure(f func(place string, x *trials.Figure, kind trials.Kind)) {
	for _, t := range trials.All() {
		for _, a := range t.Arms {
			if a.N != nil {
				f(t.ID+" arm "+a.ID, a.N, trials.Count)
			}
		}
		for i := range t.FollowUp {
			f(t.ID+" follow-up", &t.FollowUp[i], trials.Level)
		}
		for i := range t.Counts {
			f(t.ID+" counts", &t.Counts[i], trials.Count)
		}
		for _, g := range t.Baseline {
			for i := range g.Rows {
				f(t.ID+" baseline "+g.Arm+" "+g.Rows[i].What, &g.Rows[i], trials.Level)
			}
		}
		for _, o := range t.Outcomes {
			for i := range o.Values {
				f(t.ID+" "+o.Name+" "+o.Values[i].What, &o.Values[i].Figure, o.Values[i].Kind)
			}
		}
	}
	for _, p := range trials.AllPooled() {
		for i := range p.Figures {
			f(p.ID+" "+p.Figures[i].What, &p.Figures[i], trials.Level)
		}
	}
	everyEffect(func(place string, e *trials.Effect) { f(place, &e.Figure, "") })
}

// everyEffect calls f with every effect of every trial and pooled analysis.
func everyEffect(f func(place string, e *trials.Effect)) {
	for _, t := range trials.All() {
		for _, o := range t.Outcomes {
			for i := range o.Effects {
				f(t.ID+" "+string(o.Part)+" "+o.Name+" "+o.Who+" "+o.Effects[i].What, &o.Effects[i])
			}
		}
	}
	for _, p := range trials.AllPooled() {
		for i := range p.Effects {
			f(p.ID+" "+p.Effects[i].What, &p.Effects[i])
		}
	}
}

func allRows() []trials.Row {
	var rows []trials.Row
	for _, t := range trials.All() {
		rows = append(rows, t.Rows()...)
	}
	for _, p := range trials.AllPooled() {
		rows = append(rows, p.Rows()...)
	}
	return rows
}

func TestEveryRowHasSourceAndTag(t *testing.T) {
	known := []trials.Seen{trials.PrimaryText, trials.Abstract, trials.SecondHand, trials.Calculated, trials.Memory}
	used := map[string]bool{}
	for _, r := range allRows() {
		if !slices.Contains(known, r.Seen) {
			t.Errorf("%s: seen %q", r.Place, r.Seen)
		}
		if len(r.Sources) == 0 {
			t.Errorf("%s: no source", r.Place)
		}
		for _, s := range r.Sources {
			used[s] = true
			if _, ok := trials.Citation(s); !ok {
				t.Errorf("%s: source %q is not in the table", r.Place, s)
			}
		}
	}
	for _, x := range trials.All() {
		for _, d := range x.Differences {
			for _, s := range d.Teller {
				used[s] = true
			}
		}
	}
	for _, s := range trials.Sources() {
		if !used[s] {
			t.Errorf("source %s: nothing cites it", s)
		}
	}
}

func TestCitationsAreWhole(t *testing.T) {
	doi, pmid := regexp.MustCompile(`^10\.\d{4,}/\S+$`), regexp.MustCompile(`^\d{7,8}$`)
	for _, key := range trials.Sources() {
		c, _ := trials.Citation(key)
		if c.Authors == "" || c.Journal == "" || c.Where == "" {
			t.Errorf("%s: authors, journal or what was read is missing: %+v", key, c)
		}
		if c.Year == 0 && c.Note == "" || c.Year != 0 && (c.Year < 1995 || c.Year > 2026) {
			t.Errorf("%s: year %d, note %q", key, c.Year, c.Note)
		}
		if c.DOI != "" && !doi.MatchString(c.DOI) || c.PMID != "" && !pmid.MatchString(c.PMID) {
			t.Errorf("%s: DOI %q, PMID %q", key, c.DOI, c.PMID)
		}
	}
}

// A number that was read cannot stand in a source of which nothing was read.
func TestNothingReadComesFromWhatWasNotRead(t *testing.T) {
	for _, r := range allRows() {
		for _, s := range r.Sources {
			if c, _ := trials.Citation(s); c.Where == "not read" && r.Seen.Verified() {
				t.Errorf("%s: seen %s in %s, which was not read", r.Place, r.Seen, s)
			}
		}
	}
}

func TestIntervalsContainTheirPoint(t *testing.T) {
	n := 0
	everyFigure(func(place string, f *trials.Figure, _ trials.Kind) {
		switch f.Spread.Kind {
		case "":
		case trials.SD:
			if f.Spread.SD <= 0 {
				t.Errorf("%s: SD %v", place, f.Spread.SD)
			}
		default:
			n++
			if f.Value < f.Spread.Lo || f.Value > f.Spread.Hi {
				t.Errorf("%s: %v not within %v to %v", place, f.Value, f.Spread.Lo, f.Spread.Hi)
			}
		}
		if f.SpreadSeen != "" && f.Spread.Kind == "" || f.PSeen != "" && f.P == "" {
			t.Errorf("%s: a tag for a part that is not there", place)
		}
		for _, v := range []float64{f.Value, f.Spread.SD, f.Spread.Lo, f.Spread.Hi} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Errorf("%s: %v", place, v)
			}
		}
	})
	if n < 100 {
		t.Errorf("only %d intervals looked at", n)
	}
}

func TestPercentagesAndCounts(t *testing.T) {
	everyFigure(func(place string, f *trials.Figure, kind trials.Kind) {
		low := 0.0
		if kind == trials.Contrast || kind == trials.Change {
			low = -100
		}
		if f.Unit == "%" && (f.Value < low || f.Value > 100) {
			t.Errorf("%s: %v %%", place, f.Value)
		}
		if kind == trials.Share && f.Unit != "%" {
			t.Errorf("%s: a share in %q", place, f.Unit)
		}
		if kind == trials.Count && (f.Unit != "" || f.Value < 0 || f.Value != math.Trunc(f.Value)) {
			t.Errorf("%s: count %v %s", place, f.Value, f.Unit)
		}
	})
}

func TestEventsAndArms(t *testing.T) {
	for _, x := range trials.All() {
		arms, size := map[string]bool{"all": true}, map[string]int{}
		for _, a := range x.Arms {
			if arms[a.ID] || a.Name == "" {
				t.Errorf("%s: arm %q twice or without name", x.ID, a.ID)
			}
			arms[a.ID] = true
			if a.N != nil {
				size[a.ID] = int(a.N.Value)
			}
		}
		check := func(arm, where string) {
			if arm != "" && !arms[arm] {
				t.Errorf("%s, %s: no arm %q", x.ID, where, arm)
			}
		}
		for _, g := range x.Baseline {
			check(g.Arm, "baseline")
		}
		for _, o := range x.Outcomes {
			for _, e := range o.Events {
				check(e.Arm, o.Name)
				if e.Events < 0 || e.N <= 0 || e.Events > e.N {
					t.Errorf("%s, %s: %d of %d", x.ID, o.Name, e.Events, e.N)
				}
				if n := size[e.Arm]; n > 0 && e.N > n && x.ID != "MORE-CRT-MPP" { // its pooled analysis adds phase II
					t.Errorf("%s, %s: %d patients in arm %s of %d", x.ID, o.Name, e.N, e.Arm, n)
				}
			}
			for _, e := range o.Effects {
				check(e.Of, o.Name)
				check(e.Over, o.Name)
			}
			for _, v := range o.Values {
				check(v.Arm, o.Name)
			}
			for _, c := range o.Curves {
				check(c.Arm, o.Name)
			}
		}
	}
}

func TestCurvesFallAndRowsAtRiskFall(t *testing.T) {
	for _, x := range trials.All() {
		for _, o := range x.Outcomes {
			for _, c := range o.Curves {
				for i, p := range c.Points {
					if p.Percent < 0 || p.Percent > 100 || p.Lo != nil && (*p.Lo > p.Percent || *p.Hi < p.Percent) {
						t.Errorf("%s, %s: point %+v", x.ID, o.Name, p)
					}
					if i > 0 && (p.At <= c.Points[i-1].At || (p.Percent < c.Points[i-1].Percent) == c.Failure) {
						t.Errorf("%s, %s, %s: not monotone at %v", x.ID, o.Name, c.Arm, p.At)
					}
				}
			}
			for _, r := range o.AtRisk {
				if len(r.Times) != len(r.N) || !slices.IsSorted(r.Times) || !slices.IsSortedFunc(r.N, func(a, b int) int { return b - a }) {
					t.Errorf("%s, %s, %s: at risk %v at %v", x.ID, o.Name, r.Arm, r.N, r.Times)
				}
				for _, a := range x.Arms {
					if a.ID == r.Arm && a.N != nil && int(a.N.Value) != r.N[0] {
						t.Errorf("%s, %s: %d at risk at the start, arm %s has %v", x.ID, o.Name, r.N[0], r.Arm, a.N.Value)
					}
				}
			}
		}
	}
}

// A ratio is the middle of its 95 % interval on the log scale, within the digits
// that were printed. Credible intervals need not be.
func TestRatiosLieInTheMiddleOnTheLogScale(t *testing.T) {
	odd := map[string]string{
		"RAFT subgroup heart failure hospitalisation permanent atrial fibrillation heart failure hospitalisation": "printed so in the abstract; listed under the differences of RAFT",
	}
	n := 0
	everyEffect(func(place string, e *trials.Effect) {
		if e.Spread.Kind != trials.CI95 || e.Value <= 0 {
			return
		}
		n++
		h := halfDigit(e.Value, e.Spread.Lo, e.Spread.Hi)
		low := math.Sqrt(max(e.Spread.Lo-h, 0) * (e.Spread.Hi - h))
		high := math.Sqrt((e.Spread.Lo + h) * (e.Spread.Hi + h))
		off := e.Value+h < low || e.Value-h > high
		if _, listed := odd[place]; off != listed {
			t.Errorf("%s: %v (%v to %v); the middle is %.4f to %.4f, listed as odd: %v", place, e.Value, e.Spread.Lo, e.Spread.Hi, low, high, listed)
		}
	})
	if n < 60 {
		t.Errorf("only %d intervals looked at", n)
	}
}

// halfDigit is half of the last printed digit, at most half a hundredth.
func halfDigit(values ...float64) float64 {
	h := 0.005
	for _, v := range values {
		if _, digits, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), "."); len(digits) > 2 {
			h = 0.0005
		}
	}
	return h
}

// A printed p and the interval beside it agree on which side of 0.05 they are.
func TestPAgreesWithItsInterval(t *testing.T) {
	everyEffect(func(place string, e *trials.Effect) {
		if e.P == "" || e.Spread.Kind != trials.CI95 {
			return
		}
		p, err := strconv.ParseFloat(strings.TrimPrefix(e.P, "<"), 64)
		if err != nil || p <= 0 || p >= 1 {
			t.Errorf("%s: p %q", place, e.P)
			return
		}
		touches := math.Abs(e.Spread.Lo-1) < 0.015 || math.Abs(e.Spread.Hi-1) < 0.015
		if excludes := e.Spread.Hi < 1 || e.Spread.Lo > 1; !touches && excludes != (p < 0.05) {
			t.Errorf("%s: p %s beside %v to %v", place, e.P, e.Spread.Lo, e.Spread.Hi)
		}
	})
}

func TestNamesAreUnique(t *testing.T) {
	owner := map[string]string{}
	claim := func(id string, names ...string) {
		for _, n := range names {
			if o, taken := owner[n]; taken && o != id {
				t.Errorf("%s and %s are both called %q", o, id, n)
			}
			owner[n] = id
		}
	}
	ids := map[string]bool{}
	for _, x := range trials.All() {
		if ids[x.ID] {
			t.Errorf("%s twice", x.ID)
		}
		ids[x.ID] = true
		claim(x.ID, append([]string{x.ID, x.Name}, x.Aliases...)...)
	}
	for _, p := range trials.AllPooled() {
		if ids[p.ID] {
			t.Errorf("%s twice", p.ID)
		}
		ids[p.ID] = true
		claim(p.ID, append([]string{p.ID, p.Name}, p.Aliases...)...)
		for _, id := range p.Trials {
			if _, ok := trials.Find(id); !ok {
				t.Errorf("%s pools %s, which is not there", p.ID, id)
			}
		}
	}
	if len(trials.All()) != 40 || len(trials.AllPooled()) != 12 {
		t.Errorf("%d trials, %d pooled analyses", len(trials.All()), len(trials.AllPooled()))
	}
}

func TestCriteriaAreSpelled(t *testing.T) {
	facts := strings.Fields(`nyha lvef_percent qrs_ms paced_qrs_ms pr_ms lvedd_mm lvedd_mm_per_m walk_m rhythm ischaemic morphology
		ntprobnp_pg_ml av_block rv_pacing_percent crt echo_delays tdi_opposing_delay_ms mmode_delay_ms radial_strain_delay_ms
		hf_admission_months hf_months`)
	for _, x := range trials.All() {
		for _, c := range x.Criteria {
			if len(c.AnyOf) == 0 {
				t.Errorf("%s: an empty criterion", x.ID)
			}
			for _, group := range c.AnyOf {
				for _, clause := range group {
					if !slices.Contains(facts, clause.Fact) || !slices.Contains(strings.Fields(">= <= < > == in"), clause.Op) || clause.Value == "" {
						t.Errorf("%s: %+v", x.ID, clause)
					}
				}
			}
		}
	}
}

func TestWhatNobodyReadNeverCounts(t *testing.T) {
	everyFigure(func(place string, f *trials.Figure, _ trials.Kind) {
		if f.Seen == trials.Memory && (f.Counts() || f.Seen.Verified() || f.SpreadCounts() && f.SpreadSeen == "") {
			t.Errorf("%s: unverified and counts", place)
		}
		if f.SpreadTag() == trials.Memory && f.SpreadCounts() {
			t.Errorf("%s: an unverified spread counts", place)
		}
	})
	if trials.Memory.Tag() != evidence.FromMemory || trials.Seen("").Verified() {
		t.Error("memory, or no word at all, passes as read")
	}
	for _, x := range trials.All() {
		for _, d := range x.Differences {
			if !d.Seen.Verified() {
				t.Errorf("%s: a summary is corrected by what nobody has read: %s", x.ID, d.Read)
			}
		}
	}
}
