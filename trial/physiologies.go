package trial

import (
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// Holder is a Bank that can say whether it holds a trajectory. With one, Run finds
// what is missing before it begins, and a lead site that the bank does not hold falls
// back to the patient's own (see Arm.SitePerReplicate).
type Holder interface {
	Holds(patient int, physiology string) bool
}

// Holds reports whether the bank holds a patient under a physiology.
func (m *Memory) Holds(patient int, physiology string) bool {
	list := m.courses[physiology]
	return list != nil && list[patient] != nil
}

// asked is a name under which a trial may ask for a patient, and the name without the
// site of the lead, which is the same where the site is not drawn.
type asked struct{ name, plain string }

// asks lists what the trial asks for, sorted.
func (d *Definition) asks() []asked {
	var out []asked
	add := func(a *Arm, implanted bool, site float64) {
		out = append(out, asked{a.physiology(implanted, site, d.Titrated), a.plain(implanted, d.Titrated)})
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
	slices.SortFunc(out, func(a, b asked) int { return strings.Compare(a.name, b.name) })
	return slices.Compact(out)
}

// Physiologies lists the names under which a trial may ask the bank for a patient,
// sorted: what has to be simulated before it can be run. A name with a site that the
// bank does not hold falls back to the one without.
func (d *Definition) Physiologies() []string {
	var out []string
	for _, a := range d.asks() {
		out = append(out, a.name)
	}
	return slices.Compact(out)
}

// physiology is the name under which the bank is asked for a patient of the arm.
func (a *Arm) physiology(implanted bool, site float64, titrated bool) string {
	name := a.Physiology
	if !implanted {
		name = a.Without
	} else {
		for i, s := range a.Sites {
			if site -= s.Share; a.SitePerReplicate && (site < 0 || i == len(a.Sites)-1) {
				name += "/" + s.Name
				break
			}
		}
		if a.Programming != "" {
			name += "/" + a.Programming
		}
	}
	if titrated {
		name += Titration
	}
	return name
}

// plain is the name of the physiology without the site of the lead.
func (a *Arm) plain(implanted, titrated bool) string {
	b := *a
	b.SitePerReplicate = false
	return b.physiology(implanted, 0, titrated)
}

// physiology is what the bank is asked for. own tells that the drawn site is not in
// the bank and that the patient keeps the site with which the bank was filled.
func (r *runner) physiology(a *Arm, patient int, implanted bool, site float64) (name string, own bool) {
	name = a.physiology(implanted, site, r.def.Titrated)
	h, can := r.bank.(Holder)
	if !implanted || !a.SitePerReplicate || len(a.Sites) == 0 || !can || h.Holds(patient, name) {
		return name, false
	}
	return a.plain(true, r.def.Titrated), true
}

// missing is the error of a bank in which nobody has a physiology that the trial asks
// for, with the command that makes one; nil where the bank cannot tell.
func missing(d *Definition, bank Bank) error {
	h, can := bank.(Holder)
	if !can {
		return nil
	}
	anybody := func(name string) bool {
		for i := range bank.Len() {
			if h.Holds(i, name) {
				return true
			}
		}
		return false
	}
	asks := d.asks()
	for _, a := range asks {
		if anybody(a.name) || a.plain != a.name && anybody(a.plain) {
			continue
		}
		var all []string
		for _, b := range asks {
			all = append(all, b.plain)
		}
		slices.Sort(all)
		return study.Errf(study.NotFound, "bank", "holds nobody under the physiology %s; concordis trial bank --physiology %s makes a bank for this trial", a.plain, strings.Join(slices.Compact(all), ","))
	}
	return nil
}
