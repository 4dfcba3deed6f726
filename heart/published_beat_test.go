package heart

import (
	"math"
	"testing"
)

// publishedBeat is the stored heart-failure beat of Koopsen 2024 (PRefHF) at
// every 50 ms: ms; LV and RV volume, mL; LV, RV, systemic arterial and left
// atrial pressure, mmHg; aortic and mitral flow, mL/s.
var publishedBeat = [][9]float64{
	{0, 93.89, 74.36, 2.81, 0.58, 89.16, 1.91, 0, 4.2},
	{50, 93.96, 77.62, 2.86, 0.71, 87.09, 3.36, 0, 3.6},
	{100, 99.67, 81.53, 3.51, 0.94, 85.09, 10.94, 0, 318.0},
	{150, 117.35, 89.23, 5.51, 1.49, 83.16, 0.03, 0, 243.0},
	{200, 121.42, 93.14, 11.71, 3.55, 81.29, 0.03, 0, 0},
	{250, 121.42, 93.13, 47.39, 15.12, 79.47, 0.03, 0, 0},
	{300, 120.00, 86.05, 94.52, 27.22, 78.63, 0.04, 163.6, 0},
	{350, 106.00, 70.02, 111.44, 29.24, 85.99, 1.21, 347.4, 0},
	{400, 88.79, 53.86, 116.16, 26.09, 95.62, 2.41, 319.3, 0},
	{450, 75.02, 42.60, 114.41, 20.46, 102.94, 3.34, 222.7, 0},
	{500, 67.63, 39.36, 93.54, 7.46, 105.67, 3.95, 18.6, 0},
	{550, 67.55, 39.40, 30.45, 0.60, 103.10, 4.18, 0, 0},
	{600, 67.55, 42.16, 6.98, 0.01, 100.57, 4.13, 0, 0},
	{650, 68.18, 48.56, 1.67, 0.01, 98.13, 3.85, 0, 60.4},
	{700, 74.81, 55.98, 1.12, 0.01, 95.77, 2.51, 0, 196.0},
	{750, 85.16, 62.97, 1.86, 0.07, 93.49, 1.11, 0, 191.9},
	{800, 92.25, 69.31, 2.58, 0.37, 91.28, 0.94, 0, 78.9},
}

// TestPublishedBeat follows the published beat from the published start, with
// parameters of three to four digits, and so needs no data.
func TestPublishedBeat(t *testing.T) {
	for _, c := range []struct {
		name                string
		scheme              Scheme
		ml, mmHg, mlPerS    float64
		peakVolume, peakOff float64
	}{
		{"with the published run's step", Euler, 0.1, 0.15, 3, 121.42, 0.001},
		{"converged", Predictor, 1.3, 1.6, 25, 121.42, 0.01},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := HeartFailure()
			p.Scheme = c.scheme
			h, err := New(p)
			if err != nil {
				t.Fatal(err)
			}
			rec := h.NewRecorder()
			if err := h.Beat(p.Activation(), rec); err != nil {
				t.Fatal(err)
			}
			col := rec.Columns()
			var ml, mmHg, flow float64
			for _, row := range publishedBeat {
				k := int(math.Round(row[0] / 2))
				far := func(got, want float64) float64 { return math.Abs(got - want) }
				ml = max(ml, far(col.VolumeM3[LeftVentricle][k]*1e6, row[1]), far(col.VolumeM3[RightVentricle][k]*1e6, row[2]))
				for i, cav := range []int{LeftVentricle, RightVentricle, SystemicArteries, LeftAtrium} {
					mmHg = max(mmHg, far(col.PressurePa[cav][k]/MmHgPa, row[3+i]))
				}
				flow = max(flow, far(col.FlowM3PerS[Aortic][k]*1e6, row[7]), far(col.FlowM3PerS[Mitral][k]*1e6, row[8]))
			}
			t.Logf("%.3f mL, %.3f mmHg, %.2f mL/s", ml, mmHg, flow)
			if ml > c.ml || mmHg > c.mmHg || flow > c.mlPerS {
				t.Errorf("off by %.3f mL (limit %g), %.3f mmHg (limit %g), %.2f mL/s (limit %g)", ml, c.ml, mmHg, c.mmHg, flow, c.mlPerS)
			}
			if s := rec.Summary(); math.Abs(s.LV.EndDiastolicM3*1e6/c.peakVolume-1) > c.peakOff {
				t.Errorf("EDV %.2f mL", s.LV.EndDiastolicM3*1e6)
			}
		})
	}
}
