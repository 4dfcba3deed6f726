package survivalcsv

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concordis/concordis/format/internal/cells"
	"github.com/concordis/concordis/study"
)

// labels numbers the texts of a column in the order in which they come.
type labels struct {
	seen  map[string]int
	names []string
}

// any numbers any text.
func (l *labels) any(cell []byte) int {
	if k, ok := l.seen[string(cell)]; ok {
		return k
	}
	if l.seen == nil {
		l.seen = map[string]int{}
	}
	name := string(cell)
	l.seen[name] = len(l.names)
	l.names = append(l.names, name)
	return len(l.names) - 1
}

// index numbers a category; ok is false for one that cannot be printed.
func (l *labels) index(cell []byte) (k int, ok bool) {
	if k, ok := l.seen[string(cell)]; ok {
		return k, true
	}
	if utf8.RuneCount(cell) > maxLabel || strings.IndexFunc(string(cell), func(r rune) bool { return !unicode.IsPrint(r) }) >= 0 {
		return 0, false
	}
	return l.any(cell), true
}

// sorted gives the names in order, and the column the numbers that go with it. Names
// that no row is left with are dropped. Doubled quotes become one.
func (l *labels) sorted(column []int) []string {
	used := make([]bool, len(l.names))
	for _, k := range column {
		if k >= 0 {
			used[k] = true
		}
	}
	order := []int{}
	for k := range l.names {
		if used[k] {
			order = append(order, k)
		}
	}
	values, numeric := make([]float64, len(l.names)), true
	for _, k := range order {
		v, err := strconv.ParseFloat(l.names[k], 64)
		values[k], numeric = v, numeric && err == nil && !math.IsNaN(v)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if numeric {
			return cmp.Or(cmp.Compare(values[a], values[b]), cmp.Compare(l.names[a], l.names[b]))
		}
		return cmp.Compare(l.names[a], l.names[b])
	})
	to, names := make([]int, len(l.names)), []string{}
	for _, k := range order {
		to[k] = len(names)
		names = append(names, strings.ReplaceAll(l.names[k], `""`, `"`))
	}
	for i, k := range column {
		if k >= 0 {
			column[i] = to[k]
		}
	}
	return names
}

// coder turns the cells of the event column into causes.
type coder struct {
	text    map[string]int
	numbers map[float64]int
	given   []Code // nil: whole numbers
	decimal cells.Decimal
}

func newCoder(events []Code, censored []string) (*coder, error) {
	c := &coder{text: map[string]int{}, numbers: map[float64]int{}, given: events}
	if len(events) > maxCause {
		return nil, study.Errf(study.Limit, "", "more than %d kinds of event", maxCause)
	}
	if len(censored) == 0 {
		censored = []string{"0"}
	}
	add := func(cell string, cause int) error {
		if _, twice := c.text[cell]; twice || cell == "" {
			return study.Errf(study.Invalid, "", "each code of an event must be given once")
		}
		c.text[cell] = cause
		if v, err := strconv.ParseFloat(cell, 64); err == nil && !math.IsNaN(v) {
			if _, twice := c.numbers[v]; twice {
				return study.Errf(study.Invalid, "", "each code of an event must be given once")
			}
			c.numbers[v] = cause
		}
		return nil
	}
	for _, cell := range censored {
		if err := add(cell, 0); err != nil {
			return nil, err
		}
	}
	for k, code := range events {
		if err := add(code.Cell, k+1); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// cause is the cause of a cell that is not missing.
func (c *coder) cause(cell []byte) (int, bool) {
	if k, ok := c.text[string(cell)]; ok {
		return k, true
	}
	v, _, number := c.decimal.Number(cell)
	if number {
		if k, ok := c.numbers[v]; ok {
			return k, true
		}
	}
	switch {
	case c.given != nil:
		return 0, false
	case number && v >= 1 && v <= maxCause && v == math.Trunc(v):
		return int(v), true
	case len(cell) == 4 && strings.EqualFold(string(cell), "true"):
		return 1, true
	case len(cell) == 5 && strings.EqualFold(string(cell), "false"):
		return 0, true
	}
	return 0, false
}

// found lists the causes by their number, up to the largest that was met where the
// codes were not given.
func (c *coder) found(causes []int) []Code {
	if c.given != nil {
		return slices.Clone(c.given)
	}
	last := 1
	for _, k := range causes {
		last = max(last, k)
	}
	out := make([]Code, last)
	for k := range out {
		text := strconv.Itoa(k + 1)
		out[k] = Code{Cell: text, Name: "event " + text}
	}
	if last == 1 {
		out[0].Name = "event"
	}
	return out
}
