package evidence

// The pacing guideline of 2023 prints the short form: QRS of 120 ms or more with
// a broad notched or slurred R in I, aVL, V5 and V6.
const hrsLBBBNote = "the guideline prints the short form of the 2009 definition; the full definition is used"

// hrsRules are the rows of HRS/APHRS/LAHRS 2023. The guideline calls 20 to 40 %
// a substantial share of pacing; the lower bound is used.
var hrsRules = []SelectionRule{
	{ID: "hrs-2023-lbbb-150", Guideline: "HRS/APHRS/LAHRS 2023", Class: "1", Tag: ReadSecond, Citation: citeHRSDigest, LBBB: "lbbb-aha-2009", LBBBNote: hrsLBBBNote,
		Text:       "LVEF up to 35 %, sinus rhythm, left bundle branch block, QRS 150 ms or more, NYHA II to IV on guideline-directed drugs.",
		Conditions: []Condition{lvef35, sinus, drugs, withLBBB, qrs150, nyha2to4}},
	{ID: "hrs-2023-women-lbbb-120", Guideline: "HRS/APHRS/LAHRS 2023", Class: "1", Tag: FromMemory, LBBB: "lbbb-aha-2009", LBBBNote: hrsLBBBNote,
		Citation:   Citation{Authors: "Chung MK (HRS/APHRS/LAHRS)", Journal: "Heart Rhythm", Year: 2023, DOI: "10.1016/j.hrthm.2023.03.1538", Where: "left bundle branch block 120 to 149 ms", Note: "row not read"},
		Text:       "Women: LVEF up to 35 %, sinus rhythm, left bundle branch block, QRS 120 to 149 ms, NYHA II to IV on guideline-directed drugs.",
		Conditions: []Condition{{"sex", "==", "female"}, lvef35, sinus, drugs, withLBBB, qrs120, under150, nyha2to4}},
	{ID: "hrs-2023-nonlbbb-150", Guideline: "HRS/APHRS/LAHRS 2023", Class: "2a", Level: "A", Tag: ReadInSource, Citation: citeHRS2023, LBBB: "lbbb-aha-2009", LBBBNote: hrsLBBBNote,
		Text:       "LVEF up to 35 %, sinus rhythm, no left bundle branch block, QRS 150 ms or more, NYHA III or ambulatory IV on guideline-directed drugs.",
		Conditions: []Condition{lvef35, sinus, drugs, noLBBB, qrs150}, AnyOf: [][]Condition{threeToAmbulatoryIV}},
	{ID: "hrs-2023-pacing", Guideline: "HRS/APHRS/LAHRS 2023", Class: "2a", Tag: ReadSecond, Citation: citeHRSDigest, LBBB: "lbbb-aha-2009",
		Text:       "Pacing indicated, LVEF 36 to 50 %, substantial ventricular pacing expected (20 to 40 % or more): physiologic pacing.",
		Conditions: []Condition{{"lvef_percent", ">", "35"}, {"lvef_percent", "<=", "50"}, {"expected_pacing_percent", ">=", "20"}}},
	{ID: "hrs-2023-nonlbbb-150-nyha-2", Guideline: "HRS/APHRS/LAHRS 2023", Class: "2b", Level: "B-R", Tag: ReadInSource, Citation: citeHRS2023, LBBB: "lbbb-aha-2009", LBBBNote: hrsLBBBNote,
		Text:       "LVEF up to 35 %, sinus rhythm, no left bundle branch block, QRS 150 ms or more, NYHA II on guideline-directed drugs: physiologic pacing.",
		Conditions: []Condition{lvef35, sinus, drugs, noLBBB, qrs150, {"nyha", "==", "2"}}},
	{ID: "hrs-2023-nonlbbb-120", Guideline: "HRS/APHRS/LAHRS 2023", Class: "2b", Level: "B-NR", Tag: ReadInSource, Citation: citeHRS2023, LBBB: "lbbb-aha-2009", LBBBNote: hrsLBBBNote,
		Text:       "LVEF up to 35 %, sinus rhythm, no left bundle branch block, QRS 120 to 149 ms, NYHA III or IV on guideline-directed drugs: use not well established.",
		Conditions: []Condition{lvef35, sinus, drugs, noLBBB, qrs120, under150, {"nyha", "in", "3,4"}}},
	{ID: "hrs-2023-narrow", Guideline: "HRS/APHRS/LAHRS 2023", Class: "3", Level: "B-R", Tag: ReadInSource, Citation: citeHRS2023, LBBB: "lbbb-aha-2009",
		Text:       "No benefit of biventricular pacing: LVEF up to 35 %, NYHA II to IV on guideline-directed drugs, QRS below 120 ms.",
		Conditions: []Condition{lvef35, drugs, nyha2to4, {"qrs_ms", "<", "120"}}},
	{ID: "hrs-2023-nonlbbb-nyha-1-2", Guideline: "HRS/APHRS/LAHRS 2023", Class: "3", Level: "B-R", Tag: ReadInSource, Citation: citeHRS2023, LBBB: "lbbb-aha-2009", LBBBNote: hrsLBBBNote,
		Text:       "No benefit of biventricular pacing: LVEF up to 35 %, sinus rhythm, no left bundle branch block, QRS below 150 ms, NYHA I or II on guideline-directed drugs.",
		Conditions: []Condition{lvef35, sinus, drugs, noLBBB, under150, {"nyha", "in", "1,2"}}},
}
