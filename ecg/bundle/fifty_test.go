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
// where the speed over the leads rises above and falls below a tenth of its peak. A
// stand-in for the delineator, good enough for shape.
func markQRS(m *ecg.Median) {
	peak := fastest(m)
	for _, l := range m.Leads {
		zero := median(l.MilliVolt[max(0, peak-120):max(1, peak-80)])
		for i := range l.MilliVolt {
			l.MilliVolt[i] -= zero
		}
	}
	speed := speeds(m)
	limit := 0.10 * slices.Max(speed[max(0, peak-100):peak+140])
	on, off := peak, peak
	for i := max(4, peak-100); i < peak && on == peak; i++ {
		if speed[i] > limit && speed[i+5] > limit && speed[i+10] > limit {
			on = i
		}
	}
	for i := peak + 160; i > peak && off == peak; i-- {
		if speed[i] > limit && speed[i-5] > limit && speed[i-10] > limit {
			off = i
		}
	}
	m.Global.QRSOn = ecg.Mark{Sample: float64(on), Found: true}
	m.Global.QRSOff = ecg.Mark{Sample: float64(off), Found: true}
}

// speeds is the root sum of squares over the leads of the step across 8 ms.
func speeds(m *ecg.Median) []float64 {
	out := make([]float64, len(m.Leads[0].MilliVolt))
	for i := 4; i < len(out)-4; i++ {
		for _, l := range m.Leads {
			d := l.MilliVolt[i+4] - l.MilliVolt[i-4]
			out[i] += d * d
		}
		out[i] = math.Sqrt(out[i])
	}
	return out
}

// fastest is the sample of the largest speed in the middle of the beat.
func fastest(m *ecg.Median) int {
	speed, at := speeds(m), 250
	for i := 250; i < 650; i++ {
		if speed[i] > speed[at] {
			at = i
		}
	}
	return at
}

func median(v []float64) float64 {
	s := slices.Sorted(slices.Values(v))
	return s[len(s)/2]
}

// shapeOnly are the options for beats whose time axis is not real: no widths, and the
// notch window from 0.3 of the QRS, which is 40 ms of 133 ms.
var shapeOnly = Options{IgnoreDuration: true, NotchFromShare: 0.3}

// TestFiftyAndFifty reports how the rules do by shape alone. The counts are ours, kept
// so that a change shows; they are no published figures. The width, which is most of
// what keeps healthy persons out of the wide definitions, cannot be used here: ESC 2013
// and MADIT-CRT then ask for little more than rS in V1, a long lateral R and no q in
// V5 and V6, and many healthy persons have these.
func TestFiftyAndFifty(t *testing.T) {
	hits := map[string]map[string]int{"lbbb": {}, "healthy": {}}
	for group, count := range hits {
		for _, m := range fiftyBeats(t, group) {
			deriveLimbLeads(m)
			markQRS(m)
			table := Evaluate(Inputs{Shape: morphology.Measure(m, morphology.Options{}), Options: shapeOnly})
			for _, v := range table.Verdicts {
				if v.Outcome == Yes && v.Variant != "women" {
					count[v.ID]++
				}
			}
			if table.Agreement(LBBB).Majority() == Yes {
				count["majority"]++
			}
		}
	}
	for _, c := range []struct {
		id            string
		lbbb, healthy int
	}{
		{"lbbb-strauss-2011", 30, 2}, {"lbbb-aha-2009", 13, 0}, {"lbbb-esc-2013", 43, 18}, {"lbbb-madit-crt", 43, 18},
		{"lbbb-esc-2021", 30, 3}, {"majority", 32, 1}, {"rbbb-aha-2009", 0, 0},
	} {
		lbbb, healthy := hits["lbbb"][c.id], hits["healthy"][c.id]
		se, sp := accuracy.Wilson(lbbb, 50, accuracy.Z95), accuracy.Wilson(50-healthy, 50, accuracy.Z95)
		t.Logf("%-18s sensitivity %d/50 (%.2f to %.2f), specificity %d/50 (%.2f to %.2f)", c.id, se.Hits, se.Low, se.High, sp.Hits, sp.Low, sp.High)
		if lbbb != c.lbbb || healthy != c.healthy {
			t.Errorf("%s: yes in %d LBBB and %d healthy, was %d and %d", c.id, lbbb, healthy, c.lbbb, c.healthy)
		}
	}
}
