package acceptance

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// readings is the part of a study that has nothing to do with curves: QLV 110 ms
// and an interlead delay of 90 ms.
const readings = "name,value,beat\nqlv_ms,110,1\ninterlead_delay_ms,90,1\n"

// bad is one kind of bad input: what it does to the folder of the twin, what the
// program must say of it, and what must still come out.
type bad struct {
	name string
	make func(t *testing.T, f fstest.MapFS)
	opt  strain.Options
	left []string // files left out as a whole
	says string   // code of a problem
	then func(t *testing.T, m *assess.Mechanics)
}

// viewFile is the file of a view in the folder of the twin.
func viewFile(v study.View) string { return "view-" + string(v) + ".csv" }

// redrawn writes one view of the twin anew after a change.
func redrawn(v study.View, change func(*study.CurveSet)) func(*testing.T, fstest.MapFS) {
	return func(t *testing.T, f fstest.MapFS) {
		for _, tv := range twinViews {
			if tv.view == v {
				s := tv.set()
				change(&s)
				f[viewFile(v)] = written(t, &s)
			}
		}
	}
}

// rewritten changes the text of one view.
func rewritten(v study.View, change func(string) string) func(*testing.T, fstest.MapFS) {
	return func(_ *testing.T, f fstest.MapFS) {
		f[viewFile(v)] = file(change(string(f[viewFile(v)].Data)))
	}
}

// curvesOf counts the longitudinal strain curves that were used.
func curvesOf(t *testing.T, m *assess.Mechanics, want int) *strain.Set {
	t.Helper()
	s := setOf(t, m, study.Strain, study.Longitudinal)
	if len(s.Curves) != want {
		t.Errorf("%d curves in use, want %d", len(s.Curves), want)
	}
	return s
}

// value fails unless the measure has that value.
func value(id, variant string, want float64) func(*testing.T, *assess.Mechanics) {
	return func(t *testing.T, m *assess.Mechanics) {
		t.Helper()
		near(t, id+" "+variant, result(t, m, id, variant).Value, want, 1e-3)
	}
}

var badInputs = []bad{
	{name: "missing segments",
		make: redrawn(study.A4C, func(s *study.CurveSet) { s.Segments = s.Segments[1:5] }), // no basal septal, no apical lateral
		says: "segments-missing",
		then: func(t *testing.T, m *assess.Mechanics) {
			curvesOf(t, m, 16)
			near(t, "strain-delay-index of 8 early segments", result(t, m, "strain-delay-index", "").Value, 24, 1e-3)
			if r := result(t, m, "gls", ""); r.Quality == "good" {
				t.Error("two segments are missing and the quality is still good")
			}
		}},
	{name: "rows that are no numbers, few",
		make: redrawn(study.A2C, func(s *study.CurveSet) { s.Segments[0].Gaps = []study.Span{{From: 40, To: 42}} }),
		says: "gap-filled", then: value("srs-septal", "first-valley", 3)},
	{name: "rows that are no numbers, many",
		make: rewritten(study.A2C, func(text string) string { return nanFrom(text, 1, 10, 30) }),
		says: "gap", then: func(t *testing.T, m *assess.Mechanics) {
			curvesOf(t, m, 17)
			value("gls", "", -20)(t, m)
		}},
	{name: "a word among the numbers",
		make: rewritten(study.A3C, func(text string) string { return strings.Replace(text, "-20.0000", "Zyxwhistle", 1) }),
		left: []string{viewFile(study.A3C)}, says: "file-invalid",
		then: func(t *testing.T, m *assess.Mechanics) { curvesOf(t, m, 12) }},
	{name: "segments in another order",
		make: redrawn(study.A4C, func(s *study.CurveSet) { slices.Reverse(s.Segments) }),
		then: func(t *testing.T, m *assess.Mechanics) {
			value("srs-septal", "first-valley", 3)(t, m)
			value("tps-sd-18", "", 30*math.Sqrt(18./17))(t, m)
		}},
	{name: "a view from another beat",
		make: redrawn(study.A3C, slower(1.2)), says: "beats-differ",
		then: func(t *testing.T, m *assess.Mechanics) {
			if len(m.Sets) != 2 || len(m.Sets[0].Curves) != 12 || len(m.Sets[1].Curves) != 6 {
				t.Errorf("%d sets; want the two views that agree and the third apart", len(m.Sets))
			}
			for _, r := range results(m, "tps-sd-18", "") {
				if r.Known {
					t.Errorf("tps-sd-18 = %g across beats of 1000 and 1200 ms", r.Value)
				}
			}
		}},
	{name: "a view from another beat, rescaled on request",
		make: redrawn(study.A3C, slower(1.2)), opt: strain.Options{RescaleBeats: true}, says: "beats-stretched",
		then: func(t *testing.T, m *assess.Mechanics) {
			s := curvesOf(t, m, 18)
			mean := (1008. + 1020 + 1200) / 3
			late := s.Find(study.Basal, study.Inferolateral)
			near(t, "closure of the stretched view", late.Beat.Events.AVC.Ms, 1.2*twinAVC*mean/1200, 1e-6)
			near(t, "peak of the stretched view", late.TimeMs(late.Min(0, len(late.Y))), 1.2*twinAVC*mean/1200, 1e-6)
			value("gls", "", -20)(t, m)
		}},
	{name: "events out of order",
		make: redrawn(study.A4C, func(s *study.CurveSet) {
			for i := range s.Events {
				if s.Events[i].Name == study.AVO {
					s.Events[i].Ms = 700
				}
			}
		}),
		says: "events-out-of-order",
		then: func(t *testing.T, m *assess.Mechanics) {
			for _, r := range results(m, "srs-septal", "first-valley") {
				if r.Known || !strings.Contains(r.Why, "opening") {
					t.Errorf("srs-septal: known %v, %q; opening was given behind closure", r.Known, r.Why)
				}
			}
			value("tps-sd-18", "", 30*math.Sqrt(18./17))(t, m)
		}},
	{name: "curves that do not return to zero",
		make: redrawn(study.A2C, drifting), says: "drift", then: value("tps-sd-18", "", 30*math.Sqrt(18./17))},
	{name: "curves that do not return to zero, compensated on request",
		make: redrawn(study.A2C, drifting), opt: strain.Options{Drift: "linear"}, says: "drift", then: value("gls", "", -20)},
	{name: "fractions without a unit",
		make: rewritten(study.A4C, func(text string) string {
			return strings.Replace(scaledBy(text, 0.01), "# unit: %\n", "", 1)
		}),
		says: "unit-assumed", then: value("srs-septal", "first-valley", 3)},
	{name: "fractions with their unit",
		make: rewritten(study.A4C, func(text string) string {
			return strings.Replace(scaledBy(text, 0.01), "# unit: %\n", "# unit: fraction\n", 1)
		}),
		then: value("srs-septal", "first-valley", 3)},
	{name: "thickness in cm under the name of mm",
		make: func(_ *testing.T, f fstest.MapFS) { f["thickness.csv"] = file(thickness("mm")) },
		says: "unit-doubtful", then: value("srs-septal", "first-valley", 3)},
	{name: "thickness in cm",
		make: func(_ *testing.T, f fstest.MapFS) { f["thickness.csv"] = file(thickness("cm")) },
		then: func(t *testing.T, m *assess.Mechanics) {
			s := setOf(t, m, study.WallThickness, "")
			near(t, "thickness, mm", s.Sign*s.Curves[0].Y[0], 10, 1e-9)
		}},
	{name: "vendor unknown in one view",
		make: redrawn(study.A3C, func(s *study.CurveSet) { s.Source = study.Source{Origin: study.OriginSynthetic} }),
		then: func(t *testing.T, m *assess.Mechanics) {
			if len(m.Sets) != 2 || m.Sets[0].Source.Vendor == m.Sets[1].Source.Vendor {
				t.Errorf("%d sets; curves of no named vendor must not join those of one", len(m.Sets))
			}
			for _, r := range results(m, "srs-septal", "first-valley") {
				if r.On.Source.Vendor == "Acme" {
					near(t, "srs-septal of the named vendor", r.Value, 3, 1e-3)
				}
			}
		}},
	{name: "decimal comma",
		make: rewritten(study.A4C, decimalComma),
		then: value("srs-septal", "first-valley", 3)},
	{name: "decimal comma between commas",
		make: rewritten(study.A4C, func(text string) string { return strings.ReplaceAll(decimalComma(text), ";", ",") }),
		left: []string{viewFile(study.A4C)}, says: "file-invalid",
		then: func(t *testing.T, m *assess.Mechanics) { curvesOf(t, m, 12) }},
	{name: "a bomb of entities in a workbook",
		make: func(_ *testing.T, f fstest.MapFS) {
			f["bomb.xml"] = file(bomb("Workbook", "urn:schemas-microsoft-com:office:spreadsheet"))
		},
		left: []string{"bomb.xml"}, says: "file-invalid", then: value("tps-sd-18", "", 30*math.Sqrt(18./17))},
	{name: "a bomb of entities in an annotated ECG",
		make: func(_ *testing.T, f fstest.MapFS) { f["bomb.xml"] = file(bomb("AnnotatedECG", "urn:hl7-org:v3")) },
		left: []string{"bomb.xml"}, says: "file-", then: value("tps-sd-18", "", 30*math.Sqrt(18./17))},
	{name: "a formula in a table",
		make: rewritten(study.A2C, func(text string) string { return strings.Replace(text, "-20.0000", "=-A2*2", 1) }),
		left: []string{viewFile(study.A2C)}, says: "file-invalid",
		then: func(t *testing.T, m *assess.Mechanics) { curvesOf(t, m, 12) }},
	{name: "a packed spreadsheet",
		make: func(_ *testing.T, f fstest.MapFS) {
			f["export.xlsx"] = file("PK\x03\x04\x14\x00\x06\x00\x08\x00[Content_Types].xml")
		},
		left: []string{"export.xlsx"}, says: "file-unsupported", then: value("tps-sd-18", "", 30*math.Sqrt(18./17))},
	{name: "a workbook with formulas",
		make: func(_ *testing.T, f fstest.MapFS) { f[viewFile(study.A4C)] = file(formulaBook()) },
		says: "formula-value",
		then: func(t *testing.T, m *assess.Mechanics) {
			for _, s := range m.Sets {
				if s.Source.Vendor != "GE" {
					continue
				}
				c := s.Find(study.Basal, study.Inferoseptal)
				if c == nil {
					t.Fatal("the stored values of the formulas were not read")
				}
				near(t, "peak by the stored values", c.Y[c.Min(0, len(c.Y))], -20, 1e-9)
			}
		}},
}

// TestBadInput: each kind of bad input costs what it touches and nothing else, and
// the program says so.
func TestBadInput(t *testing.T) {
	for _, c := range badInputs {
		t.Run(c.name, func(t *testing.T) {
			f := twinFolder(t, nil)
			f["readings.csv"] = file(readings)
			c.make(t, f)
			opt := quick
			opt.Curves = c.opt
			a, left := folder(t, f, assess.Options{Mechanics: opt})
			var names []string
			for _, e := range left {
				names = append(names, e.File)
			}
			if !slices.Equal(names, c.left) {
				t.Errorf("left out %q, want %q", names, c.left)
			}
			if c.says != "" && !slices.ContainsFunc(a.Problems, func(p study.Problem) bool { return strings.HasPrefix(p.Code, c.says) && p.Text != "" }) {
				t.Errorf("problems: %s; want one of %s", codes(a.Problems), c.says)
			}
			near(t, "qlv, from a file of its own", result(t, a.Mechanics, "qlv", "").Value, 110, 0)
			sound(t, a)
			c.then(t, a.Mechanics)
		})
	}
}

// sound fails where a number that leaves the assessment is none.
func sound(t *testing.T, a *assess.Assessment) {
	t.Helper()
	var b bytes.Buffer
	if err := assess.WriteLine(&b, assess.DocumentOf(a, "test")); err != nil {
		t.Fatal(err) // JSON has no word for infinity
	}
	for i := range a.Mechanics.Results {
		r := &a.Mechanics.Results[i]
		for _, v := range []float64{r.Value, r.SE, r.Lo, r.Hi} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Errorf("%s %s is no number", r.Measure.ID, r.Measure.Variant)
			}
		}
		if !r.Known && r.Why == "" {
			t.Errorf("%s %s is missing without a reason", r.Measure.ID, r.Measure.Variant)
		}
	}
}

// slower stretches the clock and the valve times of a view.
func slower(factor float64) func(*study.CurveSet) {
	return func(s *study.CurveSet) {
		for i := range s.TimesMs {
			s.TimesMs[i] *= factor
		}
		for i := range s.Events {
			s.Events[i].Ms *= factor
		}
	}
}

// drifting adds a straight line that reaches +4 % at the end of the beat.
func drifting(s *study.CurveSet) {
	last := s.TimesMs[len(s.TimesMs)-1]
	for i := range s.Segments {
		for k := range s.Segments[i].Values {
			s.Segments[i].Values[k] += 4 * s.TimesMs[k] / last
		}
	}
}

// cells changes the cells of a table row by row; row 0 is the first of values.
func cells(text string, change func(row, column int, cell string) string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	row := -1
	for i, line := range lines {
		if strings.HasPrefix(line, "#") {
			continue
		}
		if row++; row == 0 {
			continue // names of the columns
		}
		parts := strings.Split(line, ",")
		for c := range parts {
			parts[c] = change(row-1, c, parts[c])
		}
		lines[i] = strings.Join(parts, ",")
	}
	return strings.Join(lines, "\n") + "\n"
}

func nanFrom(text string, column, from, to int) string {
	return cells(text, func(row, c int, cell string) string {
		if c == column && row >= from && row < to {
			return "NaN"
		}
		return cell
	})
}

func scaledBy(text string, f float64) string {
	return cells(text, func(_, c int, cell string) string {
		var v float64
		if _, err := fmt.Sscan(cell, &v); c == 0 || err != nil {
			return cell
		}
		return fmt.Sprintf("%.6f", f*v)
	})
}

// decimalComma writes the rows as a spreadsheet of half of Europe does.
func decimalComma(text string) string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if !strings.HasPrefix(line, "#") {
			line = strings.ReplaceAll(strings.ReplaceAll(line, ",", ";"), ".", ",")
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// thickness is 10 mm at rest in cm, labelled with unit.
func thickness(unit string) string {
	return table("# quantity: wall-thickness\n# view: SAX-mid\n# unit: "+unit+"\ntime_ms,anterior,inferoseptal,inferior,inferolateral", 15, 61,
		func(_ int, ms float64) float64 { return 1 + 0.3*math.Pow(math.Sin(math.Pi*ms/900), 2) })
}

// bomb is a document whose entities would expand to a billion words.
func bomb(root, space string) string {
	b := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">`
	for c := 'b'; c <= 'j'; c++ {
		b += fmt.Sprintf(`<!ENTITY %c "%s">`, c, strings.Repeat("&"+string(c-1)+";", 10))
	}
	return b + `]><` + root + ` xmlns="` + space + `">&j;</` + root + `>`
}

// formulaBook is a workbook of one view whose cells are formulas with their stored
// values.
func formulaBook() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">` +
		`<Worksheet ss:Name="Strain Traces - 4CH"><Table><Row>`)
	for _, h := range []string{"Time", "Basal Septal", "Basal Lateral", "Mid Septal", "Mid Lateral", "Apical Septal", "Apical Lateral"} {
		b.WriteString(`<Cell><Data ss:Type="String">` + h + `</Data></Cell>`)
	}
	b.WriteString(`</Row>`)
	for k := range 51 {
		fmt.Fprintf(&b, `<Row><Cell><Data ss:Type="Number">%g</Data></Cell>`, 0.02*float64(k))
		for range 6 {
			y := lines(20*float64(k), [2]float64{0, 0}, [2]float64{360, -20}, [2]float64{1000, 0})
			fmt.Fprintf(&b, `<Cell ss:Formula="=R[-1]C*3"><Data ss:Type="Number">%g</Data></Cell>`, y)
		}
		b.WriteString(`</Row>`)
	}
	b.WriteString(`</Table></Worksheet></Workbook>`)
	return b.String()
}
