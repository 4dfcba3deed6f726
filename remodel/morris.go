package remodel

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/concordis/concordis/study"
)

// Effect is what one parameter does to an outcome in a Morris screening: the
// change of the outcome when the parameter moves across its whole screened range.
type Effect struct {
	Name      string
	From, To  float64 // the screened range
	MeanSize  float64 // mean of |effect|: how much it matters (μ*)
	Mean      float64 // mean effect: which way
	Deviation float64 // SD of the effect: interaction and curvature
}

// Screening limits.
const (
	mostTrajectories = 1000
	morrisLevels     = 4
)

// Screen finds which parameters of a law an outcome depends on, by elementary
// effects (Morris, Technometrics 1991;33:161, doi 10.1080/00401706.1991.10484804)
// on four levels with so many trajectories (2 to 1000); an outcome is asked for
// trajectories times parameters + 1 laws. A parameter is screened from half to
// twice its value within its bounds, on a logarithmic scale; one that is 0 from 0
// to a twentieth of its bound. The largest effect comes first. Errors: those of the
// outcome, Invalid for the number of trajectories, Numerical for an outcome that
// is not finite. Same seed, same answer.
func Screen(law Law, trajectories int, seed uint64, outcome func(Law) (float64, error)) ([]Effect, error) {
	if trajectories < 2 || trajectories > mostTrajectories {
		return nil, study.Errf(study.Invalid, "trajectories", "must be from 2 to %d", mostTrajectories)
	}
	params := law.Parameters()
	effects := make([][]float64, len(params))
	rng := rand.New(rand.NewPCG(seed, 0x6d6f72726973)) //nolint:gosec // a repeatable drawing is wanted, not a secret
	for range trajectories {
		if err := walk(law, params, rng, outcome, effects); err != nil {
			return nil, err
		}
	}
	out := make([]Effect, len(params))
	for i, p := range params {
		e := Effect{Name: p.Name, From: p.screened(0), To: p.screened(1)}
		for _, x := range effects[i] {
			e.Mean += x / float64(trajectories)
			e.MeanSize += math.Abs(x) / float64(trajectories)
		}
		for _, x := range effects[i] {
			e.Deviation += (x - e.Mean) * (x - e.Mean) / float64(trajectories-1)
		}
		e.Deviation = math.Sqrt(e.Deviation)
		out[i] = e
	}
	slices.SortStableFunc(out, func(a, b Effect) int { return cmp.Compare(b.MeanSize, a.MeanSize) })
	return out, nil
}

// walk goes one trajectory: every parameter moves once, in random order.
func walk(law Law, params []Parameter, rng *rand.Rand, outcome func(Law) (float64, error), effects [][]float64) error {
	const step = morrisLevels / (2.0 * (morrisLevels - 1))
	x := make([]float64, len(params))
	for i := range x {
		x[i] = float64(rng.IntN(morrisLevels)) / (morrisLevels - 1)
	}
	before, err := valueAt(law, params, x, outcome)
	if err != nil {
		return err
	}
	for _, i := range rng.Perm(len(params)) {
		move := step
		if x[i]+step > 1+1e-9 {
			move = -step
		}
		x[i] += move
		after, err := valueAt(law, params, x, outcome)
		if err != nil {
			return err
		}
		effects[i] = append(effects[i], (after-before)/move)
		before = after
	}
	return nil
}

// valueAt is the outcome at a point of the unit cube.
func valueAt(law Law, params []Parameter, x []float64, outcome func(Law) (float64, error)) (float64, error) {
	l := law
	for i, p := range params {
		var err error
		if l, err = l.With(p.Name, p.screened(x[i])); err != nil {
			return 0, err
		}
	}
	v, err := outcome(l)
	if err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
		err = study.Errf(study.Numerical, "outcome", "is not a finite number")
	}
	return v, err
}

// screened is the value at a place from 0 to 1 of the screened range.
func (p Parameter) screened(at float64) float64 {
	if p.Value == 0 {
		return min(max(at*p.High/20, p.Low), p.High)
	}
	return min(max(p.Value*math.Pow(2, 2*at-1), p.Low), p.High)
}
