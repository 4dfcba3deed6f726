package work

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// region names the segments that a measure is taken from.
type region int

const (
	whole region = iota
	septum
	lateral
)

func (r region) has(s study.Segment) bool {
	return r == whole || r == septum && s.IsSeptal() || r == lateral && s.IsLateral()
}

// totals are means over the segments of each region, and the spread over all.
type totals struct {
	mean       [3]tally // by region
	n          [3]int
	netSD      float64 // sample SD of the net work of the segments
	efficiency float64 // mean of the efficiencies of the segments, percent
}

func total(set *strain.Set, rows []tally) totals {
	var s totals
	efficient := 0
	for i := range rows {
		t, seg := &rows[i], set.Curves[i].Segment
		s.add(whole, t)
		switch {
		case seg.IsSeptal():
			s.add(septum, t)
		case seg.IsLateral():
			s.add(lateral, t)
		}
		if all := t.constructive() + t.wasted(); all > 0 {
			s.efficiency += 100 * t.constructive() / all
			efficient++
		}
	}
	for r := range s.mean {
		if s.n[r] > 0 {
			s.mean[r].scale(1 / float64(s.n[r]))
		}
	}
	if efficient > 0 {
		s.efficiency /= float64(efficient)
	}
	if n := len(rows); n > 1 {
		sum, mean := 0.0, s.mean[whole].net()
		for i := range rows {
			d := rows[i].net() - mean
			sum += d * d
		}
		s.netSD = math.Sqrt(sum / float64(n-1))
	}
	return s
}

func (s *totals) add(r region, t *tally) {
	s.mean[r].add(t)
	s.n[r]++
}

// rule is what tells one work measure from the next.
type rule struct {
	needAVO bool
	needs   []region                      // regions without which there is no value
	value   func(totals) (float64, error) // from the means
	show    func(tally) float64           // per segment, for the trace
	what    string                        // name of that
	toAVC   bool                          // window ends at AVC
	fromAVO bool                          // window starts at AVO

	alsoName string // another answer to the same question, empty when none
	also     func(totals) float64
}

// worked is the work of all segments, which the rules have in common.
type worked struct {
	from   origin
	rows   []tally
	totals totals
}

func (w *worked) fill(in *dyssynchrony.Input, needAVO bool) (err error) {
	if w.from, err = originOf(in); err != nil {
		return err
	}
	if w.rows, err = tallies(in.Set, w.from, needAVO, w.rows[:0]); err != nil {
		return err
	}
	w.totals = total(in.Set, w.rows)
	return nil
}

// compute is the function of a work measure.
func (r rule) compute(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	name := "work"
	if r.needAVO {
		name = "work with AVO"
	}
	all, err := dyssynchrony.Shared(in, name, func(w *worked) error { return w.fill(in, r.needAVO) })
	if err != nil {
		return 0, err
	}
	if err := r.enough(all.totals); err != nil {
		return 0, err
	}
	v, err := r.value(all.totals)
	if err == nil && tr.On() {
		r.tell(in, tr, all.from, all.rows, all.totals)
	}
	return v, err
}

func (r rule) enough(s totals) error {
	for _, need := range r.needs {
		if s.n[need] > 0 {
			continue
		}
		switch need {
		case septum:
			return dyssynchrony.Why("the septum has no curve")
		case lateral:
			return dyssynchrony.Why("the lateral wall has no curve")
		case whole:
			return dyssynchrony.Why("there is no curve")
		}
	}
	return nil
}

// tell fills the trace: the window, the work of each segment, doubts, and the
// value that the other pressure would give.
func (r rule) tell(in *dyssynchrony.Input, tr *dyssynchrony.Trace, from origin, rows []tally, all totals) {
	if len(in.Set.Beats) > 0 {
		a, b := r.window(in.Set.Beats[0].Events)
		tr.Window(a, b)
	}
	used := 0
	for i := range rows {
		c := &in.Set.Curves[i]
		for _, need := range r.needs {
			if need.has(c.Segment) {
				_, end := r.window(c.Beat.Events)
				tr.Mark(c.Segment, r.what, end, r.show(rows[i]), "mmHg·%")
				used++
				break
			}
		}
	}
	tr.Used(used, len(in.Set.Beats))
	doubtPressure(tr, from)
	if all.n[whole] < 12 {
		tr.Doubt("fewer than 12 segments: not a mean over the ventricle")
	}
	if r.also != nil {
		tr.Candidate(r.alsoName, r.also(all))
	}
	if from.other > 0 {
		var buf [24]tally
		if rows, err := tallies(in.Set, origin{systolic: from.other}, r.needAVO, buf[:0]); err == nil {
			if v, err := r.value(total(in.Set, rows)); err == nil {
				tr.Candidate("with the pressure estimated from the cuff", v)
			}
		}
	}
}

func (r rule) window(e strain.Events) (fromMs, toMs float64) {
	fromMs, toMs = e.MVC.Ms, e.MVO.Ms
	if r.fromAVO {
		fromMs = e.AVO.Ms
	}
	if r.toAVC {
		toMs = e.AVC.Ms
	}
	return fromMs, toMs
}

// doubtPressure says what the pressure is worth.
func doubtPressure(tr *dyssynchrony.Trace, from origin) {
	switch {
	case from.set == nil:
		tr.Doubt("the LV pressure is estimated from the cuff and the valve times; not valid with aortic stenosis or obstructed outflow")
	case from.set.Technique != study.Catheter:
		tr.Doubt("the LV pressure is the one that the software exported, which estimates it from the cuff")
	}
}

// floorOf is the value that noise alone would give: pick takes it from the mean
// over a region. Not known where no curve has a noise estimate.
func floorOf(where region, pick func(tally) float64) func(*dyssynchrony.Input) (float64, bool) {
	return func(in *dyssynchrony.Input) (float64, bool) {
		var buf [24]tally
		from, err := originOf(in)
		if err != nil {
			return 0, false
		}
		rows, err := tallies(in.Set, from, false, buf[:0])
		if err != nil {
			return 0, false
		}
		s := total(in.Set, rows)
		v := pick(s.mean[where])
		return v, s.n[where] > 0 && v > 0
	}
}
