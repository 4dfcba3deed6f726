package bundle

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// negative asks for QS or rS in every one of the leads.
func negative(tag evidence.Tag, leads ...study.LeadName) condition {
	return func(b *beat) Clause {
		c := Clause{ID: "qs-or-rs", Text: "QS or rS in " + list(leads, "and"), Threshold: fmt.Sprintf("r at most %.2f of S", b.o.SmallRShare), Tag: tag}
		return b.each(c, leads, func(l *morphology.Lead) look {
			return look{outcome: outcome(isNegative(l, b.o.SmallRShare)), words: pattern(l), readings: peaks(l)}
		}, all)
	}
}

func isNegative(l *morphology.Lead, smallR float64) bool {
	switch names(l) {
	case "QS":
		return true
	case "R S":
		return l.Waves[0].MilliVolt <= -smallR*l.Waves[1].MilliVolt
	}
	return false
}

// names lists the waves of a lead in order, without regard to size.
func names(l *morphology.Lead) string {
	var out []string
	for _, w := range l.Waves {
		out = append(out, string(w.Name))
	}
	return strings.Join(out, " ")
}

func pattern(l *morphology.Lead) string {
	if l.Pattern == "" {
		return "no wave"
	}
	return l.Pattern
}

func peaks(l *morphology.Lead) []Reading {
	return []Reading{
		{Name: "R amplitude " + string(l.Name), Value: l.PeakMilliVolt, Unit: "mV", Known: true},
		{Name: "S amplitude " + string(l.Name), Value: -l.NadirMilliVolt, Unit: "mV", Known: true},
	}
}

// noQ asks for no q in any of the leads: no negative wave that an R follows. A QS, which
// no R follows, is a displaced transition and not a q; the clauses that want an R see it.
func noQ(tag evidence.Tag, leads ...study.LeadName) condition {
	return func(b *beat) Clause {
		c := Clause{ID: "no-q", Text: "no q wave in " + list(leads, "and"), Threshold: "absent", Tag: tag}
		return b.each(c, leads, func(l *morphology.Lead) look {
			q := l.Wave("Q")
			if q == nil {
				words := "none"
				if l.Wave("QS") != nil {
					words = "none (QS)"
				}
				return look{outcome: Yes, words: words}
			}
			return look{outcome: No, words: fmt.Sprintf("%.2f mV, %.0f ms", -q.MilliVolt, q.DurationMs()), readings: []Reading{
				{Name: "Q amplitude " + string(l.Name), Value: -q.MilliVolt, Unit: "mV", Known: true},
			}}
		}, all)
	}
}

// broadR asks for a broad, leading R wave; with bent it must also be notched, slurred
// or flat-topped somewhere. The leads named rsAllowed may show RS instead.
func broadR(tag evidence.Tag, text string, bent bool, join func(...Outcome) Outcome, rsAllowed []study.LeadName, leads ...study.LeadName) condition {
	return func(b *beat) Clause {
		c := Clause{ID: "broad-r", Text: text, Threshold: fmt.Sprintf("R spans ≥ %.2f of the QRS", b.o.BroadShare), Tag: tag}
		return b.each(c, leads, func(l *morphology.Lead) look {
			share, bend := rSpan(l)/b.shape.QRSMs, rBend(l)
			s := look{words: fmt.Sprintf("%s %.2f", pattern(l), share), readings: []Reading{
				{Name: "R span " + string(l.Name), Value: share, Unit: "share of QRS", Known: true},
			}}
			if bend != "" {
				s.words += " " + bend
			}
			leading := l.PeakMilliVolt > -l.NadirMilliVolt
			holds := leading && share >= b.o.BroadShare && (bend != "" || !bent)
			s.outcome = outcome(holds || contains(rsAllowed, l.Name) && isRS(l))
			return s
		}, join)
	}
}

// isRS tells an RS or rS complex, whose S is at least half as large as its R, from an
// Rs; with further waves the S must lead.
func isRS(l *morphology.Lead) bool {
	if names(l) == "R S" {
		return -l.NadirMilliVolt >= rsShare*l.PeakMilliVolt
	}
	return strings.HasPrefix(names(l), "R S") && -l.NadirMilliVolt >= l.PeakMilliVolt
}

// rsShare is where a small s ends and a capital S begins, as in package morphology.
const rsShare = 0.5

// rSpan is the time from the start of the first to the end of the last R wave, ms.
func rSpan(l *morphology.Lead) float64 {
	first, last := -1.0, -1.0
	for _, w := range l.Waves {
		if w.MilliVolt > 0 {
			if first < 0 {
				first = w.FromMs
			}
			last = w.ToMs
		}
	}
	return last - first
}

// rBend names the first bend on an R wave; an R' counts as a notch that reaches the
// baseline. "" without one.
func rBend(l *morphology.Lead) string {
	for _, x := range l.Bends {
		if x.Positive {
			return string(x.Kind)
		}
	}
	if l.Wave("R'") != nil {
		return "R'"
	}
	return ""
}

// rPeakTime asks for an R-peak time on one side of a limit, in ms. The last R top
// counts: WHO/ISFC 1985 name the second peak of a notched R. A lead without an R wave
// is skipped where skipWithoutR is set, else unknown.
func rPeakTime(tag evidence.Tag, text string, above bool, limitMs float64, skipWithoutR bool, leads ...study.LeadName) condition {
	return func(b *beat) Clause {
		sign := "≤"
		if above {
			sign = ">"
		}
		c := Clause{ID: "r-peak-time", Text: text, Threshold: fmt.Sprintf("%s %.0f ms", sign, limitMs), Tag: tag}
		if b.o.IgnoreDuration {
			c.Outcome, c.Why = Skipped, "the time axis is left out on request"
			return c
		}
		return b.each(c, leads, func(l *morphology.Lead) look {
			r := l.LastRPeak
			if !r.Known {
				if skipWithoutR {
					return look{outcome: Skipped, words: "no r"}
				}
				return look{outcome: No, words: "no R"}
			}
			return look{outcome: outcome((r.Ms > limitMs) == above), words: fmt.Sprintf("%.0f ms", r.Ms), readings: []Reading{
				{Name: "R-peak time " + string(l.Name), Value: r.Ms, Unit: "ms", Known: true},
			}}
		}, all)
	}
}

func contains(leads []study.LeadName, n study.LeadName) bool {
	for _, l := range leads {
		if l == n {
			return true
		}
	}
	return false
}

// list writes lead names with a word before the last.
func list(leads []study.LeadName, word string) string {
	var out []string
	for _, l := range leads {
		out = append(out, string(l))
	}
	if len(out) < 2 {
		return strings.Join(out, "")
	}
	return strings.Join(out[:len(out)-1], ", ") + " " + word + " " + out[len(out)-1]
}
