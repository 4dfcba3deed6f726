package remodel

import "math"

// kerckhoffs is the growth law of Kerckhoffs et al. 2012 in the form of
// Witzenburg and Holmes 2018, whose thickening looks at radial strain.
type kerckhoffs struct{ numbers }

const (
	kerMost = iota
	kerSlope
	kerHalf
	kerThinSlope
	kerThinHalf
	kerThickSlope
	kerThickHalf
)

func newKerckhoffs() Law {
	const code = "read in public code (CardioGrowth)"
	return kerckhoffs{numbers{
		{Name: "most", Unit: "1/d", About: "greatest growth in a day, both directions", Value: 0.1, Low: 0, High: 0.5, Origin: code},
		{Name: "fibre_slope", Unit: "1", About: "steepness of the fibre sigmoid", Value: 31, Low: 1, High: 1000, Origin: code},
		{Name: "fibre_half", Unit: "1", About: "strain beyond the set point at half growth, fibre", Value: 0.215, Low: 0.001, High: 1, Origin: code},
		{Name: "thin_slope", Unit: "1", About: "steepness of the radial sigmoid for thinning", Value: 576, Low: 1, High: 5000, Origin: code},
		{Name: "thin_half", Unit: "1", About: "strain at half growth, thinning", Value: 0.034, Low: 0.001, High: 1, Origin: code},
		{Name: "thick_slope", Unit: "1", About: "steepness of the radial sigmoid for thickening", Value: 36.42, Low: 1, High: 1000, Origin: code},
		{Name: "thick_half", Unit: "1", About: "strain at half growth, thickening", Value: 0.0971, Low: 0.001, High: 1, Origin: code},
	}}
}

func (kerckhoffs) Name() string { return Kerckhoffs }
func (kerckhoffs) About() string {
	return "sigmoids of the greatest fibre strain (dilation) and the greatest radial strain (thickening) against fixed set points"
}
func (kerckhoffs) Source() string {
	return "Kerckhoffs et al., Mech Res Commun 2012;42:40, doi 10.1016/j.mechrescom.2011.11.004, in the form of Witzenburg and Holmes, J Cardiovasc Transl Res 2018, doi 10.1007/s12265-018-9793-1"
}

// With implements Law.
func (l kerckhoffs) With(name string, v float64) (Law, error) {
	n, err := l.with(name, v)
	return kerckhoffs{n}, err
}

// Rates implements Law. The published increment of a day becomes the logarithm of
// that increment per day.
func (l kerckhoffs) Rates(s *State, now Loads, dst []Growth) {
	quiet(dst)
	v := func(i int) float64 { return l.numbers[i].Value }
	for i := range dst {
		if !grows(&now, i) {
			continue
		}
		p, set := &now.Patches[i], &s.Set.Patches[i]
		fibre := green(p.Longest) - green(set.Longest)
		dst[i].Fibre = 0.5 * math.Log1p(sigmoid(fibre, v(kerMost), v(kerSlope), v(kerHalf), v(kerSlope), v(kerHalf)))
		// Incompressible: thickness follows 1/λ². Less thickening than set means growth.
		radial := -(green(1/(p.Shortest*p.Shortest)) - green(1/(set.Shortest*set.Shortest)))
		dst[i].Wall = math.Log1p(sigmoid(radial, v(kerMost), v(kerThickSlope), v(kerThickHalf), v(kerThinSlope), v(kerThinHalf)))
	}
}

// green is the Green strain of a stretch.
func green(stretch float64) float64 { return (stretch*stretch - 1) / 2 }

// sigmoid is the two-sided logistic of the law: up for s > 0, down for s < 0.
func sigmoid(s, most, upSlope, upHalf, downSlope, downHalf float64) float64 {
	switch {
	case s > 0:
		return most / (1 + math.Exp(-upSlope*(s-upHalf)))
	case s < 0:
		return -most / (1 + math.Exp(downSlope*(s+downHalf)))
	}
	return 0
}
