package strain

import (
	"math"
	"math/rand/v2"
	"testing"
)

// flashCurve has what makes noise hard to tell from signal: an early dip of
// some 100 ms and a rebound.
func flashCurve(x float64) float64 {
	bell := func(at, width float64) float64 { d := (x - at) / width; return math.Exp(-d * d / 2) }
	return -5*bell(0.11, 0.04) - 12*bell(0.45, 0.1) + 2*bell(0.22, 0.05)
}

func smoothCurve(x float64) float64 { return contraction(x, 20, 0.38) }

// The mean estimate over 300 curves with known noise. Of one curve third
// differences cannot tell more: with n frames some (n−3)/2.3 of them are
// independent, which for 40 frames is a chance error of 18 %.
func TestNoiseEstimate(t *testing.T) {
	const runs = 300
	shapes := map[string]func(float64) float64{"smooth": smoothCurve, "flash": flashCurve}
	for name, shape := range shapes {
		for _, n := range []int{40, 64, 90} {
			for _, sd := range []float64{0.5, 1, 2} {
				for _, jitter := range []float64{0, 0.3} {
					chance := rand.New(rand.NewPCG(uint64(n), 7))
					mean, spread := 0.0, 0.0
					for range runs {
						times, y := clock(n, 1000), make([]float64, n)
						for i := range times {
							times[i] += jitter * (chance.Float64() - 0.5) * 1000 / float64(n)
							y[i] = shape(times[i]/1000) + sd*chance.NormFloat64()
						}
						got := noiseSD(times, y)
						mean += got / runs
						spread += (got - sd) * (got - sd) / runs
					}
					if math.Abs(mean/sd-1) > 0.05 {
						t.Errorf("%s, %d frames, noise %g, jitter %g: mean estimate %.3f", name, n, sd, jitter, mean)
					}
					if math.Sqrt(spread) > 0.22*sd {
						t.Errorf("%s, %d frames, noise %g, jitter %g: spread %.3f", name, n, sd, jitter, math.Sqrt(spread))
					}
				}
			}
		}
	}
}

func TestNoNoise(t *testing.T) {
	for _, n := range []int{40, 52, 64, 78, 90} {
		for name, shape := range map[string]func(float64) float64{"smooth": smoothCurve, "flash": flashCurve} {
			y := make([]float64, n)
			for i := range y {
				y[i] = shape(float64(i) / float64(n-1))
			}
			if got := noiseSD(clock(n, 1000), y); got > 0.05 { // asked for: 0.2
				t.Errorf("%s, %d frames: %.3f without noise", name, n, got)
			}
		}
	}
}

func TestNoiseProperties(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		n := 12 + chance.IntN(80)
		times, y := clock(n, 900), make([]float64, n)
		for i := range y {
			y[i] = chance.NormFloat64()
		}
		want := noiseSD(times, y)
		for i := range y {
			x := times[i] / 900
			y[i] = 3*y[i] + 7 - 20*x + 30*x*x // parabolas leave third differences alone
			times[i] += 5000
		}
		if got := noiseSD(times, y); math.Abs(got-3*want) > 1e-6*want {
			t.Errorf("%d frames: %g, want 3 times %g", n, got, want)
		}
	}
	if got := noiseSD(clock(11, 900), make([]float64, 11)); got != 0 {
		t.Errorf("%g from 11 frames", got)
	}
	// One wild frame hardly matters.
	times, y := clock(64, 900), make([]float64, 64)
	for i := range y {
		y[i] = chance.NormFloat64()
	}
	want := noiseSD(times, y)
	y[30] += 100
	if got := noiseSD(times, y); got > 1.3*want {
		t.Errorf("one wild frame: %g instead of %g", got, want)
	}
}
