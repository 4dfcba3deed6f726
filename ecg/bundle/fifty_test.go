package bundle

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/accuracy"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// recordedLeads of the set with 50 LBBB patients and 50 healthy persons (R package
// roahd, data mfD_LBBB and mfD_healthy): one beat each, 1 kHz, microvolt, registered
// in time and smoothed, so durations mean nothing.
var recordedLeads = []study.LeadName{study.V1, study.V2, study.V3, study.V4, study.V5, study.V6, study.I, study.II}

// fiftyBeats reads one group as median beats without marks, in mV.
func fiftyBeats(t *testing.T, group string) []*ecg.Median {
	t.Helper()
	beats := make([]*ecg.Median, 50)
	for i := range beats {
		beats[i] = &ecg.Median{RateHz: 1000, Beats: 1}
	}
	for _, name := range recordedLeads {
		f, err := os.Open(testdata.Path(t, "ecg", "lbbb-50-healthy-50", group+"-"+strings.ToLower(string(name))+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for s, b := range beats {
			mv := make([]float64, 0, len(rows)-1)
			for _, row := range rows[1:] {
				v, err := strconv.ParseFloat(row[s+1], 64)
				if err != nil {
					t.Fatal(err)
				}
				mv = append(mv, v/1000)
			}
			b.Leads = append(b.Leads, ecg.MedianLead{Name: name, Usable: true, MilliVolt: mv})
		}
	}
	return beats
}

// deriveLimbLeads adds III, aVR, aVL and aVF by Einthoven and Goldberger.
func deriveLimbLeads(m *ecg.Median) {
	one, two := m.Lead(study.I).MilliVolt, m.Lead(study.II).MilliVolt
	for _, d := range []struct {
		name study.LeadName
		a, b float64
	}{{study.III, -1, 1}, {study.AVR, -0.5, -0.5}, {study.AVL, 1, -0.5}, {study.AVF, -0.5, 1}} {
		mv := make([]float64, len(one))
		for i := range mv {
			mv[i] = d.a*one[i] + d.b*two[i]
		}
		m.Leads = append(m.Leads, ecg.MedianLead{Name: d.name, Usable: true, MilliVolt: mv})
	}
}

// markQRS zeroes each lead on the stretch before the QRS and places the QRS limits
// where the RMS over the leads rises above and falls below a share of its peak. A
// stand-in for the delineator, good enough for shape.
func markQRS(m *ecg.Median) {
	n := len(m.Leads[0].MilliVolt)
	peak := fastest(m)
	for _, l := range m.Leads {
		zero := median(l.MilliVolt[max(0, peak-120):max(1, peak-80)])
		for i := range l.MilliVolt {
			l.MilliVolt[i] -= zero
		}
	}
	speed := make([]float64, n)
	for i := 4; i < n-4; i++ {
		for _, l := range m.Leads {
			d := l.MilliVolt[i+4] - l.MilliVolt[i-4]
			speed[i] += d * d
		}
		speed[i] = math.Sqrt(speed[i])
	}
	limit := 0.10 * slices.Max(speed[max(0, peak-100):min(n, peak+140)])
	on, off := peak, peak
	for i := max(4, peak-100); i < peak; i++ {
		if speed[i] > limit && speed[i+5] > limit && speed[i+10] > limit {
			on = i
			break
		}
	}
	for i := min(n-5, peak+160); i > peak; i-- {
		if speed[i] > limit && speed[i-5] > limit && speed[i-10] > limit {
			off = i
			break
		}
	}
	m.Global.QRSOn = ecg.Mark{Sample: float64(on), Found: true}
	m.Global.QRSOff = ecg.Mark{Sample: float64(off), Found: true}
}

// fastest is the sample of the largest sum of squared steps in the middle of the beat.
func fastest(m *ecg.Median) int {
	best, at := 0.0, 0
	for i := 250; i < 650; i++ {
		var sum float64
		for _, l := range m.Leads {
			d := l.MilliVolt[i+4] - l.MilliVolt[i-4]
			sum += d * d
		}
		if sum > best {
			best, at = sum, i
		}
	}
	return at
}

func median(v []float64) float64 {
	s := slices.Sorted(slices.Values(v))
	return s[len(s)/2]
}

var _ = accuracy.Wilson
var _ = morphology.Measure
