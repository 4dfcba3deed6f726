package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
)

// survivalCall runs the verb and decodes its JSON; a code other than want ends the test.
func survivalCall(t *testing.T, want int, args ...string) survivalDocument {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), append([]string{"survival", "--json"}, args...), &stdout, &stderr); code != want {
		t.Fatalf("%v: exit code %d, want %d: %s", args, code, want, stderr.String())
	}
	var d survivalDocument
	if err := json.Unmarshal(stdout.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// near compares with R; the document holds ten digits.
func near(t *testing.T, what string, got *tenDigits, want, tolerance float64) {
	t.Helper()
	if got == nil {
		t.Errorf("%s: not known, R has %.10g", what, want)
		return
	}
	if diff := math.Abs(float64(*got) - want); !(diff <= tolerance*max(1e-3, math.Abs(want))) {
		t.Errorf("%s: %.10g, R has %.10g", what, float64(*got), want)
	}
}

// storedR reads the numbers of R that are kept beside package survival.
func storedR(t *testing.T) func(name string) []float64 {
	t.Helper()
	f, err := os.Open("../../survival/testdata/reference.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all := map[string]map[int]float64{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		name, value, ok := strings.Cut(sc.Text(), ",")
		v, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil {
			continue
		}
		cut := strings.LastIndexByte(name, '/')
		k, err := strconv.Atoi(name[cut+1:])
		if err != nil {
			t.Fatal(err)
		}
		if all[name[:cut]] == nil {
			all[name[:cut]] = map[int]float64{}
		}
		all[name[:cut]][k] = v
	}
	return func(name string) []float64 {
		m := all[name]
		if len(m) == 0 {
			t.Fatalf("R has no %s", name)
		}
		out := make([]float64, 0, len(m))
		for k := range len(m) {
			v, ok := m[k]
			if !ok {
				t.Fatalf("R has only some of %s", name)
			}
			out = append(out, v)
		}
		return out
	}
}

// changes are the values of a step function that differ from the one before.
func changes(v []float64, first float64) []float64 {
	var out []float64
	for _, x := range v {
		if x != first {
			out, first = append(out, x), x
		}
	}
	return out
}

const storedTrial = "../../survival/testdata/trial.csv"

// The whole way from the file to the JSON, against R: survival 3.5.3 on R 4.2.2, by the
// script that is stored beside the numbers.
func TestSurvivalVerbAgainstR(t *testing.T) {
	r := storedR(t)
	d := survivalCall(t, exitOK, storedTrial, "--time", "time", "--event", "cause", "--cause", "1", "--method", "km", "--by", "arm", "--tau", "20")
	for g := range d.Groups {
		k := fmt.Sprintf("km-log-log/%d/", g)
		x := &d.Groups[g]
		near(t, k+"median", x.Median.Value, r(k + "quantile")[2], 1e-9)
		near(t, k+"low", x.Median.Lo, r(k + "quantile-low")[2], 1e-9)
		near(t, k+"rmean", x.Restricted.Value, r(k + "rmean")[0], 1e-9)
		near(t, k+"se(rmean)", x.Restricted.SE, r(k + "rmean")[1], 1e-9)
		surv := changes(r(k+"surv"), 1)
		if len(surv) != len(x.Series[0].Steps.Value) {
			t.Fatalf("%s: %d steps, R has %d", k, len(x.Series[0].Steps.Value), len(surv))
		}
		for i, want := range surv {
			near(t, k+"surv", &x.Series[0].Steps.Value[i], want, 1e-9)
		}
	}
	near(t, "log-rank", &d.Tests[0].ChiSquare, r("logrank-0/chisq")[0], 1e-9)
	near(t, "log-rank p", &d.Tests[0].P, r("logrank-0/p")[0], 1e-9)
	for g, want := range r("logrank-0/exp") {
		near(t, "expected", &d.Tests[0].Groups[g].Expected, want, 1e-9)
	}
	d = survivalCall(t, exitOK, storedTrial, "--time", "time", "--event", "cause", "--cause", "1", "--method", "km", "--by", "arm", "--strata", "layer")
	near(t, "stratified log-rank", &d.Tests[0].ChiSquare, r("logrank-0-strata/chisq")[0], 1e-9)
}

func TestSurvivalModelsAgainstR(t *testing.T) {
	r := storedR(t)
	for name, extra := range map[string][]string{
		"cox-efron": {"--covariates", "arm,age,score"}, "cox-breslow": {"--covariates", "arm,age,score", "--ties", "breslow"},
		"cox-strata-efron": {"--covariates", "age,score", "--strata", "layer"},
	} {
		d := survivalCall(t, exitOK, append([]string{storedTrial, "--time", "time", "--event", "cause", "--cause", "1", "--method", "km"}, extra...)...)
		checkTerms(t, name, &d.Models[0], r(name+"/beta"), r(name+"/se"))
		near(t, name+" null", d.Models[0].LogLikNull, r(name + "/loglik")[0], 1e-9)
		near(t, name+" fitted", d.Models[0].LogLik, r(name + "/loglik")[1], 1e-9)
		zph := r(name + "/zph-km")
		for j := range d.Models[0].Terms {
			near(t, name+" zph", &d.Models[0].Terms[j].PH.ChiSquare, zph[j], 1e-6)
		}
		near(t, name+" zph global", &d.Models[0].Proportional.ChiSquare, zph[len(zph)-1], 1e-6)
	}
	d := survivalCall(t, exitOK, "../../survival/testdata/repeated.csv", "--time", "stop", "--start", "start", "--event", "cause", "--cause", "1",
		"--id", "id", "--method", "recurrent", "--covariates", "arm,age,state")
	checkTerms(t, "cox-cluster-efron", &d.Models[0], r("cox-cluster-efron/beta"), r("cox-cluster-efron/se"))
	d = survivalCall(t, exitOK, "../../survival/testdata/repeated.csv", "--time", "stop", "--start", "start", "--event", "cause", "--cause", "1", "--id", "id", "--by", "arm")
	if d.Method != methodRecurrent {
		t.Errorf("method %s for events that repeat", d.Method)
	}
	for g := range d.Groups {
		steps := &d.Groups[g].Series[0].Steps
		mean := changes(r(fmt.Sprintf("mcf/%d/mean", g)), 0)
		if len(mean) != len(steps.Value) {
			t.Fatalf("%d steps, R has %d", len(steps.Value), len(mean))
		}
		for i, want := range mean {
			near(t, "mean count", &steps.Value[i], want, 1e-9)
		}
	}
}

// checkTerms compares coefficients and their errors.
func checkTerms(t *testing.T, name string, m *modelBlock, beta, se []float64) {
	t.Helper()
	if len(m.Terms) != len(beta) {
		t.Fatalf("%s: %d terms, R has %d", name, len(m.Terms), len(beta))
	}
	for j := range m.Terms {
		near(t, name+" "+m.Terms[j].Name, &m.Terms[j].Coefficient, beta[j], 1e-6)
		near(t, name+" error of "+m.Terms[j].Name, &m.Terms[j].SE, se[j], 1e-6)
	}
}

func TestSurvivalCompetingAgainstR(t *testing.T) {
	r := storedR(t)
	d := survivalCall(t, exitOK, storedTrial, "--time", "time", "--event", "cause", "--by", "arm")
	if d.Method != methodCompeting {
		t.Fatalf("method %s for two kinds of event", d.Method)
	}
	for g := range d.Groups {
		for k := range d.Groups[g].Series {
			want := changes(r(fmt.Sprintf("aj/%d/%d/p", g, k+1)), 0)
			steps := &d.Groups[g].Series[k].Steps
			if len(want) != len(steps.Value) {
				t.Fatalf("%d steps, R has %d", len(steps.Value), len(want))
			}
			for i := range want {
				near(t, "incidence", &steps.Value[i], want[i], 1e-9)
			}
		}
	}
	for k, want := range r("gray-0") {
		near(t, "Gray", &d.Tests[k].ChiSquare, want, 1e-9)
	}
	d = survivalCall(t, exitOK, storedTrial, "--time", "time", "--event", "cause", "--covariates", "arm,age,score")
	for i := range d.Models {
		if d.Models[i].Kind == "fine-gray" {
			for j, want := range r("finegray/1/beta") {
				near(t, "Fine-Gray", &d.Models[i].Terms[j].Coefficient, want, 1e-6)
			}
			return
		}
	}
	t.Error("no Fine-Gray model")
}

// Separation is reported with the term, costs the exit code, and Firth's method, which
// the message offers, gives R's brute-force numbers.
func TestSurvivalSeparation(t *testing.T) {
	r := storedR(t)
	call := []string{"../../survival/testdata/separated.csv", "--time", "time", "--event", "cause", "--covariates", "arm"}
	d := survivalCall(t, exitFailed, call...)
	if len(d.Models) != 0 || len(d.Failed) != 1 || d.Failed[0].Kind != "separation" || !strings.Contains(d.Failed[0].Why, "(arm); see --firth") {
		t.Errorf("failed: %+v", d.Failed)
	}
	d = survivalCall(t, exitOK, append(call, "--firth")...)
	x := &d.Models[0].Terms[0]
	near(t, "Firth", &x.Coefficient, r("firth-efron/beta")[0], 1e-4)
	near(t, "profile", x.Hi, math.Exp(r("firth-efron/profile")[1]), 1e-4)
	if x.Interval != "profile" {
		t.Errorf("interval %s", x.Interval)
	}
}

// realTrials are the calls on real and rebuilt data whose results R gave too.
var realTrials = []struct {
	file, model string
	call        []string
	names       []string // of the terms, in the table of R
	robust      bool
}{
	{"stanford-heart-transplant.csv", "Cox (Efron ties; start-stop)", []string{"--time", "stop", "--start", "start", "--event", "event", "--id", "id", "--covariates", "age,year,surgery,transplant"}, []string{"age", "year", "surgery", "transplant"}, false},
	{"stanford-heart-transplant.csv", "Cox (Breslow ties; start-stop)", []string{"--time", "stop", "--start", "start", "--event", "event", "--id", "id", "--ties", "breslow", "--covariates", "age,year,surgery,transplant"}, []string{"age", "year", "surgery", "transplant"}, false},
	{"cgd-recurrent-infections.csv", "Andersen-Gill (Efron; clustered by id)", []string{"--time", "tstop", "--start", "tstart", "--event", "status", "--id", "id", "--by", "treat"}, []string{"treatrIFN-g"}, true},
	{"heart-failure-299.csv", "Cox (Efron)", []string{"--time", "time", "--event", "DEATH_EVENT", "--unit", "days", "--covariates", "age,ejection_fraction,serum_creatinine,serum_sodium"}, []string{"age", "ejection_fraction", "serum_creatinine", "serum_sodium"}, false},
	{"digit-hf-reconstructed.csv", "Cox (Efron)", []string{"--time", "time", "--event", "event", "--by", "arm"}, []string{"arm"}, false},
}

// R's printed numbers carry eight digits; the promise is 1e-6.
func TestSurvivalVerbOnTrials(t *testing.T) {
	want := printedR(t)
	for _, tc := range realTrials {
		d := survivalCall(t, exitOK, append([]string{testdata.Path(t, "trial", tc.file)}, tc.call...)...)
		m := &d.Models[0]
		for j, n := range tc.names {
			x, se := &m.Terms[j], "standard error "
			near(t, tc.file+n, &x.Coefficient, want(tc.file, tc.model+" log hazard ratio "+n), 1e-6)
			if tc.robust {
				near(t, tc.file+n, x.NaiveSE, want(tc.file, tc.model+" standard error "+n), 1e-6)
				se = "robust standard error "
			}
			near(t, tc.file+n, &x.SE, want(tc.file, tc.model+" "+se+n), 1e-6)
		}
		near(t, tc.file+" fitted", m.LogLik, want(tc.file, tc.model+" log partial likelihood fitted"), 1e-6)
		near(t, tc.file+" null", m.LogLikNull, want(tc.file, tc.model+" log partial likelihood null"), 1e-6)
	}
	d := survivalCall(t, exitOK, testdata.Path(t, "trial", "heart-failure-299.csv"), "--time", "time", "--event", "DEATH_EVENT", "--at", "30,90,180,240")
	for _, m := range d.Groups[0].Series[0].Landmarks {
		near(t, "survival", m.Value, want("heart-failure-299.csv", fmt.Sprintf("Kaplan-Meier survival day %g", float64(m.At))), 1e-6)
	}
	d = survivalCall(t, exitOK, testdata.Path(t, "trial", "digit-hf-reconstructed.csv"), "--time", "time", "--event", "event", "--by", "arm")
	near(t, "log-rank", &d.Tests[0].ChiSquare, want("digit-hf-reconstructed.csv", "log-rank chi-square"), 1e-6)
	const five = "aortic-stenosis-five-trials-reconstructed.csv"
	for trial := 1; trial <= 5; trial++ {
		d := survivalCall(t, exitOK, testdata.Path(t, "trial", five), "--time", "Time", "--event", "Event", "--by", "Arm", "--where", fmt.Sprintf("trialID=%d", trial), "--tau", "24")
		name := fmt.Sprintf("trial %d ", trial)
		near(t, name, &d.Models[0].Terms[0].Coefficient, want(five, name+"Cox (Efron) log hazard ratio Arm"), 1e-6)
		near(t, name, &d.Models[0].Terms[0].SE, want(five, name+"Cox (Efron) standard error Arm"), 1e-6)
		near(t, name, d.Models[0].LogLikNull, want(five, name+"Cox (Efron) log partial likelihood null"), 1e-6)
		near(t, name, d.Models[0].LogLik, want(five, name+"Cox (Efron) log partial likelihood fitted"), 1e-6)
		for g := range d.Groups {
			near(t, name, d.Groups[g].Restricted.Value, want(five, fmt.Sprintf("%srestricted mean to 24 months arm %d", name, g)), 1e-6)
		}
	}
}

// printedR reads the table of R's results on the trials.
func printedR(t *testing.T) func(file, quantity string) float64 {
	t.Helper()
	text, err := os.ReadFile(testdata.Path(t, "trial", "reference-values.csv"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]float64{}
	for _, line := range strings.Split(string(text), "\n") {
		parts := strings.Split(strings.TrimSpace(line), `"`)
		if len(parts) < 5 {
			continue
		}
		if v, err := strconv.ParseFloat(strings.TrimPrefix(parts[4], ","), 64); err == nil {
			all[parts[1]+"|"+parts[3]] = v
		}
	}
	return func(file, quantity string) float64 {
		t.Helper()
		v, ok := all[file+"|"+quantity]
		if !ok {
			t.Fatalf("R has no %q of %s", quantity, file)
		}
		return v
	}
}

// Persons with several rows of times only, as in HF-ACTION: numbers of patients and
// deaths are those of the files.
func TestSurvivalVerbOnHFACTION(t *testing.T) {
	call := []string{testdata.Path(t, "trial", "hf-action-high-risk.csv"), "--time", "time", "--event", "status", "--id", "patid", "--by", "trt_ab", "--event-codes", "1=death,2=hospitalisation"}
	d := survivalCall(t, exitOK, append(call, "--method", "km", "--cause", "death")...)
	if n := [4]int{d.Groups[0].N, d.Groups[1].N, d.Groups[0].Events, d.Groups[1].Events}; n != [4]int{221, 205, 57, 36} {
		t.Errorf("patients and deaths by arm: %v", n)
	}
	// An admission on day 0 has no time at risk before it: refused by line unless allowed.
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), append([]string{"survival"}, append(call, "--terminal", "death")...), &stdout, &stderr); code != exitFailed ||
		!strings.Contains(stderr.String(), "line 888: without --start") || stdout.Len() > 0 {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
	d = survivalCall(t, exitFailed, append(call, "--terminal", "death", "--drop-invalid")...)
	if d.Groups[0].Events+d.Groups[1].Events != 1021 || *d.Groups[0].Competing+*d.Groups[1].Competing != 93 || d.Rows.RefusedRows != 1 || d.Rows.Closing != 1 {
		t.Errorf("rows %+v", d.Rows)
	}
}

// ADTTE written by the verb and read by it again gives the same curves.
func TestSurvivalADTTEGivesSameCurves(t *testing.T) {
	out := filepath.Join(t.TempDir(), "adtte.csv")
	a := survivalCall(t, exitOK, storedTrial, "--time", "time", "--event", "cause", "--by", "arm", "--unit", "months", "--adtte", out)
	b := survivalCall(t, exitOK, out, "--time", "AVAL", "--event", "CNSR", "--by", "TRTP", "--unit", "months", "--event-codes", "0=event 1,2=event 2", "--censored", "1")
	one, err := json.Marshal(a.Groups)
	if err != nil {
		t.Fatal(err)
	}
	two, err := json.Marshal(b.Groups)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Errorf("the curves differ:\n%.300s\n%.300s", one, two)
	}
}

// A table that needs more memory than allowed is refused before it is read, with rows
// and MiB; one through a pipe, whose size nobody knows, as soon as it has too many rows.
func TestSurvivalSaysHowMuchMemory(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "long.csv", "t,e\n"+strings.Repeat("1,1\n", 100_000))
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"survival", "long.csv", "--time", "t", "--event", "e", "--memory", "16"}, &stdout, &stderr); code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	if text := stderr.String(); !strings.Contains(text, "long.csv: about 10") || !strings.Contains(text, " MiB, ") || !strings.Contains(text, "--memory allows 16 MiB") || stdout.Len() > 0 {
		t.Errorf("standard error %q", text)
	}
	v := survivalVerb{Time: "t", Event: "e", Memory: 16}
	o := v.options()
	if each := v.bytesPerRow(&o.Columns); each < 280 || each > 400 {
		t.Errorf("%d bytes for a row; measured 330 at 10,000,000 rows", each)
	}
}

// The wrong use of the verb ends with 2, a wrong table with 1.
func TestSurvivalExitCodes(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "a.csv", "t,e\n1,1\n2,0\n")
	put(t, "b.csv", "t,e\n-1,1\n")
	for _, tc := range []struct {
		want int
		args string
	}{
		{exitOK, "a.csv --time t --event e"}, {exitFailed, "b.csv --time t --event e"}, {exitFailed, "c.csv --time t --event e"},
		{exitFailed, "a.csv --time x --event e"}, {exitUsage, "a.csv --time t"}, {exitUsage, "a.csv --time t --event e --cause no"},
		{exitUsage, "a.csv --time t --event e --level 2"}, {exitUsage, ". --time t --event e"}, {exitUsage, "a.csv --time t --event e --ties exact"},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), append([]string{"survival"}, strings.Fields(tc.args)...), &stdout, &stderr); code != tc.want {
			t.Errorf("%s: exit code %d, want %d: %s", tc.args, code, tc.want, stderr.String())
		}
	}
}
