package evidence

// upToAmbulatoryIV and threeToAmbulatoryIV are the symptom clauses of the
// American texts: class IV counts only while the patient is ambulatory.
var (
	upToAmbulatoryIV    = []Condition{{"nyha", "in", "2,3"}, {"ambulatory_iv", "==", "true"}}
	threeToAmbulatoryIV = []Condition{{"nyha", "==", "3"}, {"ambulatory_iv", "==", "true"}}
)

// The 2022 text does not repeat a definition of left bundle branch block; that
// of the same societies from 2009 is used.
const ahaLBBBNote = "the row itself defines no pattern; the definition of the same societies from 2009 is used"

// ahaRules are the rows of AHA/ACC/HFSA 2022.
var ahaRules = []SelectionRule{
	{ID: "aha-2022-lbbb-150", Guideline: "AHA/ACC/HFSA 2022", Class: "1", Tag: ReadInSource, Citation: citeAHA2022, LBBB: "lbbb-aha-2009", LBBBNote: ahaLBBBNote,
		Text:       "LVEF up to 35 %, sinus rhythm, left bundle branch block, QRS 150 ms or more, NYHA II to ambulatory IV on guideline-directed drugs.",
		Conditions: []Condition{lvef35, sinus, drugs, withLBBB, qrs150}, AnyOf: [][]Condition{upToAmbulatoryIV}},
	{ID: "aha-2022-lbbb-120", Guideline: "AHA/ACC/HFSA 2022", Class: "2a", Level: "B-NR", Tag: ReadInSource, Citation: citeAHA2022, LBBB: "lbbb-aha-2009", LBBBNote: ahaLBBBNote,
		Text:       "LVEF up to 35 %, sinus rhythm, left bundle branch block, QRS 120 to 149 ms, NYHA II to ambulatory IV on guideline-directed drugs.",
		Conditions: []Condition{lvef35, sinus, drugs, withLBBB, qrs120, under150}, AnyOf: [][]Condition{upToAmbulatoryIV}},
	{ID: "aha-2022-nonlbbb-150", Guideline: "AHA/ACC/HFSA 2022", Class: "2a", Tag: ReadInSource, Citation: citeAHA2022, LBBB: "lbbb-aha-2009", LBBBNote: ahaLBBBNote,
		Text:       "LVEF up to 35 %, sinus rhythm, no left bundle branch block, QRS 150 ms or more, NYHA II to ambulatory IV on guideline-directed drugs.",
		Conditions: []Condition{lvef35, sinus, drugs, noLBBB, qrs150}, AnyOf: [][]Condition{upToAmbulatoryIV}},
	{ID: "aha-2022-av-block", Guideline: "AHA/ACC/HFSA 2022", Class: "2a", Tag: ReadInSource, Citation: citeAHA2022, LBBB: "lbbb-aha-2009",
		Text:       "High-degree or complete AV block and LVEF 36 to 50 %.",
		Conditions: []Condition{{"lvef_percent", ">", "35"}, {"lvef_percent", "<=", "50"}, avBlock}},
	{ID: "aha-2022-af-pacing", Guideline: "AHA/ACC/HFSA 2022", Class: "2a", Level: "B-NR", Tag: ReadInSource, Citation: citeAHA2022, LBBB: "lbbb-aha-2009",
		Text:       "Atrial fibrillation, LVEF up to 35 % on guideline-directed drugs, ventricular pacing required, nearly complete pacing ensured.",
		Conditions: []Condition{atrialFb, lvef35, drugs, {"biv_capture_ensured", "==", "true"}, avBlock}},
	{ID: "aha-2022-af-criteria", Guideline: "AHA/ACC/HFSA 2022", Class: "2a", Level: "B-NR", Tag: ReadInSource, Citation: citeAHA2022, LBBB: "lbbb-aha-2009", LBBBNote: ahaLBBBNote,
		Text:       "Atrial fibrillation, LVEF up to 35 % on guideline-directed drugs, other criteria met (read here as QRS 150 ms or more, or 120 ms or more with left bundle branch block), nearly complete pacing ensured.",
		Conditions: []Condition{atrialFb, lvef35, drugs, {"biv_capture_ensured", "==", "true"}, qrs120},
		AnyOf:      [][]Condition{{qrs150, withLBBB}}},
	{ID: "aha-2022-pacing-40", Guideline: "AHA/ACC/HFSA 2022", Class: "2a", Level: "B-NR", Tag: ReadInSource, Citation: citeAHA2022, LBBB: "lbbb-aha-2009",
		Text:       "LVEF up to 35 % on guideline-directed drugs, new or replacement device with more than 40 % ventricular pacing expected.",
		Conditions: []Condition{lvef35, drugs, {"expected_pacing_percent", ">", "40"}}},
	{ID: "aha-2022-nonlbbb-120", Guideline: "AHA/ACC/HFSA 2022", Class: "2b", Level: "B-NR", Tag: ReadInSource, Citation: citeAHA2022, LBBB: "lbbb-aha-2009", LBBBNote: ahaLBBBNote,
		Text:       "LVEF up to 35 %, sinus rhythm, no left bundle branch block, QRS 120 to 149 ms, NYHA III or ambulatory IV on guideline-directed drugs.",
		Conditions: []Condition{lvef35, sinus, drugs, noLBBB, qrs120, under150}, AnyOf: [][]Condition{threeToAmbulatoryIV}},
	{ID: "aha-2022-ischaemic-nyha-1", Guideline: "AHA/ACC/HFSA 2022", Class: "2b", Level: "B-NR", Tag: ReadInSource, Citation: citeAHA2022, LBBB: "lbbb-aha-2009", LBBBNote: ahaLBBBNote,
		Text:       "LVEF up to 30 %, ischaemic cause, sinus rhythm, left bundle branch block, QRS 150 ms or more, NYHA I on guideline-directed drugs.",
		Conditions: []Condition{{"lvef_percent", "<=", "30"}, {"ischaemic", "==", "true"}, sinus, drugs, withLBBB, qrs150, {"nyha", "==", "1"}}},
	{ID: "aha-2022-narrow", Guideline: "AHA/ACC/HFSA 2022", Class: "3", Tag: FromMemory, LBBB: "lbbb-aha-2009",
		Citation:   Citation{Authors: "AHA/ACC/HFSA", Journal: "Circulation", Year: 2022, DOI: "10.1161/CIR.0000000000001063", Where: "no benefit", Note: "row not read"},
		Text:       "No benefit: QRS below 120 ms.",
		Conditions: []Condition{{"qrs_ms", "<", "120"}}},
	{ID: "aha-2022-nonlbbb-nyha-1-2", Guideline: "AHA/ACC/HFSA 2022", Class: "3", Tag: FromMemory, LBBB: "lbbb-aha-2009", LBBBNote: ahaLBBBNote,
		Citation:   Citation{Authors: "AHA/ACC/HFSA", Journal: "Circulation", Year: 2022, DOI: "10.1161/CIR.0000000000001063", Where: "no benefit", Note: "row not read; the text of 2013 has the same row"},
		Text:       "No benefit: NYHA I or II, no left bundle branch block, QRS below 150 ms.",
		Conditions: []Condition{{"nyha", "in", "1,2"}, noLBBB, under150}},
}
