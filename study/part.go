package study

// Part is what one file contributes to a study. Everything may be empty. Facts
// holds what the export states (blood pressure, ejection fraction); where the
// user entered the same fact, the entered one wins.
type Part struct {
	ECGs     []ECG
	Curves   []CurveSet
	Events   []Event
	Readings []Reading
	Phases   []PhaseSamples
	Facts    Facts
	Problems []Problem
}
