package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

func risumPattern() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "risum-pattern", Name: "Typical left bundle branch block contraction pattern", Aliases: []string{"classical LBBB contraction pattern", "Risum pattern"},
		Unit: "pattern", Window: "time zero to end of the beat", Levels: []string{"absent", "present"},
		Method: "present when all hold in the four-chamber view: early shortening of the septum with early stretch of the lateral wall; septal peak within the first 70 % of ejection; lateral peak after aortic valve closure",
		Source: risum2015, RuleTag: evidence.ReadSecond, Note: componentRule,
		On: onStrain(2, study.Longitudinal), Needs: needs("aortic valve opening and closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			p, err := fourChamber.read(in.Set)
			if err != nil {
				return 0, err
			}
			if tr.On() {
				p.tell(fourChamber.view, tr)
				walls := func(s segment) bool { return fourChamber.isEarly(s) || fourChamber.isLate(s) }
				tr.Used(count(in.Set, walls), beats(in.Set, walls))
				if q, err := longAxis.read(in.Set); err == nil {
					q.tell(longAxis.view, tr)
				}
			}
			return yes(p.points() == 4), nil
		},
	})
}

func rspi() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "rspi", Name: "Regional strain pattern index", Aliases: []string{"RSPI"},
		Unit: "points", Window: "time zero to end of the beat",
		Method: "one point in each of three apical views for: shortening of the early wall, stretch of the late wall, peak of the early wall within 70 % of ejection, peak of the late wall after aortic valve closure; 0 to 12",
		Source: rspi2021, RuleTag: evidence.ReadInSource, Note: "the early walls are inferoseptal, anteroseptal and inferior; " + componentRule,
		On: onStrain(6, study.Longitudinal), Needs: needs("aortic valve opening and closure", "all three apical views"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			sum := 0
			for _, f := range [...]*facing{&fourChamber, &longAxis, &twoChamber} {
				p, err := f.read(in.Set)
				if err != nil {
					return 0, err
				}
				p.tell(f.view, tr)
				sum += p.points()
			}
			if tr.On() {
				tr.Used(count(in.Set, belowApex), beats(in.Set, belowApex))
			}
			return float64(sum), nil
		},
	})
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
