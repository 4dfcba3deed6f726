package timing

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// wholeVentricle is every named segment with longitudinal strain, 16, 17 or 18.
func wholeVentricle() region {
	return region{name: "the segments of the 16-, 17- or 18-segment model", full: 16, has: isNamedOrCap}
}

// mechanicalDispersion is mechanical dispersion (Haugaa, JACC Cardiovasc Imaging
// 2010;3:247; DICOM concept 130698): SD of the time to greatest shortening over
// all longitudinal segments. It was made for arrhythmia, not for response.
func mechanicalDispersion() []dyssynchrony.Measure {
	src := evidence.Citation{Authors: "NICM arrhythmia study", PMID: "26025592", Where: "abstract",
		Note: "the first description (Haugaa, JACC Cardiovasc Imaging 2010;3:247) was not opened by us"}
	build := func(variant, window string, at convention, tag evidence.Tag, note string) dyssynchrony.Measure {
		p := &spread{over: wholeVentricle(), at: at.timer(), kind: at, stat: spreadSD, what: "peak shortening"}
		return dyssynchrony.Measure{
			ID:      "mechanical-dispersion",
			Variant: variant,
			Name:    "Mechanical dispersion",
			Aliases: []string{"MD", "LV End-systolic Mechanical Dispersion (130698, DCM)"},
			Family:  dyssynchrony.Timing,
			Unit:    "ms",
			Window:  window,
			SD:      dyssynchrony.SampleSD,
			Method: "Time of " + at.String() + " of each longitudinal segment (16, 17 or 18); sample standard deviation of these times. " +
				"QRS onset or R peak as time zero makes no difference.",
			Source:  src,
			RuleTag: tag,
			Note:    note,
			On:      dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{study.Longitudinal}, MinCurves: 14},
			Compute: p.compute,
		}
	}
	return []dyssynchrony.Measure{
		build("whole-beat", "time zero to the end of the beat", wholeBeat, evidence.ReadInSource,
			"post-systolic peaks count; n − 1 and at least 14 segments are ours"),
		build("to-avc", "time zero to aortic valve closure", inSystole, evidence.Computed,
			"some laboratories end the search at aortic valve closure; that this variant does so exactly at the nearest frame is ours"),
	}
}
