package acceptance

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/catalogue"
	"github.com/concordis/concordis/dyssynchrony/work"
	"github.com/concordis/concordis/study"
)

var write = flag.Bool("write", false, "write docs/methods/crt-four-patients.md anew; read it before committing")

const fourPatientsPage = "../../docs/methods/crt-four-patients.md"

// TestFourPatients compares the page with what the program gives now; -write
// writes it anew:
//
//	go test -run TestFourPatients$ ./internal/acceptance -write
func TestFourPatients(t *testing.T) {
	page := fourPatients(t, readPatients(t))
	if *write {
		if err := os.WriteFile(fourPatientsPage, page, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	old, err := os.ReadFile(fourPatientsPage)
	if err != nil || !bytes.Equal(old, page) {
		t.Errorf("%s is not what the program gives now (%v); run with -write and read the difference", fourPatientsPage, err)
	}
}

// fourPatients is the page: responders first.
func fourPatients(t *testing.T, all []patient) []byte {
	slices.SortStableFunc(all, func(a, b patient) int {
		return cmp.Compare(map[bool]int{true: 0, false: 1}[a.responds], map[bool]int{true: 0, false: 1}[b.responds])
	})
	pg := &page{t: t, patients: all}
	pg.WriteString(fourPatientsHead)
	pg.facts()
	pg.WriteString(fourPatientsWork)
	pg.storedWork()
	pg.WriteString(fourPatientsGeneric)
	pg.measures(func(p *patient) *assess.Mechanics { return p.mechanics }, nil)
	pg.WriteString(fourPatientsVolume)
	pg.measures(func(p *patient) *assess.Mechanics { return p.ownVolume }, func(p *patient) *assess.Mechanics { return p.mechanics })
	return pg.Bytes()
}

// page is the text as it grows.
type page struct {
	bytes.Buffer
	t        *testing.T
	patients []patient
}

// head begins a table.
func (pg *page) head(first string) {
	pg.WriteString("| " + first + " |")
	for _, p := range pg.patients {
		pg.WriteString(" " + p.name + " |")
	}
	pg.WriteString("\n| --- |" + strings.Repeat(" ---: |", len(pg.patients)) + "\n")
}

// row is one line of a table.
func (pg *page) row(name string, of func(*patient) string) {
	pg.WriteString("| " + name + " |")
	for i := range pg.patients {
		pg.WriteString(" " + of(&pg.patients[i]) + " |")
	}
	pg.WriteString("\n")
}

// The walls as the authors of the models group them (segments 2, 3, 8, 9, 14 and
// 5, 6, 11, 12, 16 of 17).
var crtWalls = []struct {
	name string
	in   func(study.Segment) bool
}{{"septal", study.Segment.IsSeptal}, {"lateral", study.Segment.IsLateral}}

// facts are the labels, the valve times and the plainest septal and lateral numbers.
func (pg *page) facts() {
	pg.head("")
	pg.row("response as labelled", func(p *patient) string { return map[bool]string{true: "yes", false: "no"}[p.responds] })
	pg.row("QRS, ms", func(p *patient) string { return fmt.Sprintf("%.0f", p.qrsMs) })
	for _, e := range []struct {
		name string
		of   func(*patient) *assess.Mechanics
	}{{"generic pressure", func(p *patient) *assess.Mechanics { return p.mechanics }}, {"volume", func(p *patient) *assess.Mechanics { return p.ownVolume }}} {
		pg.row("ejection by the "+e.name+", ms", func(p *patient) string {
			b := e.of(p).Sets[0].Beats[0].Events
			return fmt.Sprintf("%.0f to %.0f", b.AVO.Ms, b.AVC.Ms)
		})
	}
	for _, d := range []struct {
		name string
		of   study.Direction
	}{{"strain of the fibres", study.Circumferential}, {"strain of the endocardial surface", study.Area}} {
		for _, w := range crtWalls {
			pg.row(d.name+", "+w.name+" mean curve: least value, % (at ms)", func(p *patient) string {
				s := setOf(pg.t, p.mechanics, study.Strain, d.of)
				low, at := math.Inf(1), 0.0
				for k, ms := range s.Beats[0].TimesMs {
					sum, n := 0.0, 0.0
					for _, c := range s.Where(w.in) {
						sum, n = sum+c.Y[k], n+1
					}
					if sum/n < low {
						low, at = sum/n, ms
					}
				}
				return fmt.Sprintf("%.1f (%.0f)", low, at)
			})
		}
	}
}

// storedWork sets loop areas beside the columns that were stored with the data.
func (pg *page) storedWork() {
	pg.head("kPa")
	for _, c := range [][2]string{
		{"stored: model stress and strain", "stress_strain_area_model"},
		{"stored: catheter pressure and strain", "pressure_strain_area_cath_lvp"},
		{"stored: generic pressure and strain", columnGeneric},
	} {
		for _, w := range crtWalls {
			pg.row(c[0]+", "+w.name, func(p *patient) string { return fmt.Sprintf("%.2f", over(w.in, p.stored[c[1]])) })
		}
	}
	for _, c := range []struct {
		name    string
		laplace bool
	}{{"ours: generic pressure and strain", false}, {"ours: wall stress (generic pressure) and strain", true}} {
		for _, w := range crtWalls {
			pg.row(c.name+", "+w.name, func(p *patient) string { return fmt.Sprintf("%.2f", over(w.in, p.loops(pg.t, c.laplace))) })
		}
	}
	pg.WriteString("\n| | segments within 0.00002 kPa | wall-stress work: correlation over 17 segments |\n| --- | ---: | ---: |\n")
	for i := range pg.patients {
		p := &pg.patients[i]
		same := 0
		for k, v := range p.loops(pg.t, false) {
			if math.Abs(v-p.stored[columnGeneric][k]) < 2e-5 {
				same++
			}
		}
		fmt.Fprintf(pg, "| %s | %d of 17 | %.2f |\n", p.name, same, correlation(p.loops(pg.t, true), p.stored["wall_stress_strain_area_time_varying_shape"]))
	}
}

const columnGeneric = "pressure_strain_area_generic_lvp_scaled"

// loops are the areas of the loops of the segments over the whole beat, kPa, from
// the raw curves; with laplace the pressure is turned into wall stress by r/(2h).
func (p *patient) loops(t *testing.T, laplace bool) []float64 {
	t.Helper()
	e, mmHg := p.curves(t, study.Strain, study.Area), p.curves(t, study.Pressure, "").Segments[0].Values
	r, h := p.curves(t, study.Radius, ""), p.curves(t, study.WallThickness, "")
	out := make([]float64, len(e.Segments))
	for i := range e.Segments {
		load := slices.Clone(mmHg)
		for k := range load {
			if laplace {
				load[k] *= r.Segments[i].Values[k] / (2 * h.Segments[i].Values[k])
			}
		}
		out[i] = work.KPa(work.LoopArea(load, e.Segments[i].Values))
	}
	return out
}

// over is the mean over a wall of values in the order of 17 segments.
func over(in func(study.Segment) bool, v []float64) float64 {
	sum, n := 0.0, 0.0
	for i := range v {
		if s, _ := study.SegmentOf(study.AHA17, i+1); in(s) {
			sum, n = sum+v[i], n+1
		}
	}
	return sum / n
}

func correlation(a, b []float64) float64 {
	n := float64(len(a))
	var ma, mb, ab, aa, bb float64
	for i := range a {
		ma, mb = ma+a[i]/n, mb+b[i]/n
	}
	for i := range a {
		ab += (a[i] - ma) * (b[i] - mb)
		aa += (a[i] - ma) * (a[i] - ma)
		bb += (b[i] - mb) * (b[i] - mb)
	}
	return ab / math.Sqrt(aa*bb)
}

// line names a row of the table of measures.
type line struct {
	family    dyssynchrony.Family
	place     int // in the catalogue
	direction study.Direction
	quantity  study.Quantity
	name      string
}

// measures lists every measure on curves that has a value in at least one patient;
// with but only those whose value differs from it in at least one, and none of
// fibre strain. Measures that rest on valve times alone are left out: all four
// share one generic beat.
func (pg *page) measures(of, but func(*patient) *assess.Mechanics) {
	list := catalogue.All()
	var lines []line
	for i := range pg.patients {
		p := &pg.patients[i]
		m := of(p)
		for k := range m.Results {
			r := &m.Results[k]
			if !r.Known || r.On.Quantity == "" || but != nil && (r.On.Direction == study.Circumferential || same(r, but(p))) {
				continue
			}
			at := slices.IndexFunc(list, func(d dyssynchrony.Measure) bool { return d.ID == r.Measure.ID && d.Variant == r.Measure.Variant })
			l := line{r.Measure.Family, at, r.On.Direction, r.On.Quantity, nameOf(r.Measure)}
			if !slices.Contains(lines, l) {
				lines = append(lines, l)
			}
		}
	}
	slices.SortFunc(lines, func(a, b line) int {
		return cmp.Or(cmp.Compare(a.place, b.place), -cmp.Compare(a.direction, b.direction), cmp.Compare(a.quantity, b.quantity))
	})
	family := dyssynchrony.Family("")
	for _, l := range lines {
		if l.family != family {
			family = l.family
			fmt.Fprintf(pg, "\n### %s\n\n", strings.ToUpper(string(family[:1]))+string(family[1:]))
			pg.head("")
		}
		pg.row(l.label(), func(p *patient) string { return valueOf(find(of(p), l)) })
	}
}

// nameOf is the ID and the variant of a measure.
func nameOf(m *dyssynchrony.Measure) string {
	name := "`" + m.ID + "`"
	if m.Variant != "" {
		name += " " + m.Variant
	}
	if m.Unit != "" && len(m.Levels) == 0 {
		name += ", " + m.Unit
	}
	return name
}

// label names the measure and the curves of a row.
func (l line) label() string {
	on := map[study.Direction]string{study.Circumferential: "fibre", study.Area: "surface"}[l.direction]
	if l.quantity != study.Strain {
		on = strings.ReplaceAll(string(l.quantity), "-", " ")
	}
	return l.name + " (" + on + ")"
}

// find is the result of a row, nil without one.
func find(m *assess.Mechanics, l line) *assess.Mechanical {
	for i := range m.Results {
		if r := &m.Results[i]; nameOf(r.Measure) == l.name && r.On.Direction == l.direction && r.On.Quantity == l.quantity {
			return r
		}
	}
	return nil
}

// same reports whether m has the value of r as well.
func same(r *assess.Mechanical, m *assess.Mechanics) bool {
	other := find(m, line{direction: r.On.Direction, quantity: r.On.Quantity, name: nameOf(r.Measure)})
	return other != nil && other.Known && other.Value == r.Value
}

// valueOf is a value as the page shows it.
func valueOf(r *assess.Mechanical) string {
	switch {
	case r == nil:
		return "-"
	case !r.Known:
		return "- (" + r.Why + ")"
	case r.Word != "":
		return r.Word
	}
	digits := 2
	switch r.Measure.Unit {
	case "ms", "mmHg·%":
		digits = 0
	case "deg":
		digits = 1
	}
	text := fmt.Sprintf("%.*f", digits, r.Value)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}
