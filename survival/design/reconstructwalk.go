package design

import (
	"math"
	"sort"

	"github.com/concordis/concordis/survival"
)

// patients are what the walk along a curve has made so far, in the order of time.
type patients struct {
	times      []float64
	happened   []bool
	events     int
	riskMisfit int

	left int     // still at risk
	km   float64 // their Kaplan-Meier curve
}

// stretch is what happens to patients between two rows of the table.
type stretch struct {
	from, to float64
	points   []point
	last     bool // after the last row
}

// walk goes from row to row of the numbers at risk.
func (c *PublishedCurve) walk(points []point) *patients {
	p := &patients{left: c.AtRisk[0], km: 1}
	end := max(points[len(points)-1].time, c.RiskTimes[len(c.RiskTimes)-1])
	for i, from := range c.RiskTimes {
		s := stretch{from: from, to: end, last: i == len(c.RiskTimes)-1}
		if !s.last {
			s.to = c.RiskTimes[i+1]
		}
		first := sort.Search(len(points), func(k int) bool { return points[k].time >= from })
		after := len(points)
		if !s.last {
			after = sort.Search(len(points), func(k int) bool { return points[k].time >= s.to })
		}
		s.points = points[first:after]
		p.riskMisfit = max(p.riskMisfit, abs(p.left-c.AtRisk[i]))
		p.pass(s, c.censored(p, s, i), true)
	}
	for ; p.left > 0; p.left-- {
		p.add(end, false)
	}
	return p
}

// censored is the number of patients censored in a stretch, before its end.
func (c *PublishedCurve) censored(p *patients, s stretch, row int) int {
	if !s.last {
		target := c.AtRisk[row+1]
		return bestCount(p.left, func(n int) int { return p.try(s, n).left - target })
	}
	if c.Events > 0 {
		// More censoring leaves fewer to have events.
		return bestCount(p.left, func(n int) int { return p.try(s, n).events - c.Events })
	}
	if s.from == 0 || len(s.points) == 0 {
		return 0
	}
	gone := len(p.times) - p.events
	return min(p.left, int(math.Round(float64(gone)/s.from*(s.to-s.from))))
}

// bestCount is the least n from 0 to most at which the falling excess is nearest to 0.
// Rounding lets the excess rise by one here and there, so the neighbours are tried too.
func bestCount(most int, excess func(int) int) int {
	n := sort.Search(most, func(n int) bool { return excess(n) <= 0 })
	best, distance := n, abs(excess(n))
	for k := max(0, n-3); k <= min(most, n+3); k++ {
		if d := abs(excess(k)); d < distance || (d == distance && k < best) {
			best, distance = k, d
		}
	}
	return best
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// try runs a stretch on a copy that keeps no patients.
func (p *patients) try(s stretch, censored int) patients {
	q := patients{events: p.events, left: p.left, km: p.km}
	q.pass(s, censored, false)
	return q
}

// pass goes through a stretch: at each point as many events as bring the curve nearest
// to it, and the censored at even steps between from and to.
func (p *patients) pass(s stretch, censored int, keep bool) {
	next, step := 1, (s.to-s.from)/float64(censored+1)
	lose := func(before float64) {
		for ; next <= censored && p.left > 0; next++ {
			at := s.from + float64(next)*step
			if at >= before {
				return
			}
			p.left--
			if keep {
				p.add(min(at, s.to), false)
			}
		}
	}
	for _, g := range s.points {
		lose(g.time)
		if p.left == 0 {
			return
		}
		n := float64(p.left)
		d := min(p.left, int(math.Round(n*(1-g.survival/p.km))))
		if d <= 0 {
			continue
		}
		p.km *= 1 - float64(d)/n
		p.left -= d
		p.events += d
		for range d {
			if keep {
				p.add(g.time, true)
			}
		}
	}
	lose(math.Inf(1))
}

// add notes a patient.
func (p *patients) add(at float64, happened bool) {
	p.times, p.happened = append(p.times, at), append(p.happened, happened)
}

// filled puts points at the spacing Fill between those given: on a constant hazard, or
// on a straight line where the curve goes down to 0, which no hazard does.
func (c *PublishedCurve) filled(given []point) ([]point, error) {
	out := given[:1:1]
	for k, b := range given[1:] {
		a := given[k]
		n := math.Ceil((b.time - a.time) / c.Fill)
		if !(float64(len(out))+n <= maxPoints) {
			return nil, fail(survival.TooLarge, "the spacing makes more than %d points", maxPoints)
		}
		for i := 1.0; i < n; i++ {
			x := i * c.Fill / (b.time - a.time)
			s := a.survival + x*(b.survival-a.survival)
			if b.survival > 0 {
				s = a.survival * math.Pow(b.survival/a.survival, x)
			}
			out = append(out, point{a.time + i*c.Fill, s})
		}
		out = append(out, b)
	}
	if tail := (c.RiskTimes[len(c.RiskTimes)-1] - given[len(given)-1].time) / c.Fill; float64(len(out))+tail > maxPoints {
		return nil, fail(survival.TooLarge, "the spacing makes more than %d points", maxPoints)
	}
	return out, nil
}

// extended goes on from the last point to before end at the constant hazard with which
// the number of events comes nearest to Events.
func (c *PublishedCurve) extended(points []point, end float64) []point {
	last := points[len(points)-1]
	with := func(hazard float64) []point {
		out := points[:len(points):len(points)]
		for i := 1.0; last.time+i*c.Fill < end; i++ {
			out = append(out, point{last.time + i*c.Fill, last.survival * math.Exp(-hazard*i*c.Fill)})
		}
		return out
	}
	excess := func(hazard float64) int { return c.walk(with(hazard)).events - c.Events }
	low, high := 0.0, 50/(end-last.time)
	if excess(low) >= 0 {
		return with(low)
	}
	for range 30 {
		if middle := (low + high) / 2; excess(middle) < 0 {
			low = middle
		} else {
			high = middle
		}
	}
	if abs(excess(low)) < abs(excess(high)) {
		return with(low)
	}
	return with(high)
}
