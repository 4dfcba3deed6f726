package bundle

import (
	"fmt"

	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// strictLeads are the leads in which the mid-QRS notch or slur counts.
var strictLeads = []study.LeadName{study.V1, study.V2, study.V5, study.V6, study.I, study.AVL}

// rightChest tells the leads whose S wave must be bent from those whose R wave must:
// the left ventricle moves away from V1 and V2 and towards the others. A bend on the
// other side of the baseline does not count; this is our reading.
func rightChest(n study.LeadName) bool { return n == study.V1 || n == study.V2 }

// midNotch asks for a notch or slur within the window in at least two of the strict
// leads. fromShare and toShare above 0 replace the window of the options.
func midNotch(tag evidence.Tag, text string, fromShare, toShare float64) condition {
	return func(b *beat) Clause {
		from, to := b.notchWindow(fromShare, toShare)
		c := Clause{ID: "mid-qrs-notch", Text: text, Threshold: fmt.Sprintf("in ≥ 2 leads, from %.2f to %.2f of the QRS", from, to), Tag: tag}
		return b.each(c, strictLeads, func(l *morphology.Lead) look {
			for _, x := range l.Bends {
				if x.Share >= from && x.Share <= to && x.Positive != rightChest(l.Name) {
					return look{outcome: Yes, words: fmt.Sprintf("%s at %.0f ms (%.2f)", x.Kind, x.Ms, x.Share), readings: []Reading{
						{Name: string(x.Kind) + " " + string(l.Name), Value: x.Ms, Unit: "ms", Known: true},
					}}
				}
			}
			if s := dip(l, b.shape.QRSMs, from, to); s != nil && (s.MilliVolt < 0) != rightChest(l.Name) {
				return look{outcome: Yes, words: fmt.Sprintf("%s at %.0f ms", s.Name, s.PeakMs)}
			}
			return look{outcome: No, words: "none"}
		}, anyTwo)
	}
}

// notchWindow gives the window as shares of the QRS.
func (b *beat) notchWindow(fromShare, toShare float64) (from, to float64) {
	from, to = fromShare, toShare
	if to <= 0 {
		to = b.o.NotchToShare
	}
	if from <= 0 {
		from = b.o.NotchFromShare
	}
	if from <= 0 && b.shape.QRSMs > 0 {
		from = b.o.NotchFromMs / b.shape.QRSMs
	}
	return from, to
}

// dip is a wave within the window that parts two R waves, or two negative waves: a
// notch so deep that it crosses the baseline. nil without one.
func dip(l *morphology.Lead, qrsMs, from, to float64) *morphology.Wave {
	for i := 1; i+1 < len(l.Waves); i++ {
		w := &l.Waves[i]
		before, after := l.Waves[i-1].MilliVolt, l.Waves[i+1].MilliVolt
		shallow := min(abs(before), abs(after)) > abs(w.MilliVolt)
		if share := w.PeakMs / qrsMs; shallow && share >= from && share <= to {
			return w
		}
	}
	return nil
}

func abs(v float64) float64 { return max(v, -v) }
