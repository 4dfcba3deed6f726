package bundle

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// fascicularRules are the blocks of one fascicle of the 2009 statement.
func fascicularRules() []rule {
	return []rule{
		{
			Rule: Rule{ID: "lafb-aha-2009", Version: 1, Name: "AHA/ACCF/HRS 2009", Label: LAFB, Tag: evidence.ReadSecond, Decides: true, Citation: aha2009},
			clauses: []condition{
				width(0, 120, evidence.ReadSecond),
				axisBetween(-90, -45),
				begins("qR in aVL", "Q R", study.AVL),
				rPeakAtLeast(study.AVL, 45),
			},
		},
		{
			Rule: Rule{
				ID: "lpfb-aha-2009", Version: 1, Name: "AHA/ACCF/HRS 2009", Label: LPFB, Tag: evidence.ReadSecond, Decides: true, Citation: aha2009,
				Note: "right ventricular hypertrophy and lateral infarction must be excluded by other means",
			},
			clauses: []condition{
				width(0, 120, evidence.ReadSecond),
				axisBetween(90, 180),
				begins("rS in I and aVL", "R S", study.I, study.AVL),
				begins("qR in III and aVF", "Q R", study.III, study.AVF),
			},
		},
	}
}

func axisBetween(lo, hi float64) condition {
	return func(b *beat) Clause {
		q := b.shape.QRSAxis.AreaLSQ
		c := Clause{ID: "axis", Text: "frontal QRS axis", Threshold: fmt.Sprintf("%.0f to %.0f deg", lo, hi), Tag: evidence.ReadSecond}
		c.Readings = []Reading{{Name: "QRS axis", Value: q.Value, Unit: "deg", Known: q.Known, Why: q.Why}}
		if !q.Known {
			c.Outcome, c.Why = Unknown, q.Why
			if c.Why == "" {
				c.Why = "the shape of the QRS was not measured"
			}
			return c
		}
		c.Finding = fmt.Sprintf("%.0f deg", q.Value)
		c.Outcome = outcome(q.Value >= lo && q.Value <= hi)
		return c
	}
}

// begins asks that the first waves of each lead are the given ones, and that the
// capital one leads: R in qR, S in rS.
func begins(text, waves string, leads ...study.LeadName) condition {
	return func(b *beat) Clause {
		c := Clause{ID: strings.ToLower(strings.ReplaceAll(waves, " ", "-")), Text: text, Threshold: text, Tag: evidence.ReadSecond}
		return b.each(c, leads, func(l *morphology.Lead) look {
			holds := strings.HasPrefix(names(l)+" ", waves+" ") &&
				abs(l.Waves[1].MilliVolt) > abs(l.Waves[0].MilliVolt) && l.Wave("R'") == nil
			return look{outcome: outcome(holds), words: pattern(l)}
		}, all)
	}
}

func rPeakAtLeast(lead study.LeadName, limitMs float64) condition {
	late := rPeakTime(evidence.ReadSecond, "R-peak time in "+string(lead), true, limitMs-1e-9, false, lead)
	return func(b *beat) Clause {
		c := late(b)
		c.Threshold = fmt.Sprintf("≥ %.0f ms", limitMs)
		return c
	}
}
