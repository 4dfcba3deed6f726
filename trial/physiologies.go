package trial

import "slices"

// Physiologies lists the names under which a trial may ask the bank for a patient,
// sorted: what has to be simulated before it can be run.
func (d *Definition) Physiologies() []string {
	var out []string
	add := func(a *Arm, implanted bool, site float64) {
		out = append(out, a.physiology(implanted, site, d.Titrated))
	}
	for i := range d.Arms {
		a := &d.Arms[i]
		var passed float64
		for _, s := range a.Sites {
			if s.Share > 0 {
				add(a, true, passed+s.Share/2)
			}
			passed += s.Share
		}
		if len(a.Sites) == 0 {
			add(a, true, 0)
		}
		if a.Implants() && (a.ImplantSuccess < 1 && !d.ImplantFirst || d.Noise.Redraw && i == 0) {
			add(a, false, 0)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
