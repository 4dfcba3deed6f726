package tissue

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// septalLateral is basal lateral minus basal septal time to peak systolic
// velocity, with its sign (Bax 2003).
func septalLateral() []dyssynchrony.Measure {
	return twoWays(dyssynchrony.Measure{
		ID:      "ts-septal-lateral",
		Name:    "Septal-to-lateral delay of peak systolic velocity",
		Aliases: []string{"Ts-lateral-septal", "septal-lateral delay (TDI)"},
		Method:  "basal lateral (anterolateral) minus basal septal (inferoseptal) wall. Positive: the lateral wall is later.",
		Source: evidence.Citation{Authors: "Bax", Journal: "Am J Cardiol 92:1238", Year: 2003,
			Note: "paper not opened; the rule was read in later papers that quote it"},
		RuleTag: evidence.ReadSecond,
		Note:    "kept with its sign, which is ours; cut-offs are of its size. " + windowNote,
	}, septalToLateral, 2, 2)
}

// fourWall is the greatest delay among four basal walls (Bax, J Am Coll Cardiol
// 2004;44:1834).
func fourWall() []dyssynchrony.Measure {
	return twoWays(dyssynchrony.Measure{
		ID:      "ts-four-wall",
		Name:    "Maximal delay of peak systolic velocity among four basal walls",
		Aliases: []string{"Bax delay"},
		Method:  "latest minus earliest of the basal septal, lateral, anterior and inferior wall; all four are needed.",
		Source: evidence.Citation{Authors: "Bax", Journal: "J Am Coll Cardiol 44:1834", Year: 2004,
			DOI: "10.1016/j.jacc.2004.08.016", Where: "abstract", Note: "DOI written from memory"},
		RuleTag: evidence.ReadInSource,
		Note:    windowNote,
		Bounds:  notNegative(),
	}, fourWalls, 4, 4)
}

// opposingWalls is the greatest delay of six pairs of facing walls, as EchoCRT
// (N Engl J Med 2013;369:1395) and Gorcsan 2004 use it.
func opposingWalls() []dyssynchrony.Measure {
	return twoWays(dyssynchrony.Measure{
		ID:      "ts-opposing",
		Name:    "Maximal opposing-wall delay of peak systolic velocity",
		Aliases: []string{"opposing wall delay (TDI)"},
		Method: "greatest difference between facing walls of one ring: anterior and inferior, anteroseptal and inferolateral, " +
			"inferoseptal and anterolateral, basal and mid.",
		Source:  evidence.Citation{Authors: "Ruschitzka (EchoCRT)", Journal: "N Engl J Med 369:1395", Year: 2013, Where: "abstract"},
		RuleTag: evidence.ReadInSource,
		Note:    "that basal and mid walls count and four of six pairs are enough is ours. " + windowNote,
		Bounds:  notNegative(),
	}, opposing, slots, 8)
}
