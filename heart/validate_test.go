package heart

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// TestEveryFieldIsChecked: below, above and not a number are refused, by name.
func TestEveryFieldIsChecked(t *testing.T) {
	p := HeartFailure()
	p.Contraction = MechChem // so that its constants are asked too
	n := len(Fields(&p))
	if n < 200 {
		t.Fatalf("only %d fields", n)
	}
	for i := range n {
		for _, bad := range []func(f Field) float64{
			func(f Field) float64 { return f.Low - 1e-9 - math.Abs(f.Low)*1e-3 },
			func(f Field) float64 { return f.High + 1e-9 + math.Abs(f.High)*1e-3 },
			func(Field) float64 { return math.NaN() },
			func(Field) float64 { return math.Inf(1) },
		} {
			q := p.Clone()
			f := Fields(&q)[i]
			*f.Value = bad(f)
			var e *Error
			if _, err := New(q); !errors.As(err, &e) || e.Kind != BadParameter {
				t.Fatalf("%s = %g: got %v", f.Name, *f.Value, err)
			}
			// A leak's range ends at the opening, so the leak is what is named.
			if e.Field != f.Name && !strings.HasSuffix(e.Field, ".LeakM2") {
				t.Errorf("%s = %g: error names %s", f.Name, *f.Value, e.Field)
			}
			if math.IsNaN(e.Value) || math.IsInf(e.Value, 0) || strings.Contains(e.Error(), "NaN") {
				t.Errorf("%s: the error holds a number that is not finite: %v", f.Name, e)
			}
		}
	}
}

// TestReferencesAreInRange: the shipped sets pass.
func TestReferencesAreInRange(t *testing.T) {
	for name, p := range map[string]Parameters{"healthy": Healthy(), "heart failure": HeartFailure(), "divided": divided(t, Healthy())} {
		if err := p.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBadActivation(t *testing.T) {
	p := Healthy()
	h, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(a *Activation){
		"Activation.CycleS":       func(a *Activation) { a.CycleS = 0.1 },
		"Activation.OnsetsS[2]":   func(a *Activation) { a.OnsetsS[2] = 0.85 },
		"Activation.OnsetsS[3]":   func(a *Activation) { a.OnsetsS[3] = -0.2 },
		"Activation.OnsetsS[4]":   func(a *Activation) { a.OnsetsS[4] = math.NaN() },
		"len(Activation.OnsetsS)": func(a *Activation) { a.OnsetsS = a.OnsetsS[:3] },
	} {
		act := p.Activation()
		change(&act)
		var e *Error
		if err := h.Beat(act, nil); !errors.As(err, &e) || e.Kind != BadParameter || e.Field != name {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if err := h.SetState(make([]float64, 3)); err == nil {
		t.Error("a state of the wrong length is taken")
	}
	if err := p.Divide(Layout(13), 1); err == nil {
		t.Error("a layout of 13 segments is taken")
	}
	if err := p.Divide(AHA18, 51); err == nil {
		t.Error("51 right patches are taken")
	}
}

// TestNotSteadyIsSaid: too few beats are told as such, with what still moves.
func TestNotSteadyIsSaid(t *testing.T) {
	p := Healthy()
	h, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	var e *Error
	n, err := h.Run(p.Activation(), Until{Beats: 2})
	if !errors.As(err, &e) || e.Kind != NotSteady || e.Quantity == "" || n != 2 {
		t.Errorf("after %d beats: %v", n, err)
	}
}

// TestLeavingTheDomainIsSaid: a heart whose state bursts says beat, time and
// quantity.
func TestLeavingTheDomainIsSaid(t *testing.T) {
	p := Healthy()
	p.Start.VolumesM3[LeftVentricle] = 2e-3
	h, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	var e *Error
	if _, err := h.Run(p.Activation(), Until{}); !errors.As(err, &e) || e.Kind != LeftDomain || e.Quantity == "" || e.Unit == "" {
		t.Errorf("two litres in a ventricle: %v", err)
	}
}

// TestSilentPatchStaysRelaxed: a patch that is not activated does no work, and
// one activated late in a beat still contracts in the next.
func TestSilentPatchStaysRelaxed(t *testing.T) {
	p := withoutControl(Healthy())
	act := p.Activation()
	act.OnsetsS[wallLA] = Silent
	_, s := steady(t, p, act)
	_, normal := steady(t, p, p.Activation())
	if w := s.Patches[wallLA].WorkPa; math.Abs(w) > 0.05*normal.Patches[wallLA].WorkPa {
		t.Errorf("a silent atrium works %.0f Pa, an active one %.0f", w, normal.Patches[wallLA].WorkPa)
	}
	// The same rhythm told with the beat cut elsewhere is the same heart.
	late := p.Activation()
	for i := range late.OnsetsS {
		late.OnsetsS[i] = math.Mod(late.OnsetsS[i]+0.6, late.CycleS)
	}
	_, moved := steady(t, p, late)
	if d := math.Abs(moved.LV.EndDiastolicM3 - normal.LV.EndDiastolicM3); d > 0.02e-6 {
		t.Errorf("cutting the beat elsewhere changes EDV by %.3f mL", d*1e6)
	}
}

// TestLayouts: numbers of the septal segments after Cerqueira 2002.
func TestLayouts(t *testing.T) {
	for l, want := range map[Layout][]int{AHA16: {2, 3, 8, 9, 14}, AHA17: {2, 3, 8, 9, 14}, AHA18: {2, 3, 8, 9, 14, 15}} {
		p := Healthy()
		area := p.LeftWall.AreaM2()
		if err := p.Divide(l, 4); err != nil {
			t.Fatal(err)
		}
		var got []int
		for _, q := range p.Septum.Patches {
			got = append(got, q.Segment)
		}
		if len(got) != len(want) {
			t.Fatalf("%d segments: septum %v", l, got)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%d segments: septum %v", l, got)
			}
		}
		if math.Abs(p.LeftWall.AreaM2()-area) > 1e-12 || len(p.RightWall.Patches) != 4 {
			t.Errorf("%d segments: area or right patches changed", l)
		}
	}
}

// TestSettledGoesOn: a heart made of the settled parameters is steady at once,
// and keeps its output with Control off.
func TestSettledGoesOn(t *testing.T) {
	p := Healthy()
	h, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	act := p.Activation()
	if _, err := h.Run(act, Until{Beats: 200, Control: 1e-5}); err != nil {
		t.Fatal(err)
	}
	rec := h.NewRecorder()
	if err := h.Beat(act, rec); err != nil {
		t.Fatal(err)
	}
	q := withoutControl(h.Settled())
	g, err := New(q)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := g.Run(act, Until{}); err != nil || n > 3 {
		t.Errorf("settled parameters need %d beats: %v", n, err)
	}
	rec2 := g.NewRecorder()
	if err := g.Beat(act, rec2); err != nil {
		t.Fatal(err)
	}
	a, b := rec.Summary(), rec2.Summary()
	if d := math.Abs(a.OutputM3PerS/b.OutputM3PerS - 1); d > 0.002 {
		t.Errorf("output changes by %.2f %% when Control goes off", 100*d)
	}
}
