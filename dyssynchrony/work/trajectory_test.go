package work

import (
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/strain"
)

// TestTrajectoryEndsAtNetWork: the drawn curve of work and the summed net work are
// two ways to one number, for any strain, pressure and clocks.
func TestTrajectoryEndsAtNetWork(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 50 {
		b := &strain.Beat{FrameMs: 20, RRMs: 1000}
		for ms := 0.0; ms < 1000; ms += 5 + 30*rng.Float64() {
			b.TimesMs = append(b.TimesMs, ms)
		}
		b.Events = beat(2, 1).Events
		c := through(b, basalSeptum, [2]float64{0, 0})
		for i := range c.Y {
			c.Y[i] = 10 * rng.NormFloat64()
		}
		clock := beat(3+rng.IntN(200), 1)
		step := 1000 / float64(len(clock.TimesMs)-1)
		for i := range clock.TimesMs {
			clock.TimesMs[i] *= step
		}
		clock.RRMs = 1000
		pressure := pressureSet(clock, [2]float64{0, 5}, [2]float64{200, 130}, [2]float64{450, 8})
		p, _ := Measured(&pressure.Curves[0], 1)
		want := value(t, "gwi", "", given(strainSet(c), pressure))
		got := Trajectory(&p, &c, 50, []float64{50, 123, 400, 500})
		near(t, "start", got[0], 0, 0)
		near(t, "end", got[3], want, 1e-8*(1+130*200))
	}
}

// TestTrajectoryOfNothing: no curve, no work.
func TestTrajectoryOfNothing(t *testing.T) {
	p, _ := Estimate(120, events, 900)
	for _, w := range Trajectory(&p, nil, 0, []float64{1, 2}) {
		near(t, "work", w, 0, 0)
	}
	c := through(beat(11, 100), basalSeptum, [2]float64{0, 0}, [2]float64{1000, -10})
	got := Trajectory(&p, &c, 0, []float64{1000, 5000})
	near(t, "held beyond the last frame", got[1], got[0], 1e-9)
}
