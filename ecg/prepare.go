package ecg

import (
	"github.com/concordis/concordis/study"
)

// Limits of a usable lead.
const (
	flatMicroVolt   = 30.0 // peak-to-peak below this over the recording is no ECG
	absurdMilliVolt = 1e5  // 100 V: no amplifier gives it
	maxMissingShare = 0.5  // more of the lead in gaps than this leaves it out
	maxRailShare    = 0.2  // more samples than this at the extreme values: saturated
)

// prepared is a recording made ready: gaps bridged, spikes blanked, leads judged.
type prepared struct {
	rateHz float64
	leads  [][]float64 // nil for an unusable lead
	status []LeadStatus
	rail   []float64 // share of the samples of a lead that sit at its extremes in runs
	names  []study.LeadName
	spikes []int
}

// usable lists the indices of usable leads.
func (p *prepared) usable() []int {
	var out []int
	for i := range p.status {
		if p.status[i].Usable {
			out = append(out, i)
		}
	}
	return out
}

// prepare judges the leads and bridges their gaps. Nothing of e is changed.
func prepare(e *study.ECG) *prepared {
	p := &prepared{rateHz: e.RateHz}
	for i := range e.Leads {
		l := &e.Leads[i]
		st := LeadStatus{Name: l.Name}
		x, why, rail := cleanLead(l, e.RateHz)
		p.rail = append(p.rail, rail)
		st.Usable, st.Why = why == "", why
		if !st.Usable {
			x = nil
		}
		p.names = append(p.names, l.Name)
		p.leads = append(p.leads, x)
		p.status = append(p.status, st)
	}
	blankSpikes(p)
	return p
}

// cleanLead returns the samples with gaps bridged, or why the lead cannot be
// used, and the share of samples that sit at an extreme.
func cleanLead(l *study.Lead, rateHz float64) (x []float64, why string, rail float64) {
	if len(l.MilliVolt) == 0 {
		return nil, "missing", 0
	}
	lost := 0
	for _, g := range l.Gaps {
		lost += g.To - g.From
	}
	if float64(lost) > maxMissingShare*float64(len(l.MilliVolt)) {
		return nil, "missing", 0
	}
	x = l.MilliVolt
	for _, v := range x {
		if v-v != 0 { // NaN or infinite
			return nil, "not a number", 0
		}
		if v > absurdMilliVolt || v < -absurdMilliVolt {
			return nil, "out of range", 0
		}
	}
	if lost > 0 {
		x = bridge(x, l.Gaps)
	}
	why, rail = judge(x, rateHz)
	return x, why, rail
}

// bridge draws straight lines across gaps in a copy of x.
func bridge(x []float64, gaps []study.Span) []float64 {
	out := append([]float64(nil), x...)
	for _, g := range gaps {
		from, to := max(g.From, 0), min(g.To, len(out))
		if from >= to {
			continue
		}
		a, b := 0.0, 0.0
		switch {
		case from > 0 && to < len(out):
			a, b = out[from-1], out[to]
		case from > 0:
			a, b = out[from-1], out[from-1]
		case to < len(out):
			a, b = out[to], out[to]
		}
		for i := from; i < to; i++ {
			f := float64(i-from+1) / float64(to-from+1)
			out[i] = a + f*(b-a)
		}
	}
	return out
}

// judge says why a lead cannot be measured, "" when it can.
func judge(x []float64, rateHz float64) (why string, rail float64) {
	lo, hi := x[0], x[0]
	for _, v := range x {
		lo, hi = min(lo, v), max(hi, v)
	}
	if (hi-lo)*1000 < flatMicroVolt {
		return "flat", 0
	}
	rail = railShare(x, lo, hi)
	if rail > maxRailShare {
		return "saturated", rail
	}
	if movingShare(x, rateHz) < 0.5 {
		return "flat", rail
	}
	return "", rail
}

// railShare is the share of samples that sit in runs at the extreme values, as
// an amplifier at its limit produces.
func railShare(x []float64, lo, hi float64) float64 {
	run, stuck := 0, 0
	prev := x[0] - 1
	for _, v := range x {
		if (v == lo || v == hi) && v == prev {
			run++
			if run >= 3 {
				stuck++
			}
		} else {
			run = 0
		}
		prev = v
	}
	return float64(stuck) / float64(len(x))
}

// movingShare is the share of 1 s windows in which the lead moves at all, so
// that a lead that falls off part-way is noticed.
func movingShare(x []float64, rateHz float64) float64 {
	w := max(1, int(rateHz))
	moving, windows := 0, 0
	for from := 0; from < len(x); from += w {
		seg := x[from:min(from+w, len(x))]
		lo, hi := seg[0], seg[0]
		for _, v := range seg {
			lo, hi = min(lo, v), max(hi, v)
		}
		windows++
		if (hi-lo)*1000 >= flatMicroVolt/3 {
			moving++
		}
	}
	return float64(moving) / float64(windows)
}
