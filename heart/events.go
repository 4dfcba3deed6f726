package heart

// trickle is the flow (m³/s) below which a valve counts as closed, 0.1 mL/s.
const trickle = 1e-7

// events reads the valve events of one side off its flows. It starts at the peak
// of ejection and walks both ways around the beat.
func (c *Columns) events(inlet, outlet int) Events {
	q, in := c.FlowM3PerS[outlet], c.FlowM3PerS[inlet]
	peak := 0
	for k := range q {
		if q[k] > q[peak] {
			peak = k
		}
	}
	if len(q) == 0 || q[peak] <= trickle {
		return Events{}
	}
	open, ok1 := c.cross(q, peak, -1)
	shut, ok2 := c.cross(q, peak, 1)
	closes, ok3 := c.next(in, open, -1)
	opens, ok4 := c.next(in, shut, 1)
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return Events{}
	}
	e := Events{InletCloses: closes, OutletOpens: open, OutletCloses: shut, InletOpens: opens, Known: true}
	for e.OutletOpens < 0 {
		e = e.moved(c.CycleS)
	}
	for e.OutletOpens >= c.CycleS {
		e = e.moved(-c.CycleS)
	}
	return e
}

// moved shifts all four events.
func (e Events) moved(s float64) Events {
	e.InletCloses, e.OutletOpens, e.OutletCloses, e.InletOpens = e.InletCloses+s, e.OutletOpens+s, e.OutletCloses+s, e.InletOpens+s
	return e
}

// cross walks from a row with flow until the flow ends, and gives the time of
// that end between rows.
func (c *Columns) cross(q []float64, from, dir int) (float64, bool) {
	n := len(q)
	for k := 1; k <= n; k++ {
		i := from + dir*k
		if v := q[((i%n)+n)%n]; v <= trickle {
			before := q[(((i-dir)%n)+n)%n]
			share := (before - trickle) / (before - v)
			return (float64(i-dir) + float64(dir)*share) * c.StepS, true
		}
	}
	return 0, false
}

// next walks from a time until flow begins.
func (c *Columns) next(q []float64, fromS float64, dir int) (float64, bool) {
	n := len(q)
	start := int(fromS / c.StepS)
	if fromS < 0 {
		start--
	}
	for k := 0; k <= n; k++ {
		i := start + dir*k
		v := q[((i%n)+n)%n]
		if v <= trickle {
			continue
		}
		after := q[(((i-dir)%n)+n)%n]
		if after > trickle { // flow overlaps: the valve was open all along
			return float64(i) * c.StepS, true
		}
		return (float64(i) - float64(dir)*(v-trickle)/(v-after)) * c.StepS, true
	}
	return 0, false
}
