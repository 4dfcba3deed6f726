package phase

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// entropy is the disorder of the phase histogram in percent.
func entropy() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "phase-entropy", Name: "Phase entropy", Family: dyssynchrony.Phase, Unit: "%", Window: cycle,
		Method: "Histogram of the phases in 60 bins of 6 degrees; 100 times its Shannon entropy over the logarithm of the number of bins.",
		Source: evidence.Citation{Authors: "vendor", Journal: "Quantitative Gated SPECT (Cedars-Sinai)", Where: "program documentation",
			Note: "from memory, not read"},
		RuleTag: evidence.FromMemory,
		Note:    "The number of bins is ours; the value with 120 bins is among the candidates, because narrower bins give other numbers. " + binsNote,
		Bounds:  &[2]float64{0, 100}, Compute: computeEntropy(100),
	}
}

// entropyE is the entropy of O'Connell, 0 to 1.
func entropyE() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "entropy-e", Name: "Entropy of the phases", Aliases: []string{"E"}, Family: dyssynchrony.Phase, Window: cycle,
		Method:  "Shannon entropy of the phases in 60 bins of 6 degrees over the logarithm of the number of bins: 0 synchronous, 1 random.",
		Source:  citeOConnell(),
		RuleTag: evidence.ReadInSource,
		Note:    "Taking the number of possible phase values as the number of bins, and 60 of them, is ours; the value with 120 bins is among the candidates. The best bins and smoothing are a matter of study (doi:10.1007/s12350-009-9119-4).",
		Bounds:  &[2]float64{0, 1}, Compute: computeEntropy(1),
	}
}

func citeOConnell() evidence.Citation {
	return evidence.Citation{Authors: "O'Connell JW", Journal: "J Nucl Cardiol 12:441", Year: 2005, Where: "abstract: definitions of S and E", Note: "first author's initials from memory"}
}

func computeEntropy(scale float64) func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error) {
	return func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		deg, err := phasesOf(in, tr)
		if err != nil {
			return 0, err
		}
		var counts [coarseBins]int
		histogram(deg, counts[:])
		if tr.On() {
			var fine [2 * coarseBins]int
			histogram(deg, fine[:])
			tr.Candidate("with 120 bins of 3 degrees", scale*entropyOf(fine[:]))
			if len(deg) < 5*coarseBins {
				tr.Doubt("few samples for 60 bins: the entropy comes out low")
			}
		}
		return scale * entropyOf(counts[:]), nil
	}
}

// synchrony is the vector sum of the phases over their scalar sum.
func synchrony() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "synchrony-s", Name: "Synchrony", Aliases: []string{"S"}, Family: dyssynchrony.Phase, Window: cycle,
		Method: "Length of the sum of the vectors amplitude at phase over the sum of the amplitudes: 1 synchronous, 0 none.",
		Source: citeOConnell(), RuleTag: evidence.ReadInSource,
		Note:   "Needs amplitudes. The value with all amplitudes alike is among the marks of the trace.",
		Bounds: &[2]float64{0, 1}, Compute: computeSynchrony,
	}
}

func computeSynchrony(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	deg, err := phasesOf(in, tr)
	if err != nil {
		return 0, err
	}
	amplitude := in.Phases.Amplitude
	if len(amplitude) != len(deg) {
		return 0, dyssynchrony.Why("the amplitudes of the samples are missing")
	}
	largest := 0.0
	for _, a := range amplitude {
		if a < 0 || math.IsNaN(a) || math.IsInf(a, 0) {
			return 0, dyssynchrony.Why("an amplitude is negative or not a number")
		}
		largest = max(largest, a)
	}
	if largest <= 0 {
		return 0, dyssynchrony.Why("all amplitudes are zero")
	}
	re, im, sum := 0.0, 0.0, 0.0
	for i, d := range deg {
		a := amplitude[i] / largest // against overflow; the scale cancels
		sin, cos := math.Sincos(d * math.Pi / 180)
		re += a * cos
		im += a * sin
		sum += a
	}
	if tr.On() {
		tr.Mark(study.Segment{}, "with all amplitudes alike", 0, resultantOf(deg).length, "")
	}
	return min(math.Hypot(re, im)/sum, 1), nil
}
