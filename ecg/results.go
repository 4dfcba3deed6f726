package ecg

import (
	"math"

	"github.com/concordis/concordis/study"
)

// measure fills in beats, median beat and intervals.
func (a *Analysis) measure(e *study.ECG, p *prepared, gs []*group, members []member, opt Options) {
	paced := pacedBeats(p, gs)
	dominant := dominantGroup(p, gs)
	dm := dominant.measure(p, paced[dominant.members[0]], opt.OrderK)
	a.fillBeats(p, gs, members, paced, opt, dm)
	a.fillMedian(p, dm)
	applyEntered(a, opt.Entered)
	a.Pacing = pacingOf(p, a.Beats, &a.Median)
	a.Rhythm = rhythmOf(a.Beats, a.RateHz)
	a.Rhythm.PWaveShare = dm.pShare
	a.intervals(p, dm, len(a.Beats))
	a.doubts(e, p, dm)
}

// dominantGroup is the group that the median beat comes from: all beats of class
// 0 where one block holds them, else a block spread over the whole recording.
func dominantGroup(p *prepared, gs []*group) *group {
	var members, at []int
	blocks := 0
	for _, g := range gs {
		if g.class == 0 {
			blocks++
			members = append(members, g.members...)
			at = append(at, g.at...)
		}
	}
	if blocks == 1 {
		return gs[0].build(p)
	}
	ms := make(map[int]member, len(at))
	for i, b := range members {
		ms[b] = member{at: at[i]}
	}
	idx := spread(members, maxMedianBeats)
	picked := make([]member, members[len(members)-1]+1)
	for b, m := range ms {
		picked[b] = m
	}
	return newGroup(0, idx, picked, gs[0].before, gs[0].after).build(p)
}

// fillBeats makes the beat list; per-lead marks only when asked for.
func (a *Analysis) fillBeats(p *prepared, gs []*group, members []member, paced []bool, opt Options, dm *measured) {
	a.Beats = make([]Beat, len(members))
	for _, g := range gs {
		var m *measured
		switch {
		case sameBeats(g, dm.group):
			m = dm
		case opt.KeepBeats:
			m = g.build(p).measure(p, paced[g.members[0]], opt.OrderK)
		}
		for i, b := range g.members {
			beat := &a.Beats[b]
			beat.Sample, beat.Class, beat.Paced = g.at[i], BeatClass(g.class), paced[b]
			if m == nil || !opt.KeepBeats {
				continue
			}
			leads, overall := m.single(p, i, paced[b])
			d := float64(g.at[i] - g.avg.zero)
			beat.Global = overall.shifted(d)
			for l := range leads {
				leads[l] = leads[l].shifted(d)
			}
			beat.Leads = leads
		}
	}
}

// sameBeats reports whether two groups are the same block.
func sameBeats(a, b *group) bool {
	return a.class == b.class && len(a.members) == len(b.members) && a.members[0] == b.members[0]
}

// fillMedian makes the median beat with the PR level at zero.
func (a *Analysis) fillMedian(p *prepared, dm *measured) {
	m := &a.Median
	m.RateHz, m.Zero, m.Beats = a.RateHz, dm.avg.zero, dm.avg.beats
	m.Global = dm.overall
	se := combine(readerMs) / math.Sqrt2
	m.Vector = Marks{QRSOn: Mark{Sample: dm.on, SEMs: se, Found: dm.ok}, QRSOff: Mark{Sample: dm.off, SEMs: se, Found: dm.ok}}
	on := int(dm.overall.QRSOn.Sample)
	for l, x := range dm.avg.leads {
		ml := MedianLead{Name: p.names[l], Usable: x != nil}
		if x != nil {
			level := meanIn(x, on-samplesIn(20, a.RateHz), on-samplesIn(4, a.RateHz))
			ml.MilliVolt = make([]float64, len(x))
			for i, v := range x {
				ml.MilliVolt[i] = v - level
			}
			ml.NoiseMicroVolt = 1000 * dm.avg.noise[l]
			ml.Marks = dm.leads[l]
		}
		m.Leads = append(m.Leads, ml)
	}
}

// intervals computes the durations from the marks of the median beat.
func (a *Analysis) intervals(p *prepared, dm *measured, beats int) {
	g := &a.Median.Global
	if a.Rhythm.Known {
		a.RR = Interval{Ms: a.Rhythm.MeanRRMs, SEMs: a.Rhythm.SDRRMs / math.Sqrt(float64(beats-1)), Known: true}
	} else {
		a.RR.Why = "fewer than 3 beats"
	}
	a.qrs(p, dm)
	a.PR = a.between(g.POn, g.QRSOn, "no P wave that keeps step with the QRS was found")
	a.P = a.between(g.POn, g.POff, "no P wave that keeps step with the QRS was found")
	a.QT = a.between(g.QRSOn, g.TOff, "no T wave end was found")
	a.QTcB, a.QTcF = corrected(a.QT, a.RR, 0.5), corrected(a.QT, a.RR, 1.0/3)
}

// between is the interval between two marks of the median beat.
func (a *Analysis) between(from, to Mark, why string) Interval {
	if !from.Found || !to.Found || to.Sample <= from.Sample {
		return Interval{Why: why}
	}
	return Interval{Ms: a.Median.Ms(to.Sample - from.Sample), SEMs: combine(from.SEMs, to.SEMs), Known: true}
}

// corrected is QT / RR^power with RR in seconds (Bazett 1920: 1/2; Fridericia
// 1920: 1/3).
func corrected(qt, rr Interval, power float64) Interval {
	switch {
	case !qt.Known:
		return Interval{Why: qt.Why}
	case !rr.Known:
		return Interval{Why: "no RR interval: " + rr.Why}
	}
	f := math.Pow(rr.Ms/1000, -power)
	return Interval{Ms: qt.Ms * f, SEMs: combine(qt.SEMs*f, qt.Ms*f*power*rr.SEMs/rr.Ms), Known: true}
}

// qrs fills in the QRS duration by both rules with its error and probabilities.
func (a *Analysis) qrs(p *prepared, dm *measured) {
	q, g := &a.QRS, &a.Median.Global
	q.K = dm.k
	q.Interval = a.between(g.QRSOn, g.QRSOff, "no QRS limits were found")
	q.Vector = a.between(a.Median.Vector.QRSOn, a.Median.Vector.QRSOff, "the speed of the heart vector has no rest beside the QRS")
	q.LeadMedian = leadMedian(&a.Median)
	if !q.Known {
		return
	}
	if q.Vector.Known {
		q.RuleGapMs = q.Vector.Ms - q.Ms
		q.SERule = ruleShare * math.Abs(q.RuleGapMs)
	}
	q.SEBeats = beatsSE(p, dm)
	q.SELeads = combine(dm.seMs[onset], dm.seMs[offset])
	q.SEMs = combine(q.SEBeats, q.SELeads, q.SERule, readerMs)
	if g.QRSOn.Entered || g.QRSOff.Entered {
		q.SEMs = combine(g.QRSOn.SEMs, g.QRSOff.SEMs)
	}
	q.PGe120 = probabilityAtLeast(120, q.Ms, q.SEMs)
	q.PGe130 = probabilityAtLeast(130, q.Ms, q.SEMs)
	q.PGe150 = probabilityAtLeast(150, q.Ms, q.SEMs)
}

// leadMedian is the median over leads of the per-lead durations.
func leadMedian(m *Median) Interval {
	var d []float64
	for i := range m.Leads {
		if k := &m.Leads[i].Marks; k.QRSOn.Found && k.QRSOff.Found {
			d = append(d, m.Ms(k.QRSOff.Sample-k.QRSOn.Sample))
		}
	}
	if len(d) == 0 {
		return Interval{Why: "no lead has both QRS limits"}
	}
	mean := 0.0
	for _, v := range d {
		mean += v / float64(len(d))
	}
	se := 1.2533 * deviationOf(d, mean) / math.Sqrt(float64(len(d)))
	return Interval{Ms: median(d), SEMs: combine(se, readerMs), Known: true}
}
