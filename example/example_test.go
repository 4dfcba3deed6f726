package example_test

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// clean draws a named patient without noise and breathing.
func clean(t *testing.T, name string) (study.ECG, example.Truth) {
	t.Helper()
	p, ok := example.Named(name)
	if !ok {
		t.Fatalf("no patient %q", name)
	}
	p.Noise = example.Noise{}
	p.Rhythm.BreathingGain = 0
	p.Rhythm.FWaveMilliVolt = 0
	return example.ECG(p, 7, 10, 1000)
}

// secondQRS is the second QRS of a lead in mV at 1000 Hz, baseline at its onset.
func secondQRS(t *testing.T, e study.ECG, truth example.Truth, lead study.LeadName) []float64 {
	t.Helper()
	from, to := int(truth.QRSOnsetMs[1]), int(truth.QRSOffsetMs[1])+1
	v := append([]float64(nil), e.Lead(lead).MilliVolt[from:to]...)
	base := v[0]
	for i := range v {
		v[i] -= base
	}
	return v
}

func TestSameSeedSameRecording(t *testing.T) {
	a, b := example.Study("lbbb", 42), example.Study("lbbb", 42)
	if !reflect.DeepEqual(a, b) {
		t.Error("two draws with one seed differ")
	}
	c := example.Study("lbbb", 43)
	if reflect.DeepEqual(a.ECGs[0].Leads, c.ECGs[0].Leads) {
		t.Error("two seeds give one recording")
	}
}

func TestNoiseLeavesBeatsInPlace(t *testing.T) {
	p, _ := example.Named("normal")
	_, noisy := example.ECG(p, 5, 10, 500)
	p.Noise = example.Noise{}
	_, quiet := example.ECG(p, 5, 10, 500)
	if !reflect.DeepEqual(noisy, quiet) {
		t.Error("the noise moved the beats")
	}
}

// Einthoven: I + III = II; Goldberger: aVR + aVL + aVF = 0, aVL = (I - III)/2.
func TestLimbLeadsObeyEinthoven(t *testing.T) {
	for _, name := range example.Names() {
		e := example.Study(name, 3).ECGs[0]
		at := func(l study.LeadName, i int) float64 { return e.Lead(l).MilliVolt[i] }
		for i := range e.Samples() {
			errs := []float64{
				at(study.I, i) + at(study.III, i) - at(study.II, i),
				at(study.AVR, i) + at(study.AVL, i) + at(study.AVF, i),
				at(study.AVL, i) - (at(study.I, i)-at(study.III, i))/2,
			}
			for k, d := range errs {
				if math.Abs(d) > 1e-12 { // steps are 0.5 µV; only the rounding of the sum remains
					t.Fatalf("%s sample %d relation %d off by %g mV", name, i, k, d)
				}
			}
		}
	}
}

// The figures that the brief of each patient states.
func TestTruthOfEachPatient(t *testing.T) {
	tests := []struct {
		name           string
		qrs, pr        float64 // ms; pr 0 = no P wave
		areaLo, areaHi float64 // µV·s
		spikes         bool
	}{
		{"lbbb", 164, 180, 110, 160, false},
		{"normal", 90, 160, 20, 60, false},
		{"rbbb", 145, 169, 20, 60, false},
		{"paced", 171, 172, 90, 150, true},
		{"af", 164, 0, 110, 160, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, truth := clean(t, tt.name)
			if math.Abs(truth.QRSMs-tt.qrs) > 1 {
				t.Errorf("QRS %.1f ms, want %.0f", truth.QRSMs, tt.qrs)
			}
			if a := truth.QRSAreaMagnitude; a < tt.areaLo || a > tt.areaHi {
				t.Errorf("QRS area %.0f µV·s outside %g to %g", a, tt.areaLo, tt.areaHi)
			}
			if (len(truth.POnsetMs) > 0) != (tt.pr > 0) || (len(truth.SpikeMs) > 0) != tt.spikes {
				t.Fatalf("%d P waves and %d spikes", len(truth.POnsetMs), len(truth.SpikeMs))
			}
			if tt.pr > 0 {
				if pr := truth.QRSOnsetMs[2] - truth.POnsetMs[2]; math.Abs(pr-tt.pr) > 2 {
					t.Errorf("PR %.1f ms, want %.0f", pr, tt.pr)
				}
			}
		})
	}
}

// The area in the Truth must be the area of the recording: in a lead, the
// integral of the QRS equals the dipole area times the row of the lead matrix.
// Rows: Dower 1980. "normal" has no T wave within its QRS but for a few ms.
func TestTruthAreaIsInTheLeads(t *testing.T) {
	p, _ := example.Named("lbbb")
	p.Noise, p.Rhythm.BreathingGain, p.Repolarizing, p.Atria = example.Noise{}, 0, nil, nil
	e, truth := example.ECG(p, 1, 10, 1000)
	rows := map[study.LeadName][3]float64{
		study.I: {0.632, -0.235, 0.059}, study.V2: {0.044, 0.164, -1.387}, study.V6: {0.831, 0.076, 0.230},
	}
	for lead, r := range rows {
		sum := 0.0
		for _, v := range e.Lead(lead).MilliVolt {
			sum += v // mV·ms = µV·s at 1000 Hz
		}
		a := truth.QRSArea
		beats := sum / (r[0]*a.X + r[1]*a.Y + r[2]*a.Z)
		if math.Abs(beats-math.Round(beats)) > 0.01 || math.Round(beats) < 11 {
			t.Errorf("%s: area of the recording is %.3f beats, want a whole number", lead, beats)
		}
	}
}

// Outside P, QRS and T a clean recording is 0; the QRS is above 20 µV in some
// lead from its onset to its offset only.
func TestTruthLimitsMatchTheTrace(t *testing.T) {
	p, _ := example.Named("rbbb")
	p.Noise, p.Repolarizing, p.Atria = example.Noise{}, nil, nil
	e, truth := example.ECG(p, 2, 10, 1000)
	inside := func(ms float64) bool {
		for k := range truth.QRSOnsetMs {
			if ms >= truth.QRSOnsetMs[k]-1 && ms <= truth.QRSOffsetMs[k]+1 {
				return true
			}
		}
		return false
	}
	first, last := truth.QRSOnsetMs[0]-100, truth.QRSOffsetMs[len(truth.QRSOffsetMs)-1]+100
	for i := range e.Samples() {
		if ms := float64(i); ms > first && ms < last && !inside(ms) {
			for _, l := range e.Leads {
				// A lead sees at most 1.72 times the dipole (V3, length of its row).
				if math.Abs(l.MilliVolt[i]) > 1.75*example.VisibleMilliVolt {
					t.Fatalf("%s is %.3f mV at %d ms, outside every QRS", l.Name, l.MilliVolt[i], i)
				}
			}
		}
	}
}

func ExampleECG() {
	patient, _ := example.Named("lbbb")
	ecg, truth := example.ECG(patient, 1, 10, 500)
	fmt.Printf("%d leads, %.0f s, origin %s\n", len(ecg.Leads), ecg.DurationS(), ecg.Source.Origin)
	fmt.Printf("%d beats, QRS %.0f ms, QRS area %.0f µV·s\n", len(truth.QRSOnsetMs), truth.QRSMs, truth.QRSAreaMagnitude)
	// Output:
	// 12 leads, 10 s, origin synthetic
	// 12 beats, QRS 164 ms, QRS area 137 µV·s
}

func BenchmarkECG(b *testing.B) {
	p, _ := example.Named("lbbb")
	for b.Loop() {
		example.ECG(p, 1, 10, 500)
	}
}
