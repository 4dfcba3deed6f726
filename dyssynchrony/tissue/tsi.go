package tissue

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

// tsi is Ts-SD as tissue synchronization imaging makes it: the greatest velocity
// in the window, whether it is a peak or not (Van de Veire, Heart 2007;93:1034).
func tsi() dyssynchrony.Measure {
	label := marking{what: "greatest velocity in the window", unit: "cm/s", full: slots, peak: true}
	run := fromCurves(greatestInWindow, true, sdTwelve, label)
	return dyssynchrony.Measure{
		ID:      "tsi-ts-sd",
		Name:    "SD of time to greatest velocity by tissue synchronization imaging, 12 segments",
		Aliases: []string{"TSI", "TSI Ts-SD"},
		Family:  dyssynchrony.Tissue,
		Unit:    "ms",
		Window:  "aortic valve opening to closure",
		SD:      dyssynchrony.SampleSD,
		Method: "Time of the greatest longitudinal velocity between aortic valve opening and closure of each basal and mid segment, at the " +
			"edge of the window too; sample standard deviation.",
		Source: evidence.Citation{Authors: "Van de Veire", Journal: "Heart 93:1034", Year: 2007, DOI: "10.1136/hrt.2006.099424",
			Where: "abstract"},
		RuleTag: evidence.ReadInSource,
		Note:    "one curve per segment stands for the pixels that the software averages; that, n − 1 and ten of twelve segments are ours",
		Needs:   []string{"aortic valve opening and closure"},
		On:      onVelocity(10),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			v, err := run(in, tr)
			if err == nil && tr.On() {
				tellEdges(in.Set, tr)
			}
			return v, err
		},
	}
}

// tellEdges doubts maxima that lie at an end of the window.
func tellEdges(set *strain.Set, tr *dyssynchrony.Trace) {
	edges := 0
	for i := range set.Curves {
		c := &set.Curves[i]
		if _, ok := slotOf(&c.Segment); !ok || len(c.Y) == 0 {
			continue
		}
		p, e := greatestInWindow(c), c.Beat.Events
		if p.ok && (p.frame == c.Beat.Frame(e.AVO.Ms) || p.frame == c.Beat.Frame(e.AVC.Ms)) {
			edges++
		}
	}
	if edges > 0 {
		tr.Doubt(fmt.Sprintf("in %d segments the greatest velocity lies at the edge of the window and is no peak", edges))
	}
}
