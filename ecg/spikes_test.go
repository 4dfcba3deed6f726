package ecg

import (
	"math"
	"slices"
	"testing"

	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// drawn draws 10 s of an example patient.
func drawn(t *testing.T, name string, rateHz float64) (study.ECG, example.Truth) {
	t.Helper()
	p, ok := example.Named(name)
	if !ok {
		t.Fatalf("no example patient %q", name)
	}
	return example.ECG(p, 5, 10, rateHz)
}

// The line that is drawn across a spike must take it away and leave the rest.
func TestSpikesAreBlanked(t *testing.T) {
	e, truth := drawn(t, "paced", 1000)
	p := prepare(&e)
	if len(p.spikes) < len(truth.SpikeMs)-1 {
		t.Fatalf("%d of %d spikes found", len(p.spikes), len(truth.SpikeMs))
	}
	steepest := func(x []float64, at int) (s float64) {
		for i := at - 3; i < at+5; i++ {
			s = max(s, math.Abs(x[i+1]-x[i]))
		}
		return s
	}
	v2 := slices.Index(p.names, study.V2)
	for _, s := range p.spikes {
		before, after := steepest(e.Leads[v2].MilliVolt, s), steepest(p.leads[v2], s)
		if before < 0.1 || after > 0.3*before {
			t.Errorf("spike at %d: steepest step %.2f mV, %.2f after blanking", s, before, after)
		}
	}
	for i, v := range e.Leads[v2].MilliVolt {
		near := slices.ContainsFunc(p.spikes, func(s int) bool { return abs(s-i) < 30 })
		if !near && v != p.leads[v2][i] && i < 9900 { // the last beat is cut: its spike is blanked, not listed
			t.Fatalf("sample %d changed, no spike is near", i)
		}
	}
}

// One spike alone is an artefact.
func TestOneSpikeIsNoPacing(t *testing.T) {
	e, _ := drawn(t, "normal", 500)
	for l := range e.Leads {
		e.Leads[l].MilliVolt[2210] += 3
	}
	if p := prepare(&e); len(p.spikes) != 0 {
		t.Errorf("spikes %v out of one artefact", p.spikes)
	}
}

// Artefacts that keep no step with the beats are no pacing.
func TestLooseSpikesAreNoPacing(t *testing.T) {
	e, _ := drawn(t, "normal", 500)
	for k, at := range []int{353, 1210, 2477, 3301, 4690} {
		for l := range e.Leads {
			e.Leads[l].MilliVolt[at] += 2 + 0.3*float64(k)
		}
	}
	a, err := Analyse(&e, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if a.Pacing.Ventricular || a.Pacing.Atrial {
		t.Errorf("pacing %+v out of loose artefacts", a.Pacing)
	}
}

// Below 240 Hz a spike leaves no trace that could be told from noise.
func TestNoSpikesAtLowRate(t *testing.T) {
	e, _ := drawn(t, "paced", 200)
	if p := prepare(&e); len(p.spikes) != 0 {
		t.Errorf("spikes %v at 200 Hz", p.spikes)
	}
}

// A spike 150 ms before the QRS, ahead of the P wave, is atrial.
func TestAtrialPacing(t *testing.T) {
	p, _ := example.Named("normal")
	p.Rhythm.SpikeMilliVolt, p.Rhythm.SpikeLeadMs = 4, 165
	e, truth := example.ECG(p, 5, 10, 500)
	a, err := Analyse(&e, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !a.Pacing.Atrial || a.Pacing.Ventricular || len(a.Pacing.Spikes) < len(truth.SpikeMs)-1 {
		t.Errorf("atrial %v, ventricular %v, %d spikes of %d", a.Pacing.Atrial, a.Pacing.Ventricular, len(a.Pacing.Spikes), len(truth.SpikeMs))
	}
}

// Pacing on LUDB: the five records whose cardiologists wrote down ventricular pacing,
// and none of the others but 72, P-synchronous, whose spikes may show.
func TestPacingOnLUDB(t *testing.T) {
	var found, missed, extra []string
	for _, r := range analysedLUDB(t) {
		switch v := r.got.Pacing.Ventricular; {
		case v && r.paced():
			found = append(found, r.name)
		case r.paced():
			missed = append(missed, r.name)
		case v && r.name != "72":
			extra = append(extra, r.name)
		}
	}
	t.Logf("found %v, missed %v, without label %v", found, missed, extra)
	if len(missed) > 0 || len(extra) > 0 || len(found) == 0 {
		t.Error("want all paced records and no other")
	}
}
