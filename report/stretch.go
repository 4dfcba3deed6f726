package report

// Stretch is a value with its limits, such as a published estimate with its interval or
// the median of replicates with their central 90 %. Lo and Hi count if Ranged.
type Stretch struct {
	Value, Lo, Hi float64
	Known, Ranged bool
}

// words writes the stretch with its limits.
func (s *Stretch) words(write func(float64) string) string {
	switch {
	case !s.Known:
		return "–"
	case !s.Ranged:
		return write(s.Value)
	}
	return write(s.Value) + " (" + write(s.Lo) + " to " + write(s.Hi) + ")"
}

// twoDecimals writes a ratio.
func twoDecimals(v float64) string { return fixed(v, 2) }

// place is where on an axis between left and right the stretch lies. What lies beyond
// is pulled to the end, and cut says at which.
func (s *Stretch) place(x func(float64) float64, left, right float64) (lo, at, hi float64, cutLow, cutHigh bool) {
	on := func(v float64) float64 {
		if p := x(v); p == p { // the logarithm of 0 or less lies beyond the left end
			return p
		}
		return left - 1
	}
	lo, at, hi = on(s.Lo), on(s.Value), on(s.Hi)
	if !s.Ranged {
		lo, hi = at, at
	}
	cutLow, cutHigh = lo < left-.01, hi > right+.01
	clip := func(v float64) float64 { return max(left, min(right, v)) }
	return clip(lo), clip(at), clip(hi), cutLow, cutHigh
}

// cutMarks draws an arrow where a bar leaves the axis.
func (c *canvas) cutMarks(lo, hi, y float64, low, high bool, colour string) {
	fill := `fill="` + colour + `"`
	if low {
		c.polygon(fill, lo-1.6, y, lo+.2, y-.9, lo+.2, y+.9)
	}
	if high {
		c.polygon(fill, hi+1.6, y, hi-.2, y-.9, hi-.2, y+.9)
	}
}
