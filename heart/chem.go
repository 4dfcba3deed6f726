package heart

// restingBridges is where the cross-bridges of MechChem start.
const restingBridges = 0.02

// Chem holds the constants of the contraction model MechChem (Arts 2024).
type Chem struct {
	ActivePa, MatrixPa, MatrixExponent float64
	HalfSeriesUm, HalfVelocityUmPerS   float64
	CalciumS                           float64
	SystolicCalcium, DiastolicCalcium  float64
	SystolicRate, DiastolicRate        float64
}

func ventricularChem() Chem                         { return Chem{} }
func atrialChem() Chem                              { return Chem{} }
func newMechChem(*Parameters, *patches) contraction { return phenomenological{} }
