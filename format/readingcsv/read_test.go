package readingcsv_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/readingcsv"
	"github.com/concordis/concordis/study"
)

const table = `# tissue Doppler, three beats
name;value;segment;beat;peak;rr_ms;operator
ts_ms;131,5;basal inferoseptal;1;;900;x
ts_ms;128;basal inferoseptal;2;;910;x
septal_peak_inward_ms;210;;;1;;x
AVO;112;;;;905;x
pvo;84;;;;905;x
`

func read(t *testing.T, text string) (study.Part, error) {
	t.Helper()
	return readingcsv.Read(t.Context(), strings.NewReader(text), "r.csv", readingcsv.Limits{})
}

func TestReadsTable(t *testing.T) {
	p, err := read(t, table)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Readings) != 3 || len(p.Events) != 2 || len(p.Problems) != 1 {
		t.Fatalf("%d readings, %d events, %d problems; want 3, 2, 1", len(p.Readings), len(p.Events), len(p.Problems))
	}
	r := p.Readings[0]
	if r.Name != study.TsPeak || r.Value != 131.5 || r.Segment.Wall != study.Inferoseptal || r.Beat != 1 || r.RRMs.Value != 900 || r.Source.File != "r.csv" {
		t.Errorf("%+v", r)
	}
	if p.Readings[2].Peak != 1 || p.Events[1].Name != study.PVO || p.Events[1].Ms != 84 || p.Events[1].ZeroAt != study.ZeroQRSOnset {
		t.Errorf("%+v %+v", p.Readings[2], p.Events[1])
	}
	if !readingcsv.Recognise([]byte(table)) {
		t.Error("not recognised")
	}
}

func TestRefusals(t *testing.T) {
	cases := []struct {
		name, text, place, rule string
		kind                    study.Kind
	}{
		{"empty", "# nothing\n", "line 1", "before the first", study.Truncated},
		{"header only", "name,value\n", "line 1", "before the first", study.Truncated},
		{"no value column", "name,ts\nts_ms,3\n", "line 1", "must be name and value", study.Invalid},
		{"unknown name", "name,value\nheight,3\n", "line 2", "neither a reading", study.Invalid},
		{"out of range", "name,value\nqlv_ms,900\n", "line 2", "0 to 400", study.Invalid},
		{"text", "name,value\nqlv_ms,long\n", "line 2", "0 to 400", study.Invalid},
		{"segment lacking", "name,value\nts_ms,90\n", "line 2", "needs a segment", study.Invalid},
		{"segment unknown", "name,value,segment\nts_ms,90,left\n", "line 2", "no known name", study.Invalid},
		{"zero", "name,value,zero_at\nAVC,390,q\n", "line 2", "qrs-onset", study.Invalid},
		{"cells", "name,value\nqlv_ms\n", "line 2", "number of cells", study.Invalid},
		{"negative event", "name,value\nAVC,-3\n", "line 2", "0 to 2500", study.Invalid},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := read(t, c.text)
			var e *study.Error
			if !errors.As(err, &e) || e.Kind != c.kind || e.Place != c.place || !strings.Contains(e.Rule, c.rule) || e.File != "r.csv" {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestNoNameLeaks(t *testing.T) {
	for _, text := range []string{
		"# Zyxwhistle\nname,value,Zyxwhistle\nqlv_ms,9,Zyxwhistle\n", "name,value\nZyxwhistle,3\n", "name,value\nqlv_ms,Zyxwhistle\n",
		"name,value,segment\nts_ms,9,Zyxwhistle\n", "name,value,zero_at\nAVC,9,Zyxwhistle\n", "Zyxwhistle\n",
	} {
		p, err := read(t, text)
		if strings.Contains(fmt.Sprintf("%+v %v", p, err), "Zyxwhistle") {
			t.Errorf("the name came out of %q", text)
		}
	}
}

// The page lists every name.
func TestDocumentationIsComplete(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "formats", "readingcsv.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range study.EventNames {
		if !strings.Contains(string(page), string(name)) {
			t.Errorf("the page lacks %s", name)
		}
	}
	if !strings.Contains(string(page), "study-yaml.md") {
		t.Error("the page does not point to the list of readings")
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{table, "name,value\nAVC,3\n", "name\tvalue\tsegment\nts_ms\t90\tmid septal\n", "reading,ms\nqlv_ms,90\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := readingcsv.Read(t.Context(), bytes.NewReader(data), "f", readingcsv.Limits{})
		var e *study.Error
		if err != nil && (!errors.As(err, &e) || e.Rule == "") {
			t.Fatalf("error %#v", err)
		}
		for _, r := range p.Readings {
			if s, ok := study.SpecOf(r.Name); !ok || !(r.Value >= s.Lo && r.Value <= s.Hi) {
				t.Fatalf("a reading breaks its range: %+v", r)
			}
		}
	})
}

func ExampleRead() {
	part, err := readingcsv.Read(context.Background(), strings.NewReader("name,value,rr_ms\nAVO,112,905\nPVO,84,910\n"), "doppler.csv", readingcsv.Limits{})
	fmt.Println(err)
	for _, e := range part.Events {
		fmt.Println(e.Name, e.Ms, "ms")
	}
	// Output:
	// <nil>
	// AVO 112 ms
	// PVO 84 ms
}

func TestWriteThenRead(t *testing.T) {
	p, err := read(t, table)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := readingcsv.Write(&b, p.Events, p.Readings); err != nil {
		t.Fatal(err)
	}
	again, err := read(t, b.String())
	if err != nil || fmt.Sprint(again.Events, again.Readings) != fmt.Sprint(p.Events, p.Readings) {
		t.Errorf("written and read again %v, %v", again, err)
	}
}
