package work

import (
	"math"
	"sort"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// Pressure is the LV pressure of one beat, mmHg against ms after time zero. It is
// made by Measured or Estimate; the zero value has no pressure.
type Pressure struct {
	times, values []float64 // measured curve; nil = estimated
	sign          float64
	ev            Valves
	rrMs          float64
	peak          float64
}

// Valves are the times of the four valve events of the left heart, ms after time
// zero, in this order within one beat.
type Valves struct{ MVC, AVO, AVC, MVO float64 }

// ordered reports whether the events follow each other.
func (v Valves) ordered() bool { return v.MVC < v.AVO && v.AVO < v.AVC && v.AVC < v.MVO }

// Measured is the pressure that a curve holds: a catheter's, or the one that an
// ultrasound program exported. sign is the Sign of its set. Between samples the
// pressure is a straight line, beyond its ends it is held. A curve without at
// least two samples gives false.
func Measured(c *strain.Curve, sign float64) (Pressure, bool) {
	if c == nil || c.Beat == nil || len(c.Y) < 2 || len(c.Beat.TimesMs) != len(c.Y) {
		return Pressure{}, false
	}
	if sign == 0 {
		sign = 1
	}
	return Pressure{times: c.Beat.TimesMs, values: c.Y, sign: sign}, true
}

// Estimate is an LV pressure from the systolic cuff pressure (mmHg) and the valve
// events: a reference curve is stretched between the events so that they line up,
// and its peak is set to the cuff pressure. The idea is that of Russell et al.,
// Eur Heart J 2012;33:724, doi:10.1093/eurheartj/ehs016; the form of the
// reference curve is ours. It is not valid where the cuff does not see the peak
// LV pressure (aortic stenosis, obstruction of the outflow tract). False when the
// events are out of order, do not fit into the beat, or a number is not usable.
func Estimate(systolicMmHg float64, v Valves, rrMs float64) (Pressure, bool) {
	usable := systolicMmHg > 0 && !math.IsInf(systolicMmHg, 0) && !math.IsInf(v.MVC, 0) && !math.IsInf(rrMs, 0)
	if !usable || !v.ordered() || !(v.MVO < rrMs+v.MVC) {
		return Pressure{}, false
	}
	return Pressure{ev: v, rrMs: rrMs, peak: systolicMmHg}, true
}

// At is the pressure at ms after time zero, mmHg. An estimated one repeats with
// the beat.
func (p *Pressure) At(ms float64) float64 {
	if p.times != nil {
		return p.sampled(ms)
	}
	if p.peak == 0 {
		return 0
	}
	v := p.ev
	switch {
	case ms < v.MVC:
		return p.peak * filling(share(ms+p.rrMs, v.MVO, v.MVC+p.rrMs))
	case ms < v.AVO:
		return p.peak * isovolumicRise(share(ms, v.MVC, v.AVO))
	case ms < v.AVC:
		return p.peak * ejection(share(ms, v.AVO, v.AVC))
	case ms < v.MVO:
		return p.peak * isovolumicFall(share(ms, v.AVC, v.MVO))
	}
	return p.peak * filling(share(ms, v.MVO, v.MVC+p.rrMs))
}

// share is where ms lies between from and to, held to 0…1.
func share(ms, from, to float64) float64 {
	return min(max((ms-from)/(to-from), 0), 1)
}

func (p *Pressure) sampled(ms float64) float64 {
	t, n := p.times, len(p.times)
	i := sort.SearchFloat64s(t, ms)
	switch i {
	case 0:
		return p.sign * p.values[0]
	case n:
		return p.sign * p.values[n-1]
	}
	w := (ms - t[i-1]) / (t[i] - t[i-1])
	return p.sign * (p.values[i-1] + w*(p.values[i]-p.values[i-1]))
}

// Mean is the mean pressure between two times, mmHg, from <= to. A measured curve
// is integrated exactly as straight lines between its own samples, whatever the
// clock of the strain; an estimated one by the two-point rule of Gauss, which is
// exact for a cubic, that is as long as no event and not the peak lie between.
func (p *Pressure) Mean(fromMs, toMs float64) float64 {
	if !(toMs > fromMs) {
		return p.At(fromMs)
	}
	if p.times == nil {
		const away = 0.28867513459481287 // 1/(2√3)
		mid, d := (fromMs+toMs)/2, away*(toMs-fromMs)
		return (p.At(mid-d) + p.At(mid+d)) / 2
	}
	sum, t, v := 0.0, fromMs, p.sampled(fromMs)
	for i := sort.SearchFloat64s(p.times, fromMs); i < len(p.times) && p.times[i] < toMs; i++ {
		next := p.sign * p.values[i]
		sum += (v + next) / 2 * (p.times[i] - t)
		t, v = p.times[i], next
	}
	sum += (v + p.sampled(toMs)) / 2 * (toMs - t)
	return sum / (toMs - fromMs)
}

// maxRRGap is how far the beats of strain and pressure may differ in length.
const maxRRGap = 0.10

// origin is where the pressure of an input comes from.
type origin struct {
	set      *strain.Set // measured; nil = estimated
	systolic float64
	other    float64 // cuff pressure that could have been used instead, 0 = none
}

// originOf chooses the pressure: a measured curve of the LV where there is one
// whose beat is as long as those of the strain, else the cuff.
func originOf(in *dyssynchrony.Input) (origin, error) {
	cuff := 0.0
	if in.Facts != nil && in.Facts.SystolicMmHg.Known && in.Facts.SystolicMmHg.Value > 0 {
		cuff = in.Facts.SystolicMmHg.Value
	}
	found := false
	for _, s := range in.Sets {
		if s.Quantity != study.Pressure || s.Chamber != study.LV || len(s.Curves) == 0 {
			continue
		}
		found = true
		if fits(s.Curves[0].Beat, in.Set) {
			return origin{set: s, other: cuff}, nil
		}
	}
	if cuff > 0 {
		return origin{systolic: cuff}, nil
	}
	if found {
		return origin{}, dyssynchrony.Why("the beat of the pressure curve differs by more than 10 % from the beat of the strain, and there is no cuff pressure")
	}
	return origin{}, dyssynchrony.Why("there is no LV pressure: neither a pressure curve nor a systolic cuff pressure")
}

// fits reports whether the beat of the pressure is about as long as every beat of
// the strain.
func fits(p *strain.Beat, s *strain.Set) bool {
	for _, b := range s.Beats {
		if math.Abs(p.RRMs-b.RRMs) > maxRRGap*b.RRMs {
			return false
		}
	}
	return true
}

// on is the pressure on the clock of one beat. The clock of a measured pressure
// is taken as it is: it is neither stretched nor shifted to the beat of a view.
func (o origin) on(v Valves, rrMs float64) (Pressure, error) {
	if o.set != nil {
		if p, ok := Measured(&o.set.Curves[0], o.set.Sign); ok {
			return p, nil
		}
		return Pressure{}, dyssynchrony.Why("the pressure curve has fewer than two samples")
	}
	p, ok := Estimate(o.systolic, v, rrMs)
	if !ok {
		return Pressure{}, dyssynchrony.Why("the valve events are out of order or do not fit into the beat")
	}
	return p, nil
}
