package study

// Severity grades a Problem.
type Severity string

// The severities.
const (
	Note    Severity = "note"    // worth knowing; nothing was left out
	Warning Severity = "warning" // a result may be wrong or is less certain
	LeftOut Severity = "leftout" // something was not read or not measured
)

// Problem is a statement to the user that something was left out or is
// doubtful, and why. It never holds text that identifies a patient.
type Problem struct {
	Severity Severity
	Code     string // stable, lower case with dashes: "lead-flat", "limb-leads-swapped", ...
	Where    string // file, lead, beat or measure that it concerns
	Text     string // one plain sentence
}
