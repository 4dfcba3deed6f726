package yaml_test

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/yaml"
	"github.com/concordis/concordis/study"
)

func TestWriteReadRoundTrip(t *testing.T) {
	tests := map[string]yaml.Sheet{
		"full":  mustRead(t, full),
		"empty": mustRead(t, ""),
		"odd file names": mustRead(t, `files:
  "a \"quoted\" name.csv": {kind: ecg}
  "# hash: colon.xml": {use: ignore}
  "42": {kind: other}
  "true": {kind: other}
  "- ü.csv": {}
`),
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := yaml.Write(&b, want); err != nil {
				t.Fatal(err)
			}
			if got := mustRead(t, b.String()); !reflect.DeepEqual(got, want) {
				t.Errorf("wrote\n%s\ngot  %+v\nwant %+v", b.String(), got, want)
			}
		})
	}
}

func TestWriteRefusesWhatCannotBeRead(t *testing.T) {
	fact := func(v float64) study.Facts { return study.Facts{LVEFPercent: study.Entered(v, "")} }
	tests := map[string]yaml.Sheet{
		"id with blank":   {ID: "John Smith"},
		"lvef of 0":       {Facts: fact(0)},
		"lvef too fine":   {Facts: fact(28.12345678901234)},
		"file outside":    {Files: map[string]yaml.FileNote{"../x": {}}},
		"file of 2 lines": {Files: map[string]yaml.FileNote{"a\nb": {}}},
		"unknown kind":    {Files: map[string]yaml.FileNote{"a": {Kind: "x: y"}}},
		"mark of nothing": {Entered: []study.EnteredQRS{{File: "a.csv"}}},
	}
	for name, s := range tests {
		var b bytes.Buffer
		if err := yaml.Write(&b, s); err == nil || b.Len() != 0 {
			t.Errorf("%s: error %v, wrote %q", name, err, b.String())
		}
	}
}

// The template is a valid, empty sheet, and stays one when every field line is
// uncommented and left empty.
func TestTemplate(t *testing.T) {
	var b bytes.Buffer
	if err := yaml.Template(&b); err != nil {
		t.Fatal(err)
	}
	if s := mustRead(t, b.String()); !reflect.DeepEqual(s.Facts, study.Facts{}) || s.ID != "" {
		t.Error("the template states facts")
	}
	field := regexp.MustCompile(`(?m)^  # ([a-z0-9_]+):$`)
	if n := len(field.FindAllString(b.String(), -1)); n != len(yaml.Fields()) {
		t.Errorf("the template has %d fields of %d", n, len(yaml.Fields()))
	}
	mustRead(t, field.ReplaceAllString(b.String(), "  $1:"))
	_, tail, _ := strings.Cut(b.String(), "# entered_qrs:")
	var sections []string
	for _, line := range strings.Split("# entered_qrs:"+tail, "\n") {
		if strings.HasPrefix(line, "#  ") || strings.HasSuffix(line, "s:") {
			sections = append(sections, strings.TrimPrefix(line, "# "))
		}
	}
	s := mustRead(t, strings.Join(sections, "\n"))
	if len(s.Entered) != 1 || len(s.Files) != 2 || len(s.Events) != 1 || len(s.Readings) != 1 || len(s.Excluded) != 1 {
		t.Errorf("the sample sections give %+v", s)
	}
}

func ExampleWrite() {
	sheet := yaml.Sheet{ID: "patient-07"}
	sheet.Facts.LVEFPercent = study.Entered(28.0, "")
	sheet.Facts.NYHA = study.Entered(3, "")
	if err := yaml.Write(os.Stdout, sheet); err != nil {
		fmt.Println(err)
	}
	// Output:
	// # Concordis study sheet. Research use only.
	// # All fields are optional; leave out what is not known.
	// # Never write a name, birth date, address or hospital number here.
	// id: "patient-07"
	// facts:
	//   lvef_percent: 28 # %
	//   nyha: 3
}
