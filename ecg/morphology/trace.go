package morphology

import (
	"math"

	"github.com/concordis/concordis/ecg"
)

// trace is one lead within the limits of the QRS.
type trace struct {
	mv       []float64 // the whole median beat
	from, to int       // first and last sample of the QRS
	onset    float64   // samples, may lie between two
	offset   float64
	msPer    float64
	onsetSE  float64 // ms
	noise    float64 // mV, standard error of one sample
	smallest float64 // mV, smallest wave
	turn     float64 // mV, smallest turning point
	o        Options
}

// limitsOf checks the QRS limits of the median beat; the reason is "" when they
// can be used with leads of any length up to samples.
func limitsOf(m *ecg.Median) string {
	on, off := m.Global.QRSOn, m.Global.QRSOff
	switch {
	case !(m.RateHz > 0) || math.IsInf(m.RateHz, 0):
		return "the sampling rate is not known"
	case !on.Found:
		return "QRS onset not found"
	case !off.Found:
		return "QRS offset not found"
	case !(on.Sample >= 0 && off.Sample-on.Sample >= 2) || math.IsInf(off.Sample, 0):
		return "the QRS limits are not in order"
	}
	return ""
}

// traceOf prepares one lead; the reason is "" when it can be measured.
func traceOf(m *ecg.Median, l *ecg.MedianLead, o Options) (*trace, string) {
	if !l.Usable || l.MilliVolt == nil {
		return nil, "the lead is not usable"
	}
	if m.Global.QRSOff.Sample > float64(len(l.MilliVolt)-1) {
		return nil, "the QRS ends after the median beat of this lead"
	}
	for _, v := range l.MilliVolt {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, "the lead holds a sample that is not a number"
		}
	}
	t := &trace{
		mv: l.MilliVolt, onset: m.Global.QRSOn.Sample, offset: m.Global.QRSOff.Sample,
		msPer: 1000 / m.RateHz, onsetSE: positive(m.Global.QRSOn.SEMs),
		noise: positive(l.NoiseMicroVolt) / 1000, o: o,
	}
	t.from, t.to = int(math.Ceil(t.onset)), int(t.offset)
	t.smallest = max(o.SmallestWaveMicroVolt/1000, noiseFactor*t.noise)
	t.turn = max(o.NotchMicroVolt/1000, noiseFactor*t.noise)
	return t, ""
}

// positive is v, or 0 where v is no usable standard error.
func positive(v float64) float64 {
	if v > 0 && !math.IsInf(v, 0) {
		return v
	}
	return 0
}

// ms is the time of a sample after the QRS onset.
func (t *trace) ms(sample float64) float64 { return (sample - t.onset) * t.msPer }

// moment is the time of a sample as an interval; its error is that of the onset and
// of the sampling grid.
func (t *trace) moment(sample int) ecg.Interval {
	return ecg.Interval{
		Ms:    t.ms(float64(sample)),
		SEMs:  math.Hypot(t.onsetSE, t.msPer/math.Sqrt(12)),
		Known: true,
	}
}

// slope is the central difference in mV per ms over a window of SlopeMs to each
// side, cut at the ends of the beat.
func (t *trace) slope(i int) float64 {
	k := max(1, int(math.Round(t.o.SlopeMs/t.msPer)))
	a, b := max(0, i-k), min(len(t.mv)-1, i+k)
	return (t.mv[b] - t.mv[a]) / (float64(b-a) * t.msPer)
}

// turningPoints are the samples within the QRS where the signal turns round by at
// least t.turn on both sides, maxima and minima by turns. Ends of the QRS are none.
func (t *trace) turningPoints() []int {
	var out []int
	hi, lo, direction := t.from, t.from, 0
	for i := t.from; i <= t.to; i++ {
		if t.mv[i] > t.mv[hi] {
			hi = i
		}
		if t.mv[i] < t.mv[lo] {
			lo = i
		}
		switch {
		case direction >= 0 && t.mv[hi]-t.mv[i] >= t.turn:
			if hi > t.from {
				out = append(out, hi)
			}
			direction, lo = -1, i
		case direction <= 0 && t.mv[i]-t.mv[lo] >= t.turn:
			if lo > t.from {
				out = append(out, lo)
			}
			direction, hi = 1, i
		}
	}
	return out
}
