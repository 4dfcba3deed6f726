package ecg_test

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/example"
)

func ExampleAnalyse() {
	recording := example.Study("paced", 1).ECGs[0]
	a, err := ecg.Analyse(&recording, ecg.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d beats, paced: %v\n", a.Rhythm.Beats, a.Pacing.Ventricular)
	fmt.Printf("QRS about %.0f ms, surely 150 ms or more: %v\n", math.Round(a.QRS.Ms/20)*20, a.QRS.PGe150 > 0.95)
	// Output:
	// 12 beats, paced: true
	// QRS about 180 ms, surely 150 ms or more: true
}
