package trial

import (
	"fmt"
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// Limits of a definition; more is a mistake, and each bounds the work of a run.
const (
	maxPatients = 200_000
	maxArms     = 8
	maxList     = 64
	maxDays     = 20 * 366
)

func bad(place, rule string, args ...any) error {
	return study.Errf(study.Invalid, place, rule, args...)
}

// within reports whether v is a number in the range; NaN is in none.
func within(v, lo, hi float64) bool { return v >= lo && v <= hi }

// Validate complains (Invalid) about the first rule that the definition breaks:
// names, ranges, ratios that no block can hold, endpoints and comparisons of
// things that there are none of, and criteria that no patient can fulfil.
func (d *Definition) Validate() error {
	if !label(d.ID) {
		return bad("id", "must be 1 to 64 letters, digits, dots or dashes")
	}
	if d.Size < 2 || d.Size > maxPatients {
		return bad("size", "must be a number of patients from 2 to %d", maxPatients)
	}
	for _, check := range []func() error{d.checkCriteria, d.checkArms, d.checkAllocation, d.checkTime, d.checkNoise, d.checkEndpoints, d.checkEstimand, d.checkPlan, d.checkPublished} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// label reports whether s is a plain name.
func label(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '.' && r != '+' {
			return false
		}
	}
	return s != "" && len(s) <= 64
}

func (d *Definition) checkCriteria() error {
	if len(d.Criteria) > maxList {
		return bad("criteria", "at most %d are read", maxList)
	}
	for i := range d.Criteria {
		place := fmt.Sprintf("criterion %d", i+1)
		c := &d.Criteria[i]
		if len(c.AnyOf) == 0 || len(c.AnyOf) > maxList {
			return bad(place, "needs 1 to %d ways to be fulfilled", maxList)
		}
		for _, all := range c.AnyOf {
			if len(all) == 0 || len(all) > maxList {
				return bad(place, "needs 1 to %d clauses in each way", maxList)
			}
			for k := range all {
				if err := all[k].check(place); err != nil {
					return err
				}
			}
		}
	}
	return d.contradiction()
}

func (c *Clause) check(place string) error {
	f, ok := FieldOf(c.Field)
	if !ok {
		return bad(place, "asks for a field that there is none of; docs/formats/trialfile.md lists them")
	}
	if f.Words != nil {
		if c.Op != "in" || len(c.Words) == 0 {
			return bad(place, "%s takes words", f.Name)
		}
		for _, w := range c.Words {
			if !slices.Contains(f.Words, w) {
				return bad(place, "%s takes %v", f.Name, f.Words)
			}
		}
		return nil
	}
	if !slices.Contains([]string{">=", ">", "<=", "<"}, c.Op) || !within(c.Value, -1e6, 1e6) {
		return bad(place, "a number is compared by >=, >, <= or < with a number up to a million in size")
	}
	return nil
}

// span is what criteria leave of a numeric field.
type span struct {
	lo, hi     float64
	loBy, hiBy int // criteria, from 1
	openLo     bool
	openHi     bool
}

// contradiction looks for a field that the criteria with one clause leave nothing
// of. Criteria with several ways are judged on the bank (see Eligibility).
func (d *Definition) contradiction() error {
	spans := map[string]*span{}
	words := map[string][]string{}
	for i := range d.Criteria {
		c := &d.Criteria[i]
		if len(c.AnyOf) != 1 || len(c.AnyOf[0]) != 1 {
			continue
		}
		one := c.AnyOf[0][0]
		if one.Op == "in" {
			if err := narrowWords(words, one, c.Exclude, i+1); err != nil {
				return err
			}
			continue
		}
		if c.Exclude { // a value that was not measured is not kept out, but no number remains
			one.Op = map[string]string{">=": "<", ">": "<=", "<=": ">", "<": ">="}[one.Op]
		}
		s := spans[one.Field]
		if s == nil {
			s = &span{lo: math.Inf(-1), hi: math.Inf(1)}
			spans[one.Field] = s
		}
		s.narrow(one, i+1)
		if s.lo > s.hi || s.lo == s.hi && (s.openLo || s.openHi) {
			return bad("criteria", "criteria %d and %d contradict each other: no %s fulfils both, so nobody is eligible", min(s.loBy, s.hiBy), max(s.loBy, s.hiBy), one.Field)
		}
	}
	return nil
}

func (s *span) narrow(c Clause, by int) {
	open := c.Op == ">" || c.Op == "<"
	if c.Op == ">=" || c.Op == ">" {
		if c.Value > s.lo || c.Value == s.lo && open {
			s.lo, s.loBy, s.openLo = c.Value, by, open
		}
		return
	}
	if c.Value < s.hi || c.Value == s.hi && open {
		s.hi, s.hiBy, s.openHi = c.Value, by, open
	}
}

func narrowWords(words map[string][]string, c Clause, exclude bool, by int) error {
	f, _ := FieldOf(c.Field)
	rest, seen := words[c.Field]
	if !seen {
		rest = f.Words
	}
	rest = slices.DeleteFunc(slices.Clone(rest), func(w string) bool { return slices.Contains(c.Words, w) == exclude })
	words[c.Field] = rest
	if len(rest) == 0 {
		return bad("criteria", "criterion %d leaves no value of %s that the criteria before it allow, so nobody is eligible", by, c.Field)
	}
	return nil
}

func (d *Definition) checkArms() error {
	if len(d.Arms) < 1 || len(d.Arms) > maxArms {
		return bad("arms", "1 to %d are needed", maxArms)
	}
	seen := map[string]bool{}
	for i := range d.Arms {
		a := &d.Arms[i]
		place := fmt.Sprintf("arm %d", i+1)
		switch {
		case !label(a.ID) || seen[a.ID]:
			return bad(place, "needs an id of its own: 1 to 64 letters, digits, dots or dashes")
		case a.Ratio < 1 || a.Ratio > 100:
			return bad(place, "ratio must be a whole number from 1 to 100")
		case !slices.Contains(Therapies, a.Therapy):
			return bad(place, "therapy must be one of %v", Therapies)
		case a.Physiology == "" || a.Implants() && a.Without == "":
			return bad(place, "needs a physiology and, where a device is implanted, one without it")
		case !within(a.ImplantSuccess, 0, 1) || !within(a.Defibrillator, 0, 1):
			return bad(place, "implant_success and defibrillator are shares from 0 to 1")
		case !a.Implants() && (a.Defibrillator > 0 || len(a.Sites) > 0):
			return bad(place, "has no device and so neither defibrillator nor lead")
		case len(a.Sites) > maxList || len(a.Cross) > maxList:
			return bad(place, "at most %d sites and crossings are read", maxList)
		}
		seen[a.ID] = true
		if err := a.checkSites(place); err != nil {
			return err
		}
	}
	for i := range d.Arms {
		for _, c := range d.Arms[i].Cross {
			if d.Arm(c.To) < 0 || c.To == d.Arms[i].ID || !within(c.RatePerYear, 0, 100) || !within(c.FromDay, 0, maxDays) || !within(c.AtDay, 0, maxDays) {
				return bad(fmt.Sprintf("arm %d", i+1), "crossover goes to another arm, at a rate from 0 to 100 per year, on days from 0 to %d", maxDays)
			}
		}
	}
	return nil
}

func (a *Arm) checkSites(place string) error {
	var sum float64
	for _, s := range a.Sites {
		if s.Name == "" || !within(s.Share, 0, 1) {
			return bad(place, "each site needs a name and a share from 0 to 1")
		}
		sum += s.Share
	}
	if len(a.Sites) > 0 && math.Abs(sum-1) > 1e-6 {
		return bad(place, "the shares of the sites must add up to 1")
	}
	return nil
}

// Arm is the place of an arm by its ID, -1 where there is none.
func (d *Definition) Arm(id string) int {
	return slices.IndexFunc(d.Arms, func(a Arm) bool { return a.ID == id })
}

func (d *Definition) checkAllocation() error {
	sum := d.ratios()
	if len(d.Blocks) == 0 || len(d.Blocks) > maxList || len(d.Strata) > maxList {
		return bad("blocks", "1 to %d lengths are needed, and at most so many strata", maxList)
	}
	for _, b := range d.Blocks {
		if b < sum || b > 10_000 || b%sum != 0 {
			return bad("blocks", "a block must hold the arms in their ratio: its length must be a multiple of %d, at most 10000", sum)
		}
	}
	for _, s := range d.Strata {
		f, ok := FieldOf(s)
		if _, cut := d.StrataCuts[s]; !ok || f.Words == nil && !cut {
			return bad("strata", "must be fields of criteria; those that are numbers need a cut")
		}
	}
	for _, v := range d.StrataCuts {
		if !within(v, -1e6, 1e6) {
			return bad("strata", "cuts must be numbers up to a million in size")
		}
	}
	return nil
}

func (d *Definition) checkTime() error {
	if !within(d.AccrualDays, 0, maxDays) || !within(d.FollowUpDays, 0, maxDays) || !within(d.DropOutPerYear, 0, 100) {
		return bad("time", "accrual and follow-up must be 0 to %d days, drop-out 0 to 100 per year", maxDays)
	}
	if len(d.Followed) == 0 && d.FollowUpDays+d.AccrualDays <= 0 {
		return bad("follow_up", "nobody would be followed")
	}
	for i, f := range d.Followed {
		if i == 0 && (f.Day != 0 || f.Share != 1) || !within(f.Day, 0, maxDays) || !within(f.Share, 0, 1) ||
			i > 0 && (f.Day <= d.Followed[i-1].Day || f.Share > d.Followed[i-1].Share) {
			return bad("followed", "must begin at day 0 with 1; days must rise and shares must not")
		}
	}
	if n := len(d.Followed); n > 0 && (n < 2 || d.Followed[n-1].Share != 0 || n > 4*maxList) {
		return bad("followed", "must end with 0")
	}
	if len(d.Visits) > maxList {
		return bad("visits", "at most %d are read", maxList)
	}
	for i, v := range d.Visits {
		if !within(v, 1, maxDays) || i > 0 && v <= d.Visits[i-1] {
			return bad("visits", "must be rising days from 1 to %d", maxDays)
		}
	}
	return nil
}

func (d *Definition) checkNoise() error {
	n := &d.Noise
	if !within(n.VolumeShare, 0, 0.5) || !within(n.VolumeShared, 0, 1) || !within(n.EFPoints, 0, 20) || !within(n.WalkM, 0, 300) ||
		!within(n.NYHA, 0, 2) || !within(n.MissingShare, 0, 0.95) {
		return bad("noise", "volumes up to 0.5 of themselves, shared error 0 to 1, ejection fraction up to 20 points, walk up to 300 m, class up to 2, missing up to 0.95")
	}
	if len(n.Readers) > maxList {
		return bad("readers", "at most %d are read", maxList)
	}
	for id, cv := range n.Readers {
		if f, ok := FieldOf(MeasurePrefix + id); !ok || f.Words != nil || !within(cv, 0, 2) {
			return bad("readers", "a coefficient of variation must lie between 0 and 2")
		}
	}
	return nil
}
