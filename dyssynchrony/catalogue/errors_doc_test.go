package catalogue_test

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

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/catalogue"
)

var write = flag.Bool("write", false, "run the whole simulation (minutes) and write its tables to docs/methods/measure-errors.md")

const (
	errorsDoc  = "../../docs/methods/measure-errors.md"
	beginTable = "<!-- begin: written by TestMeasureErrors -->\n"
	endTable   = "<!-- end -->\n"
)

// secondTable opens the second table, which shows what a larger error of the
// observer does and marks nothing.
const secondTable = "The measures of work once more,"

// Size of the simulation.
const (
	docHearts  = 100
	docRepeats = 5
)

// TestMeasureErrors runs the whole simulation when asked to (-write), and else
// checks that the tables in the documentation know every measure on curves.
func TestMeasureErrors(t *testing.T) {
	text, err := os.ReadFile(errorsDoc)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := bytes.Cut(text, []byte(beginTable))
	old, after, ok2 := bytes.Cut(rest, []byte(endTable))
	if !ok || !ok2 {
		t.Fatal("the marks of the tables are missing")
	}
	if !*write {
		for _, m := range onCurves(catalogue.All()) {
			if !bytes.Contains(old, []byte("| "+m.ID+" ")) && !bytes.Contains(old, []byte("`"+m.ID+"`")) {
				t.Errorf("%s is not in %s; go test ./dyssynchrony/catalogue -run TestMeasureErrors -write", m.ID, errorsDoc)
			}
		}
		marksAgree(t, string(old))
		return
	}
	out := slices.Concat(before, []byte(beginTable), []byte(simulate(t)), []byte(endTable), after)
	if err := os.WriteFile(errorsDoc, out, 0o644); err != nil {
		t.Fatal(err)
	}
}

// simulate runs all campaigns and puts them into words.
func simulate(t *testing.T) string {
	all := onCurves(catalogue.All())
	tissue := slices.DeleteFunc(slices.Clone(all), func(m dyssynchrony.Measure) bool { return m.Family != dyssynchrony.Tissue })
	rest := slices.DeleteFunc(slices.Clone(all), func(m dyssynchrony.Measure) bool { return m.Family == dyssynchrony.Tissue })
	hearts := population(docHearts)
	rows := campaign{list: rest, motions: slices.Concat(strains, moreStrains), hearts: hearts, repeats: docRepeats}.run(t)
	rows = append(rows, campaign{list: rest, motions: others, hearts: hearts, repeats: docRepeats}.run(t)...)
	rows = append(rows, campaign{list: tissue, motions: doppler, hearts: hearts, repeats: docRepeats}.run(t)...)
	order := map[string]int{}
	for i, m := range all {
		if _, ok := order[m.ID]; !ok {
			order[m.ID] = i
		}
	}
	slices.SortStableFunc(rows, func(a, b *row) int { return cmp.Compare(order[a.id], order[b.id]) })
	var b strings.Builder
	summary(&b, rows, all)
	table(&b, rows)
	work := slices.DeleteFunc(slices.Clone(all), func(m dyssynchrony.Measure) bool { return m.Family != dyssynchrony.Work })
	b.WriteString("\n" + secondTable + " with all four valve events one frame early, right or one late:\n")
	table(&b, campaign{list: work, motions: strains[:2], hearts: hearts, repeats: docRepeats, valves: allValves}.run(t))
	return b.String()
}

// Limits of the words in the table. Those of the intraclass correlation are the
// usual ones (Koo and Li, J Chiropr Med 2016;15:155).
const (
	leastCover, mostCover = 90.0, 98.0
	goodICC, moderateICC  = 0.75, 0.5
)

// summary counts, and names what did not get a row.
func summary(b *strings.Builder, rows []*row, all []dyssynchrony.Measure) {
	within, below, above, numeric := 0, 0, 0, 0
	words := map[string]int{}
	seen := map[string]bool{}
	for _, r := range rows {
		seen[r.id] = true
		words[r.survival()]++
		if r.categorical || r.intervals == 0 {
			continue
		}
		numeric++
		switch c := r.coverage(); {
		case c < leastCover:
			below++
		case c > mostCover:
			above++
		default:
			within++
		}
	}
	fmt.Fprintf(b, "\n%d hearts, %d recordings of each: %d seeds. %d rows with intervals: coverage 90 to 98 %% in %d, below in %d, above in %d. ",
		docHearts, docRepeats, docHearts*docRepeats, numeric, within, below, above)
	fmt.Fprintf(b, "Repeats agree well (ICC ≥ 0.75) in %d rows, moderately (≥ 0.5) in %d, poorly in %d.\n",
		words["good"], words["moderate"], words["poor"])
	var none []string
	for _, m := range all {
		if !seen[m.ID] {
			seen[m.ID] = true
			none = append(none, "`"+m.ID+"`")
		}
	}
	if len(none) > 0 {
		fmt.Fprintf(b, "\nWithout a value in these hearts, because they ask for something else besides: %s.\n", strings.Join(none, ", "))
	}
}

// table prints the rows.
func table(b *strings.Builder, rows []*row) {
	b.WriteString("\n| measure | on | covered % | truth below, above % | truth (median) | bias of the plain value | RMS error | mean SE | ICC | repeats |\n")
	b.WriteString("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, r := range rows {
		icc := "—"
		if v, ok := r.icc(); ok {
			icc = fmt.Sprintf("%.2f", v)
		}
		if r.categorical {
			fmt.Fprintf(b, "| %s | %s | category: %.0f as the truth | | | | | | %s | %s |\n",
				r.name, r.on, 100*float64(r.agree)/float64(max(r.valued, 1)), icc, r.survival())
			continue
		}
		n := float64(max(r.intervals, 1))
		mark := ""
		if c := r.coverage(); r.intervals > 0 && c < leastCover {
			mark = " **low**"
		} else if c > mostCover {
			mark = " high"
		}
		fmt.Fprintf(b, "| %s | %s | %.1f%s | %.1f, %.1f | %s | %s | %s | %s | %s | %s |\n", r.name, r.on, r.coverage(), mark,
			100*float64(r.low)/n, 100*float64(r.high)/n, figure(r.medianTruth()), figure(r.meanBias()),
			figure(math.Sqrt(r.square/float64(max(r.valued, 1)))), figure(r.se/n), icc, r.survival())
	}
}

// figure prints three digits.
func figure(v float64) string {
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

// survival says in a word how repeats of the same heart agree.
func (w *row) survival() string {
	v, ok := w.icc()
	switch {
	case !ok:
		return "—"
	case v >= goodICC:
		return "good"
	case v >= moderateICC:
		return "moderate"
	}
	return "poor"
}

func (w *row) medianTruth() float64 {
	v := slices.Sorted(slices.Values(w.truths))
	return v[len(v)/2]
}

// marksAgree holds the coverage that measures carry against the rows of the first
// table that are marked low.
func marksAgree(t *testing.T, tables string) {
	tables, _, _ = strings.Cut(tables, secondTable)
	lowest := map[string]float64{}
	for line := range strings.Lines(tables) {
		if cells := strings.Split(line, " | "); len(cells) > 3 && strings.Contains(cells[2], "low") {
			name := strings.TrimPrefix(cells[0], "| ")
			var c float64
			if _, err := fmt.Sscanf(cells[2], "%f", &c); err != nil {
				t.Fatalf("coverage %q", cells[2])
			}
			if old, ok := lowest[name]; !ok || c < old {
				lowest[name] = c
			}
		}
	}
	for _, m := range catalogue.All() {
		name := m.ID
		if m.Variant != "" {
			name += " (" + m.Variant + ")"
		}
		if m.CoveragePercent != lowest[name] {
			t.Errorf("%s carries a coverage of %g, the table says %g: correct undercovered.go", name, m.CoveragePercent, lowest[name])
		}
	}
}
