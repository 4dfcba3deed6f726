package heart

// Contraction chooses the model of the sarcomere.
type Contraction int

const (
	// Phenomenological is sarcomere A: contractility rises and falls by given
	// time courses that depend on length (Arts 2005, Lumens 2009, Walmsley
	// 2015). It is the one checked against stored traces.
	Phenomenological Contraction = iota
	// MechChem is sarcomere B: cross-bridges bind by calcium and by force on the
	// thick filament (Arts 2024). A second opinion on A.
	MechChem
)

// Tension chooses how the tension of a patch depends on its area.
type Tension int

const (
	// Linearised takes the tangent of tension against area at the unloaded
	// sarcomere length, as the reference does.
	Linearised Tension = iota
	// Exact solves the non-linear relation T = V_w σ_f/(2 A_m) by repeating the
	// tangent at the solution.
	Exact
)

// Scheme chooses how time is stepped.
type Scheme int

const (
	// Predictor is the second-order scheme with one evaluation a step.
	Predictor Scheme = iota
	// Euler is the first-order scheme. It exists because the stored reference
	// beat carries the error of a first-order step of 2 ms; use it to compare
	// with that beat, not to simulate.
	Euler
)
