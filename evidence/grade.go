package evidence

import (
	"fmt"
	"strings"
)

// minGradeN is the smallest cohort that counts towards a grade.
const minGradeN = 100

// GradeOf grades a measure from its findings by the stated rule:
//
//   - D: tested prospectively as a way to select patients, and no better than
//     without it, or harmful; this outweighs everything else;
//   - A: a relation with outcome in at least two independent cohorts of 100 or
//     more patients each, repeatability shown, and no finding against either;
//   - B: at least one such cohort;
//   - C: some finding that counts, but less than that;
//   - empty: nothing that counts.
//
// Findings from memory or from source code do not count. A cohort that looked
// for the relation and did not find it takes one such cohort away, because it
// shows that the relation is not settled. The grade speaks of resynchronization
// only and is never summed over measures.
func GradeOf(id string) Grade { return SupportOf(id).Grade() }

// Support is what the grade of a measure rests on.
type Support struct {
	Counting   int      // findings that somebody has read in the source or in a text that quotes it
	Cohorts    []string // cohorts of 100 or more that show a relation with outcome
	Against    int      // cohorts of 100 or more that looked for it and did not find it
	Repeatable bool     // a finding shows acceptable repeatability
	Doubted    bool     // a finding shows the opposite
	Negative   []string // cohorts that tested the measure prospectively, to no avail or with harm
}

// SupportOf counts the findings about a measure. An unknown measure has none.
func SupportOf(id string) Support { return supportFrom(ForMeasure(id)) }

func supportFrom(findings []Finding) Support {
	var s Support
	for _, f := range findings {
		if !f.Tag.Counts() {
			continue
		}
		s.Counting++
		switch f.Role {
		case Outcome:
			if f.N >= minGradeN {
				s.Cohorts = addOnce(s.Cohorts, f.Cohort)
			}
		case NoOutcome:
			if f.N >= minGradeN {
				s.Against++
			}
		case Repeatability:
			s.Repeatable = true
		case Unrepeatable:
			s.Doubted = true
		case Prospective:
			s.Negative = addOnce(s.Negative, f.Cohort)
		case Context: // informs, and does not count
		}
	}
	return s
}

func addOnce(list []string, name string) []string {
	for _, x := range list {
		if x == name {
			return list
		}
	}
	return append(list, name)
}

// Grade applies the rule.
func (s Support) Grade() Grade {
	cohorts := len(s.Cohorts) - s.Against
	switch {
	case s.Counting == 0:
		return ""
	case len(s.Negative) > 0:
		return GradeD
	case cohorts >= 2 && s.Against == 0 && s.Repeatable && !s.Doubted:
		return GradeA
	case cohorts >= 1:
		return GradeB
	default:
		return GradeC
	}
}

// Why says in one sentence what the grade rests on.
func (s Support) Why() string {
	if s.Counting == 0 {
		return "no finding about it has been read in its source"
	}
	var parts []string
	if len(s.Negative) > 0 {
		parts = append(parts, "tested prospectively and no better, or harmful: "+strings.Join(s.Negative, ", "))
	}
	if len(s.Cohorts) > 0 {
		parts = append(parts, fmt.Sprintf("tied to outcome in %s of %d or more (%s)", plural(len(s.Cohorts), "cohort"), minGradeN, strings.Join(s.Cohorts, ", ")))
	} else {
		parts = append(parts, fmt.Sprintf("no cohort of %d or more ties it to outcome", minGradeN))
	}
	if s.Against > 0 {
		parts = append(parts, fmt.Sprintf("not found in %s of that size", plural(s.Against, "cohort")))
	}
	switch {
	case s.Doubted:
		parts = append(parts, "a figure speaks against its repeatability")
	case s.Repeatable:
		parts = append(parts, "repeatability shown")
	default:
		parts = append(parts, "no figure on acceptable repeatability was read")
	}
	return strings.Join(parts, "; ")
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// Rank orders grades: 0 for A, then B, C, not graded, and last D. A measure that
// was tested and failed never stands above one that nobody has tested.
func Rank(g Grade) int {
	switch g {
	case GradeA:
		return 0
	case GradeB:
		return 1
	case GradeC:
		return 2
	case GradeD:
		return 4
	default:
		return 3
	}
}

// Better reports whether grade a stands above grade b.
func Better(a, b Grade) bool { return Rank(a) < Rank(b) }
