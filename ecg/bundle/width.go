package bundle

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/evidence"
)

// condition evaluates one clause on a beat.
type condition func(b *beat) Clause

// width asks for a QRS duration of at least from and, where below is above 0, under
// below, in ms. Within two standard errors of a limit the clause carries the
// probability that it holds, from a normal distribution about the measured value.
func width(from, below float64, tag evidence.Tag) condition {
	return func(b *beat) Clause {
		c := Clause{ID: "qrs-width", Text: "QRS duration", Threshold: widthText(from, below), Tag: tag}
		if b.o.IgnoreDuration {
			c.Outcome, c.Why = Skipped, "the QRS duration is left out on request"
			return c
		}
		q := b.qrs
		c.Readings = []Reading{{Name: "QRS duration", Value: q.Ms, Unit: "ms", Known: q.Known, Why: q.Why}}
		if !q.Known {
			c.Readings[0].Value = 0
			c.Outcome, c.Why = Unknown, q.Why
			return c
		}
		c.Finding = fmt.Sprintf("%.0f ms", q.Ms)
		c.Outcome = outcome(q.Ms >= from && (below <= 0 || q.Ms < below))
		near := math.Abs(q.Ms-from) <= 2*q.SEMs || below > 0 && math.Abs(q.Ms-below) <= 2*q.SEMs
		if q.SEMs > 0 && near {
			c.Finding = fmt.Sprintf("%.0f ± %.0f ms", q.Ms, q.SEMs)
			c.Probability, c.ProbabilityKnown = within(q.Ms, q.SEMs, from, below), true
		}
		return c
	}
}

func widthText(from, below float64) string {
	switch {
	case below <= 0:
		return fmt.Sprintf("≥ %.0f ms", from)
	case from <= 0:
		return fmt.Sprintf("< %.0f ms", below)
	}
	return fmt.Sprintf("≥ %.0f and < %.0f ms", from, below)
}

// within is the probability that a normal value lies in [from, below).
func within(mean, se, from, below float64) float64 {
	cdf := func(x float64) float64 { return math.Erfc((mean-x)/(se*math.Sqrt2)) / 2 }
	upper := 1.0
	if below > 0 {
		upper = cdf(below)
	}
	if from <= 0 {
		return upper
	}
	return upper - cdf(from)
}
