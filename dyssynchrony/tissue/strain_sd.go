package tissue

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// strainSD is the SD over 12 segments of the time to peak negative longitudinal
// tissue-Doppler strain (Mele 2006).
func strainSD() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID:      "tdi-strain-tps-sd",
		Name:    "SD of time to peak longitudinal tissue-Doppler strain, 12 segments",
		Aliases: []string{"TPS-SD (TDI)"},
		Family:  dyssynchrony.Tissue,
		Unit:    "ms",
		SD:      dyssynchrony.SampleSD,
		Source:  evidence.Citation{Authors: "Mele", Journal: "Eur Heart J 27:1070", Year: 2006, Note: notOpened},
		RuleTag: evidence.FromMemory,
		Note:    "n − 1 and ten of twelve segments are ours",
	}
	return peakOfBeat(m, study.TsStrain, dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{study.Longitudinal},
		Techniques: []study.Technique{study.TissueDoppler}, MinCurves: 10},
		"peak shortening", "%", "times of peak longitudinal strain (ts_strain_ms) of the segments")
}

// displacementSD is the SD over 12 segments of the time to peak longitudinal
// displacement, one of the twelve measures of PROSPECT in another form.
func displacementSD() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID:      "displacement-tps-sd",
		Name:    "SD of time to peak displacement, 12 segments",
		Aliases: []string{"Ts-peak (displacement)"},
		Family:  dyssynchrony.Tissue,
		Unit:    "ms",
		SD:      dyssynchrony.SampleSD,
		Source:  prospect(),
		RuleTag: evidence.FromMemory,
		Note:    "the SD over 12 segments, n − 1 and ten of twelve segments are ours",
	}
	return peakOfBeat(m, study.TsDisplacement, dyssynchrony.On{Quantity: study.Displacement, Directions: []study.Direction{study.Longitudinal},
		Techniques: tissueDoppler(), MinCurves: 10},
		"peak displacement", "mm", "times of peak displacement (ts_displacement_ms) of the segments")
}

// peakOfBeat are the two variants of a measure that takes the greatest contraction
// of the whole beat.
func peakOfBeat(m dyssynchrony.Measure, name study.ReadingName, on dyssynchrony.On, what, unit, needs string) []dyssynchrony.Measure {
	read, drawn := m, m
	read.Variant, read.Window = "readings", "as read"
	read.Method = "Times of " + what + " as read, mean over the beats; sample standard deviation over the six basal and six mid segments."
	read.Needs = []string{needs}
	read.Compute = fromReadings(name, sdTwelve, marking{what: what, full: slots})
	drawn.Variant, drawn.Window = "curves", "time zero to the end of the beat"
	drawn.Method = "Time of " + what + " of the whole beat; sample standard deviation over the six basal and six mid segments."
	drawn.On = on
	drawn.Compute = fromCurves(greatestInBeat, false, sdTwelve, marking{what: what, unit: unit, full: slots})
	return []dyssynchrony.Measure{read, drawn}
}
