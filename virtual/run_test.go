package virtual_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

func mustRun(t *testing.T, s virtual.Scenario) *virtual.Patient {
	t.Helper()
	p, err := virtual.Run(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ready(t *testing.T, name string) virtual.Scenario {
	t.Helper()
	s, ok := virtual.Named(name)
	if !ok {
		t.Fatalf("no scenario %s", name)
	}
	return s
}

func TestEveryReadyScenarioBeats(t *testing.T) {
	for _, name := range virtual.Names() {
		p := mustRun(t, ready(t, name))
		lv := p.Summary.LV
		if !(lv.EjectionFraction > 0.2 && lv.EjectionFraction < 0.75) || !p.Summary.Left.Known {
			t.Errorf("%s: ejection fraction %.2f", name, lv.EjectionFraction)
		}
	}
}

// The directions of left bundle branch block in the reference runs of the heart
// model: dP/dt max falls, the septum works less than half, the free wall more.
func TestLateFreeWall(t *testing.T) {
	work := func(p *virtual.Patient, septal bool) float64 {
		sum, n := 0.0, 0
		for i, c := range p.Columns.Patches {
			seg, ok := study.SegmentOf(study.AHA18, c.Segment)
			if ok && seg.IsSeptal() == septal {
				sum, n = sum+p.Summary.Patches[i].WorkPa, n+1
			}
		}
		return sum / float64(n)
	}
	even, late := mustRun(t, ready(t, "heart-failure")), mustRun(t, ready(t, "late-free-wall-65"))
	if fall := 1 - late.Summary.LV.MaxSlopePaPerS/even.Summary.LV.MaxSlopePaPerS; fall < 0.05 || fall > 0.25 {
		t.Errorf("dP/dt max falls by %.0f %%", 100*fall)
	}
	if s := work(late, true) / work(even, true); s > 0.5 {
		t.Errorf("the septum still does %.0f %% of its work", 100*s)
	}
	if f := work(late, false) / work(even, false); f < 1.02 {
		t.Errorf("the free wall does %.0f %% of its work, want more than before", 100*f)
	}
}

// What the virtual clinic records is what the heart did.
func TestStudyTellsTheTruth(t *testing.T) {
	p := mustRun(t, ready(t, "lbbb-by-hand"))
	s := p.Study()
	segments := map[study.Segment]bool{}
	for _, set := range s.Curves {
		for _, c := range set.Segments {
			if len(c.Values) != len(set.TimesMs) {
				t.Fatalf("%s: curve and clock differ", set.Quantity)
			}
			if set.Quantity == study.Strain {
				if segments[c.Segment] {
					t.Errorf("%s stands twice", c.Segment)
				}
				segments[c.Segment] = true
				if c.Values[0] != 0 || math.Abs(c.Values[len(c.Values)-1]) > 0.05 {
					t.Errorf("%s runs from %g to %g", c.Segment, c.Values[0], c.Values[len(c.Values)-1])
				}
			}
		}
		if set.Source.Origin != study.OriginVirtual {
			t.Errorf("%s has origin %q", set.Quantity, set.Source.Origin)
		}
	}
	if len(segments) != 18 {
		t.Errorf("%d segments, want 18", len(segments))
	}
	if ef := s.Facts.LVEFPercent.Value; math.Abs(ef-100*p.Summary.LV.EjectionFraction) > 1e-9 {
		t.Errorf("ejection fraction %.1f", ef)
	}
	last := -1.0
	for _, e := range s.Events[:4] {
		if e.Ms <= last {
			t.Errorf("%s at %.0f ms comes out of order", e.Name, e.Ms)
		}
		last = e.Ms
	}
}

func TestScarAndWeakness(t *testing.T) {
	s := ready(t, "heart-failure")
	s.Scar = []virtual.Place{{Segment: study.Segment{Level: study.Mid, Wall: study.Inferolateral}}}
	p := mustRun(t, s)
	for i, c := range p.Columns.Patches {
		if c.Segment == 11 && p.Summary.Patches[i].WorkPa > 100 {
			t.Errorf("a scar works %.0f Pa", p.Summary.Patches[i].WorkPa)
		}
	}
	weak := ready(t, "heart-failure")
	weak.Contractility = []virtual.Regional{{Place: virtual.Place{Wall: virtual.LeftVentricle}, Value: 0.7}}
	if a, b := mustRun(t, weak).Summary.LV, mustRun(t, ready(t, "heart-failure")).Summary.LV; a.EjectionFraction >= b.EjectionFraction {
		t.Error("a weaker ventricle ejects no less")
	}
}

func TestLoadAndLeak(t *testing.T) {
	base := mustRun(t, ready(t, "heart-failure")).Summary
	more := ready(t, "heart-failure")
	more.VolumeFactor = study.Fact[float64]{Value: 1.15, Known: true}
	if v := mustRun(t, more).Summary.LV.EndDiastolicM3; v <= base.LV.EndDiastolicM3 {
		t.Error("more blood does not fill the ventricle more")
	}
	narrow := ready(t, "heart-failure")
	narrow.ResistanceFactor = study.Fact[float64]{Value: 1.4, Known: true}
	if v := mustRun(t, narrow).Summary.AortaPa.Mean; v <= base.AortaPa.Mean {
		t.Error("more resistance does not raise the pressure")
	}
	if v := mustRun(t, ready(t, "mitral-regurgitation")).Summary.BackflowM3[4]; v < 2e-6 {
		t.Errorf("a leaking mitral valve lets %.2f mL back", v*1e6)
	}
}

func TestErrorsAreTyped(t *testing.T) {
	late := ready(t, "heart-failure")
	late.HeartRateBpm = study.Fact[float64]{Value: 180, Known: true}
	late.AVDelayMs = study.Fact[float64]{Value: 400, Known: true}
	_, err := virtual.Run(t.Context(), late)
	if study.KindOf(err) != study.Invalid {
		t.Errorf("activation beyond the cycle: %v", err)
	}
	empty := ready(t, "healthy")
	empty.VolumeFactor = study.Fact[float64]{Value: 0.5, Known: true}
	if _, err := virtual.Run(t.Context(), empty); err != nil && study.KindOf(err) != study.Numerical {
		t.Errorf("half the blood: %v", err)
	}
	hasty := ready(t, "lbbb-by-hand")
	hasty.MaxBeats = 2
	_, err = virtual.Run(t.Context(), hasty)
	var e *study.Error
	if !errors.As(err, &e) || e.Kind != study.Numerical {
		t.Errorf("two beats only: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := virtual.Run(ctx, ready(t, "healthy")); study.KindOf(err) != study.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
}

func ExampleRun() {
	s, _ := virtual.Named("late-free-wall-65")
	p, err := virtual.Run(context.Background(), s)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("ejection fraction %.0f %%\n", 100*p.Summary.LV.EjectionFraction)
	// Output: ejection fraction 40 %
}
