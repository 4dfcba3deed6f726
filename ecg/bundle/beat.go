package bundle

import (
	"strings"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
)

// beat is what the clauses look at.
type beat struct {
	qrs   ecg.Interval
	shape *morphology.Result
	o     Options
	// pacing and median are nil where no analysis was given.
	pacing *ecg.Pacing
	median *ecg.Median
	loop   *vcg.Result // given, or nil until vector is called
}

func newBeat(in Inputs) *beat {
	b := &beat{shape: in.Shape, loop: in.Kors, o: in.Options.withDefaults()}
	b.qrs.Why = "no analysis of the recording was given"
	if in.Analysis != nil {
		b.qrs, b.pacing, b.median = in.Analysis.QRS.Interval, &in.Analysis.Pacing, &in.Analysis.Median
	}
	if b.shape == nil {
		b.shape = &morphology.Result{Why: "the shape of the QRS was not measured"}
	}
	return b
}

// lead returns the named lead, or nil and the reason.
func (b *beat) lead(n study.LeadName) (*morphology.Lead, string) {
	if !b.shape.Known {
		return nil, b.shape.Why
	}
	if l := b.shape.Lead(n); l != nil {
		return l, ""
	}
	for _, l := range b.shape.Leads {
		if l.Name == n {
			return nil, "lead " + string(n) + ": " + l.Why
		}
	}
	return nil, "lead " + string(n) + " is missing"
}

// look is what one lead says to a clause.
type look struct {
	outcome  Outcome
	words    string
	readings []Reading
}

// each looks at the leads in turn and collects words, readings and reasons. join
// combines the outcomes.
func (b *beat) each(c Clause, leads []study.LeadName, see func(l *morphology.Lead) look, join func(...Outcome) Outcome) Clause {
	var outcomes []Outcome
	var words, reasons []string
	for _, n := range leads {
		l, why := b.lead(n)
		if l == nil {
			outcomes, reasons = append(outcomes, Unknown), append(reasons, why)
			continue
		}
		s := see(l)
		outcomes = append(outcomes, s.outcome)
		words = append(words, string(n)+" "+s.words)
		c.Readings = append(c.Readings, s.readings...)
	}
	c.Finding = strings.Join(words, ", ")
	c.Outcome = join(outcomes...)
	if c.Outcome == Unknown {
		c.Why = strings.Join(dedupe(reasons), "; ")
	}
	return c
}

func dedupe(in []string) []string {
	var out []string
	for i, s := range in {
		if i == 0 || s != in[i-1] {
			out = append(out, s)
		}
	}
	return out
}

// anyTwo and anyOne are joins.
func anyTwo(o ...Outcome) Outcome { return atLeast(2, o...) }
func anyOne(o ...Outcome) Outcome { return atLeast(1, o...) }
