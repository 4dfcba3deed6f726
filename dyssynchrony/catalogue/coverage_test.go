package catalogue_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

// row is what the simulation found of one measure on one kind of curves.
type row struct {
	id, name, on string
	categorical  bool
	truths       []float64   // per heart
	seen         [][]float64 // per heart, the repeats that gave a value

	tried, valued, intervals, covered, low, high int
	agree                                        int     // categorical: repeats that give the category of the truth
	square, se                                   float64 // sums
}

// campaign records hearts over and over at half the frame rate and sets values
// and intervals against the values without error.
type campaign struct {
	list       []dyssynchrony.Measure
	motions    []motion
	hearts     []heart
	repeats    int
	replicates int
	valves     []study.EventName // that the observer may get wrong; nil = aortic
}

// key tells measures and what they were computed on apart.
type key struct {
	id, variant string
	quantity    study.Quantity
	direction   study.Direction
	technique   study.Technique
}

func keyOf(r *dyssynchrony.Result) key {
	return key{r.Measure.ID, r.Measure.Variant, r.On.Quantity, r.On.Direction, r.On.Technique}
}

// run gives one row for each measure and kind of curves that has a true value.
func (c campaign) run(t *testing.T) []*row {
	t.Helper()
	if c.valves == nil {
		c.valves = aortic
	}
	var rows []*row
	at := map[key]*row{}
	for n := range c.hearts {
		h := &c.hearts[n]
		exact := h.record(fullRate(h), c.motions)
		truth := measure(t, c.list, exact, dyssynchrony.Options{Replicates: -1})
		open := map[key]*row{}
		for i := range truth {
			r := &truth[i]
			if !r.Known || r.On.Quantity == "" {
				continue
			}
			k := keyOf(r)
			if at[k] == nil {
				at[k] = newRow(r)
				rows = append(rows, at[k])
			}
			open[k] = at[k]
			at[k].truths = append(at[k].truths, r.Value)
			at[k].seen = append(at[k].seen, nil)
		}
		for repeat := range c.repeats {
			rng := rand.New(rand.NewPCG(uint64(n), uint64(repeat)))
			s := h.record(halfRate(h, c.valves, rng), c.motions)
			got := measure(t, c.list, s, dyssynchrony.Options{Seed: uint64(repeat), Replicates: c.replicates})
			for i := range got {
				if row := open[keyOf(&got[i])]; row != nil {
					row.add(&got[i])
				}
			}
		}
	}
	return rows
}

func measure(t *testing.T, list []dyssynchrony.Measure, s *study.Study, opt dyssynchrony.Options) []dyssynchrony.Result {
	t.Helper()
	opt.Errors = dyssynchrony.Acquisition{TriggerMs: -1, CuffMmHg: -1} // these hearts have neither
	out, err := dyssynchrony.Run(t.Context(), list, join(s), s, dyssynchrony.ECGNumbers{}, opt)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func newRow(r *dyssynchrony.Result) *row {
	m := r.Measure
	out := &row{id: m.ID, name: m.ID, on: string(r.On.Direction), categorical: len(m.Levels) > 0}
	if m.Variant != "" {
		out.name += " (" + m.Variant + ")"
	}
	if r.On.Quantity != study.Strain {
		out.on = strings.TrimSpace(strings.ReplaceAll(string(r.On.Quantity), "-", " ") + " " + out.on)
	}
	switch r.On.Technique {
	case study.TissueDoppler:
		out.on += ", TDI"
	case study.CMRCine:
		out.on += ", CMR"
	case study.Catheter:
		out.on += ", catheter"
	default:
	}
	return out
}

// add counts one repeat of the last heart.
func (w *row) add(r *dyssynchrony.Result) {
	w.tried++
	if !r.Known {
		return
	}
	last := len(w.truths) - 1
	truth := w.truths[last]
	w.valued++
	w.seen[last] = append(w.seen[last], r.Value)
	if w.categorical {
		if r.Value == truth {
			w.agree++
		}
		return
	}
	w.square += (r.Value - truth) * (r.Value - truth)
	if !r.HasCI {
		return
	}
	w.intervals++
	w.se += r.SE
	slack := 1e-9 * (1 + math.Abs(truth)) // rounding, where truth and bound are both a limit of the measure
	switch {
	case truth < r.Lo-slack:
		w.low++
	case truth > r.Hi+slack:
		w.high++
	default:
		w.covered++
	}
}

// coverage is the share of intervals that hold the true value, percent.
func (w *row) coverage() float64 { return 100 * float64(w.covered) / float64(max(w.intervals, 1)) }

// meanBias is the mean of value minus truth.
func (w *row) meanBias() float64 {
	sum, n := 0.0, 0
	for i, truth := range w.truths {
		for _, v := range w.seen[i] {
			sum += v - truth
			n++
		}
	}
	return sum / float64(max(n, 1))
}

// icc is the intraclass correlation of single repeats, one-way random effects
// (Shrout and Fleiss, Psychol Bull 1979;86:420, ICC(1,1)), over the hearts with
// at least two values; false with fewer than three such hearts or no spread.
func (w *row) icc() (float64, bool) {
	var groups [][]float64
	for _, v := range w.seen {
		if len(v) >= 2 {
			groups = append(groups, v)
		}
	}
	if len(groups) < 3 {
		return 0, false
	}
	all, n := 0.0, 0
	for _, g := range groups {
		for _, v := range g {
			all += v
			n++
		}
	}
	grand := all / float64(n)
	between, within, squares := 0.0, 0.0, 0.0
	for _, g := range groups {
		mean := 0.0
		for _, v := range g {
			mean += v / float64(len(g))
		}
		between += float64(len(g)) * (mean - grand) * (mean - grand)
		for _, v := range g {
			within += (v - mean) * (v - mean)
		}
		squares += float64(len(g) * len(g))
	}
	k := float64(len(groups))
	msb, msw := between/(k-1), within/(float64(n)-k)
	size := (float64(n) - squares/float64(n)) / (k - 1)
	if msb+(size-1)*msw <= 0 {
		return 0, false
	}
	return (msb - msw) / (msb + (size-1)*msw), true
}

// onCurves keeps the measures that rest on curves.
func onCurves(list []dyssynchrony.Measure) []dyssynchrony.Measure {
	return slices.DeleteFunc(list, func(m dyssynchrony.Measure) bool { return m.On.Quantity == "" })
}
