package survival

// riskSets are the data of a Cox model laid out for one walk per stratum: rows by
// stratum and time, covariates centred and scaled, event times numbered.
type riskSets struct {
	d      *Data
	p      int
	breaks bool      // Breslow's handling of ties instead of Efron's
	rows   []int32   // sorted place -> row of the data
	x      []float64 // row-major n × p, centred and scaled
	w      []float64
	died   []bool
	center []float64
	scale  []float64
	reach  []float64 // range of each covariate in standard deviations
	blocks []block
	arms   bool    // one covariate of two values
	from   []int32 // event times of the block at or before the start of a row
	until  []int32 // event times of the block at or before its end
	events int
	mass   float64 // weight of the events
}

// block is one stratum.
type block struct {
	lo, hi  int     // places
	leave   []int32 // places by falling start; nil without starts
	moments []moment
}

// moment is one event time of a block.
type moment struct {
	time float64
	lo   int     // first place at risk by its end
	dead int     // events are at lo to lo+dead
	mass float64 // weight of the events
}

// newRiskSets lays out the columns of the covariates that are used.
func newRiskSets(d *Data, columns []int, cause int, breslow bool) (*riskSets, error) {
	n, p := d.Len(), len(columns)
	s := &riskSets{d: d, p: p, breaks: breslow, rows: make([]int32, 0, n), x: make([]float64, n*p),
		w: make([]float64, n), died: make([]bool, n), from: make([]int32, n), until: make([]int32, n),
		center: make([]float64, p), scale: make([]float64, p), reach: make([]float64, p)}
	for _, pt := range d.parts(&d.stratum) {
		s.addBlock(pt, cause)
	}
	if s.events == 0 {
		return nil, fail(NoEvents, "there is no event to fit a model to")
	}
	var flat []int
	for j, col := range columns {
		if !s.standardise(j, d.x[col]) {
			flat = append(flat, col)
		}
	}
	if flat != nil {
		return nil, &Error{Fault: Collinear, Columns: flat, Rule: "a covariate has the same value in every row"}
	}
	s.arms = s.twoValued()
	return s, nil
}

// addBlock numbers the places and event times of one stratum.
func (s *riskSets) addBlock(p part, cause int) {
	d := s.d
	b := block{lo: len(s.rows), hi: len(s.rows) + len(p.rows)}
	s.rows = append(s.rows, p.rows...)
	b.moments = make([]moment, 0, min(len(p.rows), 1024))
	for i := b.lo; i < b.hi; {
		t, first := d.time[s.rows[i]], i
		m := moment{time: t, lo: first}
		for ; i < b.hi && d.time[s.rows[i]] == t; i++ {
			r := s.rows[i]
			s.w[i] = d.w(r)
			if d.happened(r, cause) {
				s.died[i] = true
				m.dead++
				m.mass += s.w[i]
			}
		}
		if m.dead > 0 {
			b.moments = append(b.moments, m)
			s.events += m.dead
			s.mass += m.mass
			s.eventsFirst(first, i)
		}
		for k := first; k < i; k++ {
			s.until[k] = int32(len(b.moments))
		}
	}
	s.addEntries(&b, p)
	s.blocks = append(s.blocks, b)
}

// eventsFirst moves the events of the cause before the other rows of a tie.
func (s *riskSets) eventsFirst(lo, hi int) {
	next := lo
	for next < hi && s.died[next] {
		next++
	}
	for i := next; i < hi; i++ {
		if !s.died[i] {
			continue
		}
		// Other causes of events sort like this one; shift them behind, in order.
		r, w := s.rows[i], s.w[i]
		copy(s.rows[next+1:i+1], s.rows[next:i])
		copy(s.w[next+1:i+1], s.w[next:i])
		copy(s.died[next+1:i+1], s.died[next:i])
		s.rows[next], s.w[next], s.died[next] = r, w, true
		next++
	}
}

// addEntries orders the rows by falling start and counts the events before each.
func (s *riskSets) addEntries(b *block, p part) {
	if p.entries == nil {
		return
	}
	place := make(map[int32]int32, len(p.rows))
	for i := b.lo; i < b.hi; i++ {
		place[s.rows[i]] = int32(i)
	}
	b.leave = make([]int32, len(p.entries))
	passed := 0
	for k, r := range p.entries {
		at := place[r]
		b.leave[len(p.entries)-1-k] = at
		for passed < len(b.moments) && b.moments[passed].time <= s.d.start[r] {
			passed++
		}
		s.from[at] = int32(passed)
	}
}

// standardise writes a covariate as deviations from its mean in units of its standard
// deviation; false where it is constant.
func (s *riskSets) standardise(j int, v []float64) bool {
	mean, sd, reach, ok := spreadOf(v)
	if !ok {
		return false
	}
	s.center[j], s.scale[j], s.reach[j] = mean, sd, reach/sd
	for i, r := range s.rows {
		s.x[i*s.p+j] = (v[r] - mean) / sd
	}
	return true
}

// watch is what looks after the coefficients while they are fitted.
func (s *riskSets) watch() watch {
	return watch{reach: s.reach, unit: s.mass / float64(s.events)}
}

// row is the standardised covariates of a place.
func (s *riskSets) row(i int) []float64 { return s.x[i*s.p : (i+1)*s.p : (i+1)*s.p] }

// tie is one of the terms that a tied event time gives: with Efron's method the k-th of
// d events sees a share of k/d of the tied ones gone already.
// (Efron B, J Am Stat Assoc 1977;72:557-565, doi 10.1080/01621459.1977.10480613.)
type tie struct {
	mass float64 // weight of the term
	gone float64 // share of the tied events that left
}

// terms are the terms of an event time, written into buf.
func (s *riskSets) terms(m moment, buf []tie) []tie {
	buf = buf[:0]
	if s.breaks || m.dead == 1 {
		return append(buf, tie{m.mass, 0})
	}
	n := float64(m.dead)
	for k := range m.dead {
		buf = append(buf, tie{m.mass / n, float64(k) / n})
	}
	return buf
}

// walk goes through the event times of a block backwards with the sums over the risk
// set: visit sees the moment, its number, the sum of r and of r x over those at risk (s0,
// s1) and over the tied events (d0, d1; filled for Efron ties only).
func (s *riskSets) walk(b block, r []float64, visit func(j int, s0 float64, s1 []float64, d0 float64, d1 []float64)) {
	p := s.p
	s1, d1 := make([]float64, p), make([]float64, p)
	s0, next, left, inside := 0.0, b.hi, 0, 0
	for j := len(b.moments) - 1; j >= 0; j-- {
		m := b.moments[j]
		for ; next > m.lo; next-- {
			i := next - 1
			s0 += r[i]
			inside++
			addScaled(s1, r[i], s.row(i))
		}
		for ; left < len(b.leave) && s.d.start[s.rows[b.leave[left]]] >= m.time; left++ {
			i := int(b.leave[left])
			s0 -= r[i]
			inside--
			addScaled(s1, -r[i], s.row(i))
			if inside == 0 { // what is left of the sums is rounding
				s0 = 0
				clear(s1)
			}
		}
		d0 := 0.0
		if !s.breaks && m.dead > 1 {
			clear(d1)
			for i := m.lo; i < m.lo+m.dead; i++ {
				d0 += r[i]
				addScaled(d1, r[i], s.row(i))
			}
		}
		visit(j, s0, s1, d0, d1)
	}
}

func addScaled(to []float64, f float64, x []float64) {
	for k, v := range x {
		to[k] += f * v
	}
}

// addOuter adds f x x' to the lower triangle of a row-major matrix.
func addOuter(to []float64, f float64, x []float64) {
	p := len(x)
	for i, v := range x {
		g := f * v
		row := to[i*p : i*p+i+1]
		for k := range row {
			row[k] += g * x[k]
		}
	}
}
