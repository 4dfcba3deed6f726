package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

const noSeptalLengths dyssynchrony.Why = "no piece of the septum has a length at end-diastole and at end-systole"

func essSeptalSlice() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "ess-septal-slice", Name: "End-systolic septal strain from caliper lengths", Aliases: []string{"SLICE", "ESSsep"},
		Unit: "%", Window: "end-diastole to end-systole",
		Method: "100 × (length at end-systole − length at end-diastole) / length at end-diastole of each piece of the septum, lengths averaged over beats; mean over the pieces",
		Source: zweerink2021, RuleTag: evidence.ReadInSource,
		Note:  "taking the mean of two pieces rather than their joint length is ours; the joint length is given beside it",
		Needs: []string{"septal lengths at end-diastole and end-systole"},
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return sliceStrain(in.Readings, tr)
		},
	})
}

// mostPieces is the number of septal pieces told apart: readings give one (peak
// 0) or two (peaks 1 and 2).
const mostPieces = 3

// lengths gathers the repeated readings of one piece.
type lengths struct {
	sum [2]float64 // end-diastole, end-systole
	n   [2]int
}

func (l *lengths) mean(phase int) float64 { return l.sum[phase] / float64(l.n[phase]) }

func sliceStrain(readings []study.Reading, tr *dyssynchrony.Trace) (float64, error) {
	var piece [mostPieces]lengths
	for i := range readings {
		r := &readings[i]
		phase := 0
		switch r.Name {
		case study.SeptalLengthED:
		case study.SeptalLengthES:
			phase = 1
		default:
			continue
		}
		if r.Peak < 0 || r.Peak >= mostPieces || r.Value <= 0 {
			continue
		}
		piece[r.Peak].sum[phase] += r.Value
		piece[r.Peak].n[phase]++
	}
	sum, ed, es, n, repeats := 0.0, 0.0, 0.0, 0, 0
	for p := range piece {
		l := &piece[p]
		if l.n[0] == 0 || l.n[1] == 0 {
			if l.n[0]+l.n[1] > 0 {
				tr.Doubt("a piece of the septum has a length at only one of the two times and is left out")
			}
			continue
		}
		v := 100 * (l.mean(1) - l.mean(0)) / l.mean(0)
		tr.Mark(study.Segment{Wall: study.Septal}, "strain of one piece", 0, v, "%")
		sum, ed, es, n = sum+v, ed+l.mean(0), es+l.mean(1), n+1
		repeats = max(repeats, min(l.n[0], l.n[1]))
	}
	if n == 0 {
		return 0, noSeptalLengths
	}
	tr.Used(n, repeats)
	if n > 1 {
		tr.Candidate("strain of the joint length", 100*(es-ed)/ed)
	}
	return sum / float64(n), nil
}
