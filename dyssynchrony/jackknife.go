package dyssynchrony

import (
	"context"
	"math"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// leastSegments is the least number of segments for the jackknife.
const leastSegments = 4

// leaveOneOut computes, for every value on curves, the jackknife standard error
// over the segments that it uses.
func (b *bench) leaveOneOut(ctx context.Context) error {
	for k, s := range b.sets {
		if err := ctx.Err(); err != nil {
			return err
		}
		if s == nil || len(s.Curves) < leastSegments {
			continue
		}
		var on []*task
		for i := range b.tasks {
			if t := &b.tasks[i]; t.set == k && t.takesSegments() {
				on = append(on, t)
			}
		}
		if len(on) > 0 {
			b.leaveOut(k, on)
		}
	}
	return nil
}

// takesSegments reports whether a jackknife of t can make sense: its rule says
// that enough segments entered.
func (t *task) takesSegments() bool {
	return t.result.Known && len(t.m.Levels) == 0 && t.result.Trace.Segments >= leastSegments
}

// leaveOut leaves each curve of set k out in turn. A curve whose absence changes
// nothing is not used; a measure that fails without one of its curves, or uses
// fewer than leastSegments, gets no jackknife.
func (b *bench) leaveOut(k int, on []*task) {
	full := b.sets[k]
	less := *full
	curves := make([]strain.Curve, len(full.Curves)-1)
	sets := append([]*strain.Set(nil), b.sets...)
	sets[k] = &less
	n := len(full.Curves)
	values := make([]float64, len(on)*n)
	shared := &Scratch{}
	for j := range n {
		copy(curves, full.Curves[:j])
		copy(curves[j:], full.Curves[j+1:])
		less.Curves = curves
		shared.forget()
		for i, t := range on {
			if j > 0 && math.IsNaN(values[i*n+j-1]) { // it needs every curve: no jackknife
				values[i*n+j] = math.NaN()
				continue
			}
			in := b.input(t, sets, b.study.Readings, b.loose)
			in.Scratch = shared
			v, err := call(t.m, &in, nil)
			if err != nil {
				v = math.NaN()
			}
			values[i*n+j] = v
		}
	}
	for i, t := range on {
		t.jackknife(full, values[i*n:(i+1)*n])
	}
}

// jackknife sets the part of the segments from the values without each curve.
func (t *task) jackknife(s *strain.Set, without []float64) {
	var used []float64
	var places []study.Segment
	for j, v := range without {
		if math.IsNaN(v) {
			return
		}
		if v != t.result.Value {
			used = append(used, v)
			places = append(places, s.Curves[j].Segment)
		}
	}
	if len(used) < leastSegments {
		return
	}
	_, sd := meanSD(used)
	n := float64(len(used))
	se := sd * (n - 1) / math.Sqrt(n)
	if !finite(se) {
		return
	}
	t.result.Parts.Segments = se
	missing := 0.0
	for _, seg := range missingSegments(s) {
		if resembles(seg, places) {
			missing++
		}
	}
	t.unseen = missing / (n + missing)
}

// missingSegments are the segments of the model without a curve.
func missingSegments(s *strain.Set) []study.Segment {
	var out []study.Segment
	for n := 1; n <= int(s.Model); n++ {
		if seg, ok := study.SegmentOf(s.Model, n); ok && s.Find(seg.Level, seg.Wall) == nil {
			out = append(out, seg)
		}
	}
	return out
}

// resembles reports whether a measure that uses the segments used would use seg as
// well: one of them lies on the same side of the ventricle.
func resembles(seg study.Segment, used []study.Segment) bool {
	for _, u := range used {
		if u.IsSeptal() == seg.IsSeptal() && u.IsLateral() == seg.IsLateral() {
			return true
		}
	}
	return false
}
