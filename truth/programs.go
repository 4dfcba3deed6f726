package truth

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// simulatedHearts are the made-up hearts on which two readings are compared.
const simulatedHearts = 40

// The measures that are compared, as measured names them.
const (
	keySLD = "septal-lateral-delay first-true-peak"
	keySRS = "srs-septal first-valley"
	keySSI = "ssi"
)

// programs lets two imaginary programs read the same made-up hearts, from normal to
// full left bundle branch block: one at the full frame rate, the other at half of
// it from smoothed curves, each with tracking noise of its own. The values are
// intraclass correlations of the two readings. What sets real programs apart most
// (regions, tracking, regularisation) is not in it.
var programs = experiment{"programs", func(ctx context.Context, b *bench) (values, error) {
	normal, _ := example.Heart("normal")
	block, _ := example.Heart("lbbb")
	type pair [2]values
	read, err := each(ctx, b, "simulated hearts", simulatedHearts, func(i int) (pair, error) {
		rng := rand.New(rand.NewPCG(b.seed, uint64(i))) //nolint:gosec // repeatable on purpose
		m := mixture(&normal, &block, rng.Float64())
		m.GlobalPercent *= 0.7 + 0.6*rng.Float64()
		var p pair
		for k := range p {
			curves := example.CurveSets(m, 900, rng.Uint64())
			if k == 1 {
				for j := range curves {
					halveRate(&curves[j])
				}
			}
			v, err := measured(ctx, &study.Part{Curves: curves, Events: m.Events(900)}, b.seed, "septal-lateral-delay", "srs-septal", "ssi")
			if err != nil {
				return p, err
			}
			p[k] = v
		}
		return p, nil
	})
	if err != nil {
		return nil, err
	}
	v := values{}
	for _, name := range []string{keySLD, keySRS, keySSI} {
		var pairs [][2]float64
		for _, p := range read {
			one, ok1 := p[0][name]
			two, ok2 := p[1][name]
			if ok1 && ok2 {
				pairs = append(pairs, [2]float64{one, two})
			}
		}
		if r := intraclass(pairs); !math.IsNaN(r) {
			v[name] = r
		}
	}
	return v, nil
}}

// mixture is the heart that lies at share of the way from a to b.
func mixture(a, b *example.Mechanics, share float64) example.Mechanics {
	mix := func(x, y float64) float64 { return x + share*(y-x) }
	m := example.Mechanics{DelayMs: map[study.Wall]float64{}, Strength: map[study.Wall]float64{}}
	for _, w := range study.SixWalls {
		m.DelayMs[w] = mix(a.DelayMs[w], b.DelayMs[w])
		m.Strength[w] = mix(strengthOf(a, w), strengthOf(b, w))
	}
	m.BaseMs, m.GlobalPercent = mix(a.BaseMs, b.BaseMs), mix(a.GlobalPercent, b.GlobalPercent)
	m.MVC, m.AVO, m.AVC = mix(a.MVC, b.MVC), mix(a.AVO, b.AVO), mix(a.AVC, b.AVC)
	m.NoisePercent = mix(a.NoisePercent, b.NoisePercent)
	m.MVO, m.PVO = mix(a.MVO, b.MVO), mix(a.PVO, b.PVO)
	return m
}

func strengthOf(m *example.Mechanics, w study.Wall) float64 {
	if v, ok := m.Strength[w]; ok {
		return v
	}
	return 1
}

// halveRate smooths the curves over three frames and drops every second one.
func halveRate(c *study.CurveSet) {
	for i := range c.Segments {
		y := c.Segments[i].Values
		half := make([]float64, 0, len(y)/2+1)
		for k := 0; k < len(y); k += 2 {
			a, b := y[max(k-1, 0)], y[min(k+1, len(y)-1)]
			half = append(half, (a+y[k]+b)/3)
		}
		c.Segments[i].Values = half
	}
	var times []float64
	for k := 0; k < len(c.TimesMs); k += 2 {
		times = append(times, c.TimesMs[k])
	}
	c.TimesMs = times
	c.FrameHz.Value /= 2
}

// intraclass is the intraclass correlation of single readings, one-way random
// effects (Shrout and Fleiss, Psychol Bull 1979;86:420, ICC(1,1)); not a number with
// fewer than three pairs or no spread.
func intraclass(pairs [][2]float64) float64 {
	n := float64(len(pairs))
	if n < 3 {
		return math.NaN()
	}
	grand := 0.0
	for _, p := range pairs {
		grand += (p[0] + p[1]) / (2 * n)
	}
	between, within := 0.0, 0.0
	for _, p := range pairs {
		m := (p[0] + p[1]) / 2
		between += 2 * (m - grand) * (m - grand) / (n - 1)
		within += (p[0] - p[1]) * (p[0] - p[1]) / (2 * n)
	}
	if between+within == 0 {
		return math.NaN()
	}
	return (between - within) / (between + within)
}
