package work

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// septalWastedRatio is MW-8. The abstract speaks of work "in systole" and does
// not bound it, so both windows in use are given.
func septalWastedRatio() []dyssynchrony.Measure {
	systole := rule{
		needs: []region{septum}, toAVC: true,
		value: func(s totals) (float64, error) {
			return wastedRatio(s.mean[septum].systolicLong, s.mean[septum].systolicShort)
		},
		show: func(t tally) float64 { return t.systolicShort - t.systolicLong }, what: "net work in systole",
	}
	all := rule{
		needs: []region{septum},
		value: func(s totals) (float64, error) {
			return wastedRatio(s.mean[septum].negative(), s.mean[septum].positive())
		},
		show: tally.net, what: "net work",
	}
	return []dyssynchrony.Measure{
		septalRatio("systole", windowSystole, "aortic valve closure", systole),
		septalRatio("to-mvo", windowAll, "mitral valve opening", all),
	}
}

func wastedRatio(negative, positive float64) (float64, error) {
	if !(positive > 0) {
		return 0, dyssynchrony.Why("the septum does no positive work, so the ratio has no value")
	}
	return 100 * negative / positive, nil
}

func septalRatio(variant, window, end string, r rule) dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "septal-wasted-ratio", Variant: variant, Name: "Septal wasted work ratio", Aliases: []string{"wasted septal work", "WWR"},
		Family: dyssynchrony.Work, Unit: "%", Window: window,
		Method: "Work of lengthening of the septum in percent of its work of shortening, from mitral valve closure to " + end +
			"; above 100 % the septum absorbs more work than it does.",
		Source: evidence.Citation{
			Authors: "Vecera", Journal: "Eur Heart J Cardiovasc Imaging", Year: 2016, DOI: "10.1093/ehjci/jew019", PMID: "26921169", Where: "abstract",
			Note: "DOI from memory",
		},
		RuleTag: evidence.ReadInSource,
		Note:    "The ratio is formed of the sums over the septal segments; the window is one of the two in use. " + noteWalls,
		On:      onStrain(1), Needs: needs(), Bounds: notNegative(),
		Compute: r.compute,
	}
}
