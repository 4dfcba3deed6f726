package heart

// Chem holds the constants of the contraction model MechChem (Arts et al., J Mol
// Cell Cardiol 2024; values of its published reference). Lengths are of half
// sarcomeres. Rates and calcium hold at a cycle of half the one at rest and
// change with its power, as published.
type Chem struct {
	// ActivePa scales the stress of a cross-bridge, 0 to 20 kPa.
	ActivePa float64
	// MatrixPa and MatrixExponent: passive stress MatrixPa·exp(MatrixExponent·ε)
	// at natural strain ε; 10 Pa to 30 kPa, 5 to 40.
	MatrixPa, MatrixExponent float64
	// HalfSeriesUm, 0.005 to 0.1; HalfVelocityUmPerS, 0.5 to 40.
	HalfSeriesUm, HalfVelocityUmPerS float64
	// CalciumS is how long the calcium pulse lasts, 5 ms to 1 s.
	CalciumS float64
	// SystolicCalcium and DiastolicCalcium are the two sources (relative), 0.01
	// to 2; SystolicRate and DiastolicRate the conductances to them, 100 to
	// 30000 per s.
	SystolicCalcium, DiastolicCalcium, SystolicRate, DiastolicRate float64
}

// ventricularChem is the ventricle of the published reference, with matrix
// stress in the middle of its 280 to 480 Pa.
func ventricularChem() Chem {
	return Chem{
		ActivePa: 4500, MatrixPa: 380, MatrixExponent: 15, HalfSeriesUm: 0.02, HalfVelocityUmPerS: 8, CalciumS: 0.18,
		SystolicCalcium: 0.25, DiastolicCalcium: 0.11, SystolicRate: 4500, DiastolicRate: 1800,
	}
}

// atrialChem is the atrium of the published reference, with matrix stress in
// the middle of its 1770 to 2910 Pa.
func atrialChem() Chem {
	c := ventricularChem()
	c.MatrixPa, c.HalfVelocityUmPerS, c.CalciumS = 2340, 12, 0.03
	return c
}

// Structure of the half sarcomere (µm) and of the thick filament's activation.
const (
	thinUm         = 1.05 // length of the thin filament
	thickUm        = 0.825
	bareUm         = 0.05   // no cross-bridges
	dZoneShare     = 0.33   // of the thick filament's bridges
	titinPower     = 1.82   // how titin unlocks them
	titinLengthUm  = 0.0144 // length that scales it
	zoneShift      = -1.30  // ln of the calcium sensitivity of the C-zone over the D-zone
	softStretch    = 0.2    // rounds off pushing sarcomeres
	pulseSlope     = 10     // of the end of the calcium pulse
	hill           = 1.65   // calcium to activation
	restingBridges = 0.02   // where cross-bridges start
)

// powers of the cycle length (relative to half the one at rest).
const (
	cyclePulse, cycleSystolic, cycleDiastolic, cycleSystolicRate, cycleVelocity = 0.6, 0.5, 0.2, -1.8, -1.0
)
