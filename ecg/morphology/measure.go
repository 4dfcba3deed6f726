package morphology

import (
	"math"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// Measure measures every usable lead of the median beat. It never returns nil:
// where the QRS limits are missing, Result.Known is false and Why says so; a lead
// that cannot be measured is listed with Usable == false and its reason.
func Measure(m *ecg.Median, o Options) *Result {
	r := &Result{}
	if r.Why = limitsOf(m); r.Why != "" {
		r.refuse()
		return r
	}
	o = o.withDefaults()
	r.Known = true
	r.QRSMs = m.Ms(m.Global.QRSOff.Sample - m.Global.QRSOn.Sample)
	for i := range m.Leads {
		r.Leads = append(r.Leads, measureLead(m, &m.Leads[i], o))
	}
	r.QRSAxis = axisOf(m, qrsStretch(m))
	r.PAxis = axisOf(m, between(m.Global.POn, m.Global.POff, "P wave"))
	r.TAxis = axisOf(m, between(m.Global.QRSOff, m.Global.TOff, "T wave"))
	r.Transition = r.transition()
	r.Fragmentation = r.fragmentation()
	r.RV1 = r.sum(part{study.V1, false})
	r.SokolowLyon = r.sokolowLyon()
	r.Cornell = r.sum(part{study.AVL, false}, part{study.V3, true})
	r.TurningPoints = r.turningPoints()
	r.activation()
	return r
}

func qrsStretch(m *ecg.Median) stretch {
	s := between(m.Global.QRSOn, m.Global.QRSOff, "QRS")
	s.qrs = true
	return s
}

// activation compares the intrinsicoid deflections of I and V1.
func (r *Result) activation() {
	one, v1 := r.Lead(study.I), r.Lead(study.V1)
	r.IDIShare = Quantity{Unit: "1", Why: "lead I is missing or has no downstroke"}
	r.IDIMinusV1 = ecg.Interval{Why: "lead I or V1 is missing or has no downstroke"}
	if one == nil || !one.Intrinsicoid.Known {
		return
	}
	r.IDIShare = Quantity{Unit: "1", Known: true, Value: one.Intrinsicoid.Ms / r.QRSMs, SE: one.Intrinsicoid.SEMs / r.QRSMs}
	if v1 == nil || !v1.Intrinsicoid.Known {
		return
	}
	grid := one.gridMs / math.Sqrt(6) // the onset drops out of a difference; the sampling grid stays
	r.IDIMinusV1 = ecg.Interval{Ms: one.Intrinsicoid.Ms - v1.Intrinsicoid.Ms, SEMs: grid, Known: true}
}

// refuse gives every number the reason of the whole.
func (r *Result) refuse() {
	for _, q := range []*Quantity{
		&r.QRSAxis.AreaLSQ, &r.QRSAxis.AreaIAVF, &r.QRSAxis.AmplitudeLSQ, &r.QRSAxis.AmplitudeIAVF,
		&r.PAxis.AreaLSQ, &r.PAxis.AreaIAVF, &r.PAxis.AmplitudeLSQ, &r.PAxis.AmplitudeIAVF,
		&r.TAxis.AreaLSQ, &r.TAxis.AreaIAVF, &r.TAxis.AmplitudeLSQ, &r.TAxis.AmplitudeIAVF,
		&r.Transition.Position, &r.IDIShare, &r.RV1, &r.SokolowLyon, &r.Cornell, &r.TurningPoints,
	} {
		q.Why = r.Why
	}
	r.IDIMinusV1.Why = r.Why
	r.Fragmentation.Why = r.Why
}
