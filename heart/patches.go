package heart

import "math"

// patches holds all pieces of muscle of a heart as arrays, so that the kernels
// run through them without a call per patch.
type patches struct {
	n int
	// Constants of the parameters.
	area, perArea, volume         []float64 // m², 1/m², m³
	active, matrix, titin         []float64 // Pa; active already times activeScale
	matrixK, titinK               []float64
	velocity, rise, decay         []float64 // µm/s, s at the cycle of this beat
	perRise, perDecay             []float64 // 1/s
	reference, perReference       []float64 // µm, 1/µm
	perPassive, perZero           []float64 // 1/µm
	perSeries                     []float64 // 1/µm
	offset, slope, calcium        []float64 // s, s, -
	roots                         bool      // some patch needs a cube root for its titin
	matrixWhole                   []int     // matrixK if it is a whole number, else -1
	titinThirds                   []int     // 3·titinK if that is a whole number, else -1
	onset, last                   []float64 // s after the start of this beat
	zeroArea, compliance, tension []float64 // m², m³/N, N/m: A_m = zeroArea + tension·compliance
	point                         []float64 // µm, where the tangent is taken
	length                        []float64 // µm, sarcomere
	stretch                       []float64 // L, normalised length of the contractile element
	gain                          []float64 // share of a full release, 1 in steady beats
	old, oldLast                  []float64 // contractility left of the activation before, and its onset
	span                          []float64 // s, how much later the second half of a patch is activated
	tissue                        []*Patch

	// Room for what is computed on the way.
	lam, root, sigma, stiff []float64 // length over the passive zero, its cube root, Pa, Pa
	rise1, rise2            []float64 // F_rise, and of the second half
	release, falls          []float64 // f_L, g
	kept                    risings
	strain, total, passive  []float64 // -, Pa, Pa: what a recorder keeps
}

// activeScale is the factor of active stress: the contractile zero length in µm
// as a plain number.
const activeScale = 1.51

// newPatches lays the patches of p out as arrays.
func newPatches(p *Parameters) patches {
	n := p.PatchCount()
	s := patches{n: n}
	for _, a := range []*[]float64{
		&s.area, &s.perArea, &s.volume, &s.active, &s.matrix, &s.titin, &s.matrixK, &s.titinK,
		&s.velocity, &s.rise, &s.decay, &s.perRise, &s.perDecay, &s.reference, &s.perReference,
		&s.perPassive, &s.perZero, &s.perSeries, &s.offset, &s.slope, &s.calcium,
		&s.onset, &s.last, &s.zeroArea, &s.compliance, &s.tension, &s.point, &s.length, &s.stretch, &s.gain, &s.old, &s.oldLast, &s.span,
		&s.lam, &s.root, &s.sigma, &s.stiff, &s.rise1, &s.rise2, &s.release, &s.falls, &s.strain, &s.total, &s.passive,
	} {
		*a = make([]float64, n)
	}
	s.matrixWhole, s.titinThirds = make([]int, n), make([]int, n)
	s.tissue = make([]*Patch, 0, n)
	for _, w := range p.walls() {
		for i := range w.Patches {
			s.tissue = append(s.tissue, &w.Patches[i])
		}
	}
	for i, t := range s.tissue {
		s.fill(i, t)
	}
	return s
}

// fill sets the constants of one patch that do not depend on the cycle.
func (s *patches) fill(i int, t *Patch) {
	s.area[i], s.perArea[i], s.volume[i] = t.AreaM2, 1/t.AreaM2, t.WallVolumeM3
	s.active[i], s.matrix[i], s.titin[i] = t.ActivePa*activeScale, t.MatrixPa, t.TitinPa
	s.matrixK[i], s.titinK[i] = t.MatrixExponent, 2*t.RefLengthUm/t.TitinRangeUm
	s.matrixWhole[i], s.titinThirds[i] = -1, -1
	if k := math.Round(s.matrixK[i]); math.Abs(s.matrixK[i]-k) < 1e-12 {
		s.matrixWhole[i] = int(k)
	}
	if k := math.Round(3 * s.titinK[i]); math.Abs(3*s.titinK[i]-k) < 1e-12 {
		s.titinThirds[i] = int(k)
		s.roots = s.roots || s.titinThirds[i]%3 != 0
	}
	s.velocity[i] = t.VelocityUmPerS
	s.reference[i], s.perReference[i] = t.RefLengthUm, 1/t.RefLengthUm
	s.perPassive[i], s.perZero[i] = 1/t.PassiveZeroUm, 1/t.ContractileZeroUm
	s.perSeries[i], s.calcium[i] = 1/t.SeriesUm, t.LengthCalcium
	s.length[i] = t.RefLengthUm
	s.gain[i] = 1
}

// atCycle sets the time constants for a cycle: τ_R = 0.55·tr·t_act,
// τ_D = 0.33·td·t_act, and the duration (ADO + LDAD·L)·t_act.
func (s *patches) atCycle(i int, factor float64) {
	t := s.tissue[i]
	d := t.DurationS * factor
	s.rise[i], s.decay[i] = 0.55*t.Rise*d, 0.33*t.Decay*d
	s.perRise[i], s.perDecay[i] = 1/s.rise[i], 1/s.decay[i]
	s.offset[i], s.slope[i] = t.DurationOffset*d, t.DurationSlope*d
}

// activate makes the coming beat's onsets current. Before its onset a patch
// follows the last one, so an activation late in the beat before still acts.
// A patch with a spread is two halves, one SD before and one after the mean: the
// same mean and variance as its tissue has.
func (s *patches) activate(act *Activation) {
	copy(s.onset, act.OnsetsS)
	for i, t := range act.OnsetsS {
		if t == Silent {
			s.onset[i] = math.MaxFloat64
			continue
		}
		s.span[i] = 0
		if act.SpreadS != nil {
			sd := min(act.SpreadS[i], t)
			s.onset[i], s.span[i] = t-sd, 2*sd
		}
	}
}

// endBeat moves the onsets back by one cycle.
func (s *patches) endBeat(cycleS float64) {
	for i, t := range s.onset {
		if t != math.MaxFloat64 {
			s.last[i] = t
		}
		s.last[i] = max(s.last[i]-cycleS, -1e3) // keeps a patch that is never activated finite
	}
}

// strains gives every patch the tension of its wall and from that its area and
// sarcomere length: A_m = A_m0 + T·dA/dT, l_s = l_ref·√(A_m/A_ref).
func (s *patches) strains(from, to int, tension float64) {
	all, length, zeroArea := s.tension[from:to], s.length[from:to], s.zeroArea[from:to]
	reference, compliance, perArea := s.reference[from:to], s.compliance[from:to], s.perArea[from:to]
	for i, zero := range zeroArea {
		all[i] = tension
		length[i] = reference[i] * math.Sqrt((zero+tension*compliance[i])*perArea[i])
	}
}
