package dyssynchrony

import "github.com/concordis/concordis/study"

// Trace records what the rule of a measure did: which point of which segment it
// used, which other answers were possible. All methods work on nil and do
// nothing then, so computations need not ask.
type Trace struct {
	Marks      []Mark
	Candidates []Candidate
	FromMs     float64 // window that was used, ms after time zero
	ToMs       float64
	HasWindow  bool
	Segments   int // segments that entered the value
	Beats      int // beats that entered the value
	Doubts     []string
}

// Mark is one point that the rule picked.
type Mark struct {
	Segment study.Segment
	What    string // "peak shortening", "first valley", "onset of flow", …
	Ms      float64
	Value   float64
	Unit    string
}

// Candidate is another answer that the data allow: the other peak, the other
// window. Where it differs from the value by more than a frame the result is
// ambiguous.
type Candidate struct {
	What  string // "time of the later septal peak"
	Value float64
}

// Mark adds a point.
func (t *Trace) Mark(seg study.Segment, what string, ms, value float64, unit string) {
	if t != nil {
		t.Marks = append(t.Marks, Mark{seg, what, ms, value, unit})
	}
}

// Candidate adds another possible answer.
func (t *Trace) Candidate(what string, value float64) {
	if t != nil {
		t.Candidates = append(t.Candidates, Candidate{what, value})
	}
}

// Window states the window that was used.
func (t *Trace) Window(fromMs, toMs float64) {
	if t != nil {
		t.FromMs, t.ToMs, t.HasWindow = fromMs, toMs, true
	}
}

// Used states how many segments and beats entered the value.
func (t *Trace) Used(segments, beats int) {
	if t != nil {
		t.Segments, t.Beats = segments, beats
	}
}

// Doubt adds a reason to trust the value less, in plain words.
func (t *Trace) Doubt(text string) {
	if t != nil {
		t.Doubts = append(t.Doubts, text)
	}
}

// On reports whether anything is recorded; use it before building costly text.
func (t *Trace) On() bool { return t != nil }
