package acceptance

import (
	"testing"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/example"
)

// BenchmarkStudy18 joins three views of 18 segments with valve events and computes
// the whole catalogue with its standard errors, on one worker. Target: 50 ms and
// 50 MiB on one core.
func BenchmarkStudy18(b *testing.B) {
	s := example.Study("lbbb", 1)
	s.ECGs = nil
	b.ReportAllocs()
	known := 0
	for b.Loop() {
		m := measured(b, &s, assess.MechanicsOptions{})
		known = 0
		for i := range m.Results {
			if m.Results[i].Known {
				known++
			}
		}
	}
	b.ReportMetric(float64(known), "values")
}
