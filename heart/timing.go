package heart

// Timing says when what contracts, for a given cycle length.
type Timing struct {
	// CycleS is the length of a beat, 0.25 to 3 s.
	CycleS float64
	// RestCycleS is the cycle at which the patches' DurationS hold, 0.4 to 1.5 s.
	RestCycleS float64
	// AVFraction of the cycle passes from the right atrium to the ventricles,
	// 0.02 to 0.5 (0.1765 in the reference).
	AVFraction float64
	// LeftAtrialDelayS is how much later than the right atrium the left one
	// contracts, 0 to 0.2 s (28.4 ms in the heart-failure reference).
	LeftAtrialDelayS float64
}

// Silent as an onset means that the patch is not activated in that beat.
const Silent = -1.0

// Activation is one beat's timing.
type Activation struct {
	// CycleS is the length of this beat, 0.25 to 3 s.
	CycleS float64
	// OnsetsS is when each patch is activated, in s after the start of the beat,
	// at least 0 and before the end of the beat, or Silent; in the order of
	// Heart.Patches: left atrium, right atrium, left free wall, septum, right
	// free wall. Until its onset a patch still follows its last activation.
	OnsetsS []float64
	// SpreadS is the standard deviation of the moments at which the tissue of each
	// patch is activated around its onset, 0 to 0.1 s, in the same order; nil: each
	// patch is activated at one moment. An SD beyond the onset counts as the onset.
	SpreadS []float64
}

// Activation is the timing that follows from p.Timing alone: the right atrium
// at 0, the left one a little later, all ventricular patches together.
func (p Parameters) Activation() Activation {
	a := Activation{CycleS: p.Timing.CycleS, OnsetsS: make([]float64, p.PatchCount())}
	for w := range p.walls() {
		from, to := p.WallRange(WallName(w))
		for i := from; i < to; i++ {
			switch w {
			case wallLA:
				a.OnsetsS[i] = p.Timing.LeftAtrialDelayS
			case wallRA:
			default:
				a.OnsetsS[i] = p.Timing.AVFraction * p.Timing.CycleS
			}
		}
	}
	return a
}

// Delay adds s seconds to the onset of the patches from ≤ i < to. An onset that
// would fall before the beat is set to its start; one after the end is left for
// Heart.Beat to refuse.
func (a Activation) Delay(from, to int, s float64) {
	for i := from; i < to && i < len(a.OnsetsS); i++ {
		if i < 0 || a.OnsetsS[i] == Silent {
			continue
		}
		a.OnsetsS[i] = max(0, a.OnsetsS[i]+s)
	}
}

// WallName is one of the five walls of muscle.
type WallName int

// The walls in the order of a heart's patches.
const (
	LeftAtrialWall WallName = iota
	RightAtrialWall
	LeftFreeWall
	SeptalWall
	RightFreeWall
)

// String names the wall.
func (w WallName) String() string {
	names := [...]string{"left atrium", "right atrium", "left free wall", "septum", "right free wall"}
	if w < 0 || int(w) >= len(names) {
		return "unknown wall"
	}
	return names[w]
}

// WallRange tells which patches belong to a wall: from ≤ i < to.
func (p Parameters) WallRange(w WallName) (from, to int) {
	for i, wall := range p.walls() {
		if WallName(i) == w {
			return from, from + len(wall.Patches)
		}
		from += len(wall.Patches)
	}
	return 0, 0
}

// mostSpreadS bounds the spread of activation within a patch.
const mostSpreadS = 0.1

// checkActivation refuses a timing that the model cannot follow.
func checkActivation(a Activation, patches int) error {
	if !(a.CycleS >= 0.25 && a.CycleS <= 3) {
		return badParameter("Activation.CycleS", a.CycleS, 0.25, 3, "s")
	}
	if len(a.OnsetsS) != patches {
		return badParameter("len(Activation.OnsetsS)", float64(len(a.OnsetsS)), float64(patches), float64(patches), "patches")
	}
	for i, s := range a.OnsetsS {
		if s != Silent && !(s >= 0 && s < a.CycleS) {
			return badParameter(indexed("Activation.OnsetsS", i), s, 0, a.CycleS, "s")
		}
	}
	if a.SpreadS != nil && len(a.SpreadS) != patches {
		return badParameter("len(Activation.SpreadS)", float64(len(a.SpreadS)), float64(patches), float64(patches), "patches")
	}
	for i, s := range a.SpreadS {
		if !(s >= 0 && s <= mostSpreadS) {
			return badParameter(indexed("Activation.SpreadS", i), s, 0, mostSpreadS, "s")
		}
	}
	return nil
}

// durationFactors is how the duration of activation follows the cycle: in
// proportion in the atria, by 0.2 + 0.8·T/T_rest in the ventricles (0.10·T_rest
// + 0.40·T against 0.50·T_rest in CircAdapt).
func durationFactors(cycleS, restS float64) (atria, ventricles float64) {
	r := cycleS / restS
	return r, 0.2 + 0.8*r
}
