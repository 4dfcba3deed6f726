package stretch

import (
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

func septalLength(es bool, piece int, mm float64) study.Reading {
	name := study.SeptalLengthED
	if es {
		name = study.SeptalLengthES
	}
	return study.Reading{Name: name, Peak: piece, Value: mm}
}

func TestEndSystolicSeptalStrainFromCalipers(t *testing.T) {
	ed, es := false, true
	other := study.Reading{Name: study.QLV, Value: 100}
	for _, row := range []struct {
		name     string
		readings []study.Reading
		want     float64
		err      dyssynchrony.Why
	}{
		{"one piece", []study.Reading{septalLength(ed, 0, 40), septalLength(es, 0, 42), other}, 5, ""},
		{"two pieces", []study.Reading{septalLength(ed, 1, 20), septalLength(es, 1, 22), septalLength(ed, 2, 40), septalLength(es, 2, 38)}, (10 - 5) / 2., ""},
		{"two beats", []study.Reading{septalLength(ed, 0, 39), septalLength(ed, 0, 41), septalLength(es, 0, 38), septalLength(es, 0, 34)}, -10, ""},
		{"half a piece is left out", []study.Reading{septalLength(ed, 1, 20), septalLength(es, 1, 21), septalLength(ed, 2, 40)}, 5, ""},
		{"no end-systole", []study.Reading{septalLength(ed, 0, 40)}, 0, noSeptalLengths},
		{"a length of zero", []study.Reading{septalLength(ed, 0, 0), septalLength(es, 0, 40)}, 0, noSeptalLengths},
		{"nothing", nil, 0, noSeptalLengths},
	} {
		v, err := measure(t, "ess-septal-slice", "").Compute(&dyssynchrony.Input{Readings: row.readings, Facts: &study.Facts{}}, nil)
		if row.err != "" {
			if err != error(row.err) {
				t.Errorf("%s: error %v, want %q", row.name, err, row.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
		}
		near(t, row.name, v, row.want, exact)
	}
	tr := &dyssynchrony.Trace{}
	two := []study.Reading{septalLength(ed, 1, 20), septalLength(es, 1, 22), septalLength(ed, 2, 40), septalLength(es, 2, 38)}
	if _, err := sliceStrain(two, tr); err != nil {
		t.Fatal(err)
	}
	near(t, "joint length", candidate(t, tr, "joint"), 0, exact)
}

func TestSignsSeenByAReader(t *testing.T) {
	yes, no, unknown := study.Entered(true, ""), study.Entered(false, ""), study.Fact[bool]{}
	for _, row := range []struct {
		name        string
		flash, rock study.Fact[bool]
		want        float64
		fails       bool
	}{
		{"flash seen", yes, unknown, 1, false},
		{"rocking seen", no, yes, 1, false},
		{"neither", no, no, 0, false},
		{"flash not seen, rocking not stated", no, unknown, 0, true},
		{"rocking not seen, flash not stated", unknown, no, 0, true},
		{"nothing stated", unknown, unknown, 0, true},
	} {
		f := &study.Facts{SeptalFlash: row.flash, ApicalRocking: row.rock}
		v, err := measure(t, "visual-flash-or-rocking", "").Compute(&dyssynchrony.Input{Facts: f}, nil)
		if v != row.want || (err != nil) != row.fails {
			t.Errorf("%s: %v, %v", row.name, v, err)
		}
	}
	if _, err := measure(t, "visual-flash-or-rocking", "").Compute(&dyssynchrony.Input{}, nil); err == nil {
		t.Error("no facts at all must be an error")
	}
}
