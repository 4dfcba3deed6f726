package heart_test

import (
	"fmt"

	"github.com/concordis/concordis/heart"
)

// A failing heart whose left free wall contracts 65 ms after the septum.
func Example() {
	p := heart.HeartFailure()
	h, err := heart.New(p)
	if err != nil {
		fmt.Println(err)
		return
	}
	act := p.Activation()
	from, to := p.WallRange(heart.LeftFreeWall)
	act.Delay(from, to, 0.065)
	if _, err := h.Run(act, heart.Until{}); err != nil {
		fmt.Println(err)
		return
	}
	rec := h.NewRecorder()
	if err := h.Beat(act, rec); err != nil {
		fmt.Println(err)
		return
	}
	s := rec.Summary()
	fmt.Printf("EDV %.0f mL, EF %.0f %%\n", s.LV.EndDiastolicM3*1e6, 100*s.LV.EjectionFraction)
	for _, q := range s.Patches[2:4] {
		fmt.Printf("%s works %.0f kPa\n", q.Name, q.WorkPa/1e3)
	}
	// Output:
	// EDV 121 mL, EF 40 %
	// left free wall works 8 kPa
	// septum works -2 kPa
}

// The pattern of a wall in 18 segments with a scar.
func ExampleParameters_Divide() {
	p := heart.HeartFailure()
	if err := p.Divide(heart.AHA18, 3); err != nil {
		fmt.Println(err)
		return
	}
	q := &p.LeftWall.Patches[2]
	q.Tissue = q.Tissue.Scarred(5)
	fmt.Println(q.Name, "does not contract:", q.ActivePa == 0, "of", p.PatchCount(), "patches")
	// Output:
	// basal inferolateral does not contract: true of 23 patches
}

// Bad input is told by field and range.
func ExampleNew() {
	p := heart.Healthy()
	p.LeftWall.Patches[0].WallVolumeM3 = -1
	_, err := heart.New(p)
	fmt.Println(err)
	// Output:
	// heart: LeftWall.Patches[0].WallVolumeM3 is -1, must be between 1e-08 and 0.0005 m³
}
