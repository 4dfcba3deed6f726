package csv

// samples collects the values of one column in pieces. A slice that grows by
// copying would need more than twice the memory of its final size for a while,
// and the number of rows is not known before the end.
type samples struct {
	pieces [][]float64
	n      int
}

const pieceSize = 8192

func (s *samples) add(v float64) {
	switch {
	case s.n == 0:
		s.pieces = append(s.pieces, nil) // grows by copying, so that small files stay small
	case s.n%pieceSize == 0:
		s.pieces = append(s.pieces, make([]float64, 0, pieceSize))
	}
	last := len(s.pieces) - 1
	s.pieces[last] = append(s.pieces[last], v)
	s.n++
}

// joined is the whole column; the pieces are let go.
func (s *samples) joined() []float64 {
	all := make([]float64, 0, s.n)
	for _, p := range s.pieces {
		all = append(all, p...)
	}
	s.pieces = nil
	return all
}
