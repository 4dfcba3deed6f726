package study

// EventName names a mechanical event of the cardiac cycle.
type EventName string

// The events.
const (
	MVC EventName = "MVC" // mitral valve closure
	AVO EventName = "AVO" // aortic valve opening; onset of flow in the LV outflow tract
	AVC EventName = "AVC" // aortic valve closure; end-systole
	MVO EventName = "MVO" // mitral valve opening; onset of filling
	PVO EventName = "PVO" // pulmonary valve opening; onset of flow in the RV outflow tract
	PVC EventName = "PVC" // pulmonary valve closure
	TVO EventName = "TVO" // tricuspid valve opening
	TVC EventName = "TVC" // tricuspid valve closure
)

// EventNames lists the events.
var EventNames = [8]EventName{MVC, AVO, AVC, MVO, PVO, PVC, TVO, TVC}

// Event is the time of one valve event.
type Event struct {
	Name   EventName
	Ms     float64       // after QRS onset (or the time zero named by ZeroAt)
	SEMs   float64       // standard error; 0 = not stated
	RRMs   Fact[float64] // length of the beat that it was measured on
	ZeroAt TimeZero
	Method string // "doppler", "m-mode", "strain-export", "entered", "phase-contrast", …
	Source Source
}

// Exclusion is a segment that the user takes out of every measure. File and View
// narrow it; empty means any.
type Exclusion struct {
	File    string
	View    View
	Segment Segment
	Source  Source
}

// PhaseSamples are the phases of first harmonics of gated counts (SPECT, blood
// pool) over the samples of one ventricle.
type PhaseSamples struct {
	Source    Source
	Chamber   Chamber
	PhaseDeg  []float64 // 0 to 360
	Amplitude []float64 // one per sample, or nil when not known
	Segments  []Segment // place of each sample, or nil when not known
	Frames    Fact[int] // gating frames per cycle
	RRMs      Fact[float64]
	Problems  []Problem
}
