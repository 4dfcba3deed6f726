package cohort

import (
	"context"
	"math"
	"sync"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// Recruitment fills the places of a bank with patients of one trial: candidates are
// drawn, examined, held to the criteria on what was measured, and accepted with a
// probability that makes the baseline table of those who come in that of the trial.
// It is plain data, kept beside the bank, so that a bank that is continued goes on to
// the same digits.
type Recruitment struct {
	Trial      string     `json:"trial"`
	Criteria   []string   `json:"criteria"` // as the sheet had them when the recruitment was found
	Population Population `json:"population"`
	Moments    []Moment   `json:"moments"`
	// Full is the logarithm of the tilt from which on a candidate is always accepted.
	Full float64 `json:"full"`
	// Patience is how many candidates may stand in line for a place, 1 to mostTries; the
	// place stays empty when all of them are refused.
	Patience int `json:"patience"`
}

// mostTries keeps the streams of the candidates apart.
const mostTries = 60

// Validate refuses what cannot recruit; errors are study.Invalid.
func (r *Recruitment) Validate() error {
	if r.Patience < 1 || r.Patience > mostTries || math.IsNaN(r.Full) || math.IsInf(r.Full, 0) {
		return study.Errf(study.Invalid, "recruitment", "must have 1 to %d candidates for a place and a finite bound", mostTries)
	}
	for _, m := range r.Moments {
		if _, ok := readable[m.Row]; !ok || !(m.Scale > 0) || math.IsNaN(m.Tilt) || m.Kind == "below" && !(m.Width > 0) {
			return study.Errf(study.Invalid, "moment "+m.Row, "is not a row that a study shows, or has no spread")
		}
	}
	return r.Population.Validate()
}

// Recruit finds the patient of place i. tried says how many candidates were examined,
// and where nobody came in the error is study.NotFound. Candidates who cannot be
// simulated count as refused. Other errors: Internal, and Cancelled.
func (c *Clinic) Recruit(ctx context.Context, r *Recruitment, def *trial.Definition, seed uint64, i int) (e *Examined, tried int, err error) {
	for try := range r.Patience {
		e, err = c.Examine(ctx, r.Population.candidate(seed, i, try))
		switch {
		case ctx.Err() != nil || study.KindOf(err) == study.Internal:
			return nil, try + 1, err
		case err != nil || !trial.Eligible(def, &e.Baseline):
			continue
		}
		score := 0.0
		for k := range r.Moments {
			score += r.Moments[k].Tilt * r.Moments[k].of(&e.Baseline)
		}
		luck := chance(seed, i, forEntry+tries*uint64(try)).Float64()
		if score >= r.Full || luck < math.Exp(score-r.Full) {
			return e, try + 1, nil
		}
	}
	return nil, r.Patience, study.Errf(study.NotFound, "place", "nobody of %d candidates came in", r.Patience)
}

// CriteriaOf are the criteria of a trial in words.
func CriteriaOf(def *trial.Definition) []string {
	out := make([]string, len(def.Criteria))
	for i := range def.Criteria {
		out[i] = def.Criteria[i].String()
	}
	return out
}

// Adapting says how a recruitment is found; the zero value is usual.
type Adapting struct {
	Seed       uint64
	Rounds     int // 0 = 3
	Candidates int // examined in a round; 0 = 200
	Workers    int // 0 = 1
	Progress   func(done, of int)
}

// Adapt finds the recruitment of a trial. In each round candidates are examined, those
// who are eligible get maximum-entropy weights for the trial's table (Match), and the
// population moves to their weighted means, spreads and shares (the cross-entropy
// method; Rubinstein, Methodol Comput Appl Probab 1999;1:127). After the last round the
// weights become the probability to be accepted. newClinic gives each worker its own.
// Errors: Invalid when a round finds hardly anybody eligible (it names the criterion
// that removed most), those of Match, Cancelled.
func Adapt(ctx context.Context, newClinic func() (*Clinic, error), def *trial.Definition, targets []Target, from Population, opt Adapting) (*Recruitment, error) {
	if opt.Rounds == 0 {
		opt.Rounds = 3
	}
	if opt.Candidates == 0 {
		opt.Candidates = 200
	}
	r := &Recruitment{Trial: def.ID, Criteria: CriteriaOf(def), Population: from.clone(), Patience: mostTries}
	r.Population.Name = def.ID
	for round := range opt.Rounds {
		seen, err := examineAll(ctx, newClinic, &r.Population, opt, round)
		if err != nil {
			return nil, err
		}
		pool, who, eligible, err := enough(def, seen)
		if err != nil {
			return nil, err
		}
		if len(targets) == 0 {
			r.Full = 0
			return r, nil
		}
		moments := momentsOf(pool, who, targets)
		weights, tilts, err := tilt(featuresOf(pool, who, moments), len(who), adaptRidge)
		if err != nil {
			return nil, err
		}
		for j := range moments {
			moments[j].Tilt = tilts[j]
		}
		if round == opt.Rounds-1 {
			r.Moments = moments
			r.Full = fullScore(pool, who, moments)
			return r, r.Validate()
		}
		r.Population.follow(eligible, weights)
	}
	return r, nil
}

// adaptRidge keeps a few candidates from leading the population; acceptMean is the
// acceptance of eligible candidates that is aimed at, at least.
const adaptRidge, acceptMean = 0.03, 0.35

// examineAll examines the candidates of a round; who cannot be simulated is left out.
func examineAll(ctx context.Context, newClinic func() (*Clinic, error), p *Population, opt Adapting, round int) ([]*Examined, error) {
	seen := make([]*Examined, opt.Candidates)
	errs := make([]error, max(opt.Workers, 1))
	next, done := make(chan int), make(chan struct{}, opt.Candidates)
	var group sync.WaitGroup
	for w := range errs {
		group.Add(1)
		go func() {
			defer group.Done()
			c, err := newClinic()
			for k := range next {
				if err == nil {
					e, bad := c.Examine(ctx, p.Draw(opt.Seed^adaptSeed, round*opt.Candidates+k))
					if bad == nil {
						seen[k] = e
					} else if study.KindOf(bad) == study.Internal {
						err = bad
					}
				}
				done <- struct{}{}
			}
			errs[w] = err
		}()
	}
	go func() {
		defer close(next)
		for k := range opt.Candidates {
			if ctx.Err() != nil {
				done <- struct{}{}
				continue
			}
			next <- k
		}
	}()
	for k := range opt.Candidates {
		<-done
		if opt.Progress != nil {
			opt.Progress(round*opt.Candidates+k+1, opt.Rounds*opt.Candidates)
		}
	}
	group.Wait()
	if ctx.Err() != nil {
		return nil, &study.Error{Kind: study.Cancelled, Place: "recruitment", Rule: "stopped", Err: ctx.Err()}
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return seen, nil
}

// adaptSeed keeps the candidates of the adaptation out of the bank.
const adaptSeed = 0x5bd1e995a7c3

// enough picks who is eligible and refuses a trial of whom there are fewer than
// leastEligible.
func enough(def *trial.Definition, seen []*Examined) (pool []trial.Baseline, who []int, eligible []*Examined, err error) {
	for _, e := range seen {
		if e == nil {
			continue
		}
		if trial.Eligible(def, &e.Baseline) {
			who = append(who, len(pool))
			eligible = append(eligible, e)
		}
		pool = append(pool, e.Baseline)
	}
	if len(who) >= leastEligible {
		return pool, who, eligible, nil
	}
	worst, most := "", -1
	for i := range def.Criteria {
		one := *def
		one.Criteria = def.Criteria[i : i+1]
		out := 0
		for k := range pool {
			if !trial.Eligible(&one, &pool[k]) {
				out++
			}
		}
		if out > most {
			worst, most = def.Criteria[i].Name, out
		}
	}
	return nil, nil, nil, study.Errf(study.Invalid, "criterion "+worst, "keeps %d of %d candidates out and leaves %d eligible, of whom %d are needed", most, len(pool), len(who), leastEligible)
}

const leastEligible = 8

// follow moves a population to the weighted candidates, so far as their number lets
// one believe it.
func (p *Population) follow(seen []*Examined, weights []float64) {
	square := 0.0
	for _, w := range weights {
		square += w * w
	}
	trust := 1 / square / (1/square + 10)
	for j := range p.Inputs {
		mean, second := 0.0, 0.0
		for k, e := range seen {
			mean += weights[k] * e.Drawn.z[j]
			second += weights[k] * e.Drawn.z[j] * e.Drawn.z[j]
		}
		in := &p.Inputs[j]
		sd := math.Sqrt(math.Max(second-mean*mean, 0))
		in.Mean = within(in.Mean+trust*(mean-in.Mean), -2.5, 2.5)
		in.SD = within(in.SD+trust*(sd-in.SD), 0.5, 1.2)
	}
	shares := map[conduction.State]float64{}
	for k, e := range seen {
		shares[e.Drawn.Scenario.Conduction] += weights[k]
	}
	sum := 0.0
	for j := range p.Conduction {
		c := &p.Conduction[j]
		c.Share = math.Max(c.Share+trust*(shares[c.State]-c.Share), 0.005)
		sum += c.Share
	}
	for j := range p.Conduction {
		p.Conduction[j].Share /= sum
	}
}

// fullScore is the score from which on candidates are always accepted: as high as it
// can be with acceptMean of the eligible accepted.
func fullScore(pool []trial.Baseline, who []int, moments []Moment) float64 {
	scores := make([]float64, len(who))
	lo, hi := math.Inf(1), math.Inf(-1)
	for k, i := range who {
		for j := range moments {
			scores[k] += moments[j].Tilt * moments[j].of(&pool[i])
		}
		lo, hi = math.Min(lo, scores[k]), math.Max(hi, scores[k])
	}
	for range 60 {
		mid := (lo + hi) / 2
		sum := 0.0
		for _, s := range scores {
			sum += math.Min(1, math.Exp(s-mid))
		}
		if sum/float64(len(scores)) > acceptMean {
			lo = mid
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2
}
