package main

import "github.com/concordis/concordis/course"

// remodelDoc is remodel.json (docs/json.md).
type remodelDoc struct {
	Schema          string      `json:"schema"`
	ResearchUseOnly bool        `json:"research_use_only"`
	Version         string      `json:"version"`
	Scenario        string      `json:"scenario"`
	About           string      `json:"about,omitempty"`
	Noise           bool        `json:"noise"`
	Courses         []courseDoc `json:"courses"`
}

type courseDoc struct {
	Law      string           `json:"law"`
	LastDay  float64          `json:"last_day"`
	Ended    string           `json:"ended,omitempty"`
	Unsteady []unsteadyDoc    `json:"unsteady,omitempty"`
	Visits   []visitDoc       `json:"visits"`
	Points   []coursePointDoc `json:"points"`
}

type unsteadyDoc struct {
	Day float64 `json:"day"`
	Why string  `json:"why"`
}

type visitDoc struct {
	Day   float64            `json:"day"`
	Name  string             `json:"name"`
	Acute bool               `json:"acute"`
	Truth map[string]float64 `json:"truth"`
	NYHA  int                `json:"nyha_unverified"`
	WalkM float64            `json:"walk_m_unverified"`
	Seen  map[string]seenDoc `json:"seen,omitempty"`
}

type coursePointDoc struct {
	Day   float64            `json:"day"`
	Acute bool               `json:"acute"`
	Truth map[string]float64 `json:"truth"`
}

type seenDoc struct {
	Value float64   `json:"value"`
	CI95  []float64 `json:"ci95,omitempty"`
}

func remodelDocument(f *followed) remodelDoc {
	d := remodelDoc{Schema: "concordis.remodel/1", ResearchUseOnly: true, Version: version, Scenario: scenarioName(&f.scenario), About: f.scenario.About, Noise: f.noise}
	for k, c := range f.courses {
		out := courseDoc{Law: c.Law, LastDay: short(c.LastDay), Ended: c.Ended, Visits: []visitDoc{}, Points: []coursePointDoc{}}
		for _, u := range c.Unsteady {
			out.Unsteady = append(out.Unsteady, unsteadyDoc{short(u.Day), u.Why})
		}
		for i := range c.Visits {
			v := &c.Visits[i]
			row := visitDoc{Day: short(v.Day), Name: v.Name, Acute: v.Acute, Truth: truthNumbers(&v.Truth), NYHA: v.Truth.Clinic.NYHA, WalkM: short(v.Truth.Clinic.WalkM)}
			if k == 0 && i < len(f.seen) {
				row.Seen = seenNumbers(&f.seen[i])
			}
			out.Visits = append(out.Visits, row)
		}
		for i := range c.Points {
			p := &c.Points[i]
			out.Points = append(out.Points, coursePointDoc{short(p.Day), p.Acute, truthNumbers(&p.Truth)})
		}
		d.Courses = append(d.Courses, out)
	}
	return d
}

func truthNumbers(t *course.Truth) map[string]float64 {
	out := map[string]float64{}
	for _, n := range courseNumbers {
		if v, ok := n.of(t); ok {
			out[n.id] = short(v)
		}
	}
	return out
}

func seenNumbers(v *seenVisit) map[string]seenDoc {
	out := map[string]seenDoc{}
	for id, m := range v.measures {
		d := seenDoc{Value: short(m.value)}
		if m.interval {
			d.CI95 = []float64{short(m.lo), short(m.hi)}
		}
		out[id] = d
	}
	return out
}
