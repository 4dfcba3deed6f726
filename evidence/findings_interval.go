package evidence

// intervalFindings: PR and what is built from it, and rhythm.
var intervalFindings = []Finding{
	{ID: "pr-companion", Measure: "pr-interval", CutOff: at(200), Above: true, Unit: "ms", N: 1520, Tag: ReadInSource, Role: Outcome, Cohort: "COMPANION",
		Citation: Citation{Authors: "COMPANION analysis", Journal: "Heart Rhythm", Year: 2012, PMID: "21835151", Where: "abstract", Note: "first author not noted"},
		Text:     "Death or hospital stay for heart failure fell with resynchronization by 46 % with PR of 200 ms or more and by 29 % below; no interaction (p 0.17)."},
	{ID: "pr-companion-230", Measure: "pr-interval", CutOff: at(230), Above: true, Unit: "ms", N: 903, Tag: ReadInSource, Role: Outcome, Cohort: "COMPANION",
		Citation: Citation{Authors: "Lin J", Journal: "J Cardiovasc Electrophysiol 28:185", Year: 2016, DOI: "10.1111/jce.13131", Where: "abstract"},
		Text:     "The longer PR, the more a resynchronizing defibrillator lowered death (p 0.002), with and without left bundle branch block."},
	{ID: "pr-madit-nonlbbb", Measure: "pr-interval", CutOff: at(230), Above: true, Unit: "ms", N: 537, Tag: ReadSecond, Role: Outcome, Cohort: "MADIT-CRT",
		Citation: Citation{Authors: "MADIT-CRT investigators", Journal: "report of the abstract", Year: 2014, Where: "abstract as quoted", Note: "first author, journal and year not noted"},
		Text:     "Without left bundle branch block, PR of 230 ms or more: heart failure or death hazard ratio 0.27 (0.13 to 0.57); with shorter PR possibly harmful."},
	{ID: "pr-ncdr", Measure: "pr-interval", CutOff: at(230), Above: true, Unit: "ms", N: 26451, Tag: ReadInSource, Role: Context, Cohort: "NCDR ICD registry",
		Citation: Citation{Authors: "Friedman DJ", Journal: "Circulation 134:1617", Year: 2016, DOI: "10.1161/CIRCULATIONAHA.116.022913", PMID: "27760795", Where: "abstract, first part"},
		Text:     "A registry of 26 451 candidates was analysed for PR of 230 ms or more because earlier data conflict; its result was not read."},
	{ID: "pr-qrs-memory", Measure: "pr-plus-qrs", Unit: "ms", Tag: FromMemory, Role: Context,
		Citation: Citation{Authors: "not known", Journal: "not known", Year: 2014, Where: "general literature", Note: "no source read"},
		Text:     "The sum of PR and QRS duration has been proposed as a predictor of response; no source was read."},
}
