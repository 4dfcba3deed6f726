package design

import (
	"math"

	"github.com/concordis/concordis/survival"
)

// Boundary is how strict a trial is at each of its looks.
type Boundary int

// The boundaries. The first two keep their shape for any times of the looks; the others
// spend a fixed part of the level up to each information time t, so a look may come at
// another time than planned (Lan KKG, DeMets DL, Biometrika 1983;70:659-663, doi
// 10.1093/biomet/70.3.659). With two sides each spends half of the level by itself.
const (
	// OBrienFleming is c/sqrt(t) (O'Brien PC, Fleming TR, Biometrics 1979;35:549-556,
	// doi 10.2307/2530245).
	OBrienFleming Boundary = iota
	// Pocock is the same c at every look (Pocock SJ, Biometrika 1977;64:191-199, doi
	// 10.1093/biomet/64.2.191).
	Pocock
	// SpendOBrienFleming spends 2·(1 - Phi(z(a/2)/sqrt(t))) of a one-sided level a.
	SpendOBrienFleming
	// SpendPocock spends a·log(1 + (e-1)·t).
	SpendPocock
)

// SequentialPlan says when a trial is looked at and how strictly.
type SequentialPlan struct {
	Alpha float64 // as in Aim; 0 stands for 0.05
	Sided int     // 1 or 2; 0 stands for 2
	// Information are the shares of the full information (events, patients) at the looks,
	// rising by at least 0.005 each and ending at 1; 20 looks at most.
	Information []float64
	Boundary    Boundary
}

// EvenLooks are n looks at equal steps of information.
func EvenLooks(n int) []float64 {
	t := make([]float64, max(0, n))
	for k := range t {
		t[k] = float64(k+1) / float64(n)
	}
	return t
}

// Sequential are the boundaries of a trial; one entry per look.
type Sequential struct {
	Alpha       float64
	Sided       int
	Information []float64
	// Critical is what the standardised statistic must exceed (in size, with two sides)
	// to stop and reject. It is at most 37, which stands for no stop at all.
	Critical []float64
	NominalP []float64 // of a statistic at Critical if there were no other look, on Sided sides
	Spent    []float64 // chance of a false positive up to and including the look
}

const (
	neverStop = 37     // a critical value whose tail is the smallest that float64 holds well
	lastSpend = 1e-290 // less than this cannot be spent
	maxLooks  = 20
	leastStep = 0.005
)

// Boundaries computes critical values by numerical integration over the paths that have
// not stopped (Armitage P, McPherson CK, Rowe BC, J R Stat Soc A 1969;132:235-244, doi
// 10.2307/2343787; Jennison C, Turnbull BW, Group Sequential Methods, 2000, chapter 19).
// The statistic at information t is normal with variance 1 and its score, z·sqrt(t), has
// independent steps. There is no stop for futility. Citations from memory.
//
// Errors: BadOption.
func Boundaries(p SequentialPlan) (Sequential, error) {
	a := Aim{Alpha: p.Alpha, Sided: p.Sided, Power: 1 - tiny}
	if _, _, err := a.quantiles(); err != nil {
		return Sequential{}, err
	}
	if err := checkLooks(p.Information); err != nil {
		return Sequential{}, err
	}
	s := Sequential{Alpha: a.Alpha, Sided: a.Sided, Information: append([]float64(nil), p.Information...)}
	switch p.Boundary {
	case OBrienFleming:
		s.shaped(func(t float64) float64 { return 1 / math.Sqrt(t) })
	case Pocock:
		s.shaped(func(float64) float64 { return 1 })
	case SpendOBrienFleming:
		z := upperQuantile(s.side() / 2)
		s.spending(func(t float64) float64 { return 2 * upperTail(z/math.Sqrt(t)) })
	case SpendPocock:
		s.spending(func(t float64) float64 { return s.side() * math.Log1p((math.E-1)*t) })
	default:
		return Sequential{}, fail(survival.BadOption, "the boundary is not one that is known")
	}
	total := 0.0
	for k, stop := range s.Under(0).Stop {
		total += stop
		s.Spent = append(s.Spent, total)
		s.NominalP = append(s.NominalP, min(1, float64(s.Sided)*upperTail(s.Critical[k])))
	}
	return s, nil
}

func checkLooks(t []float64) error {
	if len(t) < 1 || len(t) > maxLooks {
		return fail(survival.BadOption, "a trial has 1 to %d looks", maxLooks)
	}
	last := 0.0
	for _, x := range t {
		if !(x >= last+leastStep*(1-1e-9)) {
			return fail(survival.BadOption, "information must rise by at least %v at every look", leastStep)
		}
		last = x
	}
	if math.Abs(last-1) > 1e-12 {
		return fail(survival.BadOption, "information must be 1 at the last look")
	}
	return nil
}

// side is the level of one side.
func (s *Sequential) side() float64 { return s.Alpha / float64(s.Sided) }

// shaped finds the constant by which the shape spends the whole level.
func (s *Sequential) shaped(shape func(float64) float64) {
	spent := func(c float64) float64 {
		s.Critical = s.Critical[:0]
		for _, t := range s.Information {
			s.Critical = append(s.Critical, min(neverStop, c*shape(t)))
		}
		return s.Under(0).Reject
	}
	// One look alone needs the fixed quantile; as many looks as there are need at most
	// that of the level divided by their number, times the shape at the last look, 1.
	low, high := upperQuantile(s.side()), upperQuantile(s.side()/float64(len(s.Information)))
	spent(root(low, high, func(c float64) float64 { return math.Log(spent(c) / s.Alpha) }))
}

// spending finds the critical values look by look.
func (s *Sequential) spending(spend func(float64) float64) {
	paths := s.start(0)
	before := 0.0
	for _, t := range s.Information {
		now := spend(t)
		critical := float64(neverStop)
		if need := now - before; need > lastSpend {
			critical = root(-neverStop, neverStop, func(c float64) float64 {
				up, _ := paths.exits(t, c)
				return math.Log(max(up, 1e-320) / need)
			})
		}
		s.Critical = append(s.Critical, critical)
		if t < 1 {
			paths = paths.next(t, critical)
		}
		before = now
	}
}

// root is where the falling function f is 0, by Ridders' method (IEEE Trans Circuits Syst
// 1979;26:979-980, doi 10.1109/TCS.1979.1084580), which keeps the root between its ends;
// an end beyond which the root lies is the answer.
func root(low, high float64, f func(float64) float64) float64 {
	fl, fh := f(low), f(high)
	if fl <= 0 {
		return low
	}
	if fh >= 0 {
		return high
	}
	last := low
	for range 60 {
		middle := (low + high) / 2
		fm := f(middle)
		x := middle + (middle-low)*fm/math.Sqrt(fm*fm-fl*fh)
		fx := f(x)
		if fx == 0 || math.Abs(x-last) <= 1e-13*max(1, math.Abs(x)) {
			return x
		}
		last = x
		for _, end := range [2][2]float64{{middle, fm}, {x, fx}} {
			if end[1] > 0 && end[0] > low {
				low, fl = end[0], end[1]
			}
			if end[1] < 0 && end[0] < high {
				high, fh = end[0], end[1]
			}
		}
	}
	return (low + high) / 2
}

// Course is how a sequential trial goes for a given effect; one entry per look.
type Course struct {
	Upper, Lower, Stop  []float64 // chance to stop at the look by crossing above, below, in any way
	Futile              []float64 // chance to stop at the look without rejecting; nil where there is no such stop
	Reject              float64   // chance to cross on either side at any look: without effect, the level
	Power               float64   // chance to cross above, the side of a positive drift
	ExpectedInformation float64   // mean share of the full information when the trial ends
}

// Under gives the course for a drift: the mean of the standardised statistic at full
// information (0 without effect). A drift beyond ±100 counts as ±100, NaN as 0.
func (s Sequential) Under(drift float64) Course {
	if math.IsNaN(drift) {
		drift = 0
	}
	drift = max(-100, min(100, drift))
	var c Course
	paths := s.start(drift)
	left := 1.0
	for k, t := range s.Information {
		up, down := paths.exits(t, s.Critical[k])
		c.Upper, c.Lower, c.Stop = append(c.Upper, up), append(c.Lower, down), append(c.Stop, up+down)
		c.Reject += up + down
		c.Power += up
		if k == len(s.Information)-1 {
			c.ExpectedInformation += left * t
			break
		}
		c.ExpectedInformation += (up + down) * t
		left -= up + down
		paths = paths.next(t, s.Critical[k])
	}
	c.Reject, c.Power = min(1, c.Reject), min(1, c.Power)
	return c
}

// Drift is the drift at which the trial has that power, above Alpha and at most
// 1 - 1e-12, and Inflation by how much its full information must exceed that of a trial
// of the same level and power without looks. To cross on the wrong side is no power,
// here as for a fixed trial. Errors: BadOption.
func (s Sequential) Drift(power float64) (drift, inflation float64, err error) {
	a := Aim{Alpha: s.Alpha, Sided: s.Sided, Power: power}
	zAlpha, zPower, err := a.quantiles()
	if err != nil {
		return 0, 0, err
	}
	if len(s.Critical) == 0 || len(s.Critical) != len(s.Information) {
		return 0, 0, fail(survival.BadOption, "the boundaries have not been computed")
	}
	fixed := zAlpha + zPower
	drift = root(0, 2*fixed+10, func(x float64) float64 { return a.Power - s.Under(x).Power })
	return drift, drift * drift / (fixed * fixed), nil
}
