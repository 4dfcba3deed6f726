package survival

import (
	"errors"
	"reflect"
	"testing"
)

// hazardRatio is a statistic that uses what a resample could get wrong: order, entries,
// clusters.
func hazardRatio(d *Data) ([]float64, error) {
	c, err := AndersenGill(d, CoxOptions{Cause: 1, Columns: []int{0}})
	if err != nil {
		return nil, err
	}
	return []float64{c.Beta[0], c.StdErr[0]}, nil
}

func TestBootstrapDigitsDoNotDependOnWorkers(t *testing.T) {
	rows, tab := repeatedRows(t)
	rows.Subject, rows.Group = tab.whole("id"), tab.whole("arm")
	d := must(t, rows)
	var first Bootstrapped
	for _, workers := range []int{1, 2, 7} {
		b, err := Bootstrap(d, BootstrapOptions{Replicates: 60, Seed: 11, Workers: workers, ByGroup: true}, hazardRatio)
		if err != nil || b.Failed > 0 {
			t.Fatal(err, b.Failed)
		}
		if workers == 1 {
			first = b
		} else if !reflect.DeepEqual(first, b) {
			t.Errorf("%d workers give other digits than one", workers)
		}
	}
	other, err := Bootstrap(d, BootstrapOptions{Replicates: 60, Seed: 12, ByGroup: true}, hazardRatio)
	if err != nil || reflect.DeepEqual(first, other) {
		t.Errorf("another seed gives the same resamples: %v", err)
	}
}

// A resample is what New would have built from its rows, and the spread of the estimate
// over resamples is near the robust standard error.
func TestBootstrapAgainstRobustError(t *testing.T) {
	rows, tab := repeatedRows(t)
	rows.Subject, rows.Group = tab.whole("id"), tab.whole("arm")
	d := must(t, rows)
	b, err := Bootstrap(d, BootstrapOptions{Replicates: 400, Seed: 3}, func(s *Data) ([]float64, error) {
		rebuilt := Rows{Time: s.time, Start: s.start, Group: make([]int, s.Len()), Subject: make([]int, s.Len()),
			Cause: make([]int, s.Len()), Covariates: []Covariate{{"arm", s.x[0]}, {"age", s.x[1]}, {"state", s.x[2]}}}
		for i := range s.time {
			rebuilt.Group[i], rebuilt.Subject[i], rebuilt.Cause[i] = s.group.of(int32(i)), s.person(int32(i)), int(s.cause[i])
		}
		again, err := New(rebuilt)
		if err != nil {
			return nil, err
		}
		if s.Subjects() != d.Subjects() || again.Subjects() != s.Subjects() {
			return nil, errors.New("persons were lost")
		}
		v, err := hazardRatio(s)
		if err != nil {
			return nil, err
		}
		w, err := hazardRatio(again)
		if err != nil || !near(v[0], w[0], 1e-9) || !near(v[1], w[1], 1e-9) {
			return nil, errors.New("the resample differs from the same rows built anew")
		}
		return v, nil
	})
	if err != nil || b.Failed > 0 {
		t.Fatal(err, b.Failed)
	}
	e, err := b.Percentile(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	v, err := hazardRatio(d)
	if err != nil {
		t.Fatal(err)
	}
	// 400 draws: the standard deviation is known to about 4 %, so 25 % is far beyond chance.
	if e.StdErr < 0.75*v[1] || e.StdErr > 1.25*v[1] || e.CI.Low > v[0] || e.CI.High < v[0] {
		t.Errorf("bootstrap %v, robust standard error %v around %v", e, v[1], v[0])
	}
}

func TestBootstrapDrawsWholeClustersWithinGroups(t *testing.T) {
	var r Rows
	for i := range 60 {
		r.Time = append(r.Time, float64(1+i%7))
		r.Cause = append(r.Cause, 1)
		r.Group = append(r.Group, i%2)
		r.Cluster = append(r.Cluster, i%2+2*(i/6)) // three rows each, all in one group
	}
	d := must(t, r)
	b, err := Bootstrap(d, BootstrapOptions{Replicates: 50, ByGroup: true}, func(s *Data) ([]float64, error) {
		size := map[int]int{}
		in := make([]float64, 2)
		for i := range s.time {
			size[s.bundle(int32(i))]++
			in[s.group.of(int32(i))]++
		}
		for _, n := range size {
			if n != 3 {
				return nil, errors.New("a cluster was torn")
			}
		}
		return in, nil
	})
	if err != nil || b.Failed > 0 {
		t.Fatal(err, b.Failed)
	}
	for i, v := range b.Replicates {
		if v[0] != 30 || v[1] != 30 {
			t.Fatalf("replicate %d: groups of %v rows, want 30 each", i, v)
		}
	}
}

func TestBootstrapCountsFailures(t *testing.T) {
	d := must(t, Rows{Time: []float64{1, 2, 3, 4}, Cause: []int{1, 0, 0, 0}})
	b, err := Bootstrap(d, BootstrapOptions{Replicates: 200, Seed: 1}, func(s *Data) ([]float64, error) {
		if s.Events(1) == 0 {
			return nil, fail(NoEvents, "none")
		}
		return []float64{1}, nil
	})
	// The only event is missed with probability (3/4)^4 = 0.32.
	if err != nil || b.Failed < 40 || b.Failed > 90 {
		t.Errorf("%d of 200 failed, %v", b.Failed, err)
	}
	if e, _ := b.Percentile(5, 0); e.Known {
		t.Error("a value that no replicate has is known")
	}
	if _, err := Bootstrap(d, BootstrapOptions{Replicates: -1}, hazardRatio); faultOf(err) != BadOption {
		t.Error(err)
	}
}
