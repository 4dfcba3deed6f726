package rhythm

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Params describes one patient's rhythm. Times are ms. Defaults are in Normal;
// they are typical orders of size chosen by us and rest on no source.
type Params struct {
	Seed uint64 // of the model's own PCG stream

	// Sinus node. The cycle shortens with activity from RestCycleMs towards
	// FullCycleMs with time constant SinusLagMs.
	RestCycleMs, FullCycleMs float64
	SinusLagMs               float64
	RespirationMs            float64 // amplitude of the respiratory swing of the cycle
	RespirationPeriodMs      float64
	SlowMs                   float64 // amplitude of the slow (about 0.1 Hz) swing
	NoiseMs                  float64 // standard deviation from beat to beat

	AtrialRefractoryMs float64
	ToNodeMs           float64 // from atrial activation to the AV node
	Node               Node
	Retrograde         Retrograde
	Travel             Travel
	VentRefractoryMs   float64
	Escape             Escape
	Ectopy             Ectopy
	Fibrillation       Fibrillation
}

// Node is the AV node, forward. An impulse that meets the node with recovery t since
// the last one left it is delayed by
//
//	delay(t) = DelayMs + ExtraMs exp(−t/RecoveryMs),
//
// and blocked when t is below the refractory period. This exponential form of the
// recovery curve is widely used for the AV node; it is written here from memory.
// A blocked impulse that meets the node within the last ConcealedMs of its
// refractory period enters and is lost in it, and lengthens the refractory period
// by ConcealedMs (concealed conduction).
type Node struct {
	DelayMs, ExtraMs, RecoveryMs float64
	RefractoryMs                 float64
	ConcealedMs                  float64
	DropProbability              float64 // of a conducted impulse lost below the node (Mobitz II), 0 to 1
	Block                        bool    // nothing is conducted forward
}

// Retrograde is conduction from the ventricles to the atrium.
type Retrograde struct {
	On           bool
	DelayMs      float64 // fully recovered
	ExtraMs      float64 // with the recovery time of the node, as in Node
	RefractoryMs float64
}

// Travel is when a ventricular wavefront reaches the two lead sites, ms after its
// start: supraventricular (from the exit of the node), from either lead, from an
// ectopic site in either ventricle.
type Travel struct {
	ConductedRV, ConductedLV float64
	RVToLV, LVToRV           float64
	EctopicNear, EctopicFar  float64 // lead of the ventricle with the ectopic site, the other lead
	// LeftNear and LeftFar are the same two for a left ectopic site; both 0: as
	// EctopicNear and EctopicFar.
	LeftNear, LeftFar float64
	ToNode            float64 // from a ventricular start back to the node
}

// Escape is the rhythm of last resort of the ventricles; CycleMs 0 = none.
// Junctional: from the bundle of His, so that it reaches the leads as conducted
// beats do; otherwise from the right ectopic site.
type Escape struct {
	CycleMs    float64
	Junctional bool
}

// Ectopy is how often premature beats come, as a probability per beat, with
// coupling intervals between MinCouplingMs and MaxCouplingMs.
type Ectopy struct {
	Atrial, Ventricular          float64
	MinCouplingMs, MaxCouplingMs float64
	LeftShare                    float64 // share of ventricular ones that come from the left
}

// Fibrillation is atrial fibrillation: irregular atrial activations with intervals
// MinMs plus an exponential part of mean ExtraMs (random arrival at the node as in
// Corino 2011, IEEE Trans Biomed Eng 58:3386, abstract). It can be On from the
// start, and begin and end by itself with the mean times given; 0 = never.
type Fibrillation struct {
	On             bool
	MinMs, ExtraMs float64
	LostShare      float64 // of its activations that die before the AV node, 0 to 0.95
	MeanUntilMs    float64 // mean time in sinus rhythm until it begins
	MeanLastingMs  float64 // mean time until it ends
}

// Normal is sinus rhythm at 70/min with normal AV conduction, without retrograde
// conduction or ectopy.
func Normal(seed uint64) Params {
	return Params{
		Seed: seed, RestCycleMs: 857, FullCycleMs: 400, SinusLagMs: 20000,
		RespirationMs: 20, RespirationPeriodMs: 4000, SlowMs: 15, NoiseMs: 8,
		AtrialRefractoryMs: 200, ToNodeMs: 30,
		Node:             Node{DelayMs: 90, ExtraMs: 150, RecoveryMs: 180, RefractoryMs: 250, ConcealedMs: 60},
		Retrograde:       Retrograde{DelayMs: 120, ExtraMs: 60, RefractoryMs: 280},
		Travel:           Travel{ConductedRV: 25, ConductedLV: 60, RVToLV: 120, LVToRV: 120, EctopicNear: 20, EctopicFar: 120, ToNode: 40},
		VentRefractoryMs: 230,
		Escape:           Escape{CycleMs: 1500},
		Ectopy:           Ectopy{MinCouplingMs: 300, MaxCouplingMs: 600, LeftShare: 0.5},
		Fibrillation:     Fibrillation{MinMs: 110, ExtraMs: 60},
	}
}

// bound is one rule of Validate.
type bound struct {
	field  string
	value  float64
	lo, hi float64
}

// Validate checks that every number is finite and within its range; the error
// (study.Invalid) names the field and the range.
func (p Params) Validate() error {
	for _, b := range p.bounds() {
		if !(b.value >= b.lo && b.value <= b.hi) || math.IsNaN(b.value) {
			return study.Errf(study.Invalid, b.field, "must lie between %g and %g", b.lo, b.hi)
		}
	}
	switch {
	case p.FullCycleMs > p.RestCycleMs:
		return study.Errf(study.Invalid, "FullCycleMs", "must not be longer than RestCycleMs")
	case p.Ectopy.MaxCouplingMs < p.Ectopy.MinCouplingMs:
		return study.Errf(study.Invalid, "Ectopy.MaxCouplingMs", "must not be below MinCouplingMs")
	}
	return nil
}

func (p Params) bounds() []bound {
	const long = 1e9
	return []bound{
		{"RestCycleMs", p.RestCycleMs, 250, 10000}, {"FullCycleMs", p.FullCycleMs, 250, 10000},
		{"SinusLagMs", p.SinusLagMs, 1, long}, {"RespirationMs", p.RespirationMs, 0, 200},
		{"RespirationPeriodMs", p.RespirationPeriodMs, 500, long}, {"SlowMs", p.SlowMs, 0, 200},
		{"NoiseMs", p.NoiseMs, 0, 200}, {"AtrialRefractoryMs", p.AtrialRefractoryMs, 50, 500},
		{"ToNodeMs", p.ToNodeMs, 0, 200}, {"Node.DelayMs", p.Node.DelayMs, 0, 1000},
		{"Node.ExtraMs", p.Node.ExtraMs, 0, 2000}, {"Node.RecoveryMs", p.Node.RecoveryMs, 1, 2000},
		{"Node.RefractoryMs", p.Node.RefractoryMs, 50, 2000}, {"Node.ConcealedMs", p.Node.ConcealedMs, 0, 500},
		{"Node.DropProbability", p.Node.DropProbability, 0, 1},
		{"Retrograde.DelayMs", p.Retrograde.DelayMs, 0, 1000}, {"Retrograde.ExtraMs", p.Retrograde.ExtraMs, 0, 1000},
		{"Retrograde.RefractoryMs", p.Retrograde.RefractoryMs, 50, 2000},
		{"Travel.ConductedRV", p.Travel.ConductedRV, 0, 400}, {"Travel.ConductedLV", p.Travel.ConductedLV, 0, 400},
		{"Travel.RVToLV", p.Travel.RVToLV, 1, 400}, {"Travel.LVToRV", p.Travel.LVToRV, 1, 400},
		{"Travel.EctopicNear", p.Travel.EctopicNear, 0, 400}, {"Travel.EctopicFar", p.Travel.EctopicFar, 0, 400},
		{"Travel.LeftNear", p.Travel.LeftNear, 0, 400}, {"Travel.LeftFar", p.Travel.LeftFar, 0, 400},
		{"Travel.ToNode", p.Travel.ToNode, 0, 400}, {"VentRefractoryMs", p.VentRefractoryMs, 100, 600},
		{"Escape.CycleMs", p.Escape.CycleMs, 0, 20000}, {"Ectopy.Atrial", p.Ectopy.Atrial, 0, 1},
		{"Ectopy.Ventricular", p.Ectopy.Ventricular, 0, 1}, {"Ectopy.MinCouplingMs", p.Ectopy.MinCouplingMs, 100, 2000},
		{"Ectopy.MaxCouplingMs", p.Ectopy.MaxCouplingMs, 100, 5000}, {"Ectopy.LeftShare", p.Ectopy.LeftShare, 0, 1},
		{"Fibrillation.MinMs", p.Fibrillation.MinMs, 60, 400}, {"Fibrillation.ExtraMs", p.Fibrillation.ExtraMs, 0, 400},
		{"Fibrillation.LostShare", p.Fibrillation.LostShare, 0, 0.95},
		{"Fibrillation.MeanUntilMs", p.Fibrillation.MeanUntilMs, 0, long},
		{"Fibrillation.MeanLastingMs", p.Fibrillation.MeanLastingMs, 0, long},
	}
}
