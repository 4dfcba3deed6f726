package virtual

import "github.com/concordis/concordis/study"

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
