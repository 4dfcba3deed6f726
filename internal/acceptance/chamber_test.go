package acceptance

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/study"
)

// onlyRight fails where a measure of the left ventricle took curves of the right.
func onlyRight(t *testing.T, m *assess.Mechanics) {
	t.Helper()
	for i := range m.Results {
		r := &m.Results[i]
		if r.Known && r.On.Quantity != "" && r.Measure.On.Chamber != study.RV {
			t.Errorf("%s %s has the value %g on curves of the right ventricle", r.Measure.ID, r.Measure.Variant, r.Value)
		}
	}
}

// table is a wide table of curves: a column of each name, v at each time.
func table(head string, stepMs float64, frames int, v func(column int, ms float64) float64) string {
	var b strings.Builder
	b.WriteString(head + "\n")
	columns := strings.Count(head[strings.LastIndexByte(head, '\n')+1:], ",")
	for k := range frames {
		ms := stepMs * float64(k)
		fmt.Fprintf(&b, "%.3f", ms)
		for c := range columns {
			fmt.Fprintf(&b, ",%.5f", v(c, ms))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestRightVentricleTwin: self-made curves of the right ventricle beside a left
// one. A pressure of the right ventricle is no LV pressure, so there is no work;
// six free-wall curves are no strain of the left ventricle.
func TestRightVentricleTwin(t *testing.T) {
	dip := func(size float64) func(int, float64) float64 {
		return func(_ int, ms float64) float64 { return -size * math.Pow(math.Sin(math.Pi*ms/900), 2) }
	}
	fsys := fstest.MapFS{
		"rv.csv": file(table("# direction: longitudinal\ntime_ms,basal rv free wall,mid rv free wall,apical rv free wall", 15, 61, dip(25))),
		"lv.csv": file(table("# direction: longitudinal\n# view: A4C\n# MVC_ms: 45\n# AVO_ms: 90\n# AVC_ms: 390\n# MVO_ms: 480\n"+
			"time_ms,basal septal,mid septal,apical septal,basal lateral,mid lateral,apical lateral", 15, 61, dip(18))),
		"rvp.csv": file(table("time_ms,rv_pressure_mmHg", 15, 61, func(_ int, ms float64) float64 { return 5 + 25*math.Pow(math.Sin(math.Pi*ms/900), 2) })),
	}
	a, left := folder(t, fsys, assess.Options{Mechanics: quick})
	if len(left) > 0 {
		t.Fatal(left[0])
	}
	near(t, "peak strain of the left ventricle", result(t, a.Mechanics, "gls", "").Value, -18, 1e-9)
	for _, id := range []string{"gwi", "gcw", "gww"} {
		for _, r := range results(a.Mechanics, id, "") {
			if r.Known || !containsFold(r.Why, "pressure") {
				t.Errorf("%s: known %v, reason %q; the only pressure is of the right ventricle", id, r.Known, r.Why)
			}
		}
	}
	alone := fstest.MapFS{"rv.csv": fsys["rv.csv"], "rvp.csv": fsys["rvp.csv"]}
	a, _ = folder(t, alone, assess.Options{Mechanics: quick})
	onlyRight(t, a.Mechanics)
}

// file is a file of a folder in memory.
func file(content string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(content)} }
