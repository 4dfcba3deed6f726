package survival

import "math"

// Moment is what a weight of the log-rank family may look at: one event time of one
// stratum, all groups together.
type Moment struct {
	Time     float64
	AtRisk   float64
	Events   float64
	Survival float64 // Kaplan-Meier just before Time
	Modified float64 // product of 1 - d/(n+1) up to and including Time
}

// Weighting gives each event time its weight; nil stands for 1, the log-rank test.
type Weighting func(Moment) float64

// Harrington weighs by S^rho (1-S)^gamma with S just before the time (Fleming TR,
// Harrington DP, Counting Processes and Survival Analysis, 1991, doi
// 10.1002/9781118150672; Harrington DP, Fleming TR, Biometrika 1982;69:553-566, doi
// 10.1093/biomet/69.3.553). R's survdiff(rho) is gamma = 0.
func Harrington(rho, gamma float64) Weighting {
	return func(m Moment) float64 {
		return math.Pow(m.Survival, rho) * math.Pow(1-m.Survival, gamma)
	}
}

// Gehan weighs by the number at risk (Gehan EA, Biometrika 1965;52:203-223, doi
// 10.1093/biomet/52.1-2.203; Breslow N, Biometrika 1970;57:579-594, doi
// 10.1093/biomet/57.3.579).
func Gehan() Weighting { return func(m Moment) float64 { return m.AtRisk } }

// TaroneWare weighs by the root of the number at risk (Tarone RE, Ware J, Biometrika
// 1977;64:156-160, doi 10.1093/biomet/64.1.156).
func TaroneWare() Weighting { return func(m Moment) float64 { return math.Sqrt(m.AtRisk) } }

// PetoPeto weighs by a survival that is slightly below Kaplan-Meier (Peto R, Peto J, J R
// Stat Soc A 1972;135:185-207, doi 10.2307/2344317; in the form of Andersen PK and
// others, Int Stat Rev 1982;50:219-258, doi 10.2307/1402489).
func PetoPeto() Weighting { return func(m Moment) float64 { return m.Modified } }

// Comparison is the result of a test between groups.
type Comparison struct {
	Test
	Groups []GroupCount
	// Variance is that of the differences Observed - Expected, in the order of Groups.
	Variance [][]float64
}

// GroupCount is one group of a Comparison. Observed and Expected carry the weights of
// the test.
type GroupCount struct {
	Group              int // label
	Size               float64
	Observed, Expected float64
}

// LogRankOptions say what is compared and how.
type LogRankOptions struct {
	Cause  int // the event; other causes censor. 0: any event
	Weight Weighting
}

// LogRank tests whether the groups have the same hazard, within the strata of the data,
// which it adds up (Mantel N, Cancer Chemother Rep 1966;50:163-170; stratified and
// weighted: Kalbfleisch and Prentice 2002, doi 10.1002/9781118032985, section 1.5). Late
// entry narrows the risk sets. Groups that are never at risk when an event
// happens are left out of the degrees of freedom, as in R. Errors: NoEvents, OneGroup,
// BadOption for a weight that is not a finite number.
func LogRank(d *Data, o LogRankOptions) (Comparison, error) {
	k := len(d.group.value)
	if k < 2 {
		return Comparison{}, fail(OneGroup, "a comparison needs at least two groups")
	}
	l := logRank{d: d, o: o, k: k, observed: make([]float64, k), expected: make([]float64, k),
		risk: make([]float64, k), died: make([]float64, k), inside: make([]int, k), v: make([]float64, k*k)}
	for _, p := range d.parts(&d.stratum) {
		l.stratum(p)
	}
	if l.events == 0 {
		return Comparison{}, fail(NoEvents, "no group has an event to compare")
	}
	return l.result()
}

// logRank adds up the test.
type logRank struct {
	d                  *Data
	o                  LogRankOptions
	k, events          int
	observed, expected []float64
	v                  []float64 // k × k
	risk, died         []float64 // of one moment
	inside             []int     // rows at risk by group
}

// stratum adds the events of one stratum.
func (l *logRank) stratum(p part) {
	d := l.d
	clear(l.risk)
	clear(l.inside)
	if p.entries == nil {
		for _, r := range p.rows {
			l.risk[d.group.of(r)] += d.w(r)
			l.inside[d.group.of(r)]++
		}
	}
	m := Moment{Survival: 1, Modified: 1}
	next := 0
	for i := 0; i < len(p.rows); {
		m.Time = d.time[p.rows[i]]
		for ; next < len(p.entries) && d.start[p.entries[next]] < m.Time; next++ {
			g := d.group.of(p.entries[next])
			l.risk[g] += d.w(p.entries[next])
			l.inside[g]++
		}
		clear(l.died)
		j := i
		for ; j < len(p.rows) && d.time[p.rows[j]] == m.Time; j++ {
			if r := p.rows[j]; d.happened(r, l.o.Cause) {
				l.died[d.group.of(r)] += d.w(r)
				l.events++
			}
		}
		l.moment(&m)
		for ; i < j; i++ {
			g := d.group.of(p.rows[i])
			l.risk[g] -= d.w(p.rows[i])
			if l.inside[g]--; l.inside[g] == 0 {
				l.risk[g] = 0
			}
		}
	}
}

// moment adds one event time and moves the survival past it.
func (l *logRank) moment(m *Moment) {
	m.AtRisk, m.Events = 0, 0
	for g := range l.k {
		m.AtRisk += l.risk[g]
		m.Events += l.died[g]
	}
	if m.Events == 0 {
		return
	}
	n, dead := m.AtRisk, m.Events
	m.Modified *= 1 - dead/(n+1)
	w := 1.0
	if l.o.Weight != nil {
		w = l.o.Weight(*m)
	}
	ties := 0.0
	if n > 1 {
		ties = w * w * dead * (n - dead) / (n - 1)
	}
	for g := range l.k {
		share := l.risk[g] / n
		l.observed[g] += w * l.died[g]
		l.expected[g] += w * dead * share
		l.v[g*l.k+g] += ties * share
		for h := range l.k {
			l.v[g*l.k+h] -= ties * share * l.risk[h] / n
		}
	}
	m.Survival = max(0, m.Survival*(1-dead/n))
}

// result makes the chi-square of the sums.
func (l *logRank) result() (Comparison, error) {
	c := Comparison{Variance: matrixRows(l.v, l.k)}
	sizes := make([]float64, l.k)
	for r := range l.d.time {
		sizes[l.d.group.of(int32(r))] += l.d.w(int32(r))
	}
	var use []int
	for g := range l.k {
		c.Groups = append(c.Groups, GroupCount{l.d.group.value[g], sizes[g], l.observed[g], l.expected[g]})
		if notFinite(l.expected[g]) || notFinite(l.observed[g]) {
			return Comparison{}, fail(BadOption, "a weight of the test is not a finite number")
		}
		if l.v[g*l.k+g] > 0 {
			use = append(use, g)
		}
	}
	if len(use) < 2 {
		return Comparison{}, fail(OneGroup, "fewer than two groups are at risk when events happen")
	}
	df := len(use) - 1
	a, u := make([]float64, df*df), make([]float64, df)
	for i, g := range use[:df] {
		u[i] = l.observed[g] - l.expected[g]
		for j, h := range use[:df] {
			a[i*df+j] = l.v[g*l.k+h]
		}
	}
	f, bad := factor(a, df)
	if bad != nil {
		return Comparison{}, fail(OneGroup, "the groups are never at risk at the same time, so they cannot be compared")
	}
	c.Test = newTest(f.quadratic(u), df)
	return c, nil
}
