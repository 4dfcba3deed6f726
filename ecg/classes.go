package ecg

import "sort"

// member is one beat with its class and its aligned position.
type member struct {
	at    int // fiducial, samples
	class int
	corr  float64
}

// classify sorts beats into shape classes and aligns each beat to its class.
// Class 0 is the largest.
func classify(p *prepared, beats []int) ([]member, []*template) {
	s := newShapes(p)
	templates := s.learn(beats)
	templates = s.merge(templates)
	out := make([]member, len(beats))
	counts := make([]int, len(templates))
	for i, b := range beats {
		class, shift, corr := s.nearest(templates, b/s.step)
		out[i] = member{at: b + shift*s.step, class: class, corr: corr}
		counts[class]++
	}
	return renumber(out, templates, counts)
}

// learn makes templates in one pass over the beats.
func (s *shapes) learn(beats []int) []*template {
	var ts []*template
	var buf []float64
	for _, b := range beats {
		g := b / s.step
		k, shift, corr := s.nearest(ts, g)
		if len(ts) == 0 || (corr < sameShape && len(ts) < maxClasses) {
			buf = s.cut(g, buf)
			ts = append(ts, newTemplate(buf))
			continue
		}
		if corr >= sameShape {
			buf = s.cut(g+shift, buf)
			ts[k].absorb(buf)
		}
	}
	return ts
}

// nearest is the template that the beat at grid point g is most like.
func (s *shapes) nearest(ts []*template, g int) (class, shift int, corr float64) {
	corr = -1
	for k, t := range ts {
		d, c := s.match(t, g, s.slack)
		if c > corr {
			class, shift, corr = k, d, c
		}
	}
	return class, shift, corr
}

// merge joins templates that have become alike.
func (s *shapes) merge(ts []*template) []*template {
	sort.SliceStable(ts, func(i, j int) bool { return ts[i].beats > ts[j].beats })
	var out []*template
	for _, t := range ts {
		joined := false
		for _, o := range out {
			if s.alike(o, t) {
				o.beats += t.beats
				joined = true
				break
			}
		}
		if !joined {
			out = append(out, t)
		}
	}
	return out
}

// alike compares two templates over all shifts within the slack.
func (s *shapes) alike(a, b *template) bool {
	lone := &shapes{before: s.before, after: s.after}
	w := s.width()
	for l := range s.leads {
		lone.leads = append(lone.leads, b.values[l*w:(l+1)*w])
	}
	lone.squares = sumSquares(lone.leads)
	_, corr := lone.match(a, s.before, s.slack)
	return corr >= mergeShape
}

// renumber sorts the classes by size and drops those without beats.
func renumber(ms []member, ts []*template, counts []int) ([]member, []*template) {
	order := make([]int, len(ts))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return counts[order[i]] > counts[order[j]] })
	rank := make([]int, len(ts))
	var kept []*template
	for r, k := range order {
		rank[k] = r
		if counts[k] > 0 {
			kept = append(kept, ts[k])
		}
	}
	for i := range ms {
		ms[i].class = rank[ms[i].class]
	}
	return ms, kept
}
