package truth

import (
	"fmt"

	"github.com/concordis/concordis/evidence"
)

// heartClaims: the steady healthy heart, and the run of another program that is
// stored as a beat.
func heartClaims() []claim {
	const made = "the parameters were adapted by their authors so that a heart is normal"
	row := func(id, finding string, source evidence.Citation, tag evidence.Tag, fitted bool, note string) Row {
		return Row{ID: id, Group: Heart, Finding: finding, Source: source, Tag: tag, Basis: OnSimulation, Calibration: fitted, Note: note}
	}
	spread := func(mean, sd float64, unit string, r Row, key string) claim {
		r.Note += "; interval: 1.96 standard deviations"
		return r.within(at(mean), at(mean-1.96*sd), at(mean+1.96*sd), unit).from(&healthyHeart, key)
	}
	list := []claim{
		spread(121, 31, "mL", row("healthy-edv", "End-diastolic volume of the left ventricle of reference people 121 ± 31 mL", citeCircAdapt, evidence.ReadSecond, true, made), "edv"),
		spread(47, 15, "mL", row("healthy-esv", "End-systolic volume of the same people 47 ± 15 mL", citeCircAdapt, evidence.ReadSecond, true, made), "esv"),
		spread(61, 5, "%", row("healthy-ef", "Ejection fraction of the same people 61 ± 5 %", citeCircAdapt, evidence.ReadSecond, true, made), "ef"),
		spread(14.0, 3.3, "mmHg", row("healthy-pa-mean", "Mean pulmonary artery pressure of healthy people at rest 14.0 ± 3.3 mmHg (1187 people)", citeKovacs, evidence.ReadInSource, true,
			made+"; the pressure drop of the pulmonary bed is one of them"), "pa mean"),
		row("healthy-la", "Wedge pressure of healthy people at rest is at most 13 mmHg", citeZeder, evidence.ReadInSource, false, "mean pressure of the left atrium").
			within(at(13), nil, at(13), "mmHg").from(&healthyHeart, "la"),
		row("healthy-ra", "Mean pressure of the right atrium 2 to 6 mmHg", citeCatheter, evidence.FromMemory, false, "").
			within(nil, at(2), at(6), "mmHg").from(&healthyHeart, "ra"),
	}
	for _, c := range []struct {
		id, what, unit, key string
		v                   float64
	}{{"edv", "end-diastolic volume", "mL", "edv", 120.5}, {"esv", "end-systolic volume", "mL", "esv", 48.0}, {"ef", "ejection fraction", "%", "ef", 60.2}} {
		list = append(list, row("circadapt-"+c.id, fmt.Sprintf("The %s of the healthy heart in the authors' own program is %.1f %s", c.what, c.v, c.unit), citeCircAdapt, evidence.ReadInSource, false,
			"parameters of the same file but for the calcium exponent and the delay of the left atrium; another program; interval 1 %, the target set for a stored beat").
			within(at(c.v), at(0.99*c.v), at(1.01*c.v), c.unit).from(&healthyHeart, c.key))
	}
	return append(list, storedBeatClaims()...)
}

// storedBeatClaims: the heart-failure beat of the same authors' program. Where
// sources left a choice in the equations, what came nearest to it was taken.
func storedBeatClaims() []claim {
	row := func(id, finding, needs, note string) Row {
		return Row{ID: id, Group: Heart, Finding: finding, Source: citeStoredBeat, Tag: evidence.ReadInCode, Basis: OnSimulation, Calibration: true, Needs: needs,
			Note: note + "; choices between readings of the equations were made by this beat"}
	}
	const beat = "greatest difference over one beat from the same start; interval: the target set beforehand"
	const twelve = "after twelve beats; interval: the target set beforehand (1 % of volumes, 2 % of pressure)"
	return []claim{
		row("stored-beat-volumes", "Volumes of eight cavities in a stored steady beat of heart failure", "model/circadapt-hf", beat).
			within(at(0), at(0), at(1.3), "mL").from(&storedBeat, "volume"),
		row("stored-beat-pressures", "Pressures of the same", "model/circadapt-hf", beat).
			within(at(0), at(0), at(1.6), "mmHg").from(&storedBeat, "pressure"),
		row("stored-beat-edv", "End-diastolic volume of the stored beat", "", twelve).within(at(121.42), at(0.99*121.42), at(1.01*121.42), "mL").from(&twelfthBeat, "edv"),
		row("stored-beat-esv", "End-systolic volume of the stored beat", "", twelve).within(at(67.55), at(0.99*67.55), at(1.01*67.55), "mL").from(&twelfthBeat, "esv"),
		row("stored-beat-peak", "Greatest left ventricular pressure of the stored beat", "", twelve).within(at(116.22), at(0.98*116.22), at(1.02*116.22), "mmHg").from(&twelfthBeat, "pressure"),
	}
}

// lateWallClaims: what a left free wall does that is activated late. The reference
// is the authors' own code as run by this project, a healthy heart with another
// sarcomere than our default; we run both.
func lateWallClaims() []claim {
	row := func(id, finding, note string) Row {
		return Row{ID: id, Group: Heart, Finding: finding, Source: citeArts, Tag: evidence.ReadInCode, Basis: OnSimulation,
			Note: note + "; the reference is a run of public code, no printed figure"}
	}
	const target = "interval: the target set beforehand"
	var list []claim
	for _, h := range []struct{ key, name string }{{"b", "healthy heart, sarcomere of the reference"}, {"a", "failing heart, default sarcomere"}} {
		for _, c := range []struct {
			ms                  string
			slope, free, septum float64
			lo, hi              *float64
			rule                string
		}{
			{"65", -11, 100 * 11.22 / 8.12, 100 * 3.91 / 9.79, nil, at(50), target + ": less than half"},
			{"105", -16, 100 * 12.08 / 8.12, 100 * 0.60 / 9.79, at(-25), at(25), target + ": near zero, which is read as a quarter"},
		} {
			id := "late-wall-" + c.ms + "-" + h.key
			list = append(list,
				row(id+"-slope", "A left free wall "+c.ms+" ms late lowers dP/dt max", h.name+"; "+target).
					within(at(c.slope), at(-20), at(-8), "%").from(&lateWalls, h.key+" slope "+c.ms),
				row(id+"-free", "It raises the work of the late wall (percent of that without delay)", h.name+"; "+target).
					within(at(c.free), at(100), nil, "%").from(&lateWalls, h.key+" free wall "+c.ms),
				row(id+"-septum", "It takes the work of the septum away (percent of that without delay)", h.name+"; "+c.rule).
					within(at(c.septum), c.lo, c.hi, "%").from(&lateWalls, h.key+" septum "+c.ms))
		}
	}
	return list
}
