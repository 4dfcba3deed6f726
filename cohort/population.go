package cohort

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// The inputs of a drawn patient, each a standard normal number in the broad pool. A
// yes or no is a threshold on one, so all of them can be tied by one Gaussian copula.
const (
	inAge = iota
	inWoman
	inHeight
	inMass
	inIschaemic
	inDiabetes
	inBetaBlocker
	inAdmission
	inCreatinine
	inArea
	inWall
	inRightWall
	inBlood
	inResistance
	inRate
	inAVDelay
	inStrength
	inStiffness
	inLeak
	inSpeed
	inNatural
	inReserve
	inputs
)

// inputNames in the order above, as a bank writes them.
var inputNames = [inputs]string{"age", "woman", "height", "body-mass", "ischaemic", "diabetes", "beta-blocker", "admission", "creatinine",
	"lv-area", "lv-wall", "rv-wall", "blood-volume", "resistance", "heart-rate", "av-delay", "contractility", "stiffness", "mitral-leak", "conduction-speed", "natural-course", "reserve"}

// Population is what patients are drawn from: for each input a mean and a standard
// deviation against the broad pool (0 and 1 there), and shares of the conductions.
type Population struct {
	Name       string       `json:"name"`
	Inputs     []Input      `json:"inputs"`
	Conduction []Conduction `json:"conduction"`
	// AVBlock is the share of patients who are about to lose AV conduction, 0 to 1. The
	// first examination is before the block.
	AVBlock float64 `json:"av_block,omitempty"`
}

// Input is where one input of a population lies.
type Input struct {
	Name string  `json:"name"`
	Mean float64 `json:"mean"` // −3 to 3
	SD   float64 `json:"sd"`   // 0.3 to 1.5
}

// Conduction is the share of a state of conduction, 0 to 1.
type Conduction struct {
	State conduction.State `json:"state"`
	Share float64          `json:"share"`
}

// BroadPool is heart failure with an ejection fraction mostly below 40 % and every kind of
// QRS complex. Its shares are ours and wide on purpose; trials are drawn or matched
// out of it. About 70 of 100 failing hearts with another delay than left bundle branch
// block are given a late left lateral wall, for the left ventricle of failing hearts
// with right bundle branch block took as long as with left (Fantoni, J Cardiovasc
// Electrophysiol 2005;16:112, abstract, 6 patients); for nonspecific delay the share is ours.
func BroadPool() Population {
	p := Population{Name: "broad", Conduction: []Conduction{{conduction.LBBB, 0.46}, {conduction.LBBBLine, 0.08}, {conduction.IVCDLeft, 0.14}, {conduction.IVCD, 0.06},
		{conduction.RBBBLeft, 0.07}, {conduction.RBBB, 0.03}, {conduction.NarrowLV, 0.08}, {conduction.Normal, 0.08}}}
	for _, n := range inputNames {
		p.Inputs = append(p.Inputs, Input{Name: n, SD: 1})
	}
	return p
}

// BeforeBlock is the population of a trial of pacing for AV block: hearts that fail
// less, most of them with narrow complexes. Ours.
func BeforeBlock() Population {
	p := BroadPool()
	p.Name, p.AVBlock = "before-block", 1
	p.Inputs[inStrength].Mean, p.Inputs[inArea].Mean, p.Inputs[inAge].Mean = 1.5, -1, 0.7
	p.Conduction = []Conduction{{conduction.Normal, 0.5}, {conduction.NarrowLV, 0.1}, {conduction.LBBB, 0.2}, {conduction.IVCDLeft, 0.1}, {conduction.RBBB, 0.1}}
	return p
}

// PopulationFor is where the search for a trial's patients begins: BeforeBlock where a
// criterion asks for AV block, else the broad pool.
func PopulationFor(def *trial.Definition) Population {
	for _, c := range def.Criteria {
		for _, all := range c.AnyOf {
			for _, clause := range all {
				if clause.Field == "av_block" {
					return BeforeBlock()
				}
			}
		}
	}
	return BroadPool()
}

func (p *Population) clone() Population {
	c := *p
	c.Inputs, c.Conduction = slices.Clone(p.Inputs), slices.Clone(p.Conduction)
	return c
}

// Validate refuses a population that cannot be drawn from; errors are study.Invalid
// and name the input.
func (p *Population) Validate() error {
	if len(p.Inputs) != inputs {
		return study.Errf(study.Invalid, "inputs", "of a population must be the %d of this version", inputs)
	}
	for i, in := range p.Inputs {
		if in.Name != inputNames[i] || !(math.Abs(in.Mean) <= 3) || !(in.SD >= 0.3 && in.SD <= 1.5) {
			return study.Errf(study.Invalid, "input "+inputNames[i], "must have a mean from -3 to 3 and a spread from 0.3 to 1.5")
		}
	}
	sum := 0.0
	for _, c := range p.Conduction {
		if !(c.Share >= 0 && c.Share <= 1) {
			return study.Errf(study.Invalid, "conduction "+string(c.State), "must have a share from 0 to 1")
		}
		if _, _, err := conduction.ConductionOf(c.State); err != nil {
			return err
		}
		sum += c.Share
	}
	if math.Abs(sum-1) > 1e-6 || !(p.AVBlock >= 0 && p.AVBlock <= 1) {
		return study.Errf(study.Invalid, "conduction", "shares must add up to 1, and that of AV block lie from 0 to 1")
	}
	return nil
}

// womanIschaemic and womanLBBB tie women to fewer ischaemic hearts and to more left
// bundle branch block, as in MADIT-CRT (Arshad, J Am Coll Cardiol 2011;57:813,
// abstract; the sizes are ours). Other inputs of the broad pool are independent.
const womanIschaemic, womanLBBB = -0.35, 1.25

// draw takes the inputs and the conduction of one patient.
func (p *Population) draw(r *rand.Rand) (z [inputs]float64, c conduction.State) {
	for i := range z {
		z[i] = r.NormFloat64()
	}
	z[inIschaemic] = womanIschaemic*z[inWoman] + math.Sqrt(1-womanIschaemic*womanIschaemic)*z[inIschaemic]
	for i := range z {
		z[i] = min(max(p.Inputs[i].Mean+p.Inputs[i].SD*z[i], -3.5), 3.5)
	}
	weight := func(k Conduction) float64 {
		if z[inWoman] > womanAbove && (k.State == conduction.LBBB || k.State == conduction.LBBBLine) {
			return womanLBBB * k.Share
		}
		return k.Share
	}
	sum := 0.0
	for _, k := range p.Conduction {
		sum += weight(k)
	}
	u := r.Float64() * sum
	for _, k := range p.Conduction {
		c = k.State
		if u -= weight(k); u < 0 {
			break
		}
	}
	return z, c
}

// womanAbove is the threshold of 30 % women in the broad pool.
const womanAbove = 0.5244
