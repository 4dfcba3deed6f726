package bundle

import (
	"fmt"

	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// rbbbRules are complete and incomplete right bundle branch block of the 2009
// statement; they differ in width alone. Its first three criteria (width, V1-V2, S in
// I and V6) must hold; the fourth, the late R peak in V1, only where a lone R leads
// there, and is part of the clause on V1-V2.
func rbbbRules() []rule {
	shape := []condition{terminalR(), wideS()}
	return []rule{
		{
			Rule:    Rule{ID: "rbbb-aha-2009", Version: 1, Name: "AHA/ACCF/HRS 2009", Label: RBBB, Tag: evidence.ReadSecond, Decides: true, Citation: aha2009},
			clauses: append([]condition{width(120, 0, evidence.ReadSecond)}, shape...),
		},
		{
			Rule:       Rule{ID: "irbbb-aha-2009", Version: 1, Name: "AHA/ACCF/HRS 2009, incomplete RBBB", Label: IncompleteRBBB, Tag: evidence.ReadSecond, Decides: true, Citation: aha2009},
			needsWidth: true,
			clauses:    append([]condition{width(110, 120, evidence.ReadSecond)}, shape...),
		},
	}
}

// terminalR asks for rSR' in one of its forms in V1 or V2, or a leading R (with or
// without q) there whose peak comes late.
func terminalR() condition {
	return func(b *beat) Clause {
		c := Clause{
			ID: "terminal-r", Tag: evidence.ReadSecond, Threshold: fmt.Sprintf("last R-peak time > %d ms where there is no R'", normalRPeakMs),
			Text: "rsr', rsR' or rSR' in V1 or V2 with R' the broader, or qR or a leading R with late peak",
		}
		return b.each(c, []study.LeadName{study.V1, study.V2}, func(l *morphology.Lead) look {
			return look{outcome: terminalRIn(l, b.o.IgnoreDuration), words: pattern(l), readings: peaks(l)}
		}, anyOne)
	}
}

func terminalRIn(l *morphology.Lead, ignoreTime bool) Outcome {
	r, second := l.Wave("R"), l.Wave("R'")
	switch {
	case r == nil:
		return No
	case second != nil:
		return outcome(second.DurationMs() > r.DurationMs() || second.MilliVolt > r.MilliVolt)
	case l.PeakMilliVolt <= -l.NadirMilliVolt:
		return No
	case ignoreTime:
		return Unknown // a tall early R and a late one cannot be told apart
	}
	return outcome(l.LastRPeak.Known && l.LastRPeak.Ms > normalRPeakMs)
}

// wideS asks in I and V6 for an S that outlasts the R or 40 ms.
func wideS() condition {
	return func(b *beat) Clause {
		c := Clause{ID: "wide-s", Text: "S longer than R, or than 40 ms, in I and V6", Threshold: "> R or > 40 ms", Tag: evidence.ReadSecond}
		return b.each(c, []study.LeadName{study.I, study.V6}, func(l *morphology.Lead) look {
			s, r := l.Wave("S"), l.Wave("R")
			if s == nil {
				return look{outcome: No, words: "no S"}
			}
			long := s.DurationMs() > 40 && !b.o.IgnoreDuration
			return look{
				outcome: outcome(long || r != nil && s.DurationMs() > r.DurationMs()),
				words:   fmt.Sprintf("S %.0f ms", s.DurationMs()),
				readings: []Reading{
					{Name: "S duration " + string(l.Name), Value: s.DurationMs(), Unit: "ms", Known: true},
				},
			}
		}, all)
	}
}
