package ecg_test

import (
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// fuzzRates and fuzzUnits are what a byte can choose.
var (
	fuzzRates = [...]float64{90, 100, 128, 250, 257, 360, 500, 1000}
	fuzzUnits = [...]float64{1e-3, 0.005, 0.1, 1, 1e3, 1e12, 1e100, 1e300, 1e-12} // mV per step
)

// ecgFrom reads a small recording out of bytes: rate and lead count, unit, content,
// a gap, then 8-bit differences dealt to the leads in turn.
func ecgFrom(data []byte) (study.ECG, bool) {
	if len(data) < 6 {
		return study.ECG{}, false
	}
	e := study.ECG{RateHz: fuzzRates[data[0]%8], Content: study.Rhythm}
	leads, unit := 1+int(data[0]>>3)%4, fuzzUnits[int(data[1])%len(fuzzUnits)]
	if data[2]%4 == 0 {
		e.Content = study.OneBeat
	}
	body := data[6:min(len(data), 6+8192)]
	n := len(body) / leads
	names := []study.LeadName{study.I, study.II, study.V1, study.V6}
	for l := range leads {
		x := make([]float64, n)
		level := 0
		for i := range x {
			level += int(int8(body[i*leads+l]))
			x[i] = unit * float64(level)
		}
		e.Leads = append(e.Leads, study.Lead{Name: names[l], MilliVolt: x})
	}
	if from := int(data[3]) * n / 256; data[4] > 0 {
		e.Leads[leads-1].Gaps = []study.Span{{From: from, To: min(n, from+int(data[4])*n/256)}}
	}
	return e, true
}

// bytesOf is the inverse for seeds: the recording at 1 µV... steps of 5 µV, two leads.
func bytesOf(e *study.ECG, samples int) []byte {
	out := []byte{4 + 8, 1, 1, 0, 0, 0} // 257 Hz stands for any rate; two leads; 5 µV
	last := [2]int{}
	for i := range samples {
		for k, l := range []study.LeadName{study.II, study.V6} {
			v := int(e.Lead(l).MilliVolt[i] * 200)
			d := max(-128, min(127, v-last[k]))
			last[k] += d
			out = append(out, byte(int8(d)))
		}
	}
	return out
}

// Whatever the samples are: no panic, nothing that is not finite, nothing that breaks
// the contract, for the bare analysis and with beats and a mark of the user.
func FuzzAnalyse(f *testing.F) {
	for _, name := range example.Names() {
		p, _ := example.Named(name)
		e, _ := example.ECG(p, 3, 4, 257)
		f.Add(bytesOf(&e, 257*4))
	}
	f.Add([]byte{0, 0, 0, 0, 0, 0, 1, 255, 0, 0})
	f.Add(append([]byte{1, 7, 1, 10, 90, 1}, make([]byte, 200)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, ok := ecgFrom(data)
		if !ok {
			return
		}
		opt := ecg.Options{KeepBeats: data[5]%2 == 0, OrderK: int(data[5]>>1) % 6}
		if data[5] > 127 {
			opt.Entered = []study.EnteredQRS{entry("", float64(data[3])*10, float64(data[4])*10)}
		}
		a, err := ecg.Analyse(&e, opt)
		if err != nil {
			if study.KindOf(err) == study.Internal {
				t.Fatal(err)
			}
			return
		}
		for _, b := range breaches(&e, a) {
			t.Error(b)
		}
	})
}
