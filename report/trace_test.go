package report

import (
	"math"
	"math/rand/v2"
	"testing"
)

// height is the y of the drawn line at x.
func height(line []point, x float64) float64 {
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		if x >= a.x && x <= b.x && b.x > a.x {
			return a.y + (b.y-a.y)*(x-a.x)/(b.x-a.x)
		}
	}
	return math.NaN()
}

// walk is a signal that wanders: steep parts, flat parts, noise.
func walk(n int, seed uint64) []float64 {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([]float64, n)
	for i := 1; i < n; i++ {
		step := 0.002
		if i%400 < 40 {
			step = 0.08
		}
		out[i] = out[i-1]*0.995 + r.NormFloat64()*step
	}
	return out
}

func TestLineStaysWithinTolerance(t *testing.T) {
	for seed := range uint64(20) {
		signal := walk(2000, seed)
		k := curve{x0: 15, dx: 0.05, y0: 60, mmPerMV: 10, top: 0, bottom: 200}
		line := tracePoints(t, string(appendPath(nil, k.points(signal))))
		for i, v := range signal {
			want := k.at(i, v)
			// tolerance of the thinning plus half a hundredth of rounding at either end
			if got := height(line, want.x); math.Abs(got-want.y) > 0.05 {
				t.Fatalf("seed %d: sample %d drawn %.3f mm from its place", seed, i, got-want.y)
			}
		}
		if len(line) >= len(signal) {
			t.Errorf("seed %d: nothing was dropped of %d points", seed, len(line))
		}
	}
}

func TestDenseSamplesKeepTheirPeaks(t *testing.T) {
	signal := make([]float64, 20000) // 2000 Hz for 10 s, one sample 0.0125 mm
	signal[7001], signal[7002] = 2.5, -1.5
	k := curve{x0: 0, dx: 0.0125, y0: 50, mmPerMV: 10, top: 0, bottom: 100}
	line := tracePoints(t, string(appendPath(nil, k.points(signal))))
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range line {
		lo, hi = math.Min(lo, p.y), math.Max(hi, p.y)
	}
	if lo != 25 || hi != 65 {
		t.Errorf("peaks drawn at %.2f and %.2f mm, want 25 and 65", lo, hi)
	}
	if len(line) > 5100 {
		t.Errorf("%d points for 250 mm: more than two in each tenth of a millimetre", len(line))
	}
}

func TestThinKeepsStraightLinesShort(t *testing.T) {
	line := make([]point, 500)
	for i := range line {
		line[i] = point{float64(i) * .05, float64(i) * .02}
	}
	if got := thin(line); len(got) != 2 || math.Abs(got[1].x-24.95) > 1e-9 {
		t.Errorf("a straight line became %d points, want its two ends", len(got))
	}
}

func TestOddSamplesStayOnThePage(t *testing.T) {
	k := curve{x0: 0, dx: .05, y0: 50, mmPerMV: 10, top: 0, bottom: 100}
	for _, p := range k.points([]float64{0, math.NaN(), math.Inf(1), math.Inf(-1), 1e300, -1e300, 0}) {
		if !(p.y >= 0 && p.y <= 100) {
			t.Errorf("a point lies at y = %v", p.y)
		}
	}
}

func TestHundredths(t *testing.T) {
	for _, c := range []struct {
		in   float64
		want string
	}{
		{0, "0"}, {1, "1"}, {1.5, "1.5"}, {1.25, "1.25"}, {1.05, "1.05"}, {-.004, "0"}, {-.06, "-0.06"},
		{-12.34, "-12.34"}, {math.NaN(), "0"}, {math.Inf(1), "100000"}, {math.Inf(-1), "-100000"},
	} {
		got := string(appendHundredths(nil, c.in))
		if got != c.want {
			t.Errorf("%v written %q, want %q", c.in, got, c.want)
		}
	}
}
