package evidence

var (
	citeBax     = Citation{Authors: "Bax JJ", Journal: "J Am Coll Cardiol 44:1834", Year: 2004, DOI: "10.1016/j.jacc.2004.08.016", Where: "abstract", Note: "DOI from memory"}
	citeBax2010 = Citation{Authors: "Leiden group", Journal: "Am J Cardiol 105:1153", Year: 2010, Where: "abstract", Note: "first author not noted"}
	citeVeire   = Citation{Authors: "Van de Veire NR", Journal: "Heart 93:1034", Year: 2007, DOI: "10.1136/hrt.2006.099424", Where: "abstract"}
)

// tissueFindings: times to peak velocity, displacement and strain by tissue
// Doppler.
var tissueFindings = []Finding{
	{ID: "ts-sd-12-prospect", Measure: "ts-sd-12", Unit: "ms", N: 498, Tag: ReadInSource, Role: Prospective, Cohort: "PROSPECT", Accuracy: auc(0.62), Citation: citeProspect,
		Text: "Tested prospectively in 53 centres: no measure of the twelve had an area under the curve above 0.62 for clinical or volume response."},
	{ID: "ts-sd-12-yu-jce", Measure: "ts-sd-12", CutOff: at(32.6), Above: true, Unit: "ms", N: 58, Method: "27 with QRS 120 to 150 ms", Tag: ReadInSource, Role: Outcome, Cohort: "Yu 2004", Accuracy: sensSpec(94, 83), Citation: citeYuJCE,
		Text: "Above the preset 32.6 ms: sensitivity 94 %, specificity 83 % for a fall of end-systolic volume of 15 % at 3 months. One centre; it did not hold in PROSPECT."},
	{ID: "ts-sd-12-yu-2004", Measure: "ts-sd-12", Unit: "ms", N: 54, Tag: ReadInSource, Role: Outcome, Cohort: "Yu 2004", Accuracy: auc(0.94), Citation: citeYu2004,
		Text: "Area under the curve 0.94 (0.88 to 1.00); correlation with remodelling −0.65 (ischaemic) and −0.79."},
	{ID: "ts-sd-12-yu-cut", Measure: "ts-sd-12", CutOff: at(31.4), Above: true, Unit: "ms", N: 54, Tag: FromMemory, Role: Context, Cohort: "Yu 2004", Accuracy: sensSpec(96, 78),
		Citation: Citation{Authors: "Yu CM", Journal: "Circulation 110:66", Year: 2004, Where: "not in the abstract", Note: "cut-off, sensitivity and specificity not read"},
		Text:     "A cut-off of 31.4 ms with sensitivity 96 % and specificity 78 % is quoted."},
	{ID: "ts-sd-12-normal-yu", Measure: "ts-sd-12", CutOff: at(32.6), Above: true, Unit: "ms", N: 88, Method: "mean of controls plus two standard deviations", Tag: ReadInSource, Role: Context, Normal: meanSD(17.0, 7.8), Citation: citeYu2003,
		Text: "Healthy people 17.0 ± 7.8 ms, so 32.6 ms is the mean plus two standard deviations; heart failure 33.8 ± 16.9 with narrow and 42.0 ± 16.5 ms with wide QRS."},
	{ID: "ts-sd-12-heart-table", Measure: "ts-sd-12", CutOff: at(32), Above: true, Unit: "ms", Tag: ReadSecond, Role: Context, Citation: citeHeartTab,
		Text: "32 ms or more is in use as the limit."},
	{ID: "ts-sd-12-normal-beynon", Measure: "ts-sd-12", Unit: "ms", N: 40, Tag: ReadInSource, Role: Context,
		Citation: Citation{Authors: "Beynon", Journal: "Heart 95(S1):24", Year: 2009, Where: "abstract", Note: "initials not noted"},
		Text:     "In 40 healthy people the mean is similar but the spread clearly wider: 33 ms flags many of them."},
	{ID: "ts-sd-12-normal-160", Measure: "ts-sd-12", Unit: "ms", N: 160, Tag: ReadInSource, Role: Context, Citation: citeNormalsLV,
		Text: "In 160 healthy people slightly above earlier ranges; no change with age."},
	{ID: "ts-sd-12-prospect-cv", Measure: "ts-sd-12", Unit: "ms", Tag: FromMemory, Role: Context, Cohort: "PROSPECT", Agreement: observers(11.4, 33.7), Citation: citeProspectCV,
		Text: "Core laboratories of PROSPECT are quoted with a variation of 11.4 % within and 33.7 % between observers; about half of the studies could be read."},

	{ID: "ts-diff-12-yu", Measure: "ts-diff-12", Unit: "ms", N: 88, Tag: ReadInSource, Role: Context, Normal: meanSD(53, 23), Citation: citeYu2003,
		Text: "Healthy people 53 ± 23 ms, so the mean plus two standard deviations is 99 ms; heart failure 107 ± 54 with narrow and 130 ± 51 ms with wide QRS."},
	{ID: "ts-diff-12-cvu", Measure: "ts-diff-12", CutOff: at(104), Above: true, Unit: "ms", Tag: ReadSecond, Role: Context, Citation: citeCVU2008,
		Text: "104 ms or more is in use as the limit."},
	{ID: "ts-diff-12-memory", Measure: "ts-diff-12", CutOff: at(100), Above: true, Unit: "ms", Tag: FromMemory, Role: Context, Citation: noneRead("limit not read"),
		Text: "100 ms or more is quoted as the limit."},
	{ID: "ts-sd-6-160", Measure: "ts-sd-6", Unit: "ms", N: 160, Tag: ReadInSource, Role: Context, Citation: citeNormalsLV,
		Text: "Reference values for 6 segments exist for 160 healthy people; their figures were not in the part that was read."},
	{ID: "ts-diff-6-prospect", Measure: "ts-diff-6", Unit: "ms", N: 498, Method: "peak velocity difference", Tag: ReadInSource, Role: Prospective, Cohort: "PROSPECT", Accuracy: auc(0.62), Citation: citeProspect,
		Text: "Tested prospectively in 53 centres: no measure of the twelve had an area under the curve above 0.62."},
	{ID: "ts-diff-6-notabartolo", Measure: "ts-diff-6", CutOff: at(110), Above: true, Unit: "ms", N: 49, Tag: FromMemory, Role: Context, Accuracy: sensSpec(97, 55),
		Citation: Citation{Authors: "Notabartolo D", Journal: "Am J Cardiol 94:817", Year: 2004, Where: "not read", Note: "cut-off and accuracy not read"},
		Text:     "110 ms with sensitivity 97 % and specificity 55 % is quoted."},

	{ID: "ts-septal-lateral-prospect", Measure: "ts-septal-lateral", Unit: "ms", N: 498, Tag: ReadInSource, Role: Prospective, Cohort: "PROSPECT", Accuracy: auc(0.62), Citation: citeProspect,
		Text: "Tested prospectively in 53 centres: no measure of the twelve had an area under the curve above 0.62."},
	{ID: "ts-septal-lateral-narrow-crt", Measure: "ts-septal-lateral", CutOff: at(60), Above: true, Unit: "ms", N: 120, Method: "ischaemic, QRS below 120 ms, randomized", Tag: ReadInSource, Role: Outcome, Cohort: "NARROW-CRT", Citation: citeNarrowCRT,
		Text: "Patients let in by 60 ms or more: the clinical score improved in 23 of 56 with resynchronization and 9 of 55 without (p 0.004). Larger trials with narrow QRS found no benefit, or harm."},
	{ID: "ts-septal-lateral-heart-table", Measure: "ts-septal-lateral", CutOff: at(60), Above: true, Unit: "ms", Tag: ReadSecond, Role: Context, Citation: citeHeartTab,
		Text: "60 ms or more is in use as the limit."},
	{ID: "ts-septal-lateral-healthy", Measure: "ts-septal-lateral", Unit: "ms", Tag: ReadInSource, Role: Context, Citation: citeBilchick,
		Text: "44 % of healthy people were dyssynchronous by this delay while magnetic resonance tagging showed synchrony."},
	{ID: "ts-septal-lateral-prospect-cv", Measure: "ts-septal-lateral", Unit: "ms", Tag: FromMemory, Role: Context, Cohort: "PROSPECT", Agreement: observers(15.8, 31.9), Citation: citeProspectCV,
		Text: "Core laboratories of PROSPECT are quoted with a variation of 15.8 % within and 31.9 % between observers; about two thirds of the studies could be read."},

	{ID: "ts-four-wall-bax", Measure: "ts-four-wall", CutOff: at(65), Above: true, Unit: "ms", N: 85, Tag: ReadInSource, Role: Outcome, Cohort: "Leiden 2004", Accuracy: sensSpec(92, 92), Citation: citeBax,
		Text: "65 ms or more: sensitivity and specificity 92 % for remodelling and 80 % for clinical response at 6 months; events in a year 6 % against 50 % below."},
	{ID: "ts-four-wall-2010", Measure: "ts-four-wall", CutOff: at(65), Above: true, Unit: "ms", N: 361, Tag: ReadInSource, Role: Outcome, Cohort: "Leiden 2010", Citation: citeBax2010,
		Text: "Same group: responders 101 ± 46 ms, non-responders 55 ± 45 ms; 65 ms predicts independently."},

	{ID: "ts-opposing-echocrt", Measure: "ts-opposing", CutOff: at(80), Above: true, Unit: "ms", N: 809, Method: "QRS below 130 ms, entry by this or by a radial strain delay of 130 ms", Tag: ReadInSource, Role: Prospective, Cohort: "EchoCRT",
		Accuracy: hazard(1.81, 1.11, 2.93), Citation: citeEchoCRT,
		Text: "Patients were let in by a delay of opposite walls of 80 ms or more (or a radial strain delay): resynchronization brought no benefit and more deaths, hazard ratio 1.81 (1.11 to 2.93)."},
	{ID: "ts-opposing-rethinq", Measure: "ts-opposing", CutOff: at(65), Above: true, Unit: "ms", N: 172, Method: "QRS below 130 ms", Tag: ReadInSource, Role: Prospective, Cohort: "RethinQ", Citation: citeRethinQ,
		Text: "Patients with narrow QRS let in by mechanical dyssynchrony: peak oxygen uptake rose in 46 % with and 41 % without resynchronization."},
	{ID: "ts-opposing-gorcsan", Measure: "ts-opposing", CutOff: at(65), Above: true, Unit: "ms", N: 29, Method: "stroke volume right after", Tag: FromMemory, Role: Context, Accuracy: sensSpec(87, 100),
		Citation: Citation{Authors: "Gorcsan J", Journal: "Am J Cardiol 93:1178", Year: 2004, Where: "not read", Note: "cut-off and accuracy not read"},
		Text:     "65 ms with sensitivity 87 % and specificity 100 % for the immediate effect is quoted."},
	{ID: "ts-opposing-persistence", Measure: "ts-opposing", Unit: "ms", N: 614, Method: "persistent at 6 months, with pacing on or off", Tag: ReadInSource, Role: Context, Cohort: "EchoCRT", Accuracy: hazard(1.45, 1.02, 2.05), Citation: citePersistence,
		Text: "Worsening of the longitudinal delay went with hospital stay for heart failure, hazard ratio 1.45 (1.02 to 2.05), alike with pacing on and off."},

	{ID: "tsi-ts-sd-veire", Measure: "tsi-ts-sd", Unit: "ms", N: 60, Method: "automatic against manual", Tag: ReadInSource, Role: Outcome, Cohort: "Van de Veire 2007", Vendor: vendorGE, Citation: citeVeire,
		Text: "Automatic against manual delay: correlation 0.95; responders 78 ± 26 ms, non-responders 29 ± 29 ms (delay between walls)."},
	{ID: "tsi-ts-sd-yu", Measure: "tsi-ts-sd", CutOff: at(34.4), Above: true, Unit: "ms", N: 56, Tag: FromMemory, Role: Context, Vendor: vendorGE, Accuracy: sensSpec(87, 81),
		Citation: Citation{Authors: "Yu CM", Journal: "J Am Coll Cardiol 45:677", Year: 2005, Where: "not read", Note: "accuracy not read"},
		Text:     "34.4 ms with sensitivity 87 % and specificity 81 % is quoted."},
	{ID: "tsi-ts-sd-cvu", Measure: "tsi-ts-sd", CutOff: at(34.4), Above: true, Unit: "ms", Tag: ReadSecond, Role: Context, Vendor: vendorGE, Citation: citeCVU2008,
		Text: "34.4 ms or more is in use as the limit of the spread over 12 segments."},

	{ID: "dlc-prospect", Measure: "dlc", Unit: "segments", N: 498, Tag: ReadInSource, Role: Prospective, Cohort: "PROSPECT", Accuracy: auc(0.62), Citation: citeProspect,
		Text: "Tested prospectively in 53 centres: no measure of the twelve had an area under the curve above 0.62."},
	{ID: "dlc-heart-table", Measure: "dlc", CutOff: at(2), Above: true, Unit: "segments", Method: "basal segments", Tag: ReadSecond, Role: Context, Citation: citeHeartTab,
		Text: "Two or more of six basal segments is in use as the limit."},
	{ID: "dlc-sogaard", Measure: "dlc", Unit: "segments", N: 25, Tag: ReadInSource, Role: Outcome, Cohort: "Sogaard 2002",
		Citation: Citation{Authors: "Sogaard P", Journal: "J Am Coll Cardiol 40:723", Year: 2002, DOI: "10.1016/S0735-1097(02)02010-7", Where: "abstract", Note: "DOI from memory"},
		Text:     "The share of the base with delayed contraction predicted the long-term effect, QRS duration did not; end-systolic volume fell by 16.5 ± 15 %."},
}
