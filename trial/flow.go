package trial

import (
	"maps"
	"slices"
)

// Flow counts the patients of one replicate from screening to analysis (CONSORT:
// Schulz KF and others, BMJ 2010;340:c332, doi 10.1136/bmj.c332).
type Flow struct {
	Assessed            int
	Excluded            []int // by the first criterion that kept them out
	ImplantFailedBefore int   // in trials that randomise after implantation
	Arms                []ArmFlow
}

// ArmFlow is the part of one arm.
type ArmFlow struct {
	Allocated     int
	ImplantFailed int
	Crossed       int // left the arm's treatment, other than planned, while observed
	Died          int
	Lost          int
	Completed     int
	Analysed      int // by the estimand
	// BeyondShare is the part of the days of observation that lies after the last day
	// which the bank simulated.
	BeyondShare float64
	// OwnSite counts patients who keep the lead site with which the bank was filled,
	// because it lacks the one that the replicate drew.
	OwnSite int
}

func newFlow(d *Definition) Flow {
	return Flow{Excluded: make([]int, len(d.Criteria)), Arms: make([]ArmFlow, len(d.Arms))}
}

// Randomised is the number of patients in all arms.
func (f *Flow) Randomised() int {
	n := 0
	for i := range f.Arms {
		n += f.Arms[i].Allocated
	}
	return n
}

func (f *Flow) count(d *Definition, subjects []Subject) {
	days, beyond := make([]float64, len(d.Arms)), make([]float64, len(d.Arms))
	for i := range subjects {
		s := &subjects[i]
		a := &f.Arms[s.Arm]
		a.Allocated++
		if !s.Implanted {
			a.ImplantFailed++
		}
		if s.ownSite {
			a.OwnSite++
		}
		if s.Crossed && s.CrossDay < s.EndDay {
			a.Crossed++
		}
		switch s.Ending {
		case Died:
			a.Died++
		case Lost:
			a.Lost++
		case Completed:
			a.Completed++
		}
		if s.Implanted || d.Estimand.ImplantFailure != Excluded {
			a.Analysed++
		}
		days[s.Arm] += s.EndDay
		beyond[s.Arm] += s.beyond
	}
	for i := range f.Arms {
		if days[i] > 0 {
			f.Arms[i].BeyondShare = beyond[i] / days[i]
		}
	}
}

// readerOrder lists the measures with reader error by name.
func (r *runner) readerOrder() []string {
	return slices.Sorted(maps.Keys(r.def.Noise.Readers))
}
