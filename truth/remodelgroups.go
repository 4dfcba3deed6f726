package truth

import (
	"context"
	"math"
	"slices"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// errNoPeople is why rows on virtual people are not run.
var errNoPeople = study.Errf(study.NotFound, "people", "no virtual people were asked for")

// remodelPeople follows virtual people under our law: with left bundle branch
// block through six months on, eight weeks off and three months on again; a
// quarter of them for 29 months; as many with other conduction, and as many
// controls, for twelve months. Volumes in mL or percent, indexed by body surface
// where the key says so.
var remodelPeople = experiment{"remodel-people", func(ctx context.Context, b *bench) (values, error) {
	return peopleValues(ctx, b, remodel.Ours())
}}

func peopleValues(ctx context.Context, b *bench, law remodel.Law) (values, error) {
	n := b.people
	if n <= 0 {
		return nil, errNoPeople
	}
	few := max(n/4, 1)
	lbbb, err := b.group(ctx, n, []conduction.State{conduction.LBBB}, law, withdrawal)
	if err != nil {
		return nil, err
	}
	long, err := b.group(ctx, few, []conduction.State{conduction.LBBB}, law, func(p virtual.Pacing) course.Schedule { return visitsAt(p, 0, 3, 6, 9, 12, 18, 29) })
	if err != nil {
		return nil, err
	}
	other, err := b.group(ctx, few, []conduction.State{conduction.IVCD, conduction.RBBB}, law, func(p virtual.Pacing) course.Schedule { return visitsAt(p, 0, 6, 12) })
	if err != nil {
		return nil, err
	}
	controls, err := b.group(ctx, few, []conduction.State{conduction.LBBB}, law, func(virtual.Pacing) course.Schedule { return visitsAt(virtual.Pacing{}, 0, 6, 12) })
	if err != nil {
		return nil, err
	}
	v := values{"people": float64(len(lbbb))}
	v.atSixMonths(lbbb)
	v.whoGains(lbbb, long, other, controls)
	v.overTime(long)
	v.afterOff(lbbb)
	return v, nil
}

// visitsAt is therapy from day 0 with visits at months; the last is the end.
func visitsAt(p virtual.Pacing, months ...float64) course.Schedule {
	s := course.Schedule{Days: months[len(months)-1] * course.DaysPerMonth}
	if p.Mode != "" {
		s.Changes = []course.Change{{Do: course.On, Pacing: p}}
	}
	for _, m := range months {
		s.VisitDays = append(s.VisitDays, m*course.DaysPerMonth)
	}
	return s
}

// withdrawal is six months on, eight weeks off with weekly visits, three months on.
func withdrawal(p virtual.Pacing) course.Schedule {
	s := visitsAt(p, 0, 3, 6)
	off := s.Days
	for w := 1.0; w <= 8; w++ {
		s.VisitDays = append(s.VisitDays, off+7*w)
	}
	s.Days = off + 56 + 3*course.DaysPerMonth
	s.VisitDays = append(s.VisitDays, s.Days)
	s.Changes = append(s.Changes, course.Change{Day: off, Do: course.Off}, course.Change{Day: off + 56, Do: course.On, Pacing: p})
	return s
}

// group follows n people; those who cannot be set up or do not meet the criterion
// are drawn again, up to eight times as often as there are places.
func (b *bench) group(ctx context.Context, n int, states []conduction.State, law remodel.Law, plan func(virtual.Pacing) course.Schedule) ([]followed, error) {
	places, err := each(ctx, b, "virtual people", n, func(i int) (followed, error) {
		for try := range 8 {
			p := draw(b.seed+1, i*8+try, states[i%len(states)], law)
			f, err := p.follow(ctx, plan(p.pacing))
			if err != nil || !f.refused {
				return f, err
			}
		}
		return followed{refused: true}, nil
	})
	if err != nil {
		return nil, err
	}
	var out []followed
	for _, f := range places {
		if !f.refused && f.ended == "" && len(f.visits) > 0 {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return nil, study.Errf(study.Numerical, "virtual people", "none could be followed to the end")
	}
	return out, nil
}

// changes of a number between two visits, for those who have both.
func changes(group []followed, from, to string, what func(f *followed, a, z *course.Truth) float64) []float64 {
	var out []float64
	for i := range group {
		a, z := group[i].at(from, false), group[i].at(to, false)
		if a != nil && z != nil {
			out = append(out, what(&group[i], a, z))
		}
	}
	return out
}

func esvPercent(_ *followed, a, z *course.Truth) float64 { return percent(z.LVESVMl, a.LVESVMl) }
func edvPercent(_ *followed, a, z *course.Truth) float64 { return percent(z.LVEDVMl, a.LVEDVMl) }
func esvMl(_ *followed, a, z *course.Truth) float64      { return z.LVESVMl - a.LVESVMl }
func esvIndexed(f *followed, a, z *course.Truth) float64 {
	return (z.LVESVMl - a.LVESVMl) / f.surfaceM2
}

// quantile of numbers, straight between neighbours.
func quantile(v []float64, q float64) float64 {
	if len(v) == 0 {
		return math.NaN()
	}
	s := slices.Sorted(slices.Values(v))
	at := q * float64(len(s)-1)
	i := min(int(at), len(s)-1)
	return s[i] + (at-float64(i))*(s[min(i+1, len(s)-1)]-s[i])
}

func average(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

// atSixMonths is what a trial of six months would report.
func (v values) atSixMonths(g []followed) {
	esv := changes(g, "baseline", "month 6", esvPercent)
	before, after, small := 0.0, 0.0, 0.0
	for i := range g {
		if a, z := g[i].at("baseline", false), g[i].at("month 6", false); a != nil && z != nil {
			before, after = before+a.LVESVMl, after+z.LVESVMl
		}
	}
	for _, x := range esv {
		if x > -15 {
			small++
		}
	}
	v["esv mean"], v["esv median"] = percent(after, before), quantile(esv, 0.5)
	v["edv median"] = quantile(changes(g, "baseline", "month 6", edvPercent), 0.5)
	v["small"] = 100 * small / float64(len(esv))
	ml := changes(g, "baseline", "month 6", esvMl)
	v["esv mL"], v["esv spread"] = quantile(ml, 0.5), quantile(ml, 0.75)-quantile(ml, 0.25)
}

// whoGains compares groups.
func (v values) whoGains(lbbb, long, other, controls []followed) {
	v["lbbb indexed"] = average(changes(long, "baseline", "month 12", esvIndexed))
	v["edv indexed"] = average(changes(long, "baseline", "month 12", func(f *followed, a, z *course.Truth) float64 { return (z.LVEDVMl - a.LVEDVMl) / f.surfaceM2 }))
	v["other indexed"] = average(changes(other, "baseline", "month 12", esvIndexed))
	v["control indexed"] = average(changes(controls, "baseline", "month 12", esvIndexed))
	split := func(g []followed, first func(*followed) bool) (a, b []float64) {
		for i := range g {
			x := changes(g[i:i+1], "baseline", "month 6", esvPercent)
			if first(&g[i]) {
				a = append(a, x...)
			} else {
				b = append(b, x...)
			}
		}
		return a, b
	}
	is, non := split(lbbb, func(f *followed) bool { return f.ischaemic })
	v.difference("non-ischaemic more", non, is)
	wide, narrow := split(append(slices.Clone(lbbb[:min(len(lbbb), len(other))]), other...), func(f *followed) bool { return f.visits[0].Truth.ActivationMs.Value >= 150 })
	v.difference("wide more", wide, narrow)
}

// difference of two means, absent where a group is empty.
func (v values) difference(key string, a, b []float64) {
	if len(a) > 0 && len(b) > 0 {
		v[key] = average(a) - average(b)
	}
}

// overTime is when the change happens.
func (v values) overTime(g []followed) {
	three, eighteen := average(changes(g, "baseline", "month 3", esvMl)), average(changes(g, "baseline", "month 18", esvMl))
	v["share month 3"] = 100 * three / eighteen
	v["late change"] = average(changes(g, "month 9", "month 29", esvMl))
}

// afterOff is what stopping does: means over people of what each lost of what each
// had gained; the worst of all people for going beyond the start.
func (v values) afterOff(g []followed) {
	var slope, rise, beyond []float64
	var half, held []float64
	for i := range g {
		f := &g[i]
		first, on, six, off := f.at("baseline", false), f.at("on", true), f.at("month 6", false), f.at("off", true)
		if first == nil || on == nil || six == nil || off == nil {
			continue
		}
		gain := first.LVESVMl - six.LVESVMl
		if up := on.SlopeMmHgPerS - first.SlopeMmHgPerS; up > 0.02*first.SlopeMmHgPerS {
			slope = append(slope, 100*(six.SlopeMmHgPerS-off.SlopeMmHgPerS)/up)
		}
		most, weeks := math.Inf(-1), 9.0
		for k := range f.visits {
			t := f.visits[k]
			if t.Day <= 6*course.DaysPerMonth || t.Day > 6*course.DaysPerMonth+56 || t.Acute {
				continue
			}
			most = max(most, percent(t.Truth.LVESVMl, first.LVESVMl))
			if w := (t.Day - 6*course.DaysPerMonth) / 7; six.LVESVMl+gain/2 <= t.Truth.LVESVMl {
				weeks = min(weeks, w)
			}
		}
		if gain > 0.05*first.LVESVMl {
			rise, half = append(rise, 100*(off.LVESVMl-six.LVESVMl)/gain), append(half, weeks)
			if f.held != nil {
				held = append(held, 100*(f.held.LVESVMl-six.LVESVMl)/gain)
			}
		}
		beyond = append(beyond, most)
	}
	if len(slope) > 0 && len(rise) > 0 && len(held) > 0 {
		v["off slope"], v["off rise"], v["off half"] = average(slope), average(rise), quantile(half, 0.5)
		v["off beyond"], v["off held"] = slices.Max(beyond), average(held)
	}
}
