package uniformity

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// cureSVD is CURE of the one spatial pattern that explains most of the strain.
func cureSVD() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "cure-svd", Name: "Circumferential uniformity ratio estimate of the leading pattern", Aliases: []string{"CURE-SVD"},
		Family: dyssynchrony.Uniformity, Window: wholeBeat,
		Method: "First right singular vector of the matrix frames by segments of each ring; |F0|/(|F0|+|F+1|) of its discrete Fourier transform around the ring.",
		Source: evidence.Citation{Authors: "Ramachandran R", Journal: "Radiology 275:413", Year: 2015,
			Where: "rule read in public code", Note: "reference from memory, paper not read"},
		RuleTag: evidence.ReadInCode,
		Note:    ringsNote + " The ratio does not depend on the length of the vector, so it is taken from the vector itself and any number of frames will do.",
		On:      dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{study.Circumferential}, MinCurves: leastSectors},
		Bounds:  &[2]float64{0, 1}, Compute: computeCureSVD,
	}
}

func computeCureSVD(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	rings, err := ringsOf(in.Set, tr)
	if err != nil {
		return 0, err
	}
	sum, n := 0.0, 0
	for i := range rings {
		r := &rings[i]
		w := rowsOf(r)
		pattern, share, ok := leading(w.y, w.first)
		zero, first := Harmonics(pattern)
		if !ok || zero+first <= 1e-9 { // pattern has unit length
			if tr.On() {
				tr.Doubt("the " + ringName(r.level) + " has no leading pattern and is left out")
			}
			continue
		}
		v := zero / (zero + first)
		sum += v
		n++
		if tr.On() {
			tr.Mark(study.Segment{Level: r.level}, "ratio of this ring", 0, v, "")
			tr.Mark(study.Segment{Level: r.level}, "share of the strain energy in the leading pattern", 0, share, "")
		}
	}
	if n == 0 {
		return 0, dyssynchrony.Why("no ring has a leading pattern of strain")
	}
	if tr.On() {
		b := rings[0].firstBeat()
		tr.Window(b.TimesMs[0], b.TimesMs[len(b.TimesMs)-1])
		tr.Used(curvesIn(rings), beatsIn(in.Set))
	}
	return sum / float64(n), nil
}

// mostSquarings bounds the search for the leading pattern: after m of them the
// other patterns are weakened by the 2^m-th power of their share.
const mostSquarings = 14

// leading is the unit vector of the leading spatial pattern of y (places by
// frames, from frame first on) and its share of the sum of squares. The Gram
// matrix of the places is squared again and again, which needs no starting
// vector and so cannot start at a right angle to the answer; each column then is
// the pattern, the longest is taken. false when there is nothing but zeros.
func leading(y [][]float64, first int) (pattern []float64, share float64, ok bool) {
	n := len(y)
	room := make([]float64, 3*n*n)
	gram, a, b := room[:n*n], room[n*n:2*n*n], room[2*n*n:]
	total := 0.0
	for i := range n {
		for j := range i + 1 {
			v := dot(y[i][first:], y[j][first:])
			gram[i*n+j], gram[j*n+i] = v, v
		}
		total += gram[i*n+i]
	}
	if total <= emptyEnergy {
		return nil, 0, false
	}
	for i, v := range gram {
		a[i] = v / total
	}
	for range mostSquarings {
		trace := squareSymmetric(a, b, n)
		for i := range b {
			b[i] /= trace
		}
		a, b = b, a
		if trace > 1-1e-14 { // one pattern is left
			break
		}
	}
	pattern = longestColumn(a, n)
	for i := range n {
		share += pattern[i] * dot(gram[i*n:(i+1)*n], pattern)
	}
	return pattern, share / total, true
}

// squareSymmetric writes a·a into b and returns its trace; a is symmetric.
func squareSymmetric(a, b []float64, n int) float64 {
	trace := 0.0
	for i := range n {
		for j := range i + 1 {
			v := dot(a[i*n:(i+1)*n], a[j*n:(j+1)*n])
			b[i*n+j], b[j*n+i] = v, v
		}
		trace += b[i*n+i]
	}
	return trace
}

// longestColumn is the column (or row, a is symmetric) of greatest length,
// brought to length one.
func longestColumn(a []float64, n int) []float64 {
	best, length := 0, 0.0
	for i := range n {
		if l := dot(a[i*n:(i+1)*n], a[i*n:(i+1)*n]); l > length {
			best, length = i, l
		}
	}
	col := a[best*n : (best+1)*n]
	scale := 1 / math.Sqrt(length)
	for i := range col {
		col[i] *= scale
	}
	return col
}

// dot is the scalar product; b is at least as long as a.
func dot(a, b []float64) float64 {
	b = b[:len(a)]
	s0, s1, s2, s3 := 0.0, 0.0, 0.0, 0.0
	i := 0
	for ; i+4 <= len(a); i += 4 { // four sums at a time keep the adder busy
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + s2 + s3
}
