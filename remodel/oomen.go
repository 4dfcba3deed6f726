package remodel

import "math"

// oomen is the law of Oomen et al. 2022: growth by fibre strain against a set
// point that follows the strain of the last weeks.
type oomen struct{ numbers }

const (
	ooGrow = iota
	ooGrowHalf
	ooGrowPower
	ooShrink
	ooShrinkHalf
	ooShrinkPower
	ooMemory
)

func newOomen() Law {
	const code = "read in public code (MONARCH)"
	return oomen{numbers{
		{Name: "grow", Unit: "1/d", About: "greatest growth in a day", Value: 0.1, Low: 0, High: 0.5, Origin: code},
		{Name: "grow_half", Unit: "1", About: "strain beyond the set point at half growth", Value: 0.075, Low: 0.001, High: 1, Origin: code},
		{Name: "grow_power", Unit: "1", About: "steepness of growth", Value: 3, Low: 1, High: 20, Origin: code},
		{Name: "shrink", Unit: "1/d", About: "greatest shrinking in a day", Value: 0.03, Low: 0, High: 0.5, Origin: code},
		{Name: "shrink_half", Unit: "1", About: "strain below the set point at half shrinking", Value: 0.11, Low: 0.001, High: 1, Origin: code},
		{Name: "shrink_power", Unit: "1", About: "steepness of shrinking", Value: 9, Low: 1, High: 20, Origin: code},
		{Name: "memory", Unit: "d", About: "how far back the set point looks", Value: 45, Low: 1, High: memoryDays, Origin: code},
	}}
}

func (oomen) Name() string { return Oomen }
func (oomen) About() string {
	return "greatest fibre strain against its own weighted mean of the last 45 days: an evolving set point; isotropic growth"
}
func (oomen) Source() string {
	return "Oomen et al., Biomech Model Mechanobiol 2022;21:231, doi 10.1007/s10237-021-01532-7"
}

// With implements Law.
func (l oomen) With(name string, v float64) (Law, error) {
	n, err := l.with(name, v)
	return oomen{n}, err
}

// Rates implements Law.
func (l oomen) Rates(s *State, now Loads, dst []Growth) {
	quiet(dst)
	v := func(i int) float64 { return l.numbers[i].Value }
	for i := range dst {
		if !grows(&now, i) {
			continue
		}
		e := green(now.Patches[i].Longest) - s.movingSet(i, v(ooMemory))
		var f float64
		if e > 0 {
			f = v(ooGrow) * hill(e, v(ooGrowHalf), v(ooGrowPower))
		} else {
			f = -v(ooShrink) * hill(-e, v(ooShrinkHalf), v(ooShrinkPower))
		}
		dst[i].Fibre = 0.5 * math.Log1p(f)
		dst[i].Wall = dst[i].Fibre
	}
}

// hill is x^n/(x^n + half^n).
func hill(x, half, n float64) float64 {
	if x <= 0 {
		return 0
	}
	return 1 / (1 + math.Pow(half/x, n))
}

// movingSet is the set point of a patch as a Green strain: the mean over the last
// days, weights falling from now in a straight line to 0, before the first memory
// the set load. The straight line is our reading of "triangular".
func (s *State) movingSet(patch int, days float64) float64 {
	first := green(s.Set.Patches[patch].Longest)
	// Integrate w(a)·E(a) over the age a; E is held from one memory to the next.
	sum := 0.0
	weight := func(age float64) float64 { // integral of the weight from age on
		if age >= days {
			return 0
		}
		x := 1 - max(age, 0)/days
		return x * x
	}
	young := 0.0
	for k := len(s.Memory) - 1; k >= 0; k-- {
		age := s.Day - s.Memory[k].Day
		sum += green(s.Memory[k].Longest[patch]) * (weight(young) - weight(age))
		young = age
	}
	return sum + first*weight(young)
}
