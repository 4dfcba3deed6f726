package trial

import (
	"fmt"

	"github.com/concordis/concordis/accuracy"
)

// Verdict is what a simulated row says of the published one.
type Verdict string

// The verdicts.
const (
	Hit         Verdict = "hit"
	Miss        Verdict = "miss"
	Calibration Verdict = "calibration" // fitted to: no test
	NotJudged   Verdict = "not judged"  // no verified value and interval, or too few replicates
)

// leastReplicates is how many replicates a verdict needs.
const leastReplicates = 200

// CardRow is a published number, or statement, beside the simulated one.
type CardRow struct {
	Published Published
	// Simulated is the number over the replicates; of an order, how much larger it is than
	// the other.
	Simulated Spread
	// MedianInside says whether the median lies in the published interval, ValueInside
	// whether the published value lies in the central 90 % of the replicates. Both make a
	// hit. Of a statement the median must keep to it, and a published value, if there is
	// one, must lie inside.
	MedianInside, ValueInside bool
	Holds                     float64 // share of the replicates in which a statement holds
	Verdict                   Verdict
	Why                       string // of NotJudged; of a statement, in how many replicates it holds
}

// Card lists the published rows of a trial beside what was simulated. A row that
// was fitted to keeps the two comparisons but gets no verdict of its own.
func (r *Result) Card(d *Definition) []CardRow {
	out := make([]CardRow, 0, len(d.Published))
	for _, p := range d.Published {
		row := CardRow{Published: p, Simulated: r.Spread(p.Metric)}
		if p.Statement() {
			r.state(&row)
		} else if s := &row.Simulated; s.Known {
			row.MedianInside = p.Ranged && s.Median >= p.Lo && s.Median <= p.Hi
			row.ValueInside = p.Value >= s.Low && p.Value <= s.High
		}
		row.judge()
		out = append(out, row)
	}
	return out
}

// judge gives the verdict.
func (row *CardRow) judge() {
	p := &row.Published
	switch {
	case !p.Judged():
		row.Verdict, row.Why = NotJudged, "value or interval was not seen"
	case row.Simulated.N < leastReplicates:
		row.Verdict, row.Why = NotJudged, "fewer than 200 replicates gave the number"
	case p.Calibrates:
		row.Verdict = Calibration
	case row.MedianInside && row.ValueInside:
		row.Verdict = Hit
	default:
		row.Verdict = Miss
	}
}

// state compares the replicates with a statement.
func (r *Result) state(row *CardRow) {
	p := &row.Published
	values, limit := r.known(p.Metric), p.Limit
	if p.Than != (Metric{}) {
		values, limit = r.larger(p.Metric, p.Than), 0
	}
	row.Simulated = spreadOf(values)
	if !row.Simulated.Known {
		return
	}
	n := 0
	for _, v := range values {
		if keeps(v, p.Op, limit) {
			n++
		}
	}
	row.Holds = float64(n) / float64(len(values))
	row.MedianInside = keeps(row.Simulated.Median, p.Op, limit)
	row.ValueInside = p.Value == 0 || p.Value >= row.Simulated.Low && p.Value <= row.Simulated.High
	than := fmt.Sprintf("%g", limit)
	if p.Than != (Metric{}) {
		than = p.Than.String()
	}
	row.Why = fmt.Sprintf("%s %s in %.0f %% of the replicates", p.Op, than, 100*row.Holds)
}

// larger is how much larger a metric is than another, in the replicates that know both.
func (r *Result) larger(m, than Metric) []float64 {
	a, b := r.Numbers(m), r.Numbers(than)
	var out []float64
	for i := range min(len(a), len(b)) {
		if a[i].Known && b[i].Known {
			out = append(out, a[i].Value-b[i].Value)
		}
	}
	return out
}

// keeps reports whether a number lies on that side of a limit.
func keeps(v float64, op string, limit float64) bool {
	switch op {
	case "<":
		return v < limit
	case "<=":
		return v <= limit
	case ">":
		return v > limit
	case ">=":
		return v >= limit
	}
	return false
}

// Wilson is the 95 % interval of k of n in percent (Wilson EB, J Am Stat Assoc
// 1927;22:209-212, doi 10.1080/01621459.1927.10502953), for published counts that
// have no interval.
func Wilson(k, n int) (lo, hi float64) {
	p := accuracy.Wilson(k, n, accuracy.Z95)
	return 100 * p.Low, 100 * p.High
}
