package survival

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
)

// published reads the table of results that R 4 with survival 3.5-3 gave on the trial
// data; key: data set, then quantity.
func published(t *testing.T) map[string]map[string]float64 {
	t.Helper()
	f, err := os.Open(testdata.Path(t, "trial", "reference-values.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string]map[string]float64{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		parts := strings.Split(strings.TrimSpace(sc.Text()), `"`)
		if len(parts) < 5 || parts[1] == "dataset" {
			continue
		}
		v, err := strconv.ParseFloat(strings.TrimPrefix(parts[4], ","), 64)
		if err != nil {
			t.Fatal(err)
		}
		if out[parts[1]] == nil {
			out[parts[1]] = map[string]float64{}
		}
		out[parts[1]][parts[3]] = v
	}
	return out
}

// coxNamed puts a fit under the names of the table.
func coxNamed(got map[string]float64, prefix string, c *Cox) {
	for j, n := range c.Names {
		got[prefix+" log hazard ratio "+n] = c.Beta[j]
		got[prefix+" standard error "+n] = c.NaiveStdErr[j]
		got[prefix+" robust standard error "+n] = c.StdErr[j]
	}
	got[prefix+" log partial likelihood null"] = c.LogLikNull
	got[prefix+" log partial likelihood fitted"] = c.LogLik
}

// fitTrial fits a Cox model or ends the test.
func fitTrial(t *testing.T, r Rows, o CoxOptions) *Cox {
	t.Helper()
	c, err := FitCox(must(t, r), o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func stanford(t *testing.T, got map[string]float64) {
	tab := readTable(t, testdata.Path(t, "trial", "stanford-heart-transplant.csv"))
	r := Rows{Start: tab.columns["start"], Time: tab.columns["stop"], Cause: tab.whole("event"), Subject: tab.whole("id"),
		Covariates: tab.covariates("age", "year", "surgery", "transplant")}
	coxNamed(got, "Cox (Efron ties; start-stop)", fitTrial(t, r, CoxOptions{}))
	coxNamed(got, "Cox (Breslow ties; start-stop)", fitTrial(t, r, CoxOptions{Breslow: true}))
}

func cgd(t *testing.T, got map[string]float64) {
	tab := readTable(t, testdata.Path(t, "trial", "cgd-recurrent-infections.csv"))
	treat := tab.columns["treat"] // ranks of first appearance; rIFN-g comes first
	active := make([]float64, len(treat))
	for i, v := range treat {
		if v == treat[0] {
			active[i] = 1
		}
	}
	c, err := AndersenGill(must(t, Rows{Start: tab.columns["tstart"], Time: tab.columns["tstop"], Cause: tab.whole("status"),
		Subject: tab.whole("id"), Covariates: []Covariate{{"treatrIFN-g", active}}}), CoxOptions{})
	if err != nil {
		t.Fatal(err)
	}
	coxNamed(got, "Andersen-Gill (Efron; clustered by id)", c)
}

func heartFailure(t *testing.T, got map[string]float64) {
	tab := readTable(t, testdata.Path(t, "trial", "heart-failure-299.csv"))
	r := Rows{Time: tab.columns["time"], Cause: tab.whole("DEATH_EVENT"),
		Covariates: tab.covariates("age", "ejection_fraction", "serum_creatinine", "serum_sodium")}
	coxNamed(got, "Cox (Efron)", fitTrial(t, r, CoxOptions{}))
	curves, err := KaplanMeier(must(t, r), CurveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range []float64{30, 90, 180, 240} {
		got[fmt.Sprintf("Kaplan-Meier survival day %g", day)] = curves[0].At(day).Value
	}
}

func digit(t *testing.T, got map[string]float64) {
	tab := readTable(t, testdata.Path(t, "trial", "digit-hf-reconstructed.csv"))
	r := Rows{Time: tab.columns["time"], Cause: tab.whole("event"), Group: tab.whole("arm"), Covariates: tab.covariates("arm")}
	coxNamed(got, "Cox (Efron)", fitTrial(t, r, CoxOptions{}))
	c, err := LogRank(must(t, r), LogRankOptions{})
	if err != nil {
		t.Fatal(err)
	}
	got["log-rank chi-square"] = c.ChiSquare
}

func aorticStenosis(t *testing.T, got map[string]float64) {
	tab := readTable(t, testdata.Path(t, "trial", "aortic-stenosis-five-trials-reconstructed.csv"))
	for trial := 1; trial <= 5; trial++ {
		var r Rows
		arm := Covariate{Name: "Arm"}
		for i, id := range tab.whole("trialID") {
			if id == trial {
				r.Time = append(r.Time, tab.columns["Time"][i])
				r.Cause = append(r.Cause, tab.whole("Event")[i])
				r.Group = append(r.Group, tab.whole("Arm")[i])
				arm.Values = append(arm.Values, tab.columns["Arm"][i])
			}
		}
		r.Covariates = []Covariate{arm}
		coxNamed(got, fmt.Sprintf("trial %d Cox (Efron)", trial), fitTrial(t, r, CoxOptions{}))
		curves, err := KaplanMeier(must(t, r), CurveOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for g, c := range curves {
			m, err := c.RestrictedMean(24)
			if err != nil {
				t.Fatal(err)
			}
			got[fmt.Sprintf("trial %d restricted mean to 24 months arm %d", trial, g)] = m.Value
		}
	}
}

// Every result of R on the trial data, to 1e-6 or better. Win
// ratios and counts of patients are no business of this package yet.
func TestTrialDataAgainstR(t *testing.T) {
	want := published(t)
	checked := 0
	for file, fill := range map[string]func(*testing.T, map[string]float64){
		"stanford-heart-transplant.csv": stanford, "cgd-recurrent-infections.csv": cgd, "heart-failure-299.csv": heartFailure,
		"digit-hf-reconstructed.csv": digit, "aortic-stenosis-five-trials-reconstructed.csv": aorticStenosis,
	} {
		got := map[string]float64{}
		fill(t, got)
		for quantity, w := range want[file] {
			ours, ok := got[quantity]
			if !ok {
				t.Errorf("%s: we have no %q", file, quantity)
				continue
			}
			checked++
			// The table prints eight digits; the promise is 1e-6.
			if tol := max(1e-6*min(1, math.Abs(w)), 1e-7*math.Abs(w)); math.Abs(ours-w) > tol {
				t.Errorf("%s %q: %.10g, R has %.10g", file, quantity, ours, w)
			}
		}
	}
	if checked != 74 {
		t.Errorf("%d values checked, the table holds 74 that concern this package", checked)
	}
}
