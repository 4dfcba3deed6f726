package score

import (
	"strconv"
	"strings"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

// item is one question of a score: it gives its points, gives none, or cannot be
// answered because a fact is missing.
type item struct {
	name    string
	points  int
	known   bool
	holds   bool
	missing string // what is missing when it is not known
}

// ask is an item about a fact.
func ask[T any](name string, points int, f study.Fact[T], missing string, holds func(T) bool) item {
	it := item{name: name, points: points, known: f.Known, missing: missing}
	if f.Known {
		it.holds = holds(f.Value)
	}
	return it
}

// sum adds the items. With one of them unanswered there is no score, and the
// error names what is missing and says between which numbers the score lies.
func sum(tr *dyssynchrony.Trace, items []item) (float64, error) {
	lo, hi := 0, 0
	var missing []string
	for _, it := range items {
		switch {
		case !it.known:
			hi += it.points
			missing = append(missing, it.missing)
			tr.Doubt(it.name + ": not known, 0 or " + strconv.Itoa(it.points))
		case it.holds:
			lo += it.points
			hi += it.points
			tr.Mark(study.Segment{}, it.name, 0, float64(it.points), "points")
		default:
			tr.Mark(study.Segment{}, it.name, 0, 0, "points")
		}
	}
	if len(missing) == 0 {
		return float64(lo), nil
	}
	tr.Candidate("lowest score that the known facts allow", float64(lo))
	tr.Candidate("highest score that the known facts allow", float64(hi))
	return 0, dyssynchrony.Why("cannot be computed: missing " + strings.Join(missing, ", ") +
		"; with what is known it lies between " + strconv.Itoa(lo) + " and " + strconv.Itoa(hi))
}

// facts are the facts of an input, none where there are none.
func facts(in *dyssynchrony.Input) study.Facts {
	if in.Facts == nil {
		return study.Facts{}
	}
	return *in.Facts
}
