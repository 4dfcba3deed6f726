package evidence

var (
	citeSuffoletto = Citation{Authors: "Suffoletto MS", Journal: "Circulation 113:960", Year: 2006, DOI: "10.1161/CIRCULATIONAHA.105.571455", Where: "abstract", Note: "DOI from memory"}
	citeOnishi     = Citation{Authors: "Onishi T", Journal: "J Cardiovasc Magn Reson 15:95", Year: 2013, DOI: "10.1186/1532-429X-15-95", Where: "abstract"}
)

// delayFindings: delay between opposite walls on strain curves.
var delayFindings = []Finding{
	{ID: "radial-as-p-echocrt", Measure: "radial-as-p-delay", CutOff: at(130), Above: true, Unit: "ms", N: 809, Method: "QRS below 130 ms, entry by this or by a tissue Doppler delay of 80 ms", Tag: ReadInSource, Role: Prospective, Cohort: "EchoCRT",
		Technique: speckle2D, Direction: radial, Accuracy: hazard(1.81, 1.11, 2.93), Citation: citeEchoCRT,
		Text: "Patients were let in by a radial delay of 130 ms or more (or a tissue Doppler delay): resynchronization brought no benefit and more deaths, hazard ratio 1.81 (1.11 to 2.93)."},
	{ID: "radial-as-p-suffoletto-acute", Measure: "radial-as-p-delay", CutOff: at(130), Above: true, Unit: "ms", N: 48, Method: "stroke volume the day after", Tag: ReadInSource, Role: Context, Cohort: "Suffoletto 2006", Technique: speckle2D, Direction: radial,
		Accuracy: sensSpec(91, 75), Citation: citeSuffoletto,
		Text: "Immediate rise of stroke volume: sensitivity 91 %, specificity 75 %."},
	{ID: "radial-as-p-suffoletto", Measure: "radial-as-p-delay", CutOff: at(130), Above: true, Unit: "ms", N: 50, Tag: ReadInSource, Role: Outcome, Cohort: "Suffoletto 2006", Technique: speckle2D, Direction: radial,
		Accuracy: sensSpec(89, 83), Citation: citeSuffoletto,
		Text: "Rise of ejection fraction after 8 ± 5 months: sensitivity 89 %, specificity 83 %."},
	{ID: "radial-as-p-star", Measure: "radial-as-p-delay", CutOff: at(130), Above: true, Unit: "ms", N: 120, Tag: ReadInSource, Role: Outcome, Cohort: "STAR", Technique: speckle2D, Direction: radial,
		Accuracy: sensSpec(86, 67), Citation: citeSTAR,
		Text: "Response by ejection fraction: sensitivity 86 %, specificity 67 %; with neither radial nor transverse dyssynchrony 53 % had events against 12 %."},
	{ID: "radial-as-p-agreement", Measure: "radial-as-p-delay", Unit: "ms", N: 72, Method: "feature tracking against speckle tracking", Tag: ReadInSource, Role: Unrepeatable, Technique: cmrFT, Direction: radial, Citation: citeOnishi,
		Text: "Magnetic resonance against echo: limits of agreement ±84 ms, up to the whole of a small delay and below 25 % of one above 200 ms."},
	{ID: "radial-as-p-narrow", Measure: "radial-as-p-delay", CutOff: at(130), Above: true, Unit: "ms", N: 123, Method: "QRS below 120 ms, not randomized", Tag: ReadInSource, Role: Context, Technique: speckle2D, Direction: radial, Citation: citeVanBommel,
		Text: "Within a narrow QRS this delay is seen more often than delays between the ventricles (below 20 %). The relation with response lies in a part of the abstract that was not read."},
	{ID: "radial-as-p-persistence", Measure: "radial-as-p-delay", Unit: "ms", N: 614, Method: "persistent at 6 months, with pacing on or off", Tag: ReadInSource, Role: Context, Cohort: "EchoCRT", Technique: speckle2D, Direction: radial,
		Accuracy: hazard(1.81, 1.16, 2.81), Citation: citePersistence,
		Text: "Worsening of the radial delay went with hospital stay for heart failure, hazard ratio 1.81 (1.16 to 2.81), alike with pacing on and off: it tells prognosis, not benefit."},

	{ID: "opposing-transverse-star", Measure: "opposing-delay", CutOff: at(130), Above: true, Unit: "ms", N: 120, Method: "apical views", Tag: ReadInSource, Role: Outcome, Cohort: "STAR", Technique: speckle2D, Direction: transverse, Citation: citeSTAR,
		Text: "As useful as the radial delay; with neither radial nor transverse dyssynchrony 53 % had events against 12 %."},
	{ID: "opposing-circumferential-star", Measure: "opposing-delay", CutOff: at(130), Above: true, Unit: "ms", N: 120, Tag: ReadInSource, Role: Context, Cohort: "STAR", Technique: speckle2D, Direction: circumferential, Citation: citeSTAR,
		Text: "Circumferential delay alone missed a third of the responders."},
	{ID: "opposing-longitudinal-star", Measure: "opposing-delay", CutOff: at(130), Above: true, Unit: "ms", N: 120, Tag: ReadInSource, Role: Context, Cohort: "STAR", Technique: speckle2D, Direction: longitudinal, Citation: citeSTAR,
		Text: "The same limit was tried on longitudinal delay; radial and transverse delay were the useful ones."},
	{ID: "opposing-radial-start", Measure: "opposing-delay", Unit: "ms", N: 180, Method: "largest delay of three opposite pairs", Tag: ReadInSource, Role: Context, Cohort: "START", Technique: speckle2D, Direction: radial, Citation: citeSTART,
		Text: "Measured in START; the abstract singles out the first peak of circumferential strain instead."},

	{ID: "septal-lateral-delay-programs", Measure: "septal-lateral-delay", Unit: "ms", N: 123, Method: "GE against TomTec, n = 123; GE against Philips, n = 88", Tag: ReadInSource, Role: Unrepeatable, Cohort: "MARC", Technique: speckle2D, Direction: longitudinal, Agreement: icc(0.08), Citation: citeMARC,
		Text: "Between programs the intraclass correlation is 0.08 (GE and TomTec) and 0.03 (with Philips): values of different programs have nothing in common."},
	{ID: "septal-lateral-delay-code", Measure: "septal-lateral-delay", Unit: "ms", Tag: ReadInCode, Role: Context, Technique: cmrFT, Citation: citeStraindys,
		Text: "A public package takes the first true peak by a threshold on depth and rise; which peak is taken decides the value."},
}
