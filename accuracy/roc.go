package accuracy

import (
	"cmp"
	"slices"
)

// Point is one point of the receiver operating characteristic. HasCut is false at the
// two ends, where nobody or everybody is positive.
type Point struct {
	Cut    float64 // in the unit of the measure, for Data.At
	HasCut bool
	Fourfold
}

// ROC gives the points from "nobody is positive" to "everybody is". Cut-offs lie halfway
// between neighbouring values.
func (d *Data) ROC() []Point {
	l := d.levels()
	points := make([]Point, 0, len(l.value)+1)
	t := Fourfold{FalseNegative: d.with, TrueNegative: len(d.values) - d.with}
	points = append(points, Point{Fourfold: t})
	for k := range l.value {
		t.TruePositive += l.with[k]
		t.FalseNegative -= l.with[k]
		t.FalsePositive += l.without[k]
		t.TrueNegative -= l.without[k]
		p := Point{Fourfold: t}
		if k+1 < len(l.value) {
			p.Cut, p.HasCut = between(l.value[k], l.value[k+1]), true
		}
		points = append(points, p)
	}
	return points
}

// between is a cut-off that parts two values: above the smaller, at most the larger.
func between(a, b float64) float64 {
	a, b = min(a, b), max(a, b)
	if m := a + (b-a)/2; m > a && m <= b {
		return m
	}
	return b
}

// Best is the cut-off with the largest Youden index. Of equal ones that with the most
// even sensitivity and specificity is taken, then the strictest. A cut-off chosen on
// the same patients does better in them than it will in others: see Optimism.
func (d *Data) Best() Point { return best(d.ROC()) }

func best(points []Point) Point {
	found, have := Point{}, false
	for _, p := range points {
		if p.HasCut && (!have || beats(p.Fourfold, found.Fourfold)) {
			found, have = p, true
		}
	}
	return found
}

// beats compares in whole numbers, so that ties are ties.
func beats(a, b Fourfold) bool {
	n, m := a.TruePositive+a.FalseNegative, a.TrueNegative+a.FalsePositive
	j := func(t Fourfold) int { return t.TruePositive*m + t.TrueNegative*n }
	tilt := func(t Fourfold) int {
		v := t.TruePositive*m - t.TrueNegative*n
		return max(v, -v)
	}
	return j(a) > j(b) || j(a) == j(b) && tilt(a) < tilt(b)
}

// levels are the distinct values, most telling first, with the patients at each.
type levels struct {
	value         []float64
	with, without []int
	of            []int // level of each row
}

func (d *Data) levels() levels {
	order := make([]int, len(d.values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(d.score(j), d.score(i)) })
	l := levels{of: make([]int, len(order))}
	for _, i := range order {
		k := len(l.value) - 1
		if k < 0 || d.values[i] != l.value[k] {
			l.value = append(l.value, d.values[i])
			l.with, l.without = append(l.with, 0), append(l.without, 0)
			k++
		}
		l.of[i] = k
		if d.yes[i] {
			l.with[k]++
		} else {
			l.without[k]++
		}
	}
	return l
}
