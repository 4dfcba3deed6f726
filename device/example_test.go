package device_test

import (
	"fmt"

	"github.com/concordis/concordis/device"
)

// A device with the left ventricle 30 ms first tracks one atrial beat and then paces
// both chambers at the lower rate.
func ExampleDevice_Step() {
	p := device.Nominal()
	p.LVOffsetMs = -30
	d, err := device.New(p, device.Leads{Atrial: true, RV: true, LV: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for now := int64(0); now < 2000; now++ {
		var in device.Inputs
		if now == 700 {
			in.AtrialMv = 2.1
		}
		out := d.Step(now, in)
		for i := range out.Marks() {
			fmt.Println(now, out.Mark(i))
		}
	}
	// Output:
	// 700 AS
	// 850 LVP
	// 880 RVP
	// 1700 AP
	// 1850 LVP
	// 1880 RVP
}

// A value off its table is refused by the name of its field.
func ExampleParams_Validate() {
	p := device.Nominal()
	p.AVDelayMs = 305
	fmt.Println(p.Validate())
	// Output: AVDelayMs: must be 70 to 300 in steps of 10 ms
}
