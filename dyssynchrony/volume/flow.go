package volume

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// fewestSlabs is the least number of parts between which blood can shift.
const fewestSlabs = 2

func citeSteendijk() evidence.Citation {
	return evidence.Citation{Authors: "Steendijk P", Journal: "Am J Physiol Heart Circ Physiol 286:H723", Year: 2004, DOI: "10.1152/ajpheart.00555.2003",
		Where: "abstract; rule read in public code", Note: "the formulas of the paper were not read"}
}

// internalFlow is the share of blood that moves between segments instead of out
// or in.
func internalFlow() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "internal-flow-fraction", Name: "Internal flow fraction", Aliases: []string{"IFF"}, Family: dyssynchrony.Volume, Unit: "%",
		Window: wholeBeat,
		Method: "From frame to frame: half of (sum of the absolute changes of segment volumes minus absolute change of their sum), added over the beat, in percent of the added absolute change of the sum.",
		Source: citeSteendijk(), RuleTag: evidence.ReadInCode,
		Note:   "Rule from public code, not from the paper. Segments must share one beat; no smoothing, so noise adds flow (see the floor).",
		On:     dyssynchrony.On{Quantity: study.RegionalVolume, MinCurves: fewestSlabs},
		Bounds: &[2]float64{0, math.Inf(1)}, Compute: computeInternalFlow, Floor: internalFlowFloor,
	}
}

func computeInternalFlow(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	curves, total, err := together(in.Set)
	if err != nil {
		return 0, err
	}
	if len(curves) < fewestSlabs {
		return 0, dyssynchrony.Why("there is only one regional curve")
	}
	internal, effective := 0.0, 0.0
	for k := 1; k < len(total); k++ {
		sum := 0.0
		for _, c := range curves {
			sum += math.Abs(c.Y[k] - c.Y[k-1])
		}
		net := math.Abs(total[k] - total[k-1])
		internal += max(0, sum-net) / 2 // the difference can only be rounding below zero
		effective += net
	}
	if effective <= 0 {
		return 0, dyssynchrony.Why("the total volume does not change")
	}
	tr.Used(len(curves), 1)
	tr.Window(curves[0].Beat.TimesMs[0], curves[0].Beat.TimesMs[len(total)-1])
	return 100 * internal / effective, nil
}

// internalFlowFloor is the internal flow that white noise of the estimated size
// adds to still segments, over the flow that was measured: changes from frame to
// frame have the mean size 2σ/√π, and their sum over N segments that of a noise
// √N times as large.
func internalFlowFloor(in *dyssynchrony.Input) (float64, bool) {
	curves, total, err := together(in.Set)
	if err != nil {
		return 0, false
	}
	sum, square := 0.0, 0.0
	for _, c := range curves {
		if c.NoiseSD <= 0 {
			return 0, false
		}
		sum += c.NoiseSD
		square += c.NoiseSD * c.NoiseSD
	}
	effective := 0.0
	for k := 1; k < len(total); k++ {
		effective += math.Abs(total[k] - total[k-1])
	}
	if effective <= 0 {
		return 0, false
	}
	perFrame := 2 / math.Sqrt(math.Pi) * (sum - math.Sqrt(square)) / 2
	floor := 100 * perFrame * float64(len(total)-1) / effective
	return floor, !math.IsInf(floor, 0) && !math.IsNaN(floor)
}

// mechanicalDys is the share of the beat during which segments go against the
// whole.
func mechanicalDys() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "mechanical-dys", Name: "Mechanical dyssynchrony by segmental flow", Aliases: []string{"DYS"}, Family: dyssynchrony.Volume, Unit: "%",
		Window: wholeBeat,
		Method: "Share of the beat during which the volume of a segment changes against the change of the sum of all segments; mean over segments.",
		Source: citeSteendijk(), RuleTag: evidence.ReadInCode,
		Note:   "Rule from public code, not from the paper. Slopes are those of the parabola through three frames; each frame counts with the time that it stands for. Noise alone gives 50 % where nothing moves.",
		On:     dyssynchrony.On{Quantity: study.RegionalVolume, MinCurves: fewestSlabs},
		Bounds: &[2]float64{0, 100}, Compute: computeMechanicalDys,
	}
}

func computeMechanicalDys(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	curves, _, err := together(in.Set)
	if err != nil {
		return 0, err
	}
	if len(curves) < fewestSlabs {
		return 0, dyssynchrony.Why("there is only one regional curve")
	}
	n := len(curves[0].Y)
	room := make([]float64, (len(curves)+1)*n)
	net, room := room[:n], room[n:]
	rates := room
	for _, c := range curves {
		for k, v := range c.Rate(room[:n:n]) {
			net[k] += v
		}
		room = room[n:]
	}
	sum, whole := 0.0, 0.0
	for k := range n {
		whole += stands(curves[0].Beat.TimesMs, k)
	}
	for i, c := range curves {
		against := 0.0
		for k := range n {
			if rates[i*n+k]*net[k] < 0 {
				against += stands(c.Beat.TimesMs, k)
			}
		}
		against *= 100 / whole
		tr.Mark(c.Segment, "share of the beat against the whole", 0, against, "%")
		sum += against
	}
	tr.Used(len(curves), 1)
	tr.Window(curves[0].Beat.TimesMs[0], curves[0].Beat.TimesMs[n-1])
	return sum / float64(len(curves)), nil
}

// stands is the time that frame k stands for: half of the steps beside it.
func stands(t []float64, k int) float64 {
	out := 0.0
	if k > 0 {
		out += (t[k] - t[k-1]) / 2
	}
	if k < len(t)-1 {
		out += (t[k+1] - t[k]) / 2
	}
	return out
}
