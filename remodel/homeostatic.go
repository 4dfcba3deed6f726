package remodel

import "math"

// homeostatic is our law: every patch has an aim that follows what it bears
// against fixed set points, and moves towards it. An aim of the present load alone
// keeps no memory of the way there, so a heart that is put back under the old load
// comes back to the old size and not beyond.
type homeostatic struct{ numbers }

const (
	ourMix = iota
	ourLocal
	ourBand
	ourReach
	ourFillBand
	ourFibreGain
	ourWallGain
	ourPlasticity
	ourSignal
	ourUp
	ourDown
	ourMostFibre
	ourMostWall
	ourStrengthGain
	ourStrengthDays
	ourFibrosis
	ourFilling
)

func newHomeostatic() Law {
	return homeostatic{numbers{
		{Name: "mix", Unit: "1", About: "weight of stretch against work in what drives the fibres", Value: 0.95, Low: 0, High: 1, Origin: "ours"},
		{Name: "local", Unit: "1", About: "weight of the longest stretch of a patch against its stretch at end-diastole", Value: 0.4, Low: 0, High: 1, Origin: "ours"},
		{Name: "band", Unit: "1", About: "dead band of longest stretch and work around their set points", Value: 0.077, Low: 0, High: 0.2, Origin: "ours"},
		{Name: "reach", Unit: "1", About: "where the stimulus of the longest stretch and of work saturates", Value: 0.02, Low: 0.005, High: 1, Origin: "ours"},
		{Name: "fill_band", Unit: "1", About: "dead band of stretch at end-diastole", Value: 0.002, Low: 0, High: 0.2, Origin: "ours"},
		{Name: "fibre_gain", Unit: "1", About: "ln θf aimed at for a stimulus of 1", Value: 25, Low: 0, High: 60, Origin: "ours"},
		{Name: "wall_gain", Unit: "1", About: "ln θr aimed at for a stimulus of 1", Value: 0, Low: 0, High: 20, Origin: "ours"},
		{Name: "plasticity", Unit: "1", About: "share of its aim that a patch of a heart long ill reaches; one ill for a short time reaches all of it", Value: 0.12, Low: 0, High: 1, Origin: "ours"},
		{Name: "signal_days", Unit: "d", About: "time constant with which the stimulus is felt", Value: 22, Low: 0.5, High: 200, Origin: "ours"},
		{Name: "grow_days", Unit: "d", About: "time constant towards a greater aim", Value: 38, Low: 1, High: 1000, Origin: "ours"},
		{Name: "regress_days", Unit: "d", About: "time constant towards a lesser aim", Value: 25, Low: 1, High: 2000, Origin: "ours"},
		{Name: "most_fibre", Unit: "1", About: "greatest |ln θf|", Value: 0.5, Low: 0.02, High: MostGrowth, Origin: "ours"},
		{Name: "most_wall", Unit: "1", About: "greatest |ln θr|", Value: 0.3, Low: 0.02, High: MostGrowth, Origin: "ours"},
		{Name: "strength_gain", Unit: "1", About: "logarithm of active stress for a share of work lost that is 1 less than set", Value: 0.1, Low: 0, High: 3, Origin: "ours"},
		{Name: "strength_days", Unit: "d", About: "time constant of strength", Value: 30, Low: 1, High: 500, Origin: "ours"},
		{Name: "fibrosis", Unit: "1/a", About: "share of tissue lost in a year of failure", Value: 0.01, Low: 0, High: 0.2, Origin: "ours"},
		{Name: "filling", Unit: "mmHg", About: "mean left atrial pressure above which the heart fails", Value: 10, Low: 5, High: 40, Origin: "ours"},
	}}
}

func (homeostatic) Name() string { return Homeostatic }
func (homeostatic) About() string {
	return "fixed set points with a dead band; stretch and work drive the fibres, peak stress the wall; slow growth and slower regression; strength follows lost work over weeks"
}
func (homeostatic) Source() string { return "ours" }

// With implements Law.
func (l homeostatic) With(name string, v float64) (Law, error) {
	n, err := l.with(name, v)
	return homeostatic{n}, err
}

// Rates implements Law.
func (l homeostatic) Rates(s *State, now Loads, dst []Growth) {
	quiet(dst)
	v := func(i int) float64 { return l.numbers[i].Value }
	setWork := s.Set.meanWork()
	able := 1.0
	if s.Chronic {
		able = v(ourPlasticity)
	}
	failing := min(max(now.FillingPa/133.322/v(ourFilling)-1, 0), 1)
	for i := range dst {
		if !grows(&now, i) {
			continue
		}
		p, set, g := &now.Patches[i], &s.Set.Patches[i], s.Growth[i]
		local := l.local(p.Longest/set.Longest - 1)
		filling := beyond(p.EndDiastolic/set.EndDiastolic-1, v(ourFillBand))
		work := l.local(stretchOfWork * (p.WorkPa - set.WorkPa) / setWork)
		fibre := v(ourMix)*(v(ourLocal)*local+(1-v(ourLocal))*filling) + (1-v(ourMix))*work
		dst[i].Signal = (fibre - g.Signal) / v(ourSignal)
		dst[i].Fibre = l.rate(able*g.Signal*v(ourFibreGain), g.Fibre, v(ourMostFibre))
		wall := l.local(stretchOfStress * (p.PeakStressPa/max(set.PeakStressPa, 1e3) - 1))
		dst[i].Wall = l.rate(able*wall*v(ourWallGain), g.Wall, v(ourMostWall))
		aim := v(ourStrengthGain) * (set.lost() - p.lost())
		dst[i].Strength = (aim - g.Strength) / v(ourStrengthDays)
		dst[i].Fibrosis = v(ourFibrosis) / 365.25 * failing * (1 - g.Fibrosis/MostFibrosis)
	}
}

// The stretch that counts as much as doubled work and as doubled peak stress; ours.
const stretchOfWork, stretchOfStress = 0.1, 0.5

// rate of a logarithm x towards an aim, which saturates at a limit.
func (l homeostatic) rate(aim, x, most float64) float64 {
	aim = most * math.Tanh(aim/most)
	if aim > x {
		return (aim - x) / l.numbers[ourUp].Value
	}
	return (aim - x) / l.numbers[ourDown].Value
}

// local is a stimulus of one patch: beyond the dead band and saturating.
func (l homeostatic) local(s float64) float64 {
	reach := l.numbers[ourReach].Value
	return reach * math.Tanh(beyond(s, l.numbers[ourBand].Value)/reach)
}

// beyond is what of a stimulus lies outside the dead band.
func beyond(s, band float64) float64 {
	if s > 0 {
		return max(0, s-band)
	}
	return min(0, s+band)
}

// meanWork of the left ventricle per volume, at least 500 Pa.
func (l *Loads) meanWork() float64 {
	sum := 0.0
	for _, p := range l.Patches[:l.Left] {
		sum += p.WorkPa
	}
	return max(sum/float64(max(l.Left, 1)), 500)
}

// lost is the share of a patch's work that was done on it: 0 to 1.
func (p *Load) lost() float64 {
	given := p.WorkPa + p.LostPa
	if given <= 0 {
		return 1
	}
	return min(p.LostPa/(given+p.LostPa), 1)
}
