package survival

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

func TestBadRows(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	x := func(v ...float64) []Covariate { return []Covariate{{"x", v}} }
	for name, c := range map[string]struct {
		rows  Rows
		fault Fault
		row   int
	}{
		"no rows":                 {Rows{}, Shape, 0},
		"causes too short":        {Rows{Time: []float64{1, 2}, Cause: []int{1}}, Shape, 0},
		"weights too long":        {Rows{Time: []float64{1}, Cause: []int{1}, Weight: []float64{1, 1}}, Shape, 0},
		"covariate too short":     {Rows{Time: []float64{1, 2}, Cause: []int{1, 0}, Covariates: x(1)}, Shape, 0},
		"negative time":           {Rows{Time: []float64{1, -2}, Cause: []int{1, 0}}, NegativeTime, 2},
		"negative start":          {Rows{Time: []float64{1, 2}, Start: []float64{-1, 0}, Cause: []int{1, 0}}, NegativeTime, 1},
		"missing time":            {Rows{Time: []float64{1, nan}, Cause: []int{1, 0}}, Missing, 2},
		"endless time":            {Rows{Time: []float64{inf, 1}, Cause: []int{1, 0}}, Missing, 1},
		"missing start":           {Rows{Time: []float64{1, 2}, Start: []float64{0, nan}, Cause: []int{1, 0}}, Missing, 2},
		"missing weight":          {Rows{Time: []float64{1, 2}, Weight: []float64{nan, 1}, Cause: []int{1, 0}}, Missing, 1},
		"missing covariate":       {Rows{Time: []float64{1, 2}, Cause: []int{1, 0}, Covariates: x(1, nan)}, Missing, 2},
		"zero weight":             {Rows{Time: []float64{1, 2}, Weight: []float64{1, 0}, Cause: []int{1, 0}}, BadWeight, 2},
		"negative weight":         {Rows{Time: []float64{1, 2}, Weight: []float64{-1, 1}, Cause: []int{1, 0}}, BadWeight, 1},
		"weight near 0":           {Rows{Time: []float64{1, 2}, Weight: []float64{1, 1e-10}, Cause: []int{1, 0}}, BadWeight, 2},
		"giant weight":            {Rows{Time: []float64{1, 2}, Weight: []float64{1, 1e10}, Cause: []int{1, 0}}, BadWeight, 2},
		"giant time":              {Rows{Time: []float64{1, 1e16}, Cause: []int{1, 0}}, OutOfRange, 2},
		"giant covariate":         {Rows{Time: []float64{1, 2}, Cause: []int{1, 0}, Covariates: x(1, -1e60)}, OutOfRange, 2},
		"negative cause":          {Rows{Time: []float64{1, 2}, Cause: []int{1, -1}}, BadLabel, 2},
		"interval ends at start":  {Rows{Time: []float64{1, 2}, Start: []float64{0, 2}, Cause: []int{1, 0}}, Empty, 2},
		"time 0 with start":       {Rows{Time: []float64{0}, Start: []float64{0}, Cause: []int{1}}, Empty, 1},
		"overlap, unsorted":       {Rows{Time: []float64{9, 5, 3}, Start: []float64{4, 3, 0}, Cause: []int{0, 0, 0}, Subject: []int{7, 7, 7}}, Overlap, 2},
		"two rows without starts": {Rows{Time: []float64{9, 5}, Cause: []int{0, 0}, Subject: []int{7, 7}}, Overlap, 2},
		"too much memory":         {Rows{Time: make([]float64, 1000), Cause: make([]int, 1000), MaxBytes: 1000}, TooLarge, 0},
		"unknown rule of missing": {Rows{Time: []float64{1}, Cause: []int{1}, Missing: 9}, BadOption, 0},
		"all rows dropped":        {Rows{Time: []float64{nan}, Cause: []int{1}, Missing: DropMissing}, Shape, 0},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New(c.rows)
			var e *Error
			if !errors.As(err, &e) || e.Fault != c.fault || e.Row != c.row {
				t.Fatalf("got %#v, want fault %s in row %d", err, c.fault, c.row)
			}
			var s *study.Error
			if !errors.As(err, &s) || (c.row > 0) != strings.Contains(err.Error(), "row ") {
				t.Errorf("the error does not reach the program's own type, or its row is lost: %v", err)
			}
		})
	}
}

func TestErrorsNeverNameASubject(t *testing.T) {
	_, err := New(Rows{Time: []float64{3, 4}, Start: []float64{0, 2}, Cause: []int{1, 1}, Subject: []int{4711, 4711}})
	if err == nil || strings.Contains(err.Error(), "4711") {
		t.Errorf("%v", err)
	}
	if study.KindOf(fail(TooLarge, "x")) != study.Limit || study.KindOf(fail(Separation, "x")) != study.Numerical ||
		study.KindOf(fail(Shape, "x")) != study.Invalid {
		t.Error("the kinds of the program do not follow the faults")
	}
}

func TestDroppedRowsAreCounted(t *testing.T) {
	nan := math.NaN()
	d := must(t, Rows{Time: []float64{1, nan, 3, 4}, Cause: []int{1, 1, 0, 1}, Missing: DropMissing,
		Covariates: []Covariate{{"x", []float64{1, 2, nan, 4}}}})
	if d.Len() != 2 || d.Dropped() != 2 || d.Events(0) != 2 {
		t.Errorf("%d rows, %d dropped, %d events", d.Len(), d.Dropped(), d.Events(0))
	}
	// The row of an error is that of the input, dropped rows included.
	_, err := New(Rows{Time: []float64{nan, 2, 2}, Cause: []int{1, 1, 0}, Subject: []int{1, 2, 2}, Missing: DropMissing})
	var e *Error
	if !errors.As(err, &e) || e.Row != 3 || e.Fault != Overlap {
		t.Errorf("%v", err)
	}
}

func TestNothingHappened(t *testing.T) {
	d := must(t, Rows{Time: []float64{1, 2, 3, 4}, Cause: make([]int, 4), Group: []int{0, 1, 0, 1},
		Covariates: []Covariate{{"x", []float64{1, 2, 3, 5}}}})
	curves, err := KaplanMeier(d, CurveOptions{})
	if err != nil || curves[0].At(3).Value != 1 || curves[0].Quantile(0.5).Known {
		t.Errorf("the survival of who never had an event: %v %v", curves, err)
	}
	_, err = LogRank(d, LogRankOptions{})
	wantFault(t, "log-rank", err, NoEvents)
	_, err = FitCox(d, CoxOptions{})
	wantFault(t, "Cox", err, NoEvents)
	_, err = FitAFT(d, AFTOptions{})
	wantFault(t, "AFT", err, NoEvents)
	_, err = FitFineGray(d, FineGrayOptions{Cause: 1})
	wantFault(t, "Fine-Gray", err, NoEvents)
	_, err = Gray(d, 1, 0)
	wantFault(t, "Gray", err, NoEvents)
}

func wantFault(t *testing.T, what string, err error, f Fault) {
	t.Helper()
	if faultOf(err) != f {
		t.Errorf("%s: %v, want %s", what, err, f)
	}
}

func TestBadCovariates(t *testing.T) {
	times, causes := []float64{1, 2, 3, 4, 5, 6, 7, 8}, []int{1, 1, 0, 1, 1, 0, 1, 1}
	a, b := []float64{1, 0, 2, 5, 3, 1, 0, 4}, []float64{3, 1, 1, 0, 2, 2, 5, 1}
	sum, flat, risky := make([]float64, 8), []float64{0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, make([]float64, 8)
	for i := range sum {
		sum[i] = 2*a[i] - 3*b[i] + 1
		risky[i] = -times[i] // the largest of every risk set dies: monotone
	}
	for name, c := range map[string]struct {
		covariates []Covariate
		fault      Fault
		columns    []int
	}{
		"sum of others": {[]Covariate{{"a", a}, {"b", b}, {"sum", sum}}, Collinear, []int{2}},
		"constant":      {[]Covariate{{"a", a}, {"flat", flat}}, Collinear, []int{1}},
		"monotone":      {[]Covariate{{"a", a}, {"risky", risky}}, Separation, []int{1}},
	} {
		d := must(t, Rows{Time: times, Cause: causes, Covariates: c.covariates})
		_, err := FitCox(d, CoxOptions{})
		var e *Error
		if !errors.As(err, &e) || e.Fault != c.fault || len(e.Columns) == 0 || e.Columns[len(e.Columns)-1] != c.columns[0] {
			t.Errorf("Cox, %s: %#v", name, err)
		}
		_, err = FitFineGray(d, FineGrayOptions{Cause: 1})
		wantFault(t, "Fine-Gray, "+name, err, c.fault)
		if c.fault == Collinear {
			_, err = FitAFT(d, AFTOptions{})
			wantFault(t, "AFT, "+name, err, c.fault)
			continue
		}
		if !strings.Contains(e.Error(), "Firth") {
			t.Errorf("%s: nobody is told of Firth's method: %v", name, e)
		}
		f, err := FitCox(d, CoxOptions{Firth: true})
		if err != nil || notFinite(f.Beta[1]) || !(f.StdErr[1] > 0) {
			t.Errorf("Firth under separation: %v", err)
		}
	}
}

// A covariate that only tells the strata apart says nothing within any risk set.
func TestCovariateConstantWithinStrata(t *testing.T) {
	r := madeRows(4, true)
	layer := Covariate{Name: "layer"}
	for _, s := range r.Stratum {
		layer.Values = append(layer.Values, 0.1+0.7*float64(s))
	}
	r.Covariates = append(r.Covariates, layer)
	_, err := FitCox(must(t, r), CoxOptions{Cause: 1})
	var e *Error
	if !errors.As(err, &e) || e.Fault != Collinear || e.Columns[0] != 2 {
		t.Errorf("%#v", err)
	}
}

// A category of 3 among 3,000 rows: whether it separates shows across its range, not in
// standard deviations; with events on both sides it must not be called separated.
func TestRareCategory(t *testing.T) {
	for name, c := range map[string]struct {
		events int
		fault  Fault
	}{"none of three": {0, Separation}, "one of three": {1, ""}, "all of three": {3, ""}} {
		r := Rows{Covariates: []Covariate{{Name: "rare"}}}
		for i := range 3000 {
			rare := i%1000 == 500
			cause := (i / 7) % 2
			if rare {
				cause = 0
				if i/1000 < c.events {
					cause = 1
				}
			}
			r.Time, r.Cause = append(r.Time, float64(1+(i*37)%911)), append(r.Cause, cause)
			x := 0.0
			if rare {
				x = 1
			}
			r.Covariates[0].Values = append(r.Covariates[0].Values, x)
		}
		d := must(t, r)
		_, err := FitCox(d, CoxOptions{})
		wantFault(t, "Cox, "+name, err, c.fault)
		_, err = FitAFT(d, AFTOptions{})
		wantFault(t, "AFT, "+name, err, c.fault)
		_, err = FitFineGray(d, FineGrayOptions{Cause: 1})
		wantFault(t, "Fine-Gray, "+name, err, c.fault)
	}
}

func TestNonConvergenceSaysSo(t *testing.T) {
	rows, _ := trialRows(t)
	_, err := FitCox(must(t, rows), CoxOptions{MaxIterations: 1})
	wantFault(t, "Cox", err, NotConverged)
	_, err = FitAFT(must(t, rows), AFTOptions{MaxIterations: 1})
	wantFault(t, "AFT", err, NotConverged)
	_, err = FitCox(must(t, rows), CoxOptions{MaxIterations: 1, Firth: true})
	wantFault(t, "Firth", err, NotConverged)
}

// One arm without events is what separation looks like in a trial.
func TestAFTSeparation(t *testing.T) {
	tab := readTable(t, "testdata/separated.csv")
	d := must(t, Rows{Time: tab.columns["time"], Cause: tab.whole("cause"), Covariates: tab.covariates("arm", "age")})
	for _, dist := range []Distribution{Weibull, Exponential, LogLogistic, LogNormal} {
		_, err := FitAFT(d, AFTOptions{Distribution: dist})
		wantFault(t, "AFT", err, Separation)
	}
	_, err := FitFineGray(d, FineGrayOptions{Cause: 1})
	wantFault(t, "Fine-Gray", err, Separation)
}

func TestZeroTimes(t *testing.T) {
	d := must(t, Rows{Time: []float64{0, 1, 0, 2, 3}, Cause: []int{1, 1, 0, 1, 0}, Covariates: []Covariate{{"x", []float64{1, 2, 0, 5, 3}}}})
	curves, err := KaplanMeier(d, CurveOptions{})
	if err != nil || curves[0].At(0).Value != 0.8 || curves[0].Steps[0].AtRisk != 5 {
		t.Errorf("a death at time 0 counts among all: %+v, %v", curves[0].Steps[0], err)
	}
	_, err = FitAFT(d, AFTOptions{})
	wantFault(t, "AFT", err, ZeroTime)
	c, err := FitCox(d, CoxOptions{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Proportional(ByLog)
	wantFault(t, "log time", err, ZeroTime)
}

func TestBadOptions(t *testing.T) {
	rows, tab := trialRows(t)
	rows.Group = tab.whole("arm")
	d := must(t, rows)
	late, lateTab := repeatedRows(t)
	late.Subject = lateTab.whole("id")
	l := must(t, late)
	rows.Weight = tab.columns["weight"]
	w := must(t, rows)
	curves, _ := KaplanMeier(d, CurveOptions{})
	cox, err := FitCox(d, CoxOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]func() error{
		"level":              func() error { _, err := KaplanMeier(d, CurveOptions{Level: 1.5}); return err },
		"cause":              func() error { _, err := KaplanMeier(d, CurveOptions{Cause: -1}); return err },
		"horizon beyond end": func() error { _, err := curves[0].RestrictedMean(1e6); return err },
		"horizon of zero":    func() error { _, err := curves[0].RestrictedMean(0); return err },
		"no such covariate":  func() error { _, err := FitCox(d, CoxOptions{Columns: []int{3}}); return err },
		"no covariates":      func() error { _, err := FitCox(d, CoxOptions{Columns: []int{}}); return err },
		"AFT late entry":     func() error { _, err := FitAFT(l, AFTOptions{}); return err },
		"AFT distribution":   func() error { _, err := FitAFT(d, AFTOptions{Distribution: 9}); return err },
		"Gray with weights":  func() error { _, err := Gray(w, 1, 0); return err },
		"Fine-Gray late":     func() error { _, err := FitFineGray(l, FineGrayOptions{Cause: 1}); return err },
		"Fine-Gray cause":    func() error { _, err := FitFineGray(d, FineGrayOptions{}); return err },
		"incidence cause":    func() error { _, err := CumulativeIncidence(d, IncidenceOptions{}); return err },
		"predict covariates": func() error { _, err := cox.Predict([]float64{1}, 0, LogLog); return err },
		"predict stratum":    func() error { _, err := cox.Predict([]float64{1, 2, 3}, 5, LogLog); return err },
		"transform":          func() error { _, err := cox.Proportional(9); return err },
		"weight that is NaN": func() error {
			_, err := LogRank(d, LogRankOptions{Weight: func(Moment) float64 { return math.NaN() }})
			return err
		},
		"terminal is counted": func() error { _, err := MeanCumulative(l, RecurrentOptions{Cause: 1, Terminal: 1}); return err },
	} {
		wantFault(t, name, f(), BadOption)
	}
	_, err = CumulativeIncidence(l, IncidenceOptions{Cause: 1, Variance: CountingProcess})
	wantFault(t, "several rows each", err, Shape)
	_, err = MeanCumulative(d, RecurrentOptions{})
	wantFault(t, "repeated events without starts", err, Shape)
	_, err = LogRank(l, LogRankOptions{})
	wantFault(t, "one group", err, OneGroup)
	apart := must(t, Rows{Time: []float64{1, 2, 8, 9}, Start: []float64{0, 0, 5, 5}, Cause: []int{1, 1, 1, 1}, Group: []int{0, 0, 1, 1}})
	_, err = LogRank(apart, LogRankOptions{})
	wantFault(t, "groups that never meet", err, OneGroup)
	uneven := must(t, Rows{Time: []float64{1, 2}, Start: []float64{0, 1}, Cause: []int{1, 0}, Subject: []int{1, 1}, Weight: []float64{1, 2}})
	_, err = MeanCumulative(uneven, RecurrentOptions{})
	wantFault(t, "weights within a subject", err, BadWeight)
}

func TestEverybodyTies(t *testing.T) {
	d := must(t, Rows{Time: []float64{5, 5, 5, 5, 5, 5}, Cause: []int{1, 1, 1, 1, 0, 1}, Group: []int{0, 0, 0, 1, 1, 1},
		Covariates: []Covariate{{"x", []float64{1, 4, 2, 0, 3, 6}}}})
	for _, breslow := range []bool{false, true} {
		c, err := FitCox(d, CoxOptions{Breslow: breslow})
		if err != nil || notFinite(c.Beta[0]) {
			t.Errorf("all events at one time: %v", err)
		}
	}
	if _, err := LogRank(d, LogRankOptions{}); err != nil {
		t.Error(err)
	}
	c, err := FitCox(d, CoxOptions{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Proportional(ByTime)
	wantFault(t, "proportionality at one time", err, Collinear)
}

func TestMemoryNeeded(t *testing.T) {
	if got := MemoryNeeded(10_000_000, 3); got < 1<<30 || got > 4<<30 {
		t.Errorf("ten million rows: %d bytes", got)
	}
	if MemoryNeeded(math.MaxInt, 1000) != math.MaxInt64 || MemoryNeeded(-1, 0) != math.MaxInt64 {
		t.Error("the product overflows")
	}
}
