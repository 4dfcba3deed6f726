package bundle

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

func TestVerdictsOfDrawnBeats(t *testing.T) {
	for _, c := range []struct {
		name string
		a    *ecg.Analysis
		sex  study.Sex
		want map[string]Outcome
	}{
		{"LBBB", beatOf(160, 2, lbbbLeads()), study.Male, map[string]Outcome{
			"lbbb-strauss-2011": Yes, "lbbb-aha-2009": Yes, "lbbb-esc-2013": Yes, "lbbb-esc-2021": Yes, "lbbb-madit-crt": Yes,
			"ilbbb-aha-2009": No, "rbbb-aha-2009": No, "irbbb-aha-2009": No, "lafb-aha-2009": No, "lpfb-aha-2009": No, "ivcd-aha-2009": No, "ventricular-paced": No,
		}},
		{"RBBB", beatOf(140, 2, rbbbLeads()), study.Female, map[string]Outcome{
			"lbbb-strauss-2011": No, "lbbb-aha-2009": No, "lbbb-esc-2013": No, "lbbb-madit-crt": No,
			"rbbb-aha-2009": Yes, "irbbb-aha-2009": No, "ivcd-aha-2009": No,
		}},
		{"normal", beatOf(90, 2, normalLeads()), study.Male, map[string]Outcome{
			"lbbb-strauss-2011": No, "lbbb-aha-2009": No, "lbbb-esc-2013": No, "lbbb-madit-crt": No,
			"rbbb-aha-2009": No, "irbbb-aha-2009": No, "lafb-aha-2009": No, "ivcd-aha-2009": No,
		}},
		{"normal shape but wide", beatOf(130, 2, normalLeads()), study.Male, map[string]Outcome{
			"lbbb-aha-2009": No, "rbbb-aha-2009": No, "ivcd-aha-2009": Yes,
		}},
	} {
		table := evaluate(c.a, known(c.sex), Options{})
		for id, want := range c.want {
			v := rule1(t, table, id)
			if v.Outcome != want {
				t.Errorf("%s, %s: %s, want %s", c.name, id, v.Outcome, want)
				for _, cl := range v.Clauses {
					t.Logf("    %s: %s %s %s", cl.Text, cl.Outcome, cl.Finding, cl.Why)
				}
			}
		}
	}
}

func TestIncompleteBlocksDifferByWidthAlone(t *testing.T) {
	narrow := map[study.LeadName][]arch{}
	for n, w := range rbbbLeads() {
		for _, a := range w {
			narrow[n] = append(narrow[n], arch{a.from * 115 / 140, a.to * 115 / 140, a.mv})
		}
	}
	table := evaluate(beatOf(115, 1, narrow), known(study.Male), Options{})
	if c, i := rule1(t, table, "rbbb-aha-2009"), rule1(t, table, "irbbb-aha-2009"); c.Outcome != No || i.Outcome != Yes {
		t.Errorf("115 ms: complete %s, incomplete %s", c.Outcome, i.Outcome)
	}
}

func TestStraussWidthDependsOnSex(t *testing.T) {
	for _, c := range []struct {
		name  string
		sex   study.Fact[study.Sex]
		ms    float64
		want  []Outcome
		joint Outcome
	}{
		{"man 135 ms", known(study.Male), 135, []Outcome{No}, No},
		{"woman 135 ms", known(study.Female), 135, []Outcome{Yes}, Yes},
		{"unknown 135 ms", study.Fact[study.Sex]{}, 135, []Outcome{No, Yes}, Unknown},
		{"unknown 150 ms", study.Fact[study.Sex]{}, 150, []Outcome{Yes, Yes}, Yes},
		{"unknown 125 ms", study.Fact[study.Sex]{}, 125, []Outcome{No, No}, No},
	} {
		a := beatOf(160, 0, lbbbLeads())
		a.QRS.Ms = c.ms
		verdicts := evaluate(a, c.sex, Options{}).Rule("lbbb-strauss-2011")
		if len(verdicts) != len(c.want) {
			t.Fatalf("%s: %d verdicts", c.name, len(verdicts))
		}
		for i, v := range verdicts {
			if v.Outcome != c.want[i] {
				t.Errorf("%s, %s: %s, want %s", c.name, v.Variant, v.Outcome, c.want[i])
			}
			if said := strings.Contains(v.Why, "sex is not known"); said != (len(verdicts) == 2) {
				t.Errorf("%s: %q", c.name, v.Why)
			}
		}
		if j := joint(verdicts); j != c.joint {
			t.Errorf("%s: joint %s, want %s", c.name, j, c.joint)
		}
	}
}

// Normal distribution: 5 ms above a threshold at a standard error of 5 ms is one
// standard error, probability 0.8413.
func TestWidthCarriesItsProbability(t *testing.T) {
	for _, c := range []struct {
		ms, se float64
		known  bool
		p      float64
	}{{125, 5, true, 0.8413}, {115, 5, true, 0.1587}, {120, 5, true, 0.5}, {131, 5, false, 0}, {125, 0, false, 0}, {109, 5, false, 0}} {
		a := beatOf(160, 0, lbbbLeads())
		a.QRS.Ms, a.QRS.SEMs = c.ms, c.se
		w := clause(t, rule1(t, evaluate(a, known(study.Male), Options{}), "lbbb-esc-2013"), "qrs-width")
		if w.ProbabilityKnown != c.known || math.Abs(w.Probability-c.p) > 5e-5 {
			t.Errorf("%v ± %v ms: %v (known %v), want %v", c.ms, c.se, w.Probability, w.ProbabilityKnown, c.p)
		}
		if want := outcome(c.ms >= 120); w.Outcome != want {
			t.Errorf("%v ms: %s, want %s", c.ms, w.Outcome, want)
		}
	}
	a := beatOf(160, 0, lbbbLeads())
	a.QRS.Ms, a.QRS.SEMs = 115, 5 // one standard error from both limits of 110 to 120
	if w := clause(t, rule1(t, evaluate(a, known(study.Male), Options{}), "irbbb-aha-2009"), "qrs-width"); math.Abs(w.Probability-0.6827) > 5e-5 {
		t.Errorf("between 110 and 120: %v, want 0.6827", w.Probability)
	}
}

func TestMissingThingsAreUnknownWithAReason(t *testing.T) {
	noV2 := lbbbLeads()
	delete(noV2, study.V2)
	table := evaluate(beatOf(160, 0, noV2), known(study.Male), Options{})
	v := rule1(t, table, "lbbb-strauss-2011")
	if c := clause(t, v, "qs-or-rs"); v.Outcome != Unknown || c.Outcome != Unknown || c.Why != "lead V2 is missing" {
		t.Errorf("without V2: %s, clause %s %q", v.Outcome, c.Outcome, c.Why)
	}
	if v := rule1(t, table, "lbbb-esc-2013"); v.Outcome != Yes {
		t.Errorf("ESC 2013 does not look at V2, but says %s", v.Outcome)
	}

	noQRS := beatOf(160, 0, lbbbLeads())
	noQRS.QRS.Interval = ecg.Interval{Why: "the offset was not found"}
	if v := rule1(t, evaluate(noQRS, known(study.Male), Options{}), "lbbb-aha-2009"); v.Outcome != Unknown || clause(t, v, "qrs-width").Why != "the offset was not found" {
		t.Errorf("without QRS duration: %s", v.Outcome)
	}

	empty := Evaluate(Inputs{})
	for _, v := range empty.Verdicts {
		if v.Outcome != Unknown {
			t.Errorf("nothing given, %s: %s", v.ID, v.Outcome)
		}
		for _, c := range v.Clauses {
			if c.Outcome == Unknown && c.Why == "" {
				t.Errorf("%s, clause %s is unknown without a reason", v.ID, c.ID)
			}
		}
	}
	shapeless := Evaluate(Inputs{Shape: morphology.Measure(&ecg.Median{}, morphology.Options{})})
	if v := rule1(t, shapeless, "lbbb-esc-2013"); v.Outcome != Unknown {
		t.Errorf("no shape: %s", v.Outcome)
	}
}

func TestPacedComesFirst(t *testing.T) {
	a := beatOf(160, 0, lbbbLeads())
	a.Pacing = ecg.Pacing{Ventricular: true, PacedShare: 1}
	table := evaluate(a, known(study.Male), Options{})
	if !table.Paced || table.Verdicts[0].ID != "ventricular-paced" || table.Verdicts[0].Outcome != Yes {
		t.Fatalf("paced %v, first verdict %+v", table.Paced, table.Verdicts[0])
	}
	for _, v := range table.Verdicts[1:] {
		if v.Outcome != Skipped || v.Why == "" {
			t.Errorf("%s of a paced beat: %s", v.ID, v.Outcome)
		}
	}
	if g := table.Agreement(LBBB); g.Yes+g.No+g.Unknown != 0 || g.Majority() != Skipped || !strings.Contains(g.Text, "no rule was applied") {
		t.Errorf("LBBB of a paced beat: %+v", g)
	}
}

func TestUnverifiedWordingNeverCounts(t *testing.T) {
	table := evaluate(beatOf(160, 2, lbbbLeads()), known(study.Male), Options{})
	for _, c := range rule1(t, table, "lbbb-esc-2021").Clauses {
		if c.Tag != evidence.FromMemory {
			t.Errorf("clause %s is tagged %s", c.ID, c.Tag)
		}
	}
	g := table.Agreement(LBBB)
	if g.Yes != 4 || g.No != 0 || g.Undecided != 1 || g.Majority() != Yes {
		t.Errorf("%+v", g)
	}
	if want := "LBBB: 4 of 4 rules say yes, 0 no, 0 unknown; 1 shown but not counted (unverified wording); 1 of our own shown but not counted"; g.Text != want {
		t.Errorf("%q, want %q", g.Text, want)
	}
}

func TestEveryRuleIsCited(t *testing.T) {
	ids := map[string]bool{}
	for _, v := range evaluate(beatOf(160, 2, lbbbLeads()), known(study.Male), Options{}).Verdicts {
		if v.Version < 1 || v.Name == "" || v.Label == "" || v.Tag == "" || ids[v.ID] {
			t.Errorf("rule %+v", v.Rule)
		}
		ids[v.ID] = true
		if v.Tag != evidence.Computed && (v.Citation.Authors == "" || v.Citation.Year == 0) {
			t.Errorf("%s has no citation", v.ID)
		}
		if v.Decides == (v.Tag == evidence.FromMemory || v.Own) {
			t.Errorf("%s: tag %s, own %v and decides %v", v.ID, v.Tag, v.Own, v.Decides)
		}
		for _, c := range v.Clauses {
			if c.ID == "" || c.Text == "" || c.Threshold == "" || c.Outcome == "" || c.Tag == "" {
				t.Errorf("%s: clause %+v", v.ID, c)
			}
			for _, r := range c.Readings {
				if math.IsNaN(r.Value) || math.IsInf(r.Value, 0) || r.Unit == "" || r.Name == "" {
					t.Errorf("%s, %s: reading %+v", v.ID, c.ID, r)
				}
			}
		}
	}
}

func TestParameters(t *testing.T) {
	qInAVL := lbbbLeads()
	qInAVL[study.AVL] = []arch{{0, 12, -0.1}, {12, 160, 1}, {60, 100, -0.4}}
	for _, c := range []struct {
		name  string
		leads map[study.LeadName][]arch
		o     Options
		id    string
		want  Outcome
	}{
		{"q in aVL allowed", qInAVL, Options{}, "lbbb-aha-2009", Yes},
		{"q in aVL barred", qInAVL, Options{ForbidQInAVL: true}, "lbbb-aha-2009", No},
		// The notch lies at half of the QRS.
		{"notch window to two thirds", lbbbLeads(), Options{}, "lbbb-strauss-2011", Yes},
		{"notch window ends before", lbbbLeads(), Options{NotchToShare: 0.45}, "lbbb-strauss-2011", No},
		{"notch window begins after", lbbbLeads(), Options{NotchFromMs: 100}, "lbbb-strauss-2011", No},
		{"r is 0.09 of S: still small", lbbbLeads(), Options{SmallRShare: 0.15}, "lbbb-esc-2013", Yes},
		{"r is 0.09 of S: too large", lbbbLeads(), Options{SmallRShare: 0.05}, "lbbb-esc-2013", No},
		{"R spans all of the QRS", lbbbLeads(), Options{BroadShare: 0.99}, "lbbb-esc-2013", Yes},
		{"nothing is that broad", lbbbLeads(), Options{BroadShare: 1.2}, "lbbb-esc-2013", No},
	} {
		if v := rule1(t, evaluate(beatOf(160, 0, c.leads), known(study.Male), c.o), c.id); v.Outcome != c.want {
			t.Errorf("%s: %s, want %s", c.name, v.Outcome, c.want)
		}
	}
}

func TestIgnoreDuration(t *testing.T) {
	table := evaluate(beatOf(100, 0, lbbbLeads()), known(study.Male), Options{})
	if v := rule1(t, table, "lbbb-esc-2013"); v.Outcome != No {
		t.Errorf("100 ms: %s", v.Outcome)
	}
	a := beatOf(160, 0, lbbbLeads())
	a.QRS.Interval = ecg.Interval{Why: "the time axis is not real"}
	table = evaluate(a, study.Fact[study.Sex]{}, Options{IgnoreDuration: true})
	for id, want := range map[string]Outcome{"lbbb-esc-2013": Yes, "lbbb-aha-2009": Yes, "concordis-vector-lbbb": Yes, "lbbb-madit-crt": Skipped, "rbbb-aha-2009": No, "ilbbb-aha-2009": Skipped, "irbbb-aha-2009": Skipped, "ivcd-aha-2009": Skipped} {
		v := rule1(t, table, id)
		if v.Outcome != want {
			t.Errorf("%s: %s, want %s", id, v.Outcome, want)
		}
		for _, c := range v.Clauses {
			if c.ID == "qrs-width" && c.Outcome != Skipped {
				t.Errorf("%s looked at the width", id)
			}
		}
	}
	if g := table.Agreement(LBBB); g.Yes != 3 || g.Skipped != 1 { // Strauss counts once though evaluated for both sexes
		t.Errorf("%+v", g)
	}
}

// One lead is changed at a time; the clause that looks at it must turn to no, and
// the rule with it.
func TestEachClauseCanFail(t *testing.T) {
	smooth := []arch{{0, 160, 1}}
	for _, c := range []struct {
		name, id, clause string
		change           map[study.LeadName][]arch
	}{
		{"R in V2", "lbbb-strauss-2011", "qs-or-rs", map[study.LeadName][]arch{study.V2: smooth}},
		{"no notch but in I", "lbbb-strauss-2011", "mid-qrs-notch", map[study.LeadName][]arch{study.AVL: smooth, study.V5: smooth, study.V6: smooth}},
		// A notch in the q of I and in the s of V6 is on the wrong side of the line.
		{"notch on the other side", "lbbb-strauss-2011", "mid-qrs-notch", map[study.LeadName][]arch{
			study.I: {{0, 160, -1}, {60, 100, 0.4}}, study.AVL: {{0, 160, -1}, {60, 100, 0.4}}, study.V5: smooth, study.V6: smooth}},
		{"R in V1", "lbbb-esc-2013", "qs-or-rs", map[study.LeadName][]arch{study.V1: smooth}},
		{"q in V5", "lbbb-esc-2013", "no-q", map[study.LeadName][]arch{study.V5: {{0, 20, -0.1}, {20, 160, 1}}}},
		{"q in V6", "lbbb-madit-crt", "no-q", map[study.LeadName][]arch{study.V6: {{0, 20, -0.1}, {20, 160, 1}}}},
		{"no broad R", "lbbb-esc-2013", "broad-r", map[study.LeadName][]arch{
			study.I: {{0, 60, 1}, {60, 160, -0.3}}, study.AVL: {{0, 60, 1}, {60, 160, -0.3}}, study.V5: {{0, 60, 1}, {60, 160, -0.3}}, study.V6: {{0, 60, 1}, {60, 160, -0.3}}}},
		{"R of V6 without notch", "lbbb-aha-2009", "broad-r", map[study.LeadName][]arch{study.V6: smooth}},
		{"q in I", "lbbb-aha-2009", "no-q", map[study.LeadName][]arch{study.I: {{0, 20, -0.1}, {20, 160, 1}, {70, 110, -0.4}}}},
		// The hump at 50 ms is the last top: the rest falls without turning.
		{"early R peak in V6", "lbbb-aha-2009", "r-peak-time", map[study.LeadName][]arch{study.V6: {{0, 60, 0.5}, {0, 30, 0.3}, {20, 160, 0.3}}}},
	} {
		leads := lbbbLeads()
		for n, w := range c.change {
			leads[n] = w
		}
		v := rule1(t, evaluate(beatOf(160, 0, leads), known(study.Male), Options{}), c.id)
		if got := clause(t, v, c.clause); got.Outcome != No || v.Outcome != No {
			t.Errorf("%s: clause %s %s (%s), rule %s", c.name, c.clause, got.Outcome, got.Finding, v.Outcome)
		}
	}
	late := lbbbLeads()
	late[study.V2] = []arch{{0, 120, 0.3}, {120, 160, -1.6}} // r peaks at 60 ms
	v := rule1(t, evaluate(beatOf(160, 0, late), known(study.Male), Options{}), "lbbb-aha-2009")
	if c := v.Clauses[len(v.Clauses)-1]; c.Outcome != No || v.Outcome != No {
		t.Errorf("late r in V2: clause %s, rule %s", c.Outcome, v.Outcome)
	}
}

// A lone R leads in V1: by itself it is a right bundle branch block only if it peaks
// late.
func TestLoneRInV1(t *testing.T) {
	for _, c := range []struct {
		peakMs float64
		want   Outcome
	}{{45, No}, {70, Yes}} {
		leads := rbbbLeads()
		leads[study.V1] = []arch{{c.peakMs - 45, c.peakMs + 45, 0.9}}
		if v := rule1(t, evaluate(beatOf(140, 0, leads), known(study.Male), Options{}), "rbbb-aha-2009"); v.Outcome != c.want {
			t.Errorf("R peak at %v ms: %s, want %s", c.peakMs, v.Outcome, c.want)
		}
	}
}

// Above 110 ms, not from 110 ms on.
func TestNonspecificDelayWidth(t *testing.T) {
	for ms, want := range map[float64]Outcome{105: No, 110: No, 112: Yes} {
		a := beatOf(100, 0, normalLeads())
		a.QRS.Ms = ms
		if v := rule1(t, evaluate(a, known(study.Male), Options{}), "ivcd-aha-2009"); v.Outcome != want {
			t.Errorf("%v ms: %s, want %s", ms, v.Outcome, want)
		}
	}
}

func TestFascicularBlocks(t *testing.T) {
	qR, rS := []arch{{0, 15, -0.1}, {15, 95, 1}}, []arch{{0, 20, 0.2}, {20, 95, -1}}
	left := map[study.LeadName][]arch{study.I: qR, study.AVL: qR, study.II: rS, study.III: rS, study.AVF: rS, study.AVR: {{0, 100, 0.1}}}
	right := map[study.LeadName][]arch{study.I: rS, study.AVL: rS, study.II: qR, study.III: qR, study.AVF: qR, study.AVR: {{0, 100, 0.1}}}
	for name, c := range map[string]struct {
		leads      map[study.LeadName][]arch
		ms         float64
		lafb, lpfb Outcome
	}{"left anterior": {left, 100, Yes, No}, "left posterior": {right, 100, No, Yes}, "left anterior but wide": {left, 125, No, No}} {
		a := beatOf(100, 0, c.leads)
		a.QRS.Ms = c.ms
		table := evaluate(a, known(study.Male), Options{})
		if l, p := rule1(t, table, "lafb-aha-2009").Outcome, rule1(t, table, "lpfb-aha-2009").Outcome; l != c.lafb || p != c.lpfb {
			t.Errorf("%s: anterior %s, posterior %s (axis %v)", name, l, p, clause(t, rule1(t, table, "lafb-aha-2009"), "axis").Finding)
		}
	}
}

func TestJoins(t *testing.T) {
	for _, c := range []struct {
		got, want Outcome
		name      string
	}{
		{all(Yes, Skipped, Yes), Yes, "yes and skipped"}, {all(Yes, Unknown), Unknown, "yes and unknown"},
		{all(Unknown, No), No, "no beats unknown"}, {all(), Skipped, "nothing"}, {all(Skipped), Skipped, "only skipped"},
		{atLeast(2, Yes, Unknown, No), Unknown, "one of two with one open"}, {atLeast(2, Yes, No, No), No, "out of reach"},
		{atLeast(2, Yes, No, Yes), Yes, "two"}, {not(Yes), No, "not yes"}, {not(Unknown), Unknown, "not unknown"},
		{Agreement{Yes: 1, No: 1}.Majority(), Unknown, "tie"}, {Agreement{No: 3, Yes: 1}.Majority(), No, "majority of no"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
}

// Amplitude does not enter a rule as long as all waves stay above the smallest one.
func TestScalingChangesNoOutcome(t *testing.T) {
	for _, leads := range []map[study.LeadName][]arch{lbbbLeads(), rbbbLeads(), normalLeads()} {
		big := map[study.LeadName][]arch{}
		for n, w := range leads {
			for _, a := range w {
				big[n] = append(big[n], arch{a.from, a.to, 1.7 * a.mv})
			}
		}
		a, b := evaluate(beatOf(140, 0, leads), known(study.Male), Options{}), evaluate(beatOf(140, 0, big), known(study.Male), Options{})
		for i, v := range a.Verdicts {
			if v.ID == "ilbbb-aha-2009" {
				continue // asks for hypertrophy, which is a voltage
			}
			if v.Outcome != b.Verdicts[i].Outcome {
				t.Errorf("%s: %s became %s", v.ID, v.Outcome, b.Verdicts[i].Outcome)
			}
		}
	}
}
