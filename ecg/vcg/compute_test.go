package vcg

import (
	"math"
	"testing"

	"github.com/concordis/concordis/ecg"
)

func near(t *testing.T, name string, got Quantity, want, tol float64) {
	t.Helper()
	if !got.Known || math.Abs(got.Value-want) > tol {
		t.Errorf("%s: %v (known %v, %s), want %v ± %v", name, got.Value, got.Known, got.Why, want, tol)
	}
}

// The integral of a half sine of height 1 and width w is 2w/pi; the trapezoid rule
// on 1 ms steps errs by less than 1e-3 of it.
func TestAreasOfArches(t *testing.T) {
	m := frankMedian(func(i int) Vector {
		q, tw := halfSine(i, 100, 220), halfSine(i, 320, 520)
		return Vector{X: 1.5 * q, Y: 0, Z: 2*q - 0.5*tw}
	})
	r := Compute(m, Frank, Options{})
	arch := 2 / math.Pi
	near(t, "QRS area", r.QRSArea, 2.5*120*arch, 0.05) // sqrt(1.5²+2²) = 2.5
	near(t, "VTI of a straight loop", r.VTIQRS3D, 2.5*120*arch, 0.05)
	near(t, "T area", r.TArea, 0.5*200*arch, 0.05)
	near(t, "SAI QRST", r.SAIQRST, (1.5*120+2*120+0.5*200)*arch, 0.1)
	svgX, svgZ := 1.5*120*arch, 2*120*arch-0.5*200*arch
	near(t, "SVG magnitude", r.SVGMagnitude, math.Hypot(svgX, svgZ), 0.05)
	near(t, "SVG azimuth", r.SVGAzimuth, math.Atan2(svgZ, svgX)*180/math.Pi, 0.01)
	near(t, "SVG elevation", r.SVGElevation, 90, 1e-9)
	// Angle between (1.5, 0, 2) and (0, 0, -1): arccos(-0.8) = 143.13 deg.
	near(t, "mean QRS-T angle", r.AngleMean, 143.1301, 1e-3)
	near(t, "peak QRS-T angle", r.AnglePeak, 143.1301, 1e-3)
	near(t, "peak QRS vector", r.PeakQRS, 2.5, 1e-9)
	near(t, "peak T vector", r.PeakT, 0.5, 1e-9)
	near(t, "planarity of a line", r.Planarity, 1, 1e-9)
	near(t, "roundness of a line", r.Roundness, 0, 1e-3) // the root of a difference of near-equal numbers
	if math.Abs(r.PeakQRSMs-60) > 1e-9 {
		t.Errorf("peak at %v ms after onset, want 60", r.PeakQRSMs)
	}
}

// A loop that goes out and comes back on the other side has no area but a VTI: the
// two names must never be mixed.
func TestBiphasicHasVTIWithoutArea(t *testing.T) {
	m := frankMedian(func(i int) Vector { return Vector{X: halfSine(i, 100, 160) - halfSine(i, 160, 220)} })
	r := Compute(m, Frank, Options{})
	near(t, "QRS area", r.QRSArea, 0, 1e-9)
	near(t, "VTI-QRS-3D", r.VTIQRS3D, 120*2/math.Pi, 0.05)
}

func TestCircleIsRoundAndFlat(t *testing.T) {
	m := frankMedian(func(i int) Vector {
		phi := 2 * math.Pi * float64(i-fixtureOn) / float64(fixtureOff-fixtureOn+1)
		return Vector{X: math.Cos(phi), Z: math.Sin(phi)}
	})
	r := Compute(m, Frank, Options{Baseline: AsRecorded})
	near(t, "planarity", r.Planarity, 1, 1e-9)
	near(t, "roundness", r.Roundness, 1, 1e-6)
}

func TestBaselineChoices(t *testing.T) {
	// A constant offset of 0.1 mV from P end on, 0.3 mV at the T end.
	m := frankMedian(func(i int) Vector {
		v := Vector{X: halfSine(i, 100, 220) + 0.1}
		if i >= 515 {
			v.X = 0.3
		}
		if i < 80 {
			v.X = 0.2
		}
		return v
	})
	arch := 120 * 2 / math.Pi
	// PR segment 60 to 100: 0.2 until 79, then 0.1; a step of half a sample between.
	pr := (20*0.2 - 0.05 + 20*0.1) / 40
	for _, c := range []struct {
		b    Baseline
		zero float64
	}{{"", 0.1}, {AtQRSOnset, 0.1}, {AsRecorded, 0}, {AtTEnd, 0.3}, {PRSegment, pr}} {
		r := Compute(m, Frank, Options{Baseline: c.b})
		near(t, "QRS area, baseline "+string(c.b), r.QRSArea, math.Abs(arch+120*(0.1-c.zero)), 0.01)
		if c.b != "" && r.Baseline != c.b || r.Baseline == "" {
			t.Errorf("result names baseline %q, asked for %q", r.Baseline, c.b)
		}
	}
}

func TestMissingMarks(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*ecg.Median)
		o      Options
		why    string
	}{
		{"no onset", func(m *ecg.Median) { m.Global.QRSOn.Found = false }, Options{}, "QRS onset not found"},
		{"no offset", func(m *ecg.Median) { m.Global.QRSOff.Found = false }, Options{}, "QRS offset not found"},
		{"limits turned round", func(m *ecg.Median) { m.Global.QRSOff.Sample = 90 }, Options{}, "the QRS limits do not lie within the median beat"},
		{"offset outside", func(m *ecg.Median) { m.Global.QRSOff.Sample = 1e9 }, Options{}, "the QRS limits do not lie within the median beat"},
		{"onset not a number", func(m *ecg.Median) { m.Global.QRSOn.Sample = math.NaN() }, Options{}, "the QRS limits do not lie within the median beat"},
		{"no rate", func(m *ecg.Median) { m.RateHz = 0 }, Options{}, "the sampling rate is not known"},
		{"vector limits absent", func(*ecg.Median) {}, Options{Marks: VectorMarks}, "QRS onset not found"},
		{"T end baseline without T", func(m *ecg.Median) { m.Global.TOff.Found = false }, Options{Baseline: AtTEnd}, "the baseline is asked for at the T end, which was not found"},
		{"PR baseline without P", func(m *ecg.Median) { m.Global.POff.Found = false }, Options{Baseline: PRSegment}, "the baseline is asked for on the PR segment, but no P end was found"},
		{"sample not a number", func(m *ecg.Median) { m.Leads[1].MilliVolt[3] = math.Inf(1) }, Options{}, "lead Y holds a sample that is not a number"},
		{"leads of two lengths", func(m *ecg.Median) { m.Leads[1].MilliVolt = m.Leads[1].MilliVolt[:99] }, Options{}, "the leads are not of one length of at least 2 samples"},
	} {
		m := frankMedian(dipole)
		c.change(m)
		r := Compute(m, Frank, c.o)
		if r.Known || r.Why != c.why || r.X != nil {
			t.Errorf("%s: known %v, reason %q, want %q", c.name, r.Known, r.Why, c.why)
		}
		assertNoNaN(t, c.name, r)
	}
}

func TestWithoutTEndTheQRSStays(t *testing.T) {
	m := frankMedian(dipole)
	m.Global.TOff.Found = false
	r := Compute(m, Frank, Options{})
	if !r.Known || !r.QRSArea.Known || r.TKnown || r.TArea.Known || r.AngleMean.Known || r.SAIQRST.Known {
		t.Errorf("QRS %+v, T %+v", r.QRSArea, r.TArea)
	}
	if r.TArea.Why != "T end not found" || r.TArea.Value != 0 {
		t.Errorf("T area: %+v", r.TArea)
	}
}

func TestFlatBeatHasNoDirection(t *testing.T) {
	r := Compute(frankMedian(func(int) Vector { return Vector{} }), Frank, Options{})
	near(t, "QRS area of a flat beat", r.QRSArea, 0, 0)
	for name, q := range map[string]Quantity{"azimuth": r.SVGAzimuth, "elevation": r.SVGElevation, "mean angle": r.AngleMean, "peak angle": r.AnglePeak, "roundness": r.Roundness} {
		if q.Known || q.Why == "" {
			t.Errorf("%s of a flat beat: %+v", name, q)
		}
	}
	assertNoNaN(t, "flat", r)
}

func assertNoNaN(t *testing.T, name string, r Result) {
	t.Helper()
	for i, q := range r.quantities() {
		if math.IsNaN(q.Value+q.SE) || math.IsInf(q.Value+q.SE, 0) {
			t.Errorf("%s: figure %d is %v ± %v", name, i, q.Value, q.SE)
		}
		if !q.Known && (q.Value != 0 || q.SE != 0 || q.Why == "") {
			t.Errorf("%s: figure %d is unknown but %+v", name, i, *q)
		}
		if q.Unit == "" {
			t.Errorf("%s: figure %d has no unit", name, i)
		}
	}
}

func TestAllOrdersTheTransforms(t *testing.T) {
	m := twelve(dipole)
	if got := All(m, Options{}); len(got) != 2 || got[0].Transform != Kors || got[1].Transform != InverseDower {
		t.Errorf("without Frank leads: %d results", len(got))
	}
	m.Leads = append(m.Leads, frankMedian(dipole).Leads...)
	if got := All(m, Options{}); len(got) != 3 || got[2].Transform != Frank || !got[2].Known {
		t.Errorf("with Frank leads: %d results", len(got))
	}
}

func TestUHFIsRefusedWithItsReason(t *testing.T) {
	for _, c := range []struct {
		rate float64
		why  string
	}{
		{500, "the band reaches 1000 Hz; sampled at 500 Hz the signal ends at 250 Hz"},
		{1000, "the band reaches 1000 Hz; sampled at 1000 Hz the signal ends at 500 Hz"},
		{2048, "the method was published for 5000 Hz recordings with nanovolt resolution; this one has 2048 Hz"},
		{5000, "the rule for the signed difference of the centres has not been read in its source"},
		{0, "the sampling rate is not known"},
		{math.NaN(), "the sampling rate is not known"},
	} {
		if q := UHFDyssynchrony(c.rate); q.Known || q.Why != c.why {
			t.Errorf("%v Hz: %+v, want %q", c.rate, q, c.why)
		}
	}
	if q := VentricularElectricalDelay(); q.Known || q.Why == "" {
		t.Errorf("VED: %+v", q)
	}
}
