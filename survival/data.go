package survival

import (
	"cmp"
	"slices"
)

// Data are checked survival data; New builds them. Rows keep the order of the input
// (without those that were dropped), so residuals and the like line up with it.
type Data struct {
	time, start, weight []float64 // start and weight may be nil
	cause               []int32
	group, stratum      labels
	subject, cluster    labels
	names               []string
	x                   [][]float64 // a column per covariate
	dropped             int

	order   []int32 // rows by time, events before censored, then by row
	entries []int32 // rows by start, then by row; nil without starts
}

// labels are whole numbers of the caller, turned into indexes from 0 in rising order.
// index is nil where all rows share one label.
type labels struct {
	index []int32
	value []int
}

// of is the index of the label of a row.
func (l *labels) of(row int32) int {
	if l.index == nil {
		return 0
	}
	return int(l.index[row])
}

// Len is the number of rows.
func (d *Data) Len() int { return len(d.time) }

// Dropped is the number of rows left out because a value was missing.
func (d *Data) Dropped() int { return d.dropped }

// Names are the names of the covariates in their order.
func (d *Data) Names() []string { return slices.Clone(d.names) }

// Groups are the labels of the groups in rising order; a single 0 without groups.
func (d *Data) Groups() []int { return slices.Clone(d.group.value) }

// Subjects is the number of persons.
func (d *Data) Subjects() int {
	if d.subject.index == nil {
		return len(d.time)
	}
	return len(d.subject.value)
}

// Events counts the rows that end with that cause; with 0, those that end with any.
func (d *Data) Events(cause int) int {
	n := 0
	for i := range d.cause {
		if d.happened(int32(i), cause) {
			n++
		}
	}
	return n
}

// happened reports whether the row ends with the cause; 0 stands for any event.
func (d *Data) happened(row int32, cause int) bool {
	c := int(d.cause[row])
	return c != 0 && (cause == 0 || c == cause)
}

// w is the weight of a row.
func (d *Data) w(row int32) float64 {
	if d.weight == nil {
		return 1
	}
	return d.weight[row]
}

// person and bundle are the indexes of the subject and of the cluster of a row.
func (d *Data) person(row int32) int {
	if d.subject.index == nil {
		return int(row)
	}
	return int(d.subject.index[row])
}

func (d *Data) bundle(row int32) int {
	if d.cluster.index == nil {
		return d.person(row)
	}
	return int(d.cluster.index[row])
}

// bundles is the number of clusters.
func (d *Data) bundles() int {
	if d.cluster.index == nil {
		return d.Subjects()
	}
	return len(d.cluster.value)
}

// gather copies the kept rows.
func (r *Rows) gather(keep []int32) *Data {
	d := &Data{
		time: pick(r.Time, keep), start: pick(r.Start, keep), weight: pick(r.Weight, keep),
		cause: make([]int32, len(keep)),
		group: relabel(r.Group, keep), stratum: relabel(r.Stratum, keep),
		subject: relabel(r.Subject, keep), cluster: relabel(r.Cluster, keep),
		dropped: len(r.Time) - len(keep),
	}
	for i, row := range keep {
		d.cause[i] = int32(r.Cause[row])
		d.time[i] += 0 // turns -0 into 0, so both tie and sort by their bits
		if d.start != nil {
			d.start[i] += 0
		}
	}
	for _, c := range r.Covariates {
		d.names = append(d.names, c.Name)
		d.x = append(d.x, pick(c.Values, keep))
	}
	return d
}

// pick copies the values of those rows; nil stays nil.
func pick[T any](v []T, rows []int32) []T {
	if v == nil {
		return nil
	}
	out := make([]T, len(rows))
	for i, r := range rows {
		out[i] = v[r]
	}
	return out
}

// relabel numbers the labels of the kept rows in rising order.
func relabel(v []int, keep []int32) labels {
	if v == nil || len(keep) == 0 {
		return labels{value: []int{0}}
	}
	values := pick(v, keep)
	lo, hi := slices.Min(values), slices.Max(values)
	l := labels{index: make([]int32, len(values))}
	if span := uint64(hi) - uint64(lo); span < uint64(2*len(values)+1024) {
		l.number(values, lo, int(span)+1)
		return l
	}
	l.value = slices.Clone(values)
	slices.Sort(l.value)
	l.value = slices.Compact(l.value)
	for i, x := range values {
		k, _ := slices.BinarySearch(l.value, x)
		l.index[i] = int32(k)
	}
	return l
}

// number does the same by a table, for labels that lie close together.
func (l *labels) number(values []int, lo, span int) {
	place := make([]int32, span)
	for _, x := range values {
		place[x-lo] = 1
	}
	for k, used := range place {
		if used != 0 {
			place[k] = int32(len(l.value))
			l.value = append(l.value, lo+k)
		}
	}
	for i, x := range values {
		l.index[i] = place[x-lo]
	}
}

// checkOverlap looks for two intervals of one subject that share time; keep gives the
// rows of the input.
func (d *Data) checkOverlap(keep []int32) error {
	if d.subject.index == nil {
		return nil
	}
	from := func(i int32) float64 {
		if d.start == nil {
			return -1 // before any time: two rows of one subject always overlap
		}
		return d.start[i]
	}
	rows := make([]int32, len(d.time))
	for i := range rows {
		rows[i] = int32(i)
	}
	slices.SortFunc(rows, func(a, b int32) int {
		return cmp.Or(cmp.Compare(d.subject.index[a], d.subject.index[b]), cmp.Compare(from(a), from(b)), cmp.Compare(a, b))
	})
	worst := int32(-1)
	for k := 1; k < len(rows); k++ {
		a, b := rows[k-1], rows[k]
		if d.subject.index[a] == d.subject.index[b] && from(b) < d.time[a] {
			if at := max(a, b); worst < 0 || at < worst {
				worst = at
			}
		}
	}
	if worst >= 0 {
		return failRow(Overlap, int(keep[worst]), "the intervals of one subject must not overlap")
	}
	return nil
}

// part is a piece of the data, a group or a stratum, in the orders of walking.
type part struct {
	rows    []int32 // by time, events first
	entries []int32 // by start; nil without starts
}

// parts splits the rows by a label; every part keeps the order.
func (d *Data) parts(l *labels) []part {
	if l.index == nil {
		return []part{{d.order, d.entries}}
	}
	out := make([]part, len(l.value))
	split := func(rows []int32, put func(p *part, r []int32)) {
		sizes := make([]int, len(l.value))
		for _, r := range rows {
			sizes[l.index[r]]++
		}
		lists := make([][]int32, len(sizes))
		for k, n := range sizes {
			lists[k] = make([]int32, 0, n)
		}
		for _, r := range rows {
			k := l.index[r]
			lists[k] = append(lists[k], r)
		}
		for k := range out {
			put(&out[k], lists[k])
		}
	}
	split(d.order, func(p *part, r []int32) { p.rows = r })
	if d.entries != nil {
		split(d.entries, func(p *part, r []int32) { p.entries = r })
	}
	return out
}

// oneRowEach complains where a subject has several rows.
func (d *Data) oneRowEach(what string) error {
	if d.Subjects() != len(d.time) {
		return fail(Shape, "%s needs one row per subject", what)
	}
	return nil
}
