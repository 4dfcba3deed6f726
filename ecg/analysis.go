package ecg

import "github.com/concordis/concordis/study"

// Mark is the position of a wave boundary or peak.
type Mark struct {
	Sample float64 // position, 0-based, at the rate of the signal it belongs to
	SEMs   float64 // standard error in ms; 0 = not estimated
	Found  bool
	// Entered is true where a user's own mark replaced ours.
	Entered bool
}

// Marks are the wave boundaries and peaks of one beat.
type Marks struct {
	POn, PPeak, POff Mark
	QRSOn, QRSOff    Mark
	TPeak, TOff      Mark
}

// BeatClass is the shape class of a beat: 0 is the dominant class, 1, 2, ... are
// others by falling number of beats.
type BeatClass int

// Beat is one detected QRS.
type Beat struct {
	Sample int // fiducial point: the class-aligned centre of the QRS, in samples of the recording
	Class  BeatClass
	Paced  bool    // a ventricular pacing spike starts it
	Global Marks   // over all usable leads, k-th earliest and latest rule
	Leads  []Marks // same order as ECG.Leads; all marks unset in an unusable lead
}

// LeadStatus says whether a lead can be measured.
type LeadStatus struct {
	Name   study.LeadName
	Usable bool
	Why    string // reason when not usable: "flat", "missing", "saturated", "noise"
	// NoiseMicroVolt is the RMS of the high-frequency residual outside the QRS.
	NoiseMicroVolt float64
}

// MedianLead is the median beat of one lead.
type MedianLead struct {
	Name      study.LeadName
	Usable    bool
	MilliVolt []float64 // nil when not usable; baseline (PR segment) at 0
	// NoiseMicroVolt is the standard error of one sample of the median beat.
	NoiseMicroVolt float64
	Marks          Marks // in samples of this median beat
}

// Median is the aligned median beat of the dominant class. All leads share one
// clock; Zero is the sample of the alignment point.
type Median struct {
	RateHz float64
	Zero   int
	Beats  int          // number of beats that went into it
	Leads  []MedianLead // same order as ECG.Leads
	Global Marks        // rule "order": k-th earliest onset, k-th latest offset
	Vector Marks        // rule "vector": QRS limits on the spatial magnitude; P and T unset
}

// Lead returns the median beat of the named lead if it is usable, else nil.
func (m *Median) Lead(name study.LeadName) *MedianLead {
	for i := range m.Leads {
		if m.Leads[i].Name == name && m.Leads[i].Usable {
			return &m.Leads[i]
		}
	}
	return nil
}

// Ms converts a number of samples of the median beat to milliseconds.
func (m *Median) Ms(samples float64) float64 { return samples * 1000 / m.RateHz }

// Interval is a duration with its uncertainty.
type Interval struct {
	Ms    float64
	SEMs  float64
	Known bool
	Why   string // reason when not known
}

// QRSDuration is the global QRS duration by two rules and the probability that
// it reaches the widths on which selection for resynchronization rests.
type QRSDuration struct {
	Interval          // rule "order" on the median beat
	K        int      // the k of the order rule
	Vector   Interval // rule "vector magnitude"
	// RuleGapMs is Vector - Interval; a large gap is a quality flag.
	RuleGapMs float64
	// LeadMedian is the median over leads of the per-lead duration, the quantity
	// that per-lead readers report; it is shorter than the global one.
	LeadMedian             Interval
	PGe120, PGe130, PGe150 float64 // probabilities, 0 to 1
	// The parts of the standard error, in ms.
	SEBeats, SELeads, SERule float64
}

// Rhythm holds the facts of the rhythm strip.
type Rhythm struct {
	Known        bool // false on a one-beat recording or with fewer than 3 beats
	RateBpm      float64
	MeanRRMs     float64
	SDRRMs       float64
	RMSSDMs      float64
	Irregular    bool    // AF-like irregularity; see docs/methods/rhythm.md
	Irregularity float64 // the statistic behind Irregular, RMSSD / mean RR of dominant beats
	PWaveShare   float64 // share of beats with a P wave found
	EctopyShare  float64 // share of beats outside the dominant class
	Beats        int
}

// Pacing holds the pacing spikes found.
type Pacing struct {
	Spikes      []int   // samples
	PacedShare  float64 // share of beats that a spike starts
	Ventricular bool    // the dominant class is ventricular-paced
	Atrial      bool    // spikes precede P waves
}

// Class summarises one shape class.
type Class struct {
	Beats       int
	Correlation float64 // mean correlation of its beats with its template
}

// Analysis is everything that this package found in one recording.
type Analysis struct {
	RateHz  float64
	Leads   []LeadStatus // same order as ECG.Leads
	Beats   []Beat
	Classes []Class
	Rhythm  Rhythm
	Pacing  Pacing
	Median  Median
	QRS     QRSDuration
	PR      Interval
	P       Interval
	QT      Interval
	QTcB    Interval // Bazett
	QTcF    Interval // Fridericia
	RR      Interval
	// Entered lists marks of the user that replaced ours, for the log.
	Entered  []string
	Problems []study.Problem
}
