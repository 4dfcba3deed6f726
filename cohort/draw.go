package cohort

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/course"
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
	AVBlock        bool // AV conduction is about to fail
}

// BSAM2 is the body surface by Mosteller (N Engl J Med 1987;317:1098).
func (p *Person) BSAM2() float64 { return math.Sqrt(100 * p.HeightM * p.WeightKg / 3600) }

// Drawn is one virtual patient before anybody has looked.
type Drawn struct {
	ID       string
	Number   int
	Seed     uint64
	Try      int // 0 unless candidates were refused before (Recruit)
	Person   Person
	Scenario virtual.Scenario
	// Lead is where a left ventricular lead would come to lie.
	Lead study.Segment
	// Natural is how the disease would go on by itself.
	Natural course.Natural
	// ReserveM is how much farther than the heart explains the patient walks in six
	// minutes: lungs, muscles, age, will.
	ReserveM float64
	z        [inputs]float64
}

// Draw draws patient number i of the broad pool.
func Draw(seed uint64, i int) Drawn {
	p := BroadPool()
	return p.Draw(seed, i)
}

// PatientID names patient number i of the pool or the places of a seed.
func PatientID(seed uint64, i int) string { return fmt.Sprintf("v%d-%05d", seed, i) }

// Draw draws patient number i of a population, which must be valid. The same seed and
// number give the same patient whoever else is drawn.
func (p *Population) Draw(seed uint64, i int) Drawn { return p.candidate(seed, i, 0) }

// candidate is the one that stands in line for place i after try others were refused.
func (p *Population) candidate(seed uint64, i, try int) Drawn {
	d := Drawn{ID: PatientID(seed, i), Number: i, Seed: seed, Try: try}
	var c conduction.State
	d.z, c = p.draw(chance(seed, i, forPerson+tries*uint64(try)))
	r := chance(seed, i, forHeart+tries*uint64(try))
	d.Person = personOf(&d.z)
	d.Person.AVBlock = yes(r, p.AVBlock)
	d.Scenario = bodyOf(&d.z, c, &d.Person)
	if d.Person.Ischaemic {
		d.Scenario.Scar = drawScar(r)
		d.Scenario.Stiffness = append(d.Scenario.Stiffness, softer(&d.Scenario)...)
	}
	d.Scenario.Name = d.ID
	d.Lead = drawLead(r, &d.Scenario)
	d.Natural = course.Natural{Strength: within(naturalMean+naturalSpread*d.z[inNatural], -1, 1), Days: naturalDays}
	d.ReserveM = reserveSpreadM * d.z[inReserve]
	return d
}

// reserveSpreadM makes the walk of a drawn patient spread by about 100 m, as in MIRACLE
// at the start, where heart and error alone give 60. Ours.
const reserveSpreadM = 80

// Where the strength of the muscle drifts over the years, as mean and standard deviation
// of its logarithm in the long run, and how fast. Ours; set so that volumes without
// resynchronization stay the same on average and spread about as in the control arm
// of REVERSE (docs/methods/cohort.md).
const naturalMean, naturalSpread, naturalDays = 0.02, 0.13, 365

// inTop is a yes for the given share of the broad pool.
func inTop(z, share float64) bool { return 0.5*math.Erfc(z/math.Sqrt2) < share }

func personOf(z *[inputs]float64) Person {
	p := Person{AgeYears: within(65+11*z[inAge], 25, 90), Female: z[inWoman] > womanAbove}
	p.HeightM = within(1.75+0.07*z[inHeight], 1.45, 2.05)
	if p.Female {
		p.HeightM = within(1.62+0.065*z[inHeight], 1.4, 1.9)
	}
	p.WeightKg = within(28+5*z[inMass], 17, 48) * p.HeightM * p.HeightM
	p.Ischaemic = inTop(z[inIschaemic], 0.5)
	p.Diabetes = inTop(z[inDiabetes], 0.35)
	p.BetaBlocker = inTop(z[inBetaBlocker], 0.75)
	p.HFAdmission = inTop(z[inAdmission], 0.75)
	p.CreatinineMgDl = within(1.15*math.Exp(0.28*z[inCreatinine]), 0.5, 4)
	return p
}

func within(v, lo, hi float64) float64 { return min(max(v, lo), hi) }

// bodyOf is a failing heart around the state of published candidates for
// resynchronization (virtual's candidates: weak, stiff, well filled). Size grows with
// body surface.
func bodyOf(z *[inputs]float64, c conduction.State, p *Person) virtual.Scenario {
	s := virtual.Scenario{Base: virtual.FailingBase, Segments: study.AHA18, Rhythm: virtual.Sinus, Conduction: c}
	around := func(input int, median, sdLog float64) float64 { return median * math.Exp(sdLog*z[input]) }
	s.ConductionSpeed = known(within(around(inSpeed, 1, 0.1), 0.7, 1.4))
	body := math.Pow(p.BSAM2()/1.95, 2.0/3)
	area := around(inArea, 1.25, 0.13) * body
	s.LVAreaFactor = known(within(area, 0.8, 2.2))
	s.LVWallFactor = known(within(area*around(inWall, 1.15, 0.1), 0.7, 2.3))
	s.RVWallFactor = known(within((0.7+0.1*z[inRightWall])*body, 0.5, 1.5))
	s.VolumeFactor = known(within(around(inBlood, 1.5, 0.13)*math.Sqrt(area/1.25), 0.7, 2))
	s.ResistanceFactor = known(within(around(inResistance, 1.15, 0.15), 0.7, 1.8))
	s.HeartRateBpm = known(math.Round(within(71+11*z[inRate], 48, 110)))
	s.AVDelayMs = known(math.Round(within(195+28*z[inAVDelay], 130, 300)))
	left := virtual.Place{Wall: virtual.LeftVentricle}
	s.Contractility = []virtual.Regional{{Place: left, Value: within(around(inStrength, 0.45, 0.22), 0.22, 1.3)}}
	s.Stiffness = []virtual.Regional{{Place: left, Value: within(around(inStiffness, 1.3, 0.2), 0.6, 2.2)}}
	if leak := z[inLeak] + 0.25; leak > 0 {
		s.MitralLeakShare = known(math.Min(0.012*leak, 0.05))
	}
	return s
}

// stiffestUnderScar keeps a scar, ten times as stiff as its wall, within what the model
// of tissue allows.
const stiffestUnderScar = 1.5

func softer(s *virtual.Scenario) []virtual.Regional {
	v := s.Stiffness[0].Value
	if v <= stiffestUnderScar {
		return nil
	}
	var out []virtual.Regional
	for _, p := range s.Scar {
		out = append(out, virtual.Regional{Place: p, Value: stiffestUnderScar / v})
	}
	return out
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
