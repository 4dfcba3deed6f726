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

// reliabilityBin is one row of a reliability diagram.
type reliabilityBin struct {
	n, wide int
	sum     float64
}

// What p_ge_120 says against what the marks say, in five bins. Few records lie near
// 120 ms, so only gross disagreement fails: a bin whose count is further from its
// expectation than three binomial standard deviations and one record more.
func TestProbabilityOf120IsReliable(t *testing.T) {
	var bins [5]reliabilityBin
	brier, n := 0.0, 0
	for _, r := range analysedLUDB(t) {
		want, ok := r.orderMsByBeat(r.got.QRS.K)
		if !ok {
			continue
		}
		p, wide := r.got.QRS.PGe120, 0
		if want >= 120 {
			wide = 1
		}
		b := &bins[min(int(p*5), 4)]
		b.n, b.wide, b.sum = b.n+1, b.wide+wide, b.sum+p
		brier += (p - float64(wide)) * (p - float64(wide))
		n++
	}
	for i, b := range bins {
		if b.n == 0 {
			continue
		}
		p := b.sum / float64(b.n)
		t.Logf("p %.1f to %.1f: %d records, said %.2f, were %.2f", 0.2*float64(i), 0.2*float64(i+1), b.n, p, float64(b.wide)/float64(b.n))
		if slack := 3*math.Sqrt(float64(b.n)*p*(1-p)) + 1; math.Abs(float64(b.wide)-b.sum) > slack {
			t.Errorf("bin %d: %d records are wide, said %.1f", i, b.wide, b.sum)
		}
	}
	t.Logf("Brier score %.3f over %d records", brier/float64(n), n)
}
