package heart

// Parameters is everything that makes one heart different from another. It is
// plain data: copy it with Clone, change it, make a new Heart of it.
type Parameters struct {
	// BloodDensity in kg/m³, 900 to 1200.
	BloodDensity float64
	// ReferencePressure in Pa scales the pressures that keep nearly empty
	// chambers from collapsing, and is the aim of Control; 4 to 27 kPa.
	ReferencePressure float64

	// The two circulations.
	Systemic, Pulmonary Circulation
	// The two atria, each one wall around a sphere.
	LeftAtrium, RightAtrium Wall
	// The three ventricular walls; each has 1 to 50 patches.
	LeftWall, Septum, RightWall Wall
	// Valves in the order of the Valve… constants.
	Valves [Valves]Valve
	// ValveCavityFraction bounds an open valve's area by this share of the
	// cross-section of either neighbour: 1 in the heart-failure reference, 0.9
	// in VanOsta2024; 0.3 to 1.
	ValveCavityFraction float64
	Pericardium         Pericardium
	Timing              Timing
	Control             Control
	// Contraction chooses the model of the sarcomere.
	Contraction Contraction
	// Tension chooses how a patch answers to its area; see Tension.
	Tension Tension
	// Scheme chooses how time is stepped; see Scheme.
	Scheme Scheme
	// StepS is the aimed length of a time step in s, 0.05 to 4 ms; each beat
	// takes a whole number of equal steps of at most this length.
	StepS float64

	// Start is where the first beat begins. Its volumes add up to the blood
	// volume that the loop keeps.
	Start Start
}

// Cavities of the loop, in the order of all arrays by cavity.
const (
	SystemicArteries = iota
	SystemicVeins
	PulmonaryArteries
	PulmonaryVeins
	LeftAtrium
	RightAtrium
	LeftVentricle
	RightVentricle
	Cavities // their number
)

// Valves of the loop, in the order of all arrays by valve. The first of each
// side is the open mouth of the great veins, not a valve that closes.
const (
	CavalMouth = iota // systemic veins to right atrium
	Tricuspid
	PulmonaryValve
	PulmonaryVeinMouth // pulmonary veins to left atrium
	Mitral
	Aortic
	Valves // their number
)

// Circulation is arteries, a bed that resists, and veins.
type Circulation struct {
	Artery, Vein Vessel
	Bed          Bed
}

// Vessel is a compliant tube without waves.
type Vessel struct {
	// LengthM, 0.05 to 1.
	LengthM float64
	// AreaM2 is the cross-section at PressurePa, 0.2 to 30 cm².
	AreaM2 float64
	// WallAreaM2 is the cross-section of the wall, 0 to 10 cm².
	WallAreaM2 float64
	// PressurePa is the transmural pressure at AreaM2, 10 Pa to 40 kPa.
	PressurePa float64
	// Exponent m of pressure against area, 0.5 to 8: k/3 − 1 where a source
	// gives the stiffness k.
	Exponent float64
}

// Bed is the resistance between arteries and veins:
// flow = FlowM3PerS·(Δp/PressurePa)^Exponent.
type Bed struct {
	// PressurePa is the drop at which FlowM3PerS flows, 50 Pa to 60 kPa.
	PressurePa float64
	// FlowM3PerS, 1 to 500 mL/s.
	FlowM3PerS float64
	// Exponent, 0.5 to 4: 1 systemic, 2 pulmonary.
	Exponent float64
}

// Wall is a piece of muscle whose patches all carry the same tension.
type Wall struct {
	// DeadAreaM2 is stiff area without muscle (valve rings), 0 to 30 cm².
	DeadAreaM2 float64
	// Patches, 1 to 50.
	Patches []Patch
}

// Patch is a piece of wall with one strain, one activation and one tissue.
type Patch struct {
	// Name, for reports; the layouts give AHA segment names.
	Name string
	// Segment is the number of the AHA segment, 0 where the patch has none.
	Segment int
	// AreaM2 is the mid-wall area at the sarcomere length RefLengthUm, above 0
	// to 500 cm².
	AreaM2 float64
	// WallVolumeM3, above 0 to 500 mL.
	WallVolumeM3 float64
	Tissue
}

// Tissue is what muscle is made of. Stresses are Cauchy stresses along the
// fibre.
type Tissue struct {
	// ActivePa scales active stress, 0 to 400 kPa; 0 is tissue that does not
	// contract.
	ActivePa float64
	// MatrixPa and MatrixExponent are the stress and stiffness of the
	// extracellular matrix; 0 to 50 kPa and 1 to 40.
	MatrixPa, MatrixExponent float64
	// TitinPa is the stress of titin, 0 to 20 kPa, 1 % of ActivePa in healthy
	// muscle; TitinRangeUm (0.1 to 3) sets how fast it stiffens.
	TitinPa, TitinRangeUm float64
	// VelocityUmPerS is the unloaded shortening velocity, 0.5 to 40.
	VelocityUmPerS float64
	// DurationS is how long activation lasts, 0.02 to 1.5.
	DurationS float64
	// Rise and Decay scale the times of rise and fall of contractility, 0.05
	// to 1.5.
	Rise, Decay float64
	// Lengths in µm: RefLengthUm (natural strain zero, 2.0), PassiveZeroUm (no
	// passive stress, 1.8), ContractileZeroUm (no active stress, 1.51) and
	// SeriesUm (series elastic element when isometric, 0.04).
	RefLengthUm, PassiveZeroUm, ContractileZeroUm, SeriesUm float64
	// DurationOffset and DurationSlope set how DurationS depends on length
	// (0.65 and 1.057); LengthCalcium how much calcium binds (9.1204).
	DurationOffset, DurationSlope, LengthCalcium float64
	// Chem holds what only the contraction model MechChem uses.
	Chem Chem
}

// Valve is an opening with inertia.
type Valve struct {
	// OpenM2 is the area fully open, 0.05 to 30 cm².
	OpenM2 float64
	// LeakM2 is the area that stays open: regurgitation. 0 to OpenM2; values
	// below 2.65e-10 m², a tight valve, are treated as that.
	LeakM2 float64
	// LengthM is the length of the channel, 1 to 100 mm.
	LengthM float64
}

// Pericardium surrounds the four chambers and their walls.
type Pericardium struct {
	// VolumeM3 is what it holds at PressurePa, 100 to 5000 mL.
	VolumeM3 float64
	// PressurePa, 0 to 20 kPa; 0 is no pericardium.
	PressurePa float64
	// Exponent, 1 to 30.
	Exponent float64
}

// Start is the state in which a heart's first beat begins.
type Start struct {
	// VolumesM3 by cavity. Their sum is the stressed blood volume.
	VolumesM3 [Cavities]float64
	// FlowsM3PerS by valve.
	FlowsM3PerS [Valves]float64
	// SeptalVolumeM3 and JunctionM are the first guess of the septal cap's
	// volume and of the radius where the three walls meet.
	SeptalVolumeM3, JunctionM float64
	// ContractileUm and Contractility start the patches, one each in the order
	// of Heart.Patches. Empty: a length near rest and no contractility.
	ContractileUm, Contractility []float64
}

// Clone returns a copy that shares nothing with p.
func (p Parameters) Clone() Parameters {
	for _, w := range p.walls() {
		w.Patches = append([]Patch(nil), w.Patches...)
	}
	p.Start.ContractileUm = append([]float64(nil), p.Start.ContractileUm...)
	p.Start.Contractility = append([]float64(nil), p.Start.Contractility...)
	return p
}

// Walls by number: the order of patches in a heart.
const (
	wallLA = iota
	wallRA
	wallLV
	wallSeptum
	wallRV
	wallCount
)

// walls returns the five walls in the order of a heart's patches.
func (p *Parameters) walls() [wallCount]*Wall {
	return [...]*Wall{&p.LeftAtrium, &p.RightAtrium, &p.LeftWall, &p.Septum, &p.RightWall}
}

// PatchCount is the number of patches of all five walls; the first two are the
// atria where each atrium has one patch.
func (p Parameters) PatchCount() int {
	n := 0
	for _, w := range p.walls() {
		n += len(w.Patches)
	}
	return n
}

// BloodVolumeM3 is the stressed blood volume: the sum of the start volumes.
func (p Parameters) BloodVolumeM3() float64 {
	sum := 0.0
	for _, v := range p.Start.VolumesM3 {
		sum += v
	}
	return sum
}

// VolumeM3 is the wall volume: the sum over the patches.
func (w Wall) VolumeM3() float64 {
	sum := 0.0
	for i := range w.Patches {
		sum += w.Patches[i].WallVolumeM3
	}
	return sum
}
