package report

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Layout names the arrangement of the leads on ECG paper.
type Layout string

// The layouts.
const (
	Layout3x4  Layout = "3x4"  // three rows of four columns and a rhythm strip below
	Layout6x2  Layout = "6x2"  // six rows of two columns
	Layout12x1 Layout = "12x1" // one row for each lead, whole width
)

// cell is one stretch of one lead on the paper.
type cell struct {
	name   study.LeadName
	lead   int     // index into ECG.Leads, -1 = not in the file
	row    int     // counted from the top
	atS    float64 // place on the paper, seconds from the left end of the trace
	fromS  float64 // stretch shown, seconds from the start of the recording
	toS    float64
	rhythm bool // the strip over the whole width
}

// grid is the plan of a page: its cells and the distance between its rows.
type grid struct {
	layout  Layout
	rows    int
	pitchMm float64
	cells   []cell
	// together is true where all columns show the same stretch of time; otherwise
	// each column carries on where the one before ends.
	together bool
}

// columnsOf lists the leads of each column, top to bottom.
func columnsOf(l Layout) [][]study.LeadName {
	s := study.StandardLeads
	if l == Layout3x4 {
		return [][]study.LeadName{s[0:3], s[3:6], s[6:9], s[9:12]}
	}
	return [][]study.LeadName{s[0:6], s[6:12]}
}

// Layouts lists the arrangements that make sense for the leads of e: all three for
// an ECG with at least half of the standard leads, else only one row for each lead.
func Layouts(e *study.ECG) []Layout {
	standard := 0
	for _, l := range e.Leads {
		if l.Name.IsStandard() {
			standard++
		}
	}
	if standard < 6 {
		return []Layout{Layout12x1}
	}
	return []Layout{Layout3x4, Layout6x2, Layout12x1}
}

// plan lays the stretch that starts at fromS out on the paper.
func plan(e *study.ECG, l Layout, fromS, across float64) grid {
	if l == Layout12x1 {
		return planRows(e, fromS, across)
	}
	columns := columnsOf(l)
	width := across / float64(len(columns))
	left := e.DurationS() - fromS
	g := grid{layout: l, rows: len(columns[0]), pitchMm: 25, together: left < across*0.95}
	if l == Layout3x4 {
		g.pitchMm = 35
	}
	for i, column := range columns {
		from := fromS + float64(i)*width
		if g.together {
			from = fromS
		}
		for row, name := range column {
			g.cells = append(g.cells, cell{name: name, lead: leadIndex(e, name), row: row,
				atS: float64(i) * width, fromS: from, toS: from + width})
		}
	}
	if l == Layout3x4 && left > width {
		name := rhythmLead(e)
		g.cells = append(g.cells, cell{name: name, lead: leadIndex(e, name), row: g.rows,
			fromS: fromS, toS: fromS + across, rhythm: true})
		g.rows++
	}
	return g
}

// planRows gives each lead of the file a row: the standard leads in their order,
// then the others as the file has them.
func planRows(e *study.ECG, fromS, across float64) grid {
	g := grid{layout: Layout12x1, together: true}
	add := func(name study.LeadName, lead int) {
		g.cells = append(g.cells, cell{name: name, lead: lead, row: g.rows, fromS: fromS, toS: fromS + across})
		g.rows++
	}
	for _, name := range study.StandardLeads {
		if i := leadIndex(e, name); i >= 0 {
			add(name, i)
		}
	}
	for i, l := range e.Leads {
		if !l.Name.IsStandard() || leadIndex(e, l.Name) != i {
			add(l.Name, i)
		}
	}
	g.rows = min(g.rows, maxRows)
	g.cells = g.cells[:g.rows]
	g.pitchMm = math.Floor(max(5, min(35, 150/float64(max(1, g.rows)))))
	return g
}

// maxRows is as many leads as one page can hold one below the other.
const maxRows = 31

// leadIndex is the first lead of that name, -1 without one.
func leadIndex(e *study.ECG, name study.LeadName) int {
	for i := range e.Leads {
		if e.Leads[i].Name == name {
			return i
		}
	}
	return -1
}

// rhythmLead is II by custom, or else the first lead of the file.
func rhythmLead(e *study.ECG) study.LeadName {
	for _, n := range []study.LeadName{study.II, study.V1, study.I} {
		if leadIndex(e, n) >= 0 {
			return n
		}
	}
	return e.Leads[0].Name
}
