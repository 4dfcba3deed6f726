package bank

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

func madePatients() []Patient {
	b := trial.Baseline{PatientID: "p1", Weight: 1, AgeYears: 66, Female: true, HeightM: 1.6, BSAM2: 1.7, CreatinineMgDl: 1.1, Rhythm: trial.Sinus,
		Conduction: trial.LBBB, MeasuredConduction: trial.IVCD, Measured: map[string]float64{"qrs_ms": 151.25, "measure.ssi": 3.5}}
	c := b
	c.PatientID, c.Measured = "p3", map[string]float64{}
	return []Patient{{ID: "p1", Baseline: b}, {ID: "p2", Why: "not steady after 200 beats"}, {ID: "p3", Baseline: c}}
}

func madeCourses() []trial.Trajectory {
	s := trial.State{LVEDVMl: 200, LVESVMl: 150, EFPercent: 25, DPDTMaxMmHgPerS: 800, SystolicMmHg: 110, MeanLAPMmHg: 14, CardiacOutputLPerMin: 4, MRFraction: 0.1,
		QRSMs: 160, QRSAreaUVs: 120, NYHA: 2.8, SixMinuteWalkM: 300, ScarShare: 0.1, HeartRateBpm: 70}
	later := s
	later.LVESVMl = 120
	return []trial.Trajectory{{PatientID: "p1", Physiology: "none", Days: []float64{0, 30}, States: []trial.State{s, s}},
		{PatientID: "p1", Physiology: "crt", Days: []float64{0, 1, 183}, States: []trial.State{s, s, later}},
		{PatientID: "p3", Physiology: "none", Days: []float64{0}, States: []trial.State{s}}}
}

func TestChunkComesBack(t *testing.T) {
	var p, s bytes.Buffer
	if err := WritePatients(&p, madePatients(), "here"); err != nil {
		t.Fatal(err)
	}
	if err := WriteStates(&s, madeCourses(), "here"); err != nil {
		t.Fatal(err)
	}
	patients, err := ReadPatients(bytes.NewReader(p.Bytes()), int64(p.Len()), "here")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(madePatients(), patients); d != "" {
		t.Error(d)
	}
	states, err := ReadStates(bytes.NewReader(s.Bytes()), int64(s.Len()), "here")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(madeCourses(), states); d != "" {
		t.Error(d)
	}
}

// A chunk of which nobody could be simulated is a chunk.
func TestEmptyStates(t *testing.T) {
	var s bytes.Buffer
	if err := WriteStates(&s, nil, "here"); err != nil {
		t.Fatal(err)
	}
	if list, err := ReadStates(bytes.NewReader(s.Bytes()), int64(s.Len()), "here"); err != nil || len(list) != 0 {
		t.Errorf("%d trajectories: %v", len(list), err)
	}
}

func TestRefuses(t *testing.T) {
	bad := madePatients()
	bad[0].Baseline.AgeYears = math.NaN()
	var out, states bytes.Buffer
	if err := WritePatients(&out, bad, "here"); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadPatients(bytes.NewReader(out.Bytes()), int64(out.Len()), "here"); study.KindOf(err) != study.Invalid {
		t.Errorf("an age that is no number: %v", err)
	}
	if err := WriteStates(&states, madeCourses(), "here"); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadPatients(bytes.NewReader(states.Bytes()), int64(states.Len()), "here"); study.KindOf(err) != study.Unsupported {
		t.Errorf("states as patients: %v", err)
	}
	for _, cut := range []int{0, 3, states.Len() / 2, states.Len() - 1} {
		if _, err := ReadStates(bytes.NewReader(states.Bytes()[:cut]), int64(cut), "here"); study.KindOf(err) != study.Invalid {
			t.Errorf("cut at %d: %v", cut, err)
		}
	}
	if _, err := ReadStates(bytes.NewReader(nil), maxFileBytes+1, "here"); study.KindOf(err) != study.Limit {
		t.Errorf("too large: %v", err)
	}
}

// A file with any one bit turned over is refused as damaged, wherever the bit is.
func TestEveryBitIsSealed(t *testing.T) {
	var p, s bytes.Buffer
	if err := errors.Join(WritePatients(&p, madePatients(), "here"), WriteStates(&s, madeCourses(), "here")); err != nil {
		t.Fatal(err)
	}
	for _, whole := range [][]byte{p.Bytes(), s.Bytes()} {
		for at := range 8 * len(whole) {
			whole[at/8] ^= 1 << (at % 8)
			_, errP := ReadPatients(bytes.NewReader(whole), int64(len(whole)), "here")
			_, errS := ReadStates(bytes.NewReader(whole), int64(len(whole)), "here")
			if study.KindOf(errP) != study.Invalid || study.KindOf(errS) != study.Invalid {
				t.Fatalf("bit %d: %v, %v", at, errP, errS)
			}
			whole[at/8] ^= 1 << (at % 8)
		}
	}
	if _, err := ReadStates(bytes.NewReader(s.Bytes()), int64(s.Len()), "here"); err != nil {
		t.Error(err)
	}
}

// A file is taken at its own address only; without an address it is taken anywhere.
func TestAddressIsHeld(t *testing.T) {
	var s bytes.Buffer
	if err := WriteStates(&s, madeCourses(), "here"); err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]study.Kind{"here": "", "": "", "there": study.Unsupported} {
		if _, err := ReadStates(bytes.NewReader(s.Bytes()), int64(s.Len()), address); study.KindOf(err) != want {
			t.Errorf("asked for %q: %v", address, err)
		}
	}
	var plain bytes.Buffer
	out := parquet.NewGenericWriter[stateRow](&plain)
	c := madeCourses()
	if _, err := out.Write([]stateRow{stateRowOf(&c[0], 0)}); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]study.Kind{"": "", "here": study.Invalid} {
		if _, err := ReadStates(bytes.NewReader(plain.Bytes()), int64(plain.Len()), address); study.KindOf(err) != want {
			t.Errorf("a file without a stamp, asked for %q: %v", address, err)
		}
	}
}

// Equal content gives equal bytes, every time.
func TestSameBytes(t *testing.T) {
	var first bytes.Buffer
	for i := range 20 {
		var b bytes.Buffer
		if err := WritePatients(&b, madePatients(), "here"); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = b
		}
		if !bytes.Equal(first.Bytes(), b.Bytes()) {
			t.Fatalf("writing %d gave other bytes", i)
		}
	}
}

func FuzzReadStates(f *testing.F) {
	var s bytes.Buffer
	if err := WriteStates(&s, madeCourses(), "here"); err != nil {
		f.Fatal(err)
	}
	f.Add(s.Bytes())
	f.Add([]byte("PAR1PAR1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := ReadStates(bytes.NewReader(data), int64(len(data)), "")
		for i := range list {
			if e := list[i].Validate(); err == nil && e != nil {
				t.Fatal(e)
			}
		}
	})
}
