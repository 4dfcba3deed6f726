package rhythm

import (
	"math"
	"math/rand/v2"
)

// never is a time that does not come; longAgo one before every interval.
const (
	never   = math.MaxInt64
	longAgo = math.MinInt64 / 4
)

// Source says where an activation came from.
type Source uint8

// The sources of activations.
const (
	None         Source = iota
	Sinus               // atrium
	Fibrillatory        // atrium
	Retro               // atrium, from the ventricles
	Conducted           // ventricles, through the AV node
	Escaped             // ventricles, escape rhythm
	Ectopic             // atrium or ventricles, premature
	Paced               // atrium or ventricles, by a stimulus that captured
)

var sourceNames = [...]string{"", "sinus", "fibrillation", "retrograde", "conducted", "escape", "ectopic", "paced"}

// String is the name of the source.
func (s Source) String() string {
	if int(s) >= len(sourceNames) {
		return "?"
	}
	return sourceNames[s]
}

// Inputs are stimuli at or above threshold, and what else acts on the rhythm. The
// caller decides on thresholds; here only refractoriness decides.
type Inputs struct {
	PaceA, PaceRV, PaceLV bool
	EctopicA, EctopicV    bool    // a premature beat now, for scenarios; V from the right ventricle
	Activity              float64 // bodily activity, 0 rest to 1 full; clipped, NaN is rest
}

// Outputs is what happened in this millisecond.
type Outputs struct {
	Atrium    Source // activation of the atrium, felt by the atrial lead now
	Ventricle Source // start of a ventricular wavefront
	Own       Source // the same without paced ones, which may start in the same millisecond
	FromLeft  bool   // with Ventricle Ectopic: the site is in the left ventricle
	RV, LV    bool   // the tissue under the lead is activated now: an electrogram deflection
	// Captures of this millisecond's stimuli, and whether another wavefront was already
	// in the ventricles or on its way from the node to them.
	CapturedA, CapturedRV, CapturedLV bool
	IntrinsicBegan                    bool
}

// Model is the state of one heart's rhythm. It is not safe for concurrent use.
type Model struct {
	p   Params
	rng *rand.Rand
	now int64

	// atrium
	lag      float64 // smoothed activity
	lagAt    int64
	sinusAt  int64
	atriumAt int64 // last activation
	pacAt    int64
	fib      bool
	fibAt    int64 // next fibrillatory activation
	fibTurn  int64 // when fibrillation begins or ends

	// AV node
	nodeFree   int64 // when the last impulse left it
	nodeExtend int64 // what concealed conduction added to its refractory period
	enterAt    int64 // an atrial impulse reaches the node
	exitAt     int64 // a forward impulse leaves it into the ventricles
	backAt     int64 // a ventricular impulse reaches the node
	retroAt    int64 // a retrograde impulse leaves it into the atrium

	// ventricles
	ventAt     int64 // last start of a wavefront
	ventOwn    bool  // that wavefront was not paced
	rvAt, lvAt int64 // last activation under the leads
	rvNext     int64 // activation that is on its way
	lvNext     int64
	pvcAt      int64
	escapeAt   int64

	next int64
}

// New makes a model at time 0; the first sinus beat comes within the first cycle.
// Errors name the field (study.Invalid).
func New(p Params) (*Model, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	m := &Model{
		p: p, now: -1,
		rng:      rand.New(rand.NewPCG(p.Seed, 0x72687974686d)), //nolint:gosec // a rhythm that a seed repeats, no secret
		atriumAt: longAgo, pacAt: never, fibAt: never, fibTurn: never,
		nodeFree: longAgo, enterAt: never, exitAt: never, backAt: never, retroAt: never,
		ventAt: longAgo, rvAt: longAgo, lvAt: longAgo, rvNext: never, lvNext: never, pvcAt: never,
	}
	m.sinusAt = int64(m.rng.Float64() * p.RestCycleMs)
	m.escapeAt = m.escapeFrom(0)
	if p.Fibrillation.On {
		m.fib, m.sinusAt = true, never
	}
	m.planFibrillation()
	m.arm()
	return m, nil
}

// NextMs is the time of the next spontaneous event.
func (m *Model) NextMs() int64 { return m.next }

// Fibrillating reports whether the atrium fibrillates.
func (m *Model) Fibrillating() bool { return m.fib }

// Step advances the rhythm to nowMs, which must grow from call to call; a time that
// does not is ignored. Call it every millisecond, or at each stimulus and at NextMs
// at the latest. It does not allocate.
func (m *Model) Step(nowMs int64, in Inputs) Outputs {
	var out Outputs
	stimulus := in.PaceA || in.PaceRV || in.PaceLV || in.EctopicA || in.EctopicV
	if nowMs <= m.now || (nowMs < m.next && !stimulus) {
		return out
	}
	m.now = nowMs
	m.feel(in.Activity)
	m.spontaneousAtrium(&out)
	m.node(&out)
	m.spontaneousVentricle(&out)
	m.stimuli(in, &out)
	m.arrivals(&out)
	m.arm()
	return out
}

// stimuli answers this millisecond's stimuli.
func (m *Model) stimuli(in Inputs, out *Outputs) {
	if in.PaceA && !m.fib && m.atriumReady() {
		out.CapturedA = true
		m.activateAtrium(Paced, out)
	}
	if in.EctopicA && !m.fib && m.atriumReady() {
		m.activateAtrium(Ectopic, out)
	}
	if in.EctopicV && m.ventriclesReady() {
		m.ectopicVentricle(false, out)
	}
	m.paceVentricles(in, out)
}

// arm finds the next event.
func (m *Model) arm() {
	next := min(m.sinusAt, m.pacAt, m.fibTurn, m.enterAt, m.exitAt, m.backAt, m.retroAt, m.rvNext, m.lvNext)
	next = min(next, m.pvcAt, m.escapeAt)
	if m.fib {
		next = min(next, m.fibAt)
	}
	m.next = max(next, m.now+1)
}

// round is the nearest whole millisecond, at least 1 for an interval.
func round(ms float64) int64 { return max(int64(math.Round(ms)), 1) }
