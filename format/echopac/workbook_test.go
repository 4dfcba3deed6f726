package echopac

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// curveSet finds a set by quantity and view.
func curveSet(t testing.TB, p study.Part, q study.Quantity, v study.View) *study.CurveSet {
	t.Helper()
	for i := range p.Curves {
		if p.Curves[i].Quantity == q && p.Curves[i].View == v {
			return &p.Curves[i]
		}
	}
	t.Fatalf("no %s in view %q", q, v)
	return nil
}

// reported finds a number of the vendor.
func reported(list []study.ReportedValue, name string, s study.Segment) (study.ReportedValue, int) {
	var found study.ReportedValue
	n := 0
	for _, r := range list {
		if r.Name == name && r.Segment == s {
			found = r
			n++
		}
	}
	return found, n
}

func TestWorkbook(t *testing.T) {
	for _, prefix := range []string{"", "ss:"} {
		b := workBook()
		b.prefix = prefix
		p := readString(t, b.String())
		if len(p.Curves) != 7 {
			t.Fatalf("%d sets", len(p.Curves))
		}
		walls := map[study.View]string{study.A2C: "basal inferior, basal anterior", study.A4C: "basal inferoseptal, basal anterolateral", study.A3C: "basal anteroseptal, basal inferolateral"}
		for _, v := range sheetViews {
			n := viewFrames[v.name]
			set := curveSet(t, p, study.Strain, v.view)
			if got := set.Segments[0].Segment.String() + ", " + set.Segments[1].Segment.String(); got != walls[v.view] {
				t.Errorf("%s: segments %s", v.name, got)
			}
			if set.ZeroMs.Value != 0 || set.EndMs.Value != float64(20*(n-1)) || set.Drift != study.DriftCompensated || set.Model != study.AHA18 || len(set.Events) != 4 {
				t.Errorf("%s: beat %v to %v, drift %q, %d events", v.name, set.ZeroMs, set.EndMs, set.Drift, len(set.Events))
			}
			for k, s := range set.Segments {
				for i, x := range s.Values {
					if x != wave(n, i, k) || set.TimesMs[i] != float64(20*i) {
						t.Fatalf("%s %v frame %d: %v at %v ms", v.name, s.Segment, i, x, set.TimesMs[i])
					}
				}
			}
			work := curveSet(t, p, study.Work, v.view)
			if len(work.TimesMs) != 20 || work.TimesMs[3] != 30 || work.Segments[2].Values[7] != 702 || work.Quantity.Unit() != "mmHg·%" {
				t.Errorf("%s: work %v %v", v.name, work.TimesMs, work.Segments[2].Values)
			}
		}
		pressure := curveSet(t, p, study.Pressure, study.ViewUnknown)
		if !slices.Equal(pressure.TimesMs, []float64{-50, 0, 100, 200}) || !slices.Equal(pressure.Segments[0].Values, []float64{8, 10, 120, 9}) ||
			pressure.ZeroMs.Value != 0 || !pressure.ZeroMs.Known || len(pressure.Segments) != 1 {
			t.Errorf("pressure %+v", pressure)
		}
	}
}

func TestWorkbookFacts(t *testing.T) {
	p := readString(t, workBook().String())
	f := p.Facts
	if f.RRMs.Value != 1000 || f.SystolicMmHg.Value != 120 || f.DiastolicMmHg.Value != 80 || f.LVEFPercent.Value != 41 || f.LVEFPercent.Source.Origin != study.OriginMeasured {
		t.Errorf("facts %+v", f)
	}
	want := map[study.EventName]float64{study.MVC: 40, study.AVO: 80, study.AVC: 110, study.MVO: 150}
	for _, e := range p.Curves[1].Events {
		if e.Ms != want[e.Name] || e.Method != "strain-export" || e.RRMs.Known {
			t.Errorf("event %+v", e)
		}
	}
	for name, want := range map[string]float64{"GWI": 1500, "GCW": 1700, "GWW": 90, "GWE": 90, "GPW": 1650, "GNW": 100, "GSCW": 1600, "GSWW": 80, "EF": 41, "HR": 60} {
		if got, n := reported(p.Curves[0].Reported, name, study.Segment{}); n != 1 || got.Value != want {
			t.Errorf("%s = %v, %d times", name, got, n)
		}
	}
	// Segment values stand with the view of their segment: MWE in percent as it
	// is, PSS as fractions becomes percent.
	septal := study.Segment{Level: study.Basal, Wall: study.Inferoseptal}
	set := curveSet(t, p, study.Strain, study.A4C)
	for name, want := range map[string]float64{"MW": 1070, "MWE": 87, "peak-systolic": -7} {
		if got, n := reported(set.Reported, name, septal); n != 1 || got.Value < want-1e-9 || got.Value > want+1e-9 {
			t.Errorf("%s = %v, %d times, want %v", name, got, n, want)
		}
	}
	if _, n := reported(p.Curves[0].Reported, "MW", septal); n != 0 {
		t.Error("a value of the four-chamber view stands with another view")
	}
}

// The beat of the made-up views lasts 220, 200 and 180 ms, the heart rate means
// 1000 ms: that must be said, and the valve times kept as they are.
func TestWorkbookRemarks(t *testing.T) {
	b := workBook()
	cell := raw(`<Cell ss:Formula="=1+1"><Data ss:Type="Number">60</Data></Cell>`)
	b.sheet("General").rows[2][1] = cell
	p := readString(t, b.String())
	if got := codes(p.Problems); !slices.Equal(got, []string{"leftout fibre-stress-not-read", "note formula-value"}) {
		t.Errorf("problems %q", got)
	}
	if p.Facts.RRMs.Value != 1000 {
		t.Errorf("a formula must count by its stored value: %v", p.Facts.RRMs)
	}
	if got := codes(curveSet(t, p, study.Strain, study.A4C).Problems); !slices.Equal(got, []string{"note beat-length-differs"}) {
		t.Errorf("problems of the view %q", got)
	}
	a2c := curveSet(t, p, study.Strain, study.A2C)
	if g := a2c.Global; g == nil || len(g.Values) != 12 || g.Values[4] != wave(12, 4, 3) || !slices.Equal(g.Gaps, []study.Span{{From: 10, To: 12}}) {
		t.Errorf("mean curve %+v", a2c.Global)
	}
	if g := curveSet(t, p, study.Work, study.A2C).Global; g == nil || g.Values[5] != 500 || len(g.Gaps) != 0 {
		t.Errorf("mean work %+v", g)
	}
}

func TestWorkbookCells(t *testing.T) {
	number := func(attributes, text string) raw {
		return raw(`<Cell` + attributes + `><Data ss:Type="Number">` + text + `</Data></Cell>`)
	}
	cases := []struct {
		name   string
		change func(b *book)
		values []float64 // basal septal, frames 1 to 3
		gaps   []study.Span
	}{
		{"decimal comma in text cells", func(b *book) { b.sheet("Strain Traces - 4CH").rows[2][1] = "-4,25" }, []float64{-4.25}, nil},
		{"exponent", func(b *book) { b.sheet("Strain Traces - 4CH").rows[2][1] = number("", "-4.25E+00") }, []float64{-4.25}, nil},
		{"a cell left out by its index", func(b *book) { b.sheet("Strain Traces - 4CH").rows[2][1] = nil }, []float64{0}, []study.Span{{From: 1, To: 2}}},
		{"a cell of an error", func(b *book) {
			b.sheet("Strain Traces - 4CH").rows[2][1] = raw(`<Cell><Data ss:Type="Error">#DIV/0!</Data></Cell>`)
		}, []float64{0}, []study.Span{{From: 1, To: 2}}},
		{"the data of a comment are no value", func(b *book) {
			b.sheet("Strain Traces - 4CH").rows[2][1] = raw(`<Cell><Data ss:Type="Number">-5</Data><Comment><ss:Data ss:Type="Number">99</ss:Data></Comment></Cell>`)
		}, []float64{-5}, nil},
		{"formatting within the data", func(b *book) {
			b.sheet("Strain Traces - 4CH").rows[2][1] = raw(`<Cell><Data ss:Type="Number"><B>-</B>5</Data></Cell>`)
		}, []float64{-5}, nil},
		{"rows left out by their index", func(b *book) {
			s := b.sheet("Strain Traces - 4CH")
			s.rows = slices.Insert(s.rows, 2, []any(nil), []any(nil))
		}, []float64{wave(11, 1, 0), wave(11, 2, 0)}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := workBook()
			c.change(&b)
			s := curveSet(t, readString(t, b.String()), study.Strain, study.A4C).Segments[0]
			if !slices.Equal(s.Values[1:1+len(c.values)], c.values) || !slices.Equal(s.Gaps, c.gaps) {
				t.Errorf("values %v, gaps %v", s.Values[1:4], s.Gaps)
			}
		})
	}
}

// MergeAcross takes columns away from the cells behind it.
func TestMergedCells(t *testing.T) {
	b := workBook()
	b.sheet("General").rows[3] = []any{raw(`<Cell ss:MergeAcross="0"><Data ss:Type="String">BP</Data></Cell>`), 131, 77}
	b.sheet("General").rows[2] = []any{raw(`<Cell ss:MergeAcross="1"><Data ss:Type="String">HR</Data></Cell>`), 60}
	f := readString(t, b.String()).Facts
	if f.SystolicMmHg.Value != 131 || f.RRMs.Known {
		t.Errorf("systolic %v, RR %v: the value behind two merged columns stands in the third", f.SystolicMmHg, f.RRMs)
	}
}

// A table that cannot be used costs that table only.
func TestBrokenSheets(t *testing.T) {
	swap := func(name string) func(*book) {
		return func(b *book) { r := b.sheet(name).rows; r[3], r[5] = r[5], r[3] }
	}
	cases := []struct {
		name   string
		change func(b *book)
		left   string // sheet
		sets   int
	}{
		{"shuffled strain rows", swap("Strain Traces - 4CH"), "Strain Traces - 4CH", 6},
		{"shuffled work rows", swap("Work Traces - 2CH"), "Work Traces - 2CH", 6},
		{"shuffled pressure rows", func(b *book) { r := b.sheet("Pressure Trace").rows; r[1], r[2] = r[2], r[1] }, "Pressure Trace", 6},
		{"a segment twice", func(b *book) {
			b.sheet("Strain Traces - 4CH").rows[0] = []any{"Time", "Basal Septal", "Basal Septal", "Mid Septal", "Mid Lateral", "Apical Septal", "Apical Lateral"}
		}, "Strain Traces - 4CH", 6},
		{"a column without a segment", func(b *book) {
			b.sheet("Strain Traces - 4CH").rows[0] = []any{"Time", "Global strain", "Basal Lateral"}
		}, "Strain Traces - 4CH", 6},
		{"no time in front", func(b *book) {
			b.sheet("Strain Traces - 4CH").rows[0] = []any{"Basal Septal", "Time"}
		}, "Strain Traces - 4CH", 6},
		{"empty sheet", func(b *book) { b.sheet("Strain Traces - APLAX").rows = nil }, "Strain Traces - APLAX", 6},
		{"fractions instead of percent", func(b *book) {
			b.sheet("Strain Traces - 2CH").rows = tableRows(sheetHeads["2CH"], 12, 0.02, func(i, k int) float64 { return wave(12, i, k) / 100 })
		}, "Strain Traces - 2CH", 6},
		{"a strain beyond reason", func(b *book) { b.sheet("Strain Traces - 2CH").rows[4][2] = 1e5 }, "Strain Traces - 2CH", 6},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := workBook()
			c.change(&b)
			p := readString(t, b.String())
			left := slices.ContainsFunc(p.Problems, func(q study.Problem) bool {
				return q.Severity == study.LeftOut && strings.HasSuffix(q.Where, "sheet "+c.left)
			})
			if len(p.Curves) != c.sets || !left {
				t.Errorf("%d sets, problems %+v", len(p.Curves), p.Problems)
			}
		})
	}
}

// Numbers that cannot be what their label says are left out, not passed on.
func TestImpossibleValues(t *testing.T) {
	b := workBook()
	for i, v := range map[int]any{2: 4000, 4: -5, 17: 140} {
		b.sheet("General").rows[i][1] = v
	}
	b.sheet("General").rows[3] = []any{"BP", 80, 120}
	p := readString(t, b.String())
	f := p.Facts
	if f.RRMs.Known || f.SystolicMmHg.Known || f.LVEFPercent.Known || len(p.Curves[0].Events) != 3 {
		t.Errorf("facts %+v, events %v", f, p.Curves[0].Events)
	}
	n := 0
	for _, c := range codes(p.Problems) {
		if c == "leftout value-impossible" {
			n++
		}
	}
	if n != 4 {
		t.Errorf("%d of 4 left out: %q", n, codes(p.Problems))
	}
}

func TestWorkbookOfOneView(t *testing.T) {
	b := book{sheets: []bookSheet{*ptr(workBook()).sheet("Strain Traces - APLAX")}}
	p := readString(t, b.String())
	if len(p.Curves) != 1 || p.Curves[0].View != study.A3C || p.Facts != (study.Facts{}) || len(p.Problems) != 0 {
		t.Errorf("%s", fmt.Sprint(len(p.Curves), p.Problems))
	}
}

func ptr(b book) *book { return &b }
