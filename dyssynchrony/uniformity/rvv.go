package uniformity

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// rvv lists the regional variance vector, of strain and of time.
func rvv() []dyssynchrony.Measure {
	kass := evidence.Citation{Authors: "Kass DA", Journal: "J Am Coll Cardiol 46:2223", Year: 2005,
		Where: "legend of figure 4", Note: "values in JCMR 2011 (PMC3041675)"}
	ofStrain := dyssynchrony.Measure{
		ID: "rvv", Variant: "strain", Name: "Regional variance vector of strain", Aliases: []string{"RVV", "RVVI"},
		Family: dyssynchrony.Uniformity, Unit: "%", Window: wholeBeat,
		Method:  "Each frame: segment strains times unit vectors towards their segments, summed; length of the sum over the number of segments; mean over frames and rings.",
		Source:  kass,
		RuleTag: evidence.ReadInSource,
		Note:    "The division by the number of segments is ours; published numbers have another scale. " + ringsNote,
		On:      dyssynchrony.On{Quantity: study.Strain, MinCurves: leastSectors},
		Bounds:  &[2]float64{0, math.Inf(1)}, Compute: rvvOfStrain,
	}
	ofTime := ofStrain
	ofTime.Variant, ofTime.Name, ofTime.Unit = "time", "Regional variance vector of the times to peak", "ms"
	ofTime.Window = "the whole beat; greatest contraction of each segment"
	ofTime.Method = "Times to the greatest contraction of the segments times unit vectors towards their segments, summed; length of the sum over the number of segments; mean over rings."
	ofTime.Compute = rvvOfTime
	return []dyssynchrony.Measure{ofStrain, ofTime}
}

func rvvOfStrain(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	rings, err := ringsOf(in.Set, tr)
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for i := range rings {
		r := &rings[i]
		w := rowsOf(r)
		if w.first >= w.frames() {
			return 0, dyssynchrony.Why("the curves have one frame only")
		}
		c := circleOf(r.of)
		mean := 0.0
		for k := w.first; k < w.frames(); k++ {
			_, p1 := c.power(w.y, k)
			mean += math.Sqrt(p1)
		}
		mean /= float64((w.frames() - w.first) * r.of)
		tr.Mark(study.Segment{Level: r.level}, "vector of this ring", 0, mean, "%")
		sum += mean
	}
	if tr.On() {
		b := rings[0].firstBeat()
		tr.Window(b.TimesMs[0], b.TimesMs[len(b.TimesMs)-1])
		tr.Used(curvesIn(rings), beatsIn(in.Set))
	}
	return sum / float64(len(rings)), nil
}

func rvvOfTime(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	rings, err := ringsOf(in.Set, tr)
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for i := range rings {
		r := &rings[i]
		times := make([]float64, r.of)
		for k, c := range r.at {
			if c == nil {
				continue
			}
			peak := c.Min(0, len(c.Y)-1)
			times[k] = c.TimeMs(peak)
			tr.Mark(c.Segment, "greatest contraction", times[k], c.Y[peak]*in.Set.Sign, in.Set.Quantity.Unit())
		}
		for k, c := range r.at {
			if c == nil {
				times[k] = (times[(k+r.of-1)%r.of] + times[(k+1)%r.of]) / 2
			}
		}
		_, first := Harmonics(times)
		if first < 1e-9*float64(r.of) { // equal times leave rounding only
			first = 0
		}
		tr.Mark(study.Segment{Level: r.level}, "vector of this ring", 0, first/float64(r.of), "ms")
		sum += first / float64(r.of)
	}
	tr.Used(curvesIn(rings), beatsIn(in.Set))
	return sum / float64(len(rings)), nil
}
