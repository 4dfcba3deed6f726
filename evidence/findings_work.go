package evidence

// Sources of reference values of myocardial work.
var (
	citeNORRE      = Citation{Authors: "Manganaro R (NORRE)", Journal: "Eur Heart J Cardiovasc Imaging 20:582", Year: 2019, Where: "not read", Note: "values not read"}
	citeHUNT       = Citation{Authors: "Yttervoll I (HUNT4Echo)", Journal: "Eur Heart J Imaging Methods Pract", Year: 2025, DOI: "10.1093/ehjimp/qyaf159", Where: "abstract"}
	citeWorkMeta   = Citation{Authors: "Truong VT", Journal: "J Am Soc Echocardiogr", Year: 2022, DOI: "10.1016/j.echo.2021.11.010", Where: "abstract", Note: "year not noted"}
	citeCopenhagen = Citation{Authors: "Copenhagen City Heart Study", Journal: "Circ Cardiovasc Imaging", Year: 2022, DOI: "10.1161/CIRCIMAGING.121.013712", Where: "abstract", Note: "first author and year not noted"}
	citeWork115    = Citation{Authors: "study of 115 volunteers", Journal: "Echocardiography", Year: 2019, PMID: "31633238", Where: "abstract", Note: "first author and journal not noted"}
	citeGalli      = Citation{Authors: "Galli E", Journal: "Eur Heart J Cardiovasc Imaging", Year: 2018, DOI: "10.1093/ehjci/jex191", Where: "abstract", Note: "DOI from memory"}
	citeGWW        = Citation{Authors: "study of wasted work before resynchronization", Journal: "J Am Soc Echocardiogr, hal-03579636", Year: 2021, Where: "abstract", Note: "first author not noted"}
	citeVecera     = Citation{Authors: "Vecera J", Journal: "Eur Heart J Cardiovasc Imaging", Year: 2016, DOI: "10.1093/ehjci/jew019", Where: "abstract", Note: "DOI from memory"}
	citeWang       = Citation{Authors: "Wang", Journal: "Front Cardiovasc Med", Year: 2024, DOI: "10.3389/fcvm.2024.1301140", Where: "abstract", Note: "initials not noted"}
	citeAalen      = Citation{Authors: "Aalen JM", Journal: "Eur Heart J 41:3813", Year: 2020, DOI: "10.1093/eurheartj/ehaa603", Where: "abstract", Note: "definition of the difference from memory"}
	citeRussell    = Citation{Authors: "Russell K", Journal: "Eur Heart J 33:724", Year: 2012, DOI: "10.1093/eurheartj/ehs016", Where: "abstract", Note: "DOI from memory"}
)

// workFindings: pressure-strain work. All published limits are from one vendor's
// program.
var workFindings = []Finding{
	{ID: "gwi-hunt", Measure: "gwi", Unit: "mmHg·%", N: 1239, Method: "95 % range", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: between(1367, 2583), Citation: citeHUNT,
		Text: "Healthy people, mean age 57: 1367 to 2583 mmHg·%; lower with age."},
	{ID: "gwi-meta", Measure: "gwi", Unit: "mmHg·%", N: 1665, Method: "mean of 13 sets with its interval", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Citation: citeWorkMeta,
		Text: "Mean of 13 healthy sets 2010 mmHg·% (1907 to 2113). The interval is that of the mean, not of healthy people."},
	{ID: "gwi-copenhagen", Measure: "gwi", Unit: "mmHg·%", N: 1827, Method: "lower limit", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: &Normal{Lo: at(1576)}, Citation: citeCopenhagen,
		Text: "Healthy people: 1576 mmHg·% or more."},
	{ID: "gwi-115", Measure: "gwi", Unit: "mmHg·%", N: 115, Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: meanSD(1926, 247), Citation: citeWork115,
		Text: "Healthy volunteers 1926 ± 247 mmHg·%."},
	{ID: "gwi-norre", Measure: "gwi", Unit: "mmHg·%", Tag: FromMemory, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: meanSD(1896, 308), Citation: citeNORRE,
		Text: "NORRE is quoted with 1896 ± 308 mmHg·%."},
	{ID: "gwi-pressure", Measure: "gwi", Unit: "mmHg·%", N: 18, Method: "loop area from estimated against measured pressure", Tag: ReadInSource, Role: Context, Citation: citeRussell, Technique: speckle2D, Direction: longitudinal,
		Text: "Loop area from estimated against measured pressure: correlation 0.96 in 12 dogs and 0.99 in 18 patients; with glucose uptake in 6 patients 0.81."},
	{ID: "gwi-trace-export", Measure: "gwi", Unit: "mmHg·%", N: 1, Method: "−∫ P dε from the exported traces", Tag: Computed, Role: Context, Vendor: vendorGE, Citation: citeOwnExport, Technique: speckle2D, Direction: longitudinal,
		Text: "Integrating the exported strain against the exported pressure gives back the exported work trace within 1 %; the exported scalars differ by up to 10 %."},

	{ID: "gcw-galli", Measure: "gcw", CutOff: at(1057), Above: true, Unit: "mmHg·%", N: 97, Tag: ReadInSource, Role: Outcome, Cohort: "Galli 2018", Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Accuracy: &Accuracy{OR: at(14.7)}, Citation: citeGalli,
		Text: "Above 1057 mmHg·% response odds ratio 14.7; at or below it lay 85 % of the non-responders."},
	{ID: "gcw-hunt", Measure: "gcw", Unit: "mmHg·%", N: 1239, Method: "95 % range", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: between(1664, 2972), Citation: citeHUNT,
		Text: "Healthy people: 1664 to 2972 mmHg·%; higher with age."},
	{ID: "gcw-meta", Measure: "gcw", Unit: "mmHg·%", N: 1665, Method: "mean of 13 sets with its interval", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Citation: citeWorkMeta,
		Text: "Mean of 13 healthy sets 2278 mmHg·% (2186 to 2369)."},
	{ID: "gcw-copenhagen", Measure: "gcw", Unit: "mmHg·%", N: 1827, Method: "lower limit", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: &Normal{Lo: at(1708)}, Citation: citeCopenhagen,
		Text: "Healthy people: 1708 mmHg·% or more."},
	{ID: "gcw-115", Measure: "gcw", Unit: "mmHg·%", N: 115, Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: meanSD(2224, 229), Citation: citeWork115,
		Text: "Healthy volunteers 2224 ± 229 mmHg·%."},
	{ID: "gcw-norre", Measure: "gcw", Unit: "mmHg·%", Tag: FromMemory, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: meanSD(2232, 331), Citation: citeNORRE,
		Text: "NORRE is quoted with 2232 ± 331 mmHg·%."},

	{ID: "gww-200", Measure: "gww", CutOff: at(200), Above: true, Unit: "mmHg·%", N: 249, Tag: ReadInSource, Role: Outcome, Cohort: "wasted work 2021", Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal,
		Accuracy: &Accuracy{Sens: at(50), Spec: at(85), AUC: at(0.74), HR: at(2.0)}, Citation: citeGWW,
		Text: "At 200 mmHg·% or more response with specificity 85 % and sensitivity 50 % (area under the curve 0.74); below it death hazard ratio 2.0."},
	{ID: "gww-hunt", Measure: "gww", Unit: "mmHg·%", N: 1239, Method: "95 % range", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: between(38, 328), Citation: citeHUNT,
		Text: "Healthy people: 38 to 328 mmHg·%; higher with age. The upper limit differs twofold between sets."},
	{ID: "gww-meta", Measure: "gww", Unit: "mmHg·%", N: 1665, Method: "mean of 13 sets with its interval", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Citation: citeWorkMeta,
		Text: "Mean of 13 healthy sets 80 mmHg·% (73 to 87)."},
	{ID: "gww-copenhagen", Measure: "gww", Unit: "mmHg·%", N: 1827, Method: "upper limit", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: &Normal{Hi: at(159)}, Citation: citeCopenhagen,
		Text: "Healthy people: 159 mmHg·% or less."},
	{ID: "gww-115", Measure: "gww", Unit: "mmHg·%", N: 115, Method: "median, 5 to 95 %", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: centred(90, 38, 195), Citation: citeWork115,
		Text: "Healthy volunteers: median 90 mmHg·% (quartiles 61 to 123, 5 to 95 % 38 to 195)."},
	{ID: "gww-norre", Measure: "gww", Unit: "mmHg·%", Tag: FromMemory, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: centred(78, 53, 122), Citation: citeNORRE,
		Text: "NORRE is quoted with a median of 78 mmHg·% (quartiles 53 to 122)."},

	{ID: "gwe-hunt", Measure: "gwe", Unit: "%", N: 1239, Method: "95 % range", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: between(88, 98), Citation: citeHUNT,
		Text: "Healthy people: 88 to 98 %; lower with age."},
	{ID: "gwe-meta", Measure: "gwe", Unit: "%", N: 1665, Method: "mean of 13 sets", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Citation: citeWorkMeta,
		Text: "Mean of 13 healthy sets 96 %."},
	{ID: "gwe-copenhagen", Measure: "gwe", Unit: "%", N: 1827, Method: "lower limit", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: &Normal{Lo: at(93)}, Citation: citeCopenhagen,
		Text: "Healthy people: 93 % or more."},
	{ID: "gwe-115", Measure: "gwe", Unit: "%", N: 115, Method: "median, 5 to 95 %", Tag: ReadInSource, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: centred(96, 91, 98), Citation: citeWork115,
		Text: "Healthy volunteers: median 96 % (quartiles 94 to 97, 5 to 95 % 91 to 98)."},
	{ID: "gwe-norre", Measure: "gwe", Unit: "%", Tag: FromMemory, Role: Context, Vendor: vendorGE, Technique: speckle2D, Direction: longitudinal, Normal: centred(96, 94, 97), Citation: citeNORRE,
		Text: "NORRE is quoted with a median of 96 % (quartiles 94 to 97)."},

	{ID: "gpw-export", Measure: "gpw", Unit: "mmHg·%", Tag: ReadInCode, Role: Context, Vendor: vendorGE, Citation: citeExport,
		Text: "Positive work is exported by the vendor for each segment; no published limit was read."},
	{ID: "gnw-export", Measure: "gnw", Unit: "mmHg·%", N: 1, Method: "fit of the window on one export", Tag: Computed, Role: Context, Vendor: vendorGE, Citation: citeOwnExport,
		Text: "Negative work is exported by the vendor for each segment; on one export a window of 0.06 to 0.47 s reproduces it within 2.3 mmHg·%. No published limit was read."},
	{ID: "gscw-export", Measure: "gscw", Unit: "mmHg·%", Tag: ReadInCode, Role: Context, Vendor: vendorGE, Citation: citeExport,
		Text: "Constructive work of systole alone is exported by the vendor; no published limit was read."},
	{ID: "gsww-export", Measure: "gsww", Unit: "mmHg·%", Tag: ReadInCode, Role: Context, Vendor: vendorGE, Citation: citeExport,
		Text: "Wasted work of systole alone is exported by the vendor; no published limit was read."},

	{ID: "septal-wasted-vecera", Measure: "septal-wasted-ratio", Unit: "%", N: 21, Tag: ReadInSource, Role: Outcome, Cohort: "Vecera 2016", Technique: speckle2D, Direction: longitudinal, Accuracy: auc(0.86), Citation: citeVecera,
		Text: "Responders wasted 117 ± 102 % of the septal work before and 14 ± 12 % after; together with wall motion score area under the curve 0.86 (0.71 to 1.0)."},
	{ID: "lateral-cw-wang", Measure: "lateral-cw", Unit: "mmHg·%", N: 134, Tag: ReadInSource, Role: Outcome, Cohort: "Wang 2024", Technique: speckle2D, Direction: longitudinal, Citation: citeWang,
		Text: "Constructive work of the lateral wall is tied to response independently (92 responders); global work is not once this and septal wasted work are in."},
	{ID: "septal-ww-wang", Measure: "septal-ww", Unit: "mmHg·%", N: 134, Tag: ReadInSource, Role: Outcome, Cohort: "Wang 2024", Technique: speckle2D, Direction: longitudinal, Citation: citeWang,
		Text: "Wasted work of the septum is tied to response independently (92 responders)."},
	{ID: "work-asymmetry-aalen", Measure: "work-asymmetry", Unit: "mmHg·%", N: 200, Method: "lateral minus septal work", Tag: ReadInSource, Role: Outcome, Cohort: "Aalen 2020", Technique: speckle2D, Direction: longitudinal, Accuracy: auc(0.77), Citation: citeAalen,
		Text: "Area under the curve for response 0.77; with septal viability by magnetic resonance 0.88."},
	{ID: "work-asymmetry-cmr", Measure: "work-asymmetry", Unit: "mmHg·%", Tag: ReadInSource, Role: Context, Technique: cmrFT,
		Citation: Citation{Authors: "Oslo, Leuven and Rennes", Journal: "J Clin Med 12:7182", Year: 2023, DOI: "10.3390/jcm12227182", Where: "title", Note: "first author and figures not read"},
		Text:     "The difference has also been built from magnetic resonance strain, together with septal scar; no figure was read."},
	{ID: "ewd-2019", Measure: "ejection-work-density", Unit: "mmHg·%", N: 356, Tag: ReadInSource, Role: Context, Technique: speckle2D, Direction: longitudinal,
		Citation: Citation{Authors: "ejection work density study", Journal: "Cardiovasc Ultrasound", Year: 2019, DOI: "10.1186/s12947-019-0166-y", Where: "abstract", Note: "first author and figures not noted"},
		Text:     "Work between opening and closing of the aortic valve was described in 356 subjects."},
	{ID: "work-dispersion-own", Measure: "work-dispersion", Unit: "mmHg·%", Tag: Computed, Role: Context, Citation: citeOwn,
		Text: "Spread of work over the segments: a rule of Concordis, without a published figure."},
	{ID: "laplace-russell", Measure: "laplace-asymmetry", Unit: "1", N: 18, Method: "work with local geometry", Tag: ReadInSource, Role: Context, Citation: citeRussell, Technique: speckle2D, Direction: longitudinal,
		Text: "Work from pressure alone against work with local geometry: correlation 0.97."},
}
