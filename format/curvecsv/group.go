package curvecsv

import (
	"slices"

	"github.com/concordis/concordis/study"
)

// place is what a column or a row stands for.
type place struct {
	segment study.Segment
	global  bool
}

// group collects the curves of one view.
type group struct {
	view   study.View
	places []place
	points [][]point // of each place, in the order of the file
}

// point is one value at one time.
type point struct {
	ms, v   float64
	missing bool
}

// group returns the group of that view.
func (t *table) group(view study.View) *group {
	for _, g := range t.groups {
		if g.view == view {
			return g
		}
	}
	g := &group{view: view}
	t.groups = append(t.groups, g)
	return g
}

// curve is the number of the curve of that place.
func (g *group) curve(p place) int {
	if i := slices.Index(g.places, p); i >= 0 {
		return i
	}
	g.places = append(g.places, p)
	g.points = append(g.points, nil)
	return len(g.places) - 1
}

func (g *group) add(curve int, ms, v float64, missing bool) *study.Error {
	list := g.points[curve]
	if len(list) >= maxFrames {
		return study.Errf(study.Limit, "", "a curve has more than %d values", maxFrames)
	}
	if len(g.places) > maxColumns {
		return study.Errf(study.Limit, "", "a view has more than %d curves", maxColumns)
	}
	if n := len(list); n > 0 && list[n-1].ms >= ms {
		return study.Errf(study.Invalid, "", "the times of a curve do not rise from row to row")
	}
	g.points[curve] = append(list, point{ms, v, missing})
	return nil
}

// sets makes one CurveSet of each view.
func (t *table) sets() ([]study.CurveSet, error) {
	out := make([]study.CurveSet, 0, len(t.groups))
	for _, g := range t.groups {
		set := t.set
		set.View = g.view
		set.Events = slices.Clone(t.set.Events)
		set.TimesMs = g.times()
		if int64(len(set.TimesMs))*int64(len(g.places)) > 16<<20 {
			return nil, study.Errf(study.Limit, "", "the curves of a view share too few times")
		}
		for i, p := range g.places {
			c := study.SegmentCurve{Segment: p.segment}
			c.Values, c.Gaps = g.onClock(i, set.TimesMs)
			if p.global {
				set.Global = &c
			} else {
				set.Segments = append(set.Segments, c)
			}
		}
		if len(set.Segments) == 0 && set.Global != nil { // a volume or pressure curve
			set.Segments, set.Global = []study.SegmentCurve{*set.Global}, nil
		}
		if set.Chamber == "" {
			set.Chamber = t.chamberOf(set.Segments)
		}
		out = append(out, set)
	}
	return out, nil
}

// times are all times of the curves of the view, in order, each once.
func (g *group) times() []float64 {
	var all []float64
	for i, list := range g.points {
		if i > 0 && sameTimes(list, all) {
			continue
		}
		for _, p := range list {
			all = append(all, p.ms)
		}
		slices.Sort(all)
		all = slices.Compact(all)
	}
	return all
}

func sameTimes(list []point, all []float64) bool {
	if len(list) != len(all) {
		return false
	}
	for i := range list {
		if list[i].ms != all[i] {
			return false
		}
	}
	return true
}

// onClock lays the values of a curve on the times of the view; times that the
// curve lacks become gaps.
func (g *group) onClock(curve int, times []float64) (values []float64, gaps []study.Span) {
	values = make([]float64, len(times))
	list := g.points[curve]
	for i, ms := range times {
		if len(list) > 0 && list[0].ms == ms {
			p := list[0]
			list = list[1:]
			if !p.missing {
				values[i] = p.v
				continue
			}
		}
		if n := len(gaps); n > 0 && gaps[n-1].To == i {
			gaps[n-1].To++
		} else {
			gaps = append(gaps, study.Span{From: i, To: i + 1})
		}
	}
	return values, gaps
}
