package conduction_test

import (
	"fmt"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/study"
)

// A dilated heart with left bundle branch block, first on its own, then paced in
// both ventricles.
func ExampleVentricles_Activate() {
	heart, err := conduction.Build(conduction.DilatedShape())
	if err != nil {
		fmt.Println(err)
		return
	}
	tissue, tree, err := conduction.ConductionOf(conduction.LBBB)
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := conduction.New(heart, tissue, tree)
	if err != nil {
		fmt.Println(err)
		return
	}
	own, err := v.Activate(v.Intrinsic(0))
	if err != nil {
		fmt.Println(err)
		return
	}
	late, _ := own.LatestSegment(study.AHA18)
	fmt.Println("latest segment:", late)

	right, _ := heart.RVSite(conduction.RVApex)
	left, _ := heart.LVSite(260, 0.6)
	paced, err := v.Activate(
		conduction.Stimulus{Name: "RV", Node: right},
		conduction.Stimulus{Name: "LV", Node: left},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	a, b := own.Whole(), paced.Whole()
	fmt.Println("at least 20 ms shorter:", b.Last-b.First < a.Last-a.First-20)

	_, err = heart.LVSite(90, 0.6)
	fmt.Println(err)
	// Output:
	// latest segment: basal inferolateral
	// at least 20 ms shorter: true
	// LV site: lies on the septum, which an epicardial lead cannot reach
}
