package evidence

import (
	"strings"
	"testing"
)

// The grades of the electrical measures as they stood before the mechanical ones
// came; none of them may move by accident.
func TestElectricalGradesStand(t *testing.T) {
	want := map[string]Grade{
		"qrs-duration": GradeA,
		"qrs-index":    GradeB, "qrs-lvedv": GradeB, "pr-interval": GradeB, "qrs-area": GradeB, "delta-qrs-area": GradeB,
		"vti-qrs-3d": GradeB, "t-area": GradeB, "sai-qrst": GradeB, "lbbb": GradeB, "lvat-i": GradeB, "lvat-avl": GradeB,
		"lvat-i-minus-v1": GradeB, "lvat-i-over-qrs": GradeB, "ved": GradeB, "qlv": GradeB, "rv-lv-delay": GradeB,
		"qrs-t-angle": GradeC, "svg": GradeC, "lbbb-strauss": GradeC, "r-peak-time-v5": GradeC, "r-peak-time-v6": GradeC,
		"fqrs": GradeC, "mid-qrs-notch": GradeC, "e-dys": GradeC,
		"pr-plus-qrs": "", "ecgi": "",
	}
	for _, id := range Measures() {
		if FamilyOf(id) != "electrical" {
			continue
		}
		if got, ok := want[id]; !ok || GradeOf(id) != got {
			t.Errorf("GradeOf(%q) = %q, want %q (listed: %v)", id, GradeOf(id), got, ok)
		}
	}
}

// The exact set of measures that were tested prospectively and failed: those of
// PROSPECT that Concordis computes, the entry criteria of EchoCRT and RethinQ.
func TestGradeDIsExactlyWhatFailed(t *testing.T) {
	want := map[string]string{
		"spwmd": "PROSPECT, RethinQ", "lateral-postsystolic-overlap": "PROSPECT", "lvpei": "PROSPECT", "ivmd": "PROSPECT", "lv-filling-ratio": "PROSPECT",
		"ts-sd-12": "PROSPECT", "ts-diff-6": "PROSPECT", "ts-septal-lateral": "PROSPECT", "dlc": "PROSPECT", "displacement-tps-sd": "PROSPECT",
		"ts-opposing": "EchoCRT, RethinQ", "radial-as-p-delay": "EchoCRT",
	}
	for _, id := range Measures() {
		s := SupportOf(id)
		if got := strings.Join(s.Negative, ", "); got != want[id] {
			t.Errorf("%s: tested to no avail in %q, want %q", id, got, want[id])
		}
		if (GradeOf(id) == GradeD) != (want[id] != "") {
			t.Errorf("%s: grade %q", id, GradeOf(id))
		}
	}
	for id := range want {
		if FamilyOf(id) == "" {
			t.Errorf("%s: no such measure", id)
		}
	}
}

// Expected grades follow from the rule in docs/methods/evidence.md and the rows.
func TestMechanicalGrades(t *testing.T) {
	for id, want := range map[string]Grade{
		"strain-delay-index":      GradeA, // Lim 2008 and MUSIC, 6 % between observers
		"srs-septal":              GradeB, // three cohorts, but programs disagree (0.47)
		"ssi":                     GradeB, // one cohort, programs disagree
		"risum-pattern":           GradeB, // two cohorts, no figure on agreement read
		"visual-flash-or-rocking": GradeB, // one cohort
		"sdi-16":                  GradeB, // one cohort
		"ts-four-wall":            GradeB, // one cohort of 100 or more
		"cure":                    GradeC, // cohorts of 20 and 75
		"gcw":                     GradeC, // 97 patients
		"septal-pattern":          "",     // only remembered
		"work-dispersion":         "",     // our own rule
	} {
		if got := GradeOf(id); got != want {
			t.Errorf("GradeOf(%q) = %q, want %q: %s", id, got, want, SupportOf(id).Why())
		}
	}
}

func TestProspectiveFindingsOutweighAll(t *testing.T) {
	negative := Finding{Role: Prospective, Cohort: "trial", N: 40, Tag: ReadInSource}
	full := []Finding{{Role: Outcome, Cohort: "a", N: 100, Tag: ReadInSource}, {Role: Outcome, Cohort: "b", N: 500, Tag: ReadSecond}, {Role: Repeatability, Tag: ReadInSource}}
	if got := supportFrom(append(full, negative)).Grade(); got != GradeD {
		t.Errorf("with a failed test the grade is %q, want D", got)
	}
	if got := supportFrom([]Finding{negative}).Grade(); got != GradeD {
		t.Errorf("with nothing but a failed test the grade is %q, want D", got)
	}
	negative.Tag = FromMemory
	if got := supportFrom(append(full, negative)).Grade(); got != GradeA {
		t.Errorf("a failed test from memory changed the grade to %q", got)
	}
}

func TestOrderOfGrades(t *testing.T) {
	order := []Grade{GradeA, GradeB, GradeC, "", GradeD}
	for i, a := range order {
		for j, b := range order {
			if Better(a, b) != (i < j) {
				t.Errorf("Better(%q, %q) = %v", a, b, Better(a, b))
			}
		}
	}
}

func TestWhyNamesWhatTheGradeRestsOn(t *testing.T) {
	for id, words := range map[string][]string{
		"strain-delay-index": {"2 cohorts of 100 or more", "MUSIC", "Lim 2008", "repeatability shown"},
		"srs-septal":         {"3 cohorts", "against its repeatability"},
		"radial-as-p-delay":  {"tested prospectively", "EchoCRT", "STAR"},
		"fqrs":               {"no cohort of 100 or more ties it", "not found in 1 cohort of that size"},
		"cure":               {"no cohort of 100 or more ties it to outcome"},
		"ecgi":               {"no finding about it has been read"},
	} {
		why := SupportOf(id).Why()
		for _, w := range words {
			if !strings.Contains(why, w) {
				t.Errorf("%s: %q lacks %q", id, why, w)
			}
		}
	}
}
