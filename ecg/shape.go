package ecg

import "math"

// Parameters of the comparison of beats by shape.
const (
	shapeStepMs   = 4   // grid of the comparison
	shapeBeforeMs = 100 // window around the detected centre
	shapeAfterMs  = 100
	shapeSlackMs  = 48 // how far a beat may be shifted against a template
	sameShape     = 0.90
	mergeShape    = 0.95
	maxAmplitude  = 2.0 // ratio of sizes within one class
	maxClasses    = 24
)

// shapes holds the leads on a coarse grid, band-passed, for comparing beats.
type shapes struct {
	rateHz  float64
	step    int // samples per grid point
	leads   [][]float64
	squares []float64 // see sumSquares
	before  int       // grid points
	after   int
	slack   int
}

// newShapes band-passes and decimates the usable leads.
func newShapes(p *prepared) *shapes {
	s := &shapes{rateHz: p.rateHz, step: samplesIn(shapeStepMs, p.rateHz)}
	stepMs := 1000 * float64(s.step) / p.rateHz
	s.before = int(math.Round(shapeBeforeMs / stepMs))
	s.after = int(math.Round(shapeAfterMs / stepMs))
	s.slack = int(math.Round(shapeSlackMs / stepMs))
	for _, i := range p.usable() {
		s.leads = append(s.leads, decimate(p.leads[i], s.step, samplesIn(300, p.rateHz)/s.step))
	}
	s.squares = sumSquares(s.leads)
	return s
}

// decimate averages every step samples and takes the slow part away.
func decimate(x []float64, step, slow int) []float64 {
	out := means(x, step, make([]float64, 0, len(x)/step))
	for i, b := range boxcar(out, slow) {
		out[i] -= b
	}
	return out
}

// template is the mean shape of a class: leads one after the other.
type template struct {
	values []float64
	energy float64
	beats  int
}

// width is the number of grid points of one lead of a template.
func (s *shapes) width() int { return s.before + s.after + 1 }

// cut copies the window around grid point g, zeros beyond the ends.
func (s *shapes) cut(g int, into []float64) []float64 {
	into = into[:0]
	for _, x := range s.leads {
		for k := g - s.before; k <= g+s.after; k++ {
			if k >= 0 && k < len(x) {
				into = append(into, x[k])
			} else {
				into = append(into, 0)
			}
		}
	}
	return into
}

// match finds the shift of grid point g at which the beat is most like t, and
// the correlation there; the sizes must agree within maxAmplitude. Every third
// shift is tried first, then those beside the best.
func (s *shapes) match(t *template, g, slack int) (shift int, corr float64) {
	corr = -1
	try := func(d int) {
		if c := s.correlation(t, g+d); c > corr {
			shift, corr = d, c
		}
	}
	for d := -slack; d <= slack; d += 3 {
		try(d)
	}
	for around, d := shift, -2; d <= 2; d++ {
		if d != 0 {
			try(around + d)
		}
	}
	return shift, corr
}

// correlation of the beat at grid point g with t, -1 where their sizes differ too
// much or where the window leaves the recording by more than a quarter.
func (s *shapes) correlation(t *template, g int) float64 {
	from, w := g-s.before, s.width()
	lo, hi := max(0, -from), min(w, len(s.squares)-1-from)
	if hi-lo < 3*w/4 {
		return -1
	}
	energy := s.squares[from+hi] - s.squares[from+lo]
	if energy <= 0 || t.energy <= 0 {
		return -1
	}
	const most = maxAmplitude * maxAmplitude
	if ratio := energy / t.energy; ratio > most || ratio*most < 1 {
		return -1
	}
	dot := 0.0
	for l, x := range s.leads {
		dot += dotProduct(t.values[l*w+lo:l*w+hi], x[from+lo:from+hi])
	}
	return dot / math.Sqrt(energy*t.energy)
}

// dotProduct of two slices of one length, summed in two lanes for speed.
func dotProduct(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1 float64
	i := 0
	for ; i+1 < len(a); i += 2 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
	}
	if i < len(a) {
		s0 += a[i] * b[i]
	}
	return s0 + s1
}

// sumSquares is the running sum over the leads of their squares; entry k holds
// the sum of the grid points before k.
func sumSquares(leads [][]float64) []float64 {
	if len(leads) == 0 {
		return []float64{0}
	}
	out := make([]float64, len(leads[0])+1)
	for _, x := range leads {
		for i, v := range x {
			out[i+1] += v * v
		}
	}
	for i := 1; i < len(out); i++ {
		out[i] += out[i-1]
	}
	return out
}

// absorb adds a beat to the running mean of a template.
func (t *template) absorb(beat []float64) {
	t.beats++
	f := 1 / float64(min(t.beats, 40))
	t.energy = 0
	for i, v := range beat {
		t.values[i] += f * (v - t.values[i])
		t.energy += t.values[i] * t.values[i]
	}
}

// newTemplate starts a class from one beat.
func newTemplate(beat []float64) *template {
	t := &template{values: make([]float64, len(beat))}
	t.absorb(beat)
	return t
}
