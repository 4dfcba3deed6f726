package evidence

import (
	"strconv"
	"strings"
	"testing"
)

// knownTags are the tags that a row may carry.
var knownTags = map[Tag]bool{ReadInSource: true, ReadSecond: true, ReadInCode: true, Computed: true, FromMemory: true}

func checkSource(t *testing.T, id string, tag Tag, c Citation) {
	t.Helper()
	if !knownTags[tag] {
		t.Errorf("%s: tag %q is not one of the provenance tags", id, tag)
	}
	if c.Authors == "" || c.Journal == "" || c.Where == "" {
		t.Errorf("%s: citation lacks authors, journal or place: %+v", id, c)
	}
	if c.Year == 0 && c.Note == "" {
		t.Errorf("%s: the year is not noted and nothing says so", id)
	}
	if c.Year != 0 && (c.Year < 1950 || c.Year > 2030) {
		t.Errorf("%s: year %d", id, c.Year)
	}
	if strings.Contains(c.DOI, "doi.org") || c.DOI != "" && !strings.HasPrefix(c.DOI, "10.") {
		t.Errorf("%s: DOI %q", id, c.DOI)
	}
	if tag == FromMemory && c.Note == "" {
		t.Errorf("%s: a row from memory must say what was not read", id)
	}
}

func TestEveryRowHasCitationTagAndUniqueID(t *testing.T) {
	seen := map[string]bool{}
	unique := func(id string) {
		if id == "" || seen[id] {
			t.Errorf("ID %q is empty or used twice", id)
		}
		seen[id] = true
	}
	for _, f := range Findings() {
		unique(f.ID)
		checkSource(t, f.ID, f.Tag, f.Citation)
		if f.Measure == "" || f.Text == "" || f.Role == "" {
			t.Errorf("%s: measure, text or role is empty", f.ID)
		}
		if f.Role == Outcome && f.Cohort == "" {
			t.Errorf("%s: an outcome needs its cohort, or independence cannot be judged", f.ID)
		}
		if f.CutOff != nil && f.Unit == "" {
			t.Errorf("%s: cut-off without unit", f.ID)
		}
	}
	for _, r := range SelectionRules() {
		unique(r.ID)
		checkSource(t, r.ID, r.Tag, r.Citation)
	}
	for _, s := range Statements() {
		unique(s.ID)
		checkSource(t, s.ID, s.Tag, s.Citation)
	}
	for _, d := range ResponseDefinitions() {
		unique(d.ID)
		checkSource(t, d.ID, d.Tag, d.Citation)
	}
}

// facts is the closed list in the comment of Condition, with the kind of value.
var facts = map[string]string{
	"qrs_ms": "number", "lvef_percent": "number", "expected_pacing_percent": "number", "nyha": "number",
	"lbbb": "bool", "ambulatory_iv": "bool", "optimal_drugs": "bool", "high_degree_av_block": "bool",
	"ischaemic": "bool", "biv_capture_ensured": "bool",
	"rhythm": "word", "sex": "word", "existing_device": "word",
}

func TestSelectionRulesAreWellFormed(t *testing.T) {
	classes := map[string]bool{"1": true, "2a": true, "2b": true, "3": true}
	for _, r := range SelectionRules() {
		if !classes[r.Class] {
			t.Errorf("%s: class %q", r.ID, r.Class)
		}
		if r.LBBB == "" || len(r.Conditions) == 0 {
			t.Errorf("%s: no definition of left bundle branch block, or no clause", r.ID)
		}
		clauses := r.Conditions
		for _, g := range r.AnyOf {
			clauses = append(clauses, g...)
		}
		for _, c := range clauses {
			checkClause(t, r.ID, c)
		}
	}
}

func checkClause(t *testing.T, id string, c Condition) {
	t.Helper()
	kind, ok := facts[c.Fact]
	if !ok {
		t.Errorf("%s: fact %q is not in the list", id, c.Fact)
	}
	for _, v := range strings.Split(c.Value, ",") {
		_, err := strconv.ParseFloat(v, 64)
		switch {
		case kind == "number" && err != nil, kind == "bool" && v != "true" && v != "false", v == "":
			t.Errorf("%s: %s %s %q does not fit a %s", id, c.Fact, c.Op, c.Value, kind)
		case kind != "number" && c.Op != "==" && c.Op != "!=" && c.Op != "in":
			t.Errorf("%s: %s cannot be ordered", id, c.Fact)
		}
	}
}

// The rows of the sheet of guideline rules that were only remembered; they are
// shown, and their mark must not get lost.
func TestRowsFromMemoryKeepTheirMark(t *testing.T) {
	want := map[string]bool{"esc-2021-af": true, "aha-2022-narrow": true, "aha-2022-nonlbbb-nyha-1-2": true, "hrs-2023-women-lbbb-120": true}
	for _, r := range SelectionRules() {
		if (r.Tag == FromMemory) != want[r.ID] {
			t.Errorf("%s: tag %s", r.ID, r.Tag)
		}
		if r.Tag == FromMemory && r.Tag.Counts() {
			t.Errorf("%s: a row from memory must never decide", r.ID)
		}
	}
}

func TestGradeRule(t *testing.T) {
	// Expected grades follow from the rule in docs/methods/evidence.md and the rows.
	for id, want := range map[string]Grade{
		"qrs-duration":   GradeA, // REVERSE and RAFT, agreement of programs
		"qrs-area-kors":  GradeB, // two cohorts, but no repeatability read
		"lbbb":           GradeB, // two cohorts, but definitions disagree
		"t-area-kors":    GradeB,
		"lbbb-strauss":   GradeC,
		"fqrs":           GradeC, // one cohort of 232 found nothing
		"pr-plus-qrs":    "",     // only from memory
		"ecgi":           "",
		"no-such-thing":  "",
		"qrs-t-angle":    GradeC,
		"delta-qrs-area": GradeB,
	} {
		if got := GradeOf(id); got != want {
			t.Errorf("GradeOf(%q) = %q, want %q", id, got, want)
		}
	}
}

func TestNoFigureFromMemoryHasARole(t *testing.T) {
	for _, f := range Findings() {
		if f.Tag == FromMemory && f.Role != Context {
			t.Errorf("%s: a figure from memory has role %s", f.ID, f.Role)
		}
	}
}

func TestGradeCounting(t *testing.T) {
	outcome := func(cohort string, n int, tag Tag) Finding {
		return Finding{Role: Outcome, Cohort: cohort, N: n, Tag: tag}
	}
	repeat := Finding{Role: Repeatability, Tag: ReadInSource}
	a, b := outcome("a", 100, ReadInSource), outcome("b", 500, ReadSecond)
	cases := []struct {
		name string
		list []Finding
		want Grade
	}{
		{"nothing", nil, ""},
		{"two cohorts and repeatability", []Finding{a, b, repeat}, GradeA},
		{"two cohorts alone", []Finding{a, b}, GradeB},
		{"the same cohort twice", []Finding{a, a, repeat}, GradeB},
		{"one cohort too small", []Finding{a, outcome("b", 99, ReadInSource), repeat}, GradeB},
		{"only a small cohort", []Finding{outcome("b", 99, ReadInSource), repeat}, GradeC},
		{"one from memory", []Finding{a, outcome("b", 500, FromMemory), repeat}, GradeB},
		{"only from memory", []Finding{outcome("b", 500, FromMemory)}, ""},
		{"only from source code", []Finding{outcome("b", 500, ReadInCode)}, ""},
		{"one cohort against", []Finding{a, b, repeat, {Role: NoOutcome, N: 200, Tag: ReadInSource}}, GradeB},
		{"repeatability doubted", []Finding{a, b, repeat, {Role: Unrepeatable, Tag: ReadInSource}}, GradeB},
		{"context only", []Finding{{Role: Context, N: 9000, Tag: ReadInSource}}, GradeC},
	}
	for _, c := range cases {
		if got := supportFrom(c.list).Grade(); got != c.want {
			t.Errorf("%s: grade %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLookupsReturnCopies(t *testing.T) {
	f := ForMeasure("qrs-area-kors")
	if len(f) == 0 || f[0].CutOff == nil {
		t.Fatal("no finding with a cut-off for qrs-area-kors")
	}
	*f[0].CutOff, f[0].Text = -1, "changed"
	if g := ForMeasure("qrs-area"); *g[0].CutOff != 98 || g[0].Text == "changed" {
		t.Error("a change by the caller reached the table")
	}
	r := SelectionRules()
	r[0].Conditions[0].Value = "changed"
	for i := range r {
		if len(r[i].AnyOf) > 0 {
			r[i].AnyOf[0][0].Value = "changed"
		}
	}
	for _, r := range SelectionRules() {
		for _, c := range append(r.Conditions, flat(r.AnyOf)...) {
			if c.Value == "changed" {
				t.Errorf("%s: a change by the caller reached the table", r.ID)
			}
		}
	}
}

func flat(groups [][]Condition) []Condition {
	var out []Condition
	for _, g := range groups {
		out = append(out, g...)
	}
	return out
}

// EchoCRT: N Engl J Med 2013;369:1395, abstract.
func TestEchoCRTFigures(t *testing.T) {
	s, ok := StatementByID(StatementEchoCRT)
	if !ok {
		t.Fatal("no EchoCRT statement")
	}
	for _, figure := range []string{"809", "1.20", "1.81", "1.11 to 2.93", "130 ms"} {
		if !strings.Contains(s.Text, figure) {
			t.Errorf("EchoCRT statement lacks %q", figure)
		}
	}
}

func TestNothingRecommends(t *testing.T) {
	var texts []string
	for _, f := range Findings() {
		texts = append(texts, f.Text)
	}
	for _, r := range SelectionRules() {
		texts = append(texts, r.Text, r.LBBBNote)
	}
	for _, s := range Statements() {
		texts = append(texts, s.Text)
	}
	for _, s := range texts {
		if strings.Contains(strings.ToLower(s), "recommend") {
			t.Errorf("text recommends: %q", s)
		}
	}
}
