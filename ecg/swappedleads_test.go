package ecg_test

import (
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// armsSwapped is the recording as it would be with the arm electrodes exchanged: I
// turned round, II and III, aVR and aVL exchanged.
func armsSwapped(e study.ECG) study.ECG {
	e = own(e)
	for i, v := range e.Lead(study.I).MilliVolt {
		e.Lead(study.I).MilliVolt[i] = -v
	}
	for _, pair := range [][2]study.LeadName{{study.II, study.III}, {study.AVR, study.AVL}} {
		x, y := e.Lead(pair[0]), e.Lead(pair[1])
		x.MilliVolt, y.MilliVolt = y.MilliVolt, x.MilliVolt
	}
	return e
}

// Swapped arm electrodes are suspected and said; the leads stay as they were recorded.
func TestSwappedArmsAreSuspected(t *testing.T) {
	for _, name := range example.Names() {
		e, _ := draw(t, name)
		if a := analyse(t, &e, ecg.Options{}); hasProblem(a, "limb-leads-swapped") {
			t.Errorf("%s: suspected where nothing is swapped", name)
		}
	}
	p, _ := example.Named("normal")
	p.Atria = append([]example.Pulse(nil), p.Atria...)
	for i := range p.Atria {
		p.Atria[i].Peak.X *= 2 // the drawn P wave is small in lead I
	}
	e, _ := example.ECG(p, 5, 10, 500)
	e = armsSwapped(e)
	a := analyse(t, &e, ecg.Options{})
	if !hasProblem(a, "limb-leads-swapped") {
		t.Fatalf("not suspected: %v", a.Problems)
	}
	low, high := 0.0, 0.0
	for _, v := range a.Median.Lead(study.I).MilliVolt {
		low, high = min(low, v), max(high, v)
	}
	if -low < high {
		t.Error("lead I was turned round; it must stay as recorded")
	}
}

// How often the suspicion is right, on LUDB as recorded and with the arms exchanged on
// paper. A P wave is needed, so fibrillation and pacing are beyond it; the limits keep
// it from crying wolf.
func TestSwappedArmsOnLUDB(t *testing.T) {
	if testing.Short() {
		t.Skip("minutes under the race detector, and it starts no goroutine; runs without -short")
	}
	names, ecgs := ecg.LUDBRecordings(t)
	wrong, right := []string{}, 0
	for i := range ecgs {
		if hasProblem(analyse(t, &ecgs[i], ecg.Options{}), "limb-leads-swapped") {
			wrong = append(wrong, names[i])
		}
		e := armsSwapped(ecgs[i])
		if hasProblem(analyse(t, &e, ecg.Options{}), "limb-leads-swapped") {
			right++
		}
	}
	t.Logf("as recorded: suspected in %d of %d %v; arms exchanged: in %d", len(wrong), len(ecgs), wrong, right)
	if 50*len(wrong) > len(ecgs) || 2*right < len(ecgs) {
		t.Error("want at most 2 % suspected as recorded and at least half of the exchanged")
	}
}
