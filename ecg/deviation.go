package ecg

import "math"

// deviation is the length over all leads of the difference between the smoothed
// median beat and a straight line through the levels at from and to, for every
// sample in [from, to]; the noise of the sum is returned beside it.
type deviation struct {
	from  int
	value []float64 // mV
}

// levelMs is the stretch over which a level is read.
const levelMs = 12

// deviationFromChord measures the bump between two quiet points.
func (g *group) deviationFromChord(from, to int, smoothMs float64) deviation {
	d := deviation{from: from, value: make([]float64, to-from+1)}
	w, half := samplesIn(smoothMs, g.avg.rateHz), samplesIn(levelMs, g.avg.rateHz)/2
	for _, x := range g.avg.leads {
		if x == nil {
			continue
		}
		lo, hi := max(0, from-2*w), min(len(x), to+2*w+1)
		s := boxcar(x[lo:hi], w)
		a := meanIn(s, from-lo-half, from-lo+half+1)
		b := meanIn(s, to-lo-half, to-lo+half+1)
		for i := range d.value {
			f := float64(i) / float64(max(1, to-from))
			v := s[from-lo+i] - (a + f*(b-a))
			d.value[i] += v * v
		}
	}
	for i, v := range d.value {
		d.value[i] = math.Sqrt(v)
	}
	return d
}

// deviationFromZero is the same from the level before the QRS.
func (g *group) deviationFromZero(from, to int, smoothMs float64) deviation {
	d := deviation{from: from, value: make([]float64, to-from+1)}
	w := samplesIn(smoothMs, g.avg.rateHz)
	for _, x := range g.avg.leads {
		if x == nil {
			continue
		}
		lo, hi := max(0, from-2*w), min(len(x), to+2*w+1)
		s := boxcar(x[lo:hi], w)
		for i := range d.value {
			v := s[from-lo+i]
			d.value[i] += v * v
		}
	}
	for i, v := range d.value {
		d.value[i] = math.Sqrt(v)
	}
	return d
}

// top is the position of the largest deviation in [from, to] (absolute samples).
func (d *deviation) top(from, to int) int {
	best := max(from-d.from, 0)
	for i := best; i <= min(to-d.from, len(d.value)-1); i++ {
		if d.value[i] > d.value[best] {
			best = i
		}
	}
	return best + d.from
}

// at is the deviation at an absolute sample.
func (d *deviation) at(i int) float64 {
	return d.value[min(max(i-d.from, 0), len(d.value)-1)]
}

// foot goes from a peak in direction dir and puts the steepest tangent onto the
// level base: the usual end of a smooth wave. reach lengthens the way from the
// steepest point to there: the tangent to a wave of cosine shape meets its base at
// 2/pi of that way, so 1 is the plain tangent and pi/2 the very end of a cosine.
func (d *deviation) foot(peak, dir, far, half int, base, reach float64) (float64, bool) {
	steep, at := 0.0, peak
	for k := half; k <= far; k++ {
		i := peak + dir*k
		if i-half < d.from || i+half >= d.from+len(d.value) {
			break
		}
		if s := float64(dir) * (d.at(i-half) - d.at(i+half)) / float64(2*half); s > steep {
			steep, at = s, i
		}
	}
	if steep <= 0 {
		return 0, false
	}
	run := (d.at(at) - base) / steep
	return float64(at) + float64(dir)*reach*max(run, 0), true
}
