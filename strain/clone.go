package strain

// Clone is a copy whose beats (events and times included) and curves may be
// changed without touching s. What a perturbation never changes (sources, log,
// problems, reported values, exclusions) is shared. All numbers of the copy lie
// in one array, because the error estimate makes hundreds of copies.
func (s *Set) Clone() *Set {
	total := 0
	for _, b := range s.Beats {
		total += len(b.TimesMs)
	}
	for i := range s.Curves {
		total += len(s.Curves[i].Y)
	}
	numbers := make([]float64, 0, total)
	keep := func(v []float64) []float64 {
		from := len(numbers)
		numbers = append(numbers, v...)
		return numbers[from:len(numbers):len(numbers)]
	}
	out := *s
	beats := make([]Beat, len(s.Beats))
	out.Beats = make([]*Beat, len(s.Beats))
	for i, b := range s.Beats {
		beats[i] = *b
		beats[i].TimesMs = keep(b.TimesMs)
		out.Beats[i] = &beats[i]
	}
	out.Curves = make([]Curve, len(s.Curves))
	copy(out.Curves, s.Curves)
	for i := range out.Curves {
		c := &out.Curves[i]
		c.Y = keep(c.Y)
		for k, b := range s.Beats {
			if b == c.Beat {
				c.Beat = out.Beats[k]
				break
			}
		}
	}
	return &out
}
