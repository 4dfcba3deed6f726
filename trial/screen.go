package trial

import (
	"fmt"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// reading is what a trial knows of a patient when it decides.
type reading struct {
	base     *Baseline
	redrawn  bool
	edv, esv float64 // of a study made for this trial, mL
	ef       float64 // as the site reports it
	readers  map[string]float64
}

// number is the measured value of a field.
func (r *reading) number(name string) (float64, bool) {
	if r.redrawn {
		switch name {
		case "lvedv_ml":
			return r.edv, true
		case "lvesv_ml":
			return r.esv, true
		case "lvedvi_ml_m2":
			return r.edv / r.base.BSAM2, true
		case "lvesvi_ml_m2":
			return r.esv / r.base.BSAM2, true
		case "lvef_percent":
			return r.ef, true
		}
	}
	if v, ok := r.readers[name]; ok {
		return v, true
	}
	return r.base.Number(name)
}

// holds reports whether a clause holds; what was not measured fulfils none.
func (r *reading) holds(c *Clause) bool {
	if c.Op == "in" {
		return slices.Contains(c.Words, r.base.Word(c.Field))
	}
	v, ok := r.number(c.Field)
	if !ok {
		return false
	}
	return keeps(v, c.Op, c.Value)
}

// fulfils reports whether the criterion lets the patient in.
func (r *reading) fulfils(c *Criterion) bool {
	for _, all := range c.AnyOf {
		met := true
		for i := range all {
			met = met && r.holds(&all[i])
		}
		if met {
			return !c.Exclude
		}
	}
	return c.Exclude
}

// firstBroken is the place of the first criterion that keeps the patient out; -1
// when none does.
func (r *reading) firstBroken(criteria []Criterion) int {
	for i := range criteria {
		if !r.fulfils(&criteria[i]) {
			return i
		}
	}
	return -1
}

// String is "qrs_ms >= 120".
func (c Clause) String() string {
	if c.Op == "in" {
		return c.Field + " in " + strings.Join(c.Words, ", ")
	}
	return fmt.Sprintf("%s %s %g", c.Field, c.Op, c.Value)
}

// String is "qrs_ms >= 150, or qrs_ms >= 120 and …".
func (c Criterion) String() string {
	ways := make([]string, len(c.AnyOf))
	for i, all := range c.AnyOf {
		parts := make([]string, len(all))
		for k := range all {
			parts[k] = all[k].String()
		}
		ways[i] = strings.Join(parts, " and ")
	}
	s := strings.Join(ways, ", or ")
	if c.Exclude {
		return "not " + s
	}
	return s
}

// Removed counts whom one criterion keeps out.
type Removed struct {
	Criterion int // from 0
	Text      string
	First     int // patients of whom it is the first criterion that keeps them out
	Any       int // patients whom it keeps out, whatever the others do
	Alone     int // patients whom it alone keeps out
}

// Eligibility is who of a bank a trial would let in, on what the bank stores as
// measured.
type Eligibility struct {
	Assessed, Eligible int
	Removed            []Removed
}

// Screen applies the criteria of a trial to every patient of a bank once. Reader
// noise that the trial adds is left out.
func Screen(d *Definition, bank Bank) Eligibility {
	e := Eligibility{Assessed: bank.Len(), Removed: make([]Removed, len(d.Criteria))}
	for i := range d.Criteria {
		e.Removed[i] = Removed{Criterion: i, Text: d.Criteria[i].String()}
	}
	for k := range bank.Len() {
		e.add(&reading{base: bank.Baseline(k)}, d.Criteria)
	}
	return e
}

func (e *Eligibility) add(r *reading, criteria []Criterion) {
	broken, last := 0, 0
	for i := range criteria {
		if r.fulfils(&criteria[i]) {
			continue
		}
		if broken == 0 {
			e.Removed[i].First++
		}
		e.Removed[i].Any++
		broken, last = broken+1, i
	}
	switch broken {
	case 0:
		e.Eligible++
	case 1:
		e.Removed[last].Alone++
	}
}

// Err is nil when somebody is eligible, and else says which criterion keeps out
// how many. Invalid.
func (e *Eligibility) Err() error {
	if e.Eligible > 0 {
		return nil
	}
	parts := make([]string, 0, len(e.Removed))
	for _, r := range e.Removed {
		parts = append(parts, fmt.Sprintf("criterion %d (%s) keeps out %d", r.Criterion+1, r.Text, r.Any))
	}
	return &study.Error{Kind: study.Invalid, Place: "criteria", Rule: fmt.Sprintf("nobody of %d patients is eligible: %s", e.Assessed, strings.Join(parts, "; "))}
}
