package timing

import (
	"math"
	"slices"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// shapeSamples is the number of equally spaced samples of one beat on which whole
// curves are likened to one another; products of smooth curves need few.
const shapeSamples = 32

// shapes are curves as rows of length 1, whose products are cosines (or, with the
// mean taken away, correlations).
type shapes struct {
	of   []*strain.Curve
	rows []float64
	flat int // curves left out because they do not move
}

// shapesOf gathers the curves of the set that has; rows and of lend their room.
func shapesOf(set *strain.Set, has func(*study.Segment) bool, centred bool, of []*strain.Curve, rows []float64) shapes {
	flat := 0
	for i := range set.Curves {
		c := &set.Curves[i]
		if !has(&c.Segment) {
			continue
		}
		n := len(rows)
		rows = slices.Grow(rows, shapeSamples)[:n+shapeSamples]
		row := c.Uniform(shapeSamples, rows[n:])
		if centred && !standard(row) || !centred && !unit(row) {
			rows = rows[:n]
			flat++
			continue
		}
		of = append(of, c)
	}
	return shapes{of, rows, flat}
}

// product is the scalar product of two rows, held to −1 … 1: rounding can carry
// the product of two like rows past 1, and the arc cosine of that is no number.
func (s *shapes) product(i, j int) float64 {
	a := s.rows[i*shapeSamples : (i+1)*shapeSamples]
	b := s.rows[j*shapeSamples : (j+1)*shapeSamples]
	return max(-1, min(1, dot(a, b)))
}

// unit scales to length 1; false for a row of zeros.
func unit(v []float64) bool {
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	norm := math.Sqrt(sum)
	if norm <= flatAmplitude {
		return false
	}
	for i := range v {
		v[i] /= norm
	}
	return true
}
