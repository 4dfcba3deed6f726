package evidence

// minGradeN is the smallest cohort that counts towards a grade.
const minGradeN = 100

// GradeOf grades a measure from its findings by the stated rule:
//
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
func GradeOf(id string) Grade { return gradeFindings(ForMeasure(id)) }

func gradeFindings(findings []Finding) Grade {
	counted := false
	cohorts := map[string]bool{}
	repeatable, doubted := false, false
	against := 0
	for _, f := range findings {
		if !f.Tag.Counts() {
			continue
		}
		counted = true
		switch f.Role {
		case Outcome:
			if f.N >= minGradeN {
				cohorts[f.Cohort] = true
			}
		case NoOutcome:
			if f.N >= minGradeN {
				against++
			}
		case Repeatability:
			repeatable = true
		case Unrepeatable:
			doubted = true
		case Context: // informs, and does not count
		}
	}
	return grade(counted, len(cohorts)-against, against, repeatable && !doubted)
}

func grade(counted bool, cohorts, against int, repeatable bool) Grade {
	switch {
	case !counted:
		return ""
	case cohorts >= 2 && against == 0 && repeatable:
		return GradeA
	case cohorts >= 1:
		return GradeB
	default:
		return GradeC
	}
}
