package survival

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// reference are the numbers of R by routine ("km-log/0"), quantity and index.
type reference map[string]map[string]map[int]float64

func readReference(t testing.TB) reference {
	t.Helper()
	f, err := os.Open("testdata/reference.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ref := reference{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		name, value, ok := strings.Cut(sc.Text(), ",")
		if !ok || strings.HasPrefix(name, "#") || name == "quantity" {
			continue
		}
		v, err := strconv.ParseFloat(value, 64)
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.Split(name, "/")
		index, err := strconv.Atoi(parts[len(parts)-1])
		if err != nil {
			t.Fatal(err)
		}
		routine, quantity := strings.Join(parts[:len(parts)-2], "/"), parts[len(parts)-2]
		if ref[routine] == nil {
			ref[routine] = map[string]map[int]float64{}
		}
		if ref[routine][quantity] == nil {
			ref[routine][quantity] = map[int]float64{}
		}
		ref[routine][quantity][index] = v
	}
	return ref
}

// check compares what we have for a routine with all that R has for it: each quantity of
// R must be there, and each of its values within tol, relative to the larger of 0.001 and
// the value.
func (ref reference) check(t *testing.T, routine string, got map[string][]float64, tol float64) {
	t.Helper()
	want := ref[routine]
	if len(want) == 0 {
		t.Errorf("%s: R has nothing of that name", routine)
	}
	for quantity, values := range want {
		ours, ok := got[quantity]
		if !ok {
			t.Errorf("%s: we have no %s", routine, quantity)
			continue
		}
		worst, at := 0.0, -1
		for i, w := range values {
			if i >= len(ours) {
				t.Errorf("%s %s: R has a value %d, we have %d", routine, quantity, i, len(ours))
				break
			}
			if diff := math.Abs(ours[i]-w) / max(1e-3, math.Abs(w)); !(diff <= worst) {
				worst, at = diff, i
			}
		}
		if !(worst <= tol) {
			t.Errorf("%s %s: value %d is %.12g, R has %.12g (off by %.2g)", routine, quantity, at, ours[at], values[at], worst)
		}
		t.Logf("%s %s: %d values, worst %.1g", routine, quantity, len(values), worst)
	}
}

// trialRows and repeatedRows are the made data sets without their extras.
func trialRows(t testing.TB) (Rows, table) {
	tab := readTable(t, "testdata/trial.csv")
	return Rows{Time: tab.columns["time"], Cause: tab.whole("cause"), Covariates: tab.covariates("arm", "age", "score")}, tab
}

func repeatedRows(t testing.TB) (Rows, table) {
	tab := readTable(t, "testdata/repeated.csv")
	return Rows{Start: tab.columns["start"], Time: tab.columns["stop"], Cause: tab.whole("cause"),
		Covariates: tab.covariates("arm", "age", "state")}, tab
}

func TestCurvesAgainstR(t *testing.T) {
	ref := readReference(t)
	rows, tab := trialRows(t)
	rows.Group = tab.whole("arm")
	d := must(t, rows)
	for name, scale := range map[string]Scale{"log-log": LogLog, "log": Log, "plain": Plain} {
		curves, err := KaplanMeier(d, CurveOptions{Cause: 1, Scale: scale})
		if err != nil {
			t.Fatal(err)
		}
		for g, c := range curves {
			got := curveColumns(c)
			for _, p := range []float64{0.1, 0.25, 0.5} {
				q := c.Quantile(p)
				low, high, _, _ := c.QuantileLimits(p)
				got["quantile"] = append(got["quantile"], q.Value)
				got["quantile-low"] = append(got["quantile-low"], low)
				got["quantile-high"] = append(got["quantile-high"], high)
			}
			m, err := c.RestrictedMean(20)
			if err != nil {
				t.Fatal(err)
			}
			got["rmean"] = []float64{m.Value, m.StdErr}
			ref.check(t, fmt.Sprintf("km-%s/%d", name, g), got, 1e-9)
		}
	}
}

func curveColumns(c Curve) map[string][]float64 {
	got := map[string][]float64{}
	for _, s := range c.Steps {
		got["surv"] = append(got["surv"], s.Survival)
		got["se"] = append(got["se"], s.StdErr)
		got["low"] = append(got["low"], s.CI.Low)
		got["high"] = append(got["high"], s.CI.High)
		got["risk"] = append(got["risk"], s.AtRisk)
		got["hazard"] = append(got["hazard"], s.CumHazard)
		got["hazard-se"] = append(got["hazard-se"], s.CumHazardStdErr)
	}
	return got
}

func TestWeightedAndLateCurvesAgainstR(t *testing.T) {
	ref := readReference(t)
	rows, tab := trialRows(t)
	rows.Weight = tab.columns["count"]
	curves, err := KaplanMeier(must(t, rows), CurveOptions{Cause: 1})
	if err != nil {
		t.Fatal(err)
	}
	ref.check(t, "km-counts", curveColumns(curves[0]), 1e-9)

	late, _ := repeatedRows(t)
	curves, err = KaplanMeier(must(t, late), CurveOptions{Cause: 2})
	if err != nil {
		t.Fatal(err)
	}
	ref.check(t, "km-late", curveColumns(curves[0]), 1e-9)
}

func TestLogRankAgainstR(t *testing.T) {
	ref := readReference(t)
	rows, tab := trialRows(t)
	rows.Group = tab.whole("arm")
	for _, rho := range []float64{0, 0.5, 1} {
		o := LogRankOptions{Cause: 1, Weight: Harrington(rho, 0)}
		c, err := LogRank(must(t, rows), o)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]float64{"chisq": {c.ChiSquare}, "p": {c.P}}
		for g, n := range c.Groups {
			got["obs"] = append(got["obs"], n.Observed)
			got["exp"] = append(got["exp"], n.Expected)
			got["var"] = append(got["var"], c.Variance[g]...)
		}
		ref.check(t, fmt.Sprintf("logrank-%g", rho), got, 1e-9)

		layered := rows
		layered.Stratum = tab.whole("layer")
		c, err = LogRank(must(t, layered), o)
		if err != nil {
			t.Fatal(err)
		}
		ref.check(t, fmt.Sprintf("logrank-%g-strata", rho), map[string][]float64{"chisq": {c.ChiSquare}}, 1e-9)
	}
}
