package survival

import "math"

// course adds up the mean number of counted events per person over time,
// M(t) = sum of S(u-) d(u)/Y(u), where S is the survival of what ends a person, and its
// infinitesimal jackknife variance: the sum over persons of the squared derivative of
// M(t) by the person's weight, times that weight. One walk gives three estimators:
//
//   - cumulative incidence (Aalen-Johansen): every cause ends, one cause is counted;
//   - mean cumulative function without deaths: nothing ends;
//   - mean number of repeated events in the presence of death (Ghosh-Lin): death ends.
//
// A person's influence changes at the own events and, while at risk, by amounts that are
// the same for all at risk. So it is a + c M(t) for who is away and a + c M(t) + P(t) for who is
// at risk, with a and c fixed in between, and the sum of squares needs six running sums.
type course struct {
	d      *Data
	counts func(row int32) bool
	ends   func(row int32) bool

	mean, alive   float64 // M and S just after the time
	drift, growth float64 // P and G: influences on M and log S of being at risk
	people        []standing
	at, away      squares
}

// standing is the influence of one person.
type standing struct {
	a, c    float64
	growth  float64 // G when the person came in
	present bool
}

// squares are sums over persons of w², w²a, w²c, w²a², w²ac, w²c².
type squares struct{ n, a, c, aa, ac, cc float64 }

func (s *squares) add(sign, w float64, p standing) {
	f := sign * w * w
	s.n += f
	s.a += f * p.a
	s.c += f * p.c
	s.aa += f * p.a * p.a
	s.ac += f * p.a * p.c
	s.cc += f * p.c * p.c
}

// total is the sum of w² (a + c m + extra)².
func (s *squares) total(m, extra float64) float64 {
	return s.aa + 2*m*s.ac + m*m*s.cc + 2*extra*(s.a+m*s.c) + extra*extra*s.n
}

// point is the state of a course just after one of its times.
type point struct {
	time, risk, counted, ended float64
	mean, alive                float64
	stdErr                     float64
}

// run walks through the part and calls visit after each distinct time.
func (c *course) run(p part, visit func(point)) {
	d := c.d
	c.alive = 1
	c.people = make([]standing, d.Subjects())
	risk, inside, next := 0.0, 0, 0
	enter := func(r int32) {
		risk += d.w(r)
		inside++
		c.enter(r)
	}
	if p.entries == nil {
		for _, r := range p.rows {
			enter(r)
		}
	}
	for i := 0; i < len(p.rows); {
		t := point{time: d.time[p.rows[i]]}
		for ; next < len(p.entries) && d.start[p.entries[next]] < t.time; next++ {
			enter(p.entries[next])
		}
		t.risk = risk
		j := i
		for ; j < len(p.rows) && d.time[p.rows[j]] == t.time; j++ {
			r := p.rows[j]
			if c.counts(r) {
				t.counted += d.w(r)
			}
			if c.ends(r) {
				t.ended += d.w(r)
			}
		}
		c.pass(p.rows[i:j], t)
		for ; i < j; i++ {
			risk -= d.w(p.rows[i])
			if inside--; inside == 0 {
				risk = 0
				c.at = squares{}
			}
		}
		t.mean, t.alive = c.mean, c.alive
		t.stdErr = math.Sqrt(max(0, c.at.total(c.mean, c.drift)+c.away.total(c.mean, 0)))
		visit(t)
	}
}

// enter puts the person of a row at risk; where one was before, the sums of who is away
// let go of them.
func (c *course) enter(r int32) {
	w, p := c.d.w(r), &c.people[c.d.person(r)]
	if p.a != 0 || p.c != 0 {
		c.away.add(-1, w, *p)
	}
	p.a += c.growth*c.mean - c.drift
	p.c -= c.growth
	p.growth, p.present = c.growth, true
	c.at.add(1, w, *p)
}

// pass moves the sums over the rows that end at one time.
func (c *course) pass(rows []int32, t point) {
	jump := c.alive * t.counted / t.risk
	left := t.risk - t.ended
	if left <= 1e-12*t.risk {
		left = 0
	}
	for _, r := range rows { // leave with the sums as they were before the time
		c.at.add(-1, c.d.w(r), c.people[c.d.person(r)])
	}
	before := c.alive
	c.drift += jump * (c.growth - 1/t.risk)
	c.mean += jump
	if t.ended > 0 {
		c.alive *= left / t.risk
		if left > 0 {
			c.growth += t.ended / (t.risk * left)
		}
	}
	for _, r := range rows {
		p := &c.people[c.d.person(r)]
		if c.counts(r) {
			p.a += before / t.risk
		}
		if c.ends(r) && left > 0 {
			p.c -= 1 / left
			p.a += c.mean / left
		}
		p.a += c.drift - c.growth*c.mean
		p.c += c.growth
		p.present = false
		c.away.add(1, c.d.w(r), *p)
	}
}

// oneWeightEach complains where the weight changes within a subject.
func (d *Data) oneWeightEach() error {
	if d.weight == nil || d.subject.index == nil {
		return nil
	}
	first := make([]float64, d.Subjects())
	for i, w := range d.weight {
		k := d.person(int32(i))
		if first[k] == 0 {
			first[k] = w
		}
		if first[k] != w {
			return failRow(BadWeight, i, "a weight must be the same in all rows of a subject here")
		}
	}
	return nil
}
