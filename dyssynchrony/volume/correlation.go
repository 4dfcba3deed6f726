package volume

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// Cross-correlation runs on so many steps per beat, and looks for lags within a
// quarter of the beat either way, beyond which early and late change places.
const (
	lagSteps = 64
	mostLag  = lagSteps / 4
)

// volumeXCD is the spread of the lags of the regional volume curves behind their
// sum.
func volumeXCD() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "volume-xcd", Name: "Cross-correlation delay of regional volumes", Aliases: []string{"3-D time-volume cross-correlation"},
		Family: dyssynchrony.Volume, Unit: "ms", Window: "the whole beat, taken as periodic", SD: dyssynchrony.SampleSD,
		Method:  "Lag of the greatest periodic cross-correlation of each regional volume curve with the sum of the others, within a quarter of the beat; SD of the lags.",
		Source:  evidence.Citation{Authors: "not known", Journal: "no paper read", Where: "idea of 3-D time-volume cross-correlation", Note: "the rule is ours"},
		RuleTag: evidence.FromMemory,
		Note:    "Ours throughout: 64 steps per beat, sum of the other segments as reference, parabola through the three correlations around the greatest one.",
		On:      dyssynchrony.On{Quantity: study.RegionalVolume, MinCurves: 4},
		Compute: computeVolumeXCD,
	}
}

func computeVolumeXCD(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	if in.Set == nil || len(in.Set.Curves) < 4 {
		return 0, dyssynchrony.Why("there are fewer than four regional curves")
	}
	curves := in.Set.Curves
	room := make([]float64, (len(curves)+1)*lagSteps)
	total, room := room[:lagSteps], room[lagSteps:]
	widest := 0.0
	for i := range curves {
		y := curves[i].Uniform(lagSteps, room[i*lagSteps:(i+1)*lagSteps:(i+1)*lagSteps])
		lo, hi := extremes(y)
		widest = max(widest, hi-lo)
		for k, v := range y {
			total[k] += v
		}
	}
	lags := make([]least, 0, len(curves))
	for i := range curves {
		c := &curves[i]
		y := room[i*lagSteps : (i+1)*lagSteps]
		lo, hi := extremes(y)
		steps, ok := 0.0, false
		if hi-lo > flatShare*widest {
			steps, ok = lagBehind(total, y)
		}
		if !ok {
			if tr.On() {
				tr.Doubt("the curve of " + c.Segment.String() + " follows the others at no lag and is left out")
			}
			continue
		}
		share := steps / lagSteps
		lags = append(lags, least{c.Segment, share * c.Beat.RRMs, share})
		tr.Mark(c.Segment, "lag behind the other segments", share*c.Beat.RRMs, share*c.Beat.RRMs, "ms")
	}
	if len(lags) < 4 {
		return 0, dyssynchrony.Why("fewer than four regional curves move together")
	}
	tellLags(in.Set, lags, tr)
	return sdMs.of(lags), nil
}

func tellLags(set *strain.Set, lags []least, tr *dyssynchrony.Trace) {
	if !tr.On() {
		return
	}
	tr.Mark(study.Segment{}, "latest minus earliest segment", 0, rangeMs.of(lags), "ms")
	var sum [2]float64
	var n [2]int
	for _, l := range lags {
		switch {
		case l.segment.IsSeptal():
			sum[0] += l.ms
			n[0]++
		case l.segment.IsLateral():
			sum[1] += l.ms
			n[1]++
		}
	}
	if n[0] > 0 && n[1] > 0 {
		tr.Mark(study.Segment{}, "lateral wall minus septum", 0, sum[1]/float64(n[1])-sum[0]/float64(n[0]), "ms")
	}
	tr.Used(len(lags), len(set.Beats))
}

// lagBehind is the lag, in steps, of y behind total − y; false when there is no
// positive correlation at a maximum within the limits.
func lagBehind(total, y []float64) (lag float64, ok bool) {
	var twice [2 * lagSteps]float64
	mean := 0.0
	for k := range lagSteps {
		mean += total[k] - y[k]
	}
	mean /= lagSteps
	for k := range lagSteps {
		d := total[k] - y[k] - mean
		twice[k], twice[k+lagSteps] = d, d
	}
	var corr [2*mostLag + 3]float64 // lags −mostLag−1 … mostLag+1
	for i := range corr {
		l := i - mostLag - 1
		ref := twice[(lagSteps-l)%lagSteps:]
		sum := 0.0 // ref has the mean zero, so that of y falls out
		for k, v := range y {
			sum += v * ref[k]
		}
		corr[i] = sum
	}
	best := 1
	for i := 2; i < len(corr)-1; i++ {
		if corr[i] > corr[best] {
			best = i
		}
	}
	if corr[best] <= 0 || corr[best] < corr[best-1] || corr[best] < corr[best+1] {
		return 0, false
	}
	lag = float64(best - mostLag - 1)
	if bend := corr[best-1] - 2*corr[best] + corr[best+1]; bend < 0 {
		lag += (corr[best-1] - corr[best+1]) / (2 * bend)
	}
	return lag, true
}
