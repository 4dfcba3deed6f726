package morphology

import "github.com/concordis/concordis/study"

var chestLeads = [6]study.LeadName{study.V1, study.V2, study.V3, study.V4, study.V5, study.V6}

// transition finds where the chest leads turn from S to R. Between two leads the
// balance (R-S)/(R+S) is taken as linear.
func (r *Result) transition() Transition {
	q := Quantity{Unit: "1"}
	var before float64
	for i, name := range chestLeads {
		l := r.Lead(name)
		if l == nil {
			q.Why = "lead " + string(name) + " is missing before the transition"
			return Transition{Position: q}
		}
		sum := l.PeakMilliVolt - l.NadirMilliVolt
		if !(sum > 0) {
			q.Why = "lead " + string(name) + " is flat"
			return Transition{Position: q}
		}
		balance := (l.PeakMilliVolt + l.NadirMilliVolt) / sum
		if balance >= 0 {
			q.Known, q.Value = true, 0.5
			if i > 0 {
				q.Value = float64(i) + before/(before-balance)
			}
			return Transition{Position: q, Lead: name}
		}
		before = balance
	}
	q.Known, q.Value = true, 6.5
	return Transition{Position: q}
}

// sum adds up amplitudes of leads, each taken by pick, or says which lead is missing.
func (r *Result) sum(parts ...part) Quantity {
	q := Quantity{Unit: "mV", Known: true}
	for _, p := range parts {
		l := r.Lead(p.lead)
		if l == nil {
			return Quantity{Unit: "mV", Why: "lead " + string(p.lead) + " is missing"}
		}
		if p.s {
			q.Value -= l.NadirMilliVolt
		} else {
			q.Value += l.PeakMilliVolt
		}
	}
	return q
}

// part names the R, or where s is true the S, amplitude of a lead.
type part struct {
	lead study.LeadName
	s    bool
}

// sokolowLyon is S in V1 plus the larger R of V5 and V6 (Sokolow M, Lyon TP, Am Heart
// J 1949;37:161-186).
func (r *Result) sokolowLyon() Quantity {
	five, six := r.sum(part{study.V1, true}, part{study.V5, false}), r.sum(part{study.V1, true}, part{study.V6, false})
	if !five.Known || six.Known && six.Value > five.Value {
		return six
	}
	return five
}

// turningPoints counts over V1 to V6 what turns beyond one top for each wave. It is
// our own count in the place of the "abnormal QRS peaks", whose rule we have not read.
func (r *Result) turningPoints() Quantity {
	q := Quantity{Unit: "1", Known: true}
	for _, name := range chestLeads {
		l := r.Lead(name)
		if l == nil {
			return Quantity{Unit: "1", Why: "lead " + string(name) + " is missing"}
		}
		q.Value += float64(l.turning)
	}
	return q
}
