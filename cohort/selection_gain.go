package cohort

import (
	"cmp"
	"math"
	"slices"
)

// Shares are the parts of the cohort that every ranking chooses in turn, so that
// measures are compared on the same number of patients.
var Shares = [3]float64{1. / 3, 1. / 2, 2. / 3}

// Gain is how well a ranking finds those who benefit.
type Gain struct {
	Ranking Rule
	Missing int // not measured; they rank last
	By      [Benefits]Uplift
}

// Uplift is a ranking judged by one benefit.
//
// Patients are chosen one after the other in the order of the ranking; those who rank
// alike are chosen in every order at once. The curve of the benefit gained against the
// share chosen has an area. Area is that area less the area of chance, over the same
// for the best order there is (a normalised Qini coefficient): 1 is the truth, 0 is
// chance, below 0 is worse than chance. Captured is the benefit gained by choosing each
// of Shares, in percent of what would be gained by choosing exactly those who benefit.
type Uplift struct {
	Area     Interval
	Captured [len(Shares)]Interval
	BestIn   float64 // share of the resamples in which no other ranking that a clinic could follow is better

	areas []float64 // of the cohort and of each resample; NaN where not defined
}

// order is a ranking as an order of patients.
type order struct {
	places []int
	last   []bool // the patient at this place is the last of those who rank alike
}

// orderOf sorts patients by a rule; who was not measured comes last.
func (b *Broad) orderOf(r *Rule) (o order, missing int) {
	type ranked struct {
		at    int
		score float64
	}
	list := make([]ranked, len(b.People))
	for i := range b.People {
		v, ok := r.score(&b.People[i])
		if !ok {
			missing++
			v = math.Inf(-1)
		}
		list[i] = ranked{i, v}
	}
	slices.SortStableFunc(list, func(x, y ranked) int { return cmp.Compare(y.score, x.score) })
	o = order{make([]int, len(list)), make([]bool, len(list))}
	for k := range list {
		o.places[k] = list[k].at
		o.last[k] = k+1 == len(list) || list[k+1].score != list[k].score
	}
	return o, missing
}

// walked is what choosing in an order comes to.
type walked struct {
	n, total, area float64
	at             [len(Shares)]float64 // gained by each of Shares
}

// walk chooses in an order; n is the number of patients of the resample.
func (o *order) walk(benefit []float64, times []uint8, n float64) walked {
	var w walked
	var before, gained float64 // at the beginning of those who rank alike
	next := 0
	for k, i := range o.places {
		t := float64(times[i])
		w.n += t
		w.total += t * benefit[i]
		if !o.last[k] || w.n == before {
			continue
		}
		w.area += (w.n - before) * (gained + w.total) / 2
		for next < len(Shares) && Shares[next]*n <= w.n {
			w.at[next] = gained + (w.total-gained)*(Shares[next]*n-before)/(w.n-before)
			next++
		}
		before, gained = w.n, w.total
	}
	return w
}

// best is what the truth comes to in each resample.
type best struct {
	benefit []float64
	n       []float64 // patients
	spared  []float64 // benefit of those who benefit
	area    []float64
}

func (b *Broad) bestOf(benefit Benefit, draws *resamples) *best {
	out := &best{benefit: make([]float64, len(b.People))}
	for i := range b.People {
		out.benefit[i] = benefit.of(&b.People[i])
	}
	oracle, _ := b.orderOf(&Rule{sees: benefit.of})
	for _, times := range draws.times {
		var n, spared float64
		for i, t := range times {
			n += float64(t)
			spared += float64(t) * max(out.benefit[i], 0)
		}
		out.n, out.spared = append(out.n, n), append(out.spared, spared)
		out.area = append(out.area, oracle.walk(out.benefit, times, n).area)
	}
	return out
}

// gain judges a ranking.
func (b *Broad) gain(r *Rule, draws *resamples, truth *[Benefits]*best) Gain {
	o, missing := b.orderOf(r)
	g := Gain{Ranking: *r, Missing: missing}
	for benefit := range Benefits {
		best, u := truth[benefit], &g.By[benefit]
		var captured [len(Shares)][]float64
		for k, times := range draws.times {
			w := o.walk(best.benefit, times, best.n[k])
			chance := w.n * w.total / 2
			u.areas = append(u.areas, ratioOf(w.area-chance, best.area[k]-chance))
			for s := range captured {
				captured[s] = append(captured[s], 100*ratioOf(w.at[s], best.spared[k]))
			}
		}
		u.Area = spread(u.areas)
		for s := range captured {
			u.Captured[s] = spread(captured[s])
		}
	}
	return g
}

// ratioOf is a over b; NaN where b is not above nothing, which spread leaves out.
func ratioOf(a, b float64) float64 {
	const nothing = 1e-12
	if !(b > nothing) {
		return math.NaN()
	}
	return a / b
}

// crown counts how often each ranking that a clinic could follow is the best; equal
// ones share.
func crown(gains []Gain) {
	for benefit := range Benefits {
		n := 0
		for k := 1; len(gains) > 0 && k < len(gains[0].By[benefit].areas); k++ {
			top, holders := math.Inf(-1), []int{}
			for i := range gains {
				v := gains[i].By[benefit].areas[k]
				switch {
				case gains[i].Ranking.Truth || math.IsNaN(v) || v < top:
				case v > top:
					top, holders = v, []int{i}
				default:
					holders = append(holders, i)
				}
			}
			if len(holders) > 0 {
				n++
			}
			for _, i := range holders {
				gains[i].By[benefit].BestIn += 1 / float64(len(holders))
			}
		}
		for i := range gains {
			gains[i].By[benefit].BestIn /= float64(max(n, 1))
		}
	}
}
