package virtual

import (
	"math/rand/v2"

	"github.com/concordis/concordis/study"
)

// thickening is the true radial strain in percent of the six mid segments. A wall
// keeps its volume, so a patch is as much thicker as its area is smaller.
func (p *Patient) thickening() study.CurveSet {
	times, rows := p.clock()
	set := p.set(study.Strain, study.LV, times)
	set.Direction, set.View, set.Model = study.Radial, study.SAXMid, p.Scenario.Segments
	for i := range p.Columns.Patches {
		seg, ok := study.SegmentOf(p.Scenario.Segments, p.Columns.Patches[i].Segment)
		if !ok || seg.Level != study.Mid {
			continue
		}
		area := p.Columns.Patches[i].AreaM2
		values := make([]float64, len(rows))
		for k, row := range rows {
			values[k] = 100 * (area[rows[0]]/area[row] - 1)
		}
		set.Segments = append(set.Segments, study.SegmentCurve{Segment: seg, Values: values})
	}
	return set
}

// radial is the mid short axis by speckle tracking, at the frame rate of the strain
// views and with noise of its own. The first frame is the reference.
func (a *Acquisition) radial(p *Patient, rng *rand.Rand) study.CurveSet {
	truth := p.thickening()
	truth.FrameHz = study.Measured(a.FrameHz, truth.Source)
	like := Acquisition{FrameHz: a.FrameHz, StrainPercent: a.Tissue.RadialPercent, DriftPercent: a.DriftPercent, TriggerMs: a.TriggerMs}
	return like.strain(&truth, rng)
}
