package evidence

var (
	citePhaseNormals = Citation{Authors: "normal database of phase analysis", Journal: "J Nucl Cardiol", Year: 2017, DOI: "10.1007/s12350-017-0863-6", Where: "text that quotes the database", Note: "first author not noted"}
	citeRomero       = Citation{Authors: "Romero-Farina G", Journal: "J Nucl Cardiol 22:1247", Year: 2015, DOI: "10.1007/s12350-015-0143-2", Where: "abstract"}
	citeHenneman     = Citation{Authors: "Henneman MM", Journal: "J Nucl Med 48:1104", Year: 2007, Where: "not read", Note: "cut-off and accuracy not read"}
	citeBoogers      = Citation{Authors: "Boogers MM", Journal: "J Nucl Med", Year: 2009, PMID: "19403876", Where: "abstract"}
	citeAbdellatif   = Citation{Authors: "Abdellatif YA", Journal: "J Innov Card Rhythm Manag 14", Year: 2023, DOI: "10.19102/icrm.2023.14014", Where: "abstract"}
	citeTriplane     = Citation{Authors: "Ajmone Marsan N", Journal: "Eur J Nucl Med Mol Imaging 35, PMC2121116", Year: 2008, Where: "abstract"}
	citeGBPS         = Citation{Authors: "study of gated blood pool tomography", Journal: "abstract", Year: 2008, Where: "abstract", Note: "first author, journal and year not noted"}
	citeOConnell     = Citation{Authors: "O'Connell JW", Journal: "J Nucl Cardiol 12:441", Year: 2005, Where: "abstract"}
)

// phaseFindings: phase of gated counts. Limits of two programs differ twofold, so
// each row is bound to its program.
var phaseFindings = []Finding{
	{ID: "phase-sd-emory-men", Measure: "phase-sd", Unit: "deg", Method: "men", Tag: ReadSecond, Role: Context, Vendor: vendorEmory, Normal: meanSD(14.2, 5.1), Citation: citePhaseNormals,
		Text: "Healthy men 14.2 ± 5.1°, women 11.8 ± 5.2°."},
	{ID: "phase-sd-emory-disease", Measure: "phase-sd", CutOff: at(18.4), Above: true, Unit: "deg", N: 455, Method: "normal against heart disease", Tag: ReadInSource, Role: Context, Vendor: vendorEmory, Accuracy: &Accuracy{Sens: at(75.7)}, Citation: citeRomero,
		Text: "Above 18.4° marks heart disease with sensitivity 75.7 %; conduction against mechanical disease 26.1°. This is detection, not response."},
	{ID: "phase-sd-emory-criteria", Measure: "phase-sd", CutOff: at(40.2), Above: true, Unit: "deg", N: 242, Method: "with against without criteria for resynchronization", Tag: ReadInSource, Role: Context, Vendor: vendorEmory, Citation: citeRomero,
		Text: "Above 40.2° separates 26 patients who meet criteria for resynchronization from 216 who do not."},
	{ID: "phase-sd-emory-henneman", Measure: "phase-sd", CutOff: at(43), Above: true, Unit: "deg", N: 42, Tag: FromMemory, Role: Context, Vendor: vendorEmory, Accuracy: sensSpec(70, 74), Citation: citeHenneman,
		Text: "43° with sensitivity 70 % and specificity 74 % for response is quoted."},
	{ID: "phase-sd-emory-prevalence", Measure: "phase-sd", Unit: "deg", N: 260, Method: "43° taken as definition", Tag: ReadInSource, Role: Context, Vendor: vendorEmory,
		Citation: Citation{Authors: "PMC3077282", Journal: "J Nucl Cardiol", Year: 2011, Where: "abstract", Note: "first author and year not noted"},
		Text:     "52 % of 260 patients with an ejection fraction of 35 % or less reach 43°; scar, low ejection fraction and long QRS raise it."},
	{ID: "phase-sd-qgs", Measure: "phase-sd", CutOff: at(19.6), Above: true, Unit: "deg", N: 40, Tag: FromMemory, Role: Context, Vendor: vendorQGS,
		Citation: Citation{Authors: "Boogers MM", Journal: "J Nucl Med", Year: 2009, PMID: "19403876", Where: "abstract, which breaks off before the value", Note: "cut-off not read"},
		Text:     "A cut-off of 19.6° is quoted; the abstract says its accuracy is like that of bandwidth."},
	{ID: "phase-sd-qgs-response", Measure: "phase-sd", Unit: "deg", N: 40, Tag: ReadInSource, Role: Outcome, Cohort: "Boogers 2009", Vendor: vendorQGS, Citation: citeBoogers,
		Text: "Responders 26 ± 6°, non-responders 18 ± 5°; correlation with tissue Doppler 0.65."},
	{ID: "phase-sd-cairo", Measure: "phase-sd", CutOff: at(33), Above: true, Unit: "deg", N: 25, Tag: ReadInSource, Role: Outcome, Cohort: "Abdellatif 2023", Vendor: unnamedProgram, Accuracy: sensSpec(86.6, 90), Citation: citeAbdellatif,
		Text: "Above 33° response with sensitivity 86.6 % and specificity 90 %; the program is not named in the abstract."},
	{ID: "phase-sd-triplane", Measure: "phase-sd", Unit: "deg", N: 40, Tag: ReadInSource, Role: Context, Vendor: vendorEmory, Citation: citeTriplane,
		Text: "Correlation with Ts-SD of tri-plane tissue Doppler 0.74."},
	{ID: "phase-sd-resolution", Measure: "phase-sd", Unit: "deg", Method: "simulated, more than 10 counts per pixel", Tag: ReadInSource, Role: Context,
		Citation: Citation{Authors: "PMC2992837", Journal: "study of temporal resolution", Where: "abstract", Note: "first author, journal and year not noted"},
		Text:     "From 8 or 16 frames a phase difference of 5.6° (1/64 of the beat) is resolved."},
	{ID: "phase-sd-muga", Measure: "phase-sd", Unit: "deg", Method: "gated blood pool, left ventricle", Tag: ReadInSource, Role: Context, Citation: citeGBPS,
		Text: "Blood pool: correlation between observers 0.965 by tomography and 0.910 by planar imaging (right ventricle 0.864 and 0.424)."},
	{ID: "phase-sd-repeat-memory", Measure: "phase-sd", Unit: "deg", Tag: FromMemory, Role: Context, Citation: noneRead("no source read"),
		Text: "Correlations of 0.99 within and between observers are quoted."},

	{ID: "phase-bw-emory-men", Measure: "phase-bandwidth", Unit: "deg", Method: "men", Tag: ReadSecond, Role: Context, Vendor: vendorEmory, Normal: meanSD(38.7, 11.8), Citation: citePhaseNormals,
		Text: "Healthy men 38.7 ± 11.8°, women 30.6 ± 9.6°."},
	{ID: "phase-bw-emory-disease", Measure: "phase-bandwidth", CutOff: at(51), Above: true, Unit: "deg", N: 455, Method: "normal against heart disease", Tag: ReadInSource, Role: Context, Vendor: vendorEmory, Accuracy: &Accuracy{Sens: at(78.7)}, Citation: citeRomero,
		Text: "Above 51° marks heart disease with sensitivity 78.7 %; conduction against mechanical disease 70°. This is detection, not response."},
	{ID: "phase-bw-emory-criteria", Measure: "phase-bandwidth", CutOff: at(132), Above: true, Unit: "deg", N: 242, Method: "with against without criteria for resynchronization", Tag: ReadInSource, Role: Context, Vendor: vendorEmory, Citation: citeRomero,
		Text: "Above 132° separates 26 patients who meet criteria for resynchronization from 216 who do not."},
	{ID: "phase-bw-emory-henneman", Measure: "phase-bandwidth", CutOff: at(135), Above: true, Unit: "deg", N: 42, Tag: FromMemory, Role: Context, Vendor: vendorEmory, Accuracy: sensSpec(70, 74), Citation: citeHenneman,
		Text: "135° with sensitivity 70 % and specificity 74 % for response is quoted."},
	{ID: "phase-bw-qgs", Measure: "phase-bandwidth", CutOff: at(72.5), Above: true, Unit: "deg", N: 40, Tag: ReadInSource, Role: Outcome, Cohort: "Boogers 2009", Vendor: vendorQGS, Accuracy: sensSpec(83, 81), Citation: citeBoogers,
		Text: "72.5° separates responders with sensitivity 83 % and specificity 81 %; responders 94 ± 23°, non-responders 68 ± 21°; correlation with tissue Doppler 0.69."},
	{ID: "phase-bw-cairo", Measure: "phase-bandwidth", CutOff: at(153), Above: true, Unit: "deg", N: 25, Tag: ReadInSource, Role: Outcome, Cohort: "Abdellatif 2023", Vendor: unnamedProgram, Accuracy: sensSpec(100, 80), Citation: citeAbdellatif,
		Text: "Above 153° response with sensitivity 100 % and specificity 80 %; the program is not named in the abstract."},
	{ID: "phase-bw-triplane", Measure: "phase-bandwidth", Unit: "deg", N: 40, Tag: ReadInSource, Role: Context, Vendor: vendorEmory, Citation: citeTriplane,
		Text: "Correlation with Ts-SD of tri-plane tissue Doppler 0.77."},

	{ID: "phase-skew-emory-men", Measure: "phase-skewness", Unit: "1", Method: "men", Tag: ReadSecond, Role: Context, Vendor: vendorEmory, Normal: meanSD(4.19, 0.68), Citation: citePhaseNormals,
		Text: "Healthy men 4.19 ± 0.68, women 4.60 ± 0.72."},
	{ID: "phase-skew-emory-disease", Measure: "phase-skewness", CutOff: at(3.2), Above: false, Unit: "1", N: 455, Method: "normal against heart disease", Tag: ReadInSource, Role: Context, Vendor: vendorEmory, Accuracy: &Accuracy{Spec: at(92)}, Citation: citeRomero,
		Text: "3.2 or less marks heart disease with specificity 92 %; with criteria for resynchronization 2.3."},
	{ID: "phase-skew-tdi", Measure: "phase-skewness", Unit: "1", Tag: ReadSecond, Role: Context, Vendor: vendorEmory, Citation: citePhaseNormals,
		Text: "Weaker than the spread: correlation with tissue Doppler −0.52."},
	{ID: "phase-kurt-emory-men", Measure: "phase-kurtosis", Unit: "1", Method: "men", Tag: ReadSecond, Role: Context, Vendor: vendorEmory, Normal: meanSD(19.7, 7.7), Citation: citePhaseNormals,
		Text: "Healthy men 19.7 ± 7.7, women 23.2 ± 8.2."},
	{ID: "phase-kurt-emory-disease", Measure: "phase-kurtosis", CutOff: at(9.3), Above: false, Unit: "1", N: 455, Method: "normal against heart disease", Tag: ReadInSource, Role: Context, Vendor: vendorEmory, Accuracy: &Accuracy{Spec: at(94.7)}, Citation: citeRomero,
		Text: "9.3 or less marks heart disease with specificity 94.7 %; with criteria for resynchronization 4.6."},
	{ID: "phase-peak-emory-men", Measure: "phase-peak", Unit: "deg", Method: "men", Tag: ReadSecond, Role: Context, Vendor: vendorEmory, Normal: meanSD(134.5, 14.3), Citation: citePhaseNormals,
		Text: "Healthy men 134.5 ± 14.3°, women 140.2 ± 14.9°; it depends on what the program calls phase zero."},
	{ID: "phase-entropy-memory", Measure: "phase-entropy", CutOff: at(40), Above: true, Unit: "%", Tag: FromMemory, Role: Context, Vendor: vendorQGS, Citation: noneRead("rule and limit not read"),
		Text: "A normal value below 40 % is quoted."},
	{ID: "phase-septal-lateral-own", Measure: "phase-septal-lateral", Unit: "deg", Tag: Computed, Role: Context, Citation: citeOwn,
		Text: "Difference of the mean phases of lateral wall and septum: a plain description, without a published limit that was read."},
	{ID: "rv-lv-phase-gbps", Measure: "rv-lv-phase", Unit: "deg", Method: "gated blood pool", Tag: ReadInSource, Role: Context, Citation: citeGBPS,
		Text: "Correlation between observers 0.901 by tomography, 0.834 by planar imaging."},
	{ID: "rv-lv-phase-toussaint", Measure: "rv-lv-phase", Unit: "ms", Tag: ReadInSource, Role: Context,
		Citation: Citation{Authors: "Toussaint JF", Journal: "abstract", Year: 2003, Where: "abstract", Note: "journal and year not noted"},
		Text:     "Healthy people 3 ± 16 ms between the ventricles; varies by 2.2 % or less on repetition."},
	{ID: "synchrony-s-oconnell", Measure: "synchrony-s", Unit: "1", N: 14, Tag: ReadInSource, Role: Outcome, Cohort: "O'Connell 2005", Citation: citeOConnell,
		Text: "Vector sum over scalar sum: 1 means together, 0 no common phase. With entropy, correlation with the course 0.87 in 14 patients."},
	{ID: "synchrony-s-smoothing", Measure: "synchrony-s", Unit: "1", Tag: ReadInSource, Role: Context,
		Citation: Citation{Authors: "Wassenaar R", Journal: "J Nucl Cardiol", Year: 2009, DOI: "10.1007/s12350-009-9119-4", Where: "abstract"},
		Text:     "Smoothing, bins and noise threshold change the value and have an optimum."},
	{ID: "entropy-e-oconnell", Measure: "entropy-e", Unit: "1", N: 14, Tag: ReadInSource, Role: Outcome, Cohort: "O'Connell 2005", Citation: citeOConnell,
		Text: "0 means one common phase, 1 random phases. With synchrony, correlation with the course 0.87 in 14 patients."},
}
