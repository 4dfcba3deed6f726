package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/survivalcsv"
)

// strandsOf reads a table "who,start,t,e,g" (or without start) and puts its rows in order.
func strandsOf(t *testing.T, text string, start string) (*survivalRun, strands, error) {
	t.Helper()
	o := survivalcsv.Options{Columns: survivalcsv.Columns{Time: "t", Start: start, Event: "e", ID: "who", Group: "g"}}
	table, err := survivalcsv.Read(t.Context(), strings.NewReader(text), "t.csv", o)
	if err != nil {
		t.Fatal(err)
	}
	r := &survivalRun{verb: &survivalVerb{File: "t.csv"}, table: table, method: methodKM, cause: 1}
	s, err := r.strands()
	return r, s, err
}

// Rows in any order are chained by person; a closing row at the time of the event goes.
func TestChain(t *testing.T) {
	r, s, err := strandsOf(t, "who,t,e,g\nb,4,1,x\na,5,0,x\na,2,1,x\nb,4,0,x\nc,3,0,x\n", "")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(s.start, s.time, s.cause, r.closings), "[0 0 2 0] [4 2 5 3] [1 1 0 0] 1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for name, text := range map[string]string{"two at once": "who,t,e,g\na,2,1,x\na,2,1,x\nb,1,0,x\n", "at 0": "who,t,e,g\na,0,1,x\na,2,0,x\n"} {
		if _, _, err := strandsOf(t, text, ""); err == nil || !strings.Contains(err.Error(), "without --start an event must come after") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// One row each needs no order and no starts: times of 0 stay.
func TestSingleRowsStay(t *testing.T) {
	_, s, err := strandsOf(t, "who,t,e,g\na,0,1,x\nb,4,0,x\n", "")
	if err != nil || s.row != nil || s.start != nil || fmt.Sprint(s.time) != "[0 4]" {
		t.Errorf("%+v, %v", s, err)
	}
}

// Stretches join where nobody leaves: not over a gap, not over an event, not into another
// group.
func TestJoined(t *testing.T) {
	text := "who,s,t,e,g\na,0,2,0,x\na,2,5,1,x\nb,0,1,0,x\nb,3,4,0,x\nc,0,2,0,x\nc,2,6,0,y\nd,0,2,2,x\nd,2,3,1,x\n"
	r, s, err := strandsOf(t, text, "s")
	if err != nil {
		t.Fatal(err)
	}
	j := s.joined(r.counts)
	if got, want := fmt.Sprint(j.start, j.time, j.cause), "[0 0 3 0 2 0] [5 1 4 2 6 3] [1 0 0 0 0 1]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if j.changes() != 1 {
		t.Errorf("%d changes of group, want 1", j.changes())
	}
	f := r.first(s, func(cause int) bool { return cause != 0 })
	if got, want := fmt.Sprint(f.time, r.later), "[2 5 1 4 2 6 2] 1"; got != want {
		t.Errorf("first events %s, want %s", got, want)
	}
	_, s, err = strandsOf(t, "who,s,t,e,g\na,0,2,0,x\na,2,5,1,x\nb,0,1,0,x\n", "s")
	if err != nil {
		t.Fatal(err)
	}
	if j := s.joined(r.counts); j.start != nil || fmt.Sprint(j.time) != "[5 1]" {
		t.Errorf("one stretch each from 0 is no late entry: %+v", j)
	}
}

func TestTimeTicks(t *testing.T) {
	for _, tc := range []struct {
		until float64
		unit  string
		want  string
	}{
		{113, "months", "[0 12 24 36 48 60 72 84 96 108]"}, {24, "months", "[0 3 6 9 12 15 18 21 24]"}, {285, "days", "[0 30 60 90 120 150 180 210 240 270]"},
		{5, "years", "[0 1 2 3 4 5]"}, {1, "", "[0 0.2 0.4 0.6000000000000001 0.8 1]"}, {0.4, "days", "[0 0.05 0.1 0.15000000000000002 0.2 0.25 0.30000000000000004 0.35000000000000003 0.4]"},
	} {
		if got := fmt.Sprint(timeTicks(tc.until, tc.unit)); got != tc.want {
			t.Errorf("%g %s: %s, want %s", tc.until, tc.unit, got, tc.want)
		}
	}
	for _, until := range []float64{1e-300, 5e-324, 1e15, 7} {
		if n := len(timeTicks(until, "months")); n < 1 || n > 32 {
			t.Errorf("%g: %d ticks", until, n)
		}
	}
}

func TestPWords(t *testing.T) {
	for p, want := range map[float64]string{.5: "0.50", .0456: "0.046", .00456: "0.0046", .000456: "0.00046", 1e-5: "<0.0001", 0: "<0.0001", 1: "1.00"} {
		if got := pWords(p); got != want {
			t.Errorf("%g: %s, want %s", p, got, want)
		}
	}
}

// Whatever stands in a small table (600 seeds were run once), each method ends with code 0 or 1 and writes valid
// JSON without NaN, or says why not.
func TestSurvivalOnOddTables(t *testing.T) {
	t.Chdir(t.TempDir())
	seeds := 6
	if testing.Short() {
		seeds = 2
	}
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(7, uint64(seed)))
		pick := func(words ...string) string { return words[rng.IntN(len(words))] }
		var b strings.Builder
		b.WriteString("id,s,t,e,g,x,f\n")
		for range 1 + rng.IntN(14) {
			start := rng.IntN(4)
			fmt.Fprintf(&b, "%d,%d,%s,%s,%s,%s,%s\n", rng.IntN(9), start, pick("0", "1", "2.5", "4", "4", "7", "1e15", ""), pick("0", "0", "1", "1", "2"),
				pick("a", "b", "b", "c"), pick("1", "2", "3", "-1e50", "", "5"), pick("u", "v", "NA"))
		}
		put(t, "odd.csv", b.String())
		for _, method := range []string{"auto", "km", "competing", "recurrent"} {
			for _, extra := range []string{"", "--by g --tau 3", "--by g --covariates x --factors f --firth", "--start s --by g --strata f --out out --adtte a.csv", "--covariates x --unit years --cause 2"} {
				args := append([]string{"survival", "odd.csv", "--json", "--time", "t", "--event", "e", "--id", "id", "--method", method, "--drop-invalid"}, strings.Fields(extra)...)
				var stdout, stderr bytes.Buffer
				code := run(t.Context(), args, &stdout, &stderr)
				switch {
				case code == exitUsage && strings.Contains(stderr.String(), "names no event"):
				case code == exitUsage || code == exitOK && stderr.Len() > 0 || code == exitFailed && stderr.Len() == 0:
					t.Fatalf("seed %d, %v: code %d, %s", seed, args, code, stderr.String())
				case stdout.Len() > 0 && !json.Valid(stdout.Bytes()):
					t.Fatalf("seed %d, %v: no JSON", seed, args)
				}
				if text := stdout.String(); strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
					t.Fatalf("seed %d, %v: a number is none", seed, args)
				}
			}
		}
	}
}
