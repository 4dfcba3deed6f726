package remodel

import "math"

// goektepe is stretch-driven lengthening and stress-driven thickening with limits,
// in the form of Jones and Oomen 2024.
type goektepe struct{ numbers }

const (
	gkMostFibre = iota
	gkMostWall
	gkLeast
	gkPower
	gkFibreUp
	gkFibreDown
	gkWallUp
	gkWallDown
)

func newGoektepe() Law {
	const code = "read in public code (MONARCH)"
	const ours = "ours: not read in a source"
	return goektepe{numbers{
		{Name: "most_fibre", Unit: "1", About: "greatest θf", Value: 2.25, Low: 1.01, High: 2.4, Origin: code},
		{Name: "most_wall", Unit: "1", About: "greatest θr", Value: 1.5, Low: 1.01, High: 2.4, Origin: code},
		{Name: "least", Unit: "1", About: "least θf and θr", Value: 0.75, Low: 0.45, High: 0.99, Origin: code},
		{Name: "power", Unit: "1", About: "how growth slows towards its limit", Value: 2, Low: 0.5, High: 10, Origin: code},
		{Name: "fibre_up", Unit: "d", About: "time constant of lengthening", Value: 1, Low: 0.05, High: 1000, Origin: code},
		{Name: "fibre_down", Unit: "d", About: "time constant of shortening", Value: 5, Low: 0.05, High: 1000, Origin: ours},
		{Name: "wall_up", Unit: "d", About: "time constant of thickening", Value: 5, Low: 0.05, High: 1000, Origin: ours},
		{Name: "wall_down", Unit: "d", About: "time constant of thinning", Value: 5, Low: 0.05, High: 1000, Origin: code},
	}}
}

func (goektepe) Name() string { return Goektepe }
func (goektepe) About() string {
	return "greatest fibre stretch drives lengthening, peak fibre stress thickening, against fixed set points, with limits"
}
func (goektepe) Source() string {
	return "form of Göktepe et al. 2010 as in Jones and Oomen 2024, doi 10.1101/2024.07.17.603959"
}

// With implements Law.
func (l goektepe) With(name string, v float64) (Law, error) {
	n, err := l.with(name, v)
	return goektepe{n}, err
}

// Rates implements Law.
func (l goektepe) Rates(s *State, now Loads, dst []Growth) {
	quiet(dst)
	v := func(i int) float64 { return l.numbers[i].Value }
	for i := range dst {
		if !grows(&now, i) {
			continue
		}
		p, set := &now.Patches[i], &s.Set.Patches[i]
		dst[i].Fibre = limited(p.Longest/set.Longest-1, math.Exp(s.Growth[i].Fibre), v(gkLeast), v(gkMostFibre), v(gkPower), v(gkFibreUp), v(gkFibreDown))
		if set.PeakStressPa > 0 {
			dst[i].Wall = limited(min(p.PeakStressPa/set.PeakStressPa-1, 2), math.Exp(s.Growth[i].Wall), v(gkLeast), v(gkMostWall), v(gkPower), v(gkWallUp), v(gkWallDown))
		}
	}
}

// limited is the rate of the logarithm of θ for a stimulus s: s/τ times how much
// room there is to the limit, to a power.
func limited(s, theta, least, most, power, up, down float64) float64 {
	if s >= 0 {
		return s / up * room(most-theta, most-1, power) / theta
	}
	return s / down * room(theta-least, 1-least, power) / theta
}

func room(left, whole, power float64) float64 {
	if left <= 0 {
		return 0
	}
	return math.Pow(min(left/whole, 1), power)
}
