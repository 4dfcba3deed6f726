package report

import (
	"io"
	"testing"

	"github.com/concordis/concordis/study"
)

// BenchmarkHTML writes the whole report of a ten-second twelve-lead recording at
// 500 Hz.
func BenchmarkHTML(b *testing.B) {
	a := formulaAssessment()
	b.ReportAllocs()
	for b.Loop() {
		if err := HTML(io.Discard, a, Meta{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkECGPaper draws one page of paper.
func BenchmarkECGPaper(b *testing.B) {
	e := formulaECG(study.StandardLeads[:], 10)
	a := formulaAnalysis(e)
	b.ReportAllocs()
	for b.Loop() {
		ECGPaper(e, a, PaperOptions{})
	}
}
