package accuracy

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// reference are the numbers of R by routine ("auc-wide") and quantity ("ci").
type reference map[string]map[string][]float64

func readReference(t testing.TB) reference {
	t.Helper()
	ref := reference{}
	for _, row := range readCSV(t, "testdata/reference.csv")[1:] {
		name, value := row[0], parse(t, row[1])
		parts := strings.Split(name, "/")
		if ref[parts[0]] == nil {
			ref[parts[0]] = map[string][]float64{}
		}
		list := ref[parts[0]][parts[1]]
		if parts[2] != strconv.Itoa(len(list)) {
			t.Fatalf("%s: a value of R is missing before it", name)
		}
		ref[parts[0]][parts[1]] = append(list, value)
	}
	return ref
}

func readCSV(t testing.TB, name string) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func parse(t testing.TB, cell string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func readColumns(t testing.TB, name string) map[string][]float64 {
	t.Helper()
	rows, out := readCSV(t, name), map[string][]float64{}
	for _, row := range rows[1:] {
		for j, cell := range row {
			out[rows[0][j]] = append(out[rows[0][j]], parse(t, cell))
		}
	}
	return out
}

// tolerance is what issue 7 asks of closed forms: relative, absolute below 0.001.
const tolerance = 1e-6

// check demands every quantity that R has for the routine, and nothing else.
func (ref reference) check(t *testing.T, routine string, got map[string][]float64) {
	t.Helper()
	if len(ref[routine]) == 0 || len(got) != len(ref[routine]) {
		t.Errorf("%s: R has %d quantities, we have %d", routine, len(ref[routine]), len(got))
	}
	for quantity, want := range ref[routine] {
		ours := got[quantity]
		if len(ours) != len(want) {
			t.Errorf("%s %s: R has %d values, we have %d", routine, quantity, len(want), len(ours))
			continue
		}
		worst := 0.0
		for i, w := range want {
			diff := math.Abs(ours[i]-w) / max(1e-3, math.Abs(w))
			if !(diff <= tolerance) {
				t.Errorf("%s %s: value %d is %.12g, R has %.12g (off by %.2g)", routine, quantity, i, ours[i], w, diff)
			}
			worst = max(worst, diff)
		}
		t.Logf("%s %s: %d values, worst %.1g", routine, quantity, len(want), worst)
	}
}

// measures are the made data; "low" goes with the outcome where it is low.
func measures(t testing.TB) (map[string]*Data, map[string][]float64, []bool) {
	t.Helper()
	columns := readColumns(t, "testdata/measures.csv")
	yes := make([]bool, len(columns["yes"]))
	for i, v := range columns["yes"] {
		yes[i] = v == 1
	}
	out := map[string]*Data{}
	for _, name := range []string{"wide", "tied", "low", "noise", "risk"} {
		direction := Higher
		if name == "low" {
			direction = Lower
		}
		d, err := New(columns[name], yes, direction)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = d
	}
	return out, columns, yes
}

func ends(i Interval) []float64 { return []float64{i.Low, i.High} }

func withCI(e Estimate) []float64 { return []float64{e.Value, e.CI.Low, e.CI.High} }

func TestAreasAgainstR(t *testing.T) {
	ref := readReference(t)
	data, _, _ := measures(t)
	for name, d := range data {
		a := d.AUC(0)
		got := map[string][]float64{"value": {a.Value}, "se": {a.StdErr}, "ci": ends(a.CI), "logit": ends(a.Logit),
			"ci90": ends(d.AUC(0.9).CI), "youden": {d.Best().Youden()}}
		for _, p := range d.ROC() {
			got["sens"] = append(got["sens"], p.Sensitivity(0).Share)
			got["spec"] = append(got["spec"], p.Specificity(0).Share)
		}
		ref.check(t, "auc-"+name, got)
	}
	for _, pair := range [][2]string{{"wide", "tied"}, {"wide", "low"}, {"wide", "noise"}, {"tied", "low"}, {"risk", "wide"}} {
		c, err := Compare(data[pair[0]], data[pair[1]], 0)
		if err != nil || !c.PKnown {
			t.Fatal(err, c.Why)
		}
		ref.check(t, "compare-"+pair[0]+"-"+pair[1], map[string][]float64{"z": {c.Z}, "p": {c.P}, "difference": {c.Value}, "ci": ends(c.CI)})
	}
	ref.check(t, "holm", map[string][]float64{"p": Holm([]float64{0.01, 0.04, 0.03, 0.005, 0.2, 0.04})})
}

func TestCutOffAgainstR(t *testing.T) {
	data, _, _ := measures(t)
	f := data["wide"].At(0.5)
	share := func(p Proportion) []float64 { return []float64{p.Share, p.Low, p.High} }
	readReference(t).check(t, "cut", map[string][]float64{
		"counts": {float64(f.TruePositive), float64(f.FalsePositive), float64(f.FalseNegative), float64(f.TrueNegative)},
		"sens":   share(f.Sensitivity(0)), "spec": share(f.Specificity(0)), "ppv": share(f.PPV(0)), "npv": share(f.NPV(0)),
		"lr-plus": withCI(f.LRPositive(0)), "lr-minus": withCI(f.LRNegative(0)),
	})
}

func TestRisksAgainstR(t *testing.T) {
	ref := readReference(t)
	data, columns, yes := measures(t)
	for _, name := range []string{"wide", "tied", "low", "noise"} {
		l, err := data[name].Logistic(0)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]float64{"beta": {l.Intercept.Value, l.Slope.Value}, "se": {l.Intercept.StdErr, l.Slope.StdErr}}
		for _, v := range columns[name][:5] {
			got["risk"] = append(got["risk"], l.Risk(v))
		}
		ref.check(t, "logistic-"+name, got)
	}
	c, err := Calibrate(columns["risk"], yes, 0, 0)
	if err != nil || c.Why != "" {
		t.Fatal(err, c.Why)
	}
	ref.check(t, "calibration", map[string][]float64{
		"large": withCI(c.InTheLarge), "intercept": withCI(c.Intercept), "slope": withCI(c.Slope),
		"brier": {c.Brier.Value}, "brier-se": {c.Brier.StdErr}, "scaled": {c.Scaled}, "eo": withCI(c.ExpectedOverObserved),
	})
	curve, err := DecisionCurve(columns["risk"], yes, []float64{0.05, 0.2, 0.35, 0.5, 0.65, 0.8})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]float64{}
	for _, p := range curve {
		got["model"], got["all"] = append(got["model"], p.Model), append(got["all"], p.All)
	}
	ref.check(t, "decision", got)
}

func TestIntraclassAgainstR(t *testing.T) {
	ref := readReference(t)
	columns := readColumns(t, "testdata/readings.csv")
	var three, two [][]float64
	for i := range columns["a"] {
		three = append(three, []float64{columns["a"][i], columns["b"][i], columns["c"][i]})
		two = append(two, three[i][:2])
	}
	for _, c := range []struct {
		name  string
		rows  [][]float64
		level float64
	}{{"icc-shrout", shroutFleiss, 0}, {"icc-readings", three, 0}, {"icc-pair-90", two, 0.9}} {
		r, err := ICC(c.rows, c.level)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]float64{}
		for _, e := range []Estimate{r.OneWay1, r.Agreement1, r.Consistency1, r.OneWayK, r.AgreementK, r.ConsistencyK} {
			got["value"], got["low"], got["high"] = append(got["value"], e.Value), append(got["low"], e.CI.Low), append(got["high"], e.CI.High)
		}
		ref.check(t, c.name, got)
	}
}

func TestLimitsOfAgreementAgainstR(t *testing.T) {
	ref := readReference(t)
	r, m := readColumns(t, "testdata/readings.csv"), readColumns(t, "testdata/measures.csv")
	for name, pair := range map[string][2][]float64{"agree-25": {r["a"], r["c"]}, "agree-4": {r["a"][:4], r["c"][:4]}, "agree-160": {m["wide"], m["noise"]}} {
		a, err := BlandAltman(pair[0], pair[1], 0)
		if err != nil {
			t.Fatal(err)
		}
		ref.check(t, name, map[string][]float64{"bias": withCI(a.Bias), "sd": {a.SD}, "limits": {a.Lower.Value, a.Upper.Value},
			"approximate": ends(a.Upper.Approximate), "exact": ends(a.Upper.Exact), "trend": withCI(a.Trend)})
	}
	subject := make([]int, len(r["subject"]))
	for i, v := range r["subject"] {
		subject[i] = int(v)
	}
	a, err := BlandAltmanRepeated(r["a"], r["c"], subject, 0)
	if err != nil {
		t.Fatal(err)
	}
	ref.check(t, "repeated", map[string][]float64{"sd": {a.SD}, "bias": {a.Bias.Value}})
}

func TestQuantilesAgainstR(t *testing.T) {
	ref := readReference(t)
	var f, s, u []float64
	for _, c := range [][3]float64{{0.975, 5, 18}, {0.975, 2.7183, 0.8}, {0.025, 159, 318.4}, {0.5, 1, 1e5}, {0.999, 1, 1}} {
		v, ok := quantileF(c[0], c[1], c[2])
		if !ok {
			t.Errorf("F %v: not known", c)
		}
		f = append(f, v)
	}
	for _, df := range []float64{1, 2, 5.5, 30, 1e4} {
		v, _ := pointT(0.95, df)
		s = append(s, v)
	}
	for _, c := range [][3]float64{{0.025, 1, 2.77}, {0.975, 2, 3.39}, {0.5, 9, -1}, {0.975, 99, 19.6}, {0.05, 300, 33.9}} {
		u = append(u, newNoncentralT(c[1], c[2]).quantile(c[0]))
	}
	ref.check(t, "quantile-f", map[string][]float64{"value": f})
	ref.check(t, "quantile-t", map[string][]float64{"value": s})
	ref.check(t, "noncentral", map[string][]float64{"value": u})
}
