package survival

// tally is what happens at one distinct time of a part of the data, weighted.
type tally struct {
	time     float64
	risk     float64 // under observation just before the time
	events   float64 // of the cause asked for
	rivals   float64 // of other causes
	censored float64
	entered  float64 // rows that came in since the last tally
	count    int     // events of the cause as rows, not weighted
}

// tallies walks through the distinct times of a part in rising order.
func (d *Data) tallies(p part, cause int, visit func(tally)) {
	risk, next := 0.0, 0
	if p.entries == nil {
		for _, r := range p.rows {
			risk += d.w(r)
		}
	}
	inside := len(p.rows)
	if p.entries != nil {
		inside = 0
	}
	for i := 0; i < len(p.rows); {
		t := tally{time: d.time[p.rows[i]]}
		for next < len(p.entries) && d.start[p.entries[next]] < t.time {
			t.entered += d.w(p.entries[next])
			next++
			inside++
		}
		if p.entries == nil && i == 0 {
			t.entered = risk
		} else {
			risk += t.entered
		}
		t.risk = risk
		for ; i < len(p.rows) && d.time[p.rows[i]] == t.time; i++ {
			r := p.rows[i]
			inside--
			switch {
			case d.happened(r, cause):
				t.events += d.w(r)
				t.count++
			case d.cause[r] != 0:
				t.rivals += d.w(r)
			default:
				t.censored += d.w(r)
			}
		}
		risk -= t.events + t.rivals + t.censored
		if inside == 0 {
			risk = 0 // no rounding dust of weights survives an empty risk set
		}
		visit(t)
	}
}

// distinctTimes counts the times of a part.
func (d *Data) distinctTimes(p part) int {
	n := 0
	for i, r := range p.rows {
		if i == 0 || d.time[r] != d.time[p.rows[i-1]] {
			n++
		}
	}
	return n
}
