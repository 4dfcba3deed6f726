package ecg

import "math"

// Window of the median beat around its alignment point.
const (
	medianBeforeMs = 400
	medianAfterMs  = 620
	medianMinAfter = 320
	maxMedianBeats = 48 // evenly spread over the class; more adds nothing but time
)

// averaged is the median beat of a group of beats, before anything is measured.
type averaged struct {
	rateHz float64
	zero   int
	beats  int
	leads  [][]float64 // nil for an unusable lead
	noise  []float64   // mV, standard error of one sample
}

// window chooses the stretch around the alignment point from the RR interval.
func window(rrMs, rateHz float64) (before, after int) {
	b, a := float64(medianBeforeMs), float64(medianAfterMs)
	if rrMs > 0 {
		a = min(a, max(medianMinAfter, rrMs-160))
		b = min(b, max(200, rrMs*0.55))
	}
	return samplesIn(b, rateHz), samplesIn(a, rateHz)
}

// average aligns the beats at their fiducials and takes the median of every
// sample. Each beat's own level is taken away first (its median over the window
// before the QRS), so that baseline wander does not widen the spread.
func average(p *prepared, at []int, before, after int) *averaged {
	at = spread(at, maxMedianBeats)
	m := &averaged{rateHz: p.rateHz, zero: before, beats: len(at)}
	for i, x := range p.leads {
		if !p.status[i].Usable {
			m.leads, m.noise = append(m.leads, nil), append(m.noise, 0)
			continue
		}
		med, se := averageLead(x, at, before, after, levelSpan(before, p.rateHz))
		m.leads, m.noise = append(m.leads, med), append(m.noise, se)
	}
	return m
}

// levelSpan is where the level of a beat is read: 110 to 60 ms before alignment,
// which lies before or at the start of the QRS for every width met.
func levelSpan(before int, rateHz float64) [2]int {
	return [2]int{max(0, before-samplesIn(120, rateHz)), max(1, before-samplesIn(70, rateHz))}
}

// averageLead is average for one lead; se is the standard error of one sample.
func averageLead(x []float64, at []int, before, after int, level [2]int) (med []float64, se float64) {
	n := before + after
	med = make([]float64, n)
	levels := make([]float64, len(at))
	for b, a := range at {
		levels[b] = meanIn(x, a-before+level[0], a-before+level[1])
	}
	col := make([]float64, 0, len(at))
	spreadSum, count := 0.0, 0
	for k := range med {
		col = col[:0]
		for b, a := range at {
			if i := a - before + k; i >= 0 && i < len(x) {
				col = append(col, x[i]-levels[b])
			}
		}
		if len(col) == 0 {
			med[k] = math.Inf(1) // marked, mended below
			continue
		}
		med[k] = smallMedian(col)
		if len(col) >= 3 && k%4 == 0 {
			spreadSum += (col[3*len(col)/4] - col[len(col)/4]) / 1.349
			count++
		}
	}
	holdEnds(med)
	if count > 0 {
		se = 1.2533 * spreadSum / float64(count) / math.Sqrt(float64(len(at)))
	}
	return med, se
}

// meanIn is the mean of x over [from, to), cut to what exists; 0 for nothing.
func meanIn(x []float64, from, to int) float64 {
	from, to = max(from, 0), min(to, len(x))
	if from >= to {
		return 0
	}
	sum := 0.0
	for _, v := range x[from:to] {
		sum += v
	}
	return sum / float64(to-from)
}

// smallMedian sorts a short slice by insertion and returns its median.
func smallMedian(x []float64) float64 {
	for i := 1; i < len(x); i++ {
		v := x[i]
		j := i
		for j > 0 && x[j-1] > v {
			x[j] = x[j-1]
			j--
		}
		x[j] = v
	}
	n := len(x)
	if n%2 == 1 {
		return x[n/2]
	}
	return (x[n/2-1] + x[n/2]) / 2
}

// holdEnds replaces samples that no beat reached by the nearest one that was.
func holdEnds(x []float64) {
	first, last := -1, -1
	for i, v := range x {
		if !math.IsInf(v, 0) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	for i := range x {
		switch {
		case first < 0:
			x[i] = 0
		case i < first:
			x[i] = x[first]
		case i > last:
			x[i] = x[last]
		}
	}
}

// spread picks at most n of the positions, evenly.
func spread(at []int, n int) []int {
	if len(at) <= n {
		return at
	}
	out := make([]int, n)
	for i := range out {
		out[i] = at[i*(len(at)-1)/(n-1)]
	}
	return out
}
