package assess

import (
	"fmt"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// ResearchUseOnly is the first notice of every assessment.
const ResearchUseOnly = "Research use only. Not a medical device; not for decisions on the care of a patient."

// narrowMs is the width below which resynchronization did harm in EchoCRT.
const narrowMs = 130

// notices collects what must stand beside the numbers.
func notices(a *Assessment) []string {
	out := []string{ResearchUseOnly}
	for _, text := range []string{originNotice(a), narrowNotice(a), statement(evidence.StatementNoImaging),
		statement(evidence.StatementESC2026), unverifiedNotice(a)} {
		if text != "" {
			out = append(out, text)
		}
	}
	return out
}

func statement(id string) string {
	s, ok := evidence.StatementByID(id)
	if !ok {
		return ""
	}
	return s.Text
}

// originNotice says that there is no person behind a virtual or synthetic signal.
func originNotice(a *Assessment) string {
	if a.ECG == nil {
		return ""
	}
	switch a.ECG.Signal.Source.Origin {
	case study.OriginVirtual:
		return "The recording comes from a model; there is no person behind it."
	case study.OriginSynthetic:
		return "The recording was drawn from formulas; there is no person behind it."
	default:
		return ""
	}
}

// narrowNotice warns where the native QRS is, or may be, below 130 ms.
func narrowNotice(a *Assessment) string {
	f := qrsFact(a)
	if !f.known {
		return fmt.Sprintf("Whether the QRS lies below %d ms is not known: %s. Below that width EchoCRT found more deaths with resynchronization.", narrowMs, f.why)
	}
	if f.se <= 0 {
		if f.number < narrowMs {
			return fmt.Sprintf("Warning: the QRS of %s ms lies below %d ms. %s", plain(f.number), narrowMs, statement(evidence.StatementEchoCRT))
		}
		return ""
	}
	p := f.atLeast(narrowMs)
	switch {
	case p < nearLow:
		return fmt.Sprintf("Warning: the QRS of %s ms lies below %d ms. %s", plain(f.number), narrowMs, statement(evidence.StatementEchoCRT))
	case p < 0.5:
		return fmt.Sprintf("Warning: the QRS of %s ms probably lies below %d ms (probability of reaching it %.2f). %s", plain(f.number), narrowMs, p, statement(evidence.StatementEchoCRT))
	case p <= nearHigh:
		return fmt.Sprintf("Uncertain: the QRS of %s ms may lie below %d ms (probability of reaching it %.2f). %s", plain(f.number), narrowMs, p, statement(evidence.StatementEchoCRT))
	default:
		return ""
	}
}

// unverifiedNotice says what the mark means, if anything carries it.
func unverifiedNotice(a *Assessment) string {
	findings, rows := 0, 0
	for i := range a.Measures {
		for _, f := range a.Measures[i].Evidence {
			if f.Tag == evidence.FromMemory {
				findings++
			}
		}
	}
	if a.Mechanics != nil && HasMechanics(a.Study) {
		for i := range a.Mechanics.Results {
			for _, f := range a.Mechanics.Results[i].Evidence {
				if a.Mechanics.Results[i].Known && f.Tag == evidence.FromMemory {
					findings++
				}
			}
		}
	}
	for i := range a.Selection {
		if !a.Selection[i].Verified() {
			rows++
		}
	}
	if findings+rows == 0 {
		return ""
	}
	return fmt.Sprintf("%d figures and %d guideline rows are marked unverified: nobody has read them in their source yet. They are shown and decide nothing.", findings, rows)
}

// rhythmConflict reports a strip that does not look like the rhythm that was
// entered.
func (a *Assessment) rhythmConflict() {
	f := a.Study.Facts.Rhythm
	if a.ECG == nil || !f.Known || !a.ECG.Analysis.Rhythm.Known || a.ECG.Analysis.Pacing.Ventricular {
		return
	}
	r := &a.ECG.Analysis.Rhythm
	text := ""
	switch {
	case f.Value == study.SinusRhythm && r.Irregular:
		text = "The study says sinus rhythm; the recording is irregular as in atrial fibrillation."
	case f.Value == study.AtrialFib && !r.Irregular && r.PWaveShare >= 0.8:
		text = "The study says atrial fibrillation; the recording is regular with P waves."
	default:
		return
	}
	a.Problems = append(a.Problems, study.Problem{Severity: study.Warning, Code: "rhythm-conflict", Where: nameOf(a.ECG.Signal), Text: text})
}
