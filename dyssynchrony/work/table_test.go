package work

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// table is a CSV file of numbers with one line of names.
type table struct {
	names []string
	rows  [][]string
}

func readTable(t *testing.T, file string) table {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %v", file, err)
	}
	return table{rows[0], rows[1:]}
}

// column is column i as numbers.
func (tb table) column(t *testing.T, i int) []float64 {
	t.Helper()
	out := make([]float64, len(tb.rows))
	for k, r := range tb.rows {
		v, err := strconv.ParseFloat(r[i], 64)
		if err != nil {
			t.Fatal(err)
		}
		out[k] = v
	}
	return out
}

// named is the column of that name.
func (tb table) named(t *testing.T, name string) []float64 {
	t.Helper()
	for i, n := range tb.names {
		if n == name {
			return tb.column(t, i)
		}
	}
	t.Fatalf("no column %s", name)
	return nil
}

func scaled(v []float64, f float64) []float64 {
	out := make([]float64, len(v))
	for i := range v {
		out[i] = f * v[i]
	}
	return out
}

// clockOf is a beat with those times, ms.
func clockOf(view study.View, timesMs []float64) *strain.Beat {
	n := len(timesMs)
	return &strain.Beat{View: view, TimesMs: timesMs, RRMs: timesMs[n-1], FrameMs: (timesMs[n-1] - timesMs[0]) / float64(n-1)}
}

// vendorWalls are the words of the export and the walls that they mean.
var vendorWalls = map[string]study.Wall{
	"Septal": study.Inferoseptal, "Lateral": study.Anterolateral, "Inferior": study.Inferior,
	"Anterior": study.Anterior, "Anteroseptal": study.Anteroseptal, "Posterior": study.Inferolateral,
}

func vendorSegment(name string) study.Segment {
	level, wall, _ := strings.Cut(name, " ")
	return study.Segment{Level: study.Level(strings.ToLower(level)), Wall: vendorWalls[wall]}
}

// export is the strain and pressure of the vendor's work export.
type export struct {
	strain, pressure *strain.Set
	work             [18][2][]float64 // per curve: times, ms, and the exported work
}

func readExport(t *testing.T, dir string) export {
	t.Helper()
	p := readTable(t, filepath.Join(dir, "xml-pressure-trace.csv"))
	e := export{strain: &strain.Set{Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, Sign: 1, Model: study.AHA18}}
	clock := clockOf("", scaled(p.column(t, 0), 1000))
	e.pressure = &strain.Set{Quantity: study.Pressure, Chamber: study.LV, Sign: 1, Beats: []*strain.Beat{clock},
		Curves: []strain.Curve{{Beat: clock, Y: p.column(t, 1)}}}
	for _, v := range []struct {
		view study.View
		file string
	}{{study.A4C, "4ch"}, {study.A2C, "2ch"}, {study.A3C, "aplax"}} {
		s := readTable(t, filepath.Join(dir, "xml-strain-traces-"+v.file+".csv"))
		w := readTable(t, filepath.Join(dir, "xml-work-traces-"+v.file+".csv"))
		b := clockOf(v.view, scaled(s.column(t, 0), 1000))
		e.strain.Beats = append(e.strain.Beats, b)
		for i := 1; i < len(s.names); i++ {
			e.work[len(e.strain.Curves)] = [2][]float64{scaled(w.column(t, 0), 1000), w.named(t, s.names[i])}
			e.strain.Curves = append(e.strain.Curves, strain.Curve{Segment: vendorSegment(s.names[i]), Beat: b, Y: s.column(t, i)})
		}
	}
	return e
}
