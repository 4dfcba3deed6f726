package remodel

import (
	"math"

	"github.com/concordis/concordis/heart"
)

// Load is what one ventricular patch bore in a steady beat.
type Load struct {
	// Longest and Shortest are the extremes of fibre stretch, sarcomere length
	// over reference length; EndDiastolic is the stretch when the first
	// ventricular patch is activated.
	Longest, Shortest, EndDiastolic float64
	// PeakStressPa and MeanStressPa are total fibre stress.
	PeakStressPa, MeanStressPa float64
	// WorkPa is the work given per wall volume in the beat, J/m³; negative where
	// the patch is stretched more than it works. LostPa is the work done on it
	// while it is under tension and lengthens, at least 0.
	WorkPa, LostPa float64
	// DelayS is its activation after the first ventricular patch; 0 where it is
	// not activated.
	DelayS float64
	// Dead marks a patch without active stress: a scar, which does not grow.
	Dead bool
}

// Loads is what a law sees of a beat.
type Loads struct {
	// Patches of the left free wall, the septum and the right free wall in the
	// order of the heart's patches; Left is how many of them are the left
	// ventricle's.
	Patches []Load
	Left    int
	// FillingPa is the mean left atrial pressure, Ejection the ejection fraction
	// of the left ventricle (0 to 1).
	FillingPa, Ejection float64
}

// Read takes the loads from the signals of a steady beat of a heart with these
// parameters.
func Read(c *heart.Columns, s *heart.Summary, p *heart.Parameters) Loads {
	from, _ := p.WallRange(heart.LeftFreeWall)
	_, left := p.WallRange(heart.SeptalWall)
	first := math.Inf(1)
	for i := from; i < len(c.Patches); i++ {
		if t := c.Patches[i].OnsetS; t != heart.Silent {
			first = min(first, t)
		}
	}
	out := Loads{Left: left - from, FillingPa: s.LAPa.Mean, Ejection: s.LV.EjectionFraction}
	for i := from; i < len(c.Patches); i++ {
		out.Patches = append(out.Patches, read(&c.Patches[i], c, patchOf(p, i), first))
	}
	return out
}

// read takes the loads of one patch; first is the first ventricular onset, +Inf
// where nothing is activated.
func read(q *heart.PatchColumns, c *heart.Columns, p *heart.Patch, first float64) Load {
	l := Load{Longest: math.Inf(-1), Shortest: math.Inf(1), Dead: p.ActivePa == 0}
	n := c.Rows
	for k := range n {
		stretch := q.SarcomereUm[k] / p.RefLengthUm
		l.Longest, l.Shortest = max(l.Longest, stretch), min(l.Shortest, stretch)
		l.PeakStressPa = max(l.PeakStressPa, q.StressPa[k])
		l.MeanStressPa += q.StressPa[k] / float64(n)
		next := (k + 1) % n
		given := -(q.TensionNPerM[k] + q.TensionNPerM[next]) / 2 * (q.AreaM2[next] - q.AreaM2[k]) / p.WallVolumeM3
		l.WorkPa += given
		l.LostPa += max(0, -given)
	}
	at := 0
	if !math.IsInf(first, 1) {
		at = min(int(first/c.StepS), n-1)
		if q.OnsetS != heart.Silent {
			l.DelayS = q.OnsetS - first
		}
	}
	l.EndDiastolic = q.SarcomereUm[at] / p.RefLengthUm
	return l
}

// patchOf is patch i in the order of a heart's patches.
func patchOf(p *heart.Parameters, i int) *heart.Patch {
	for _, w := range []*heart.Wall{&p.LeftAtrium, &p.RightAtrium, &p.LeftWall, &p.Septum, &p.RightWall} {
		if i < len(w.Patches) {
			return &w.Patches[i]
		}
		i -= len(w.Patches)
	}
	return nil
}

// Mix is the loads of a heart of whose beats a share (0 to 1) are like a and the
// rest like b, such as a device that does not pace every beat.
func Mix(a, b Loads, share float64) Loads {
	m := func(x, y float64) float64 { return share*x + (1-share)*y }
	out := Loads{Left: a.Left, FillingPa: m(a.FillingPa, b.FillingPa), Ejection: m(a.Ejection, b.Ejection)}
	for i, x := range a.Patches {
		y := b.Patches[i]
		out.Patches = append(out.Patches, Load{
			Longest: m(x.Longest, y.Longest), Shortest: m(x.Shortest, y.Shortest), EndDiastolic: m(x.EndDiastolic, y.EndDiastolic),
			PeakStressPa: m(x.PeakStressPa, y.PeakStressPa), MeanStressPa: m(x.MeanStressPa, y.MeanStressPa),
			WorkPa: m(x.WorkPa, y.WorkPa), LostPa: m(x.LostPa, y.LostPa), DelayS: m(x.DelayS, y.DelayS), Dead: x.Dead,
		})
	}
	return out
}
