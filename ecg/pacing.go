package ecg

import "sort"

// A ventricular spike stands at most this far before the QRS; one within the QRS
// (fusion, or a second ventricular lead) counts too.
const (
	ventricularMs = 70
	atrialMs      = 330
)

// pacedBeats says of each beat whether a ventricular spike starts it or falls into it.
func pacedBeats(p *prepared, gs []*group) []bool {
	n := 0
	for _, g := range gs {
		n += len(g.members)
	}
	out := make([]bool, n)
	if len(p.spikes) == 0 {
		return out
	}
	slack := samplesIn(ventricularMs, p.rateHz)
	for _, g := range gs {
		g.build(p)
		for i, b := range g.members {
			from := g.at[i] - g.avg.zero + int(g.on) - slack
			to := g.at[i] - g.avg.zero + int(g.off)
			k := sort.SearchInts(p.spikes, from)
			out[b] = k < len(p.spikes) && p.spikes[k] <= to
		}
	}
	return out
}

// pacingOf sums up the spikes.
func pacingOf(p *prepared, beats []Beat, m *Median) Pacing {
	out := Pacing{Spikes: p.spikes}
	if len(beats) == 0 {
		return out
	}
	paced, dominant, dominantPaced := 0, 0, 0
	for _, b := range beats {
		if b.Paced {
			paced++
		}
		if b.Class == 0 {
			dominant++
			if b.Paced {
				dominantPaced++
			}
		}
	}
	out.PacedShare = float64(paced) / float64(len(beats))
	out.Ventricular = 2*dominantPaced >= dominant && dominantPaced >= 2
	out.Atrial = atrialSpikes(p, beats, m)*2 >= len(beats) && len(p.spikes) > 0
	return out
}

// atrialSpikes counts the beats that a spike precedes by more than a ventricular
// one would.
func atrialSpikes(p *prepared, beats []Beat, m *Median) int {
	near := samplesIn(ventricularMs, p.rateHz)
	far := samplesIn(atrialMs, p.rateHz)
	count := 0
	for _, b := range beats {
		on := b.Sample - m.Zero + int(m.Global.QRSOn.Sample)
		k := sort.SearchInts(p.spikes, on-far)
		if k < len(p.spikes) && p.spikes[k] < on-near {
			count++
		}
	}
	return count
}
