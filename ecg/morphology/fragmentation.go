package morphology

import (
	"strings"

	"github.com/concordis/concordis/study"
)

// wideQRSMs is where the rule for wide QRS takes over (Das 2009, abstract).
const wideQRSMs = 120

// territories in the lead groups of Das MK et al., Circ Arrhythm Electrophysiol 2009
// (abstract): inferior II, III, aVF; lateral I, aVL, V6; anterior V1 to V5.
var territories = []Territory{
	{Name: "anterior", Leads: []study.LeadName{study.V1, study.V2, study.V3, study.V4, study.V5}},
	{Name: "lateral", Leads: []study.LeadName{study.I, study.AVL, study.V6}},
	{Name: "inferior", Leads: []study.LeadName{study.II, study.III, study.AVF}},
}

// fragmentation applies the definition of Das. Narrow QRS (Das, Circulation 2006, as
// restated in Front Physiol 2016;7:653): an R', or a notch in the R or S wave. Wide
// QRS (Das 2009): more than two notches in the R or S waves. At least two contiguous
// leads of one territory must show it; contiguous are neighbours of the list in the
// anterior group and any two leads in the others.
//
// The narrow rule was meant for beats without bundle-branch block; the caller sees
// that from package bundle.
func (r *Result) fragmentation() Fragmentation {
	f := Fragmentation{Known: true, WideRule: r.QRSMs >= wideQRSMs}
	var seen int
	for _, t := range territories {
		for _, name := range t.Leads {
			l := r.Lead(name)
			if l == nil {
				continue
			}
			seen++
			if l.fragmented(f.WideRule) {
				t.Fragmented = append(t.Fragmented, name)
			}
		}
		t.Positive = contiguous(t)
		f.Present = f.Present || t.Positive
		f.Territories = append(f.Territories, t)
	}
	if seen < 2 {
		return Fragmentation{Why: "fewer than two leads can be measured"}
	}
	return f
}

func (l *Lead) fragmented(wide bool) bool {
	var notches int
	var prime bool
	for _, b := range l.Bends {
		if b.Kind == Notch && !strings.HasPrefix(string(l.Waves[b.Wave].Name), "Q") {
			notches++
		}
	}
	for _, w := range l.Waves {
		if strings.HasPrefix(string(w.Name), "R'") {
			prime = true
			notches++
		}
	}
	if wide {
		return notches > 2
	}
	return prime || notches > 0
}

func contiguous(t Territory) bool {
	if t.Name != "anterior" {
		return len(t.Fragmented) >= 2
	}
	for i := 1; i < len(t.Leads); i++ {
		var both int
		for _, f := range t.Fragmented {
			if f == t.Leads[i-1] || f == t.Leads[i] {
				both++
			}
		}
		if both == 2 {
			return true
		}
	}
	return false
}
