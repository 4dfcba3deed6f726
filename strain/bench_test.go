package strain

import "testing"

func BenchmarkJoin18(b *testing.B) {
	s := heart()
	b.ReportAllocs()
	for b.Loop() {
		Join(s, Options{})
	}
}

func BenchmarkClone18(b *testing.B) {
	sets, _ := Join(heart(), Options{})
	b.ReportAllocs()
	for b.Loop() {
		sets[0].Clone()
	}
}

func BenchmarkPrimitives(b *testing.B) {
	sets, _ := Join(heart(), Options{})
	s := sets[0]
	curves := make([]*Curve, len(s.Curves))
	for i := range s.Curves {
		curves[i] = &s.Curves[i]
	}
	buffer, valleys := make([]float64, 128), make([]int, 0, 64)
	run := func(name string, f func(c *Curve)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f(curves[0])
			}
		})
	}
	run("Valleys", func(c *Curve) { c.Valleys(0, len(c.Y), 1, 1, valleys[:0]) })
	run("FirstValley", func(c *Curve) { c.FirstValley(0, len(c.Y), 1, 1) })
	run("Rate", func(c *Curve) { c.Rate(buffer) })
	run("Uniform64", func(c *Curve) { c.Uniform(64, buffer) })
	run("MeanOf18", func(*Curve) { MeanOf(curves, buffer) })
}
