package echopac

import (
	"fmt"
	"math"
	"strings"

	"github.com/concordis/concordis/study"
)

// frame times and strains of the made-up exports: n frames of 20 ms, one beat
// from frame 2 to frame n−2 where every trace is zero.
const frameMs = 20

// strainAt is the strain of trace k at frame i of n: zero at both ends of the
// beat, and never zero in between.
func strainAt(k, i, n int) float64 {
	phase := float64(i-2) / float64(n-4)
	if i == 2 || i == n-2 {
		return 0
	}
	return math.Round(-1e4*(10+float64(k))*math.Sin(math.Pi*phase)*math.Abs(math.Cos(0.3*phase)))/1e4 + 0
}

// textRecipe says how a trace file is written.
type textRecipe struct {
	title    string // "" = "Local Traces SL in %"
	names    []string
	frames   int
	stated   string // number of frames, "" = frames
	tabs     bool
	empty2   bool // an empty second column in the rows, as one layout has
	comma    bool
	wrapLast bool
	shuffle  bool
	markers  string // "" = the usual line
	ending   string // of lines, "" = "\n"
	scale    float64
	cell     func(row, trace int) (string, bool) // replaces a value
}

// labels of the layout with segment names, four-chamber view.
var segmentNames = []string{"basSept", "midSept", "apSept", "apLat", "midLat", "basLat"}

func (r textRecipe) number(v float64) string {
	s := fmt.Sprintf("%g", v)
	if r.comma {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

func (r textRecipe) String() string {
	if r.title == "" {
		r.title = "Local Traces SL in %       "
	}
	if r.names == nil {
		r.names = colours[:]
	}
	if r.frames == 0 {
		r.frames = 12
	}
	if r.stated == "" {
		r.stated = fmt.Sprint(r.frames)
	}
	if r.scale == 0 {
		r.scale = 1
	}
	if r.markers == "" {
		r.markers = "FR= " + r.number(50) + " Left Marker Time=" + r.number(0.03) + " Right Marker Time=" + r.number(0.19) + " ES Time=" + r.number(0.1)
	}
	gap, end := "      ", "\n"
	if r.tabs {
		gap = "\t"
	}
	if r.ending != "" {
		end = r.ending
	}
	lines := []string{r.title, "Number of Frames " + r.stated + "   ", r.markers}
	lines = append(lines, "Time (s) "+gap+strings.Join(r.names, gap)+gap+"GLOBAL"+gap+"ECG : ")
	for i := range r.frames {
		cells := []string{r.number(float64(i) * frameMs / 1000)}
		if r.empty2 {
			cells = append(cells, "")
		}
		for k := range r.names {
			text := r.number(strainAt(k, i, r.frames) * r.scale)
			if r.cell != nil {
				if t, ok := r.cell(i, k); ok {
					text = t
				}
			}
			cells = append(cells, text)
		}
		cells = append(cells, r.number(strainAt(9, i, r.frames)), "1.46E+02")
		lines = append(lines, strings.Join(cells, gap))
	}
	if n := len(lines) - 1; r.wrapLast {
		cut := strings.LastIndex(lines[n][:len(lines[n])-20], gap)
		lines = append(lines[:n], lines[n][:cut], lines[n][cut:])
	}
	if n := len(lines) - 1; r.shuffle {
		lines[n-1], lines[n-4] = lines[n-4], lines[n-1]
	}
	return strings.Join(lines, end) + end
}

// book writes a workbook: sheets in order, rows of cells. A cell is a number, a
// text, nil (left out, the next one carries an index) or raw XML.
type book struct {
	before string // ahead of the root element
	prefix string // name space prefix of elements, "" or "ss:"
	sheets []bookSheet
}

type bookSheet struct {
	name string
	rows [][]any
}

type raw string

func (b book) String() string {
	var s strings.Builder
	p := b.prefix
	s.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + b.before)
	fmt.Fprintf(&s, `<%sWorkbook xmlns="%s" xmlns:ss="%s" xmlns:o="urn:other"><o:Props><o:Row>7</o:Row></o:Props>`, p, spreadsheet, spreadsheet)
	for _, sh := range b.sheets {
		fmt.Fprintf(&s, `<%sWorksheet ss:Name="%s"><%sTable><%sColumn ss:Span="2"/>`, p, sh.name, p, p)
		left := false
		for i, cells := range sh.rows {
			if len(cells) == 0 {
				left = true
				continue
			}
			fmt.Fprintf(&s, `<%sRow`, p)
			if left {
				fmt.Fprintf(&s, ` ss:Index="%d"`, i+1)
			}
			s.WriteString(`>`)
			left = false
			writeCells(&s, p, cells)
			fmt.Fprintf(&s, `</%sRow>`, p)
		}
		fmt.Fprintf(&s, `</%sTable></%sWorksheet>`, p, p)
	}
	fmt.Fprintf(&s, `</%sWorkbook>`, p)
	return s.String()
}

func writeCells(s *strings.Builder, p string, cells []any) {
	skipped := false
	for i, c := range cells {
		index := ""
		if skipped {
			index = fmt.Sprintf(` ss:Index="%d"`, i+1)
		}
		skipped = false
		switch c := c.(type) {
		case nil:
			skipped = true
		case raw:
			s.WriteString(string(c))
		case string:
			fmt.Fprintf(s, `<%sCell%s><%sData ss:Type="String">%s</%sData></%sCell>`, p, index, p, c, p, p)
		default:
			fmt.Fprintf(s, `<%sCell%s><%sData ss:Type="Number">%v</%sData></%sCell>`, p, index, p, c, p, p)
		}
	}
}

// sheetHeads are the segments of the views as the workbook names them.
var sheetHeads = map[string][]any{
	"2CH":   {"Time", "Basal Inferior", "Basal Anterior", "Mid Inferior", "Mid Anterior", "Apical Inferior", "Apical Anterior"},
	"4CH":   {"Time", "Basal Septal", "Basal Lateral", "Mid Septal", "Mid Lateral", "Apical Septal", "Apical Lateral"},
	"APLAX": {"Time", "Basal Anteroseptal", "Basal Posterior", "Mid Anteroseptal", "Mid Posterior", "Apical Anteroseptal", "Apical Posterior"},
}

// tableRows makes a sheet of n rows, step seconds apart, value(row, column).
func tableRows(head []any, n int, step float64, value func(i, k int) float64) [][]any {
	rows := [][]any{head}
	for i := range n {
		r := []any{float64(i) * step}
		for k := range head[1:] {
			r = append(r, value(i, k))
		}
		rows = append(rows, r)
	}
	return rows
}

// wave is a curve of n frames that is zero at both ends only.
func wave(n, i, k int) float64 { return strainAt(k, i+2, n+3) }

// viewFrames are the frames of the views in the made-up workbook.
var viewFrames = map[string]int{"2CH": 12, "4CH": 11, "APLAX": 10}

// workBook is a complete made-up export.
func workBook() book {
	b := book{sheets: []bookSheet{{"General", [][]any{
		{"ID", "X1"}, {"Name", "SOMEBODY"}, {"HR", 60}, {"BP", 120, 80}, {"MVC", 40, "ms"}, {"AVO", 80, "ms"}, {"AVC", 0.11, "s"}, {"MVO", 150, "ms"},
		nil, {"GWE", 0.9}, {"GWI", 1500}, {"GCW", 1700}, {"GWW", 90}, {"GPW", 1650}, {"GNW", 100}, {"GSCW", 1600}, {"GSWW", 80}, {"EF", 0.41},
	}}}}
	head, mw, mwe, pss := []any{nil}, []any{"MW"}, []any{"MWE"}, []any{"PSS"}
	for _, v := range sheetViews {
		for k, name := range sheetHeads[v.name][1:] {
			head, mw, mwe, pss = append(head, name), append(mw, 1000+10*len(mw)+k), append(mwe, 80+len(mwe)), append(pss, -0.01*float64(len(pss)))
		}
	}
	b.sheets = append(b.sheets, bookSheet{"Segments", [][]any{head, mw, mwe, pss}})
	for _, v := range sheetViews {
		n := viewFrames[v.name]
		b.sheets = append(b.sheets, bookSheet{"Strain Traces - " + v.name,
			tableRows(sheetHeads[v.name], n, 0.02, func(i, k int) float64 { return wave(n, i, k) })})
	}
	for _, v := range sheetViews {
		b.sheets = append(b.sheets, bookSheet{"Work Traces - " + v.name,
			tableRows(sheetHeads[v.name], 20, 0.01, func(i, k int) float64 { return float64(100*i + k) })})
		b.sheets = append(b.sheets, bookSheet{"Fibre Stress Traces - " + v.name,
			tableRows(sheetHeads[v.name], 5, 0.01, func(int, int) float64 { return 0.5 })})
	}
	pressure := [][]any{{"Time", "LVP"}, {-0.05, 8}, {0, 10}, {0.1, 120}, {0.2, 9}}
	global := [][]any{{"Time", "Global strain", "", "Time", "Global work", "", "Time", "Global fibre stress"}}
	for i := range 20 {
		r := []any{nil, nil, nil, float64(i) * 0.01, 100 * i, nil, float64(i) * 0.01, 0.5}
		if i < 10 {
			r[0], r[1] = float64(i)*0.02, wave(12, i, 3)
		}
		global = append(global, r)
	}
	b.sheets = append(b.sheets, bookSheet{"Pressure Trace", pressure}, bookSheet{"Global Traces", global})
	return b
}

// sheet is the sheet of that name.
func (b book) sheet(name string) *bookSheet {
	for i := range b.sheets {
		if b.sheets[i].name == name {
			return &b.sheets[i]
		}
	}
	panic("no sheet " + name)
}

// codes lists the codes of problems.
func codes(list []study.Problem) (out []string) {
	for _, p := range list {
		out = append(out, string(p.Severity)+" "+p.Code)
	}
	return out
}
