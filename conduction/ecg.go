package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Recovery gives each node its action potential duration.
type Recovery struct {
	MeanMs float64 // 120 … 600
	// OffsetMs is added per node of the wall; nil = the same everywhere.
	OffsetMs []float64
}

// recoverySlope is the slope of the inverse relation between activation time and
// action potential duration. That it is steeper than −1 in healthy people is
// known (Franz et al, Circulation 1987;75:379, remembered, not read); the figure
// is ours, chosen for T waves of ordinary size.
const recoverySlope = -1.5

// HealthyRecovery gives nodes that a healthy beat activates late a short action
// potential, so that they recover first and the T wave follows the QRS. Keeping
// it while the activation changes gives the opposite T wave of bundle branch
// block and pacing. Nodes that the healthy beat does not reach get the mean.
func HealthyRecovery(healthy *Activation, meanMs float64) Recovery {
	o := healthy.Whole()
	r := Recovery{MeanMs: meanMs, OffsetMs: make([]float64, len(healthy.Ventricles.Heart.Spots))}
	for i := range r.OffsetMs {
		if o.Known && healthy.Reached[i] {
			r.OffsetMs[i] = recoverySlope * (healthy.Ms[i] - o.Mean)
		}
	}
	return r
}

// Trace says which stretch of time is wanted.
type Trace struct {
	FromMs, DurationMs float64 // on the clock of the activation; at most 10 s
	RateHz             float64 // 100 … 10000
}

func (t Trace) samples() int { return int(math.Floor(t.DurationMs*t.RateHz/1000 + 1e-9)) }

func (t Trace) check() error {
	if !(t.RateHz >= 100 && t.RateHz <= 10000) {
		return study.Errf(study.Invalid, "sampling rate", "must lie between 100 and 10000 Hz")
	}
	if !(t.DurationMs > 0 && t.DurationMs <= 10000) || !(math.Abs(t.FromMs) <= maxTimeMs) || t.samples() < 1 {
		return study.Errf(study.Invalid, "trace", "must be at least one sample and at most 10 s long")
	}
	return nil
}

// TwelveLeads is one beat in the order of study.StandardLeads, mV.
type TwelveLeads struct {
	Trace
	MilliVolt [12][]float64
}

// ECG gives the twelve leads of one beat: the potential of each node steps by
// 100 mV when it is activated, holds, and falls when it recovers. III and the
// augmented leads are combinations of I and II, so Einthoven's law is exact.
func (f *LeadField) ECG(a *Activation, r Recovery, t Trace) (*TwelveLeads, error) {
	if a.Ventricles.Heart != f.heart {
		return nil, study.Errf(study.Invalid, "activation", "belongs to another heart than the lead field")
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	tr, err := newTransmembrane(a, r, t)
	if err != nil {
		return nil, err
	}
	out := &TwelveLeads{Trace: t}
	var lead [independent][]float64
	for l := range lead {
		lead[l] = tr.sum(func(i int) float64 { return f.weight[i][l] })
	}
	for k := range out.MilliVolt {
		out.MilliVolt[k] = make([]float64, t.samples())
	}
	for s := range t.samples() {
		one, two := lead[0][s], lead[1][s]
		for k, v := range [6]float64{one, two, two - one, -(one + two) / 2, one - two/2, two - one/2} {
			out.MilliVolt[k][s] = v
		}
		for k := range 6 {
			out.MilliVolt[6+k][s] = lead[2+k][s]
		}
	}
	return out, nil
}
