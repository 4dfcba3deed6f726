package volume

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
)

// together are the curves of a set that share one clock, and their sum. Regional
// volumes of several beats cannot be added.
func together(set *strain.Set) (curves []*strain.Curve, total []float64, err error) {
	if set == nil || len(set.Curves) == 0 {
		return nil, nil, dyssynchrony.Why("there are no regional curves")
	}
	first := &set.Curves[0]
	if len(first.Y) < 3 {
		return nil, nil, dyssynchrony.Why("the curves have fewer than three frames")
	}
	curves = make([]*strain.Curve, 0, len(set.Curves))
	total = make([]float64, len(first.Y))
	for i := range set.Curves {
		c := &set.Curves[i]
		if c.Beat != first.Beat || len(c.Y) != len(total) {
			return nil, nil, dyssynchrony.Why("the regional curves do not share one beat")
		}
		curves = append(curves, c)
		for k, v := range c.Y {
			total[k] += v
		}
	}
	return curves, total, nil
}
