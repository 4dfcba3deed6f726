package trial

import "github.com/concordis/concordis/accuracy"

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

// CardRow is a published number beside the simulated one.
type CardRow struct {
	Published Published
	Simulated Spread
	// MedianInside says whether the median lies in the published interval, ValueInside
	// whether the published value lies in the central 90 % of the replicates. Both make a
	// hit.
	MedianInside, ValueInside bool
	Verdict                   Verdict
	Why                       string // of NotJudged
}

// Card lists the published rows of a trial beside what was simulated. A row that
// was fitted to keeps the two comparisons but gets no verdict of its own.
func (r *Result) Card(d *Definition) []CardRow {
	out := make([]CardRow, 0, len(d.Published))
	for _, p := range d.Published {
		row := CardRow{Published: p, Simulated: r.Spread(p.Metric)}
		s := &row.Simulated
		if s.Known {
			row.MedianInside = p.Ranged && s.Median >= p.Lo && s.Median <= p.Hi
			row.ValueInside = p.Value >= s.Low && p.Value <= s.High
		}
		switch {
		case !p.Judged():
			row.Verdict, row.Why = NotJudged, "value or interval was not seen"
		case s.N < leastReplicates:
			row.Verdict, row.Why = NotJudged, "fewer than 200 replicates gave the number"
		case p.Calibrates:
			row.Verdict = Calibration
		case row.MedianInside && row.ValueInside:
			row.Verdict = Hit
		default:
			row.Verdict = Miss
		}
		out = append(out, row)
	}
	return out
}

// Wilson is the 95 % interval of k of n in percent (Wilson EB, J Am Stat Assoc
// 1927;22:209-212, doi 10.1080/01621459.1927.10502953), for published counts that
// have no interval.
func Wilson(k, n int) (lo, hi float64) {
	p := accuracy.Wilson(k, n, accuracy.Z95)
	return 100 * p.Low, 100 * p.High
}
