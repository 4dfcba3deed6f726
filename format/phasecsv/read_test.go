package phasecsv_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/phasecsv"
	"github.com/concordis/concordis/study"
)

const table = `# chamber: LV
# vendor: Acme
# frames: 16
# rr_ms: 850
segment,phase_deg,amplitude
mid anterior,120.5,10
mid inferior,-10,12
9,370,8
mid anterior,,4
`

func read(t *testing.T, text string) (study.Part, error) {
	t.Helper()
	return phasecsv.Read(t.Context(), strings.NewReader(text), "p.csv", phasecsv.Limits{})
}

func TestReadsTable(t *testing.T) {
	p, err := read(t, table)
	if err != nil {
		t.Fatal(err)
	}
	s := p.Phases[0]
	if fmt.Sprint(s.PhaseDeg) != "[120.5 350 10]" || fmt.Sprint(s.Amplitude) != "[10 12 8]" || s.Segments[2].Wall != study.Inferoseptal {
		t.Errorf("%+v", s)
	}
	if s.Frames.Value != 16 || s.RRMs.Value != 850 || s.Source.Vendor != "Acme" || s.Source.File != "p.csv" || len(s.Problems) != 1 {
		t.Errorf("%+v", s)
	}
	rad, err := read(t, "phase_rad\n3.14159265358979\n")
	if err != nil || math.Abs(rad.Phases[0].PhaseDeg[0]-180) > 1e-9 || rad.Phases[0].Amplitude != nil {
		t.Errorf("%+v, %v", rad, err)
	}
}

func TestRefusals(t *testing.T) {
	cases := []struct {
		name, text, place, rule string
		kind                    study.Kind
	}{
		{"empty", "", "line 0", "without a sample", study.Truncated},
		{"no phase", "amplitude\n3\n", "line 1", "phase_deg", study.Invalid},
		{"text", "phase_deg\nlate\n", "line 2", "not an angle", study.Invalid},
		{"beyond", "phase_deg\n1e9\n", "line 2", "not an angle", study.Invalid},
		{"negative amplitude", "phase_deg,amplitude\n3,-1\n", "line 2", "from 0", study.Invalid},
		{"segment", "phase_deg,segment\n3,left\n", "line 2", "no known name", study.Invalid},
		{"frames", "# frames: 900\nphase_deg\n3\n", "line 1", "4 to 128", study.Invalid},
		{"chamber", "# chamber: heart\nphase_deg\n3\n", "line 1", "LV, RV", study.Invalid},
		{"cells", "phase_deg,segment\n3\n", "line 2", "number of cells", study.Invalid},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := read(t, c.text)
			var e *study.Error
			if !errors.As(err, &e) || e.Kind != c.kind || e.Place != c.place || !strings.Contains(e.Rule, c.rule) || e.File != "p.csv" {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestNoNameLeaks(t *testing.T) {
	for _, text := range []string{
		"# Zyxwhistle: Zyxwhistle\nphase_deg,Zyxwhistle\n3,Zyxwhistle\n", "# vendor: Zyxwhistle, Ward\nphase_deg\n3\n",
		"phase_deg,segment\n3,Zyxwhistle\n", "phase_deg\nZyxwhistle\n", "Zyxwhistle\n",
	} {
		p, err := read(t, text)
		if strings.Contains(fmt.Sprintf("%+v %v", p, err), "Zyxwhistle") {
			t.Errorf("the name came out of %q", text)
		}
	}
}

func TestRecognise(t *testing.T) {
	for text, want := range map[string]bool{table: true, "phase_deg\n": true, "name,value\n": false, "": false, "# phase_deg\n": false} {
		if got := phasecsv.Recognise([]byte(text)); got != want {
			t.Errorf("%.30q: %v", text, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{table, "phase_rad;amplitude\n1,5;2\n", "phase_deg\n-1e-300\n359.9999999999\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := phasecsv.Read(t.Context(), bytes.NewReader(data), "f", phasecsv.Limits{})
		var e *study.Error
		if err != nil {
			if !errors.As(err, &e) || e.Rule == "" {
				t.Fatalf("error %#v", err)
			}
			return
		}
		s := p.Phases[0]
		for _, v := range s.PhaseDeg {
			if !(v >= 0 && v < 360) {
				t.Fatalf("phase %v", v)
			}
		}
		if s.Amplitude != nil && len(s.Amplitude) != len(s.PhaseDeg) || s.Segments != nil && len(s.Segments) != len(s.PhaseDeg) {
			t.Fatal("columns of different length")
		}
	})
}
