package strain

import (
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// Drift beyond these is a warning. One point of strain is the usual demand on
// exports; the share of the curve's own range is ours, for small curves and for
// other quantities.
const (
	driftPoints = 1.0
	driftShare  = 0.1
)

// drift measures the value at the end of the beat minus that at its start, says
// it, and takes it out along a straight line where the user asked for it and the
// vendor has not done so.
func (v *view) drift(opt Options) {
	b := v.beat
	if !closes(v.from.Quantity) {
		return
	}
	if open := b.RRMs - b.TimesMs[len(b.TimesMs)-1]; open > 1.5*b.FrameMs {
		v.say("drift cannot be told, the last frame lies %.3g ms before the end of the beat (%s)", open, v.driftState())
		return
	}
	if !v.stateDrift() || opt.Drift != driftLinear {
		return
	}
	if v.from.Drift == study.DriftCompensated {
		v.say("drift was not compensated again")
		return
	}
	for i := range v.curves {
		straighten(b.TimesMs, v.curves[i].Y)
	}
	v.say("drift was compensated along a straight line")
}

func (v *view) driftState() string {
	switch v.from.Drift {
	case study.DriftRaw:
		return "not compensated by the software"
	case study.DriftCompensated:
		return "compensated by the software"
	default:
		return "not stated whether the software compensated it"
	}
}

// stateDrift says how far the curves are from closing; false when they close
// exactly.
func (v *view) stateDrift() bool {
	q, n := v.from.Quantity, len(v.beat.TimesMs)
	worst, worstAt, beyond, before := 0.0, 0, 0, 0.0
	for i := range v.curves {
		y := v.curves[i].Y
		d := y[n-1] - y[0]
		if math.Abs(d) > math.Abs(worst) {
			worst, worstAt = d, i
		}
		before = max(before, math.Abs(y[n-2]-y[0]))
		moves := slices.Max(y) - slices.Min(y)
		if q == study.Strain && math.Abs(d) > driftPoints || math.Abs(d) > driftShare*moves {
			beyond++
		}
	}
	if worst == 0 {
		// Exports with reset frames set every curve to the same value there.
		v.say("every curve ends exactly where it began (%s), so drift cannot be told; the frame before lies at most %.3g %s away",
			v.driftState(), before, q.Unit())
		return false
	}
	v.say("value at the end minus value at time zero: at most %.3g %s, %s", worst, q.Unit(), v.driftState())
	if beyond > 0 {
		v.problem(study.Warning, "drift", "%d of %d curves do not return to where they began (largest: %s by %.3g %s).",
			beyond, len(v.curves), nameOf(v.curves[worstAt].Segment), worst, q.Unit())
	}
	return true
}

// straighten takes a straight line out of y so that it ends where it began.
func straighten(t, y []float64) {
	n := len(y)
	slope := (y[n-1] - y[0]) / (t[n-1] - t[0])
	for k := 1; k < n-1; k++ {
		y[k] -= slope * (t[k] - t[0])
	}
	y[n-1] = y[0]
}
