package morphology

import (
	"math"
	"slices"

	"github.com/concordis/concordis/ecg"
)

// measureLead describes the QRS of one lead.
func measureLead(m *ecg.Median, l *ecg.MedianLead, o Options) Lead {
	out := Lead{Name: l.Name}
	t, why := traceOf(m, l, o)
	if why != "" {
		out.Why = why
		for _, i := range []*ecg.Interval{&out.RPeak, &out.LastRPeak, &out.Intrinsicoid} {
			i.Why = why
		}
		return out
	}
	out.Usable, out.gridMs = true, t.msPer
	ds, points := t.deflections(), t.turningPoints()
	out.Waves = t.waves(ds)
	out.Pattern = patternOf(out.Waves)
	out.Bends = t.notches(points, ds)
	out.Bends = append(out.Bends, t.slurs(points, ds, out.Bends)...)
	slices.SortFunc(out.Bends, func(a, b Bend) int {
		if a.Ms < b.Ms {
			return -1
		}
		if a.Ms > b.Ms {
			return 1
		}
		return 0
	})
	for _, v := range t.mv[t.from : t.to+1] {
		out.PeakMilliVolt, out.NadirMilliVolt = max(out.PeakMilliVolt, v), min(out.NadirMilliVolt, v)
	}
	out.AreaMicroVoltS = area(t.mv, t.onset, t.offset) * t.msPer
	out.turning = max(0, len(points)-len(out.Waves))
	out.setPeakTimes(t, points, ds)
	return out
}

func (l *Lead) setPeakTimes(t *trace, points []int, ds []deflection) {
	tallest, last := t.rPeaks(points, ds)
	if tallest < 0 {
		l.RPeak.Why, l.LastRPeak.Why = "no R wave", "no R wave"
	} else {
		l.RPeak, l.LastRPeak = t.moment(tallest), t.moment(last)
	}
	l.Intrinsicoid = t.intrinsicoid(last)
}

// area is the integral of the piecewise linear signal between two fractional
// samples, in mV times samples; 0 <= a <= b <= len-1.
func area(s []float64, a, b float64) float64 {
	at := func(x float64) float64 {
		i := min(int(x), len(s)-2)
		f := x - float64(i)
		return s[i]*(1-f) + s[i+1]*f
	}
	sum, x := 0.0, a
	for x < b {
		next := min(b, math.Floor(x)+1)
		sum += (at(x) + at(next)) / 2 * (next - x)
		x = next
	}
	return sum
}
