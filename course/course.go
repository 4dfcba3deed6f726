package course

import (
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// Options are the choices of a run; the zero value is usual.
type Options struct {
	// Law; nil is remodel.Ours.
	Law remodel.Law
	// Tolerance is the error that a step may make in the logarithm of any factor of
	// growth, 1e-5 to 0.1; 0 means 0.004.
	Tolerance float64
	// MostStepDays bounds a step, 0.1 to 365; 0 means 28.
	MostStepDays float64
	// RebuildShare is how much a cavity or wall volume may change before the
	// electrical body is built anew, 0.01 to 1; 0 means 0.15.
	RebuildShare float64
	// Progress, if set, is told the day after each step.
	Progress func(day, of float64)
}

// Course is what became of a subject.
type Course struct {
	Subject string // name of the scenario
	Law     string
	Visits  []Visit
	// Points are all steady beats of the calendar, for curves.
	Points []Point
	// Unsteady are beats that were used although they were not steady.
	Unsteady []Unsteady
	// Ended says why the course ended before its last day, empty if it did not;
	// LastDay is the day reached.
	Ended   string
	LastDay float64
	Cost    Cost
	// Saved continues from LastDay.
	Saved Saved
}

// Visit is one examination without its errors: the truth, and the patient from
// whom virtual.Lab makes a study with or without errors.
type Visit struct {
	Day  float64
	Name string // "baseline", "month 6", "week 9", the action of an acute visit
	// Acute: the first steady beat after a change, with blood volume and
	// resistance as they were before.
	Acute   bool
	Truth   Truth
	Growth  []remodel.Growth // by ventricular patch
	Patient *virtual.Patient
}

// Point is a beat of the calendar.
type Point struct {
	Day   float64
	Acute bool
	Truth Truth
}

// Truth is what only the model knows at a beat.
type Truth struct {
	LVEDVMl, LVESVMl, EjectionPercent float64
	RVEDVMl                           float64
	SlopeMmHgPerS                     float64 // dP/dt max of the left ventricle
	SystolicMmHg, DiastolicMmHg       float64
	MeanArterialMmHg, FillingMmHg     float64 // FillingMmHg: mean left atrial
	OutputLPerMin                     float64 // net, through the aortic valve
	LAMaxMl                           float64
	MitralBackflowMl                  float64
	MitralFraction                    float64 // of the stroke volume, 0 to 1
	// Masses in g at 1.053 g/mL. LateralMass is the segments of the lateral wall,
	// or the free wall where it is not divided.
	LVMassG, SeptalMassG, LateralMassG, RVMassG float64
	// Strength and Fibrosis are means over the left ventricle by volume.
	Strength, Fibrosis float64
	// ActivationMs is the time from the first to the last ventricular activation,
	// known with conduction.
	ActivationMs study.Fact[float64]
	Clinic       Clinic
}

// Unsteady is a beat that did not become steady.
type Unsteady struct {
	Day float64
	Why string
}

// Cost is what a run took.
type Cost struct {
	Steps, Rejected, Evaluations, Beats, Rebuilds int
}
