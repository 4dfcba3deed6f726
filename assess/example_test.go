package assess_test

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/study"
)

// strip draws ten seconds of a heart at 75 per minute: P, QRS of 100 ms, T.
func strip() study.ECG {
	e := study.ECG{Source: study.Source{Origin: study.OriginSynthetic, File: "drawn"}, Content: study.Rhythm, RateHz: 500}
	bump := func(s, centre, width, height float64) float64 {
		x := (s - centre) / width
		return height * math.Exp(-x*x)
	}
	size := []float64{0.8, 1, 0.2, -0.9, 0.3, 0.6, -0.6, -0.9, -0.4, 0.7, 1.2, 1}
	for i, name := range study.StandardLeads {
		mv := make([]float64, 5000)
		for k := range mv {
			s := math.Mod(float64(k)/500, 0.8)
			mv[k] = size[i] * (bump(s, 0.2, 0.025, 0.12) + bump(s, 0.4, 0.02, 1) + bump(s, 0.65, 0.05, 0.25))
		}
		e.Leads = append(e.Leads, study.Lead{Name: name, FileName: string(name), MilliVolt: mv})
	}
	return e
}

func ExampleRun() {
	s := &study.Study{ID: "drawn", ECGs: []study.ECG{strip()}}
	s.Facts.LVEFPercent = study.Entered(28.0, "study.yaml")
	a, err := assess.Run(s, assess.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Notices[0])
	qrs := a.Measure("qrs-duration")
	fmt.Println(qrs.Name, "known:", qrs.Known, "grade", qrs.Grade)
	fmt.Println(a.Measure("qlv").Why)
	for _, row := range a.Selection {
		if row.Rule.ID == "esc-2021-av-block" {
			fmt.Println(row.Met, row.Missing)
		}
	}
	// Output:
	// Research use only. Not a medical device; not for decisions on the care of a patient.
	// QRS duration known: true grade A
	// needs the electrogram of an implanted left-ventricular lead
	// unknown [high-degree AV block: not given]
}
