package ecg

import (
	"context"
	"math"
	"os"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/wfdb"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// ludbRecord is one recording of the Lobachevsky University database with the
// cardiologists' QRS marks of each lead.
type ludbRecord struct {
	name  string
	ecg   study.ECG
	marks [][]ludbMark // by lead
}

// ludbMark is one marked QRS; on or off is NaN where no mark stands beside it.
type ludbMark struct{ on, off, at float64 }

// readLUDB reads all records that are there, in numerical order.
func readLUDB(t testing.TB) []ludbRecord {
	t.Helper()
	dir := testdata.Path(t, "ecg", "ludb", "data")
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int
	for _, e := range entries {
		if n, err := strconv.Atoi(strings.TrimSuffix(e.Name(), ".hea")); err == nil && strings.HasSuffix(e.Name(), ".hea") {
			numbers = append(numbers, n)
		}
	}
	sort.Ints(numbers)
	var out []ludbRecord
	for _, n := range numbers {
		name := strconv.Itoa(n)
		r := ludbRecord{name: name, ecg: readRecord(t, dir, name)}
		for _, l := range r.ecg.Leads {
			r.marks = append(r.marks, qrsMarks(readMarks(t, dir, name, l.FileName)))
		}
		out = append(out, r)
	}
	return out
}

// qrsMarks pairs each N annotation with the brackets beside it.
func qrsMarks(an []wfdb.Annotation) []ludbMark {
	var out []ludbMark
	for k, a := range an {
		if a.Code.String() != "N" {
			continue
		}
		m := ludbMark{on: math.NaN(), off: math.NaN(), at: float64(a.Sample)}
		if k > 0 && an[k-1].Code.String() == "(" {
			m.on = float64(an[k-1].Sample)
		}
		if k+1 < len(an) && an[k+1].Code.String() == ")" {
			m.off = float64(an[k+1].Sample)
		}
		out = append(out, m)
	}
	return out
}

// readRecord reads the first recording of a WFDB record.
func readRecord(t testing.TB, dir, name string) study.ECG {
	t.Helper()
	ecgs, err := wfdb.Read(context.Background(), os.DirFS(dir), name, wfdb.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return ecgs[0]
}

// readMarks reads an annotation file.
func readMarks(t testing.TB, dir, name, annotator string) []wfdb.Annotation {
	t.Helper()
	an, err := wfdb.OpenAnnotations(context.Background(), os.DirFS(dir), name, annotator, wfdb.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return an
}
