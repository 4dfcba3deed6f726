package tissue

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// teSD is the SD of the time to peak early-diastolic velocity over the 12 basal and
// mid segments (Yu, Heart 2003;89:54).
func teSD() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID:      "te-sd",
		Name:    "SD of time to peak early-diastolic velocity, 12 segments",
		Aliases: []string{"Te-SD"},
		Family:  dyssynchrony.Tissue,
		Unit:    "ms",
		SD:      dyssynchrony.SampleSD,
		Source:  yu(),
		RuleTag: evidence.ReadInSource,
		Note:    "n − 1 and ten of twelve segments are ours",
	}
	label := marking{what: "peak early-diastolic velocity", unit: "cm/s", full: slots, peak: true}
	read, drawn := m, m
	read.Variant, read.Window = "readings", "as read"
	read.Method = "Times of peak early-diastolic velocity as read, mean over the beats; sample standard deviation over the six basal and six mid segments."
	read.Needs = []string{"times of peak early-diastolic velocity (te_ms) of the segments"}
	read.Compute = fromReadings(study.TsEarlyDiastole, sdTwelve, marking{what: label.what, full: slots})
	drawn.Variant, drawn.Window = "curves", "aortic valve closure to the middle of diastole"
	drawn.Method = "Time of the largest peak of lengthening velocity in the first half of diastole; sample standard deviation over the six " +
		"basal and six mid segments."
	drawn.Note += "; that the search ends half way from aortic valve closure to the end of the beat, before the atrial wave, is ours"
	drawn.Needs = []string{"aortic valve opening and closure"}
	drawn.On = onVelocity(10)
	run := fromCurves(earlyDiastolicPeak, true, sdTwelve, label)
	drawn.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		v, err := run(in, tr)
		if err == nil && tr.On() {
			_, closure := meanEjection(in.Set)
			tr.Window(closure, (closure+in.Set.RRMs())/2)
		}
		return v, err
	}
	return []dyssynchrony.Measure{read, drawn}
}
