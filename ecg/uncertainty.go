package ecg

import "math"

// The standard error of the global QRS duration has four parts, added as
// variances:
//
//	beats  spread of the duration over single beats / sqrt(n)
//	leads  jackknife over the leads that the order rule chooses from
//	rule   a share of the gap between the order rule and the vector rule
//	reader what remains between any two readers of one tracing
//
// The last and the share of the gap were set on the cardiologists' marks of LUDB
// so that the 95 % interval covers about 95 % of the records (see
// docs/methods/qrs-duration.md, with the cross-check).
const (
	ruleShare   = 0.25
	readerMs    = 5.5
	leadShare   = 0.7
	oneBeatSEMs = 4.0 // beats part where there is one beat only
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

// durationOf measures the order-rule duration on some of the beats.
func (m *measured) durationOf(p *prepared, at []int) float64 {
	part := &group{class: m.class, on: m.on, off: m.off, ok: true}
	part.avg = average(p, at, m.avg.zero, len(m.speed)-m.avg.zero)
	part.speed = part.avg.speed()
	view := newEdgeView(part, p.names, m.view.paced)
	on := defaultEdges.search(view, onset)
	off := defaultEdges.search(view, offset)
	return (orderOffset(off, m.usable[offset], m.k) - orderOnset(on, m.usable[onset], m.k)) / m.view.perMs
}
