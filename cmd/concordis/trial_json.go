package main

import "github.com/concordis/concordis/trial"

// runDoc is trial.json (docs/json.md).
type runDoc struct {
	Schema          string      `json:"schema"`
	ResearchUseOnly bool        `json:"research_use_only"`
	Version         string      `json:"version"`
	Trial           string      `json:"trial"`
	Bank            string      `json:"bank_model"`
	Patients        int         `json:"bank_patients"`
	LeftOut         int         `json:"bank_left_out"`
	Hazards         string      `json:"hazards"`
	Replicates      int         `json:"replicates"`
	Seed            uint64      `json:"seed"`
	EffectiveN      float64     `json:"effective_patients,omitempty"`
	Baseline        []matchDoc  `json:"baseline"`
	Card            []cardDoc   `json:"card"`
	Flow            [][]string  `json:"flow"`
	Metrics         []metricDoc `json:"metrics"`
}

type matchDoc struct {
	What       string  `json:"what"`
	Unit       string  `json:"unit,omitempty"`
	Published  float64 `json:"published"`
	Ours       float64 `json:"ours"`
	Difference float64 `json:"standardised_difference"`
}

type cardDoc struct {
	Row        string     `json:"row"`
	Published  float64    `json:"published"`
	Interval   []float64  `json:"interval,omitempty"`
	Seen       string     `json:"seen"`
	Calibrates bool       `json:"calibrates"`
	Simulated  *spreadDoc `json:"simulated"`
	Verdict    string     `json:"verdict"`
	Why        string     `json:"why,omitempty"`
}

type metricDoc struct {
	Metric    string     `json:"metric"`
	Simulated *spreadDoc `json:"simulated"`
}

type spreadDoc struct {
	Median float64   `json:"median"`
	Range  []float64 `json:"central_90"`
	N      int       `json:"replicates"`
}

func spreadOf(s trial.Spread) *spreadDoc {
	if !s.Known {
		return nil
	}
	return &spreadDoc{short(s.Median), []float64{short(s.Low), short(s.High)}, s.N}
}

func runDocument(r *trialRun) runDoc {
	d := runDoc{Schema: "concordis.trial-run/1", ResearchUseOnly: true, Version: version, Trial: r.def.ID, Bank: r.bank.Model(), Patients: r.bank.Len(), LeftOut: r.left,
		Hazards: r.result.Table, Replicates: len(r.result.Replicates), Seed: r.result.Seed, Baseline: []matchDoc{}, Card: []cardDoc{}, Flow: flowRows(r), Metrics: []metricDoc{}}
	if r.match != nil {
		d.EffectiveN = short(r.match.EffectiveN)
		for _, row := range r.match.Rows {
			d.Baseline = append(d.Baseline, matchDoc{row.What, row.Unit, short(row.Value), short(row.Ours), short(row.Difference)})
		}
	}
	for _, row := range r.result.Card(r.def) {
		c := cardDoc{Row: row.Published.Metric.String(), Published: short(row.Published.Value), Seen: string(row.Published.Seen), Calibrates: row.Published.Calibrates,
			Simulated: spreadOf(row.Simulated), Verdict: string(row.Verdict), Why: row.Why}
		if row.Published.Ranged {
			c.Interval = []float64{short(row.Published.Lo), short(row.Published.Hi)}
		}
		d.Card = append(d.Card, c)
	}
	for _, m := range r.result.Metrics {
		d.Metrics = append(d.Metrics, metricDoc{m.String(), spreadOf(r.result.Spread(m))})
	}
	return d
}
