package strain

import "github.com/concordis/concordis/study"

// Set is a group of curves that may be measured together.
type Set struct {
	Source    study.Source // File lists the files, joined by ", ", where there are several
	Quantity  study.Quantity
	Direction study.Direction
	Chamber   study.Chamber
	Technique study.Technique
	Layer     string
	Model     study.SegmentModel
	Sign      float64 // +1 or −1; natural value = Sign · Y
	Beats     []*Beat // one per view, in the order of the views
	Curves    []Curve // excluded and empty segments are not among them
	Excluded  []study.Segment
	Reported  []study.ReportedValue
	Untested  bool
	Entered   bool     // the user left out a segment that the exports have
	Log       []string // what was done to the curves, in plain sentences
	Problems  []study.Problem
}

// Beat is the clock of one view: one beat, its frames and its valve events.
type Beat struct {
	View    study.View
	TimesMs []float64 // after time zero, strictly increasing, first one >= 0
	RRMs    float64   // length of the beat, > 0
	FrameMs float64   // median step between frames, > 0
	ZeroAt  study.TimeZero
	Events  Events
}

// Curve is one segment over the frames of its view.
type Curve struct {
	Segment study.Segment
	Beat    *Beat
	// Y is contraction-negative (see the package comment), in the unit of the
	// quantity; strain in percent, zero at time zero. One value per frame, no gaps.
	Y       []float64
	NoiseSD float64 // standard deviation of the noise per frame, estimated; 0 = not estimated
}

// Events are the valve events on the clock of one beat.
type Events struct {
	MVC, AVO, AVC, MVO Event
	PVO, PVC           Event
}

// Event is one valve event.
type Event struct {
	Ms      float64
	Known   bool
	SEMs    float64 // standard error; 0 = take one frame
	Method  string  // "doppler", "strain-export", "entered", …
	Scaled  bool    // rescaled from a beat of another length
	FromRR  float64 // length of that beat, ms; 0 = not known
	Entered bool
}

// Find returns the curve of that segment (level and wall), or nil.
func (s *Set) Find(level study.Level, wall study.Wall) *Curve {
	for i := range s.Curves {
		if c := &s.Curves[i]; c.Segment.Level == level && c.Segment.Wall == wall {
			return c
		}
	}
	return nil
}

// Where returns the curves whose segment satisfies keep, in the order of the set.
func (s *Set) Where(keep func(study.Segment) bool) []*Curve {
	out := make([]*Curve, 0, len(s.Curves))
	for i := range s.Curves {
		if keep(s.Curves[i].Segment) {
			out = append(out, &s.Curves[i])
		}
	}
	return out
}

// FrameHz is the lowest frame rate among the beats, 0 without beats.
func (s *Set) FrameHz() float64 {
	worst := 0.0
	for _, b := range s.Beats {
		if b.FrameMs > worst {
			worst = b.FrameMs
		}
	}
	if worst == 0 {
		return 0
	}
	return 1000 / worst
}

// RRMs is the mean length of the beats, 0 without beats.
func (s *Set) RRMs() float64 {
	if len(s.Beats) == 0 {
		return 0
	}
	sum := 0.0
	for _, b := range s.Beats {
		sum += b.RRMs
	}
	return sum / float64(len(s.Beats))
}
