package score

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// narrowLV is the LV end-diastolic diameter per body surface below which the item
// gives its point, mm/m².
const narrowLV = 40

// l2ands2 is SC-5; more points mean more responders.
func l2ands2() dyssynchrony.Measure {
	return points(dyssynchrony.Measure{
		ID: "l2ands2", Name: "L2ANDS2 score",
		Method: "LBBB 2 points, age above 70 years 1, non-ischaemic cause 1, LV end-diastolic diameter below 40 mm/m² 1, septal flash 2.",
		Source: evidence.Citation{
			Authors: "Brunet-Bernard", Journal: "Am J Cardiol", Year: 2014, DOI: "10.1016/j.amjcard.2014.03.050", PMID: "24793667", Where: "abstract",
		},
		RuleTag: evidence.ReadInSource,
		Note: "Body surface by Mosteller (our choice: the abstract names none); where DuBois crosses 40 mm/m² the other score is given. " +
			"LBBB is the definition that the study was assessed with; septal flash is what a reader saw.",
		Needs:   []string{"LBBB", "age", "cause", "LV end-diastolic diameter, height and weight", "septal flash"},
		Compute: l2ands2Points,
	}, 7)
}

func l2ands2Points(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	f := facts(in)
	diameter := ask("LV end-diastolic diameter below 40 mm/m²", 1, f.LVEDDMm, "LV end-diastolic diameter", func(float64) bool { return false })
	other := diameter
	if mosteller, dubois, ok := surfaces(f); ok && diameter.known {
		diameter.holds = f.LVEDDMm.Value/mosteller < narrowLV
		other.holds = f.LVEDDMm.Value/dubois < narrowLV
	} else if !ok {
		diameter.known = false
		diameter.missing = "height or weight (for the LV diameter per body surface)"
		if !f.LVEDDMm.Known {
			diameter.missing = "LV end-diastolic diameter, height or weight"
		}
	}
	items := []item{
		ask("left bundle branch block", 2, in.ECG.LBBB, "LBBB", func(v bool) bool { return v }),
		ask("age above 70 years", 1, f.AgeYears, "age", func(v float64) bool { return v > 70 }),
		ask("non-ischaemic cause", 1, f.Ischaemic, "cause (ischaemic or not)", func(v bool) bool { return !v }),
		diameter,
		ask("septal flash", 2, f.SeptalFlash, "septal flash", func(v bool) bool { return v }),
	}
	v, err := sum(tr, items)
	if err == nil && diameter.holds != other.holds {
		d := 1.0
		if diameter.holds {
			d = -1
		}
		tr.Candidate("with body surface by DuBois", v+d)
		tr.Doubt("the LV diameter per body surface is so close to 40 mm/m² that the formula of the surface decides")
	}
	if err == nil && tr.On() && in.ECG.LBBBRule != "" {
		tr.Mark(study.Segment{}, "definition of LBBB: "+in.ECG.LBBBRule, 0, 0, "points")
	}
	return v, err
}

// surfaces are the body surface in m² by Mosteller (N Engl J Med 1987;317:1098)
// and by DuBois (Arch Intern Med 1916;17:863), from height in cm and weight in
// kg; the formulas are from memory. False where one of the two is not known.
func surfaces(f study.Facts) (mosteller, dubois float64, ok bool) {
	if !f.HeightCm.Known || !f.WeightKg.Known || !(f.HeightCm.Value > 0) || !(f.WeightKg.Value > 0) {
		return 0, 0, false
	}
	h, w := f.HeightCm.Value, f.WeightKg.Value
	return math.Sqrt(h * w / 3600), 0.007184 * math.Pow(h, 0.725) * math.Pow(w, 0.425), true
}
