package evidence

// Clauses that many rows share.
var (
	lvef35   = Condition{"lvef_percent", "<=", "35"}
	sinus    = Condition{"rhythm", "==", "sinus"}
	atrialFb = Condition{"rhythm", "==", "af"}
	drugs    = Condition{"optimal_drugs", "==", "true"}
	withLBBB = Condition{"lbbb", "==", "true"}
	noLBBB   = Condition{"lbbb", "==", "false"}
	qrs150   = Condition{"qrs_ms", ">=", "150"}
	qrs130   = Condition{"qrs_ms", ">=", "130"}
	qrs120   = Condition{"qrs_ms", ">=", "120"}
	under150 = Condition{"qrs_ms", "<", "150"}
	nyha2to4 = Condition{"nyha", "in", "2,3,4"}
	avBlock  = Condition{"high_degree_av_block", "==", "true"}
)

// The ESC's own wording of left bundle branch block in 2021 was not read, so its
// rows are evaluated with the definition of 2013.
const escLBBBNote = "the 2021 wording of the definition was not read; the ESC definition of 2013 is used"

// escRules are the rows of the ESC. Those of the 2021 pacing guideline are
// evaluated for the symptomatic patient in NYHA class II to IV.
var escRules = []SelectionRule{
	{ID: "esc-2021-lbbb-150", Guideline: "ESC 2021", Class: "1", Level: "A", Tag: ReadSecond, Citation: citeESC2021, LBBB: "lbbb-esc-2013", LBBBNote: escLBBBNote,
		Text:       "Sinus rhythm, LVEF up to 35 %, symptoms despite optimal drugs, left bundle branch block, QRS 150 ms or more.",
		Conditions: []Condition{lvef35, sinus, drugs, nyha2to4, withLBBB, qrs150}},
	{ID: "esc-2021-av-block", Guideline: "ESC 2021", Class: "1", Level: "A", Tag: ReadSecond, LBBB: "lbbb-esc-2013",
		Citation:   Citation{Authors: "Glikson M (ESC)", Journal: "Eur Heart J 42:3427", Year: 2021, DOI: "10.1093/eurheartj/ehab364", PMID: "34455430", Where: "section 6.5, as quoted in a public review"},
		Text:       "LVEF below 40 % and high-degree AV block with an indication for ventricular pacing, at any NYHA class, atrial fibrillation included.",
		Conditions: []Condition{{"lvef_percent", "<", "40"}, avBlock}},
	{ID: "esc-2021-lbbb-130", Guideline: "ESC 2021", Class: "2a", Level: "B", Tag: ReadSecond, Citation: citeESC2021, LBBB: "lbbb-esc-2013", LBBBNote: escLBBBNote,
		Text:       "Sinus rhythm, LVEF up to 35 %, symptoms despite optimal drugs, left bundle branch block, QRS 130 to 149 ms.",
		Conditions: []Condition{lvef35, sinus, drugs, nyha2to4, withLBBB, qrs130, under150}},
	{ID: "esc-2021-nonlbbb-150", Guideline: "ESC 2021", Class: "2a", Level: "B", Tag: ReadSecond, Citation: citeESC2021, LBBB: "lbbb-esc-2013", LBBBNote: escLBBBNote,
		Text:       "Sinus rhythm, LVEF up to 35 %, symptoms despite optimal drugs, no left bundle branch block, QRS 150 ms or more.",
		Conditions: []Condition{lvef35, sinus, drugs, nyha2to4, noLBBB, qrs150}},
	{ID: "esc-2021-af", Guideline: "ESC 2021", Class: "2a", Tag: FromMemory, LBBB: "lbbb-esc-2013",
		Citation:   Citation{Authors: "Glikson M (ESC)", Journal: "Eur Heart J 42:3427", Year: 2021, DOI: "10.1093/eurheartj/ehab364", Where: "atrial fibrillation", Note: "row not read; a public program carries the same row"},
		Text:       "Atrial fibrillation, LVEF up to 35 %, NYHA III or IV despite optimal drugs, QRS 130 ms or more, biventricular capture ensured.",
		Conditions: []Condition{lvef35, atrialFb, drugs, {"nyha", "in", "3,4"}, qrs130, {"biv_capture_ensured", "==", "true"}}},
	{ID: "esc-2021-upgrade", Guideline: "ESC 2021", Class: "2a", Level: "B", Tag: ReadSecond, LBBB: "lbbb-esc-2013",
		Citation:   Citation{Authors: "Glikson M (ESC)", Journal: "Eur Heart J 42:3427", Year: 2021, DOI: "10.1093/eurheartj/ehab364", PMID: "34455430", Where: "section 6.4, as quoted in a public review", Note: "20 % is the guideline's own note on a significant share of pacing"},
		Text:       "Upgrade: pacemaker or defibrillator in place, symptoms and LVEF up to 35 % despite optimal drugs, significant share of right-ventricular pacing (20 % or more).",
		Conditions: []Condition{{"existing_device", "in", "pacemaker,icd"}, lvef35, drugs, nyha2to4, {"expected_pacing_percent", ">=", "20"}}},
	{ID: "esc-2021-nonlbbb-130", Guideline: "ESC 2021", Class: "2b", Level: "B", Tag: ReadSecond, Citation: citeESC2021, LBBB: "lbbb-esc-2013", LBBBNote: escLBBBNote,
		Text:       "Sinus rhythm, LVEF up to 35 %, symptoms despite optimal drugs, no left bundle branch block, QRS 130 to 149 ms.",
		Conditions: []Condition{lvef35, sinus, drugs, nyha2to4, noLBBB, qrs130, under150}},
	{ID: "esc-2021-narrow", Guideline: "ESC 2021", Class: "3", Level: "A", Tag: ReadSecond, Citation: citeESC2021, LBBB: "lbbb-esc-2013",
		Text:       "Not indicated: QRS below 130 ms without an indication for ventricular pacing.",
		Conditions: []Condition{{"qrs_ms", "<", "130"}, {"high_degree_av_block", "==", "false"}}},
	{ID: "esc-2026-av-block", Guideline: "ESC 2026 (heart failure)", Class: "2a", Level: "B1", Tag: ReadSecond, Citation: citeESC2026, LBBB: "lbbb-esc-2013",
		Text:       "LVEF below 50 % with heart failure and high-degree AV block with an indication for ventricular pacing, at any NYHA class and QRS width.",
		Conditions: []Condition{{"lvef_percent", "<", "50"}, avBlock}},
	{ID: "esc-2026-upgrade", Guideline: "ESC 2026 (heart failure)", Class: "2a", Level: "B1", Tag: ReadSecond, Citation: citeESC2026, LBBB: "lbbb-esc-2013",
		Text:       "Upgrade: pacemaker or defibrillator in place, worsening heart failure and LVEF up to 35 % despite optimal drugs, significant share of right-ventricular pacing.",
		Conditions: []Condition{{"existing_device", "in", "pacemaker,icd"}, lvef35, drugs, nyha2to4, {"expected_pacing_percent", ">=", "20"}}},
}
