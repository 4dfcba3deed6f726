package ecg

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Limits beyond which a result is doubted.
const (
	ruleGapDoubtMs   = 20.0
	lowRateHz        = 240.0
	einthovenDoubt   = 0.35 // residual of I + III = II over the size of II
	railDoubtShare   = 0.01
	fewBeatsForDoubt = 3
)

// doubts adds warnings about the recording as a whole.
func (a *Analysis) doubts(e *study.ECG, p *prepared, dm *measured) {
	warn := func(code, where, text string) {
		a.Problems = append(a.Problems, study.Problem{Severity: study.Warning, Code: code, Where: where, Text: text})
	}
	if a.RateHz < lowRateHz {
		warn("low-sampling-rate", "recording", "the sampling rate is low: limits are coarse and pacing spikes cannot be seen")
	}
	if len(a.Beats) < fewBeatsForDoubt {
		warn("few-beats", "recording", "fewer than 3 beats: the median beat is not calmer than the recording")
	}
	if a.QRS.Known && a.QRS.Vector.Known && math.Abs(a.QRS.RuleGapMs) > ruleGapDoubtMs {
		warn("rules-disagree", "QRS duration", "the order rule and the vector rule differ by more than 20 ms")
	}
	if n := len(dm.usable[onset]); n < fewLeads {
		warn("few-leads", "QRS duration", "fewer than 4 reliable leads: the global QRS duration is likely too short")
	}
	if a.Median.einthoven() > einthovenDoubt {
		warn("einthoven", "limb leads", "leads I, II and III do not satisfy I + III = II: labels or gains are suspect")
	}
	if why := a.Median.suspectSwap(); why != "" {
		warn("limb-leads-swapped", "limb leads", why)
	}
	for i := range e.Leads {
		if a.Leads[i].Usable && p.rail[i] > railDoubtShare {
			warn("lead-clipped", "lead "+string(e.Leads[i].Name), "the signal reaches a limit and stays there in places")
		}
	}
}

// einthoven is the residual of I + III - II relative to the size of II, 0 where
// the three leads are not all there.
func (m *Median) einthoven() float64 {
	i, ii, iii := m.Lead(study.I), m.Lead(study.II), m.Lead(study.III)
	if i == nil || ii == nil || iii == nil {
		return 0
	}
	num, den := 0.0, 0.0
	for k := range ii.MilliVolt {
		r := i.MilliVolt[k] + iii.MilliVolt[k] - ii.MilliVolt[k]
		num += r * r
		den += ii.MilliVolt[k]*ii.MilliVolt[k] + i.MilliVolt[k]*i.MilliVolt[k]
	}
	if den == 0 {
		return 0
	}
	return math.Sqrt(num / den)
}

// suspectSwap says which limb leads look swapped; it only suspects.
//
// Arm swap: P and QRS of lead I point down while V5/V6 point up. Left arm and
// foot swap needs more than one recording to tell, and is not sought. A right
// arm and foot swap leaves lead II almost flat.
func (m *Median) suspectSwap() string {
	i, ii := m.Lead(study.I), m.Lead(study.II)
	if i == nil || ii == nil {
		return ""
	}
	lateral := m.Lead(study.V6)
	if lateral == nil {
		lateral = m.Lead(study.V5)
	}
	if lateral != nil && m.Global.PPeak.Found &&
		m.netQRS(i) < 0 && m.pHeight(i) < -0.02 && m.netQRS(lateral) > 0 && m.pHeight(lateral) > 0 {
		return "P and QRS of lead I point down while V5/V6 point up: the arm electrodes may be swapped"
	}
	if s := m.sizeQRS(ii); s < 0.1 && m.sizeQRS(i) > 5*s {
		return "lead II is almost flat while lead I is not: right arm and leg electrodes may be swapped"
	}
	return ""
}

// netQRS is the integral of the QRS in mV ms.
func (m *Median) netQRS(l *MedianLead) float64 {
	from, to := int(m.Global.QRSOn.Sample), int(m.Global.QRSOff.Sample)
	return m.Ms(meanIn(l.MilliVolt, from, to) * float64(to-from))
}

// sizeQRS is peak to peak within the QRS in mV.
func (m *Median) sizeQRS(l *MedianLead) float64 {
	from, to := max(0, int(m.Global.QRSOn.Sample)), min(len(l.MilliVolt), int(m.Global.QRSOff.Sample)+1)
	if from >= to {
		return 0
	}
	lo, hi := l.MilliVolt[from], l.MilliVolt[from]
	for _, v := range l.MilliVolt[from:to] {
		lo, hi = min(lo, v), max(hi, v)
	}
	return hi - lo
}

// pHeight is the lead's value at the P peak over the mean of the P limits, mV.
func (m *Median) pHeight(l *MedianLead) float64 {
	g := &m.Global
	return at(l.MilliVolt, g.PPeak.Sample) - (at(l.MilliVolt, g.POn.Sample)+at(l.MilliVolt, g.POff.Sample))/2
}
