package heart

import (
	"math"
	"testing"
)

// The control was on in the stored run. Its pressure factor and the step of its
// resistance, read off the stored flows, held while the beat was made.
const (
	storedPressureFactor   = 1 / (1 - 3.480960e-4)
	storedResistanceFactor = 1 / (1 + 7.10667e-5)
)

// apart is how far a run is from the stored beat at most: mL and mmHg by cavity,
// and the extremes of the left ventricle.
type apart struct {
	volume, pressure         [Cavities]float64
	edv, esv, pMax, slopeMax float64
}

// compare runs beats from the stored start and sets the last against the stored
// one.
func compare(t *testing.T, r *reference, p Parameters, beats int) apart {
	t.Helper()
	h, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	*h.pressureFactor, *h.resistance = storedPressureFactor, storedResistanceFactor
	act := h.p.Activation()
	rec := h.NewRecorder()
	for range beats {
		if err := h.Beat(act, rec); err != nil {
			t.Fatal(err)
		}
	}
	c := rec.Columns()
	every := int(math.Round(0.002 / c.StepS))
	var a apart
	for k := 0; k+1 < r.rows; k++ {
		for i, n := range refCavities {
			dv := math.Abs(c.VolumeM3[i][k*every] - r.at(t, "v_"+n+"_m3", k))
			dp := math.Abs(c.PressurePa[i][k*every] - r.at(t, "p_"+n+"_pa", k))
			a.volume[i] = max(a.volume[i], dv*1e6)
			a.pressure[i] = max(a.pressure[i], dp/MmHgPa)
		}
	}
	s := rec.Summary()
	a.edv, a.esv = s.LV.EndDiastolicM3*1e6, s.LV.EndSystolicM3*1e6
	a.pMax, a.slopeMax = s.LV.MaxPa/MmHgPa, s.LV.MaxSlopePaPerS/MmHgPa
	return a
}

func worst(a [Cavities]float64) float64 {
	m := 0.0
	for _, v := range a {
		m = max(m, v)
	}
	return m
}

// TestBeatFromStoredStart: with the step that the stored run really took, first
// order and 2 ms, we follow it to hundredths; the converged answer differs from
// it by what that step costs.
func TestBeatFromStoredStart(t *testing.T) {
	r := readReference(t)
	for _, c := range []struct {
		name        string
		scheme      Scheme
		tension     Tension
		beats       int
		ml, mmHg    float64
		edv, pShare float64 // largest relative difference; 0: not asked
	}{
		{"step of the stored run, one beat", Euler, Linearised, 1, 0.05, 0.05, 0.001, 0.001},
		{"step of the stored run, twelve beats", Euler, Linearised, 12, 0.5, 0.5, 0.002, 0.003},
		{"converged, one beat", Predictor, Linearised, 1, 1.3, 1.6, 0.01, 0.02},
		{"converged, twelve beats", Predictor, Linearised, 12, 2.5, 3, 0.01, 0.02},
		{"converged, exact tension, one beat", Predictor, Exact, 1, 4, 5, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := r.p.Clone()
			p.Scheme, p.Tension = c.scheme, c.tension
			a := compare(t, r, p, c.beats)
			t.Logf("%.2f mL, %.2f mmHg; EDV/ESV %.2f/%.2f mL, p_LV %.2f mmHg, dP/dt max %.0f mmHg/s",
				worst(a.volume), worst(a.pressure), a.edv, a.esv, a.pMax, a.slopeMax)
			if worst(a.volume) > c.ml || worst(a.pressure) > c.mmHg {
				t.Errorf("volumes %.2f mL (limit %g), pressures %.2f mmHg (limit %g)", a.volume, c.ml, a.pressure, c.mmHg)
			}
			if c.edv == 0 {
				return
			}
			// 121.419/67.551 mL and 116.218 mmHg: summary of the stored beat.
			if math.Abs(a.edv/121.419-1) > c.edv || math.Abs(a.esv/67.551-1) > c.edv || math.Abs(a.pMax/116.218-1) > c.pShare {
				t.Errorf("EDV/ESV %.2f/%.2f mL, p_LV %.2f mmHg", a.edv, a.esv, a.pMax)
			}
		})
	}
}
