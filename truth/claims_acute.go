package truth

import "github.com/concordis/concordis/evidence"

// The sources of the acute rows.
var (
	citeVernooy   = evidence.Citation{Authors: "Vernooy K", Journal: "Eur Heart J 28:2148", Year: 2007, DOI: "10.1093/eurheartj/ehm207", Where: "figures as used in public code"}
	citeVanGelder = evidence.Citation{Authors: "van Gelder BM", Journal: "Am J Cardiol 93:1500", Year: 2004, DOI: "10.1016/j.amjcard.2004.02.061", Where: "abstract"}
	citePATHCHF   = evidence.Citation{Authors: "Auricchio A (PATH-CHF)", Journal: "Circulation 99:2993", Year: 1999, Where: "as told by a review"}
	citeBlanc     = evidence.Citation{Authors: "Blanc JJ", Journal: "Circulation", Year: 1997, Where: "abstract", Note: "year from memory"}
	citeSchreurs  = evidence.Citation{Authors: "Schreurs R", Journal: "thesis, cardiac pacing in first degree AV block", Year: 2021, Where: "chapter 3, table 1, and table 4 of the next study, on its public pages", Note: "year not read, about 2021; pigs with an ablated AV node"}
	citeLi        = evidence.Citation{Authors: "Li X", Journal: "ESC Heart Fail", Year: 2020, PMID: "32400967", Where: "abstract", Note: "first author from a review's table"}
	citeKoopsenMW = evidence.Citation{Authors: "Koopsen T", Journal: "Europace 26:euae009", Year: 2024, Where: "abstract"}
	citeLeenders  = evidence.Citation{Authors: "Leenders GE", Journal: "Circ Heart Fail 5:87", Year: 2012, Where: "not read"}
	citeGold      = evidence.Citation{Authors: "Gold MR", Journal: "Eur Heart J 32:2516", Year: 2011, Where: "not read"}
	citeBleeker   = evidence.Citation{Authors: "Bleeker GB", Journal: "Circulation 113:969", Year: 2006, Where: "not read"}
	citeLumens    = evidence.Citation{Authors: "Lumens J", Journal: "J Am Coll Cardiol 62:2395", Year: 2013, Where: "not read"}
)

// acuteClaims: what pacing does at once in the virtual patient with left bundle
// branch block, and in the narrow ones.
func acuteClaims() []claim {
	const patient = "virtual patient lbbb_nonischaemic, sized by volume, ejection fraction and pressure among four settings whose gains were seen"
	row := func(id, finding string, source evidence.Citation, tag evidence.Tag, note string) Row {
		return Row{ID: "acute-" + id, Group: Acute, Finding: finding, Source: source, Tag: tag, Basis: OnSimulation, Note: note}
	}
	const read, second, code, memory = evidence.ReadInSource, evidence.ReadSecond, evidence.ReadInCode, evidence.FromMemory
	return []claim{
		row("lbbb-slope", "Left bundle branch block lowers dP/dt max (dogs: 21 %)", citeVernooy, code, patient+"; interval: the direction").
			within(at(-21), nil, at(-1), "%").from(&pacedHearts, "lbbb slope"),
		row("lbbb-septum", "In left bundle branch block the septum does less work than the lateral wall; biventricular pacing lowers the difference (change, kPa)", citeKoopsenMW, read, "").unlike("the source relates this change to remodelling and gives no figure for it").
			within(nil, nil, at(0), "kPa").from(&pacedHearts, "work difference change"),
		row("srs", "Septal rebound stretch in left bundle branch block", citeLeenders, memory, "cut-off for response").within(at(4.7), at(4.7), nil, "%").from(&pacedHearts, "srs"),
		row("prestretch", "The lateral wall is stretched before it shortens", citeLeenders, memory, "greatest mean strain of the lateral segments in the first 200 ms").within(nil, at(0.5), nil, "%").from(&pacedHearts, "prestretch"),
		row("biv-slope", "Simultaneous biventricular pacing raises dP/dt max by 18 % in idiopathic cardiomyopathy", citeVanGelder, read, patient+"; interval: target set beforehand (people and dogs)").
			within(at(18), at(6), at(25), "%").from(&pacedHearts, "biv slope"),
		row("biv-pulse", "Biventricular pacing raises pulse pressure at once", citePATHCHF, second, "interval: the direction").within(nil, at(0), nil, "%").from(&pacedHearts, "biv pulse"),
		row("rv-pressure", "Pacing the right ventricle alone does not change systolic pressure (AV 100 ms)", citeBlanc, read, "interval: 3 %, ours").
			within(at(0), at(-3), at(3), "%").from(&pacedHearts, "rv systolic"),
		row("lv-pressure", "Pacing the left ventricle alone raises systolic pressure from 118.5 to 126.5 mmHg (AV 100 ms)", citeBlanc, read, "interval: the direction").
			within(at(6.8), at(0), nil, "%").from(&pacedHearts, "lv systolic"),
		row("lv-biv", "Left ventricular pacing does no less for dP/dt max than biventricular (percentage points)", citePATHCHF, memory, "").within(nil, at(0), nil, "points").from(&pacedHearts, "lv over biv"),
		row("vv", "Best VV delay in idiopathic cardiomyopathy 28 ± 30 ms, left first", citeVanGelder, read, "grid of 20 ms within ±80 ms, AV 120 ms; interval: 1.96 standard deviations").
			within(at(28), at(28-1.96*30), at(28+1.96*30), "ms").from(&pacedHearts, "best vv"),
		row("av-best", "Output is greatest at a programmed AV delay of 149 ± 47 ms where nothing is conducted", citeSchreurs, read, "stroke volume, biventricular pacing, AV 50 to 300 ms by 25; the same patient with complete block; interval: 1.96 standard deviations (from the coefficient of variation)").
			within(at(149), at(149-1.96*47), at(149+1.96*47), "ms").from(&pacedHearts, "best av"),
		row("av-short", "Output at AV 50 ms is below the best (3.0 against 3.4 L/min)", citeSchreurs, read, "stroke volume; interval: the direction").
			within(at(-11.8), nil, at(-0.5), "%").from(&pacedHearts, "short av"),
		row("av-long", "Output at AV 300 ms is below the best (3.1 against 3.4 L/min)", citeSchreurs, read, "stroke volume; interval: the direction").
			within(at(-8.8), nil, at(-0.5), "%").from(&pacedHearts, "long av"),
		row("av-half", "The best AV delay is about half of the intrinsic one", citePATHCHF, memory, "stroke volume, grid of 10 ms from 30 ms; intrinsic 180 ms").
			within(at(50), at(40), at(60), "%").from(&pacedHearts, "av share"),
		row("site", "A late-activated site gains more dP/dt max than an early one (percentage points)", citeGold, memory, "latest against earliest of twelve sites of the free wall by QLV").
			within(nil, at(0), nil, "points").from(&pacedHearts, "late over early"),
		row("scar", "A lead in scar gains less than one outside (percentage points)", citeBleeker, memory, "inferolateral scar that conducts at a quarter; inferolateral against anterolateral lead").
			within(nil, nil, at(0), "points").from(&pacedHearts, "scar under lead"),
		row("narrow-synchronous", "Without electrical delay biventricular pacing gains nothing (dP/dt max)", citeLumens, memory, "").within(nil, nil, at(1), "%").from(&pacedHearts, "narrow_synchronous"),
		row("narrow-unequal", "Unequal walls without delay gain nothing", citeLumens, memory, "").within(nil, nil, at(1), "%").from(&pacedHearts, "narrow_unequal_walls"),
		row("narrow-hidden", "A late wall in a narrow QRS complex gains", citeLumens, memory, "").within(nil, at(0), nil, "%").from(&pacedHearts, "narrow_hidden_delay"),
		row("qrs-lbbap", "Left bundle branch area pacing narrows QRS more than biventricular pacing (58 against 12.5 ms)", citeLi, read, "difference of the two; interval: the direction").
			within(at(45.5), at(0), nil, "ms").from(&pacedHearts, "lbbap narrower"),
	}
}

// unlike says why ours is not the published thing.
func (r Row) unlike(why string) Row {
	r.Unlike = why
	return r
}
