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
	rateHz float64
	step   int // samples per grid point
	leads  [][]float64
	before int // grid points
	after  int
	slack  int
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
	return s
}

// decimate averages every step samples and takes the slow part away.
func decimate(x []float64, step, slow int) []float64 {
	out := make([]float64, len(x)/step)
	for i := range out {
		sum := 0.0
		for _, v := range x[i*step : (i+1)*step] {
			sum += v
		}
		out[i] = sum / float64(step)
	}
	base := boxcar(out, slow)
	for i := range out {
		out[i] -= base[i]
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
// the correlation there; the sizes must agree within maxAmplitude.
func (s *shapes) match(t *template, g, slack int) (shift int, corr float64) {
	corr = -1
	for d := -slack; d <= slack; d++ {
		dot, energy := s.product(t, g+d)
		if energy <= 0 || t.energy <= 0 {
			continue
		}
		ratio := energy / t.energy
		if ratio > maxAmplitude*maxAmplitude || ratio*maxAmplitude*maxAmplitude < 1 {
			continue
		}
		if c := dot / math.Sqrt(energy*t.energy); c > corr {
			shift, corr = d, c
		}
	}
	return shift, corr
}

// product is the dot product of the beat at g with t, and the beat's own energy.
func (s *shapes) product(t *template, g int) (dot, energy float64) {
	w := s.width()
	for l, x := range s.leads {
		from := g - s.before
		tv := t.values[l*w : (l+1)*w]
		if from < 0 || from+w > len(x) {
			lo, hi := max(0, -from), min(w, len(x)-from)
			if lo >= hi {
				continue
			}
			tv, x = tv[lo:hi], x[from+lo:from+hi]
		} else {
			x = x[from : from+w]
		}
		for k, v := range tv {
			dot += v * x[k]
			energy += x[k] * x[k]
		}
	}
	return dot, energy
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
