package study

// LeadName names an ECG lead. Readers map the labels of a file to the canonical
// names below (see CanonicalLead); a lead without a canonical name keeps its label.
type LeadName string

// Canonical lead names: the twelve standard leads and the three Frank leads
// (X left, Y foot, Z back, the orientation of Frank, Circulation 1956).
const (
	I   LeadName = "I"
	II  LeadName = "II"
	III LeadName = "III"
	AVR LeadName = "aVR"
	AVL LeadName = "aVL"
	AVF LeadName = "aVF"
	V1  LeadName = "V1"
	V2  LeadName = "V2"
	V3  LeadName = "V3"
	V4  LeadName = "V4"
	V5  LeadName = "V5"
	V6  LeadName = "V6"
	VX  LeadName = "X"
	VY  LeadName = "Y"
	VZ  LeadName = "Z"
)

// StandardLeads lists the twelve standard leads in their usual order.
var StandardLeads = [12]LeadName{I, II, III, AVR, AVL, AVF, V1, V2, V3, V4, V5, V6}

// Content says what stretch of time an ECG shows.
type Content string

// What an ECG shows.
const (
	Rhythm  Content = "rhythm"   // consecutive beats as recorded
	OneBeat Content = "one-beat" // a single (median, average, derived) beat
)

// Span is a range of samples [From, To), counted from 0.
type Span struct{ From, To int }

// InSpans reports whether sample i lies in one of the spans.
func InSpans(spans []Span, i int) bool {
	for _, s := range spans {
		if i >= s.From && i < s.To {
			return true
		}
	}
	return false
}

// ECG is one recording: leads that share one clock and one sampling rate.
//
// A file with several recordings (a rhythm strip and its median beat, say)
// gives several ECG values.
type ECG struct {
	Source   Source
	Content  Content
	RateHz   float64 // samples per second, > 0
	Leads    []Lead  // all of the same length
	Filter   Filter
	Reported []Reported // numbers that the recorder computed; shown beside ours, never used
	Beats    []BeatMark // beat labels stored with the file, in time order
	Problems []Problem  // what the reader left out or doubted
}

// Lead is the signal of one lead in millivolt.
type Lead struct {
	Name     LeadName // canonical name where there is one
	FileName string   // label in the file, unchanged

	// MilliVolt holds the samples. Within Gaps a value is 0 and means nothing.
	MilliVolt []float64
	Gaps      []Span

	StepMicroVolt float64 // size of one digital unit; 0 = not known
	Derived       bool    // computed from other leads of the same file (III = II - I)
}

// Filter holds the filters that the file says were applied.
type Filter struct {
	HighPassHz Fact[float64]
	LowPassHz  Fact[float64]
	NotchHz    Fact[float64]
}

// Reported is one number that the recording device computed itself.
// Names: "QRS", "PR", "P", "QT", "QTc", "RR", "QRS axis", "P axis", "T axis",
// "QRS onset", "QRS offset", "P onset", "P offset", "T offset" (ms from the
// first sample). Lead is empty for a global value.
type Reported struct {
	Name  string
	Lead  LeadName
	Value float64
	Unit  string // "ms", "deg", "mV", "1/min"
}

// BeatMark is a beat label that came with the file (an annotator or the device).
type BeatMark struct {
	Sample int    // position in samples of this ECG
	Label  string // the file's own code: "N", "L", "R", "/", "V", "A", "F", ...
}

// Samples is the common length of the leads, 0 without leads.
func (e *ECG) Samples() int {
	if len(e.Leads) == 0 {
		return 0
	}
	return len(e.Leads[0].MilliVolt)
}

// Lead returns the lead of that canonical name, or nil.
func (e *ECG) Lead(name LeadName) *Lead {
	for i := range e.Leads {
		if e.Leads[i].Name == name {
			return &e.Leads[i]
		}
	}
	return nil
}

// DurationS is the length of the recording in seconds.
func (e *ECG) DurationS() float64 {
	if e.RateHz <= 0 {
		return 0
	}
	return float64(e.Samples()) / e.RateHz
}
