package bundle_test

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/study"
)

// A QRS of 134 ± 4 ms whose shape is that of left bundle branch block, in a patient
// whose sex is not known: the rules disagree, and the table says why.
func ExampleEvaluate() {
	a := &ecg.Analysis{RateHz: 1000, Median: ecg.Median{RateHz: 1000}}
	a.QRS.Interval = ecg.Interval{Ms: 134, SEMs: 4, Known: true}
	a.Median.Global.QRSOn = ecg.Mark{Sample: 100, Found: true}
	a.Median.Global.QRSOff = ecg.Mark{Sample: 234, Found: true}
	for _, name := range study.StandardLeads {
		mv := make([]float64, 400)
		for i := 100; i <= 234; i++ {
			x := float64(i-100) / 134
			mv[i] = math.Sin(math.Pi * x)
			switch {
			case name == study.V1 || name == study.V2 || name == study.V3:
				mv[i] *= -2
			case x > 0.35 && x < 0.65: // the notch
				mv[i] -= 0.4 * math.Sin(math.Pi*(x-0.35)/0.3)
			}
		}
		a.Median.Leads = append(a.Median.Leads, ecg.MedianLead{Name: name, Usable: true, MilliVolt: mv})
	}

	table := bundle.Evaluate(bundle.Inputs{Analysis: a, Shape: morphology.Measure(&a.Median, morphology.Options{})})
	for _, v := range table.Verdicts {
		if v.Label == bundle.LBBB {
			fmt.Printf("%s %s: %s\n", v.Name, v.Variant, v.Outcome)
		}
	}
	width := table.Rule("lbbb-madit-crt")[0].Clauses[0]
	fmt.Printf("%s %s: %s, probability %.2f\n", width.Text, width.Threshold, width.Finding, width.Probability)
	fmt.Println(table.Agreement(bundle.LBBB).Text)
	// Output:
	// Strauss 2011, strict LBBB men: no
	// Strauss 2011, strict LBBB women: yes
	// AHA/ACCF/HRS 2009 : yes
	// ESC 2013 : yes
	// ESC 2021 (unverified wording) : yes
	// MADIT-CRT : yes
	// Concordis operational rule, not published : yes
	// QRS duration ≥ 130 ms: 134 ± 4 ms, probability 0.84
	// LBBB: 3 of 4 rules say yes, 0 no, 1 unknown; 1 shown but not counted (unverified wording); 1 of our own shown but not counted
}
