package heart

import "math"

// Columns are the signals of one beat, one value per step. Row k is the instant
// k·StepS after the start of the beat; the row after the last would be the first
// of the next beat. All slices belong to the recorder and are overwritten by its
// next beat.
type Columns struct {
	Rows          int
	StepS, CycleS float64
	TimeS         []float64

	PressurePa, NodePa, VolumeM3 [Cavities][]float64
	// FlowM3PerS through each valve, ValveM2 its effective opening, DropPa the
	// pressure drop between the nodes around it.
	FlowM3PerS, ValveM2, DropPa [Valves][]float64
	// BedM3PerS is the flow through the systemic and the pulmonary bed, BedDropPa
	// the pressure drop that drives it.
	BedM3PerS, BedDropPa [2][]float64
	// InflowM3PerS and ImpedancePaSPerM3 of each cavity: what its source
	// impedance loses.
	InflowM3PerS, ImpedancePaSPerM3 [Cavities][]float64
	PericardiumPa                   []float64
	SeptalVolumeM3, JunctionM       []float64

	Patches []PatchColumns // in the order of Heart.Patches
}

// PatchColumns are the signals of one patch.
type PatchColumns struct {
	Name    string
	Segment int
	Wall    WallName
	// OnsetS of this beat, or Silent.
	OnsetS       float64
	WallVolumeM3 float64
	// SarcomereUm is the sarcomere length; natural strain is its logarithm over
	// the reference length.
	SarcomereUm, StrainNatural []float64
	// StressPa is the total fibre stress of the tissue, PassivePa its passive
	// part. TensionNPerM·AreaM2 is what does work.
	StressPa, PassivePa  []float64
	TensionNPerM, AreaM2 []float64
	Contractility        []float64
	ContractileUm        []float64
}

// Recorder keeps the signals of one beat at a time. It belongs to the heart that
// made it.
type Recorder struct {
	c    Columns
	room int // rows that fit
	act  Activation

	summary *Summary // of the beat in c, nil until asked for
}

// NewRecorder makes room for beats as long as the heart's Timing says; a longer
// beat makes it grow.
func (h *Heart) NewRecorder() *Recorder {
	r := &Recorder{}
	r.grow(h, h.p.steps(h.p.Timing.CycleS))
	return r
}

// Reuse makes r, which may be nil or come from another heart, a recorder of this one
// and returns it. What r held, its columns too, is lost.
func (h *Heart) Reuse(r *Recorder) *Recorder {
	if r == nil || len(r.c.Patches) != h.muscle.n {
		return h.NewRecorder()
	}
	r.c.Rows, r.summary = 0, nil
	r.label(h)
	return r
}

// grow makes every column long enough for rows.
func (r *Recorder) grow(h *Heart, rows int) {
	r.room = rows
	n := h.muscle.n
	r.c.Patches = make([]PatchColumns, n)
	all := r.c.slices()
	back := make([]float64, rows*len(all))
	for i, s := range all {
		*s = back[i*rows : (i+1)*rows : (i+1)*rows]
	}
	r.label(h)
	r.act.OnsetsS = make([]float64, n)
}

// label writes down what the patches are.
func (r *Recorder) label(h *Heart) {
	wallOf := LeftAtrialWall
	for i, t := range h.muscle.tissue {
		for i >= h.walls[wallOf].to {
			wallOf++
		}
		p := &r.c.Patches[i]
		p.Name, p.Segment, p.Wall, p.WallVolumeM3 = t.Name, t.Segment, wallOf, t.WallVolumeM3
	}
}

// slices lists every column, so that they can share one array.
func (c *Columns) slices() []*[]float64 {
	out := make([]*[]float64, 0, 8+5*Cavities+3*Valves+8*len(c.Patches))
	out = append(out, &c.TimeS, &c.PericardiumPa, &c.SeptalVolumeM3, &c.JunctionM)
	for k := range Cavities {
		out = append(out, &c.PressurePa[k], &c.NodePa[k], &c.VolumeM3[k], &c.InflowM3PerS[k], &c.ImpedancePaSPerM3[k])
	}
	for v := range Valves {
		out = append(out, &c.FlowM3PerS[v], &c.ValveM2[v], &c.DropPa[v])
	}
	for b := range c.BedM3PerS {
		out = append(out, &c.BedM3PerS[b], &c.BedDropPa[b])
	}
	for i := range c.Patches {
		p := &c.Patches[i]
		out = append(out, &p.SarcomereUm, &p.StrainNatural, &p.StressPa, &p.PassivePa,
			&p.TensionNPerM, &p.AreaM2, &p.Contractility, &p.ContractileUm)
	}
	return out
}

// start prepares for a beat.
func (r *Recorder) start(h *Heart, act Activation, steps int, dt float64) {
	if steps > r.room || len(r.c.Patches) != h.muscle.n {
		r.grow(h, steps)
	}
	r.summary = nil
	r.c.Rows, r.c.StepS, r.c.CycleS = steps, dt, act.CycleS
	r.act.CycleS = act.CycleS
	copy(r.act.OnsetsS, act.OnsetsS)
	for i := range r.c.Patches {
		r.c.Patches[i].OnsetS = act.OnsetsS[i]
	}
}

// startStretch prepares for a stretch of Follow.
func (r *Recorder) startStretch(h *Heart, lengthS float64, steps int, dt float64) {
	if steps > r.room || len(r.c.Patches) != h.muscle.n {
		r.grow(h, steps)
	}
	r.summary = nil
	r.c.Rows, r.c.StepS, r.c.CycleS = steps, dt, lengthS
	r.act.CycleS = lengthS
	for i := range r.c.Patches {
		r.act.OnsetsS[i], r.c.Patches[i].OnsetS = Silent, Silent
	}
}

// row keeps what has just been evaluated.
func (r *Recorder) row(h *Heart, k int, t float64) {
	c, o, s := &r.c, &h.out, &h.muscle
	c.TimeS[k], c.PericardiumPa[k] = t, o.pericardium
	c.SeptalVolumeM3[k], c.JunctionM[k] = h.tri.v, h.tri.y
	for i := range Cavities {
		c.PressurePa[i][k], c.NodePa[i][k], c.VolumeM3[i][k] = o.pressure[i], o.node[i], h.now[i]
		c.InflowM3PerS[i][k], c.ImpedancePaSPerM3[i][k] = o.inflow[i], o.impedance[i]
	}
	for v := range Valves {
		c.FlowM3PerS[v][k], c.ValveM2[v][k], c.DropPa[v][k] = o.flow[v], o.valve[v], o.drop[v]
	}
	for b := range o.bed {
		c.BedM3PerS[b][k], c.BedDropPa[b][k] = o.bed[b], o.bedDrop[b]
	}
	con, lsi := h.split(h.now)
	h.model.stresses(s, con, lsi, s.total, s.passive)
	for i, l := range s.length {
		s.strain[i] = math.Log(l * s.perReference[i])
	}
	for i := range c.Patches {
		p := &c.Patches[i]
		p.SarcomereUm[k], p.StrainNatural[k] = s.length[i], s.strain[i]
		p.StressPa[k], p.PassivePa[k] = s.total[i], s.passive[i]
		p.TensionNPerM[k], p.AreaM2[k] = s.tension[i], s.zeroArea[i]+s.tension[i]*s.compliance[i]
		p.Contractility[k], p.ContractileUm[k] = con[i], lsi[i]
	}
}

// Columns are the signals of the last beat recorded, cut to its length. They
// stay valid until the next beat.
func (r *Recorder) Columns() Columns {
	c := r.c
	c.Patches = append([]PatchColumns(nil), c.Patches...)
	for _, s := range c.slices() {
		*s = (*s)[:c.Rows]
	}
	return c
}

// StrainPercent is the engineering strain of a patch in percent against its
// length at fromS seconds into the beat (wrapped into it): shortening is
// negative. It allocates the result.
func (c *Columns) StrainPercent(patch int, fromS float64) []float64 {
	if patch < 0 || patch >= len(c.Patches) || c.Rows == 0 {
		return nil
	}
	l := c.Patches[patch].SarcomereUm
	k := ((int(math.Round(fromS/c.StepS)) % c.Rows) + c.Rows) % c.Rows
	out := make([]float64, c.Rows)
	for i := range out {
		out[i] = 100 * (l[i]/l[k] - 1)
	}
	return out
}
