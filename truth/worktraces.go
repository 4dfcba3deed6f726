package truth

import (
	"context"
	"math"

	"github.com/concordis/concordis/dyssynchrony/work"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// workExport is the public work export of GE EchoPAC.
const workExport = "strain/echopac/strain-work-export.xml"

// workTraces recomputes the exported work of every segment as −∫P dε of the
// exported strain and pressure, raw, and takes the greatest difference over the
// whole beat in percent of the greatest exported work of that segment: at the times
// that the export states ("stated"), and read half a step later ("late"), because
// the export seems to give the work of a step at its middle.
var workTraces = experiment{"work-traces", func(ctx context.Context, b *bench) (values, error) {
	part, err := b.Export(ctx, workExport)
	if err != nil {
		return nil, err
	}
	p, ok := exportedPressure(&part)
	if !ok {
		return nil, errNotNumber(workExport, "holds no pressure")
	}
	v, traces := values{"stated": 0, "late": 0}, 0
	for _, view := range []study.View{study.A4C, study.A2C, study.A3C} {
		strains, ok1 := curvesOf(&part, study.Strain, view)
		exported, ok2 := curvesOf(&part, study.Work, view)
		if !ok1 || !ok2 {
			return nil, errNotNumber(workExport, "lacks a view")
		}
		clock := clockOf(view, strains.TimesMs, strains.TimesMs[len(strains.TimesMs)-1])
		times := exported.TimesMs
		late := make([]float64, len(times))
		for k := range late {
			late[k] = times[k]
			if k > 0 {
				late[k] += times[1] - times[0]
			}
		}
		for _, w := range exported.Segments {
			c, ok := segmentCurve(strains, w.Segment, clock)
			if !ok {
				return nil, errNotNumber(workExport, "lacks the strain of a segment")
			}
			v["stated"] = max(v["stated"], offPercent(work.Trajectory(&p, c, 0, times), w.Values))
			v["late"] = max(v["late"], offPercent(work.Trajectory(&p, c, 0, late), w.Values))
			traces++
		}
	}
	if traces != 18 {
		return nil, errNotNumber(workExport, "holds another number of traces than 18")
	}
	return v, nil
}}

// exportedPressure is the pressure as exported.
func exportedPressure(part *study.Part) (work.Pressure, bool) {
	set, ok := curvesOf(part, study.Pressure, study.ViewUnknown)
	if !ok || len(set.Segments) == 0 {
		return work.Pressure{}, false
	}
	clock := clockOf("", set.TimesMs, set.TimesMs[len(set.TimesMs)-1])
	return work.Measured(&strain.Curve{Beat: clock, Y: set.Segments[0].Values}, 1)
}

// segmentCurve is the curve of a segment as exported.
func segmentCurve(set *study.CurveSet, seg study.Segment, clock *strain.Beat) (*strain.Curve, bool) {
	for _, s := range set.Segments {
		if s.Segment == seg && len(s.Values) == len(clock.TimesMs) {
			return &strain.Curve{Segment: seg, Beat: clock, Y: s.Values}, true
		}
	}
	return nil, false
}

// offPercent is the greatest difference in percent of the greatest value of want.
func offPercent(got, want []float64) float64 {
	peak, off := 0.0, 0.0
	for k := range want {
		peak, off = max(peak, math.Abs(want[k])), max(off, math.Abs(got[k]-want[k]))
	}
	return 100 * off / peak
}

// normalExport computes measures on the same export, which shows a normal heart,
// through the program (joined views, valve times scaled to each beat): what timing
// and stretch say of it, and the indices of work beside those that the vendor
// printed.
var normalExport = experiment{"normal-export", func(ctx context.Context, b *bench) (values, error) {
	part, err := b.Export(ctx, workExport)
	if err != nil {
		return nil, err
	}
	return measured(ctx, &part, b.seed, "tps-sd-12", "ttp-range", "mechanical-dispersion", "srs-septal", "ssi", "strain-delay-index", "gwi", "gcw", "gww", "gwe")
}}
