package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

func systolicStretch(c *strain.Curve, tr *dyssynchrony.Trace) (float64, int, error) {
	from, to, err := systole(c)
	if err != nil {
		return 0, 0, err
	}
	return stretchIn(c, tr, "systolic stretch", from, to)
}

func isovolumicStretch(c *strain.Curve, tr *dyssynchrony.Trace) (float64, int, error) {
	from, to, err := isovolumic(c)
	if err != nil {
		return 0, 0, err
	}
	return stretchIn(c, tr, "pre-ejection stretch", from, to)
}

func ejectionStretch(c *strain.Curve, tr *dyssynchrony.Trace) (float64, int, error) {
	from, to, err := ejection(c)
	if err != nil {
		return 0, 0, err
	}
	return stretchIn(c, tr, "ejection stretch", from, to)
}

// wholeVentricle lists the stretch sums over all segments, by window.
func wholeVentricle() []dyssynchrony.Measure {
	of := func(m dyssynchrony.Measure, f term) dyssynchrony.Measure {
		m.Unit, m.On = "%", onStrain(4)
		m.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return average(in.Set, everySegment, tr, f)
		}
		m.Floor = func(in *dyssynchrony.Input) (float64, bool) { return noiseFloor(in.Set, everySegment, f) }
		return stretchMeasure(m)
	}
	return []dyssynchrony.Measure{
		of(dyssynchrony.Measure{
			ID: "total-systolic-stretch", Name: "Total systolic stretch", Window: "time zero to aortic valve closure",
			Method: "per segment the sum of all lengthening from time zero to aortic valve closure; mean over all segments",
			Source: deBoeck2009, RuleTag: evidence.Computed,
			Note: "the abstract names the quantity; the mean over all segments with a curve is ours; " + byDirection, Needs: needs("aortic valve closure"),
		}, systolicStretch),
		of(dyssynchrony.Measure{
			ID: "pre-ejection-stretch", Name: "Pre-ejection stretch", Aliases: []string{"dEpre"}, Window: "mitral valve closure to aortic valve opening",
			Method: "per segment the sum of all lengthening from mitral valve closure to aortic valve opening; mean over all segments",
			Source: koopsen2024, RuleTag: evidence.ReadInCode,
			Note: "the source reports it per segment; the mean is ours; " + byDirection, Needs: needs("mitral valve closure", "aortic valve opening"),
		}, isovolumicStretch),
		of(dyssynchrony.Measure{
			ID: "ejection-stretch", Name: "Ejection stretch", Aliases: []string{"dEej"}, Window: "aortic valve opening to closure",
			Method: "per segment the sum of all lengthening from aortic valve opening to closure; mean over all segments",
			Source: koopsen2024, RuleTag: evidence.ReadInCode,
			Note: "the source reports it per segment; the mean is ours; " + byDirection, Needs: needs("aortic valve opening and closure"),
		}, ejectionStretch),
	}
}
