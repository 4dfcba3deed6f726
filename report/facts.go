package report

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// factRow is one clinical statement as printed.
type factRow struct {
	Name, Value string
	Known       bool
}

// factsOf lists the clinical statements with those that are missing, because a
// missing one leaves guideline rows open.
func factsOf(f *study.Facts) []factRow {
	return []factRow{
		number("Age", "years", f.AgeYears), wordsOf("Sex", f.Sex, func(s study.Sex) string { return string(s) }),
		number("LVEF", "%", f.LVEFPercent), wordsOf("NYHA class", f.NYHA, func(n int) string { return fmt.Sprint(n) }),
		yesNo("Ambulatory in NYHA class 4", f.AmbulatoryIV), wordsOf("Rhythm", f.Rhythm, rhythmWords),
		yesNo("Ischaemic", f.Ischaemic), yesNo("Optimal drugs for 3 months", f.OptimalDrugs),
		yesNo("High-degree AV block", f.HighDegreeAVBlock), number("Expected ventricular pacing", "%", f.ExpectedPacingPct),
		yesNo("Biventricular capture ensured", f.BiVCaptureEnsured),
		wordsOf("Device in place", f.ExistingDevice, func(s string) string { return s }),
		number("LV end-diastolic volume", "ml", f.LVEDVMl), number("LV end-systolic volume", "ml", f.LVESVMl),
		number("Height", "cm", f.HeightCm), number("Weight", "kg", f.WeightKg),
		number("Systolic pressure", "mmHg", f.SystolicMmHg), number("Diastolic pressure", "mmHg", f.DiastolicMmHg),
		number("eGFR", "ml/min/1.73 m²", f.EGFRMlMin173),
	}
}

func number(name, unit string, f study.Fact[float64]) factRow {
	return wordsOf(name, f, func(v float64) string { return plain(v) + " " + unit })
}

func yesNo(name string, f study.Fact[bool]) factRow {
	return wordsOf(name, f, func(v bool) string {
		if v {
			return "yes"
		}
		return "no"
	})
}

func wordsOf[T any](name string, f study.Fact[T], words func(T) string) factRow {
	if !f.Known {
		return factRow{Name: name, Value: "not stated"}
	}
	return factRow{Name: name, Value: words(f.Value), Known: true}
}

func rhythmWords(r study.AtrialRhythm) string {
	switch r {
	case study.SinusRhythm:
		return "sinus rhythm"
	case study.AtrialFib:
		return "atrial fibrillation"
	default:
		return string(r)
	}
}
