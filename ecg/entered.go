package ecg

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/study"
)

// applyEntered replaces our marks on the median beat by those that the user
// entered; they are used in everything that follows and are logged.
func applyEntered(a *Analysis, entered []study.EnteredQRS) {
	count := map[*Mark]float64{}
	for _, e := range entered {
		target, name := a.enteredTarget(e.Lead)
		if target == nil {
			a.Problems = append(a.Problems, study.Problem{Severity: study.Warning, Code: "entered-lead-unknown",
				Where: "entered marks", Text: "an entered mark names a lead that was not measured; it was not used"})
			continue
		}
		a.enter(count, &target.QRSOn, e.OnsetMs, name, "onset")
		a.enter(count, &target.QRSOff, e.OffsetMs, name, "offset")
	}
	for _, m := range a.Median.enteredPairs() {
		if m.QRSOn.Found && m.QRSOff.Found && m.QRSOff.Sample <= m.QRSOn.Sample {
			a.Problems = append(a.Problems, study.Problem{Severity: study.Warning, Code: "entered-order",
				Where: "entered marks", Text: "an entered QRS offset lies before the onset"})
		}
	}
}

// enteredTarget is the marks that an entry replaces.
func (a *Analysis) enteredTarget(lead study.LeadName) (*Marks, string) {
	if lead == "" {
		return &a.Median.Global, "global"
	}
	if ml := a.Median.Lead(lead); ml != nil {
		return &ml.Marks, "lead " + string(lead)
	}
	return nil, ""
}

// enteredPairs lists all marks that hold an entered edge.
func (m *Median) enteredPairs() []*Marks {
	var out []*Marks
	if m.Global.QRSOn.Entered || m.Global.QRSOff.Entered {
		out = append(out, &m.Global)
	}
	for i := range m.Leads {
		if k := &m.Leads[i].Marks; k.QRSOn.Entered || k.QRSOff.Entered {
			out = append(out, k)
		}
	}
	return out
}

// enter moves one mark to where the user put it: the time in the recording is
// carried to the median beat through the beat that it lies nearest to. Several
// entries for one mark (several beats) are averaged.
func (a *Analysis) enter(count map[*Mark]float64, m *Mark, ms study.Fact[float64], name, what string) {
	if !ms.Known {
		return
	}
	pos := ms.Value * a.RateHz / 1000
	beat, ok := a.nearestDominant(pos)
	if !ok {
		a.Problems = append(a.Problems, study.Problem{Severity: study.Warning, Code: "entered-far",
			Where: "entered marks", Text: "an entered mark lies at no beat of the dominant class; it was not used"})
		return
	}
	at := pos - float64(beat) + float64(a.Median.Zero)
	line := fmt.Sprintf("QRS %s, %s: entered at %.1f ms of the recording", what, name, ms.Value)
	n := count[m]
	count[m]++
	if n > 0 {
		at = (at + n*m.Sample) / (n + 1)
	} else if m.Found {
		line += fmt.Sprintf(", ours was %+.1f ms from it", a.Median.Ms(m.Sample-at))
	}
	*m = Mark{Sample: at, SEMs: enteredSEMs / math.Sqrt(n+1), Found: true, Entered: true}
	a.Entered = append(a.Entered, line)
}

// nearestDominant is the fiducial of the dominant beat nearest to a position,
// within 400 ms.
func (a *Analysis) nearestDominant(pos float64) (int, bool) {
	best, found := 0, false
	for _, b := range a.Beats {
		if b.Class != 0 {
			continue
		}
		if !found || abs(b.Sample-int(pos)) < abs(best-int(pos)) {
			best, found = b.Sample, true
		}
	}
	return best, found && abs(best-int(pos)) <= samplesIn(400, a.RateHz)
}
