package truth

import (
	"math"
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/stretch"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// wallWork is the mean work of the septal and of the lateral segments, kPa.
type wallWork struct{ septal, lateral float64 }

// workOf sums up a beat.
func workOf(p *virtual.Patient) (w wallWork) {
	var septal, lateral float64
	for i, c := range p.Columns.Patches {
		seg, ok := study.SegmentOf(p.Scenario.Segments, c.Segment)
		switch work := p.Summary.Patches[i].WorkPa / 1000; {
		case ok && seg.IsSeptal():
			w.septal, septal = w.septal+work, septal+1
		case ok && seg.IsLateral():
			w.lateral, lateral = w.lateral+work, lateral+1
		}
	}
	return wallWork{w.septal / math.Max(1, septal), w.lateral / math.Max(1, lateral)}
}

// septalShape is what our own measures read from the septum of a noise-free beat.
type septalShape struct{ rebound, flash, pattern float64 }

// read measures the septum.
func (r *pacedRuns) read(p *virtual.Patient) (out septalShape) {
	if r.err != nil {
		return out
	}
	wanted := map[[2]string]*float64{{"srs-septal", "first-valley"}: &out.rebound, {"septal-flash", "strain"}: &out.flash, {"septal-pattern", ""}: &out.pattern}
	list := slices.DeleteFunc(stretch.Measures(), func(m dyssynchrony.Measure) bool { return wanted[[2]string{m.ID, m.Variant}] == nil })
	s := p.Study()
	sets, _ := strain.Join(s, strain.Options{})
	results, err := dyssynchrony.Run(r.ctx, list, sets, s, dyssynchrony.ECGNumbers{}, dyssynchrony.Options{Replicates: -1})
	if r.err = err; err != nil {
		return out
	}
	found := 0
	for i := range results {
		if m := results[i].Measure; results[i].Known {
			*wanted[[2]string{m.ID, m.Variant}] = results[i].Value
			found++
		}
	}
	if found != len(wanted) {
		r.err = study.Errf(study.Internal, "septum", "gave %d of %d measures once", found, len(wanted))
	}
	return out
}

// lateralStretch is the greatest mean strain of the lateral segments in the first
// 200 ms, percent.
func lateralStretch(p *virtual.Patient) float64 {
	var mean []float64
	n := 0.0
	for _, set := range p.Study().Curves {
		for _, c := range set.Segments {
			if set.Quantity != study.Strain || !c.Segment.IsLateral() {
				continue
			}
			if mean == nil {
				mean = make([]float64, len(c.Values))
			}
			n++
			for i, ms := range set.TimesMs {
				if ms <= 200 {
					mean[i] += c.Values[i]
				}
			}
		}
	}
	most := 0.0
	for _, v := range mean {
		most = math.Max(most, v/n)
	}
	return most
}

// walls looks at stretch in left bundle branch block, and at the work of a healthy
// heart that is paced from the right apex.
func (r *pacedRuns) walls() {
	block, biv := r.beat(r.body, virtual.Pacing{}), r.beat(r.body, mode(virtual.PacingBiV, 0))
	well := r.beat(r.named("normal"), virtual.Pacing{})
	paced := r.beat(r.prepare("normal", func(s *virtual.Scenario) {
		s.Rhythm, s.Pacing = virtual.AVBlock, mode(virtual.PacingRV, 150)
	}), mode(virtual.PacingRV, 150)) // the AV delay of the healthy heart
	if r.err != nil {
		return
	}
	before := r.read(block).rebound
	r.v["srs"], r.v["srs change"] = before, percent(r.read(biv).rebound, before)
	r.v["prestretch"] = lateralStretch(block)
	least, greatest := math.Inf(1), math.Inf(-1)
	for i, c := range paced.Columns.Patches {
		if _, left := study.SegmentOf(paced.Scenario.Segments, c.Segment); left {
			share := 100 * paced.Summary.Patches[i].WorkPa / well.Summary.Patches[i].WorkPa
			least, greatest = min(least, share), max(greatest, share)
		}
	}
	r.v["least work share"], r.v["greatest work share"] = least, greatest
}

// weakShare is how strong a weak wall is against the rest.
const weakShare = 0.3

// weakened has left bundle branch block and one weak wall, all rings.
func (r *pacedRuns) weakened(in func(study.Segment) bool) *virtual.Body {
	return r.prepare("lbbb_nonischaemic", func(s *virtual.Scenario) {
		for n := 1; n <= int(s.Segments); n++ {
			if seg, ok := study.SegmentOf(s.Segments, n); ok && in(seg) {
				s.Contractility = append(slices.Clip(s.Contractility), virtual.Regional{Place: virtual.Place{Segment: seg}, Value: weakShare})
			}
		}
	})
}

// septum reads the septum of hearts with and without left bundle branch block.
func (r *pacedRuns) septum() {
	even := r.beat(r.body, virtual.Pacing{})
	septal := r.beat(r.weakened(study.Segment.IsSeptal), virtual.Pacing{})
	lateral := r.beat(r.weakened(study.Segment.IsLateral), virtual.Pacing{})
	uniform, weakSeptum, weakLateral := r.read(even), r.read(septal), r.read(lateral)
	if r.err != nil {
		return
	}
	r.v["pattern"], r.v["pattern weak septum"], r.v["pattern weak lateral"] = uniform.pattern, weakSeptum.pattern, weakLateral.pattern
	r.v["flash weak septum"] = weakSeptum.flash
	r.v["srs weak septum"] = weakSeptum.rebound - uniform.rebound
	r.v["srs weak lateral"] = weakLateral.rebound - uniform.rebound
	r.v["septal work weak lateral"] = workOf(lateral).septal - workOf(even).septal
	flashes := uniform.flash + weakSeptum.flash + weakLateral.flash
	blocked := []string{"lbbb_septal_scar", "lbbb_lateral_scar", "lbbb_u_shaped"}
	for _, name := range blocked {
		flashes += r.flashOf(name)
	}
	r.v["flash share"] = 100 * flashes / float64(3+len(blocked))
	others := 0.0
	for _, name := range []string{"normal", "rbbb", "ivcd", "narrow_synchronous", "narrow_unequal_walls", "narrow_hidden_delay"} {
		others += r.flashOf(name)
	}
	r.v["flash others"] = others
}

// flashOf reads an unpaced ready scenario.
func (r *pacedRuns) flashOf(name string) float64 {
	return r.read(r.beat(r.named(name), virtual.Pacing{})).flash
}
