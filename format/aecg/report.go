package aecg

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// Prefixes of the codes that are taken over (ISO/IEEE 11073-10102).
const (
	beatCode    = "MDC_ECG_BEAT"
	wavePrefix  = "MDC_ECG_WAVC_"
	timePrefix  = "MDC_ECG_TIME_PD_"
	anglePrefix = "MDC_ECG_ANGLE_"
)

// intervals and axes name the numbers that study.Reported knows.
var (
	intervals = map[string]string{"P": "P", "PR": "PR", "QRS": "QRS", "QT": "QT", "QTC": "QTc", "RR": "RR"}
	axes      = map[string]string{"P_FRONT": "P axis", "QRS_FRONT": "QRS axis", "T_FRONT": "T axis"}
)

// waves names the boundaries of a wave that study.Reported knows; "" where it
// has no name for one.
var waves = map[string][2]string{
	"PWAVE":    {"P onset", "P offset"},
	"QRSWAVE":  {"QRS onset", "QRS offset"},
	"TWAVE":    {"", "T offset"},
	"QRSTWAVE": {"QRS onset", "T offset"},
}

// reporter spreads the annotations of a series over its recordings.
type reporter struct {
	series *series
	ecgs   []study.ECG
	clocks []clock
}

// report fills Reported and Beats of the recordings of a series.
func (s *series) report(ecgs []study.ECG, clocks []clock) {
	r := reporter{series: s, ecgs: ecgs, clocks: clocks}
	for _, a := range s.notes {
		r.add(a, a.lead)
	}
	for i := range ecgs {
		slices.SortStableFunc(ecgs[i].Beats, func(a, b study.BeatMark) int { return cmp.Compare(a.Sample, b.Sample) })
	}
}

// add takes over an annotation and its parts; lead is that of the annotation
// around it.
func (r *reporter) add(a annotation, lead study.LeadName) {
	if a.lead != "" {
		lead = a.lead
	}
	r.number(a, lead)
	r.boundaries(a, lead)
	if a.code == beatCode {
		r.beat(a)
	}
	for _, part := range a.parts {
		r.add(part, lead)
	}
}

// number takes over an interval or axis. Devices repeat one value at each beat;
// equal ones are listed once.
func (r *reporter) number(a annotation, lead study.LeadName) {
	out := study.Reported{Lead: lead}
	ok := false
	if code, found := strings.CutPrefix(a.code, timePrefix); found {
		out.Name, out.Unit = intervals[strings.ToUpper(code)], "ms"
		out.Value, ok = a.number.in(millis)
	} else if code, found := strings.CutPrefix(a.code, anglePrefix); found {
		out.Name, out.Unit = axes[strings.ToUpper(code)], "deg"
		out.Value, ok = a.number.in(degrees)
	}
	if !ok || out.Name == "" || math.Abs(out.Value) > 1e5 || slices.Contains(r.ecgs[0].Reported, out) {
		return
	}
	r.ecgs[0].Reported = append(r.ecgs[0].Reported, out)
}

// boundaries takes over the limits of a wave.
func (r *reporter) boundaries(a annotation, lead study.LeadName) {
	names, ok := waves[strings.TrimPrefix(a.meaning, wavePrefix)]
	if !ok {
		return
	}
	for k, m := range []moment{a.low, a.high} {
		if names[k] == "" || !m.known {
			continue
		}
		i, ms, ok := r.locate(m)
		if !ok {
			r.series.doubt(study.LeftOut, "aecg-mark-outside", "", "a boundary lies outside every recording of its series and was not taken over")
			continue
		}
		r.ecgs[i].Reported = append(r.ecgs[i].Reported, study.Reported{Name: names[k], Lead: lead, Value: ms, Unit: "ms"})
	}
}

// locate finds the recording in which a moment lies and its ms from the first
// sample there.
func (r *reporter) locate(m moment) (ecg int, ms float64, ok bool) {
	for i, c := range r.clocks {
		if m.absolute && !c.absolute {
			continue // such a moment has no place on a clock without a date
		}
		ms := m.ms
		if m.absolute == c.absolute {
			ms -= c.startMs
		} // else: ms from the first sample of a strip whose clock has a date
		if ms >= 0 && ms <= r.ecgs[i].DurationS()*1000 {
			return i, math.Round(ms*1000) / 1000, true
		}
	}
	return 0, 0, false
}

// beat places the mark of a beat in the middle of its QRS, where readers of beat
// labels expect it; the file marks no R peak for it.
func (r *reporter) beat(a annotation) {
	for _, part := range a.parts {
		if part.meaning != wavePrefix+"QRSWAVE" || !part.low.known || !part.high.known {
			continue
		}
		i, from, ok := r.locate(part.low)
		j, to, ok2 := r.locate(part.high)
		if !ok || !ok2 || i != j {
			return
		}
		e := &r.ecgs[i]
		sample := int((from + to) / 2 * e.RateHz / 1000)
		e.Beats = append(e.Beats, study.BeatMark{Sample: min(sample, e.Samples()-1), Label: beatLabel(a.meaning)})
		return
	}
}

// beatLabel is the code of a beat as in the file, "MDC_ECG_BEAT" when it has
// none that says more.
func beatLabel(code string) string {
	if strings.HasPrefix(code, beatCode) {
		return code
	}
	return beatCode
}
