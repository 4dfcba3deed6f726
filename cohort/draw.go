package cohort

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// Person is what a heart does not tell.
type Person struct {
	AgeYears       float64
	Female         bool
	HeightM        float64
	WeightKg       float64
	Ischaemic      bool
	Diabetes       bool
	BetaBlocker    bool
	HFAdmission    bool
	CreatinineMgDl float64
}

// BSAM2 is the body surface by Mosteller (N Engl J Med 1987;317:1098).
func (p *Person) BSAM2() float64 { return math.Sqrt(100 * p.HeightM * p.WeightKg / 3600) }

// Drawn is one virtual patient before anybody has looked.
type Drawn struct {
	ID       string
	Number   int
	Seed     uint64
	Person   Person
	Scenario virtual.Scenario
	// Lead is where a left ventricular lead would come to lie.
	Lead study.Segment
}

// Draw draws patient number i of a pool: heart failure with EF mostly below 40 % and
// every kind of QRS complex. The distributions are wide on purpose; trials are
// matched out of them. All figures here are ours, chosen so that the tables of the
// trials lie inside the pool.
func Draw(seed uint64, i int) Drawn {
	d := Drawn{ID: fmt.Sprintf("v%d-%05d", seed, i), Number: i, Seed: seed}
	d.Person = drawPerson(chance(seed, i, forPerson))
	r := chance(seed, i, forHeart)
	d.Scenario = drawHeart(r, &d.Person)
	d.Scenario.Name = d.ID
	d.Lead = drawLead(r, &d.Scenario)
	return d
}

func drawPerson(r *rand.Rand) Person {
	p := Person{AgeYears: normal(r, 65, 11, 25, 90), Female: yes(r, 0.3)}
	p.HeightM = normal(r, 1.75, 0.07, 1.45, 2.05)
	if p.Female {
		p.HeightM = normal(r, 1.62, 0.065, 1.4, 1.9)
	}
	p.WeightKg = normal(r, 28, 5, 17, 48) * p.HeightM * p.HeightM
	p.Ischaemic = yes(r, 0.5)
	p.Diabetes = yes(r, 0.35)
	p.BetaBlocker = yes(r, 0.75)
	p.HFAdmission = yes(r, 0.75)
	p.CreatinineMgDl = logNormal(r, 1.15, 0.28, 0.5, 4)
	return p
}

// shares of the states of conduction in the pool.
var states = []struct {
	state conduction.State
	share float64
}{{conduction.LBBB, 0.5}, {conduction.LBBBLine, 0.08}, {conduction.IVCD, 0.17}, {conduction.RBBB, 0.1}, {conduction.NarrowLV, 0.07}, {conduction.Normal, 0.08}}

// drawHeart draws a failing heart. Size grows with body surface.
func drawHeart(r *rand.Rand, p *Person) virtual.Scenario {
	s := virtual.Scenario{Base: virtual.FailingBase, Segments: study.AHA18, Rhythm: virtual.Sinus}
	u := r.Float64()
	for _, c := range states {
		s.Conduction = c.state
		if u -= c.share; u < 0 {
			break
		}
	}
	s.ConductionSpeed = known(logNormal(r, 1, 0.1, 0.7, 1.4))
	body := math.Pow(p.BSAM2()/1.95, 2.0/3)
	area := logNormal(r, 1.33, 0.12, 0.95, 1.9) * body
	s.LVAreaFactor = known(min(max(area, 0.8), 2.2))
	s.LVWallFactor = known(min(max(area*logNormal(r, 1, 0.1, 0.75, 1.3), 0.7), 2.2))
	s.RVWallFactor = known(min(max(normal(r, 0.7, 0.1, 0.5, 1)*body, 0.5), 1.5))
	s.VolumeFactor = known(min(max(normal(r, 1.12, 0.1, 0.85, 1.5)*math.Sqrt(area), 0.6), 1.9))
	s.ResistanceFactor = known(logNormal(r, 1.1, 0.15, 0.7, 1.7))
	s.HeartRateBpm = known(math.Round(normal(r, 71, 11, 48, 110)))
	s.AVDelayMs = known(math.Round(normal(r, 195, 28, 130, 300)))
	strength := logNormal(r, 0.85, 0.16, 0.5, 1.4)
	s.Contractility = []virtual.Regional{{Place: virtual.Place{Wall: virtual.LeftVentricle}, Value: strength}}
	s.Stiffness = []virtual.Regional{{Place: virtual.Place{Wall: virtual.LeftVentricle}, Value: logNormal(r, 1, 0.2, 0.5, 2)}}
	if yes(r, 0.6) {
		s.MitralLeakShare = known(math.Min(math.Abs(0.02*r.NormFloat64()), 0.08))
	}
	if p.Ischaemic {
		s.Scar = drawScar(r)
	}
	return s
}

// drawScar takes a territory: neighbouring walls in some of the rings. About one in
// six patients with ischaemic disease has none.
func drawScar(r *rand.Rand) []virtual.Place {
	if yes(r, 1.0/6) {
		return nil
	}
	centres := []study.Wall{study.Inferior, study.Inferolateral, study.Anterior, study.Anteroseptal, study.Anterolateral, study.Inferoseptal}
	shares := []float64{0.28, 0.2, 0.2, 0.18, 0.08, 0.06}
	u, k := r.Float64(), 0
	for k < len(centres)-1 && u >= shares[k] {
		u -= shares[k]
		k++
	}
	walls := []study.Wall{centres[k]}
	if yes(r, 0.45) {
		walls = append(walls, neighbour(centres[k], yes(r, 0.5)))
	}
	levels := []study.Level{study.Basal, study.Mid, study.Apical}
	from, to := r.IntN(2), 2+r.IntN(2)
	var out []virtual.Place
	for _, w := range walls {
		for _, l := range levels[from:to] {
			out = append(out, virtual.Place{Segment: study.Segment{Level: l, Wall: w}})
		}
	}
	return out
}

// neighbour is the next wall around the ring, one way or the other.
func neighbour(w study.Wall, up bool) study.Wall {
	ring := study.SixWalls
	for i, x := range ring {
		if x == w {
			step := len(ring) - 1
			if up {
				step = 1
			}
			return ring[(i+step)%len(ring)]
		}
	}
	return w
}

// Shares of lead sites: the segment of the target vein, as in registries of lead
// positions most are lateral and in the middle; ours.
var leads = []struct {
	wall  study.Wall
	share float64
}{{study.Inferolateral, 0.45}, {study.Anterolateral, 0.33}, {study.Inferior, 0.12}, {study.Anterior, 0.1}}

// drawLead keeps a lead out of a scar where there is another place.
func drawLead(r *rand.Rand, s *virtual.Scenario) study.Segment {
	var seg study.Segment
	for range 20 {
		u, k := r.Float64(), 0
		for k < len(leads)-1 && u >= leads[k].share {
			u -= leads[k].share
			k++
		}
		seg = study.Segment{Level: study.Mid, Wall: leads[k].wall}
		if v := r.Float64(); v < 0.3 {
			seg.Level = study.Basal
		} else if v > 0.85 {
			seg.Level = study.Apical
		}
		if !scarred(s, seg) {
			return seg
		}
	}
	return seg
}

func scarred(s *virtual.Scenario, seg study.Segment) bool {
	for _, p := range s.Scar {
		if p.Segment == seg {
			return true
		}
	}
	return false
}

func known(v float64) study.Fact[float64] {
	return study.Fact[float64]{Value: v, Known: true, Source: study.Source{Origin: study.OriginVirtual, Format: "cohort"}}
}
