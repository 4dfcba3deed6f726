package virtual

import (
	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/study"
)

// named are the ready scenarios, in the order of a list.
var named = []Scenario{
	{Name: "healthy", About: "A healthy heart, 18 segments.", Base: HealthyBase, Segments: study.AHA18},
	{Name: "heart-failure", About: "A failing heart whose walls are activated together.", Base: FailingBase, Segments: study.AHA18},
	{Name: "late-free-wall-65", About: "A failing heart; the free wall of the left ventricle is activated 65 ms after the septum.",
		Base: FailingBase, Segments: study.AHA18, DelaysMs: []Regional{{Place{Wall: LVFreeWall}, 65}}},
	{Name: "late-free-wall-105", About: "The same with 105 ms.",
		Base: FailingBase, Segments: study.AHA18, DelaysMs: []Regional{{Place{Wall: LVFreeWall}, 105}}},
	{Name: "lbbb-by-hand", About: "A failing heart with the delays of left bundle branch block, wall by wall.",
		Base: FailingBase, Segments: study.AHA18, DelaysMs: lateByWall(40, 10, 0, 45, 95, 80)},
	{Name: "mitral-regurgitation", About: "A failing heart with a leaking mitral valve.",
		Base: FailingBase, Segments: study.AHA18, MitralLeakShare: study.Fact[float64]{Value: 0.05, Known: true}},
	{Name: "normal", About: "A healthy heart with healthy conduction.", Base: HealthyBase, Segments: study.AHA18, Conduction: conduction.Normal},
	candidate("lbbb_nonischaemic", "A dilated failing heart with left bundle branch block.", conduction.LBBB),
	scarred("lbbb_lateral_scar", "The same with a scar of the inferolateral wall.", study.Inferolateral),
	scarred("lbbb_septal_scar", "The same with a scar of the inferior septum.", study.Inferoseptal),
	candidate("lbbb_u_shaped", "A dilated failing heart with left bundle branch block and a line of block.", conduction.LBBBLine),
	{Name: "rbbb", About: "A healthy heart with right bundle branch block.", Base: HealthyBase, Segments: study.AHA18, Conduction: conduction.RBBB},
	candidate("ivcd", "A dilated failing heart whose bundles conduct and whose muscle is slow.", conduction.IVCD),
	thinner(failing("narrow_hidden_delay", "A failing heart with a late lateral wall in a narrow QRS complex.", conduction.NarrowLV)),
	unequal(candidate("narrow_unequal_walls", "A dilated failing heart activated as in health, with a weak septum and a stiff lateral wall.", conduction.Normal)),
	candidate("narrow_synchronous", "A dilated failing heart activated as in health.", conduction.Normal),
	rvPaced(),
	withRhythm("av_block", "A heart with complete block and a junctional escape; the atria do not contract in step and are left out.", AVBlock, 42),
	withRhythm("af", "A failing heart in atrial fibrillation at a steady rate; the atria do not contract.", AtrialFibrillation, 80),
}

// failing is a failing heart with a conduction. The right wall of the base heart
// is thick, as under pulmonary hypertension; here it has the volume of a healthy
// one.
func failing(name, about string, c conduction.State) Scenario {
	return Scenario{Name: name, About: about, Base: FailingBase, Segments: study.AHA18, Conduction: c,
		RVWallFactor: study.Fact[float64]{Value: 0.6, Known: true}}
}

// candidate is a failing heart with a large, weak and stiff left ventricle that
// is well filled, as in candidates for resynchronisation: ejection fraction 24 %,
// 123 mmHg, mean left atrial pressure 19 mmHg and 3.6 L/min with left bundle branch
// block. The factors are ours, fitted to such figures of patients (Blanc,
// Circulation 1997;96:3273, doi:10.1161/01.cir.96.10.3273: 118.5 ± 15.2 mmHg, wedge
// pressure 26.4 ± 6.6 mmHg in those above 15, cardiac index 1.82; Nelson,
// Circulation 2000;102:3053: ejection fraction 20 ± 3 %) and to a QRS complex of
// strict left bundle branch block, not to what pacing does.
func candidate(name, about string, c conduction.State) Scenario {
	s := failing(name, about, c)
	known := func(v float64) study.Fact[float64] { return study.Fact[float64]{Value: v, Known: true} }
	s.LVAreaFactor, s.LVWallFactor = known(1.12), known(1.45)
	s.VolumeFactor, s.ResistanceFactor = known(1.62), known(1.2)
	s.Contractility = []Regional{{Place{Wall: LeftVentricle}, 0.34}}
	s.Stiffness = []Regional{{Place{Wall: LeftVentricle}, 1.6}}
	s.AVDelayMs = known(180)
	return s
}

// scarred has a scar in the basal and middle ring of some walls.
func scarred(name, about string, walls ...study.Wall) Scenario {
	s := candidate(name, about, conduction.LBBB)
	for _, w := range walls {
		for _, l := range []study.Level{study.Basal, study.Mid} {
			s.Scar = append(s.Scar, Place{Segment: study.Segment{Level: l, Wall: w}})
		}
	}
	if walls[0] == study.Inferolateral { // a lead would not be left in the scar
		s.Pacing.LVLead = study.Fact[study.Segment]{Value: study.Segment{Level: study.Mid, Wall: study.Anterolateral}, Known: true}
	}
	return s
}

// thinner has a slightly thinner wall, through which the wave takes less long.
func thinner(s Scenario) Scenario {
	s.LVWallFactor = study.Fact[float64]{Value: 0.9, Known: true}
	return s
}

// unequal makes the walls unequal without a delay.
func unequal(s Scenario) Scenario {
	s.Contractility = append(s.Contractility, Regional{Place{Wall: Septum}, 0.6})
	for _, l := range []study.Level{study.Basal, study.Mid, study.Apical} {
		for _, w := range []study.Wall{study.Anterolateral, study.Inferolateral} {
			s.Stiffness = append(s.Stiffness, Regional{Place{Segment: study.Segment{Level: l, Wall: w}}, 4})
		}
	}
	return s
}

// rvPaced has complete block and a right ventricular lead.
func rvPaced() Scenario {
	s := failing("rv_paced", "A failing heart with complete block, paced from the right ventricular apex after each atrial beat.", conduction.Normal)
	s.Rhythm, s.Pacing = AVBlock, Pacing{Mode: PacingRV, AVMs: study.Fact[float64]{Value: 150, Known: true}}
	return s
}

// withRhythm has a filling and a resistance (ours) that bring the pressure of a
// patient who has lived with the rhythm for long; the base hearts would be in shock.
func withRhythm(name, about string, r Rhythm, bpm float64) Scenario {
	s := failing(name, about, conduction.Normal)
	known := func(v float64) study.Fact[float64] { return study.Fact[float64]{Value: v, Known: true} }
	s.VolumeFactor = known(1.35)
	if r == AVBlock {
		s.Base, s.RVWallFactor = HealthyBase, study.Fact[float64]{}
		s.VolumeFactor, s.ResistanceFactor = known(1.4), known(1.2)
	}
	s.Rhythm, s.HeartRateBpm = r, study.Fact[float64]{Value: bpm, Known: true}
	return s
}

// lateByWall gives each wall of all rings a delay, in ring order from the
// anterior wall.
func lateByWall(ms ...float64) []Regional {
	var out []Regional
	for i, w := range study.SixWalls {
		for _, level := range []study.Level{study.Basal, study.Mid, study.Apical} {
			if ms[i] > 0 {
				out = append(out, Regional{Place{Segment: study.Segment{Level: level, Wall: w}}, ms[i]})
			}
		}
	}
	return out
}

// Names lists the ready scenarios.
func Names() []string {
	out := make([]string, len(named))
	for i := range named {
		out[i] = named[i].Name
	}
	return out
}

// Named returns a ready scenario; false for an unknown name.
func Named(name string) (Scenario, bool) {
	for _, s := range named {
		if s.Name == name {
			return s, true
		}
	}
	return Scenario{}, false
}
