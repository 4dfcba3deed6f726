package trial

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/survival/design"
)

// Comparison is of one arm over another. The first is the primary one.
type Comparison struct {
	Of, Over string
	Alpha    float64 // two-sided level; 0 stands for 0.05
}

// Plan is how the trial is analysed.
type Plan struct {
	Comparisons []Comparison
	Stratified  bool // log-rank test and Cox model within the strata of randomisation

	// Looks are the shares of PlannedEvents of the primary endpoint at which it is
	// looked at; empty: once, at the end. The boundary is two-sided. FutilityZ, one per
	// look, stops the trial where the standardised log-rank statistic in favour of the
	// treated arm lies below it; -99 stands for never.
	Looks         []float64
	PlannedEvents int
	Boundary      design.Boundary
	FutilityZ     []float64

	Subgroups []Subgroup // nil: the usual ones (see UsualSubgroups)
	// Measures are the fields whose power to predict responders is given as AUC.
	Measures []string
	// RiskDays are the days of the tables of numbers at risk.
	RiskDays []float64
}

// Subgroup are the patients who fulfil a clause at baseline, as measured.
type Subgroup struct {
	ID     string
	Name   string
	Clause Clause
}

// UsualSubgroups are QRS below and from 150 ms, LBBB and not, sex and aetiology.
func UsualSubgroups() []Subgroup {
	word := func(field string, w ...string) Clause { return Clause{Field: field, Op: "in", Words: w} }
	return []Subgroup{
		{"qrs-below-150", "QRS below 150 ms", Clause{Field: "qrs_ms", Op: "<", Value: 150}},
		{"qrs-from-150", "QRS from 150 ms", Clause{Field: "qrs_ms", Op: ">=", Value: 150}},
		{"lbbb", "LBBB", word("morphology", "lbbb")},
		{"non-lbbb", "no LBBB", word("morphology", "ivcd", "rbbb", "narrow", "paced")},
		{"women", "women", word("sex", "female")},
		{"men", "men", word("sex", "male")},
		{"ischaemic", "ischaemic", word("aetiology", "ischaemic")},
		{"non-ischaemic", "not ischaemic", word("aetiology", "non-ischaemic")},
	}
}

// Stat is what is told of an endpoint.
type Stat string

// The statistics. Percentages run from 0 to 100.
const (
	HR         Stat = "hr"            // Cox hazard ratio of Arm over Over
	LogRankZ   Stat = "z"             // log-rank, positive when Arm does better than Over
	PValue     Stat = "p"             // log-rank, two-sided
	EventShare Stat = "percent"       // patients of Arm with the event (FirstEvent), responders, or those worsened (Composite)
	EventCount Stat = "count"         // patients of Arm with the event
	KMPercent  Stat = "km"            // Kaplan-Meier failure of Arm at Day
	KMDiff     Stat = "km-difference" // Kaplan-Meier failure at Day, Arm less Over, in points
	MeanChange Stat = "mean"          // of Change in Arm
	SDChange   Stat = "sd"            // of Change in Arm
	MeanDiff   Stat = "difference"    // of Change, Arm less Over
	Improved   Stat = "improved"      // patients of Arm who improved, in percent (Composite)
	Rate       Stat = "rate"          // events of Recurrent per patient-year in Arm
	RateRatio  Stat = "rate-ratio"    // Andersen-Gill, Arm over Over
	OddsRatio  Stat = "odds-ratio"    // of worsening (Composite), or of responding, Arm over Over
	Wins       Stat = "win-ratio"     // Arm over Over
	AUC        Stat = "auc"           // of Field for responders in Arm
)

// Stats lists all of them.
var Stats = []Stat{HR, LogRankZ, PValue, EventShare, EventCount, KMPercent, KMDiff, MeanChange, SDChange, MeanDiff, Improved, Rate, RateRatio, OddsRatio, Wins, AUC}

// Metric names one number of an analysis; it can be a key of a map.
type Metric struct {
	Endpoint string
	Stat     Stat
	Arm      string
	Over     string  // of comparisons
	Day      float64 // of KMPercent and KMDiff
	Subgroup string  // empty: all patients
	Field    string  // of AUC
}

// String is "death hr crtd/opt [women]".
func (m Metric) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", m.Endpoint, m.Stat, m.Arm)
	if m.Over != "" {
		b.WriteString("/" + m.Over)
	}
	if m.Day > 0 {
		fmt.Fprintf(&b, " at %g d", m.Day)
	}
	if m.Field != "" {
		b.WriteString(" of " + m.Field)
	}
	if m.Subgroup != "" {
		b.WriteString(" [" + m.Subgroup + "]")
	}
	return b.String()
}

// Published is one published number of a trial, to stand beside the simulated one.
type Published struct {
	Metric  Metric
	Value   float64
	Seen    trials.Seen
	Sources []string // keys of evidence/trials

	// Lo and Hi are the published interval, or another band that a simulation should
	// keep to; Band says which: "95 % CI", "Wilson, computed", "±6 (set beforehand)".
	Lo, Hi  float64
	Ranged  bool
	LowSeen trials.Seen // how the interval was seen, where that differs from the value
	Band    string

	// Calibrates marks rows that hazards may be fitted to: those of control arms that
	// were chosen for it beforehand, and of CARE-HF. They are no test of the prediction.
	Calibrates bool
	Note       string
}

// Judged reports whether the row can give a hit: value and interval were seen.
func (p *Published) Judged() bool {
	return p.Ranged && p.Seen.Verified() && (p.LowSeen == "" || p.LowSeen.Verified())
}

// Ours marks a part of a definition that no source gives and that was chosen here.
// It is not verified, so no row of it can be judged.
const Ours trials.Seen = "ours"
