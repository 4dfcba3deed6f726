package cohort

import (
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
)

// NoGrowthName is how the law is asked for under which nothing grows.
const NoGrowthName = "none"

// noGrowth is the null law: the heart keeps the size and the strength that it came
// with, so whatever a bank under it shows is the work of the beat and of the
// circulation alone. Conclusions that survive it do not rest on a law of growth.
type noGrowth struct{}

// NoGrowth is the law under which nothing grows. It has no parameters.
func NoGrowth() remodel.Law { return noGrowth{} }

// Law is the law of growth of a name: those of remodel.Named and "none". Errors:
// Invalid for an unknown name.
func Law(name string) (remodel.Law, error) {
	if name == NoGrowthName {
		return NoGrowth(), nil
	}
	law, err := remodel.Named(name)
	if err != nil {
		return nil, study.Errf(study.Invalid, "law", "must be one of ours, kerckhoffs-2012, oomen-2022, goektepe, delay-only and none")
	}
	return law, nil
}

func (noGrowth) Name() string { return NoGrowthName }

func (noGrowth) About() string {
	return "nothing grows, thins, scars or gains strength, whatever the load"
}

func (noGrowth) Source() string { return "ours" }

func (noGrowth) Parameters() []remodel.Parameter { return nil }

func (noGrowth) With(string, float64) (remodel.Law, error) {
	return nil, study.Errf(study.Invalid, "law parameter", "is not one of this law; it has none")
}

func (noGrowth) Rates(_ *remodel.State, _ remodel.Loads, dst []remodel.Growth) { clear(dst) }
