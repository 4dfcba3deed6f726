package ecg_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
)

// figures are what a disturbance may change.
type figures struct {
	qrsMs, areaMicroVoltS, qtMs float64 // NaN where not known
	lbbb                        bundle.Outcome
}

func figuresOf(a *ecg.Analysis) figures {
	f := figures{math.NaN(), math.NaN(), math.NaN(), ""}
	if a.QRS.Known {
		f.qrsMs = a.QRS.Ms
	}
	if a.QT.Known {
		f.qtMs = a.QT.Ms
	}
	if q := vcg.Compute(&a.Median, vcg.Kors, vcg.Options{}).QRSArea; q.Known {
		f.areaMicroVoltS = q.Value
	}
	table := bundle.Evaluate(bundle.Inputs{
		Analysis: a, Shape: morphology.Measure(&a.Median, morphology.Options{}),
		Sex: study.Fact[study.Sex]{Value: study.Male, Known: true},
	})
	f.lbbb = table.Agreement(bundle.LBBB).Majority()
	return f
}

// disturbance is one way to spoil a recording (spoil) or its marks (move).
type disturbance struct {
	name  string
	spoil func(e study.ECG, a *ecg.Analysis, seed uint64) study.ECG
	move  func(m *ecg.Marks, samplesPerMs float64)
}

var disturbances = []disturbance{
	{name: "noise within 10 % of QRS", spoil: noisy},
	{name: "high-pass 0.05 Hz, one pole", spoil: highPassed(0.05, false)},
	{name: "high-pass 0.5 Hz, one pole", spoil: highPassed(0.5, false)},
	{name: "high-pass 0.5 Hz, zero phase", spoil: highPassed(0.5, true)},
	{name: "500 to 250 Hz", spoil: halved},
	{name: "onset 10 ms earlier", move: func(m *ecg.Marks, f float64) { m.QRSOn.Sample -= 10 * f }},
	{name: "onset 10 ms later", move: func(m *ecg.Marks, f float64) { m.QRSOn.Sample += 10 * f }},
	{name: "offset 10 ms earlier", move: func(m *ecg.Marks, f float64) { m.QRSOff.Sample -= 10 * f }},
	{name: "offset 10 ms later", move: func(m *ecg.Marks, f float64) { m.QRSOff.Sample += 10 * f }},
}

// noisy adds independent noise, uniform within ±10 % of the peak-to-peak QRS of each
// lead's median beat: its RMS is 5.8 % of the QRS.
func noisy(e study.ECG, a *ecg.Analysis, seed uint64) study.ECG {
	rng := rand.New(rand.NewPCG(seed, 77))
	var size []float64
	for i := range a.Median.Leads {
		x := a.Median.Leads[i].MilliVolt
		from, to := max(0, int(a.Median.Global.QRSOn.Sample)), min(len(x), int(a.Median.Global.QRSOff.Sample)+1)
		size = append(size, 0)
		if from < to {
			size[i] = slices.Max(x[from:to]) - slices.Min(x[from:to])
		}
	}
	return each(e, func(l, _ int, v float64) float64 { return v + 0.1*size[l]*(2*rng.Float64()-1) })
}

// highPassed is the recording after a first-order high-pass (a capacitor), forwards,
// or forwards and backwards, which leaves the phase.
func highPassed(cutHz float64, zeroPhase bool) func(study.ECG, *ecg.Analysis, uint64) study.ECG {
	return func(e study.ECG, _ *ecg.Analysis, _ uint64) study.ECG {
		e = own(e)
		for l := range e.Leads {
			x := e.Leads[l].MilliVolt
			capacitor(x, cutHz, e.RateHz)
			if zeroPhase {
				slices.Reverse(x)
				capacitor(x, cutHz, e.RateHz)
				slices.Reverse(x)
			}
		}
		return e
	}
}

func capacitor(x []float64, cutHz, rateHz float64) {
	keep := math.Exp(-2 * math.Pi * cutHz / rateHz)
	out, last := 0.0, x[0]
	for i, v := range x {
		out = keep * (out + v - last)
		last, x[i] = v, out
	}
}

// halved averages pairs of samples.
func halved(e study.ECG, _ *ecg.Analysis, _ uint64) study.ECG {
	out := own(e)
	out.RateHz = e.RateHz / 2
	for l := range out.Leads {
		x := make([]float64, len(e.Leads[l].MilliVolt)/2)
		for i := range x {
			x[i] = (e.Leads[l].MilliVolt[2*i] + e.Leads[l].MilliVolt[2*i+1]) / 2
		}
		out.Leads[l].MilliVolt, out.Leads[l].Gaps = x, nil
	}
	return out
}

// after is the recording's figures once disturbed.
func (d *disturbance) after(t *testing.T, e *study.ECG, plain *ecg.Analysis, seed uint64) figures {
	t.Helper()
	if d.move != nil {
		moved := *plain
		d.move(&moved.Median.Global, plain.RateHz/1000)
		moved.QRS.Ms = plain.Median.Ms(moved.Median.Global.QRSOff.Sample - moved.Median.Global.QRSOn.Sample)
		moved.QT.Ms = plain.Median.Ms(moved.Median.Global.TOff.Sample - moved.Median.Global.QRSOn.Sample)
		return figuresOf(&moved)
	}
	spoilt := d.spoil(*e, plain, seed)
	return figuresOf(analyse(t, &spoilt, ecg.Options{}))
}

// changes are the absolute changes of one figure over the records; lost counts records
// that had a figure and have none now.
type changes struct {
	abs  []float64
	lost int
}

func (c *changes) add(before, after float64) {
	switch {
	case math.IsNaN(before):
	case math.IsNaN(after):
		c.lost++
	default:
		c.abs = append(c.abs, math.Abs(after-before))
	}
}

// at is a quantile of the changes.
func (c *changes) at(q float64) float64 {
	s := slices.Sorted(slices.Values(c.abs))
	return s[int(q*float64(len(s)-1)+0.5)]
}

// How far the figures move when the recording or the marks are disturbed, over the
// records of LUDB, which were filtered by their recorder and by its authors before. The
// table goes into docs/methods/robustness.md. The limits are loose: they tell a broken
// measure, the table tells how good it is.
func TestRobustness(t *testing.T) {
	if testing.Short() {
		t.Skip("minutes under the race detector, and it starts no goroutine; runs without -short")
	}
	names, ecgs := ecg.LUDBRecordings(t)
	var plain []*ecg.Analysis
	var before []figures
	for i := range ecgs {
		a := analyse(t, &ecgs[i], ecg.Options{})
		plain, before = append(plain, a), append(before, figuresOf(a))
	}
	t.Logf("%-30s %15s %17s %15s %s", "median and 95 % of change", "QRS ms", "QRS area µV·s", "QT ms", "LBBB label changed")
	for _, d := range disturbances {
		var qrs, area, qt changes
		var flipped []string
		for i := range ecgs {
			f := d.after(t, &ecgs[i], plain[i], uint64(i))
			qrs.add(before[i].qrsMs, f.qrsMs)
			area.add(before[i].areaMicroVoltS, f.areaMicroVoltS)
			qt.add(before[i].qtMs, f.qtMs)
			if f.lbbb != before[i].lbbb {
				flipped = append(flipped, names[i])
			}
		}
		t.Logf("%-30s %6.1f %6.1f   %6.1f %6.1f    %6.1f %6.1f   %d %v; lost %d %d %d", d.name, qrs.at(0.5), qrs.at(0.95),
			area.at(0.5), area.at(0.95), qt.at(0.5), qt.at(0.95), len(flipped), flipped, qrs.lost, area.lost, qt.lost)
		if qrs.at(0.5) > 10.001 || qrs.at(0.95) > 40 || area.at(0.5) > 10 || qt.at(0.5) > 20 || len(flipped) > 10 || qrs.lost > 2 {
			t.Errorf("%s: more than a sound measure may move", d.name)
		}
	}
}
