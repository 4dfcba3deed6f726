package ecg

import (
	"math"
	"slices"
	"testing"
)

// orderRule applies the order rule to exact positions: k-th earliest onset, k-th
// latest offset.
func orderRule(on, off []float64, k int) (float64, float64) {
	on, off = slices.Sorted(slices.Values(on)), slices.Sorted(slices.Values(off))
	return on[k-1], off[len(off)-k]
}

// orderMsByBeat is the order rule on the marks of each beat, median over beats.
func (r *ludbRecord) orderMsByBeat(k int) (float64, bool) {
	var d []float64
	for _, beat := range r.markedBeats() {
		if on, off, ok := edgesOf(beat); ok {
			a, b := orderRule(on, off, k)
			d = append(d, (b-a)*1000/r.ecg.RateHz)
		}
	}
	return median(d), len(d) > 0
}

// orderMsByLead takes the median over beats in each lead first, then the order rule.
func (r *ludbRecord) orderMsByLead(k int) (float64, bool) {
	on, off := make([][]float64, len(r.marks)), make([][]float64, len(r.marks))
	for _, beat := range r.markedBeats() {
		ons, offs, ok := edgesOf(beat)
		if !ok {
			continue
		}
		centre := (median(ons) + median(offs)) / 2
		for l, m := range beat {
			if m != nil && !math.IsNaN(m.on) && !math.IsNaN(m.off) {
				on[l], off[l] = append(on[l], m.on-centre), append(off[l], m.off-centre)
			}
		}
	}
	var ons, offs []float64
	for l := range on {
		if len(on[l]) > 0 {
			ons, offs = append(ons, median(on[l])), append(offs, median(off[l]))
		}
	}
	if len(ons) < 6 {
		return 0, false
	}
	a, b := orderRule(ons, offs, k)
	return (b - a) * 1000 / r.ecg.RateHz, true
}

// coverage counts how often the 95 % interval holds the reference.
type coverage struct {
	inside, of int
	errMs      []float64
}

func (c *coverage) add(q *QRSDuration, want float64) bool {
	c.of++
	c.errMs = append(c.errMs, q.Ms-want)
	in := math.Abs(q.Ms-want) <= 1.96*q.SEMs
	if in {
		c.inside++
	}
	return in
}

func (c *coverage) percent() float64 { return 100 * float64(c.inside) / float64(c.of) }

// The 95 % interval of the global QRS duration against the same order rule on the
// marks of LUDB. In sample: networks, reader part and rule share were set on these
// records; TestCrossValidatedDuration gives the figure for unseen ones.
func TestQRSDurationIntervalCoversMarks(t *testing.T) {
	var byBeat, byLead coverage
	for _, r := range analysedLUDB(t) {
		q := &r.got.QRS
		if !q.Known || q.SEMs <= 0 {
			t.Errorf("record %s: no duration or no error", r.name)
			continue
		}
		if want, ok := r.orderMsByBeat(q.K); ok && !byBeat.add(q, want) {
			t.Logf("record %s: %.0f ± %.0f ms, marked %.0f", r.name, q.Ms, q.SEMs, want)
		}
		if want, ok := r.orderMsByLead(q.K); ok {
			byLead.add(q, want)
		}
	}
	for _, c := range []struct {
		name string
		*coverage
		most float64
	}{{"beat by beat", &byBeat, 98}, {"lead medians first", &byLead, 100}} {
		mean, sd := moments(c.errMs)
		t.Logf("%s: %d of %d inside (%.1f %%), mean %+.2f, SD %.2f ms", c.name, c.inside, c.of, c.percent(), mean, sd)
		if c.percent() < 90 || c.percent() > c.most {
			t.Errorf("%s: 95 %% interval covers %.1f %%, want 90 to %.0f", c.name, c.percent(), c.most)
		}
	}
}

// reliability is the table behind a reliability diagram: five bins of probability.
type reliability struct {
	n, wide [5]int
	sum     [5]float64
	brier   float64
}

func (r *reliability) add(p float64, isWide bool) {
	b, wide := min(int(p*5), 4), 0
	if isWide {
		wide = 1
	}
	r.n[b], r.wide[b], r.sum[b] = r.n[b]+1, r.wide[b]+wide, r.sum[b]+p
	r.brier += (p - float64(wide)) * (p - float64(wide))
}

// log prints the table and returns how many records are wide beyond what was said, in
// standard deviations of the count.
func (r *reliability) log(t *testing.T, name string) float64 {
	n, wide, said, variance := 0, 0, 0.0, 0.0
	for b := range r.n {
		if r.n[b] == 0 {
			continue
		}
		p := r.sum[b] / float64(r.n[b])
		t.Logf("%s, p %.1f to %.1f: %d records, said %.2f, were %.2f", name, 0.2*float64(b), 0.2*float64(b+1), r.n[b], p, float64(r.wide[b])/float64(r.n[b]))
		n, wide, said = n+r.n[b], wide+r.wide[b], said+r.sum[b]
		variance += float64(r.n[b]) * p * (1 - p)
	}
	t.Logf("%s: %d of %d are wide, said %.1f ± %.1f; Brier score %.3f", name, wide, n, said, math.Sqrt(variance), r.brier/float64(n))
	return (float64(wide) - said) / math.Sqrt(variance)
}

// What p_ge_120 says against what the marks say. The first table takes the order rule
// on each marked beat, which the scatter of single marks widens; the second takes the
// median of each lead over its beats first, as the median beat does. Only the second is
// held to the probabilities, and loosely: few records lie near 120 ms.
func TestProbabilityOf120IsReliable(t *testing.T) {
	var byBeat, byLead reliability
	for _, r := range analysedLUDB(t) {
		q := &r.got.QRS
		if want, ok := r.orderMsByBeat(q.K); ok {
			byBeat.add(q.PGe120, want >= 120)
		}
		if want, ok := r.orderMsByLead(q.K); ok {
			byLead.add(q.PGe120, want >= 120)
		}
	}
	byBeat.log(t, "beat by beat")
	if z := byLead.log(t, "lead medians first"); math.Abs(z) > 3 {
		t.Errorf("the number of wide records is %.1f standard deviations from what was said", z)
	}
}
