package outcome

import (
	"math"
	"sort"
)

// Track is the course of the hazards of one patient along one physiology: constant
// over steps of equal length, the last one going on for ever. It never changes
// once made.
type Track struct {
	stepDays float64
	rate     [Causes][]float64 // per day in each step
	sum      [Causes][]float64 // cumulative hazard at the beginning of each step
}

// NewTrack computes the hazards up to a horizon in steps of about stepDays, at the
// state in the middle of each step.
func NewTrack(t *Table, p *Patient, heart func(day float64) Heart, horizonDays, stepDays float64) *Track {
	n := max(1, int(math.Ceil(horizonDays/stepDays)))
	k := &Track{stepDays: stepDays}
	both := make([]float64, 2*n*int(Causes))
	for c := range k.rate {
		k.rate[c], both = both[:n:n], both[n:]
		k.sum[c], both = both[:n:n], both[n:]
	}
	level := t.Level(p)
	for i := range n {
		h := heart((float64(i) + 0.5) * stepDays)
		perDay := t.PerDay(&level, p, &h)
		for c := range perDay {
			k.rate[c][i] = perDay[c]
			if i+1 < n {
				k.sum[c][i+1] = k.sum[c][i] + perDay[c]*stepDays
			}
		}
	}
	return k
}

// Cumulative is the cumulative hazard of a cause up to a day.
func (k *Track) Cumulative(c Cause, day float64) float64 {
	i := min(max(int(day/k.stepDays), 0), len(k.sum[c])-1)
	return k.sum[c][i] + k.rate[c][i]*(day-float64(i)*k.stepDays)
}

// PerDay is the hazard of a cause on a day.
func (k *Track) PerDay(c Cause, day float64) float64 {
	return k.rate[c][min(max(int(day/k.stepDays), 0), len(k.rate[c])-1)]
}

// when is the day by which the cumulative hazard reaches h; infinite if never.
func (k *Track) when(c Cause, h float64) float64 {
	sum := k.sum[c]
	i := sort.Search(len(sum), func(i int) bool { return sum[i] > h }) - 1
	i = max(i, 0)
	if k.rate[c][i] <= 0 {
		return math.Inf(1)
	}
	return float64(i)*k.stepDays + max(h-sum[i], 0)/k.rate[c][i]
}

// Piece is a stretch of a patient's time: from Day on, the hazards are those of
// Track, read Offset days earlier, times Factor.
type Piece struct {
	Day    float64
	Track  *Track
	Offset float64
	Factor [Causes]float64
}

// Unit is a factor of 1 on every cause.
func Unit() [Causes]float64 {
	var f [Causes]float64
	for c := range f {
		f[c] = 1
	}
	return f
}

// Arrival is the day on which the cumulative hazard of a cause since a day reaches
// the threshold, an exponential number with mean 1; infinite if it never does.
// Pieces come in the order of their days, the first beginning at 0. The same
// threshold gives the same day whatever happens to the other causes.
func Arrival(pieces []Piece, c Cause, since, threshold float64) float64 {
	for i := range pieces {
		p := &pieces[i]
		end := math.Inf(1)
		if i+1 < len(pieces) {
			end = pieces[i+1].Day
		}
		from := max(p.Day, since)
		if end <= from {
			continue
		}
		if f := p.Factor[c]; f > 0 {
			start := p.Track.Cumulative(c, from-p.Offset)
			if !math.IsInf(end, 1) {
				if gone := f * (p.Track.Cumulative(c, end-p.Offset) - start); gone < threshold {
					threshold -= gone
					continue
				}
			}
			return max(from, p.Offset+p.Track.when(c, start+threshold/f))
		}
	}
	return math.Inf(1)
}

// Factored gives pieces that begin anew on a day, with the factor of a cause
// multiplied from then on.
func Factored(pieces []Piece, day float64, factor map[Cause]float64) []Piece {
	out := make([]Piece, 0, len(pieces)+1)
	for i, p := range pieces {
		end := math.Inf(1)
		if i+1 < len(pieces) {
			end = pieces[i+1].Day
		}
		switch {
		case end <= day:
			out = append(out, p)
			continue
		case p.Day < day:
			out = append(out, p)
			p.Day = day
		}
		for c, f := range factor {
			p.Factor[c] *= f
		}
		out = append(out, p)
	}
	return out
}
