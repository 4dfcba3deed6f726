package truth

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// person is one virtual patient of the group that is followed for months.
type person struct {
	scenario  virtual.Scenario
	pacing    virtual.Pacing
	law       remodel.Law
	ischaemic bool
	surfaceM2 float64
}

// draw makes patient i of a group with a conduction. The spreads are ours, set
// before any course was run so that volumes and ejection fraction come near to
// those of GREATER-EARTH (ejection fraction 24.4 ± 6.3 %, end-systolic volume 162
// ± 57 mL): size ± 12 %, wall ± 10 %, strength ± 12 %, blood volume ± 6 %,
// resistance ± 8 %, rate 70 ± 8 per minute, conduction time 190 ± 25 ms; half are
// ischaemic, with a scar of two to five segments; left leads lie on the lateral
// wall in three of four, else on the anterior or inferior one; what a patient can
// recover is lognormal with a factor of 1.8 around the law's.
func draw(seed uint64, i int, c conduction.State, law remodel.Law) person {
	rng := rand.New(rand.NewPCG(seed, 0x72656d6f^uint64(i)<<20)) //nolint:gosec // a repeatable drawing is wanted, not a secret
	known := func(v float64) study.Fact[float64] { return study.Fact[float64]{Value: v, Known: true} }
	around := func(mean, sd, lo, hi float64) study.Fact[float64] {
		return known(min(max(mean*math.Exp(sd*rng.NormFloat64()), lo), hi))
	}
	s := virtual.Scenario{Name: "person", Base: virtual.FailingBase, Segments: study.AHA18, Conduction: c, RVWallFactor: known(0.6)}
	s.LVAreaFactor = around(1.25, 0.12, 0.9, 2.2)
	s.LVWallFactor = around(1.4, 0.10, 0.9, 2.2)
	s.VolumeFactor = around(1.5, 0.06, 0.9, 1.9)
	s.ResistanceFactor = around(0.9, 0.08, 0.6, 1.8)
	s.AVDelayMs = known(min(max(190+25*rng.NormFloat64(), 140), 260))
	s.HeartRateBpm = known(min(max(70+8*rng.NormFloat64(), 55), 95))
	s.MitralLeakShare = known(0.02 * rng.Float64())
	s.Contractility = []virtual.Regional{{Place: virtual.Place{Wall: virtual.LeftVentricle}, Value: around(0.6, 0.12, 0.35, 1.5).Value}}
	p := person{pacing: virtual.Pacing{Mode: virtual.PacingBiV, AVMs: known(120)}, ischaemic: rng.Float64() < 0.5, surfaceM2: 1.95 + 0.15*rng.NormFloat64()}
	wall := leadWalls[rng.IntN(len(leadWalls))]
	level := []study.Level{study.Basal, study.Mid}[rng.IntN(2)]
	p.pacing.LVLead = study.Fact[study.Segment]{Value: study.Segment{Level: level, Wall: wall}, Known: true}
	start, size := rng.IntN(6), 2+rng.IntN(4)
	if p.ischaemic {
		s.ScarConduction = known(0.7)
		for k := range size {
			w := study.SixWalls[(start+k/2)%6]
			s.Scar = append(s.Scar, virtual.Place{Segment: study.Segment{Level: []study.Level{study.Mid, study.Apical}[k%2], Wall: w}})
		}
	}
	can := remodelNumber(law, "plasticity") * math.Exp(math.Log(1.8)*rng.NormFloat64())
	p.law = law
	if l, err := law.With("plasticity", min(can, 1)); err == nil {
		p.law = l
	}
	p.scenario = s
	return p
}

// leadWalls is where left leads lie: three of four on the lateral wall.
var leadWalls = []study.Wall{study.Inferolateral, study.Inferolateral, study.Inferolateral, study.Anterolateral, study.Anterolateral, study.Anterolateral, study.Anterior, study.Inferior}

// remodelNumber is a parameter of a law, 0 for one that it has not.
func remodelNumber(l remodel.Law, name string) float64 {
	for _, p := range l.Parameters() {
		if p.Name == name {
			return p.Value
		}
	}
	return 0
}

// followed is what became of a person.
type followed struct {
	person
	visits  []course.Visit
	held    *course.Truth // the day therapy stops, once pressure and output are held again
	ended   string
	refused bool // could not be set up
}

// at is the visit of a name.
func (f *followed) at(name string, acute bool) *course.Truth {
	for i := range f.visits {
		if f.visits[i].Name == name && f.visits[i].Acute == acute {
			return &f.visits[i].Truth
		}
	}
	return nil
}

// enrol prepares a person who meets the trials' criterion: an ejection fraction of
// at most 35 %.
func (p person) enrol(ctx context.Context) (*virtual.Body, error) {
	b, err := virtual.Prepare(ctx, p.scenario)
	if err != nil {
		return nil, err
	}
	now, err := b.Run(ctx, virtual.Pacing{})
	if err != nil {
		return nil, err
	}
	if now.Summary.LV.EjectionFraction > 0.35 {
		return nil, study.Errf(study.Invalid, "ejection fraction", "is above 35 %%")
	}
	return b, nil
}

// follow runs a schedule; a person whose heart cannot be set up is refused, as a
// trial would not enrol one.
func (p person) follow(ctx context.Context, sch course.Schedule) (followed, error) {
	out := followed{person: p}
	b, err := p.enrol(ctx)
	if err == nil {
		var c *course.Course
		if c, err = course.Run(ctx, course.Subject{Body: b}, sch, course.Options{Law: p.law}); err == nil {
			out.visits, out.ended = c.Visits, c.Ended
			out.held = heldAfterOff(c)
			for i := range out.visits {
				out.visits[i].Patient = nil // the truth is enough, and patients are large
			}
			return out, nil
		}
	}
	if ctx.Err() != nil {
		return out, err
	}
	out.refused, out.ended = true, reason(err)
	return out, nil
}

// heldAfterOff is the first beat after therapy stops in which the body holds
// pressure and output again; nil where it does not stop.
func heldAfterOff(c *course.Course) *course.Truth {
	for _, v := range c.Visits {
		if v.Name != string(course.Off) || !v.Acute {
			continue
		}
		seen := false
		for i := range c.Points {
			p := &c.Points[i]
			seen = seen || p.Acute && p.Day == v.Day
			if seen && !p.Acute {
				return &p.Truth
			}
		}
	}
	return nil
}
