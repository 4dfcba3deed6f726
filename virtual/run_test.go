package virtual_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
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

func fact(v float64) study.Fact[float64] { return study.Fact[float64]{Value: v, Known: true} }

// The merged waves are what the solver gives for all stimuli at once.
func TestMergedWavesAreTheActivation(t *testing.T) {
	s := ready(t, "lbbb_nonischaemic")
	s.Pacing = virtual.Pacing{Mode: virtual.PacingBiV, VVMs: fact(20)}
	e := mustRun(t, s).Electrics
	if len(e.Stimuli) != 3 {
		t.Fatalf("stimuli %+v", e.Stimuli)
	}
	if d := e.Stimuli[0].AtMs - e.Stimuli[1].AtMs; d != 20 || e.Stimuli[1].Name != "LV" || e.Stimuli[1].AtMs != 120 {
		t.Errorf("left first by 20 ms gives %+v", e.Stimuli)
	}
	all, err := e.Ventricles.Activate(e.Stimuli...)
	if err != nil {
		t.Fatal(err)
	}
	for i := range all.Ms {
		if math.Abs(all.Ms[i]-e.Ms[i]) > 1e-6 {
			t.Fatalf("node %d: %.6f and %.6f ms", i, all.Ms[i], e.Ms[i])
		}
	}
}

// Directions only: dP/dt max of published studies is a matter of the truth table.
func TestResynchronisation(t *testing.T) {
	s := ready(t, "lbbb_nonischaemic")
	b, err := virtual.Prepare(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	slope := map[virtual.PacingMode]float64{}
	for _, m := range virtual.PacingModes {
		p, err := b.Run(t.Context(), virtual.Pacing{Mode: m})
		if err != nil {
			t.Fatal(err)
		}
		slope[m] = p.Summary.LV.MaxSlopePaPerS
		if w := p.Electrics.Whole(); !(w.Last-w.First > 60) || p.Electrics.Inhibited {
			t.Errorf("%s: %+v", m, w)
		}
	}
	if !(slope[virtual.PacingBiV] > 1.05*slope[virtual.PacingOff] && slope[virtual.PacingBiV] > slope[virtual.PacingRV]) {
		t.Errorf("dP/dt max %v", slope)
	}
	again, err := b.Run(t.Context(), virtual.Pacing{Mode: virtual.PacingBiV})
	if err != nil || again.Summary.LV.MaxSlopePaPerS != slope[virtual.PacingBiV] {
		t.Error("what ran before changes the answer")
	}
	late, err := b.Run(t.Context(), virtual.Pacing{Mode: virtual.PacingBiV, AVMs: fact(330)})
	if err != nil || !late.Electrics.Inhibited || late.Summary.LV.MaxSlopePaPerS != slope[virtual.PacingOff] {
		t.Errorf("an AV delay beyond intrinsic conduction does not inhibit: %v", err)
	}
	lost, err := b.Run(t.Context(), virtual.Pacing{Mode: virtual.PacingBiV, LVLost: true})
	if err != nil || !lost.Electrics.Lost || lost.Summary.LV.MaxSlopePaPerS != slope[virtual.PacingRV] {
		t.Errorf("without left capture biventricular pacing is not right pacing: %v", err)
	}
}

func TestBadPacing(t *testing.T) {
	for name, c := range map[string]struct {
		scenario string
		change   func(*virtual.Scenario)
		place    string
	}{
		"no conduction":       {"heart-failure", func(s *virtual.Scenario) { s.Pacing.Mode = virtual.PacingBiV }, "conduction"},
		"AV beyond its range": {"lbbb_nonischaemic", func(s *virtual.Scenario) { s.Pacing.AVMs = fact(900) }, "paced_av_ms"},
		"AV beyond the cycle": {"lbbb_nonischaemic", func(s *virtual.Scenario) { s.HeartRateBpm, s.Pacing.Mode, s.Pacing.AVMs = fact(190), "rv", fact(340) }, "paced_av_ms"},
		"lead on the septum": {"lbbb_nonischaemic", func(s *virtual.Scenario) {
			s.Pacing = virtual.Pacing{Mode: "lv", LVLead: study.Fact[study.Segment]{Value: study.Segment{Level: study.Mid, Wall: study.Inferoseptal}, Known: true}}
		}, "lv_lead"},
		"lead in dead scar": {"lbbb_lateral_scar", func(s *virtual.Scenario) { s.Pacing = virtual.Pacing{Mode: "biv"} }, "lv_lead"},
		"half a place":      {"lbbb_nonischaemic", func(s *virtual.Scenario) { s.Pacing.LVHeight = fact(0.5) }, "lv_lead_angle_deg"},
		"unknown mode":      {"lbbb_nonischaemic", func(s *virtual.Scenario) { s.Pacing.Mode = "x" }, "pacing"},
		"unknown rhythm":    {"lbbb_nonischaemic", func(s *virtual.Scenario) { s.Rhythm = "x" }, "rhythm"},
		"delays as well": {"lbbb_nonischaemic", func(s *virtual.Scenario) {
			s.DelaysMs = []virtual.Regional{{Place: virtual.Place{Wall: virtual.Septum}, Value: 1}}
		}, "delays_ms"},
	} {
		s := ready(t, c.scenario)
		c.change(&s)
		_, err := virtual.Run(t.Context(), s)
		var e *study.Error
		if !errors.As(err, &e) || e.Kind != study.Invalid || !strings.HasPrefix(e.Place, c.place) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSweep(t *testing.T) {
	b, err := virtual.Prepare(t.Context(), ready(t, "lbbb_nonischaemic"))
	if err != nil {
		t.Fatal(err)
	}
	p := virtual.Pacing{Mode: virtual.PacingBiV}
	s, err := b.Sweep(t.Context(), p, []float64{120, 330}, []float64{-40, 0, 40})
	if err != nil {
		t.Fatal(err)
	}
	p.AVMs, p.VVMs = fact(120), fact(40)
	one, err := b.Run(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	if q := s.At(0, 2); q.AVMs != 120 || q.VVMs != 40 || q.MaxSlopePaPerS != one.Summary.LV.MaxSlopePaPerS || q.Inhibited || !s.At(1, 0).Inhibited {
		t.Errorf("%+v", s.Points)
	}
	best := s.Best()
	for i, in := range s.Zone(0) {
		if in != (s.Points[i].MaxSlopePaPerS == s.Points[best].MaxSlopePaPerS) {
			t.Errorf("without error the zone holds point %d: %v", i, in)
		}
	}
	for i, in := range s.Zone(10) {
		if !in {
			t.Errorf("with a huge error point %d is told from the best", i)
		}
	}
	if _, err := b.Sweep(t.Context(), virtual.Pacing{}, []float64{120}, []float64{0}); study.KindOf(err) != study.Invalid {
		t.Errorf("no pacing: %v", err)
	}
	if _, err := b.Sweep(t.Context(), p, nil, []float64{0}); study.KindOf(err) != study.Invalid {
		t.Errorf("no delays: %v", err)
	}
}
