package vcg

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/concordis/concordis/ecg"
)

// checksum is over the 24 numbers in row order with three decimals.
func checksum(m matrix) string {
	h := sha256.New()
	for _, row := range m {
		for _, v := range row {
			fmt.Fprintf(h, "%.3f,", v)
		}
		fmt.Fprintln(h)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// precordialFirst is the other column order in circulation, V1-V6 then I, II.
type precordialFirst [3][8]float64

func (p precordialFirst) limbFirst() (m matrix) {
	for r := range p {
		m[r][0], m[r][1] = p[r][6], p[r][7]
		copy(m[r][2:], p[r][:6])
	}
	return m
}

// A second transcription, from a text that orders the columns V1-V6, I, II.
var (
	korsAgain = precordialFirst{
		{-.13, .05, -.01, .14, .06, .54, .38, -.07},
		{.06, -.02, -.05, .06, -.17, .13, -.07, .93},
		{-.43, -.06, -.14, -.20, -.11, .31, .11, -.23},
	}
	dowerAgain = precordialFirst{
		{-.172, -.074, .122, .231, .239, .194, .156, -.010},
		{.057, -.019, -.106, -.022, .041, .048, -.227, .887},
		{-.229, -.310, -.246, -.063, .055, .108, .022, .102},
	}
)

func TestMatricesArePinned(t *testing.T) {
	for _, c := range []struct {
		name  string
		m     matrix
		again precordialFirst
		sum   string
	}{
		{"Kors", korsMatrix, korsAgain, "1ed1285300112e42"},
		{"inverse Dower", inverseDowerMatrix, dowerAgain, "63fd6907f061c276"},
	} {
		if got := checksum(c.m); got != c.sum {
			t.Errorf("%s: checksum %s, want %s", c.name, got, c.sum)
		}
		if got := checksum(c.again.limbFirst()); got != c.sum {
			t.Errorf("%s: the second transcription has checksum %s, want %s", c.name, got, c.sum)
		}
	}
}

func TestKnownMisprintsAreNotOurs(t *testing.T) {
	misprint := func(m matrix, change func(m *matrix)) string {
		change(&m)
		return checksum(m)
	}
	kors, dower := checksum(korsMatrix), checksum(inverseDowerMatrix)
	for name, got := range map[string]string{
		"Kors X/V3 +0.01":      misprint(korsMatrix, func(m *matrix) { m[0][4] = 0.01 }),
		"Kors Z/V6 0.311":      misprint(korsMatrix, func(m *matrix) { m[2][7] = 0.311 }),
		"Kors columns V first": checksum(matrix(korsAgain)),
		"Dower Z front positive": misprint(inverseDowerMatrix, func(m *matrix) {
			for c := range m[2] {
				m[2][c] = -m[2][c]
			}
		}),
		"Dower columns V first": checksum(matrix(dowerAgain)),
	} {
		if got == kors || got == dower {
			t.Errorf("%s cannot be told from the right matrix", name)
		}
	}
	// The front is negative: V2 lies over the front of the heart.
	if inverseDowerMatrix[2][3] >= 0 || korsMatrix[2][2] >= 0 {
		t.Error("an anterior lead must weigh negatively on Z (back positive)")
	}
}

func TestEachLeadGivesItsColumn(t *testing.T) {
	for _, c := range []struct {
		transform Transform
		m         matrix
	}{{Kors, korsMatrix}, {InverseDower, inverseDowerMatrix}} {
		for col, name := range inputLeads {
			m := twelve(func(int) Vector { return Vector{} })
			m.Leads[col].MilliVolt[150] = 1
			r := Compute(m, c.transform, Options{Baseline: AsRecorded})
			got := Vector{r.X[150], r.Y[150], r.Z[150]}
			if want := (Vector{c.m[0][col], c.m[1][col], c.m[2][col]}); got != want {
				t.Errorf("%s, 1 mV in %s: %v, want %v", c.transform, name, got, want)
			}
		}
	}
}

func TestProjectReportsMissingLeads(t *testing.T) {
	m := twelve(dipole)
	m.Leads[2].Usable = false
	m.Leads = append(m.Leads[:5:5], m.Leads[6:]...)
	r := Compute(m, Kors, Options{})
	if want := "leads missing or not usable: V1, V4"; r.Known || r.Why != want {
		t.Errorf("known %v, reason %q, want %q", r.Known, r.Why, want)
	}
	if r.QRSArea.Known || r.QRSArea.Why == "" || r.QRSArea.Value != 0 {
		t.Errorf("QRS area without its leads: %+v", r.QRSArea)
	}
	if r := Compute(&ecg.Median{}, "other", Options{}); r.Known || r.Why != "unknown transform" {
		t.Errorf("unknown transform: %+v", r.Why)
	}
}
