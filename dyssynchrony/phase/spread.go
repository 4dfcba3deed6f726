package phase

import (
	"math"
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

const (
	cycle     = "the whole cycle"
	binsNote  = "Cut-offs of one vendor's software do not hold for another's."
	scattered = "the phases have almost no common direction, so their mean is chance"
)

func citeChen() evidence.Citation {
	return evidence.Citation{Authors: "Chen J", Journal: "J Nucl Cardiol 12:687", Year: 2005,
		Where: "as described with the normal values of doi:10.1007/s12350-017-0863-6", Note: "paper itself not read"}
}

// standardDeviation lists the phase SD in its two readings.
func standardDeviation() []dyssynchrony.Measure {
	linear := dyssynchrony.Measure{
		ID: "phase-sd", Variant: "linear-about-mean", Name: "Standard deviation of the phase", Aliases: []string{"PSD", "phase SD"},
		Family: dyssynchrony.Phase, Unit: "deg", Window: cycle, SD: dyssynchrony.SampleSD,
		Method: "Phases unwrapped to within half a turn of their circular mean; sample SD.",
		Source: citeChen(), RuleTag: evidence.ReadSecond,
		Note:    "Unwrapping about the circular mean is ours: without it a histogram that crosses 0 degrees explodes. " + binsNote,
		Compute: linearSD,
	}
	circular := linear
	circular.Variant, circular.SD = "circular", dyssynchrony.CircularSD
	circular.Method = "R = length of the mean of the unit vectors of the phases; sqrt(-2 ln R), in degrees."
	circular.RuleTag = evidence.Computed
	circular.Note = "Directional statistics' own SD; agrees with the linear one for narrow histograms and exceeds it for wide ones. No vendor is known to print it. " + binsNote
	circular.Compute = circularSD
	return []dyssynchrony.Measure{linear, circular}
}

func linearSD(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	deg, err := phasesOf(in, tr)
	if err != nil {
		return 0, err
	}
	r := resultantOf(deg)
	_, m2, _, _ := moments(unwrapped(deg, r.meanDeg))
	n := float64(len(deg))
	if tr.On() && r.length < 0.1 {
		tr.Doubt(scattered)
	}
	return math.Sqrt(m2 * n / (n - 1)), nil
}

func circularSD(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	deg, err := phasesOf(in, tr)
	if err != nil {
		return 0, err
	}
	r := resultantOf(deg)
	if r.length < noDirection {
		return 0, dyssynchrony.Why("the phases have no common direction, the circular SD has no bound")
	}
	return math.Sqrt(-2*math.Log(r.length)) * 180 / math.Pi, nil
}

// bandwidthShare is the share of the samples that the bandwidth holds.
const bandwidthShare = 0.95

// bandwidth is the shortest arc that holds 95 % of the samples.
func bandwidth() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "phase-bandwidth", Name: "Phase histogram bandwidth", Aliases: []string{"BW", "PBW", "PHB"},
		Family: dyssynchrony.Phase, Unit: "deg", Window: cycle,
		Method: "Shortest arc of the circle that holds at least 95 % of the samples.",
		Source: evidence.Citation{Authors: "Nakajima K", Journal: "J Nucl Cardiol", Year: 2016, PMID: "26860109", Where: "abstract: 95 % bandwidth",
			Note: "the cycle's arc is our reading"},
		RuleTag: evidence.ReadSecond,
		Note:    "From the samples themselves, not from bins; which 95 % a vendor keeps is not known. The arc between the 2.5th and 97.5th percentile is among the candidates. " + binsNote,
		Bounds:  &[2]float64{0, 360}, Compute: computeBandwidth,
	}
}

func computeBandwidth(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	deg, err := phasesOf(in, tr)
	if err != nil {
		return 0, err
	}
	sorted := make([]float64, len(deg))
	for i, d := range deg {
		sorted[i] = turn(d)
	}
	slices.Sort(sorted)
	width, from := shortestArc(sorted, bandwidthShare)
	if tr.On() {
		tr.Candidate("from the 2.5th to the 97.5th percentile about the circular mean", percentileArc(deg))
		tr.Mark(study.Segment{}, "start of the arc", 0, from, "deg")
	}
	return width, nil
}

// shortestArc is the shortest arc, and its start, that holds at least that share
// of sorted angles.
func shortestArc(sorted []float64, share float64) (width, from float64) {
	n := len(sorted)
	m := min(max(int(math.Ceil(share*float64(n)-1e-9)), 1), n)
	width = 360
	for i := range sorted {
		j := i + m - 1
		w := 0.0
		if j < n {
			w = sorted[j] - sorted[i]
		} else {
			w = sorted[j-n] + 360 - sorted[i]
		}
		if w < width {
			width, from = w, sorted[i]
		}
	}
	return width, from
}

// percentileArc is the distance between the 2.5th and the 97.5th percentile of the
// phases unwrapped about their circular mean.
func percentileArc(deg []float64) float64 {
	v := unwrapped(deg, resultantOf(deg).meanDeg)
	slices.Sort(v)
	at := func(p float64) float64 {
		x := p * float64(len(v)-1)
		i := min(int(x), len(v)-2)
		return v[i] + (x-float64(i))*(v[i+1]-v[i])
	}
	tail := (1 - bandwidthShare) / 2
	return at(1-tail) - at(tail)
}
