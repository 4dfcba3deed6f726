package course

import (
	"testing"

	"github.com/concordis/concordis/virtual"
)

// BenchmarkDogs is the sixteen weeks of the dogs with 23 patches: at most 0.3 s on
// one core.
func BenchmarkDogs(b *testing.B) {
	for b.Loop() {
		s, err := Dog()
		if err != nil {
			b.Fatal(err)
		}
		c, err := Run(b.Context(), s, DogSchedule(), Options{})
		if err != nil || c.Ended != "" {
			b.Fatal(err, c.Ended)
		}
		b.ReportMetric(float64(c.Cost.Beats), "beats")
	}
}

// BenchmarkYear is twelve months of therapy of a prepared patient: at most 0.6 s.
func BenchmarkYear(b *testing.B) {
	s, _ := virtual.Named("lbbb_nonischaemic")
	body, err := virtual.Prepare(b.Context(), s)
	if err != nil {
		b.Fatal(err)
	}
	sch, err := Months(virtual.Pacing{Mode: virtual.PacingBiV}, 12, 0, "")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c, err := Run(b.Context(), Subject{Body: body}, sch, Options{})
		if err != nil || c.Ended != "" {
			b.Fatal(err, c.Ended)
		}
		b.ReportMetric(float64(c.Cost.Beats), "beats")
		b.ReportMetric(float64(c.Cost.Rebuilds), "rebuilds")
	}
}
