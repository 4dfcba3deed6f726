package evidence

// IDs of the statements that an assessment looks up.
const (
	StatementEchoCRT   = "echocrt-narrow-qrs"
	StatementNoImaging = "no-imaging-selection"
	StatementProspect  = "prospect-timing"
	StatementPersist   = "echocrt-persistence"
	StatementRethinQ   = "rethinq-narrow-qrs"
	StatementESC2026   = "esc-2026-newer"
	StatementNonLBBB   = "non-lbbb-150-nyha-2"
)

var statements = []Statement{
	{ID: StatementEchoCRT, Tag: ReadInSource, Citation: citeEchoCRT,
		Text: "EchoCRT (n = 809): with QRS below 130 ms and dyssynchrony on echo, resynchronization gave no benefit (primary end point hazard ratio 1.20, 0.92 to 1.57) and more deaths (45 against 26, hazard ratio 1.81, 1.11 to 2.93)."},
	{ID: StatementNoImaging, Tag: ReadSecond,
		Citation: Citation{Authors: "ESC 2021, AHA/ACC/HFSA 2022, HRS/APHRS/LAHRS 2023", Journal: "selection tables of the three guidelines", Year: 2023, Where: "rows as tagged in this table"},
		Text:     "No guideline uses dyssynchrony on imaging to select patients for resynchronization."},
	{ID: StatementProspect, Tag: ReadInSource,
		Citation: Citation{Authors: "Chung ES", Journal: "Circulation 117:2608", Year: 2008, DOI: "10.1161/CIRCULATIONAHA.107.743120", PMID: "18458170", Where: "abstract"},
		Text:     "PROSPECT (n = 498, 53 centres): none of twelve echo measures of dyssynchrony separated responders (area under the curve at most 0.62; sensitivity 6 to 77 %, specificity 31 to 93 %), and their analysis varied widely. Times to a peak did not select patients; training and agreement between readers weigh as much as the measure."},
	{ID: StatementPersist, Tag: ReadInSource, Citation: citePersistence,
		Text: "After EchoCRT (n = 614, QRS below 130 ms): dyssynchrony persisted at 6 months in 77 % with pacing on and 76 % with pacing off, and went with death or hospital stay for heart failure alike in both (hazard ratio 1.54, 1.03 to 2.30). With narrow QRS it tells prognosis; resynchronization does not treat it."},
	{ID: StatementRethinQ, Tag: ReadSecond, Citation: citeRethinQ,
		Text: "RethinQ (n = 172, QRS below 130 ms, dyssynchrony on echo): peak oxygen uptake rose in 46 % with and in 41 % without resynchronization."},
	{ID: StatementESC2026, Tag: ReadSecond, Citation: citeESC2026,
		Text: "A newer European heart-failure guideline was published on 28 August 2026. Two of its rows on resynchronization were read in a quoting text and are listed; the others were not read, so the rows of 2021 may be superseded."},
	{ID: StatementNonLBBB, Tag: ReadInSource, Citation: citeHRS2023,
		Text: "For QRS of 150 ms or more without left bundle branch block in NYHA class II the American texts differ: class 2a in 2022, 2b in 2023."},
}

var responseDefinitions = []Definition{
	{ID: "lvesv-15", Tag: ReadInSource, Text: "Fall of end-systolic volume of 15 % or more, mostly at 6 months.",
		Citation: Citation{Authors: "van Deursen CJM", Journal: "J Electrocardiol 48:45", Year: 2015, Where: "abstract, as used there and in most cohorts"}},
	{ID: "lvesv-30", Tag: FromMemory, Text: "Super-response: fall of end-systolic volume of 30 % or more.",
		Citation: Citation{Authors: "not known", Journal: "several cohorts", Where: "general literature", Note: "no source read"}},
	{ID: "lvef-20", Tag: ReadInSource, Text: "Super-response: rise of LVEF of 20 points or more (used in 233 patients).",
		Citation: Citation{Authors: "cohort of 233 patients", Journal: "abstract", Where: "abstract", Note: "first author, journal and year not noted"}},
	{ID: "lvef-5", Tag: ReadInSource, Text: "Rise of LVEF of 5 points or more.",
		Citation: Citation{Authors: "Guo Z", Journal: "Cardiol Res Pract 2020:1257578", Year: 2020, DOI: "10.1155/2020/1257578", Where: "abstract, together with one NYHA class"}},
	{ID: "clinical-composite", Tag: FromMemory, Text: "Clinical composite score: improved, unchanged or worsened.",
		Citation: Citation{Authors: "Packer M", Journal: "J Card Fail 7:176", Year: 2001, Where: "not read", Note: "definition from memory"}},
	{ID: "nyha-6mwt", Tag: ReadInSource, Text: "One NYHA class better and 25 % more walking distance in 6 minutes.",
		Citation: Citation{Authors: "Bax JJ", Journal: "J Am Coll Cardiol 44:1834", Year: 2004, Where: "abstract"}},
	{ID: "definitions-disagree", Tag: ReadInSource, Text: "The definitions disagree strongly with one another in the same patients.",
		Citation: Citation{Authors: "Fornwalt BK", Journal: "Circulation 121:1985", Year: 2010, Where: "abstract"}},
}
