package echopac

import (
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// columns says where in a row the traces are. Column 0 is the time.
type columns struct {
	count    int     // columns with a name
	perMs    float64 // milliseconds per unit of time
	byColour bool
	traces   []trace // in the order of the colours, or of the file
	global   int     // 0 = none
	unknown  int     // columns whose name is not known
}

// trace is one column of a segment.
type trace struct {
	at      int
	segment study.Segment // only where the file names segments
}

// columnsOf reads the line of column names. Cells are separated by tabs or by
// blanks; a cell without a name, which one layout has behind the time, counts
// for nothing.
func columnsOf(line, place string) (columns, error) {
	names, perMs := columnNames(line)
	if perMs == 0 {
		return columns{}, study.Errf(study.Unsupported, place, "the time column is not in s or ms")
	}
	c := columns{count: len(names), perMs: perMs}
	colour := [len(colours)]int{}
	for at := 1; at < len(names); at++ {
		name := strings.ToUpper(names[at])
		k := slices.Index(colours[:], name)
		segment, known := segmentOf(name)
		switch {
		case name == "GLOBAL" && c.global == 0:
			c.global = at
		case strings.HasPrefix(name, "ECG"):
		case k >= 0 && colour[k] == 0:
			colour[k], c.byColour = at, true
		case known:
			c.traces = append(c.traces, trace{at, segment})
		case k >= 0 || name == "GLOBAL":
			return columns{}, study.Errf(study.Invalid, place, "a column name stands twice")
		default:
			c.unknown++
		}
	}
	return c, c.complete(colour, place)
}

// complete puts the colours in their order and refuses half a view.
func (c *columns) complete(colour [len(colours)]int, place string) error {
	switch {
	case c.byColour && len(c.traces) > 0:
		return study.Errf(study.Invalid, place, "names traces by colour and by segment")
	case c.byColour:
		for _, at := range colour {
			if at == 0 {
				return study.Errf(study.Unsupported, place, "one of the six colours is missing")
			}
			c.traces = append(c.traces, trace{at: at})
		}
	case len(c.traces) == 0:
		return study.Errf(study.Unsupported, place, "names neither the six colours nor a segment of the left ventricle")
	}
	for i, t := range c.traces {
		for _, u := range c.traces[:i] {
			if !c.byColour && t.segment == u.segment {
				return study.Errf(study.Invalid, place, "names a segment twice")
			}
		}
	}
	return nil
}

// columnNames splits the line of names; perMs is 0 when the unit of time is not
// known. Names hold no blanks but those of "Time (s)" and "ECG :".
func columnNames(line string) (names []string, perMs float64) {
	rest := strings.TrimLeft(strings.TrimPrefix(line, "Time"), " ")
	for unit, factor := range map[string]float64{"(s)": 1000, "(ms)": 1} {
		if after, ok := strings.CutPrefix(rest, unit); ok {
			rest, perMs = after, factor
		}
	}
	names = []string{"Time"}
	cut := strings.Fields
	if strings.Contains(rest, "\t") {
		cut = func(s string) []string { return strings.Split(s, "\t") }
	}
	for _, name := range cut(rest) {
		if name = strings.TrimSpace(name); name != "" && name != ":" {
			names = append(names, name)
		}
	}
	return names, perMs
}
