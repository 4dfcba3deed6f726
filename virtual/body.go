package virtual

import (
	"context"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
)

// electricNodes is the size of the electrical mesh: enough for patch onsets
// within about 2 ms of a mesh ten times as fine, and quick.
const electricNodes = 3000

// Body is a virtual patient before any pacing is chosen: a heart that has beaten
// until steady, and its ventricles as an electrical body of the same wall volumes
// and of the cavities at end-diastole. It belongs to one goroutine at a time.
type Body struct {
	Scenario   Scenario
	Parameters heart.Parameters
	// Ventricles and Patches (the heart's patch of each node of the wall, -1 for
	// none) are nil where the scenario gives delays by hand.
	Ventricles *conduction.Ventricles
	Patches    []int

	state   []float64                        // of the steady heart with walls activated together
	healthy *conduction.Activation           // the same ventricles with a healthy conduction, for recovery
	waves   map[int32]*conduction.Activation // each wave alone, started at 0 ms at a node
}

// Prepare builds the patient of a scenario. Errors: Invalid (the scenario breaks
// a rule), Numerical (the heart left the model's domain, or was not steady after
// the stated beats), Cancelled.
func Prepare(ctx context.Context, s Scenario) (*Body, error) {
	p, err := s.parameters()
	if err != nil {
		return nil, err
	}
	b := &Body{Scenario: s, Parameters: p}
	if s.Conduction == "" {
		return b, nil
	}
	h, err := heart.New(p)
	if err != nil {
		return nil, asStudy(err)
	}
	act := b.atria(p.Activation())
	if _, err := untilSteady(ctx, h, act, s.MaxBeats); err != nil {
		return nil, err
	}
	rec := h.NewRecorder()
	if err := h.Beat(act, rec); err != nil {
		return nil, asStudy(err)
	}
	b.state = h.State(nil)
	return b, b.electrify(rec)
}

// electrify builds the ventricles as an electrical body.
func (b *Body) electrify(rec *heart.Recorder) error {
	sum := rec.Summary()
	shape := conduction.AdultShape()
	if b.Scenario.Base == FailingBase {
		shape = conduction.DilatedShape()
	}
	shape.Nodes = electricNodes
	shape.LVCavityMl, shape.RVCavityMl = sum.LV.EndDiastolicM3*mlPerM3, sum.RV.EndDiastolicM3*mlPerM3
	shape.LVWallMl = (b.Parameters.LeftWall.VolumeM3() + b.Parameters.Septum.VolumeM3()) * mlPerM3
	shape.RVWallMl = b.Parameters.RightWall.VolumeM3() * mlPerM3
	h, err := conduction.Build(shape)
	if err != nil {
		return err
	}
	tissue, tree, err := conduction.ConductionOf(b.Scenario.Conduction)
	if err != nil {
		return err
	}
	speed := valueOr(b.Scenario.ConductionSpeed, 1)
	for _, v := range []*float64{&tissue.Along, &tissue.Across, &tissue.LVLayer, &tissue.RVLayer} {
		*v *= speed
	}
	for _, r := range b.Scenario.scarRegions() {
		tissue.Scars = append(tissue.Scars, conduction.Scar{Region: r, Factor: b.Scenario.ScarConduction.Value})
	}
	if b.Ventricles, err = conduction.New(h, tissue, tree); err != nil {
		return err
	}
	fit, err := conduction.New(h, conduction.HealthyTissue(), conduction.HealthyTree())
	if err != nil {
		return err
	}
	if b.healthy, err = fit.Activate(fit.Intrinsic(0)); err != nil {
		return err
	}
	b.Patches = b.patchOfNodes()
	return nil
}

// patchOfNodes says which patch of the heart each node of the wall belongs to.
func (b *Body) patchOfNodes() []int {
	h, p := b.Ventricles.Heart, &b.Parameters
	bySegment := map[int]int{}
	for _, w := range []heart.WallName{heart.LeftFreeWall, heart.SeptalWall} {
		from, to := p.WallRange(w)
		for i := from; i < to; i++ {
			wall := &p.LeftWall
			if w == heart.SeptalWall {
				wall = &p.Septum
			}
			bySegment[wall.Patches[i-from].Segment] = i
		}
	}
	free, _ := p.WallRange(heart.LeftFreeWall)
	septum, _ := p.WallRange(heart.SeptalWall)
	right, end := p.WallRange(heart.RightFreeWall)
	out := make([]int, len(h.Spots))
	for i, spot := range h.Spots {
		seg, ok := h.Segment(i, b.Scenario.Segments)
		switch {
		case spot.Part == conduction.RVFree:
			out[i] = right + rightLevel(h, i, end-right)
		case b.Scenario.Segments == study.NoModel && spot.Part == conduction.Septum:
			out[i] = septum
		case b.Scenario.Segments == study.NoModel:
			out[i] = free
		case ok:
			out[i] = -1
			if k, known := bySegment[seg.Number(b.Scenario.Segments)]; known {
				out[i] = k
			}
		default:
			out[i] = -1
		}
	}
	return out
}

// rightLevel is the patch of the right free wall of a node: base, middle, apex.
func rightLevel(h *conduction.Heart, node, patches int) int {
	seg, ok := h.RVSegment(node)
	if !ok || patches < 3 {
		return 0
	}
	switch seg.Level {
	case study.Basal:
		return 0
	case study.Mid:
		return 1
	default:
		return 2
	}
}

// scarRegions are the scarred places as regions of the wall.
func (s *Scenario) scarRegions() []conduction.Region {
	if s.Segments == study.NoModel {
		return nil
	}
	var out []conduction.Region
	for k := 1; k <= int(s.Segments); k++ {
		seg, ok := study.SegmentOf(s.Segments, k)
		if !ok || !s.scarred(seg) {
			continue
		}
		if r, ok := conduction.SegmentRegion(seg, s.Segments); ok {
			out = append(out, r)
		}
	}
	return out
}

// scarred asks whether a segment lies in a scar.
func (s *Scenario) scarred(seg study.Segment) bool {
	for _, p := range s.Scar {
		switch {
		case p.Wall == LeftVentricle, p.Wall == Septum && seg.IsSeptal(), p.Wall == LVFreeWall && !seg.IsSeptal(), p.Wall == "" && p.Segment == seg:
			return true
		}
	}
	return false
}
