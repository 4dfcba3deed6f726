package truth

import (
	"context"
	"slices"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// tomtec computes, from two exports of one patient, what the vendor's software
// printed in them: the dispersion of the 16 times of smallest volume, ejection
// fraction from the curve of the whole cavity, and global longitudinal strain as
// the mean over the three views of the peak of the mean of their six segments.
var tomtec = experiment{"tomtec", func(ctx context.Context, b *bench) (values, error) {
	volumes, err := b.Export(ctx, "strain/tomtec/4d-lv-analysis.txt")
	if err != nil {
		return nil, err
	}
	strains, err := b.Export(ctx, "strain/tomtec/autostrain-lv.txt")
	if err != nil {
		return nil, err
	}
	v, err := measured(ctx, &volumes, b.seed, "sdi-16")
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(volumes.Curves, func(c study.CurveSet) bool { return c.Quantity == study.CavityVolume }); i >= 0 {
		if all := cavityVolume(&volumes.Curves[i]); len(all) > 0 && slices.Max(all) > 0 {
			v["ef"] = 100 * (slices.Max(all) - slices.Min(all)) / slices.Max(all)
		}
	}
	if i := slices.IndexFunc(strains.Curves, func(c study.CurveSet) bool {
		return c.Quantity == study.Strain && c.Direction == study.Longitudinal && len(c.TimesMs) > 1
	}); i >= 0 {
		if gls, ok := viewMean(&strains.Curves[i]); ok {
			v["gls"] = gls
		}
	}
	return v, nil
}}

// cavityVolume is the curve of the whole cavity.
func cavityVolume(set *study.CurveSet) []float64 {
	if set.Global != nil {
		return set.Global.Values
	}
	if len(set.Segments) == 1 {
		return set.Segments[0].Values
	}
	return nil
}

// apicalWalls are the walls of the three apical views.
var apicalWalls = [...][2]study.Wall{
	{study.Inferoseptal, study.Anterolateral}, {study.Inferior, study.Anterior}, {study.Anteroseptal, study.Inferolateral},
}

// viewMean is global strain as some programs define it: for each apical view the
// most negative value of the mean curve of its six segments, averaged over the
// three views.
func viewMean(set *study.CurveSet) (float64, bool) {
	clock := clockOf("", set.TimesMs, set.TimesMs[len(set.TimesMs)-1])
	sum := 0.0
	for _, walls := range apicalWalls {
		var curves []*strain.Curve
		for _, s := range set.Segments {
			if slices.Contains(walls[:], s.Segment.Wall) && len(s.Values) == len(set.TimesMs) {
				curves = append(curves, &strain.Curve{Segment: s.Segment, Beat: clock, Y: s.Values})
			}
		}
		if len(curves) != 6 {
			return 0, false
		}
		sum += slices.Min(strain.MeanOf(curves, nil)) / 3
	}
	return sum, true
}
