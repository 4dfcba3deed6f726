package ecg

import (
	"math"

	"github.com/concordis/concordis/study"
)

// MinRateHz is the lowest sampling rate that can be measured.
const MinRateHz = 90

// Analyse measures one recording. e is not changed.
//
// A recording without a usable lead or without a QRS gives an Analysis that says
// so in Problems and in which every Interval has Known == false; only input that
// breaks the contract of study.ECG (no rate, leads of unequal length) is an error.
func Analyse(e *study.ECG, opt Options) (*Analysis, error) {
	if err := check(e); err != nil {
		return nil, err
	}
	a := &Analysis{RateHz: e.RateHz}
	p := prepare(e)
	a.Leads = p.status
	if len(p.usable()) == 0 {
		a.refuse("no-usable-lead", "no lead can be measured")
		return a, nil
	}
	gs, members := findGroups(e, p, a)
	a.Leads = p.status
	a.tellLeads(e)
	if len(gs) == 0 {
		return a, nil
	}
	a.measure(e, p, gs, members, opt)
	return a, nil
}

// check enforces the contract of study.ECG.
func check(e *study.ECG) error {
	if !(e.RateHz >= MinRateHz) || e.RateHz > 1e6 {
		return study.Errf(study.Unsupported, "sampling rate", "must lie between %d Hz and 1 MHz", MinRateHz)
	}
	if len(e.Leads) == 0 {
		return study.Errf(study.Invalid, "leads", "there must be at least one")
	}
	for i := range e.Leads {
		if len(e.Leads[i].MilliVolt) != len(e.Leads[0].MilliVolt) {
			return study.Errf(study.Invalid, "leads", "must all have the same number of samples")
		}
	}
	if e.DurationS() < minSeconds {
		return study.Errf(study.Invalid, "recording", "is shorter than %.1f s", minSeconds)
	}
	return nil
}

// minSeconds is the shortest recording that can hold a QRS with its surroundings.
const minSeconds = 0.5

// refuse records that nothing could be measured, and why.
func (a *Analysis) refuse(code, text string) {
	a.Problems = append(a.Problems, study.Problem{Severity: study.LeftOut, Code: code, Where: "recording", Text: text})
	for _, i := range []*Interval{&a.QRS.Interval, &a.QRS.Vector, &a.QRS.LeadMedian, &a.PR, &a.P, &a.QT, &a.QTcB, &a.QTcF, &a.RR} {
		if !i.Known && i.Why == "" {
			i.Why = text
		}
	}
}

// tellLeads turns lead verdicts into problems.
func (a *Analysis) tellLeads(e *study.ECG) {
	for i, st := range a.Leads {
		if !st.Usable {
			where := string(st.Name)
			if where == "" {
				where = e.Leads[i].FileName
			}
			a.Problems = append(a.Problems, study.Problem{Severity: study.LeftOut, Code: "lead-" + codeWord(st.Why),
				Where: "lead " + where, Text: "the lead is " + st.Why + " and was not measured"})
		}
	}
}

// codeWord turns a reason into the tail of a problem code.
func codeWord(why string) string {
	switch why {
	case "not a number":
		return "nan"
	case "out of range":
		return "out-of-range"
	}
	return why
}

// findGroups detects, classifies and averages, leaving out leads whose QRS does
// not stand out of their noise.
func findGroups(e *study.ECG, p *prepared, a *Analysis) ([]*group, []member) {
	for {
		beats := beatsOf(e, p)
		if len(beats) == 0 {
			a.refuse("no-qrs", "no QRS complex was found")
			return nil, nil
		}
		members, classes := classify(p, beats)
		gs := groups(p, members, medianRR(beats, p.rateHz))
		if !dropNoisyLeads(p, gs) {
			why := incoherent(members, len(classes))
			if why == "" {
				why = featureless(gs[0])
			}
			if why != "" {
				a.refuse("no-consistent-qrs", why)
				return nil, nil
			}
			a.Classes = summarise(members, len(classes))
			return gs, members
		}
		if len(p.usable()) == 0 {
			a.refuse("no-usable-lead", "no lead has a QRS that stands out of its noise")
			return nil, nil
		}
	}
}

// beatsOf detects beats; a recording that holds one beat gives its centre.
func beatsOf(e *study.ECG, p *prepared) []int {
	if e.Content != study.OneBeat && e.DurationS() > 1.5 {
		return findBeats(p)
	}
	act, step := activity(p)
	at, ok := highest(act, 0, len(act)-1)
	if !ok || act[at] <= 0 {
		return nil
	}
	if e.Content != study.OneBeat {
		if b := findBeats(p); len(b) > 0 {
			return b
		}
	}
	return []int{at*step + step/2}
}

// medianRR is the median RR interval in ms, 0 with fewer than two beats.
func medianRR(beats []int, rateHz float64) float64 {
	var rr []float64
	for i := 1; i < len(beats); i++ {
		rr = append(rr, float64(beats[i]-beats[i-1])*1000/rateHz)
	}
	return median(rr)
}

// Limits below which a lead or a recording holds no QRS.
const (
	minLeadOverNoise = 5.0  // QRS size over the standard error of the median beat
	minCoherence     = 0.75 // mean correlation of the beats of the dominant class
	minDominantShare = 0.25 // of the beats, with many beats
)

// dropNoisyLeads marks leads whose median QRS is lost in noise; true if any was.
func dropNoisyLeads(p *prepared, gs []*group) bool {
	g := gs[0].build(p)
	dropped := false
	w := samplesIn(100, p.rateHz)
	for _, l := range p.usable() {
		from, to := max(0, g.avg.zero-w), min(len(g.avg.leads[l]), g.avg.zero+w)
		size := newLeadView(g.avg.leads[l], from, to, p.rateHz).size
		p.status[l].NoiseMicroVolt = 1000 * g.avg.noise[l] * math.Sqrt(float64(g.avg.beats)) / 1.2533
		if size < 0.02 || (g.avg.noise[l] > 0 && size < minLeadOverNoise*g.avg.noise[l]) {
			p.status[l].Usable, p.status[l].Why = false, "noise"
			p.leads[l] = nil
			dropped = true
		}
	}
	return dropped
}

// incoherent says why the beats found are no beats, "" if they are.
func incoherent(ms []member, classes int) string {
	if len(ms) < 4 {
		return ""
	}
	n, sum := 0, 0.0
	for _, m := range ms {
		if m.class == 0 {
			n++
			sum += m.corr
		}
	}
	share := float64(n) / float64(len(ms))
	if sum/float64(n) < minCoherence || (classes > 3 && share < minDominantShare) {
		return "no wave shape repeats; this does not look like an ECG"
	}
	return ""
}

// minCrest is how far the fastest part of a QRS stands out of the median speed
// of the whole beat; a sine has 1.4, the calmest ECG met about 5.
const minCrest = 2.5

// featureless says why a wave that repeats is still no ECG, "" if it may be one.
func featureless(g *group) string {
	reach := samplesIn(130, g.avg.rateHz)
	top := 0.0
	for i := max(0, g.avg.zero-reach); i < min(len(g.speed), g.avg.zero+reach); i++ {
		top = max(top, g.speed[i])
	}
	if top < minCrest*median(append([]float64(nil), g.speed...)) {
		return "no QRS stands out of the rest of the wave; this does not look like an ECG"
	}
	return ""
}

// summarise counts the classes.
func summarise(ms []member, classes int) []Class {
	out := make([]Class, classes)
	for _, m := range ms {
		out[m.class].Beats++
		out[m.class].Correlation += m.corr
	}
	for i := range out {
		if out[i].Beats > 0 {
			out[i].Correlation /= float64(out[i].Beats)
		}
	}
	return out
}
