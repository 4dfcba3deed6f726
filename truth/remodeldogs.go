package truth

import (
	"context"
	"math"

	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/study"
)

// dogVolumes is the end-diastolic volume of the dogs in percent of that before
// block, weeks 2 to 16, digitised by others and shipped with public code
// (CardioGrowth) for Vernooy 2007.
var dogVolumes = [8]float64{105.4, 115.4, 124.1, 125.5, 119.5, 119.2, 111.5, 106.6}

// remodelDogs runs eight weeks of left bundle branch block and eight of pacing;
// volumes, masses and dP/dt max in percent of those before block.
var remodelDogs = experiment{"remodel-dogs", func(ctx context.Context, _ *bench) (values, error) {
	dog, err := course.Dog()
	if err != nil {
		return nil, err
	}
	c, err := course.Run(ctx, dog, course.DogSchedule(), course.Options{})
	if err != nil {
		return nil, err
	}
	return dogValues(c)
}}

// dogValues reads the experiment's figures off a course.
func dogValues(c *course.Course) (values, error) {
	var calendar, acute []course.Truth
	for _, v := range c.Visits {
		if v.Acute {
			acute = append(acute, v.Truth)
		} else {
			calendar = append(calendar, v.Truth)
		}
	}
	if len(calendar) != 9 || len(acute) != 2 {
		return nil, study.Errf(study.Numerical, "dogs", "the course did not reach its last visit")
	}
	first, block, end := calendar[0], calendar[4], calendar[8]
	v := values{
		"block slope": 100 * block.SlopeMmHgPerS / first.SlopeMmHgPerS, "on slope": 100 * acute[1].SlopeMmHgPerS / first.SlopeMmHgPerS,
		"end slope": 100 * end.SlopeMmHgPerS / first.SlopeMmHgPerS, "gain": percent(acute[1].SlopeMmHgPerS, block.SlopeMmHgPerS),
		"lateral block": 100 * block.LateralMassG / first.LateralMassG, "lateral end": 100 * end.LateralMassG / first.LateralMassG,
		"septal change": 100 * (end.SeptalMassG - block.SeptalMassG) / first.SeptalMassG,
	}
	var sums [2]float64
	for i, measured := range dogVolumes {
		off := 100*calendar[i+1].LVEDVMl/first.LVEDVMl - measured
		sums[i/4] += off * off
	}
	v["block volume"], v["paced volume"], v["volume"] = math.Sqrt(sums[0]/4), math.Sqrt(sums[1]/4), math.Sqrt((sums[0]+sums[1])/8)
	return v, nil
}
