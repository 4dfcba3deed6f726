package ecg

import "math"

// The standard error of the global QRS duration has four parts, added as
// variances:
//
//	beats  spread of the duration over single beats / sqrt(n)
//	leads  spread of the order statistic, given the error of each lead
//	rule   a share of the gap between the order rule and the vector rule
//	reader what remains between any two readers of one tracing
//
// The last was set on the cardiologists' marks of LUDB so that the 95 % interval
// covers the same rule on their marks in 90 to 95 % of the records (see
// docs/methods/qrs-duration.md). It agrees with what observers differ by on wide
// QRS: 15 +- 10 ms (Curtin 2018, abstract). The marks of a person scatter from
// lead to lead by chance, which pushes the earliest and latest of them outwards;
// ours do not, so our duration is on average 6 to 10 ms shorter, and the error
// covers that too.
const (
	ruleShare   = 0.25
	readerMs    = 11.0
	oneBeatSEMs = 4.0 // beats part where there is one beat only
	// Scatter of our global P and T limits about the cardiologists' medians (LUDB,
	// see docs/methods/delineation.md).
	pOnSEMs     = 6.5
	pOffSEMs    = 9.5
	tOffSEMs    = 10.5
	enteredSEMs = 6.0 // scatter of a person's marks, per edge (LUDB, beat to beat within a lead)
)

// combine adds standard errors as variances.
func combine(se ...float64) float64 {
	s := 0.0
	for _, v := range se {
		s += v * v
	}
	return math.Sqrt(s)
}

// partBlocks is into how many parts the beats are dealt to see how much the
// duration depends on which beats were recorded.
const partBlocks = 4

// beatsSE is the standard error of the duration from the choice of beats: the
// beats are dealt into parts, each part is averaged and measured by itself.
func beatsSE(p *prepared, dm *measured) float64 {
	n := len(dm.at)
	if n < 2 {
		return oneBeatSEMs
	}
	parts := min(partBlocks, n)
	var d []float64
	mean := 0.0
	for k := range parts {
		var at []int
		for i := k; i < n; i += parts {
			at = append(at, dm.at[i])
		}
		ms := dm.durationOf(p, at)
		d = append(d, ms)
		mean += ms / float64(parts)
	}
	return deviationOf(d, mean) / math.Sqrt(float64(parts))
}

// partMarginMs is how far beyond the QRS the search for its edges looks.
const partMarginMs = 130

// durationOf measures the order-rule duration on some of the beats. Only the
// stretch around the QRS is averaged, and one network of the last pass is asked:
// the spread between the parts is wanted, not their level.
func (m *measured) durationOf(p *prepared, at []int) float64 {
	margin := samplesIn(partMarginMs, p.rateHz)
	from := max(0, int(m.on)-margin)
	to := min(len(m.speed), int(m.off)+margin)
	part := &group{class: m.class, on: m.on - float64(from), off: m.off - float64(from), ok: true}
	part.avg = average(p, at, m.avg.zero-from, to-m.avg.zero)
	part.speed = part.avg.speed()
	view := newEdgeView(part, p.names, m.view.paced)
	on := orderValue(m.again(view, onset, from), m.usable[onset], m.k, onset)
	off := orderValue(m.again(view, offset, from), m.usable[offset], m.k, offset)
	return (off - on) / m.view.perMs
}

// again repeats the second pass of the search on a part of the beats, from the
// limits found on all of them.
func (m *measured) again(view *edgeView, e edge, from int) []edgeAt {
	start := append([]edgeAt(nil), m.edges[e]...)
	for l := range start {
		start[l].sample -= float64(from)
	}
	defaultEdges[e][1][:1].settle(view, e, start)
	return start
}
