package heart

import (
	"math"
	"testing"
)

// steady runs a heart to steadiness and records a beat.
func steady(t testing.TB, p Parameters, act Activation) (*Recorder, Summary) {
	t.Helper()
	h, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Run(act, Until{Beats: 200, VolumeM3: 1e-9}); err != nil {
		t.Fatal(err)
	}
	rec := h.NewRecorder()
	if err := h.Beat(act, rec); err != nil {
		t.Fatal(err)
	}
	return rec, rec.Summary()
}

// TestBloodIsConserved: with the control off no blood comes or goes.
func TestBloodIsConserved(t *testing.T) {
	beats := 1000
	if testing.Short() {
		beats = 50
	}
	p := HeartFailure()
	h, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	total := func() float64 {
		sum := 0.0
		for _, v := range h.VolumesM3() {
			sum += v
		}
		return sum
	}
	before := total()
	act := p.Activation()
	for range beats {
		if err := h.Beat(act, nil); err != nil {
			t.Fatal(err)
		}
	}
	if d := math.Abs(total()/before - 1); d > 1e-9 {
		t.Errorf("blood changed by %.1e of itself over %d beats", d, beats)
	} else {
		t.Logf("blood changed by %.1e of itself over %d beats", d, beats)
	}
}

// energy is where the work of the walls goes in a beat, J.
type energy struct{ walls, pumps, valves, beds, sources float64 }

func energyOf(c *Columns) energy {
	var e energy
	for i := range c.Patches {
		e.walls -= loop(c.Patches[i].TensionNPerM, c.Patches[i].AreaM2)
	}
	for k := LeftAtrium; k < Cavities; k++ {
		e.pumps -= loop(c.PressurePa[k], c.VolumeM3[k])
	}
	for k := range c.TimeS {
		for v := range Valves {
			e.valves += c.FlowM3PerS[v][k] * c.DropPa[v][k] * c.StepS
		}
		for b := range c.BedM3PerS {
			e.beds += c.BedM3PerS[b][k] * c.BedDropPa[b][k] * c.StepS
		}
		for i := range Cavities {
			e.sources += c.InflowM3PerS[i][k] * c.InflowM3PerS[i][k] * c.ImpedancePaSPerM3[i][k] * c.StepS
		}
	}
	return e
}

// TestEnergyIsAccountedFor: what the patches give is what the chambers pump, and
// that is what valves, beds and source impedances lose.
func TestEnergyIsAccountedFor(t *testing.T) {
	for name, p := range map[string]Parameters{"heart failure": HeartFailure(), "healthy": withoutControl(Healthy()), "divided": divided(t, HeartFailure())} {
		t.Run(name, func(t *testing.T) {
			act := p.Activation()
			from, to := p.WallRange(LeftFreeWall)
			act.Delay(from, to, 0.04)
			rec, _ := steady(t, p, act)
			c := rec.Columns()
			e := energyOf(&c)
			lost := e.valves + e.beds + e.sources
			t.Logf("walls %.4f J, pumps %.4f J, lost %.4f J (valves %.4f, beds %.4f, sources %.4f)", e.walls, e.pumps, lost, e.valves, e.beds, e.sources)
			if d := math.Abs(e.pumps/e.walls - 1); d > 0.005 {
				t.Errorf("chambers pump %.3f %% other than the walls give", 100*d)
			}
			if d := math.Abs(lost/e.walls - 1); d > 0.005 {
				t.Errorf("losses differ by %.3f %% from what the walls give", 100*d)
			}
		})
	}
}

func withoutControl(p Parameters) Parameters { p.Control.On = false; return p }

func divided(t testing.TB, p Parameters) Parameters {
	t.Helper()
	if err := p.Divide(AHA18, 3); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestStepConverges: halving the step changes volumes by less than 0.3 mL, and
// the scheme is of second order.
func TestStepConverges(t *testing.T) {
	for name, p := range map[string]Parameters{"heart failure": HeartFailure(), "healthy": withoutControl(Healthy())} {
		t.Run(name, func(t *testing.T) {
			var cols []Columns
			for _, step := range []float64{0.002, 0.001, 0.0005} {
				p.StepS = step
				rec, _ := steady(t, p, p.Activation())
				cols = append(cols, rec.Columns())
			}
			first, second := differ(&cols[0], &cols[1], 2), differ(&cols[1], &cols[2], 2)
			t.Logf("largest change of a volume: 2 to 1 ms %.4f mL, 1 to 0.5 ms %.4f mL", first*1e6, second*1e6)
			if first > 0.3e-6 {
				t.Errorf("halving 2 ms changes a volume by %.3f mL", first*1e6)
			}
			if second > first/2 {
				t.Errorf("halving again changes a volume by %.4f mL after %.4f", second*1e6, first*1e6)
			}
		})
	}
}

// differ is the largest difference of a volume at the instants of the coarse
// columns.
func differ(coarse, fine *Columns, every int) float64 {
	m := 0.0
	for k := range coarse.TimeS {
		for i := range Cavities {
			m = max(m, math.Abs(coarse.VolumeM3[i][k]-fine.VolumeM3[i][k*every]))
		}
	}
	return m
}

// TestPatchesOfAWallAddUp: a wall cut into equal patches is the same wall.
func TestPatchesOfAWallAddUp(t *testing.T) {
	p := HeartFailure()
	_, whole := steady(t, p, p.Activation())
	for _, l := range []Layout{AHA16, AHA17, AHA18} {
		q := HeartFailure()
		if err := q.Divide(l, 7); err != nil {
			t.Fatal(err)
		}
		_, cut := steady(t, q, q.Activation())
		if d := math.Abs(cut.LV.EndDiastolicM3 - whole.LV.EndDiastolicM3); d > 1e-9 {
			t.Errorf("%d segments: EDV differs by %.2e mL", l, d*1e6)
		}
		if n := len(q.LeftWall.Patches) + len(q.Septum.Patches); n != int(l) {
			t.Errorf("%d segments: %d patches", l, n)
		}
	}
}

// TestNothingIsAllocatedInABeat holds for beats with and without a recorder and
// for both models of contraction.
func TestNothingIsAllocatedInABeat(t *testing.T) {
	for _, model := range []Contraction{Phenomenological, MechChem} {
		p := Healthy()
		p.Contraction = model
		h, err := New(p)
		if err != nil {
			t.Fatal(err)
		}
		act, rec := p.Activation(), h.NewRecorder()
		if n := testing.AllocsPerRun(2, func() { _ = h.Beat(act, rec); _ = h.Beat(act, nil) }); n != 0 {
			t.Errorf("model %d: %v allocations", model, n)
		}
	}
}

// TestStateContinues: a heart set to another's state beats on alike, bit by bit.
func TestStateContinues(t *testing.T) {
	p := Healthy()
	a, _ := New(p)
	act := p.Activation()
	for range 3 {
		if err := a.Beat(act, nil); err != nil {
			t.Fatal(err)
		}
	}
	b, _ := New(p)
	if err := b.SetState(a.State(nil)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := a.Beat(act, nil); err != nil {
			t.Fatal(err)
		}
		if err := b.Beat(act, nil); err != nil {
			t.Fatal(err)
		}
	}
	x, y := a.State(nil), b.State(nil)
	for i := range x {
		if x[i] != y[i] {
			t.Fatalf("state %d: %g and %g", i, x[i], y[i])
		}
	}
}
