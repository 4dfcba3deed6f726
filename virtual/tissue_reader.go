package virtual

import (
	"math"

	"github.com/concordis/concordis/study"
)

// onsetShare is the share of a peak velocity at which its wave begins. Ours.
const onsetShare = 0.1

// read adds what a reader notes of the tracings of tissue velocity: peak and onset
// of the systolic wave, frame by frame, between the valve times of the study.
func (a *Acquisition) read(s *study.Study, velocities []study.CurveSet) {
	opens, closes, ok := ejection(s.Events)
	if !ok {
		return
	}
	for i := range velocities {
		set := &velocities[i]
		peak, onset := study.TsPeak, study.TsOnset
		if set.Chamber == study.RV {
			peak, onset = study.RVTsPeak, study.RVTsOnset
		}
		for _, c := range set.Segments {
			at, ok := systolicPeak(set.TimesMs, c.Values, opens, closes)
			if !ok {
				continue
			}
			note(s, set, peak, c.Segment, set.TimesMs[at])
			note(s, set, onset, c.Segment, set.TimesMs[waveOnset(c.Values, at)])
		}
	}
}

// ejection is what the study says of the aortic valve.
func ejection(events []study.Event) (opens, closes float64, ok bool) {
	found := 0
	for _, e := range events {
		switch e.Name {
		case study.AVO:
			opens = e.Ms
			found++
		case study.AVC:
			closes = e.Ms
			found++
		default:
		}
	}
	return opens, closes, found == 2 && closes > opens
}

// faintCmPerS is the velocity below which a peak in ejection is not told from noise:
// twice that of usual tracings after smoothing. Ours.
const faintCmPerS = 0.5

// systolicPeak is the frame of the greatest peak towards the apex between opening
// and closure of the aortic valve. A wall that only goes back while the ventricle
// ejects, as the septum may in left bundle branch block, has none but noise; there
// the reader takes the greatest peak from the QRS onset to the closure.
func systolicPeak(timesMs, v []float64, opens, closes float64) (frame int, ok bool) {
	if frame, ok = peakBetween(timesMs, v, opens, closes); ok && v[frame] >= faintCmPerS {
		return frame, true
	}
	return peakBetween(timesMs, v, 0, closes)
}

func peakBetween(timesMs, v []float64, from, to float64) (frame int, ok bool) {
	for i := 1; i+1 < len(v); i++ {
		if timesMs[i] < from || timesMs[i] > to || v[i] <= 0 || v[i] <= v[i-1] || v[i] < v[i+1] {
			continue
		}
		if !ok || v[i] > v[frame] {
			frame, ok = i, true
		}
	}
	return frame, ok
}

// waveOnset is the last frame before the peak with at most a tenth of its velocity,
// or the notch before it.
func waveOnset(v []float64, peak int) int {
	low := peak
	for i := peak - 1; i >= 0; i-- {
		if v[i] < v[low] {
			low = i
		}
		if v[i] <= onsetShare*v[peak] || v[i] > v[low]+onsetShare*v[peak] {
			break
		}
	}
	return low
}

// note adds a reading, unless it lies where only slips of the pen do. Readings of the
// right ventricle have no place.
func note(s *study.Study, set *study.CurveSet, name study.ReadingName, at study.Segment, ms float64) {
	spec, ok := study.SpecOf(name)
	if v := math.Round(ms); ok && v >= spec.Lo && v <= spec.Hi {
		r := study.Reading{Name: name, Value: v, RRMs: set.RRMs, Source: set.Source}
		if spec.PerSegment {
			r.Segment = at
		}
		s.Readings = append(s.Readings, r)
	}
}
