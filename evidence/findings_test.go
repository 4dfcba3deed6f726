package evidence

import (
	"math"
	"strings"
	"testing"
)

// mechanicalIDs are the measures of mechanical dyssynchrony and the scores that
// the program knows; each needs at least one row.
const mechanicalIDs = `
spwmd lateral-postsystolic-overlap septal-flash-depth radial-thickening-delay lvpei rvpei ivmd lv-filling-ratio av-pattern
inflow-delay t-ivt tei-index mr-dpdt emat cine-ivmd apical-transverse-motion qlv qlv-qrs-ratio interlead-delay interlead-qrs-ratio
ts-sd-12 ts-diff-12 ts-sd-6 ts-diff-6 ts-septal-lateral ts-four-wall ts-opposing tsi-ts-sd ts-onset-sum rv-lv-tdi-delay dlc
tdi-strain-tps-sd tdi-radial-delay tdi-xcd te-sd avo-s-reference displacement-tps-sd combined-tdi-radial
radial-as-p-delay opposing-delay tps-sd-6 ttp-range tfirst-sd-6 tps-sd-12 tps-sd-16 tps-sd-18 mechanical-dispersion onset-10
onset-50 onset-90 ccsi-int ccsi-seg xcd septal-lateral-delay vector-angle tos tos-qrs ttms-sd max-regional-delay
thickness-ttp-sd latest-segment
srs-septal sps-lateral ssi srs-lateral sps-septal total-systolic-stretch pre-ejection-stretch ejection-stretch
post-systolic-shortening isf strain-delay-index asdi psi septal-pattern marechaux-pattern risum-pattern rspi ica ess-septal
ess-septal-slice septal-lateral-strain-difference ssi-septal-lateral gls early-systolic-lengthening paradoxical-thinning
septal-flash apical-rocking visual-flash-or-rocking
cure rure lure cure-svd tus rvv regional-delay cmr-tsi
sdi-16 sdi-12 sdi-6 tmsv-sd-16 tmsv-sd-12 tmsv-sd-6 tmsv-diff-16 tmsv-diff-12 tmsv-diff-6 sdi-strain-3d dispersion-index-3d
sdi-new volume-xcd sdi-cmr sdi-conductance internal-flow-fraction mechanical-dys
phase-sd phase-bandwidth phase-skewness phase-kurtosis phase-peak phase-entropy phase-septal-lateral rv-lv-phase synchrony-s entropy-e
gwi gcw gww gwe gpw gnw gscw gsww septal-wasted-ratio lateral-cw septal-ww work-asymmetry ejection-work-density work-dispersion laplace-asymmetry
eaarn screen l2ands2`

func TestEveryMeasureHasARow(t *testing.T) {
	for _, id := range strings.Fields(mechanicalIDs) {
		if len(ForMeasure(id)) == 0 {
			t.Errorf("%s: no finding", id)
		}
	}
}

func TestMeasuresAndFamilies(t *testing.T) {
	families := map[string]bool{}
	for _, f := range Families() {
		families[f] = true
	}
	seen := map[string]bool{}
	for _, id := range Measures() {
		if seen[id] {
			t.Errorf("%s is listed twice", id)
		}
		seen[id] = true
		if !families[FamilyOf(id)] {
			t.Errorf("%s: family %q", id, FamilyOf(id))
		}
		if _, ok := variants[id]; ok {
			t.Errorf("%s is a variant and must not be filed under", id)
		}
	}
	for _, f := range Findings() {
		if !seen[f.Measure] {
			t.Errorf("%s: measure %s is not listed", f.ID, f.Measure)
		}
	}
}

// Only what somebody read may have a role; public code, own computation and
// memory give context.
func TestOnlyReadFiguresHaveARole(t *testing.T) {
	for _, f := range Findings() {
		if !f.Tag.Counts() && f.Role != Context {
			t.Errorf("%s: tag %s with role %s", f.ID, f.Tag, f.Role)
		}
		if (f.Role == Prospective || f.Role == NoOutcome) && f.Cohort == "" {
			t.Errorf("%s: which patients?", f.ID)
		}
	}
}

// inRange checks an optional number.
func inRange(t *testing.T, id, what string, v *float64, lo, hi float64) {
	t.Helper()
	if v != nil && (math.IsNaN(*v) || *v < lo || *v > hi) {
		t.Errorf("%s: %s %v lies outside %v to %v", id, what, *v, lo, hi)
	}
}

// interval checks that a ratio lies within its interval.
func interval(t *testing.T, id, what string, v, lo, hi *float64) {
	t.Helper()
	inRange(t, id, what, v, 0.001, 100)
	if (lo == nil) != (hi == nil) {
		t.Errorf("%s: %s has one limit only", id, what)
	}
	if lo != nil && hi != nil && (v == nil || *lo > *v || *v > *hi) {
		t.Errorf("%s: %s lies outside its interval", id, what)
	}
}

func TestNumbersOfRowsArePossible(t *testing.T) {
	for _, f := range Findings() {
		if a := f.Accuracy; a != nil {
			for what, v := range map[string]*float64{"sensitivity": a.Sens, "specificity": a.Spec, "positive predictive value": a.PPV, "negative predictive value": a.NPV} {
				inRange(t, f.ID, what, v, 0, 100)
			}
			inRange(t, f.ID, "area under the curve", a.AUC, 0.5, 1)
			interval(t, f.ID, "hazard ratio", a.HR, a.HRLo, a.HRHi)
			interval(t, f.ID, "odds ratio", a.OR, a.ORLo, a.ORHi)
		}
		if g := f.Agreement; g != nil {
			inRange(t, f.ID, "intraclass correlation", g.ICC, -1, 1)
			inRange(t, f.ID, "variation within observers", g.IntraCVPercent, 0, 100)
			inRange(t, f.ID, "variation between observers", g.InterCVPercent, 0, 100)
			checkAgreementRole(t, f)
		}
		if n := f.Normal; n != nil {
			inRange(t, f.ID, "standard deviation", n.SD, 0, 1000)
			if n.Lo != nil && n.Hi != nil && *n.Lo >= *n.Hi {
				t.Errorf("%s: limits of healthy people are turned round", f.ID)
			}
		}
		if f.N < 0 {
			t.Errorf("%s: n = %d", f.ID, f.N)
		}
	}
}

// checkAgreementRole holds the role of a row on agreement to the stated limits:
// intraclass correlation 0.75, variation between observers 10 %.
func checkAgreementRole(t *testing.T, f Finding) {
	t.Helper()
	g := f.Agreement
	poor := g.ICC != nil && *g.ICC < 0.75 || g.InterCVPercent != nil && *g.InterCVPercent > 10
	if f.Role == Repeatability && poor || f.Role == Unrepeatable && !poor {
		t.Errorf("%s: role %s does not fit its figures", f.ID, f.Role)
	}
}

// What was only remembered when the rows were written and could not be read
// since; whoever reads one in its source moves it out of this list.
func TestKnownUnverifiedRows(t *testing.T) {
	want := []string{
		"srs-deboeck-cut", "ssi-lumens", "ts-sd-12-yu-cut", "ts-onset-penicka", "spwmd-pitzalis", "sdi-marsan", "sdi-kapetanakis-2011",
		"risum-2012", "phase-sd-emory-henneman", "phase-bw-emory-henneman", "phase-sd-qgs", "gwi-norre", "md-normal-memory",
		"ts-sd-12-prospect-cv", "spwmd-prospect-cv", "lvpei-prospect-cv", "ts-septal-lateral-prospect-cv",
	}
	tags := map[string]Tag{}
	for _, f := range Findings() {
		tags[f.ID] = f.Tag
	}
	for _, id := range want {
		if tags[id] != FromMemory {
			t.Errorf("%s: tag %q", id, tags[id])
		}
	}
}

// Figures against the source, spot checks over the families.
func TestFiguresAgainstTheSource(t *testing.T) {
	rows := map[string]Finding{}
	for _, f := range Findings() {
		rows[f.ID] = f
	}
	for _, c := range []struct {
		id     string
		got    func(Finding) *float64
		want   float64
		source string
	}{
		{"srs-ghani", func(f Finding) *float64 { return f.CutOff }, 4.0, "Int J Cardiol Heart Vasc 2015;7:22, abstract"},
		{"ssi-adaptcrt", func(f Finding) *float64 { return f.Accuracy.HRLo }, 1.45, "JACC Cardiovasc Imaging 2019, abstract"},
		{"risum-2015", func(f Finding) *float64 { return f.Accuracy.HR }, 3.1, "J Am Coll Cardiol 2015;66:631, abstract"},
		{"tfirst-start", func(f Finding) *float64 { return f.CutOff }, 116, "Circ J 2015, PMID 25746546, abstract"},
		{"phase-bw-qgs", func(f Finding) *float64 { return f.Accuracy.Sens }, 83, "PMID 19403876, abstract"},
		{"gwe-hunt", func(f Finding) *float64 { return f.Normal.Lo }, 88, "10.1093/ehjimp/qyaf159, abstract"},
		{"sdi-hoke", func(f Finding) *float64 { return f.Accuracy.HR }, 0.914, "PMID 29377419, abstract"},
		{"cmr-tsi-chalil", func(f Finding) *float64 { return f.Accuracy.HRHi }, 6.73, "J Am Coll Cardiol 2007;50:243, abstract"},
		{"visual-predict-survival", func(f Finding) *float64 { return f.Accuracy.HRHi }, 0.53, "Eur Heart J Cardiovasc Imaging 2016;17:262, abstract"},
		{"ts-opposing-echocrt", func(f Finding) *float64 { return f.CutOff }, 80, "EchoCRT sub-study, abstract"},
	} {
		f, ok := rows[c.id]
		if !ok {
			t.Errorf("%s: no such row", c.id)
			continue
		}
		if v := c.got(f); v == nil || *v != c.want {
			t.Errorf("%s: %v, want %v (%s)", c.id, v, c.want, c.source)
		}
	}
}

func TestCopiesAreDeep(t *testing.T) {
	f, _ := NormalFor("ts-sd-12", "", "", "")
	*f.Normal.Mean = -1
	if g, _ := NormalFor("ts-sd-12", "", "", ""); *g.Normal.Mean == -1 {
		t.Error("a change of the normal values reached the table")
	}
	for _, f := range Findings() {
		if f.Accuracy != nil && f.Accuracy.HR != nil {
			*f.Accuracy.HR = -1
		}
		if f.Agreement != nil && f.Agreement.ICC != nil {
			*f.Agreement.ICC = -2
		}
	}
	for _, f := range Findings() {
		if f.Accuracy != nil && f.Accuracy.HR != nil && *f.Accuracy.HR == -1 || f.Agreement != nil && f.Agreement.ICC != nil && *f.Agreement.ICC == -2 {
			t.Fatalf("%s: a change by the caller reached the table", f.ID)
		}
	}
}

// EchoCRT sub-study, Eur Heart J 2016, abstract; PROSPECT, Circulation 2008;117:2608, abstract.
func TestStatementsOnDyssynchrony(t *testing.T) {
	for id, figures := range map[string][]string{
		StatementPersist:   {"614", "1.54", "1.03 to 2.30", "77 %", "76 %"},
		StatementProspect:  {"498", "0.62", "twelve"},
		StatementNoImaging: {"No guideline uses"},
		StatementRethinQ:   {"172", "46 %", "41 %"},
	} {
		s, ok := StatementByID(id)
		if !ok {
			t.Errorf("%s: no such statement", id)
		}
		for _, x := range figures {
			if !strings.Contains(s.Text, x) {
				t.Errorf("%s lacks %q", id, x)
			}
		}
	}
}
