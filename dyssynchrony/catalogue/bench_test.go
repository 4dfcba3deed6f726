package catalogue_test

import (
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/catalogue"
)

// BenchmarkCatalogue18 is the stated load: every measure of the catalogue with
// all errors on 18 longitudinal segments of 64 frames with valve events. Target:
// 50 ms and 50 MiB on one core.
func BenchmarkCatalogue18(b *testing.B) { benchmarkOn(b, []motion{longitudinal}) }

// BenchmarkCatalogueThreeDirections is the same with circumferential and radial
// curves besides.
func BenchmarkCatalogueThreeDirections(b *testing.B) { benchmarkOn(b, strains) }

func benchmarkOn(b *testing.B, which []motion) {
	h := population(2)[1]
	s := h.record(fullRate(&h), which)
	addNoise(s)
	sets, list := join(s), catalogue.All()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := dyssynchrony.Run(b.Context(), list, sets, s, dyssynchrony.ECGNumbers{}, dyssynchrony.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMeasures is one computation of each measure, without its errors.
func BenchmarkMeasures(b *testing.B) {
	h := population(2)[1]
	s := h.record(fullRate(&h), motions)
	addNoise(s)
	sets := join(s)
	for _, m := range onCurves(catalogue.All()) {
		for _, set := range sets {
			in := dyssynchrony.Input{Set: set, Sets: sets, Facts: &s.Facts}
			if set.Quantity != m.On.Quantity || len(m.On.Directions) > 0 && m.On.Directions[0] != set.Direction {
				continue
			}
			b.Run(m.ID+"/"+m.Variant, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					_, _ = m.Compute(&in, nil)
				}
			})
			break
		}
	}
}
