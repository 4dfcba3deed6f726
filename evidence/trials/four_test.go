package trials_test

import (
	"testing"

	"github.com/concordis/concordis/evidence/trials"
)

// wantEffect is an effect typed by hand from the abstract or labelling that the case
// names, not taken from the tables of the package.
type wantEffect struct {
	trial, outcome, part, who, what, of string
	measure                             string
	value, lo, hi                       float64 // lo, hi 0: none was printed
	p                                   string
	seen                                trials.Seen
}

// Sources: COMPANION: labelling CRM N11906, section B; its CRT-P results as
// quoted from N Engl J Med 2004;350:2140. CARE-HF: N Engl J Med 2005;352:1539 as
// quoted; Eur Heart J 2006;27:1928 and Eur J Heart Fail 2012;14:628, abstracts.
// REVERSE: J Am Coll Cardiol 2008;52:1834 and 2009;54:1837, abstracts. MADIT-CRT:
// N Engl J Med 2009;361:1329, abstract; Circulation 2011;123:1061 and N Engl J Med
// 2014;370:1694, abstracts.
var fourEffects = []wantEffect{
	{"COMPANION", "death or any hospitalisation", "", "", "death or any hospitalisation", "crtd", "HR", 0.80, 0.68, 0.95, "0.01", trials.PrimaryText},
	{"COMPANION", "death", "", "", "death", "crtd", "HR", 0.64, 0.48, 0.86, "0.003", trials.PrimaryText},
	{"COMPANION", "death", "", "", "death", "crtp", "HR", 0.76, 0.58, 1.01, "0.059", trials.SecondHand},
	{"CARE-HF", "death or unplanned cardiovascular hospitalisation", "", "", "death or unplanned cardiovascular hospitalisation", "crt", "HR", 0.63, 0.51, 0.77, "<0.001", trials.SecondHand},
	{"CARE-HF", "death", "", "", "death", "crt", "HR", 0.64, 0.48, 0.85, "<0.002", trials.SecondHand},
	{"CARE-HF", "extension, before most controls crossed over", "extension", "", "death", "", "HR", 0.60, 0.47, 0.77, "<0.0001", trials.Abstract},
	{"CARE-HF", "to 2009, with crossover", "extension", "", "death", "", "HR", 0.77, 0.63, 0.93, "0.007", trials.Abstract},
	{"REVERSE", "first heart failure hospitalisation at twelve months", "", "", "first heart failure hospitalisation at twelve months", "", "HR", 0.47, 0, 0, "0.03", trials.Abstract},
	{"MADIT-CRT", "death or heart failure event", "", "", "death or heart failure event", "crtd", "HR", 0.66, 0.52, 0.84, "0.001", trials.Abstract},
	{"MADIT-CRT", "heart failure event", "", "", "heart failure event", "crtd", "HR", 0.59, 0.47, 0.74, "<0.001", trials.SecondHand},
	{"MADIT-CRT", "death", "", "", "death", "crtd", "HR", 1.00, 0.69, 1.44, "0.99", trials.SecondHand},
	{"MADIT-CRT", "up to seven years", "extension", "LBBB", "death", "", "HR", 0.59, 0.43, 0.80, "<0.001", trials.Abstract},
	{"MADIT-CRT", "primary endpoint", "subgroup", "not LBBB", "primary endpoint", "", "HR", 1.24, 0.85, 1.81, "0.257", trials.Abstract},
}

func TestTheBigFour(t *testing.T) {
	for _, w := range fourEffects {
		o := outcomeOf(t, w.trial, w.outcome, w.part, w.who)
		found := false
		for _, e := range o.Effects {
			if e.What != w.what || e.Of != w.of {
				continue
			}
			found = true
			if e.Measure != w.measure || e.Value != w.value || e.Spread.Lo != w.lo || e.Spread.Hi != w.hi || e.P != w.p || e.Seen != w.seen {
				t.Errorf("%s, %s: %+v, want %+v", w.trial, w.outcome, e, w)
			}
		}
		if !found {
			t.Errorf("%s, %s: no effect %q of %q", w.trial, w.outcome, w.what, w.of)
		}
	}
}

// Counts of patients with the event; sources as above.
func TestEventsOfTheBigFour(t *testing.T) {
	for _, w := range []struct {
		trial, outcome, part, what, arm string
		events, n                       int
	}{
		{"COMPANION", "death or any hospitalisation", "", "", "opt", 216, 308},
		{"COMPANION", "death or any hospitalisation", "", "", "crtd", 390, 595},
		{"COMPANION", "death", "", "", "opt", 77, 308},
		{"COMPANION", "death", "", "", "crtd", 105, 595},
		{"COMPANION", "death", "", "", "crtp", 131, 617},
		{"CARE-HF", "death or unplanned cardiovascular hospitalisation", "", "", "medical", 224, 404},
		{"CARE-HF", "death or unplanned cardiovascular hospitalisation", "", "", "crt", 159, 409},
		{"CARE-HF", "death", "", "", "medical", 120, 404},
		{"CARE-HF", "death", "", "", "crt", 82, 409},
		{"CARE-HF", "extension, before most controls crossed over", "extension", "death", "medical", 154, 404},
		{"CARE-HF", "extension, before most controls crossed over", "extension", "death", "crt", 101, 409},
		{"MADIT-CRT", "death or heart failure event", "", "", "crtd", 187, 1089},
		{"MADIT-CRT", "death or heart failure event", "", "", "icd", 185, 731},
	} {
		found := 0
		for _, e := range outcomeOf(t, w.trial, w.outcome, w.part, "").Events {
			if e.Arm == w.arm && e.What == w.what {
				found++
				if e.Events != w.events || e.N != w.n {
					t.Errorf("%s, %s, %s: %d of %d, want %d of %d", w.trial, w.outcome, w.arm, e.Events, e.N, w.events, w.n)
				}
			}
		}
		if found != 1 {
			t.Errorf("%s, %s, %s %q: %d rows", w.trial, w.outcome, w.arm, w.what, found)
		}
	}
}

// Sizes of the ventricle as the abstracts give them: REVERSE J Am Coll Cardiol
// 2008;52:1834 and 2009;54:1837; MADIT-CRT Circulation 2010;122:985.
func TestVolumesOfReverseAndMADIT(t *testing.T) {
	for _, w := range []struct {
		trial, what, arm  string
		months, value, sd float64
	}{
		{"REVERSE", trials.ESVI, "on", 12, -18.4, 29.5},
		{"REVERSE", trials.ESVI, "off", 12, -1.3, 23.4},
		{"REVERSE", trials.ESVI, "on", 24, -27.5, 31.8},
		{"REVERSE", trials.ESVI, "off", 24, -2.7, 25.8},
		{"MADIT-CRT", trials.EDVI, "crtd", 12, -26.2, 0},
		{"MADIT-CRT", trials.EDVI, "icd", 12, -7.4, 0},
		{"MADIT-CRT", trials.ESVI, "crtd", 12, -28.7, 0},
		{"MADIT-CRT", trials.ESVI, "icd", 12, -9.1, 0},
	} {
		x, _ := trials.Find(w.trial)
		found := 0
		for _, v := range x.Volumes() {
			if v.What == w.what && v.Arm == w.arm && v.Months == w.months && v.Part != trials.Subgroup {
				found++
				if v.Value.Value != w.value || v.Spread.SD != w.sd || v.Kind != trials.Change || v.Unit != "mL/m2" || v.Seen != trials.Abstract {
					t.Errorf("%+v, want %+v", v, w)
				}
			}
		}
		if found != 1 {
			t.Errorf("%+v: %d rows", w, found)
		}
	}
}

// The criteria that popular summaries get wrong. CARE-HF: 150 ms, or 120 to 149
// with two of three signs (extended abstract). MADIT-CRT: NYHA I only when
// ischaemic (registry record NCT00180271).
func TestCriteriaWithAlternatives(t *testing.T) {
	for _, w := range []struct {
		trial, fact string
		groups      int
	}{{"CARE-HF", "qrs_ms", 2}, {"MADIT-CRT", "ischaemic", 2}, {"COMPANION", "qrs_ms", 1}, {"REVERSE", "qrs_ms", 1}} {
		x, _ := trials.Find(w.trial)
		found := false
		for _, c := range x.Criteria {
			if c.AnyOf[0][0].Fact == w.fact {
				found = true
				if len(c.AnyOf) != w.groups {
					t.Errorf("%s, %s: %d alternatives, want %d", w.trial, w.fact, len(c.AnyOf), w.groups)
				}
			}
		}
		if !found {
			t.Errorf("%s: no criterion on %s", w.trial, w.fact)
		}
	}
}

// A value may count whose interval does not: CARE-HF, death or heart failure
// hospitalisation, was seen as 46 % less without an interval.
func TestUnverifiedIntervalBesideAVerifiedValue(t *testing.T) {
	e := outcomeOf(t, "CARE-HF", "death or heart failure hospitalisation", "", "").Effects[0]
	if !e.Counts() || e.SpreadCounts() || e.SpreadTag() != trials.Memory || e.PTag() != trials.Memory {
		t.Errorf("%+v", e)
	}
}

func outcomeOf(t *testing.T, trial, name, part, who string) trials.Outcome {
	t.Helper()
	x, ok := trials.Find(trial)
	if !ok {
		t.Fatalf("no trial %s", trial)
	}
	for _, o := range x.Outcomes {
		if o.Name == name && string(o.Part) == part && o.Who == who {
			return o
		}
	}
	t.Fatalf("%s: no outcome %q (%s, %s)", trial, name, part, who)
	return trials.Outcome{}
}
