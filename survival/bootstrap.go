package survival

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// BootstrapOptions say how resamples are drawn.
type BootstrapOptions struct {
	Replicates int    // 0 stands for 1000
	Seed       uint64 // replicate i draws from a PCG stream of (Seed, i)
	Workers    int    // 0 stands for all cores; the digits do not depend on it
	ByGroup    bool   // draw within each group, so that its size stays
}

// Bootstrapped are the values of a statistic over resamples.
type Bootstrapped struct {
	// Replicates[i] are the values of resample i, nil where the statistic gave an error.
	Replicates [][]float64
	Failed     int
}

// Bootstrap draws clusters, or subjects where no clusters were given, with replacement,
// all rows of one together, and computes statistic on each resample (Efron B, Ann Stat 1979;7:1-26, doi
// 10.1214/aos/1176344552; for censored data Efron B, J Am Stat Assoc 1981;76:312-319, doi
// 10.1080/01621459.1981.10477650). What is drawn twice counts as two. Resamples on which
// statistic fails or gives a value that is not finite are counted in Failed; a panic
// in it is the caller's. With ByGroup a unit belongs to the group of its first row.
// Errors: BadOption for fewer than 0 replicates.
func Bootstrap(d *Data, o BootstrapOptions, statistic func(*Data) ([]float64, error)) (Bootstrapped, error) {
	if o.Replicates == 0 {
		o.Replicates = 1000
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Replicates < 0 || statistic == nil {
		return Bootstrapped{}, fail(BadOption, "a bootstrap needs a statistic and a number of replicates above 0")
	}
	u := newUnits(d, o)
	out := Bootstrapped{Replicates: make([][]float64, o.Replicates)}
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(o.Workers, o.Replicates) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < o.Replicates; i = int(next.Add(1)) - 1 {
				//nolint:gosec // resampling must be repeatable, not secret
				sample := u.draw(rand.New(rand.NewPCG(o.Seed, uint64(i))))
				values, err := statistic(sample)
				if err == nil && !slices.ContainsFunc(values, notFinite) {
					out.Replicates[i] = values
				}
			}
		})
	}
	wait.Wait()
	for _, r := range out.Replicates {
		if r == nil {
			out.Failed++
		}
	}
	return out, nil
}

// Percentile gives, for value k of the statistic, the mean over the replicates as Value,
// their standard deviation as StdErr, and the percentile interval at the level (0 stands
// for 0.95) with linear interpolation between order statistics. Not known with fewer
// than two good replicates. Errors: BadOption.
func (b Bootstrapped) Percentile(k int, level float64) (Estimate, error) {
	if level == 0 {
		level = 0.95
	}
	if !(level > 0 && level < 1) || k < 0 {
		return Estimate{}, fail(BadOption, "a level must lie between 0 and 1, a value must exist")
	}
	var v []float64
	for _, r := range b.Replicates {
		if k < len(r) {
			v = append(v, r[k])
		}
	}
	if len(v) < 2 {
		return Estimate{}, nil
	}
	slices.Sort(v)
	mean, ss := 0.0, 0.0
	for i, x := range v {
		mean += (x - mean) / float64(i+1)
	}
	for _, x := range v {
		ss += (x - mean) * (x - mean)
	}
	at := func(q float64) float64 {
		place := q * float64(len(v)-1)
		i := min(int(place), len(v)-2)
		return v[i] + (place-float64(i))*(v[i+1]-v[i])
	}
	return Estimate{Value: mean, StdErr: math.Sqrt(ss / float64(len(v)-1)), Known: true,
		CI: Interval{at((1 - level) / 2), at((1 + level) / 2), true}}, nil
}

// units are what is drawn: persons or clusters, in layers that keep their size.
type units struct {
	d      *Data
	of     []int32   // unit of each row
	layers [][]int32 // units of each layer
	n      int
}

func newUnits(d *Data, o BootstrapOptions) units {
	u := units{d: d, of: make([]int32, d.Len()), n: d.bundles()}
	layer := make([]int32, u.n)
	for k := range layer {
		layer[k] = -1
	}
	for i := range u.of {
		r := int32(i)
		u.of[i] = int32(d.bundle(r))
		if layer[u.of[i]] < 0 {
			layer[u.of[i]] = 0
			if o.ByGroup {
				layer[u.of[i]] = int32(d.group.of(r))
			}
		}
	}
	u.layers = make([][]int32, len(d.group.value))
	for k, l := range layer {
		u.layers[l] = append(u.layers[l], int32(k))
	}
	return u
}

// draw makes one resample. Its rows stand in the order of time, so nothing is sorted.
func (u units) draw(rng *rand.Rand) *Data {
	times := make([]int32, u.n)
	for _, l := range u.layers {
		for range l {
			times[l[rng.IntN(len(l))]]++
		}
	}
	base := make([]int32, u.n+1) // number of the first copy of a unit
	for k, n := range times {
		base[k+1] = base[k] + n
	}
	d := u.d
	rows, at := make([]int32, 0, d.Len()), make([]int32, d.Len())
	for _, r := range d.order {
		at[r] = int32(len(rows))
		for range times[u.of[r]] {
			rows = append(rows, r)
		}
	}
	s := &Data{time: pick(d.time, rows), start: pick(d.start, rows), weight: pick(d.weight, rows), cause: pick(d.cause, rows),
		group: d.group.pick(rows), stratum: d.stratum.pick(rows), names: d.names}
	for _, x := range d.x {
		s.x = append(s.x, pick(x, rows))
	}
	s.order = make([]int32, len(rows))
	for i := range s.order {
		s.order[i] = int32(i)
	}
	if d.entries != nil {
		s.entries = make([]int32, 0, len(rows))
		for _, r := range d.entries {
			for k := range times[u.of[r]] {
				s.entries = append(s.entries, at[r]+k)
			}
		}
	}
	if d.subject.index != nil || d.cluster.index != nil {
		s.subject, s.cluster = u.copies(rows, at, base)
	} else {
		s.subject, s.cluster = labels{value: []int{0}}, labels{value: []int{0}}
	}
	return s
}

// pick takes the labels of those rows. Labels that no row has any more stay in the list.
func (l labels) pick(rows []int32) labels {
	return labels{index: pick(l.index, rows), value: l.value}
}

// copies numbers the persons and clusters of a resample: each copy of a unit is new. at
// is the place of the first copy of each row.
func (u units) copies(rows, at, base []int32) (subject, cluster labels) {
	d := u.d
	subject.index, cluster.index = make([]int32, len(rows)), make([]int32, len(rows))
	type copied struct{ label, unit int32 }
	persons := map[copied]int32{}
	for i, r := range rows {
		unit := base[u.of[r]] + int32(i) - at[r]
		key := copied{int32(d.person(r)), unit}
		k, ok := persons[key]
		if !ok {
			k = int32(len(persons))
			persons[key] = k
		}
		subject.index[i] = k
		cluster.index[i] = unit
	}
	subject.value = make([]int, len(persons))
	cluster.value = make([]int, base[len(base)-1])
	for k := range subject.value {
		subject.value[k] = k
	}
	for k := range cluster.value {
		cluster.value[k] = k
	}
	return subject, cluster
}
