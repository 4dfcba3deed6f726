package cohort

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// The broad pool has the shares that docs/methods/cohort.md states, within four
// standard errors of 4,000 draws, and women less ischaemic disease.
func TestBroadPoolHasItsShares(t *testing.T) {
	const n = 4000
	var women, ischaemic, womenIschaemic, left float64
	for i := range n {
		d := Draw(11, i)
		if d.Person.Female {
			women++
			if d.Person.Ischaemic {
				womenIschaemic++
			}
		}
		if d.Person.Ischaemic {
			ischaemic++
		}
		if c := d.Scenario.Conduction; c == conduction.LBBB || c == conduction.LBBBLine {
			left++
		}
	}
	near := func(what string, k, of, share float64) {
		if se := math.Sqrt(share * (1 - share) / of); math.Abs(k/of-share) > 4*se {
			t.Errorf("%s: %.3f, not %.3f", what, k/of, share)
		}
	}
	near("women", women, n, 0.3)
	near("ischaemic", ischaemic, n, 0.5)
	lbbb := 0.54
	near("left bundle branch block", left, n, 0.7*lbbb+0.3*womanLBBB*lbbb/(1+(womanLBBB-1)*lbbb))
	if r := womenIschaemic / women; r > 0.44 {
		t.Errorf("%.2f of the women have ischaemic disease", r)
	}
}

// A population that moved gives other patients in the direction of the move, and goes
// through JSON to the same digits.
func TestPopulationMoves(t *testing.T) {
	p := BroadPool()
	p.Inputs[inAge].Mean, p.Inputs[inAge].SD = 1, 0.5
	p.Conduction = []Conduction{{conduction.RBBB, 1}}
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var back Population
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for i := range 500 {
		a, b := p.Draw(3, i), back.Draw(3, i)
		if !cmp.Equal(a, b, cmp.AllowUnexported(Drawn{})) {
			t.Fatal("JSON changed a patient")
		}
		if a.Scenario.Conduction != conduction.RBBB {
			t.Fatalf("conduction %s", a.Scenario.Conduction)
		}
		sum += a.Person.AgeYears
	}
	if mean := sum / 500; math.Abs(mean-76) > 1 { // 65 + 11
		t.Errorf("mean age %.1f, not 76", mean)
	}
}

func TestPopulationRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*Population){
		"an input too few": func(p *Population) { p.Inputs = p.Inputs[1:] },
		"no spread":        func(p *Population) { p.Inputs[3].SD = 0 },
		"not a number":     func(p *Population) { p.Inputs[3].Mean = math.NaN() },
		"shares":           func(p *Population) { p.Conduction[0].Share += 0.1 },
		"a state":          func(p *Population) { p.Conduction[0].State = "more" },
		"block":            func(p *Population) { p.AVBlock = 2 },
	} {
		p := BroadPool()
		spoil(&p)
		if err := p.Validate(); study.KindOf(err) != study.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, p := range []Population{BroadPool(), BeforeBlock()} {
		if err := p.Validate(); err != nil {
			t.Error(err)
		}
	}
}

// examinedFrom is a candidate with inputs and no heart.
func examinedFrom(z [inputs]float64, c conduction.State) *Examined {
	e := &Examined{}
	e.Drawn.z, e.Drawn.Scenario.Conduction = z, c
	return e
}

// follow goes to the weighted mean, spread and share, as far as the number of
// candidates is trusted: 190 equal ones of 200.
func TestPopulationFollows(t *testing.T) {
	p := BroadPool()
	var seen []*Examined
	weights := make([]float64, 190)
	for k := range weights {
		weights[k] = 1.0 / 190
		var z [inputs]float64
		z[inRate] = 1 + 0.8*float64(1-2*(k%2))
		seen = append(seen, examinedFrom(z, conduction.LBBB))
	}
	p.follow(seen, weights)
	trust := 190.0 / 200
	if got, want := p.Inputs[inRate].Mean, trust*1.0; math.Abs(got-want) > 1e-12 {
		t.Errorf("mean %v, not %v", got, want)
	}
	if got, want := p.Inputs[inRate].SD, 1+trust*(0.8-1); math.Abs(got-want) > 1e-12 {
		t.Errorf("spread %v, not %v", got, want)
	}
	if p.Inputs[inAge].SD != 0.5 { // all alike: held to the least spread
		t.Errorf("spread of what did not vary: %v", p.Inputs[inAge].SD)
	}
	i := slices.IndexFunc(p.Conduction, func(c Conduction) bool { return c.State == conduction.LBBB })
	if p.Conduction[i].Share < 0.9 || p.Validate() != nil {
		t.Errorf("share %v, %v", p.Conduction[i].Share, p.Validate())
	}
}

// With the bound that fullScore finds, acceptMean of the candidates are accepted.
func TestFullScore(t *testing.T) {
	m := []Moment{{Row: "age", Kind: "mean", At: 65, Scale: 11, Tilt: 0.8}}
	pool := make([]trial.Baseline, 1000)
	who := make([]int, len(pool))
	for i := range pool {
		d := Draw(2, i)
		pool[i].AgeYears, who[i] = d.Person.AgeYears, i
	}
	full, sum := fullScore(pool, who, m), 0.0
	for i := range pool {
		sum += math.Min(1, math.Exp(m[0].Tilt*m[0].of(&pool[i])-full))
	}
	if got := sum / 1000; math.Abs(got-acceptMean) > 1e-6 {
		t.Errorf("%.4f are accepted, not %.4f", got, acceptMean)
	}
}
