package course_test

import (
	"context"
	"fmt"

	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/remodel"
)

// Three weeks of left bundle branch block in a dog, under our law with faster
// growth.
func ExampleRun() {
	dog, err := course.Dog()
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := remodel.Ours().With("grow_days", 15)
	if err != nil {
		fmt.Println(err)
		return
	}
	schedule := course.Schedule{Days: 21, VisitDays: []float64{0, 21},
		Changes: []course.Change{{Day: 0, Do: course.SetTiming, Timing: "lbbb"}}}
	c, err := course.Run(context.Background(), dog, schedule, course.Options{Law: law})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range c.Visits {
		fmt.Printf("%s, acute %v: larger than at the start: %v\n", v.Name, v.Acute, v.Truth.LVEDVMl > 1.1*c.Visits[0].Truth.LVEDVMl)
	}
	_, err = remodel.Named("lamarck")
	fmt.Println(err)
	// Output:
	// baseline, acute false: larger than at the start: false
	// timing, acute true: larger than at the start: false
	// week 3, acute false: larger than at the start: true
	// law: must be one of ours, kerckhoffs-2012, oomen-2022, goektepe and delay-only
}
