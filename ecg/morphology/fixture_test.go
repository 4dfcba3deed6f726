package morphology

import (
	"math"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// The fixture beat: 1 kHz, 600 ms, QRS from 100 ms to 100+qrs ms.
const (
	fixtureOnset  = 100
	fixtureLength = 600
)

// arch is half a sine, times in ms after the QRS onset.
type arch struct{ from, to, mv float64 }

// draw sums arches into one lead.
func draw(arches ...arch) []float64 {
	s := make([]float64, fixtureLength)
	for i := range s {
		ms := float64(i - fixtureOnset)
		for _, a := range arches {
			if ms > a.from && ms < a.to {
				s[i] += a.mv * math.Sin(math.Pi*(ms-a.from)/(a.to-a.from))
			}
		}
	}
	return s
}

// polyline draws straight lines through points (ms after onset, mV), 0 outside.
func polyline(points ...[2]float64) []float64 {
	s := make([]float64, fixtureLength)
	for k := 1; k < len(points); k++ {
		a, b := points[k-1], points[k]
		for ms := a[0]; ms <= b[0]; ms++ {
			s[int(ms)+fixtureOnset] = a[1] + (b[1]-a[1])*(ms-a[0])/(b[0]-a[0])
		}
	}
	return s
}

// beat makes a median beat of the given leads with a QRS of qrsMs.
func beat(qrsMs float64, leads map[study.LeadName][]float64) *ecg.Median {
	m := &ecg.Median{RateHz: 1000}
	m.Global.QRSOn = ecg.Mark{Sample: fixtureOnset, Found: true}
	m.Global.QRSOff = ecg.Mark{Sample: fixtureOnset + qrsMs, Found: true}
	for _, name := range study.StandardLeads {
		if s, ok := leads[name]; ok {
			m.Leads = append(m.Leads, ecg.MedianLead{Name: name, Usable: true, MilliVolt: s})
		}
	}
	return m
}

// one measures a single lead, called V1.
func one(qrsMs float64, s []float64) *Lead {
	return Measure(beat(qrsMs, map[study.LeadName][]float64{study.V1: s}), Options{}).Lead(study.V1)
}
