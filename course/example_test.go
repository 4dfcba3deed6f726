package course_test

import (
	"context"
	"fmt"

	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/remodel"
)

// Eight weeks of left bundle branch block and eight of pacing, in a dog, under our
// law with faster regression.
func ExampleRun() {
	dog, err := course.Dog()
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := remodel.Ours().With("regress_days", 15)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := course.Run(context.Background(), dog, course.DogSchedule(), course.Options{Law: law})
	if err != nil {
		fmt.Println(err)
		return
	}
	first := c.Visits[0].Truth.LVEDVMl
	for _, v := range c.Visits {
		if v.Name == "week 8" || v.Name == "week 16" {
			fmt.Printf("%s: end-diastolic volume up by 15 %%: %v\n", v.Name, v.Truth.LVEDVMl > 1.15*first)
		}
	}
	_, err = remodel.Named("lamarck")
	fmt.Println(err)
	// Output:
	// week 8: end-diastolic volume up by 15 %: true
	// week 16: end-diastolic volume up by 15 %: false
	// law: must be one of ours, kerckhoffs-2012, oomen-2022, goektepe and delay-only
}
