package intake

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/concordis/concordis/study"
)

// traces is a text of traces by colour: 12 frames of 20 ms, zero in the first row
// and in the last.
func traces() string {
	var b strings.Builder
	b.WriteString("Local Traces SL in %\nNumber of Frames 12\nFR= 50 Left Marker Time=0.000000 Right Marker Time=0.220000 ES Time=0.100000\n")
	b.WriteString("Time (s) YELLOW CYAN GREEN MAGENTA BLUE RED GLOBAL ECG : \n")
	for k := range 12 {
		y := -12 * math.Sin(math.Pi*float64(k)/11)
		if k == 11 {
			y = 0
		}
		fmt.Fprintf(&b, "%g", 0.02*float64(k))
		for range 8 {
			fmt.Fprintf(&b, "\t%g", y)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestVendorExportsAreRecognised(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       Kind
	}{
		{"traces", traces(), EchoPAC},
		{"workbook", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="x">`, EchoPAC},
		{"TomTec", "Export Date and Time,2000-01-01\nCAP Name and Version,AutoStrainCap2,2.3\n", TomTec},
		{"cvi42", "Left Ventricle\tAHA Diagram Data - 2D Short Axis Results -  Circumferential Strain (%)\n", CVI42},
		{"annotated ECG stays one", `<?xml version="1.0"?><AnnotatedECG xmlns="urn:hl7-org:v3">`, AECG},
	} {
		if got := Recognise([]byte(c.head)); got != c.want {
			t.Errorf("%s: recognised as %q, want %q", c.name, got, c.want)
		}
	}
}

// Traces by colour get their segments from the view that study.yaml states, not
// only another label.
func TestStatedViewMovesColoursToItsWalls(t *testing.T) {
	for _, c := range []struct {
		view study.View
		wall study.Wall // of the first colour
	}{{"", study.Inferoseptal}, {study.A2C, study.Inferior}, {study.A3C, study.Inferolateral}} {
		folder := fstest.MapFS{"trace.txt": file(traces())}
		if c.view != "" {
			folder["study.yaml"] = file("files:\n  trace.txt:\n    view: " + string(c.view) + "\n")
		}
		s, left, err := Folder(t.Context(), folder, "p", Options{})
		if err != nil || len(left) > 0 || len(s.Curves) != 1 {
			t.Fatal(err, leftOut(left))
		}
		if got := s.Curves[0]; got.View != c.view || got.Segments[0].Segment.Wall != c.wall {
			t.Errorf("stated %q: view %q, first wall %q", c.view, got.View, got.Segments[0].Segment.Wall)
		}
	}
}

// A table of bare walls is nothing by itself; the stated view makes it curves.
func TestStatedViewMakesATableOfWalls(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ring.csv")
	if err := os.WriteFile(path, []byte("trigger_time_ms,inferoseptal,anterior\n0,0,0\n30,-1,-2\n60,-2,-3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, left := Files(t.Context(), []string{path}, study.CurveNote{}, Options{}); len(left) != 1 {
		t.Errorf("without a view: left out %v, want the file", leftOut(left))
	}
	s, left := Files(t.Context(), []string{path}, study.CurveNote{View: study.SAXMid}, Options{})
	if len(left) > 0 || len(s.Curves) != 1 || s.Curves[0].Segments[1].Segment != (study.Segment{Level: study.Mid, Wall: study.Anterior}) {
		t.Errorf("with a view: %+v, left out %v", s.Curves, leftOut(left))
	}
}
