package timing

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// The thresholds of the onset of shortening, shares of the greatest shortening:
// the fall that cannot be a ripple, and the bump on the way that is one. Ours.
const (
	tosFall = 0.10
	tosBump = 0.02
)

// tos is the time to onset of circumferential shortening in the latest region,
// and the same as a share of the QRS duration (Auger, J Magn Reson Imaging 2017).
// The paper finds the onset with an active contour that the abstract does not
// describe; the rule here is our own.
func tos() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID:      "tos",
		Name:    "Latest onset of circumferential shortening",
		Aliases: []string{"TOS"},
		Family:  dyssynchrony.Timing,
		Unit:    "ms",
		Window:  "time zero to the greatest shortening of the beat",
		Method: "Onset of a region: the last crest of its curve before the fall that reaches 10 % of its greatest shortening, bumps of " +
			"under 2 % overlooked. The value is the latest onset of all regions.",
		Source:  auger(),
		RuleTag: evidence.Computed,
		Note:    "the quantity is published, the rule that finds the onset is ours",
		On:      dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{study.Circumferential}, MinCurves: everyOne.fewest()},
		Compute: latestOnset,
	}
	q := m
	q.ID, q.Name, q.Aliases, q.Unit = "tos-qrs", "Latest onset of circumferential shortening by QRS duration", []string{"TOS/QRS"}, "1"
	q.Method += " It is divided by the QRS duration."
	q.Needs = []string{"QRS duration"}
	q.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		if !in.ECG.QRSMs.Known || in.ECG.QRSMs.Value <= 0 {
			return 0, dyssynchrony.Why("the QRS duration is not known")
		}
		ms, err := latestOnset(in, tr)
		return ms / in.ECG.QRSMs.Value, err
	}
	return []dyssynchrony.Measure{m, q}
}

func latestOnset(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	p := spread{over: everyOne, at: onsetOfShortening, solo: true, stat: latestOf, what: "onset of shortening"}
	v, err := p.compute(in, tr)
	if err == nil && tr.On() {
		tellZero(in.Set, tr)
	}
	return v, err
}

// onsetOfShortening walks back from the frame that has clearly fallen to the
// crest from which it fell.
func onsetOfShortening(c *strain.Curve) (float64, int, bool) {
	if len(c.Y) == 0 {
		return 0, 0, false
	}
	amp, peak := amplitude(c)
	if amp <= flatAmplitude {
		return 0, 0, false
	}
	fallen := 0
	for fallen < peak && c.Y[fallen] > c.Y[0]-tosFall*amp {
		fallen++
	}
	crest := fallen
	for i := fallen - 1; i >= 0 && c.Y[i] >= c.Y[crest]-tosBump*amp; i-- {
		if c.Y[i] > c.Y[crest] {
			crest = i
		}
	}
	return c.TimeMs(crest), crest, true
}

// tellZero warns where an absolute time does not count from QRS onset.
func tellZero(set *strain.Set, tr *dyssynchrony.Trace) {
	for _, b := range set.Beats {
		if b.ZeroAt != study.ZeroQRSOnset {
			tr.Doubt("time zero is not known to be QRS onset; an R peak or a first frame as zero moves this absolute time by 20 to 60 ms")
			return
		}
	}
}
