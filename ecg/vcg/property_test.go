package vcg

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/ecg"
)

// rotation is a random rotation from a unit quaternion.
func rotation(r *rand.Rand) [3][3]float64 {
	var q [4]float64
	var n float64
	for i := range q {
		q[i] = r.NormFloat64()
		n += q[i] * q[i]
	}
	n = math.Sqrt(n)
	w, x, y, z := q[0]/n, q[1]/n, q[2]/n, q[3]/n
	return [3][3]float64{
		{1 - 2*(y*y+z*z), 2 * (x*y - z*w), 2 * (x*z + y*w)},
		{2 * (x*y + z*w), 1 - 2*(x*x+z*z), 2 * (y*z - x*w)},
		{2 * (x*z - y*w), 2 * (y*z + x*w), 1 - 2*(x*x+y*y)},
	}
}

func turn(m [3][3]float64, v Vector) Vector {
	row := func(r [3]float64) float64 { return r[0]*v.X + r[1]*v.Y + r[2]*v.Z }
	return Vector{row(m[0]), row(m[1]), row(m[2])}
}

// invariants are the figures that no rotation of the heart changes.
var invariants = []int{qrsArea, vti, tArea, svgMagnitude, angleMean, anglePeak, peakQRS, peakT, planarity, roundness}

func TestRotatingTheDipole(t *testing.T) {
	src := rand.New(rand.NewPCG(1, 2))
	before := Compute(frankMedian(dipole), Frank, Options{})
	for range 50 {
		m := rotation(src)
		after := Compute(frankMedian(func(i int) Vector { return turn(m, dipole(i)) }), Frank, Options{})
		for _, i := range invariants {
			a, b := before.quantities()[i].Value, after.quantities()[i].Value
			if math.Abs(a-b) > 1e-9*max(1, math.Abs(a)) {
				t.Fatalf("figure %d: %v before, %v after a rotation", i, a, b)
			}
		}
		want := turn(m, before.SVG)
		if d := (Vector{want.X - after.SVG.X, want.Y - after.SVG.Y, want.Z - after.SVG.Z}).Length(); d > 1e-9 {
			t.Fatalf("the gradient does not turn with the heart: off by %v", d)
		}
	}
}

func TestRotatingAboutTheFootMovesTheAzimuth(t *testing.T) {
	before := Compute(frankMedian(dipole), Frank, Options{})
	const by = 40.0
	c, s := math.Cos(by*math.Pi/180), math.Sin(by*math.Pi/180)
	after := Compute(frankMedian(func(i int) Vector {
		v := dipole(i)
		return Vector{c*v.X - s*v.Z, v.Y, s*v.X + c*v.Z}
	}), Frank, Options{})
	if d := math.Remainder(after.SVGAzimuth.Value-before.SVGAzimuth.Value-by, 360); math.Abs(d) > 1e-9 {
		t.Errorf("azimuth moved by %v more than the rotation", d)
	}
	near(t, "elevation", after.SVGElevation, before.SVGElevation.Value, 1e-9)
}

func TestScalingTheAmplitude(t *testing.T) {
	const k = 3.7
	before := Compute(twelve(dipole), Kors, Options{})
	after := Compute(twelve(func(i int) Vector { v := dipole(i); return Vector{k * v.X, k * v.Y, k * v.Z} }), Kors, Options{})
	for i, q := range before.quantities() {
		want := q.Value
		switch q.Unit {
		case "µV·s", "mV":
			want *= k
		}
		near(t, "figure "+figureUnits[i], *after.quantities()[i], want, 1e-9*max(1, math.Abs(want)))
	}
}

func TestShiftingTimeChangesNothing(t *testing.T) {
	const shift = 37
	m := frankMedian(func(i int) Vector { return dipole(i - shift) })
	for _, mark := range []*ecg.Mark{&m.Global.QRSOn, &m.Global.QRSOff, &m.Global.TOff, &m.Global.POff} {
		mark.Sample += shift
	}
	before, after := Compute(frankMedian(dipole), Frank, Options{}), Compute(m, Frank, Options{})
	for i, q := range before.quantities() {
		near(t, "figure "+figureUnits[i], *after.quantities()[i], q.Value, 1e-9)
	}
	if math.Abs(before.PeakQRSMs-after.PeakQRSMs) > 1e-9 {
		t.Errorf("time of the peak after onset: %v and %v", before.PeakQRSMs, after.PeakQRSMs)
	}
}

func TestPermutingLeadsChangesNothing(t *testing.T) {
	src := rand.New(rand.NewPCG(3, 4))
	before := Compute(twelve(dipole), InverseDower, Options{})
	for range 10 {
		m := twelve(dipole)
		src.Shuffle(len(m.Leads), func(i, j int) { m.Leads[i], m.Leads[j] = m.Leads[j], m.Leads[i] })
		after := Compute(m, InverseDower, Options{})
		for i, q := range before.quantities() {
			if got := *after.quantities()[i]; got != *q {
				t.Fatalf("figure %d: %+v, want %+v", i, got, *q)
			}
		}
	}
}

func TestRateDoesNotMatter(t *testing.T) {
	// The same beat at 500 Hz: every second sample, marks halved.
	full := frankMedian(dipole)
	half := frankMedian(func(i int) Vector { return dipole(2 * i) })
	half.RateHz = 500
	for _, mark := range []*ecg.Mark{&half.Global.QRSOn, &half.Global.QRSOff, &half.Global.TOff, &half.Global.POff} {
		mark.Sample /= 2
	}
	a, b := Compute(full, Frank, Options{}), Compute(half, Frank, Options{})
	// Second-order trapezoid error at 2 ms steps on arches of 80 ms and more: < 2e-3.
	near(t, "QRS area", b.QRSArea, a.QRSArea.Value, 2e-3*a.QRSArea.Value)
	near(t, "T area", b.TArea, a.TArea.Value, 2e-3*a.TArea.Value)
}

// The standard errors against the spread of 400 noisy copies of the beat. Marks
// and samples are drawn with the very errors that the beat declares.
func TestStandardErrorsMatchTheSpread(t *testing.T) {
	const noiseMicroVolt, markMs, copies = 15.0, 3.0, 400
	src := rand.New(rand.NewPCG(5, 6))
	declare := func(m *ecg.Median) {
		for i := range m.Leads {
			m.Leads[i].NoiseMicroVolt = noiseMicroVolt
		}
		m.Global.QRSOn.SEMs, m.Global.QRSOff.SEMs, m.Global.TOff.SEMs = markMs, markMs, markMs
	}
	clean := frankMedian(dipole)
	declare(clean)
	want := Compute(clean, Frank, Options{Baseline: PRSegment})
	sum, square := [figureCount]float64{}, [figureCount]float64{}
	for range copies {
		m := frankMedian(dipole)
		for l := range m.Leads {
			for i := range m.Leads[l].MilliVolt {
				m.Leads[l].MilliVolt[i] += src.NormFloat64() * noiseMicroVolt / 1000
			}
		}
		for _, mark := range []*ecg.Mark{&m.Global.QRSOn, &m.Global.QRSOff, &m.Global.TOff} {
			mark.Sample += src.NormFloat64() * markMs
		}
		r := Compute(m, Frank, Options{Baseline: PRSegment})
		for i, q := range r.quantities() {
			sum[i] += q.Value
			square[i] += q.Value * q.Value
		}
	}
	for _, i := range []int{qrsArea, tArea, svgMagnitude, svgAzimuth, svgElevation, angleMean, anglePeak} {
		mean := sum[i] / copies
		sd := math.Sqrt(square[i]/copies - mean*mean)
		// 400 copies leave 3.5 % on the SD, the quadrature another share. The peak
		// angle rests on which sample is longest; its error is a factor-of-two figure
		// and documented as such.
		within := 1.25
		if i == anglePeak {
			within = 2
		}
		if se := want.quantities()[i].SE; se < sd/within || se > within*sd {
			t.Errorf("figure %d: standard error %.3f, spread of copies %.3f", i, se, sd)
		}
	}
}

func TestNoErrorsDeclaredNoneGiven(t *testing.T) {
	for i, q := range (func() [figureCount]*Quantity { r := Compute(twelve(dipole), Kors, Options{}); return r.quantities() })() {
		if q.SE != 0 {
			t.Errorf("figure %d: standard error %v out of nothing", i, q.SE)
		}
	}
}
