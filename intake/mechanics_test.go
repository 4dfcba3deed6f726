package intake

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/concordis/concordis/study"
)

const (
	curves   = "# direction: longitudinal\n# view: A4C\n# AVC_ms: 380\ntime_ms,basal septal,basal lateral\n0,0,0\n20,-1,1\n40,-2,2\n"
	readings = "name,value\nAVO,110\nqlv_ms,120\n"
	phases   = "phase_deg\n120\n130\n"
)

func TestFolderTakesMechanics(t *testing.T) {
	folder := fstest.MapFS{"a.csv": file(curves), "b.csv": file(readings), "c.csv": file(phases)}
	wfdbRecord(folder, "", "rec", 100)
	s, left, err := Folder(t.Context(), folder, "p", Options{})
	if err != nil || len(left) > 0 {
		t.Fatal(err, leftOut(left))
	}
	if len(s.ECGs) != 1 || len(s.Curves) != 1 || len(s.Events) != 1 || len(s.Readings) != 1 || len(s.Phases) != 1 {
		t.Errorf("%d ECGs, %d curves, %d events, %d readings, %d phases; want one of each", len(s.ECGs), len(s.Curves), len(s.Events), len(s.Readings), len(s.Phases))
	}
	if s.Curves[0].Source.File != "a.csv" || s.Curves[0].View != study.A4C {
		t.Errorf("curves come from %q, view %q", s.Curves[0].Source.File, s.Curves[0].View)
	}
}

// What study.yaml states about a file wins over the file, and a table that only
// the mapping explains is read by it.
func TestFolderFollowsTheSheet(t *testing.T) {
	folder := fstest.MapFS{
		"a.csv":   file(curves),
		"odd.csv": file("tick,S1\n0,0\n0.02,-0.01\n"),
		"study.yaml": file(`events:
  - name: AVC
    ms: 401
excluded_segments:
  - segment: basal septal
files:
  a.csv:
    view: A3C
    rr_ms: 900
  odd.csv:
    kind: strain
    unit: fraction
    time_unit: s
    columns:
      tick: time
      S1: mid anterior
`),
	}
	s, left, err := Folder(t.Context(), folder, "p", Options{})
	if err != nil || len(left) > 0 {
		t.Fatal(err, leftOut(left))
	}
	if len(s.Curves) != 2 || s.Curves[0].View != study.A3C || s.Curves[0].RRMs.Value != 900 || s.Curves[1].Segments[0].Values[1] != -1 {
		t.Errorf("curves %+v", s.Curves)
	}
	if len(s.Events) != 1 || s.Events[0].Ms != 401 || s.Events[0].Source.Origin != study.OriginEntered || len(s.Excluded) != 1 {
		t.Errorf("events %+v, exclusions %+v", s.Events, s.Excluded)
	}
}

func TestBadExportCostsOnlyItself(t *testing.T) {
	folder := fstest.MapFS{
		"good.csv": file(curves),
		"bad.csv":  file(strings.Replace(curves, "-1", "Zyxwhistle", 1)),
		"none.csv": file("height,width\n3,4\n"),
	}
	s, left, err := Folder(t.Context(), folder, "p", Options{})
	if err != nil || len(s.Curves) != 1 {
		t.Fatal(err, len(s.Curves))
	}
	if got := strings.Join(leftOut(left), "; "); got != "none.csv unsupported; bad.csv invalid" && got != "bad.csv invalid; none.csv unsupported" {
		t.Errorf("left out %q", got)
	}
	for _, e := range left {
		if strings.Contains(Reason(e), "Zyxwhistle") {
			t.Error("a reason quotes the file")
		}
	}
}

func TestMechanicsCountTowardsTheCap(t *testing.T) {
	folder := fstest.MapFS{"a.csv": file(curves), "b.csv": file(curves)}
	s, left, err := Folder(t.Context(), folder, "p", Options{MaxSamples: 6})
	if err != nil || len(s.Curves) != 0 || len(left) != 2 {
		t.Errorf("%d curves, left out %v, %v", len(s.Curves), leftOut(left), err)
	}
}
