package ecg

import (
	"testing"

	"github.com/concordis/concordis/internal/testdata"
)

// BenchmarkAnalyse12x10 measures 12 leads x 10 s at 500 Hz.
func BenchmarkAnalyse12x10(b *testing.B) {
	e := readRecord(b, testdata.Path(b, "ecg", "ludb", "data"), "24")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Analyse(&e, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAnalyseBeats12x10 adds the marks of every beat in every lead.
func BenchmarkAnalyseBeats12x10(b *testing.B) {
	e := readRecord(b, testdata.Path(b, "ecg", "ludb", "data"), "24")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Analyse(&e, Options{KeepBeats: true}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAnalyse2x1800 measures 2 leads x 30 min at 360 Hz.
func BenchmarkAnalyse2x1800(b *testing.B) {
	e := readRecord(b, testdata.Path(b, "ecg", "mitbih"), "100")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Analyse(&e, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
