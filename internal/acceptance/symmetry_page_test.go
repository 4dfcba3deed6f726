package acceptance

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

const (
	symmetryPage  = "../../docs/methods/symmetry.md"
	beginSymmetry = "<!-- begin: written by TestSymmetry -->\n"
	endSymmetry   = "<!-- end -->\n"
	symmetrySeeds = 200
)

// Limits of the target.
const leastSymmetry, mostSymmetry = 0.90, 0.98

// TestSymmetry runs all conducting scenarios with all seeds when asked to (-write,
// some minutes on two cores) and writes the tables of the page; else it checks that
// the page knows every scenario.
//
//	go test -run TestSymmetry$ ./internal/acceptance -write
func TestSymmetry(t *testing.T) {
	text, err := os.ReadFile(symmetryPage)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := bytes.Cut(text, []byte(beginSymmetry))
	old, after, ok2 := bytes.Cut(rest, []byte(endSymmetry))
	if !ok || !ok2 {
		t.Fatal("the marks of the tables are missing")
	}
	if !*write {
		for _, name := range conducting() {
			if !bytes.Contains(old, []byte("`"+name+"`")) {
				t.Errorf("%s is not in %s; run with -write", name, symmetryPage)
			}
		}
		return
	}
	var b strings.Builder
	tellSymmetry(&b, conducting(), symmetry{scenarios: conducting(), seeds: symmetrySeeds}.run(t))
	if err := os.WriteFile(symmetryPage, slices.Concat(before, []byte(beginSymmetry), []byte(b.String()), []byte(endSymmetry), after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// symmetryRow is one measure in all scenarios; nil where it has no value there.
type symmetryRow struct {
	name  string
	cells []*symmetryCell
}

// symmetryRows puts the cells into rows in the order in which measures appear.
func symmetryRows(names []string, cells []*symmetryCell) []*symmetryRow {
	var rows []*symmetryRow
	at := map[string]*symmetryRow{}
	for _, c := range cells {
		name := c.measure.ID
		if c.measure.Variant != "" {
			name += " (" + c.measure.Variant + ")"
		}
		key := name + c.on
		if at[key] == nil {
			at[key] = &symmetryRow{name: name, cells: make([]*symmetryCell, len(names))}
			rows = append(rows, at[key])
		}
		at[key].cells[slices.Index(names, c.scenario)] = c
	}
	return rows
}

// tellSymmetry prints counts and tables.
func tellSymmetry(b *strings.Builder, names []string, cells []*symmetryCell) {
	rows := symmetryRows(names, cells)
	countSymmetry(b, names, cells)
	fmt.Fprintf(b, "\n### Coverage, %%\n\n*%s*\n", wilsonKey())
	tableSymmetry(b, names, rows, func(c *symmetryCell) string {
		mark := ""
		switch {
		case c.coverage() < leastSymmetry:
			mark = "↓"
		case c.coverage() > mostSymmetry && c.oneSided():
			mark = "¹"
		case c.coverage() > mostSymmetry:
			mark = "↑"
		}
		return fmt.Sprintf("%.1f%s", 100*c.coverage(), mark)
	})
	b.WriteString("\n### Median width of the interval\n\nIn the unit of the measure.\n")
	tableSymmetry(b, names, rows, func(c *symmetryCell) string { return threeDigits(medianOf(c.widths)) })
	b.WriteString("\n### Bias of the plain value\n\nMean of the value less the value without errors.\n")
	tableSymmetry(b, names, rows, func(c *symmetryCell) string { return threeDigits(meanOf(c.values) - c.truth) })
}

// countSymmetry prints how many cells lie where, by scenario.
func countSymmetry(b *strings.Builder, names []string, cells []*symmetryCell) {
	type count struct{ inside, below, above, oneSided, whole int }
	at := map[string]*count{"all": {}}
	for i, n := range names {
		at[n] = &count{}
		fmt.Fprintf(b, "%s%d `%s`", map[bool]string{true: "\nScenarios: ", false: ", "}[i == 0], i+1, n)
	}
	for _, c := range cells {
		if c.intervals == 0 {
			continue
		}
		for _, k := range []*count{at["all"], at[c.scenario]} {
			switch {
			case c.coverage() < leastSymmetry:
				k.below++
				if c.counts() {
					k.whole++
				}
			case c.coverage() <= mostSymmetry:
				k.inside++
			case c.oneSided():
				k.above, k.oneSided = k.above+1, k.oneSided+1
			default:
				k.above++
			}
		}
	}
	fmt.Fprintf(b, ". %d seeds each.\n\n| scenario | cells | 90 to 98 %% | below | of them whole numbers | above | of them one-sided |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n", symmetrySeeds)
	for _, n := range append([]string{"all"}, names...) {
		k := at[n]
		fmt.Fprintf(b, "| %s | %d | %d | %d | %d | %d | %d |\n", n, k.inside+k.below+k.above, k.inside, k.below, k.whole, k.above, k.oneSided)
	}
}

// oneSided reports whether the intervals mostly reach a bound of the measure and so
// can miss on one side only.
func (c *symmetryCell) oneSided() bool {
	at := 0
	for i := range c.los {
		if c.los[i] == slices.Min(c.los) && slices.Min(c.los) == 0 || c.measure.Bounds != nil && (c.los[i] == c.measure.Bounds[0] || c.his[i] == c.measure.Bounds[1]) {
			at++
		}
	}
	return 2*at >= len(c.los)
}

// counts reports whether the measure gives whole numbers only.
func (c *symmetryCell) counts() bool {
	return c.measure.Unit != "ms" && !slices.ContainsFunc(c.values, func(v float64) bool { return v != math.Round(v) })
}

// tableSymmetry prints one number for each measure and scenario.
func tableSymmetry(b *strings.Builder, names []string, rows []*symmetryRow, show func(*symmetryCell) string) {
	b.WriteString("\n| measure |")
	for i := range names {
		fmt.Fprintf(b, " %d |", i+1)
	}
	b.WriteString("\n| --- |" + strings.Repeat(" ---: |", len(names)) + "\n")
	for _, r := range rows {
		if !slices.ContainsFunc(r.cells, func(c *symmetryCell) bool { return c != nil && c.intervals > 0 }) {
			continue
		}
		b.WriteString("| " + r.name + " |")
		for _, c := range r.cells {
			text := ""
			if c != nil && c.intervals > 0 {
				text = show(c)
			}
			b.WriteString(" " + text + " |")
		}
		b.WriteString("\n")
	}
}

// wilson is the 95 % interval of a share of n (Wilson, J Am Stat Assoc 1927;22:209,
// doi:10.1080/01621459.1927.10502953).
func wilson(share float64, n int) (lo, hi float64) {
	const z = 1.959964
	m := float64(n)
	mid, half := share+z*z/(2*m), z*math.Sqrt(share*(1-share)/m+z*z/(4*m*m))
	return (mid - half) / (1 + z*z/m), (mid + half) / (1 + z*z/m)
}

// wilsonKey says what chance leaves of a coverage.
func wilsonKey() string {
	var parts []string
	for _, p := range []float64{0.5, 0.8, 0.9, 0.95, 0.98, 1} {
		lo, hi := wilson(p, symmetrySeeds)
		parts = append(parts, fmt.Sprintf("%.0f (%.1f to %.1f)", 100*p, 100*lo, 100*hi))
	}
	return "95 % intervals by Wilson: " + strings.Join(parts, ", ") + ". ↓ below 90, ↑ above 98, ¹ above 98 and one-sided."
}

func threeDigits(v float64) string {
	switch a := math.Abs(v); {
	case a >= 100:
		return fmt.Sprintf("%.0f", v)
	case a >= 10:
		return fmt.Sprintf("%.1f", v)
	case a >= 1:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.3f", v)
}

func medianOf(v []float64) float64 {
	w := slices.Sorted(slices.Values(v))
	return w[len(w)/2]
}

func meanOf(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

// TestWilson compares with the textbook case of 81 of 263 (Newcombe, Stat Med
// 1998;17:857, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E,
// table I, method 3: 0.2553 to 0.3662; from memory).
func TestWilson(t *testing.T) {
	if lo, hi := wilson(81.0/263, 263); math.Abs(lo-0.2553) > 5e-5 || math.Abs(hi-0.3662) > 5e-5 {
		t.Errorf("%.4f to %.4f", lo, hi)
	}
}
