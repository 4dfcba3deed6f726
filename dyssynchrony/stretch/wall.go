package stretch

import (
	"math"

	"github.com/concordis/concordis/strain"
)

// Room for the mean curve of a wall without touching the heap; larger sets still
// work, they only cost an allocation.
const (
	roomFrames = 512
	roomCurves = 64
)

// meanOver is the mean of the curves that in keeps, on the clock of the first of
// them, written into room; false when there is none. Its segment is the zero
// value.
func meanOver(s *strain.Set, in pick, room *[roomFrames]float64) (strain.Curve, bool) {
	var few [roomCurves]*strain.Curve
	list := few[:0]
	variance := 0.0
	for i := range s.Curves {
		if c := &s.Curves[i]; in(c.Segment) {
			list = append(list, c)
			variance += c.NoiseSD * c.NoiseSD
		}
	}
	if len(list) == 0 || len(list[0].Y) == 0 {
		return strain.Curve{}, false
	}
	n := float64(len(list))
	return strain.Curve{
		Beat:    list[0].Beat,
		Y:       strain.MeanOf(list, room[:0]),
		NoiseSD: math.Sqrt(variance) / n,
	}, true
}

// moveToFirstFrame shifts a curve so that its first frame is zero. Strain is zero
// at time zero already; displacement need not be.
func moveToFirstFrame(c *strain.Curve) {
	for k, first := 0, c.Y[0]; k < len(c.Y); k++ {
		c.Y[k] -= first
	}
}
