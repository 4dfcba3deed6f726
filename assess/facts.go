package assess

import (
	"fmt"
	"math"
	"strconv"

	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/study"
)

// fact is one named value that a clause of a selection rule asks for. Where known
// is false, why says what is missing.
type fact struct {
	label  string // "LVEF", "QRS duration", ...
	known  bool
	why    string
	number float64 // for numeric facts
	word   string  // the value as a clause writes it: "28", "true", "af"
	unit   string
	se     float64 // standard error of number, 0 = none
	// reach holds the probability that the true value reaches a limit, where the
	// analysis has stated it.
	reach map[float64]float64
}

// atLeast is the probability that the true value is at least limit: as the
// analysis states it, else for a normal error of the measured one.
func (f *fact) atLeast(limit float64) float64 {
	if p, ok := f.reach[limit]; ok {
		return p
	}
	return 0.5 * math.Erfc((limit-f.number)/(f.se*math.Sqrt2))
}

// factSet holds the facts of a study. The QRS pattern is looked up apart, because
// each guideline has its own definition of it.
type factSet struct {
	byName map[string]fact
	labels *bundle.Table
	paced  bool // the dominant beat is ventricular-paced
}

// notGiven is the reason for a fact that the user did not state.
const notGiven = "not given"

// factsOf collects what the guideline rows ask for.
func factsOf(a *Assessment) factSet {
	f := &a.Study.Facts
	set := factSet{labels: &bundle.Table{}, byName: map[string]fact{
		"lvef_percent":            numberFact("LVEF", "%", f.LVEFPercent),
		"nyha":                    nyhaFact(f),
		"ambulatory_iv":           ambulatoryFact(f),
		"sex":                     wordFact("sex", f.Sex),
		"optimal_drugs":           boolFact("optimal drug treatment", f.OptimalDrugs),
		"high_degree_av_block":    boolFact("high-degree AV block", f.HighDegreeAVBlock),
		"expected_pacing_percent": numberFact("expected ventricular pacing", "%", f.ExpectedPacingPct),
		"ischaemic":               boolFact("ischaemic cause", f.Ischaemic),
		"biv_capture_ensured":     boolFact("biventricular capture ensured", f.BiVCaptureEnsured),
		"existing_device":         wordFact("device in place", f.ExistingDevice),
		"rhythm":                  rhythmFact(a),
		"qrs_ms":                  qrsFact(a),
	}}
	if a.ECG != nil {
		if a.ECG.Labels != nil {
			set.labels = a.ECG.Labels
		}
		set.paced = a.ECG.Analysis.Pacing.Ventricular
	}
	return set
}

func numberFact(label, unit string, f study.Fact[float64]) fact {
	if !f.Known {
		return fact{label: label, unit: unit, why: notGiven}
	}
	return fact{label: label, unit: unit, known: true, number: f.Value, word: plain(f.Value)}
}

func boolFact(label string, f study.Fact[bool]) fact {
	if !f.Known {
		return fact{label: label, why: notGiven}
	}
	return fact{label: label, known: true, word: strconv.FormatBool(f.Value)}
}

func wordFact[T ~string](label string, f study.Fact[T]) fact {
	if !f.Known || f.Value == "" {
		return fact{label: label, why: notGiven}
	}
	return fact{label: label, known: true, word: string(f.Value)}
}

func nyhaFact(f *study.Facts) fact {
	if !f.NYHA.Known {
		return fact{label: "NYHA class", why: notGiven}
	}
	return fact{label: "NYHA class", known: true, number: float64(f.NYHA.Value), word: strconv.Itoa(f.NYHA.Value)}
}

// ambulatoryFact is true for an ambulatory patient in NYHA class IV; any other
// class answers it with no.
func ambulatoryFact(f *study.Facts) fact {
	out := fact{label: "ambulatory in NYHA class IV"}
	switch {
	case !f.NYHA.Known:
		out.why = "the NYHA class is not given"
	case f.NYHA.Value != 4:
		out.known, out.word = true, "false"
	case !f.AmbulatoryIV.Known:
		out.why = notGiven
	default:
		out.known, out.word = true, strconv.FormatBool(f.AmbulatoryIV.Value)
	}
	return out
}

// rhythmFact takes the clinician's word only: a strip of seconds cannot tell
// permanent from paroxysmal, so what it shows is a hint and no more.
func rhythmFact(a *Assessment) fact {
	f := wordFact("rhythm", a.Study.Facts.Rhythm)
	if f.known || a.ECG == nil || !a.ECG.Analysis.Rhythm.Known {
		return f
	}
	r := &a.ECG.Analysis.Rhythm
	if r.Irregular {
		f.why = "not given (the recording is irregular as in atrial fibrillation)"
	} else {
		f.why = fmt.Sprintf("not given (the recording is regular, with a P wave before %.0f %% of the beats)", 100*r.PWaveShare)
	}
	return f
}

// qrsFact is the native QRS duration; a paced QRS does not answer the guidelines'
// question.
func qrsFact(a *Assessment) fact {
	f := fact{label: "QRS duration", unit: "ms"}
	switch {
	case a.ECG == nil:
		f.why = "no recording could be measured"
	case a.ECG.Analysis.Pacing.Ventricular:
		f.why = "the dominant beat is ventricular-paced, so the native QRS is not known"
	case !a.ECG.Analysis.QRS.Known:
		f.why = "not measured"
		if w := a.ECG.Analysis.QRS.Why; w != "" {
			f.why += " (" + w + ")"
		}
	default:
		q := &a.ECG.Analysis.QRS
		f.known, f.number, f.se, f.word = true, q.Ms, q.SEMs, plain(q.Ms)
		f.reach = map[float64]float64{120: q.PGe120, 130: q.PGe130, 150: q.PGe150}
	}
	return f
}

// plain writes a number with at most one decimal.
func plain(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	if len(s) > 2 && s[len(s)-2:] == ".0" {
		return s[:len(s)-2]
	}
	return s
}
