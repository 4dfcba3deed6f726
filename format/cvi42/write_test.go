package cvi42

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/concordis/concordis/study"
)

// The names of tables as a public reader looks for them.
const (
	shortRadial  = "AHA Diagram Data - 2D Short Axis Results -  Radial Strain (%)"
	shortCirc    = "AHA Diagram Data - 2D Short Axis Results -  Circumferential Strain (%)"
	longRadial   = "AHA Diagram Data - 2D Long Axis Results -  Radial Strain (%)"
	longLong     = "AHA Diagram Data - 2D Long Axis Results -  Longitudinal Strain (%)"
	shortRate    = "AHA Diagram Data - 2D Short Axis Results -  Circumferential Strain Rate (1/s)"
	peakOfStrain = "AHA Diagram Data - 2D Short Axis Results -  Peak Circumferential Strain (%)"
)

// phases and stepMs of the made-up reports.
const (
	phases = 20
	stepMs = 40
)

// reportTable is one table of a made-up report.
type reportTable struct {
	name      string
	ventricle string // "" = Left Ventricle
	reference int    // phase at which the strain is zero
	reverse   bool   // rows from segment 16 to 1
	comma     bool
	uneven    bool // phases
	scale     float64
	cell      func(segment, phase int) (string, bool)
	rows      func(rows []string) []string // changes the finished rows
}

// strainOf is the made-up strain of a segment k phases after the reference:
// zero there and nowhere else.
func strainOf(segment, k int) float64 {
	if k == 0 {
		return 0
	}
	return math.Round(-1000*(8+float64(segment))*math.Sin(math.Pi*float64(k)/phases)) / 1000
}

// String writes the table: name, a row that nobody reads, times, segments.
func (r reportTable) String() string {
	if r.ventricle == "" {
		r.ventricle = "Left Ventricle"
	}
	if r.scale == 0 {
		r.scale = 1
	}
	times := []string{"Time (ms)"}
	for i := range phases {
		t := i * stepMs
		if r.uneven && i > 10 {
			t += 100
		}
		times = append(times, fmt.Sprint(t))
	}
	rows := []string{r.ventricle + "\t" + r.name, "Segment\tPhase", strings.Join(times, "\t")}
	for s := 1; s <= segments; s++ {
		cells := []string{fmt.Sprint(s)}
		for i := range phases {
			text := fmt.Sprint(strainOf(s, (i-r.reference+phases)%phases) * r.scale)
			if r.comma {
				text = strings.Replace(text, ".", ",", 1)
			}
			if r.cell != nil {
				if t, ok := r.cell(s, i); ok {
					text = t
				}
			}
			cells = append(cells, text)
		}
		rows = append(rows, strings.Join(cells, "\t"))
	}
	if r.reverse {
		slices.Reverse(rows[3:])
	}
	if r.rows != nil {
		rows = r.rows(rows)
	}
	return strings.Join(rows, "\n") + "\n\n"
}

// report joins tables to a report with a head as a program might write it.
func report(tables ...reportTable) string {
	var b strings.Builder
	b.WriteString("cvi42 Report\tPatient\tSOMEBODY\n\nLeft Ventricle\tEF\t55\n\n")
	for _, t := range tables {
		b.WriteString(t.String())
	}
	return b.String()
}

// asUTF16 encodes a text, with or without byte order mark.
func asUTF16(text string, order binary.AppendByteOrder, mark bool) string {
	var b []byte
	if mark {
		b = order.AppendUint16(b, 0xfeff)
	}
	for _, u := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

// codes lists problems as "severity code".
func codes(list []study.Problem) (out []string) {
	for _, p := range list {
		out = append(out, string(p.Severity)+" "+p.Code)
	}
	return out
}
