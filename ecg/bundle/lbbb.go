package bundle

import (
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// aha2009 is the statement that several rules come from.
var aha2009 = evidence.Citation{
	Authors: "Surawicz B", Journal: "J Am Coll Cardiol 2009;53:976-981", Year: 2009, DOI: "10.1016/j.jacc.2008.12.013",
	Note: "AHA/ACCF/HRS statement, part III; clauses read in texts that list them, not in the statement",
}

const thesisTable = "read in Table 1 of the thesis \"Simplicity is Key in CRT\""

var lateral = []study.LeadName{study.I, study.AVL, study.V5, study.V6}

// lbbbRules are the definitions of complete and incomplete left bundle branch block.
func lbbbRules(o Options) []rule {
	return []rule{
		strauss(), ahaLBBB(o),
		europeanLike(Rule{
			ID: "lbbb-esc-2013", Version: 2, Name: "ESC 2013", Label: LBBB, Tag: evidence.ReadSecond, Decides: true,
			Citation: evidence.Citation{Authors: "Brignole M", Journal: "Eur Heart J 2013;34:2281-2329", Year: 2013, DOI: "10.1093/eurheartj/eht150", Note: thesisTable + "; agrees with PMC8630173, Table 2"},
		}, 120),
		esc2021(),
		europeanLike(Rule{
			ID: "lbbb-madit-crt", Version: 2, Name: "MADIT-CRT", Label: LBBB, Tag: evidence.ReadSecond, Decides: true,
			Citation: evidence.Citation{Authors: "Zareba W", Journal: "Circulation 2011;123:1061-1072", Year: 2011, Note: thesisTable},
		}, 130).asTwin(),
		vectorLBBB(),
		incompleteLBBB(),
	}
}

// strauss is the strict definition; its width depends on sex.
func strauss() rule {
	return rule{
		Rule: Rule{
			ID: "lbbb-strauss-2011", Version: 1, Name: "Strauss 2011, strict LBBB", Label: LBBB, Tag: evidence.ReadInSource, Decides: true,
			Citation: evidence.Citation{Authors: "Strauss DG", Journal: "Am J Cardiol 2011;107:927-934", Year: 2011, DOI: "10.1016/j.amjcard.2010.11.010", Where: "abstract", Note: "pages and DOI from memory; start of the notch window from Préda 2013, abstract; its end differs between papers"},
			Note:     "the end of the notch window is a parameter (half or two thirds of the QRS)",
		},
		clauses: []condition{
			negative(evidence.ReadInSource, study.V1, study.V2),
			midNotch(evidence.ReadInSource, "mid-QRS notch or slur in at least two of V1, V2, V5, V6, I, aVL", 0, 0),
		},
		men:   width(140, 0, evidence.ReadInSource),
		women: width(130, 0, evidence.ReadInSource),
	}
}

func ahaLBBB(o Options) rule {
	q := []study.LeadName{study.I, study.V5, study.V6}
	note := "a narrow q in aVL is allowed, as in the statement"
	if o.ForbidQInAVL {
		q, note = append(q, study.AVL), "a q in aVL is barred on request; the statement allows it"
	}
	return rule{
		Rule: Rule{
			ID: "lbbb-aha-2009", Version: 2, Name: "AHA/ACCF/HRS 2009", Label: LBBB, Tag: evidence.ReadSecond, Decides: true, Citation: aha2009,
			Note: note + "; the opposite direction of ST and T (\"usually\") is not asked for",
		},
		clauses: []condition{
			width(120, 0, evidence.ReadSecond),
			broadR(evidence.ReadSecond, "broad notched or slurred R in I, aVL, V5 and V6 (RS may stand in V5, V6)", true, all, []study.LeadName{study.V5, study.V6}, lateral...),
			noQ(evidence.ReadSecond, q...),
			rPeakTime(evidence.ReadSecond, "R-peak time in V5 and V6", true, 60, false, study.V5, study.V6),
			rPeakTime(evidence.FromMemory, "R-peak time normal in V1, V2, V3 where there is an r (limit is our reading)", false, normalRPeakMs, true, study.V1, study.V2, study.V3),
		},
	}
}

// normalRPeakMs is the upper limit of a normal R-peak time in the right chest leads:
// the value that the same statement calls prolonged in its RBBB rule.
const normalRPeakMs = 50

// europeanLike is the wording that ESC 2013 and MADIT-CRT share; they differ in width.
func europeanLike(r Rule, widthMs float64) rule {
	return rule{Rule: r, clauses: []condition{
		width(widthMs, 0, r.Tag),
		negative(r.Tag, study.V1),
		broadR(r.Tag, "broad R, often notched or slurred, in I, aVL, V5 or V6", false, anyOne, nil, lateral...),
		noQ(r.Tag, study.V5, study.V6),
	}}
}

// asTwin marks a rule that another one equals but for its width.
func (r rule) asTwin() rule {
	r.needsWidth = true
	return r
}

// esc2021 is written from memory: that the definition is new and stricter was read
// (Beela AS et al., Eur Heart J Cardiovasc Imaging 2024, abstract), its wording was not.
func esc2021() rule {
	return rule{
		Rule: Rule{
			ID: "lbbb-esc-2021", Version: 1, Name: "ESC 2021 (unverified wording)", Label: LBBB, Tag: evidence.FromMemory, Decides: false,
			Citation: evidence.Citation{Authors: "Glikson M", Journal: "Eur Heart J 2021;42:3427-3520", Year: 2021, DOI: "10.1093/eurheartj/ehab364", Note: "every clause is unverified wording"},
			Note:     "unverified wording: shown, never counted",
		},
		clauses: []condition{
			width(120, 0, evidence.FromMemory),
			negative(evidence.FromMemory, study.V1),
			midNotch(evidence.FromMemory, "notch or slur in the middle third of the QRS in at least two of V1, V2, V5, V6, I, aVL", 1.0/3, 2.0/3),
			rPeakTime(evidence.FromMemory, "R-peak time in V5 and V6", true, 60, false, study.V5, study.V6),
		},
	}
}

func incompleteLBBB() rule {
	return rule{
		Rule: Rule{
			ID: "ilbbb-aha-2009", Version: 2, Name: "AHA/ACCF/HRS 2009, incomplete LBBB", Label: IncompleteLBBB, Tag: evidence.ReadSecond, Decides: true, Citation: aha2009,
			Note: "\"left ventricular hypertrophy pattern\" is read as Sokolow-Lyon ≥ 3.5 mV, our choice",
		},
		needsWidth: true,
		clauses: []condition{
			width(110, 120, evidence.ReadSecond),
			hypertrophy(),
			rPeakTime(evidence.ReadSecond, "R-peak time in V4, V5 and V6", true, 60, false, study.V4, study.V5, study.V6),
			noQ(evidence.ReadSecond, study.I, study.V5, study.V6),
		},
	}
}

// hypertrophy stands for the "pattern" that the statement does not put into numbers.
func hypertrophy() condition {
	const limitMv = 3.5 // Sokolow and Lyon 1949
	return func(b *beat) Clause {
		q := b.shape.SokolowLyon
		c := Clause{ID: "lvh-pattern", Text: "left ventricular hypertrophy pattern (Sokolow-Lyon)", Threshold: "≥ 3.5 mV", Tag: evidence.FromMemory}
		c.Readings = []Reading{{Name: "Sokolow-Lyon", Value: q.Value, Unit: "mV", Known: q.Known, Why: q.Why}}
		if !q.Known {
			c.Outcome, c.Why = Unknown, q.Why
			if c.Why == "" {
				c.Why = b.shape.Why
			}
			return c
		}
		c.Outcome = outcome(q.Value >= limitMv)
		return c
	}
}
