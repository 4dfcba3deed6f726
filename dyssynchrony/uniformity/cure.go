package uniformity

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// form picks one way to form the ratio.
type form int

const (
	twoSided form = iota
	oneSided
	pooled
)

func (f form) of(r ratio) float64 {
	switch f {
	case oneSided:
		return r.oneSided
	case pooled:
		return r.pooled
	default:
		return r.twoSided
	}
}

const (
	wholeBeat   = "all frames of the beat after time zero"
	ringsNote   = "Each level of the set is a ring, the value is the mean over rings. Frames without strain and the frame at time zero are skipped; one empty place of six (up to a sixth of a larger ring, never two neighbours) is taken as the mean of its neighbours, else the ring is left out. Curves of different beats are laid on equal shares of their beats."
	twoSideRule = "Each frame: discrete Fourier transform of the segment strains around the ring, S0 = |F0|², S1 = |F+1|² + |F-1|², ratio sqrt(S0/(S0+S1)); mean over frames."
	oneSideRule = "Each frame: discrete Fourier transform of the segment strains around the ring, ratio |F0|/(|F0|+|F+1|); mean over frames. A public implementation forms it so; it gives lower numbers than the two-sided form and shares no cut-off with it."
)

// cure lists CURE in both public forms.
func cure() []dyssynchrony.Measure {
	bilchick := evidence.Citation{Authors: "Bilchick KC", Journal: "JACC Cardiovasc Imaging 1:561", Year: 2008,
		Where: "formula as quoted in a public study and read in public code"}
	return ratioPair("cure", "Circumferential uniformity ratio estimate", []string{"CURE"}, study.Circumferential, bilchick, evidence.ReadSecond)
}

// rure lists the radial form.
func rure() []dyssynchrony.Measure {
	return ratioPair("rure", "Radial uniformity ratio estimate", []string{"RURE"}, study.Radial, citeBudge(), evidence.ReadInCode)
}

// lure lists the longitudinal form.
func lure() []dyssynchrony.Measure {
	return ratioPair("lure", "Longitudinal uniformity ratio estimate", []string{"LURE"}, study.Longitudinal, citeBudge(), evidence.ReadInCode)
}

func citeBudge() evidence.Citation {
	return evidence.Citation{Authors: "Budge LP", Journal: "JACC Cardiovasc Imaging 5:789", Year: 2012,
		DOI: "10.1016/j.jcmg.2011.12.024", Where: "abstract; formula as for CURE, read in public code", Note: "first author from memory"}
}

func ratioPair(id, name string, aliases []string, dir study.Direction, source evidence.Citation, tag evidence.Tag) []dyssynchrony.Measure {
	two := dyssynchrony.Measure{
		ID: id, Variant: "two-sided", Name: name, Aliases: aliases, Family: dyssynchrony.Uniformity,
		Window: wholeBeat, Method: twoSideRule, Source: source, RuleTag: tag, Note: ringsNote,
		On:     dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{dir}, MinCurves: leastSectors},
		Bounds: &[2]float64{0, 1}, Compute: uniform(twoSided),
	}
	one := two
	one.Variant, one.Method, one.RuleTag = "one-sided", oneSideRule, evidence.ReadInCode
	one.Compute = uniform(oneSided)
	return []dyssynchrony.Measure{two, one}
}

// uniform computes a ratio over all rings.
func uniform(f form) func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error) {
	return func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		rings, err := ringsOf(in.Set, tr)
		if err != nil {
			return 0, err
		}
		var all tally
		for i := range rings {
			all.add(&rings[i], f, tr)
		}
		if all.rings == 0 {
			return 0, dyssynchrony.Why("the curves are zero in every frame")
		}
		all.tell(in.Set, rings, f, tr)
		return all.value / float64(all.rings), nil
	}
}

// tally sums over rings.
type tally struct {
	rings   int
	value   float64
	pool    float64
	toAVC   float64
	withAVC int
}

func (t *tally) add(r *ring, f form, tr *dyssynchrony.Trace) {
	w := rowsOf(r)
	c := circleOf(r.of)
	got, ok := ratioOf(w.y, &c, w.first, w.frames()-1)
	if !ok {
		if tr.On() {
			tr.Doubt("the " + ringName(r.level) + " holds no strain and is left out")
		}
		return
	}
	t.rings++
	t.value += f.of(got)
	if !tr.On() {
		return
	}
	t.pool += got.pooled
	tr.Mark(study.Segment{Level: r.level}, "ratio of this ring", 0, f.of(got), "")
	if avc := w.beat.Events.AVC; avc.Known {
		if sys, ok := ratioOf(w.y, &c, w.first, w.frameAt(avc.Ms)); ok {
			t.toAVC += f.of(sys)
			t.withAVC++
		}
	}
}

// tell writes the other readings of the rule into the trace.
func (t *tally) tell(set *strain.Set, rings []ring, f form, tr *dyssynchrony.Trace) {
	if !tr.On() {
		return
	}
	n := float64(t.rings)
	if f == twoSided { // the published text can be read so
		tr.Candidate("ratio of the sums over frames", t.pool/n)
	}
	if t.withAVC == t.rings {
		tr.Mark(study.Segment{}, "ratio up to aortic valve closure", rings[0].firstBeat().Events.AVC.Ms, t.toAVC/n, "")
	}
	b := rings[0].firstBeat()
	tr.Window(b.TimesMs[0], b.TimesMs[len(b.TimesMs)-1])
	tr.Used(curvesIn(rings), beatsIn(set))
}

// firstBeat is the beat of the first curve of the ring.
func (r *ring) firstBeat() *strain.Beat {
	for _, c := range r.at {
		if c != nil {
			return c.Beat
		}
	}
	return nil
}
