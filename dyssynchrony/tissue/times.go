package tissue

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/dyssynchrony"
)

// entry is the time of one segment.
type entry struct {
	known    bool
	ms       float64 // mean over the beats that were read
	beats    int
	hasOther bool
	other    float64 // the same with the rival peak, where a tracing has two
	hasValue bool
	value    float64 // what the time was read at: velocity, strain, displacement
	opening  float64 // aortic valve opening in the view of the curve, ms
}

// times are the times of the 12 segments.
type times [slots]entry

// statistic makes one number of the times; used is how many segments entered, why
// says what is missing when it is not empty.
type statistic func(t *times) (value float64, used int, why string)

// lowVelocity is the velocity, cm/s, below which a segment hardly moves and its
// peak is a matter of chance (1 to 2 in use; the lower one here).
const lowVelocity = 1.0

// result forms the statistic and tells the trace what it rests on.
func result(t *times, of statistic, label marking, tr *dyssynchrony.Trace) (float64, error) {
	v, used, why := of(t)
	if why != "" {
		return 0, dyssynchrony.Why(why)
	}
	if tr.On() {
		label.tell(t, of, used, tr)
	}
	return v, nil
}

// marking says how times are shown in the trace.
type marking struct {
	what string // "peak systolic velocity"
	unit string // of the value at that time
	full int    // number of segments that the measure would have at best
	peak bool   // the value is a peak velocity, whose time is chance where it is too low
}

func (l marking) tell(t *times, of statistic, used int, tr *dyssynchrony.Trace) {
	slow, beats := 0, 0
	for k := range t {
		e := &t[k]
		if !e.known {
			continue
		}
		value, unit := e.value, l.unit
		if !e.hasValue {
			value, unit = e.ms, "ms"
		}
		tr.Mark(placeOf(k), l.what, e.ms, value, unit)
		if e.hasValue && l.peak && math.Abs(e.value) < lowVelocity {
			slow++
		}
		if beats == 0 || e.beats < beats {
			beats = e.beats
		}
		l.tellOther(t, k, of, tr)
	}
	tr.Used(used, beats)
	if slow > 0 {
		tr.Doubt(fmt.Sprintf("%d segments move at less than %g cm/s; where their peak lies is chance", slow, lowVelocity))
	}
	if used < l.full {
		tr.Doubt(fmt.Sprintf("%d of %d segments entered", used, l.full))
	}
}

// tellOther offers the value with the rival peak of segment k.
func (l marking) tellOther(t *times, k int, of statistic, tr *dyssynchrony.Trace) {
	if !t[k].hasOther {
		return
	}
	swapped := *t
	swapped[k].ms = t[k].other
	if v, _, why := of(&swapped); why == "" {
		tr.Candidate("with the other peak of the "+placeOf(k).String()+" segment", v)
	}
}

// The statistics. A spread needs five sixths of its segments (10 of 12, 5 of 6);
// the papers do not say how many may be missing, so that is ours.

func sdTwelve(t *times) (float64, int, string)    { return sdOf(t[:], 10) }
func rangeTwelve(t *times) (float64, int, string) { return rangeOf(t[:], 10) }
func sdBasal(t *times) (float64, int, string)     { return sdOf(t[:walls], 5) }
func rangeBasal(t *times) (float64, int, string)  { return rangeOf(t[:walls], 5) }

// sdOf is the sample standard deviation.
func sdOf(t []entry, need int) (float64, int, string) {
	n, sum := 0, 0.0
	for i := range t {
		if t[i].known {
			n++
			sum += t[i].ms
		}
	}
	if n < need {
		return 0, n, tooFew(n, len(t), need)
	}
	mean, squares := sum/float64(n), 0.0
	for i := range t {
		if t[i].known {
			squares += (t[i].ms - mean) * (t[i].ms - mean)
		}
	}
	return math.Sqrt(squares / float64(n-1)), n, ""
}

// rangeOf is the latest minus the earliest.
func rangeOf(t []entry, need int) (float64, int, string) {
	n, lo, hi := 0, math.Inf(1), math.Inf(-1)
	for i := range t {
		if t[i].known {
			n++
			lo, hi = min(lo, t[i].ms), max(hi, t[i].ms)
		}
	}
	if n < need {
		return 0, n, tooFew(n, len(t), need)
	}
	return hi - lo, n, ""
}

func tooFew(n, of, need int) string {
	return fmt.Sprintf("only %d of %d segments have a time, %d are needed", n, of, need)
}

// septalToLateral is basal lateral minus basal septal, with its sign.
func septalToLateral(t *times) (float64, int, string) {
	s, l := &t[inferoseptal], &t[anterolateral]
	if !s.known || !l.known {
		return 0, 0, "the basal septum or the basal lateral wall has no time"
	}
	return l.ms - s.ms, 2, ""
}

// fourWalls is the greatest difference among basal septum, lateral, anterior and
// inferior wall.
func fourWalls(t *times) (float64, int, string) {
	four := [4]entry{t[inferoseptal], t[anterolateral], t[anterior], t[inferior]}
	v, n, _ := rangeOf(four[:], 0)
	if n < len(four) {
		return 0, n, "one of the four basal walls (septal, lateral, anterior, inferior) has no time"
	}
	return v, n, ""
}

// fewestPairs is how many of the six facing pairs must have both times. Ours.
const fewestPairs = 4

// opposing is the greatest difference between facing walls of one ring.
func opposing(t *times) (float64, int, string) {
	pairs, widest := 0, 0.0
	for _, pair := range facing {
		a, b := &t[pair[0]], &t[pair[1]]
		if a.known && b.known {
			pairs++
			widest = max(widest, math.Abs(a.ms-b.ms))
		}
	}
	if pairs < fewestPairs {
		return 0, 2 * pairs, fmt.Sprintf("only %d of 6 facing pairs of walls have both times, %d are needed", pairs, fewestPairs)
	}
	return widest, 2 * pairs, ""
}
