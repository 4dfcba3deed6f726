package truth

import (
	"context"
	"math"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/concordis/concordis/study"
)

// Without recordings every row that needs them says so, and the simulations run;
// group by group it is the same table.
func TestRunWithoutRecordings(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole table; TestSeedAndWorkers covers the workers")
	}
	empty, err := Run(t.Context(), Options{Recordings: &made{}, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	var none []Row
	for _, g := range Groups() {
		rows, err := Run(t.Context(), Options{Only: g})
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != len(Rows(g)) {
			t.Errorf("%s: %d rows of %d", g, len(rows), len(Rows(g)))
		}
		for _, r := range rows {
			if r.Group != g {
				t.Errorf("%s among the rows of %s", r.ID, g)
			}
		}
		none = append(none, rows...)
	}
	for name, rows := range map[string][]Row{"none given": none, "empty folder": empty} {
		if len(rows) != len(Rows("")) {
			t.Errorf("%s: %d rows of %d", name, len(rows), len(Rows("")))
		}
		for _, r := range rows {
			switch {
			case r.Failed:
				t.Errorf("%s: %s failed: %s", name, r.ID, r.Why)
			case r.Needs != "" && (r.Verdict != NotRun || r.Ours != nil || !strings.Contains(r.Why, "needs recordings: "+r.Needs)):
				t.Errorf("%s: %s: %q, %q", name, r.ID, r.Verdict, r.Why)
			case r.Why == errNoPeople.Rule: // TestPeopleOverMonths follows some
			case r.Needs == "" && r.Ours == nil:
				t.Errorf("%s: %s needs nothing and was not run: %s", name, r.ID, r.Why)
			}
		}
	}
}

// Recordings that are there and cannot be used fail their rows, and no text of
// theirs gets into the table; the rest is computed.
func TestBrokenRecordingsFailTheirRowsOnly(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole table; TestSeedAndWorkers covers the workers")
	}
	only := map[string]Group{"a typed error": ECG, "another error": "", "a panic": Mechanics, "an empty table": ECG}
	for name, rec := range map[string]*made{
		"a typed error":  {err: study.Errf(study.Invalid, "header line 3", "has no sampling rate")},
		"another error":  {err: errMade},
		"a panic":        {panics: true},
		"an empty table": {tables: map[string][][]string{"ecg/ludb/ludb.csv": {{"ID"}}}, ecgs: map[string][]study.ECG{"ecg/ptb/s0010_re": {{RateHz: 500}}}},
	} {
		rows, err := Run(t.Context(), Options{Recordings: rec, Workers: 3, Only: only[name]})
		if err != nil {
			t.Fatal(err)
		}
		failed := 0
		for _, r := range rows {
			if r.Failed {
				failed++
			}
			if strings.Contains(r.Why, "out of a file") {
				t.Errorf("%s: %s quotes: %s", name, r.ID, r.Why)
			}
			if r.Needs == "" && r.Ours == nil && r.Why != errNoPeople.Rule {
				t.Errorf("%s: %s was lost: %s", name, r.ID, r.Why)
			}
		}
		if failed == 0 {
			t.Errorf("%s: no row failed", name)
		}
	}
}

// The digits depend on the seed and on nothing else.
func TestSeedAndWorkers(t *testing.T) {
	run := func(seed uint64, workers int) []Row {
		rows, err := Run(t.Context(), Options{Only: Mechanics, Seed: seed, Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	one, two, other := run(1, 1), run(1, 4), run(2, 4)
	if !reflect.DeepEqual(one, two) {
		t.Error("the number of workers changes the table")
	}
	if reflect.DeepEqual(one, other) {
		t.Error("the seed changes nothing")
	}
}

func TestCancelledRunGivesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var steps atomic.Int64
	rows, err := Run(ctx, Options{Workers: 2, Step: func(string, int, int) {
		if steps.Add(1) == 3 {
			cancel()
		}
	}})
	if study.KindOf(err) != study.Cancelled || rows != nil {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	if n := steps.Load(); n < 3 || n > 10 {
		t.Errorf("%d steps after it was stopped at the third", n)
	}
}

// Two readings that agree have a correlation of 1, that differ by a constant less,
// and that contradict each other −1. By hand: 9 10, 6 7, 8 9, 2 3 have the mean
// squares 57.5/3 between and 0.5 within, so (57.5/3 − 0.5)/(57.5/3 + 0.5) = 56/59.
func TestIntraclass(t *testing.T) {
	for _, c := range []struct {
		pairs [][2]float64
		want  float64
	}{
		{[][2]float64{{1, 1}, {2, 2}, {3, 3}}, 1},
		{[][2]float64{{9, 10}, {6, 7}, {8, 9}, {2, 3}}, 56.0 / 59},
		{[][2]float64{{1, -1}, {-1, 1}, {1, -1}}, -1},
	} {
		if got := intraclass(c.pairs); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v: %.6f, want %.6f", c.pairs, got, c.want)
		}
	}
	for _, none := range [][][2]float64{nil, {{1, 1}, {2, 2}}, {{1, 1}, {1, 1}, {1, 1}}} {
		if got := intraclass(none); !math.IsNaN(got) {
			t.Errorf("%v gives %v", none, got)
		}
	}
}
