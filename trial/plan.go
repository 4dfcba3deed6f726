package trial

import (
	"fmt"
	"slices"
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
	// Triangular takes the double triangular test instead of Boundary, with this power at
	// the planned effect; 0: not.
	Triangular float64
	// Observed takes the looks without acting on them: Replicate.Stopped says where the
	// trial would have stopped, and everything is analysed on the whole follow-up. It is
	// for trials whose follow-up was read off the trial as it was stopped.
	Observed bool

	Subgroups []Subgroup // nil: the usual ones (see AllSubgroups)
	Further   []Subgroup // besides those
	// Measures are the fields whose power to predict responders is given as AUC. High
	// values speak for a response, in the fields of Lower low ones do.
	Measures []string
	Lower    []string
	// RiskDays are the days of the tables of numbers at risk.
	RiskDays []float64
}

// Subgroup are the patients who fulfil a clause, and And unless it is zero, at
// baseline, as measured.
type Subgroup struct {
	ID     string
	Name   string
	Clause Clause
	And    Clause
}

// has reports whether a patient is in the subgroup.
func (g *Subgroup) has(r *reading) bool {
	return r.holds(&g.Clause) && (g.And.Field == "" || r.holds(&g.And))
}

// UsualSubgroups are QRS below 150, 120 to 149 and from 150 ms, LBBB and not, sex and
// aetiology.
func UsualSubgroups() []Subgroup {
	word := func(field string, w ...string) Clause { return Clause{Field: field, Op: "in", Words: w} }
	number := func(op string, v float64) Clause { return Clause{Field: "qrs_ms", Op: op, Value: v} }
	return []Subgroup{
		{ID: "qrs-below-150", Name: "QRS below 150 ms", Clause: number("<", 150)},
		{ID: "qrs-120-149", Name: "QRS 120 to 149 ms", Clause: number(">=", 120), And: number("<", 150)},
		{ID: "qrs-from-150", Name: "QRS from 150 ms", Clause: number(">=", 150)},
		{ID: "lbbb", Name: "LBBB", Clause: word("morphology", "lbbb")},
		{ID: "non-lbbb", Name: "no LBBB", Clause: word("morphology", "ivcd", "rbbb", "narrow", "paced")},
		{ID: "women", Name: "women", Clause: word("sex", "female")},
		{ID: "men", Name: "men", Clause: word("sex", "male")},
		{ID: "ischaemic", Name: "ischaemic", Clause: word("aetiology", "ischaemic")},
		{ID: "non-ischaemic", Name: "not ischaemic", Clause: word("aetiology", "non-ischaemic")},
	}
}

// AllSubgroups are those of the plan, the usual ones where it names none, and Further.
func (p *Plan) AllSubgroups() []Subgroup {
	list := p.Subgroups
	if list == nil {
		list = UsualSubgroups()
	}
	return append(slices.Clone(list), p.Further...)
}

// Stat is what is told of an endpoint.
type Stat string

// The statistics. Percentages run from 0 to 100.
const (
	HR         Stat = "hr"            // Cox hazard ratio of Arm over Over
	LogRankZ   Stat = "z"             // log-rank, positive when Arm does better than Over
	PValue     Stat = "p"             // two-sided: log-rank (FirstEvent), chi-squared (Composite, Responder)
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
	AUCMax     Stat = "auc-max"       // the largest AUC of the plan's measures in Arm
)

// Stats lists all of them.
var Stats = []Stat{HR, LogRankZ, PValue, EventShare, EventCount, KMPercent, KMDiff, MeanChange, SDChange, MeanDiff, Improved, Rate, RateRatio, OddsRatio, Wins, AUC, AUCMax}

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

	// Op makes the row a statement: Metric lies on that side ("<", "<=", ">", ">=") of Limit
	// or, where Than names a metric, of that number in the same replicate. A statement has
	// no interval; Value is the published number, 0 where there is none. Seen Ours with a
	// Band stands for a limit that was set beforehand and is not claimed to be published.
	Op    string
	Limit float64
	Than  Metric

	// Calibrates marks rows that hazards may be fitted to: those of control arms that
	// were chosen for it beforehand, and of CARE-HF. They are no test of the prediction.
	Calibrates bool
	Note       string
}

// Statement reports whether the row is one: an order or a limit instead of a number
// with an interval.
func (p *Published) Statement() bool { return p.Op != "" }

// Row is the row in words: "death hr crtd/opt < death hr crtp/opt".
func (p *Published) Row() string {
	switch {
	case !p.Statement():
		return p.Metric.String()
	case p.Than != Metric{}:
		return p.Metric.String() + " " + p.Op + " " + p.Than.String()
	}
	return fmt.Sprintf("%s %s %g", p.Metric, p.Op, p.Limit)
}

// Judged reports whether the row can give a hit: value and interval were seen, or the
// statement was, or its limit was set beforehand.
func (p *Published) Judged() bool {
	if p.Statement() {
		return p.Seen.Verified() || p.Seen == Ours && p.Band != ""
	}
	return p.Ranged && p.Seen.Verified() && (p.LowSeen == "" || p.LowSeen.Verified())
}

// Ours marks a part of a definition that no source gives and that was chosen here.
// It is not verified, so no row of it can be judged.
const Ours trials.Seen = "ours"
