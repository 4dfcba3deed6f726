package survival

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// update rewrites the made data sets; testdata/reference.R must be run after it.
var update = flag.Bool("update", false, "rewrite the data sets in testdata")

// trialCSV is a made trial with ties, competing causes, layers and weights.
func trialCSV() []byte {
	rng := rand.New(rand.NewPCG(7, 1))
	var b bytes.Buffer
	fmt.Fprintln(&b, "time,cause,arm,layer,age,score,weight,count")
	for i := range 300 {
		arm, layer := i%3, rng.IntN(3)
		age, score := math.Round(650+100*rng.NormFloat64())/10, float64(rng.IntN(2))
		h := 0.03 * math.Exp(-0.35*float64(arm%2)+0.03*(age-65)+0.4*score+0.3*float64(layer))
		first, second := rng.ExpFloat64()/h, rng.ExpFloat64()/0.02
		leave := 6 + 30*rng.Float64()
		t, cause := leave, 0
		if first < t {
			t, cause = first, 1
		}
		if second < t {
			t, cause = second, 2
		}
		t = math.Ceil(2*t) / 2 // half months, so many times tie
		fmt.Fprintf(&b, "%g,%d,%d,%d,%g,%g,%g,%d\n", t, cause, arm, layer, age, score, 0.5+float64(rng.IntN(7))/4, 1+rng.IntN(3))
	}
	return b.Bytes()
}

// repeatedCSV is a made study of repeated events with late entry, a covariate that
// changes and a death (cause 2) that ends some persons.
func repeatedCSV() []byte {
	rng := rand.New(rand.NewPCG(7, 2))
	var b bytes.Buffer
	fmt.Fprintln(&b, "id,start,stop,cause,arm,age,state")
	for id := range 120 {
		arm, age := id%2, math.Round(650+100*rng.NormFloat64())/10
		frail := math.Exp(0.5 * rng.NormFloat64())
		t := 0.0
		if id%5 == 0 {
			t = float64(rng.IntN(6))
		}
		end, death, state := 12+24*rng.Float64(), rng.ExpFloat64()/0.015, 0.0
		for t < min(end, death) {
			next := t + rng.ExpFloat64()/(0.06*frail*math.Exp(-0.4*float64(arm)+0.3*state))
			stop, cause := next, 1
			if end < stop {
				stop, cause = end, 0
			}
			if death < stop {
				stop, cause = death, 2
			}
			stop = math.Round(10*stop) / 10
			if stop <= t {
				stop = t + 0.1
			}
			stop = math.Round(10*stop) / 10
			fmt.Fprintf(&b, "%d,%g,%g,%d,%d,%g,%g\n", id, t, stop, cause, arm, age, state)
			if t = stop; cause != 1 {
				break
			}
			state = float64(rng.IntN(2))
		}
	}
	return b.Bytes()
}

// separatedCSV is a small made trial in which one arm has no event.
func separatedCSV() []byte {
	rng := rand.New(rand.NewPCG(7, 3))
	var b bytes.Buffer
	fmt.Fprintln(&b, "time,cause,arm,age")
	for i := range 30 {
		arm := i % 2
		t, cause := 1+float64(rng.IntN(12)), 0
		if arm == 0 && rng.IntN(2) == 0 {
			cause = 1
		}
		fmt.Fprintf(&b, "%g,%d,%d,%g\n", t, cause, arm, math.Round(650+100*rng.NormFloat64())/10)
	}
	return b.Bytes()
}

// The data that R saw are the data that the generator makes.
func TestMadeDataAreCurrent(t *testing.T) {
	for name, want := range map[string][]byte{
		"trial.csv": trialCSV(), "repeated.csv": repeatedCSV(), "separated.csv": separatedCSV(),
	} {
		p := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(p, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the generator makes: run this test with -update, then testdata/reference.R", name)
		}
	}
}

// table is a CSV file of numbers by column; text columns become the rank of their first
// appearance.
type table struct {
	columns map[string][]float64
	rows    int
}

func readTable(t testing.TB, path string) table {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	head := strings.Split(strings.ReplaceAll(strings.TrimSpace(lines[0]), `"`, ""), ",")
	tab := table{columns: map[string][]float64{}, rows: len(lines) - 1}
	seen := map[string]float64{}
	for _, l := range lines[1:] {
		for j, cell := range strings.Split(strings.TrimSpace(l), ",") {
			var v float64
			if n, err := fmt.Sscanf(cell, "%g", &v); n != 1 || err != nil || strings.ContainsAny(cell[1:], ":-") && !strings.Contains(cell, "e-") {
				if _, ok := seen[cell]; !ok {
					seen[cell] = float64(len(seen))
				}
				v = seen[cell]
			}
			tab.columns[head[j]] = append(tab.columns[head[j]], v)
		}
	}
	return tab
}

// whole turns a column into whole numbers.
func (t table) whole(name string) []int {
	out := make([]int, t.rows)
	for i, v := range t.columns[name] {
		out[i] = int(v)
	}
	return out
}

// covariates picks columns by name.
func (t table) covariates(names ...string) []Covariate {
	var out []Covariate
	for _, n := range names {
		out = append(out, Covariate{n, t.columns[n]})
	}
	return out
}

// must builds data that are known to be good.
func must(t testing.TB, r Rows) *Data {
	t.Helper()
	d, err := New(r)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
