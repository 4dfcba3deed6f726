package report_test

import (
	"bytes"
	"fmt"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/study"
)

// The paper of one recording, without any analysis.
func ExampleECGPaper() {
	patient, _ := example.Named("normal")
	e, _ := example.ECG(patient, 1, 10, 500)
	p := report.ECGPaper(&e, nil, report.PaperOptions{Layout: report.Layout3x4})
	fmt.Printf("%g mm × %g mm\n", p.WidthMm, p.HeightMm)
	// Output: 270 mm × 170 mm
}

// The whole report of a study.
func ExampleHTML() {
	patient, _ := example.Named("lbbb")
	e, _ := example.ECG(patient, 1, 10, 500)
	a, err := assess.Run(&study.Study{ID: "p-01", ECGs: []study.ECG{e}}, assess.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	var page bytes.Buffer
	if err := report.HTML(&page, a, report.Meta{Version: "0.1.0"}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(bytes.HasPrefix(page.Bytes(), []byte("<!doctype html>")), page.Len() < 1_500_000)
	// Output: true true
}
