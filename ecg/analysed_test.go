package ecg

import (
	"cmp"
	"encoding/csv"
	"math"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
)

// analysedRecord is a LUDB record with its diagnoses and what Analyse says of it.
type analysedRecord struct {
	ludbRecord
	diagnosis
	got *Analysis
}

// diagnosis is a row of ludb.csv, as far as it is used here.
type diagnosis struct{ rhythm, conduction, pacing, extrasystoles string }

// paced tells ventricular pacing; "P-synchrony" alone (record 72) does not count.
func (d diagnosis) paced() bool { return strings.Contains(d.pacing, "pacing") }

func (d diagnosis) completeLBBB() bool {
	return strings.Contains(d.conduction, "Complete left bundle")
}

var analysed struct {
	sync.Once
	recs []analysedRecord
}

// analysedLUDB analyses all records once for all tests that ask.
func analysedLUDB(t *testing.T) []analysedRecord {
	t.Helper()
	testdata.Path(t, "ecg", "ludb", "data") // skips here rather than within Once
	analysed.Do(func() {
		said := readDiagnoses(t)
		for _, r := range readLUDB(t) {
			a, err := Analyse(&r.ecg, Options{KeepBeats: true})
			if err != nil {
				t.Fatalf("record %s: %v", r.name, err)
			}
			analysed.recs = append(analysed.recs, analysedRecord{r, said[r.name], a})
		}
	})
	if len(analysed.recs) == 0 {
		t.Fatal("no record was analysed")
	}
	return analysed.recs
}

// readDiagnoses reads ludb.csv by record.
func readDiagnoses(t *testing.T) map[string]diagnosis {
	t.Helper()
	f, err := os.Open(testdata.Path(t, "ecg", "ludb", "ludb.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(row []string, name string) string {
		return strings.ReplaceAll(strings.TrimSpace(row[slices.Index(rows[0], name)]), "\n", ", ")
	}
	out := map[string]diagnosis{}
	for _, row := range rows[1:] {
		out[column(row, "ID")] = diagnosis{
			column(row, "Rhythms"), column(row, "Conduction abnormalities"), column(row, "Cardiac pacing"), column(row, "Extrasystolies"),
		}
	}
	return out
}

// nearestPairs pairs n references with m findings, nearest first, one to one, up to
// window apart; it returns for each reference the finding or -1.
func nearestPairs(n, m int, distance func(i, j int) float64, window float64) []int {
	type pair struct {
		i, j int
		d    float64
	}
	var all []pair
	for i := range n {
		for j := range m {
			if d := distance(i, j); d <= window {
				all = append(all, pair{i, j, d})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(a.d, b.d) })
	got, used := slices.Repeat([]int{-1}, n), make([]bool, m)
	for _, p := range all {
		if got[p.i] < 0 && !used[p.j] {
			got[p.i], used[p.j] = p.j, true
		}
	}
	return got
}

// middleOf is the middle of the marked QRS, or the edge that is there, or the peak.
func (m ludbMark) middleOf() float64 {
	switch {
	case !math.IsNaN(m.on) && !math.IsNaN(m.off):
		return (m.on + m.off) / 2
	case !math.IsNaN(m.on):
		return m.on
	case !math.IsNaN(m.off):
		return m.off
	}
	return m.at
}

// markedBeats groups the marks of all leads into beats: for each beat the mark of
// each lead, nil where a lead has none.
func (r *ludbRecord) markedBeats() [][]*ludbMark {
	type mark struct {
		lead int
		*ludbMark
	}
	var all []mark
	for l := range r.marks {
		for k := range r.marks[l] {
			all = append(all, mark{l, &r.marks[l][k]})
		}
	}
	slices.SortStableFunc(all, func(a, b mark) int { return cmp.Compare(a.middleOf(), b.middleOf()) })
	var out [][]*ludbMark
	last := math.Inf(-1)
	for _, m := range all {
		if m.middleOf()-last > 0.15*r.ecg.RateHz || out[len(out)-1][m.lead] != nil {
			out = append(out, make([]*ludbMark, len(r.marks)))
		}
		out[len(out)-1][m.lead] = m.ludbMark
		last = m.middleOf()
	}
	return out
}

// edgesOf lists onsets and offsets of the leads of a beat that have both; ok with
// at least six, as the scorer of this project asks.
func edgesOf(beat []*ludbMark) (on, off []float64, ok bool) {
	for _, m := range beat {
		if m != nil && !math.IsNaN(m.on) && !math.IsNaN(m.off) {
			on, off = append(on, m.on), append(off, m.off)
		}
	}
	return on, off, len(on) >= 6
}
