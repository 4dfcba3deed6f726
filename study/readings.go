package study

// ReadingName names a number that a person or a device read from a tracing:
// Doppler, M-mode, tissue Doppler, calipers, electrograms.
type ReadingName string

// The readings. Times are ms after QRS onset. See ReadingSpecs for unit, range
// and meaning.
const (
	SeptalPeakInward       ReadingName = "septal_peak_inward_ms"
	PosteriorPeakInward    ReadingName = "posterior_peak_inward_ms"
	LateralInwardEnd       ReadingName = "lateral_inward_end_ms"
	SeptalThickeningPeak   ReadingName = "septal_thickening_peak_ms"
	PosteriorThickenPeak   ReadingName = "posterior_thickening_peak_ms"
	SeptalFlashDepth       ReadingName = "septal_flash_depth_mm"
	ApicalTransverseMotion ReadingName = "apical_transverse_mm"
	FillingTime            ReadingName = "filling_time_ms"
	MitralInflowOnset      ReadingName = "mitral_inflow_onset_ms"
	TricuspidInflowOnset   ReadingName = "tricuspid_inflow_onset_ms"
	MROneToThree           ReadingName = "mr_1_to_3_ms"
	QToS1                  ReadingName = "q_to_s1_ms"
	TsPeak                 ReadingName = "ts_ms"
	TsOnset                ReadingName = "ts_onset_ms"
	TsEarlyDiastole        ReadingName = "te_ms"
	TsDisplacement         ReadingName = "ts_displacement_ms"
	TsStrain               ReadingName = "ts_strain_ms"
	PeakVelocity           ReadingName = "s_velocity_cm_s"
	RVTsPeak               ReadingName = "rv_ts_ms"
	RVTsOnset              ReadingName = "rv_ts_onset_ms"
	SeptalLengthED         ReadingName = "septal_length_ed_mm"
	SeptalLengthES         ReadingName = "septal_length_es_mm"
	AorticFlowOnset        ReadingName = "cine_aortic_onset_ms"
	PulmonaryFlowOnset     ReadingName = "cine_pulmonary_onset_ms"
	QLV                    ReadingName = "qlv_ms"
	InterleadDelay         ReadingName = "interlead_delay_ms"
)

// Reading is one such number.
type Reading struct {
	Name    ReadingName
	Segment Segment // zero value where the reading has no place
	Value   float64
	// Peak tells candidates of one tracing apart (1 = first, 2 = second peak); 0 =
	// the reader saw one.
	Peak   int
	Beat   int // number of the beat, from 1; 0 = not stated or a mean
	SE     float64
	RRMs   Fact[float64]
	Source Source
}

// ReadingSpec describes a reading. Lo and Hi exclude slips of the pen, not rare
// patients.
type ReadingSpec struct {
	Name       ReadingName
	Unit       string
	Lo, Hi     float64
	PerSegment bool
	About      string
}

// ReadingSpecs lists every reading that a file may hold.
var ReadingSpecs = []ReadingSpec{
	{SeptalPeakInward, "ms", 0, 1500, false, "M-mode: time of greatest inward motion of the septum; give both peaks (peak 1 and 2) where there are two"},
	{PosteriorPeakInward, "ms", 0, 1500, false, "M-mode: time of greatest inward motion of the posterior wall"},
	{LateralInwardEnd, "ms", 0, 2000, false, "M-mode or tissue Doppler: end of inward motion of the lateral wall"},
	{SeptalThickeningPeak, "ms", 0, 1500, false, "M-mode: time of greatest thickness of the septum"},
	{PosteriorThickenPeak, "ms", 0, 1500, false, "M-mode: time of greatest thickness of the posterior wall"},
	{SeptalFlashDepth, "mm", 0, 30, false, "M-mode: early leftward excursion of the septum before ejection"},
	{ApicalTransverseMotion, "mm", 0, 40, false, "transverse motion of the apex over the cycle, four-chamber view"},
	{FillingTime, "ms", 20, 2500, false, "duration of mitral inflow (E and A)"},
	{MitralInflowOnset, "ms", 0, 2500, false, "onset of mitral inflow"},
	{TricuspidInflowOnset, "ms", 0, 2500, false, "onset of tricuspid inflow"},
	{MROneToThree, "ms", 5, 400, false, "mitral regurgitation jet: time from 1 to 3 m/s"},
	{QToS1, "ms", 10, 400, false, "phonocardiogram: Q onset to peak of the first heart sound"},
	{TsPeak, "ms", 0, 1000, true, "tissue Doppler: time of peak systolic velocity"},
	{TsOnset, "ms", 0, 1000, true, "tissue Doppler: onset of the systolic wave"},
	{TsEarlyDiastole, "ms", 100, 2000, true, "tissue Doppler: time of peak early-diastolic velocity"},
	{TsDisplacement, "ms", 0, 1500, true, "time of peak displacement"},
	{TsStrain, "ms", 0, 1500, true, "tissue Doppler: time of peak negative longitudinal strain"},
	{PeakVelocity, "cm/s", 0, 40, true, "tissue Doppler: peak systolic velocity"},
	{RVTsPeak, "ms", 0, 1000, false, "tissue Doppler: time of peak systolic velocity, base of the RV free wall"},
	{RVTsOnset, "ms", 0, 1000, false, "tissue Doppler: onset of the systolic wave, base of the RV free wall"},
	{SeptalLengthED, "mm", 2, 100, false, "length of a septal piece between two marks at end-diastole; peak 1 and 2 for two pieces"},
	{SeptalLengthES, "mm", 2, 100, false, "the same piece at end-systole"},
	{AorticFlowOnset, "ms", 0, 600, false, "phase contrast: onset of flow in the aorta"},
	{PulmonaryFlowOnset, "ms", 0, 600, false, "phase contrast: onset of flow in the pulmonary artery"},
	{QLV, "ms", 0, 400, false, "electrogram: QRS onset to the first large LV deflection at the LV lead"},
	{InterleadDelay, "ms", 0, 400, false, "electrogram: RV to LV lead delay"},
}

// SpecOf returns the description of a reading, false for an unknown name.
func SpecOf(name ReadingName) (ReadingSpec, bool) {
	for _, s := range ReadingSpecs {
		if s.Name == name {
			return s, true
		}
	}
	return ReadingSpec{}, false
}
