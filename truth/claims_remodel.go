package truth

import "github.com/concordis/concordis/evidence"

// The sources of the rows on months.
var (
	citeVernooyAbstract = evidence.Citation{Authors: "Vernooy K", Journal: "Eur Heart J 28:2148", Year: 2007, DOI: "10.1093/eurheartj/ehm207", Where: "abstract"}
	citeGreaterEarth    = evidence.Citation{Authors: "Thibault B (GREATER-EARTH)", Journal: "Circulation 124:2874", Year: 2011, PMID: "22104549", Where: "abstract"}
	citeSmartAV         = evidence.Citation{Authors: "Ellenbogen KA (SMART-AV)", Journal: "Circulation 122:2660", Year: 2010, Where: "abstract, in a copy"}
	citeReverse         = evidence.Citation{Authors: "Linde C (REVERSE)", Journal: "J Am Coll Cardiol 52:1834", Year: 2008, DOI: "10.1016/j.jacc.2008.08.027", Where: "abstract"}
	citeReverseQRS      = evidence.Citation{Authors: "Gold MR (REVERSE)", Journal: "Circulation 126:822", Year: 2012, Where: "abstract"}
	citeCareLong        = evidence.Citation{Authors: "Ghio S (CARE-HF)", Journal: "Eur J Heart Fail 11:480", Year: 2009, DOI: "10.1093/eurjhf/hfp034", Where: "abstract"}
	citeCareShare       = evidence.Citation{Authors: "Cleland JGF (CARE-HF)", Journal: "N Engl J Med 352:1539", Year: 2005, DOI: "10.1056/NEJMoa050496", Where: "not read for the volumes"}
	citeMadit           = evidence.Citation{Authors: "Solomon SD (MADIT-CRT)", Journal: "Circulation 122:985", Year: 2010, DOI: "10.1161/CIRCULATIONAHA.110.955039", Where: "abstract"}
	citeYpenburg        = evidence.Citation{Authors: "Ypenburg C", Journal: "Am J Cardiol 102:718", Year: 2008, PMID: "18773995", Where: "abstract"}
	citeYu              = evidence.Citation{Authors: "Yu CM", Journal: "Circulation 105:438", Year: 2002, DOI: "10.1161/hc0402.102623", Where: "not read"}
)

// remodelClaims: what months do, under our law.
func remodelClaims() []claim {
	row := func(id, finding string, source evidence.Citation, tag evidence.Tag, note string) Row {
		return Row{ID: "remodel-" + id, Group: Remodel, Finding: finding, Source: source, Tag: tag, Basis: OnSimulation, Note: note}
	}
	const read, second, code, memory = evidence.ReadInSource, evidence.ReadSecond, evidence.ReadInCode, evidence.FromMemory
	const fitted = "constants of the law were fitted to the weeks of block"
	const inSight = "the form of the law and the weight of local stretch were chosen with the paced weeks in sight, so this is no clean prediction"
	const people = "200 virtual people, spreads ours"
	dog := func(id, finding string, source evidence.Citation, tag evidence.Tag, note string) Row {
		r := row("dogs-"+id, finding, source, tag, note)
		r.Calibration = true
		return r
	}
	mean := row("people-esv-mean", "LVESV falls from 162.4 to 130.4 mL in six months", citeGreaterEarth, read, people+"; the one number that the share of recovery was chosen for")
	median := row("people-esv-median", "The same as a median over people", citeGreaterEarth, read, people)
	mean.Calibration, median.Calibration = true, true
	return []claim{
		dog("block", "End-diastolic volume over eight weeks of left bundle branch block in dogs (root mean square distance)", citeVernooy, code, fitted).
			within(nil, nil, at(4), "points").from(&remodelDogs, "block volume"),
		dog("paced", "End-diastolic volume over eight weeks of biventricular pacing after it", citeVernooy, code, inSight).
			within(nil, nil, at(4), "points").from(&remodelDogs, "paced volume"),
		dog("volume", "End-diastolic volume over all sixteen weeks", citeVernooy, code, inSight+"; public model (MONARCH): 7.3").
			within(nil, nil, at(4), "points").from(&remodelDogs, "volume"),
		dog("slope-block", "dP/dt max after eight weeks of block, of that before", citeVernooyAbstract, read, fitted).within(at(78), at(72), at(84), "%").from(&remodelDogs, "block slope"),
		dog("slope-on", "dP/dt max at once on pacing", citeVernooyAbstract, read, inSight).within(at(86), at(80), at(92), "%").from(&remodelDogs, "on slope"),
		dog("slope-end", "dP/dt max after eight weeks of pacing", citeVernooyAbstract, read, inSight).within(at(89), at(83), at(95), "%").from(&remodelDogs, "end slope"),
		dog("gain", "Acute gain of dP/dt max", citeVernooyAbstract, read, inSight+"; interval: target set beforehand").within(at(10.3), at(6), at(16), "%").from(&remodelDogs, "gain"),
		dog("lateral", "Lateral wall mass rises to 128 % with block", citeVernooyAbstract, read, fitted+"; interval: 1.96 standard errors").within(at(128), at(118.2), at(137.8), "%").from(&remodelDogs, "lateral block"),
		dog("lateral-paced", "Lateral wall mass falls to 113 % with pacing", citeVernooyAbstract, read, inSight+"; interval: 1.96 standard errors").within(at(113), at(107.1), at(118.9), "%").from(&remodelDogs, "lateral end"),
		dog("septal-paced", "Septal mass does not rise with pacing (change)", citeVernooy, code, inSight).within(at(-3), nil, at(0), "points").from(&remodelDogs, "septal change"),

		mean.within(at(-19.7), at(-25), at(-15), "%").from(&remodelPeople, "esv mean"),
		median.within(nil, at(-25), at(-15), "%").from(&remodelPeople, "esv median"),
		row("people-edv", "LVEDV falls by about a tenth in three to six months", citeGreaterEarth, memory, people+"; target set beforehand, no source of it read").within(nil, at(-18), at(-8), "%").from(&remodelPeople, "edv median"),
		row("people-small", "LVESV falls by less than 15 % in 44.6 % of patients", citeGreaterEarth, read, people+"; interval: target set beforehand").within(at(44.6), at(25), at(45), "%").from(&remodelPeople, "small"),
		row("people-ml", "LVESV changes by −21 mL (median)", citeSmartAV, read, people+"; interval: half to twice").within(at(-21), at(-42), at(-10.5), "mL").from(&remodelPeople, "esv mL"),
		row("people-spread", "Half of the patients lie within 51 mL (−45 to 6) of LVESV change", citeSmartAV, read, people+"; without errors of measurement, which the published figure has; interval: a quarter to either side").within(at(51), at(38), at(64), "mL").from(&remodelPeople, "esv spread"),
		row("control", "LVESV index of controls changes by −1.3 mL/m² in twelve months", citeReverse, read, "in balance at the start by construction of the law").within(at(-1.3), at(-4.3), at(1.7), "mL/m²").from(&remodelPeople, "control indexed"),
		row("lbbb", "LVESV index falls by 25.3 mL/m² in twelve months with left bundle branch block", citeReverseQRS, read, "our people are those of a trial in class III").within(at(-25.3), at(-31.3), at(-19.3), "mL/m²").from(&remodelPeople, "lbbb indexed"),
		row("edv-index", "LVEDV index falls by 26.2 mL/m² in twelve months", citeMadit, read, "all conductions there, left bundle branch block here; interval: 6 mL/m², ours").within(at(-26.2), at(-32.2), at(-20.2), "mL/m²").from(&remodelPeople, "edv indexed"),
		row("other", "LVESV index falls by 6.7 mL/m² without it", citeReverseQRS, read, "IVCD and right bundle branch block").within(at(-6.7), at(-12.7), at(-0.7), "mL/m²").from(&remodelPeople, "other indexed"),
		row("ischaemia", "Non-ischaemic hearts gain more (difference of LVESV change)", citeCareLong, read, "interval: the direction").within(nil, nil, at(0), "points").from(&remodelPeople, "non-ischaemic more"),
		row("width", "QRS of 150 ms and more gains more (difference of LVESV change)", citeReverseQRS, read, "by the model's activation time, all conductions in equal parts; interval: the direction").within(nil, nil, at(0), "points").from(&remodelPeople, "wide more"),
		row("month-3", "70 % of the change at eighteen months is there at three", citeCareShare, memory, "").within(at(70), at(60), at(80), "%").from(&remodelPeople, "share month 3"),
		row("late", "LVESV still falls from month 9 to month 29", citeCareLong, read, "interval: the direction").within(nil, nil, at(-0.5), "mL").from(&remodelPeople, "late change"),
		row("off-slope", "dP/dt max is lost at once when pacing stops (share of what it gained)", citePATHCHF, second, "after six months; interval: target set beforehand").within(at(100), at(70), at(130), "%").from(&remodelPeople, "off slope"),
		row("off-rise", "Volumes worsen at once but not to where they began (LVESV, share of what it lost)", citeYpenburg, read, "interval: target set beforehand").within(nil, at(0), at(33.3), "%").from(&remodelPeople, "off rise"),
		row("off-rise-held", "The same once pressure and output are held again, still on that day", citeYpenburg, read, "interval: target set beforehand; the first steady beat above has the lower pressure of that moment").within(nil, at(0), at(33.3), "%").from(&remodelPeople, "off held"),
		row("off-half", "Volumes are half-way back in one to three weeks", citeYu, memory, "").within(nil, at(1), at(3), "weeks").from(&remodelPeople, "off half"),
		row("off-beyond", "Without pacing volumes do not go beyond where they began (worst of all people, eight weeks)", citeYpenburg, read, "interval: 2 %, ours").within(nil, nil, at(2), "%").from(&remodelPeople, "off beyond"),
	}
}
