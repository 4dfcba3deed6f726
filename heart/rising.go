package heart

import (
	"math"
	"slices"
)

// risings keeps F_rise of every patch at every step of a beat. It follows from the
// clock and the activation alone, so the beats of a steady heart share it.
type risings struct {
	// What the rows hold for: the step (s), and of each patch the onsets of this beat
	// and the last, the time between its halves (s) and 1/τ_R (1/s).
	dt                         float64
	onset, last, span, perRise []float64

	rows []float64 // a row of all patches per step
	done int       // rows that are known
	step int       // of the beat under way, -1 where nothing is kept
}

// mostRows bounds what is kept, whatever the step: 8 s of the usual one.
const mostRows = 4000

// newRisings makes room for beats of so many steps; of longer ones nothing is kept.
func newRisings(patches, steps int) risings {
	r := risings{step: -1, rows: make([]float64, patches*min(steps, mostRows))}
	for _, a := range []*[]float64{&r.onset, &r.last, &r.span, &r.perRise} {
		*a = make([]float64, patches)
	}
	return r
}

// begin forgets the rows unless they hold for the beat that begins.
func (r *risings) begin(s *patches, dt float64, steps int) {
	if steps*s.n > len(r.rows) {
		return
	}
	r.step = 0
	if r.dt == dt && slices.Equal(r.onset, s.onset) && slices.Equal(r.last, s.last) &&
		slices.Equal(r.span, s.span) && slices.Equal(r.perRise, s.perRise) {
		return
	}
	r.dt, r.done = dt, 0
	copy(r.onset, s.onset)
	copy(r.last, s.last)
	copy(r.span, s.span)
	copy(r.perRise, s.perRise)
}

// rises is F_rise of each patch at t, the mean of its halves.
func (s *patches) rises(t float64) []float64 {
	k := &s.kept
	if k.step < 0 {
		s.risesAt(t, s.rise1)
		return s.rise1
	}
	row := k.rows[k.step*s.n : (k.step+1)*s.n]
	if k.step >= k.done {
		s.risesAt(t, row)
		k.done = k.step + 1
	}
	return row
}

// risesAt computes them. The exponentials stand in loops of their own for the reason
// given at passives.
func (s *patches) risesAt(t float64, out []float64) {
	n := s.n
	out = out[:n]
	late, perRise, spans := s.rise2[:n], s.perRise[:n], s.span[:n]
	split := false
	for i, span := range spans {
		since := s.since(i, t)
		out[i] = since * perRise[i]
		if span > 0 {
			split = true
			late[i] = (since - span) * perRise[i]
		}
	}
	for i, x := range out {
		out[i] = rising(x)
	}
	if !split {
		return
	}
	for i, x := range late {
		if spans[i] > 0 {
			out[i] = (out[i] + rising(x)) / 2
		}
	}
}

// rising is F_rise at x = t/τ_R.
func rising(x float64) float64 {
	if !(x > 0 && x < 8) {
		return 0
	}
	y := 8 - x
	return 0.02 * x * x * x * y * y * math.Exp(-x)
}
