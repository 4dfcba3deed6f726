package tissue

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

// one is a reading with its place.
type one struct {
	slot, beat, peak int
	ms               float64
	velocity         float64 // 0 = not read
	lost             bool    // another peak of the same tracing wins
	rival            float64 // time of the peak that lost to this one
	hasRival         bool
}

// readTimes are the times of the readings with that name: of two peaks in one
// tracing the larger (where velocities were read), else the earlier; then the mean
// over the beats.
func readTimes(all []study.Reading, name study.ReadingName) times {
	var room [48]one
	list, peaks := room[:0], 0
	for i := range all {
		r := &all[i]
		if r.Name != name {
			continue
		}
		if slot, ok := slotOf(&r.Segment); ok {
			list = append(list, one{slot: slot, beat: r.Beat, peak: r.Peak, ms: r.Value})
			peaks = max(peaks, r.Peak)
		}
	}
	if name == study.TsPeak {
		addVelocities(list, all)
	}
	if peaks > 0 {
		settle(list)
	}
	return average(list)
}

// addVelocities gives each time the velocity that was read at the same segment,
// beat and peak, or, where no such one exists, at the same segment and peak.
func addVelocities(list []one, all []study.Reading) {
	for i := range all {
		r := &all[i]
		if r.Name != study.PeakVelocity {
			continue
		}
		slot, ok := slotOf(&r.Segment)
		if !ok {
			continue
		}
		for k := range list {
			o := &list[k]
			if o.slot == slot && o.peak == r.Peak && (o.beat == r.Beat || r.Beat == 0 && o.velocity == 0) {
				o.velocity = r.Value
			}
		}
	}
}

// settle decides between two peaks of one tracing.
func settle(list []one) {
	for i := range list {
		for k := range list {
			a, b := &list[i], &list[k]
			if i == k || a.lost || b.lost || a.slot != b.slot || a.beat != b.beat || a.peak == b.peak {
				continue
			}
			if a.velocity > b.velocity || a.velocity == b.velocity && a.ms <= b.ms {
				b.lost = true
				if a.velocity == 0 || b.velocity >= nearlyEqual*a.velocity {
					a.rival, a.hasRival = b.ms, true
				}
			}
		}
	}
}

// average takes the mean over the beats of each segment.
func average(list []one) times {
	var t times
	var withVelocity [slots]int
	for i := range list {
		o := &list[i]
		if o.lost {
			continue
		}
		e := &t[o.slot]
		e.known = true
		e.beats++
		e.ms += o.ms
		if o.hasRival {
			e.hasOther = true
			e.other += o.rival
		} else {
			e.other += o.ms
		}
		if o.velocity > 0 {
			e.value += o.velocity
			withVelocity[o.slot]++
		}
	}
	for k := range t {
		e := &t[k]
		if !e.known {
			continue
		}
		e.ms /= float64(e.beats)
		e.other /= float64(e.beats)
		if n := withVelocity[k]; n > 0 {
			e.value, e.hasValue = e.value/float64(n), true
		}
	}
	return t
}

// fewBeats is the number of beats that the tissue-Doppler papers average.
const fewBeats = 3

// fromReadings computes a statistic of the readings with that name.
func fromReadings(name study.ReadingName, of statistic, label marking) func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error) {
	return func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		t := readTimes(in.Readings, name)
		v, err := result(&t, of, label, tr)
		if err == nil && tr.On() {
			tellBeats(&t, tr)
		}
		return v, err
	}
}

// tellBeats doubts times that rest on fewer than three beats.
func tellBeats(t *times, tr *dyssynchrony.Trace) {
	few := 0
	for k := range t {
		if t[k].known && t[k].beats < fewBeats {
			few++
		}
	}
	if few > 0 {
		tr.Doubt(fmt.Sprintf("%d segments were read on fewer than %d beats", few, fewBeats))
	}
}

// single is the mean over the beats of a reading without a place; false when
// there is none.
func single(all []study.Reading, name study.ReadingName) (float64, bool) {
	sum, n := 0.0, 0
	for i := range all {
		if all[i].Name == name && all[i].Peak <= 1 {
			sum += all[i].Value
			n++
		}
	}
	if n == 0 {
		return 0, false
	}
	return sum / float64(n), true
}
