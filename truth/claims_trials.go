package truth

import (
	"context"
	"math"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/evidence/rebuilt"
	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/study"
)

// trialClaims: what comes out of the patients that are rebuilt from the printed curves
// of a trial. The points, numbers at risk and totals go in, so that the points show a fit
// only; the hazard ratio, its limits and p do not.
func trialClaims() []claim {
	const note = "patients rebuilt from three printed points, the numbers at risk and the number of events of each arm; "
	labelling, _ := trials.Citation("bsxmanual")
	labelling.Where = "section B, tables and figures of COMPANION"
	row := func(id, finding, also string) Row {
		return Row{ID: "companion-" + id, Group: Trials, Finding: finding, Source: labelling, Tag: evidence.ReadInSource, Basis: OnPublished, Note: note + also}
	}
	fit := func(r Row) Row {
		r.Calibration = true
		return r
	}
	near := func(r Row, published float64) Row {
		return r.within(at(published), at(published-0.01), at(published+0.01), "ratio")
	}
	const target, rounding = "interval: 0.01, target set beforehand", "interval: the rounding of the printed figure"
	return []claim{
		near(row("death-hr", "COMPANION, death, CRT-D over drugs alone: hazard ratio 0.64", target), 0.64).from(&companionRebuilt, "death hr"),
		near(row("death-hr-low", "COMPANION, death: lower limit of the hazard ratio 0.48", target), 0.48).from(&companionRebuilt, "death low"),
		near(row("death-hr-high", "COMPANION, death: upper limit of the hazard ratio 0.86", target), 0.86).from(&companionRebuilt, "death high"),
		row("death-p", "COMPANION, death: log-rank p 0.003", rounding).within(at(0.003), at(0.0025), at(0.0035), "p").from(&companionRebuilt, "death p"),
		near(row("primary-hr", "COMPANION, death or any hospitalisation, CRT-D over drugs alone: hazard ratio 0.80", target), 0.80).from(&companionRebuilt, "primary hr"),
		near(row("primary-hr-low", "COMPANION, death or any hospitalisation: lower limit of the hazard ratio 0.68", target), 0.68).from(&companionRebuilt, "primary low"),
		near(row("primary-hr-high", "COMPANION, death or any hospitalisation: upper limit of the hazard ratio 0.95", target), 0.95).from(&companionRebuilt, "primary high"),
		row("primary-p", "COMPANION, death or any hospitalisation: log-rank p 0.010", rounding).within(at(0.010), at(0.0095), at(0.0105), "p").from(&companionRebuilt, "primary p"),
		fit(row("death-points", "COMPANION, death: the curve passes the six printed points (largest distance)", "interval: 0.005, target set beforehand")).
			within(at(0), nil, at(0.005), "share").from(&companionRebuilt, "death points"),
		fit(row("primary-points", "COMPANION, death or any hospitalisation: the curve passes the six printed points (largest distance)", "interval: 0.005, target set beforehand")).
			within(at(0), nil, at(0.005), "share").from(&companionRebuilt, "primary points"),
	}
}

// companionRebuilt compares the rebuilt patients of COMPANION.
var companionRebuilt = experiment{"companion", func(context.Context, *bench) (values, error) {
	t, ok := trials.Find("COMPANION")
	if !ok {
		return nil, study.Errf(study.Internal, "companion", "the trial is missing")
	}
	v := values{}
	for key, name := range map[string]string{"death": "death", "primary": "death or any hospitalisation"} {
		for i := range t.Outcomes {
			if t.Outcomes[i].Name != name {
				continue
			}
			r, err := rebuilt.Outcome(&t, &t.Outcomes[i])
			if err != nil {
				return nil, err
			}
			v[key+" hr"], v[key+" p"] = r.HazardRatio.Value, r.LogRank.P
			v[key+" low"], v[key+" high"] = r.HazardRatio.CI.Low, r.HazardRatio.CI.High
			for a := range r.Arms {
				for _, p := range r.Arms[a].Points {
					v[key+" points"] = max(v[key+" points"], math.Abs(r.Arms[a].Curve.At(p.Day).Value-p.Share))
				}
			}
		}
	}
	return v, nil
}}
