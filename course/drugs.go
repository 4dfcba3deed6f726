package course

import (
	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
)

// Drugs are what medication does beside the disease. The sizes are ours and
// unverified.
type Drugs struct {
	Name string
	// Pressure multiplies the mean arterial pressure that the body holds, Rate the
	// heart rate, Growth every rate of growth and Regression every rate of
	// regression.
	Pressure, Rate, Growth, Regression float64
}

// allDrugs: stable drugs change nothing, for the patient is in balance on them;
// optimised stands for a first course of inhibitors and a beta-blocker.
var allDrugs = []Drugs{
	{Name: "stable", Pressure: 1, Rate: 1, Growth: 1, Regression: 1},
	{Name: "optimised", Pressure: 0.95, Rate: 0.92, Growth: 0.7, Regression: 1.3},
}

// DrugNames lists the names.
func DrugNames() []string {
	var out []string
	for _, d := range allDrugs {
		out = append(out, d.Name)
	}
	return out
}

// DrugsNamed is the treatment of a name; the empty name is stable. An unknown one
// is an error of kind Invalid.
func DrugsNamed(name string) (Drugs, error) {
	if name == "" {
		return allDrugs[0], nil
	}
	for _, d := range allDrugs {
		if d.Name == name {
			return d, nil
		}
	}
	return Drugs{}, study.Errf(study.Invalid, "drugs", "must be stable or optimised")
}

// on changes load and rate of a heart; the AV delay in ms stays.
func (d Drugs) on(p *heart.Parameters) {
	p.ReferencePressure *= d.Pressure
	p.Timing.CycleS /= d.Rate
	p.Timing.AVFraction *= d.Rate
}

// scale changes rates of growth. Strength and scar are not touched.
func (d Drugs) scale(rates []remodel.Growth) {
	by := func(v float64) float64 {
		if v > 0 {
			return v * d.Growth
		}
		return v * d.Regression
	}
	for i := range rates {
		rates[i].Fibre, rates[i].Wall = by(rates[i].Fibre), by(rates[i].Wall)
	}
}
