package outcometable_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/outcometable"
	"github.com/concordis/concordis/study"
)

const table = `# made up
patient,srs-septal,"qrs-area, Kors",responder,note
Zyxwhistle,4.7,108.5,1,a
P2,,88,0,=1+1
P3,-1.25,NA,NA,b

P4,3e1,70,1,c
`

func asking(outcome, positive string, measures ...string) outcometable.Ask {
	return outcometable.Ask{Outcome: outcome, Positive: positive, Measure: func(name string) bool { return slices.Contains(measures, name) }}
}

func read(t *testing.T, text string, ask outcometable.Ask) (outcometable.Table, error) {
	t.Helper()
	return outcometable.Read(t.Context(), strings.NewReader(text), "t.csv", ask, outcometable.Limits{})
}

func TestReadsWhatWasAskedFor(t *testing.T) {
	got, err := read(t, table, asking("responder", "", "srs-septal", "qrs-area, Kors"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Rows != 4 || got.PassedOver != 2 || len(got.Measures) != 2 || got.Outcome.Missing() != 1 {
		t.Fatalf("%+v", got)
	}
	m := got.Measures[0]
	if m.Name != "srs-septal" || !slices.Equal(m.Values, []float64{4.7, 0, -1.25, 30}) || !slices.Equal(m.Known, []bool{true, false, true, true}) {
		t.Errorf("%+v", m)
	}
	if m := got.Measures[1]; m.Values[0] != 108.5 || m.Known[2] {
		t.Errorf("%+v", m)
	}
	if !slices.Equal(got.Outcome.Values, []float64{1, 0, 0, 1}) {
		t.Errorf("outcome %v", got.Outcome.Values)
	}
}

func TestWordsAndDecimalCommas(t *testing.T) {
	got, err := read(t, "x;arm;y\n1,5;Responder;yes\n2;none;NO\n3,25;responder;true\n", asking("arm", "responder", "x"))
	if err != nil || !slices.Equal(got.Outcome.Values, []float64{1, 0, 1}) || got.Measures[0].Values[2] != 3.25 {
		t.Errorf("%+v %v", got, err)
	}
	got, err = read(t, "x\ty\n1\tyes\n2\tNO\n3\ttrue\n4\t\n", asking("y", "", "x"))
	if err != nil || !slices.Equal(got.Outcome.Values, []float64{1, 0, 1, 0}) || got.Outcome.Known[3] {
		t.Errorf("%+v %v", got, err)
	}
	// The outcome may be a number of any size; the caller draws the line.
	got, err = read(t, "x,y\n1,-15.5\n2,12\n", asking("y", "", "x"))
	if err != nil || got.Outcome.Values[0] != -15.5 {
		t.Errorf("%+v %v", got, err)
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name, text, place, rule string
		kind                    study.Kind
	}{
		{"empty", "", "line 0", "before the first row", study.Truncated},
		{"header only", "x,y\n", "line 1", "before the first row", study.Truncated},
		{"no outcome", "x,z\n1,1\n", "line 1", "outcome", study.NotFound},
		{"no measure", "a,y\n1,1\n", "line 1", "measure", study.NotFound},
		{"measure twice", "x,x,y\n1,1,1\n", "line 1", "twice", study.Invalid},
		{"outcome twice", "x,y,y\n1,1,1\n", "line 1", "twice", study.Invalid},
		{"word", "x,y\n1,1\nZyxwhistle,0\n", "line 3, column 1", "neither a number", study.Invalid},
		{"formula", "x,y\n=A1,1\n", "line 2, column 1", "formula", study.Invalid},
		{"formula as outcome", "x,y\n1,=A1\n", "line 2, column 2", "formula", study.Invalid},
		{"infinite", "x,y\nInf,1\n", "line 2, column 1", "neither a number", study.Invalid},
		{"huge", "x,y\n1e51,1\n", "line 2, column 1", "beyond", study.Invalid},
		{"both marks", "x;y\n1,5;1\n1.5;0\n", "line 3, column 1", "neither a number", study.Invalid},
		{"outcome word", "x,y\n1,Zyxwhistle\n", "line 2, column 2", "neither a number", study.Invalid},
		{"cells", "x,y\n1\n", "line 2", "number of cells", study.Invalid},
		{"bytes", "x,y\n1,\xff\n", "line 2", "UTF-8", study.Unsupported},
		{"columns", strings.Repeat("c,", 5000) + "y\n", "line 1", "columns", study.Limit},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := read(t, c.text, asking("y", "", "x"))
			var e *study.Error
			if !errors.As(err, &e) || e.Kind != c.kind || e.Place != c.place || !strings.Contains(e.Rule, c.rule) || e.File != "t.csv" || strings.Contains(e.Error(), "Zyx") {
				t.Errorf("error %v", err)
			}
		})
	}
}

// A file without end stops at the cap, and when the user stops.
func TestEndless(t *testing.T) {
	endless := func() io.Reader {
		return io.MultiReader(strings.NewReader("x,y\n"), &repeated{line: "1,0\n"})
	}
	_, err := outcometable.Read(t.Context(), endless(), "t.csv", asking("y", "", "x"), outcometable.Limits{Samples: 10000})
	if study.KindOf(err) != study.Limit {
		t.Errorf("cells: %v", err)
	}
	_, err = outcometable.Read(t.Context(), endless(), "t.csv", asking("y", "", "x"), outcometable.Limits{FileBytes: 10000})
	if study.KindOf(err) != study.Limit {
		t.Errorf("bytes: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = outcometable.Read(ctx, endless(), "t.csv", asking("y", "", "x"), outcometable.Limits{})
	if study.KindOf(err) != study.Cancelled {
		t.Errorf("stopped: %v", err)
	}
}

type repeated struct {
	line string
	at   int
}

func (r *repeated) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = r.line[r.at]
		r.at = (r.at + 1) % len(r.line)
	}
	return len(p), nil
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{table, "x;y\n1,5;yes\n;no\n", "x,y\n=1,0\n", "\xef\xbb\xbfx,y\n1,1", "x,y\n\"1\",\"0\"\n", "x\ty\n1e400\t0\n"} {
		f.Add([]byte(s), "")
	}
	f.Add([]byte("x,y\n1,resp\n"), "resp")
	f.Fuzz(func(t *testing.T, data []byte, positive string) {
		got, err := outcometable.Read(t.Context(), bytes.NewReader(data), "f", asking("y", positive, "x", "srs-septal"), outcometable.Limits{FileBytes: 1 << 16})
		if err != nil {
			return
		}
		for _, c := range append(got.Measures, got.Outcome) {
			if len(c.Values) != got.Rows || len(c.Known) != got.Rows {
				t.Fatalf("a column of %d for %d rows", len(c.Values), got.Rows)
			}
			for i, v := range c.Values {
				if math.IsNaN(v) || math.Abs(v) > 1e50 || !c.Known[i] && v != 0 {
					t.Fatalf("value %v, known %v", v, c.Known[i])
				}
			}
		}
	})
}

func ExampleRead() {
	text := "patient,srs-septal,change_percent\nA,4.9,-22\nB,1.1,3\n"
	t, err := outcometable.Read(context.Background(), strings.NewReader(text), "table.csv",
		outcometable.Ask{Outcome: "change_percent", Measure: func(name string) bool { return name == "srs-septal" }}, outcometable.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Rows, t.Measures[0].Values, t.Outcome.Values)
	// Output: 2 [4.9 1.1] [-22 3]
}
