package heart

import (
	"math"
	"testing"
)

// probe reads stored values for one term and remembers which, so that the error
// that their nine digits cause can be worked out.
type probe struct {
	t     testing.TB
	r     *reference
	row   int
	shift string  // the value that is moved
	by    float64 // by this many half units of the ninth digit
	seen  map[string]bool
}

func (p *probe) get(name string) float64 {
	v := p.r.at(p.t, name, p.row)
	if p.seen != nil {
		p.seen[name] = true
	}
	if name == p.shift {
		v += p.by * halfDigit(v)
	}
	return v
}

// halfDigit is half a unit of the ninth significant digit.
func halfDigit(v float64) float64 {
	if v == 0 {
		return 0
	}
	return 0.5 * math.Pow(10, math.Floor(math.Log10(math.Abs(v)))-8)
}

// term is one equation: what it gives from stored inputs, and the stored answer.
type term struct {
	name  string
	want  string
	limit float64 // relative to the largest stored answer
	why   string  // where the sheet does not call it exact
	got   func(p *probe) float64
}

// exactly is the limit for equations that the sheet calls exact. The file keeps
// nine digits, so what rounding of its inputs can do is allowed for on top.
const exactly = 1e-10

// TestTermsAgainstStoredBeat checks every term of the right-hand side by itself:
// inputs and answer are stored values of the same instant.
func TestTermsAgainstStoredBeat(t *testing.T) {
	r := readReference(t)
	h, err := New(r.p)
	if err != nil {
		t.Fatal(err)
	}
	h.prepare(h.p.Activation(), 0.002)
	for _, m := range allTerms(h) {
		scale, worst, raw := 0.0, 0.0, 0.0
		for row := 0; row < r.rows; row++ {
			scale = max(scale, math.Abs(r.at(t, m.want, row)))
		}
		for row := 0; row < r.rows; row++ {
			p := &probe{t: t, r: r, row: row, seen: map[string]bool{}}
			got, want := m.got(p), r.at(t, m.want, row)
			d := math.Abs(got - want)
			raw = max(raw, d/scale)
			if d/scale > exactly {
				d -= rounding(p, m.got) + halfDigit(want)
			}
			worst = max(worst, d/scale)
		}
		if worst > m.limit || math.IsNaN(raw) {
			t.Errorf("%s: error %.2e beyond rounding (limit %.0e)", m.name, worst, m.limit)
		}
		t.Logf("%-34s error %.1e, beyond rounding of the file %.1e (limit %.0e) %s", m.name, raw, max(worst, 0), m.limit, m.why)
	}
}

// rounding bounds what the rounding of the inputs can do to a term. It moves
// each input on its own, both ways, as a term may have a kink.
func rounding(p *probe, f func(*probe) float64) float64 {
	base := f(&probe{t: p.t, r: p.r, row: p.row})
	sum := 0.0
	for name := range p.seen {
		up := f(&probe{t: p.t, r: p.r, row: p.row, shift: name, by: 1})
		down := f(&probe{t: p.t, r: p.r, row: p.row, shift: name, by: -1})
		sum += max(math.Abs(up-base), math.Abs(down-base))
	}
	return 1.01 * sum // second order of the moves
}

func allTerms(h *Heart) []term {
	terms := vesselTerms(h)
	terms = append(terms, muscleTerms(h)...)
	terms = append(terms, chamberTerms(h)...)
	terms = append(terms, valveTerms(h)...)
	return append(terms, nodeTerms()...)
}

// exact makes a term that the sheet calls exact.
func exact(name, want string, got func(p *probe) float64) term {
	return term{name: name, want: want, limit: exactly, got: got}
}

func vesselTerms(h *Heart) []term {
	var out []term
	for i := range h.tubes {
		n := refCavities[i]
		tube := func(p *probe) (a, b, c float64) { return h.tubes[i].state(p.get("v_"+n+"_m3"), h.p.BloodDensity) }
		out = append(out,
			exact("vessel pressure "+n, "p_"+n+"_pa", func(p *probe) float64 { v, _, _ := tube(p); return v }),
			exact("vessel area "+n, "a_cavity_"+n+"_m2", func(p *probe) float64 { _, v, _ := tube(p); return v }),
			exact("vessel impedance "+n, "z_cavity_"+n, func(p *probe) float64 { _, _, v := tube(p); return v }))
	}
	bed := exact("pulmonary bed", "q_artven_pu_m3_per_s", func(p *probe) float64 {
		return h.p.Pulmonary.Bed.flow(p.get("p_puart_pa")-p.get("p_puven_pa"), 1)
	})
	systemic := term{"systemic bed", "q_artven_sy_m3_per_s", 1e-4, "stored p0_AV is that after the control's step", func(p *probe) float64 {
		return h.p.Systemic.Bed.flow(p.get("p_syart_pa")-p.get("p_syven_pa"), 1)
	}}
	stepped := exact("systemic bed, p0_AV less 7.1e-5", "q_artven_sy_m3_per_s", func(p *probe) float64 {
		return h.p.Systemic.Bed.flow(p.get("p_syart_pa")-p.get("p_syven_pa"), 1/(1+7.10667e-5))
	})
	stepped.limit, stepped.why = 1e-9, "the step itself is read off the stored flow"
	return append(out, bed, systemic, stepped)
}

func muscleTerms(h *Heart) []term {
	var out []term
	for i, n := range refPatches {
		s := &h.muscle
		set := func(p *probe) (c, lsi []float64) {
			c, lsi = make([]float64, s.n), make([]float64, s.n)
			for k := range lsi {
				c[k], lsi[k] = 0.1, 1.9
			}
			c[i], lsi[i] = p.get("c_"+n+"_fraction"), p.get("lsi_"+n+"_um")
			copy(s.point, lsi)
			h.model.tangents(s, c, lsi)
			s.length[i] = p.get("ls_" + n + "_um")
			return c, lsi
		}
		rates := func(p *probe) (dc, dlsi float64) {
			c, lsi := set(p)
			a, b := make([]float64, s.n), make([]float64, s.n)
			h.model.rates(s, p.get("time_s"), 0, c, lsi, a, b)
			return a[i], b[i]
		}
		out = append(out,
			exact("dC/dt "+n, "c_dot_"+n+"_per_s", func(p *probe) float64 { v, _ := rates(p); return v }),
			exact("dl_si/dt "+n, "lsi_dot_"+n+"_um_per_s", func(p *probe) float64 { _, v := rates(p); return v }),
			exact("A_m0 "+n, "area_mid_zero_tension_"+n+"_m2", func(p *probe) float64 { set(p); return s.zeroArea[i] }),
			exact("dA/dT "+n, "darea_dtension_"+n+"_m3_per_n", func(p *probe) float64 { set(p); return s.compliance[i] }),
			exact("stress "+n, "stress_total_"+n+"_pa", func(p *probe) float64 {
				c, lsi := set(p)
				total, passive := make([]float64, s.n), make([]float64, s.n)
				h.model.stresses(s, c, lsi, total, passive)
				return total[i]
			}),
			exact("l_s "+n, "ls_"+n+"_um", func(p *probe) float64 {
				s.zeroArea[i] = p.get("area_mid_zero_tension_" + n + "_m2")
				s.compliance[i] = p.get("darea_dtension_" + n + "_m3_per_n")
				s.strains(i, i+1, p.get("tension_"+n+"_n_per_m"))
				return s.length[i]
			}))
	}
	return out
}

var wallColumns = [wallCount]string{"la", "ra", "lv", "sv", "rv"}

// storedWall fills a wall from stored values.
func storedWall(h *Heart, i int, p *probe) *wall {
	w := h.walls[i]
	w.zeroArea = p.get("area_mid0_wall_" + wallColumns[i] + "_m2")
	w.compliance = p.get("darea_dtension_wall_" + wallColumns[i] + "_m3_per_n")
	return &w
}

func chamberTerms(h *Heart) []term {
	var out []term
	for i := wallLA; i <= wallRA; i++ {
		n := wallColumns[i]
		atrium := func(p *probe) (*wall, float64, float64, float64) {
			w := storedWall(h, i, p)
			a, b, c := w.sphere(p.get("v_"+n+"_m3"), h.p.BloodDensity, h.p.ReferencePressure)
			return w, a + p.get("p_pericardium_pa"), b, c
		}
		out = append(out,
			exact("atrial pressure "+n, "p_"+n+"_pa", func(p *probe) float64 { _, v, _, _ := atrium(p); return v }),
			exact("atrial area "+n, "a_cavity_"+n+"_m2", func(p *probe) float64 { _, _, v, _ := atrium(p); return v }),
			exact("atrial impedance "+n, "z_cavity_"+n, func(p *probe) float64 { _, _, _, v := atrium(p); return v }),
			exact("atrial tension "+n, "tension_wall_"+n+"_n_per_m", func(p *probe) float64 { w, _, _, _ := atrium(p); return w.tension }))
	}
	out = append(out, exact("pericardium", "p_pericardium_pa", func(p *probe) float64 {
		sum := 0.0
		for i := range h.walls {
			sum += h.walls[i].volume
		}
		for _, n := range refCavities[LeftAtrium:] {
			sum += p.get("v_" + n + "_m3")
		}
		return h.p.Pericardium.pressure(sum)
	}))
	return append(out, ventricleTerms(h)...)
}

func ventricleTerms(h *Heart) []term {
	var out []term
	// The stored geometry, without solving the balance again.
	posed := func(p *probe) [3]*wall {
		ws := [3]*wall{storedWall(h, wallLV, p), storedWall(h, wallSeptum, p), storedWall(h, wallRV, p)}
		g := triseg{v: p.get("triseg_vs_m3"), y: p.get("triseg_ys_m")}
		g.geometry(&ws, p.get("v_lv_m3")+h.tri.wallL, p.get("v_rv_m3")+h.tri.wallR)
		return ws
	}
	for k := range 3 {
		n := wallColumns[wallLV+k]
		tension := exact("tension "+n, "tension_wall_"+n+"_n_per_m", func(p *probe) float64 { return posed(p)[k].tension })
		out = append(out, tension,
			exact("curvature "+n, "curvature_"+n+"_per_m", func(p *probe) float64 { return posed(p)[k].curvature }))
	}
	for k, n := range map[int]string{LeftVentricle: "lv", RightVentricle: "rv"} {
		free, sign, walls := wallLV, -2.0, h.tri.wallL
		if k == RightVentricle {
			free, sign, walls = wallRV, 2.0, h.tri.wallR
		}
		own := func(p *probe) (a, z float64) {
			return ventricle(p.get("v_"+n+"_m3"), 2*walls, storedWall(h, free, p).compliance, h.p.BloodDensity)
		}
		out = append(out,
			exact("ventricular pressure "+n, "p_"+n+"_pa", func(p *probe) float64 {
				w := posed(p)[2*(k-LeftVentricle)]
				return sign*w.curvature*w.tension + p.get("p_pericardium_pa")
			}),
			exact("ventricular area "+n, "a_cavity_"+n+"_m2", func(p *probe) float64 { a, _ := own(p); return a }),
			exact("ventricular impedance "+n, "z_cavity_"+n, func(p *probe) float64 { _, z := own(p); return z }))
	}
	solved := func(p *probe) triseg {
		ws := [3]*wall{storedWall(h, wallLV, p), storedWall(h, wallSeptum, p), storedWall(h, wallRV, p)}
		g := triseg{v: p.get("triseg_vs_m3"), y: p.get("triseg_ys_m")}
		g.oldV, g.oldY = g.v, g.y
		g.solve(&ws, p.get("v_lv_m3")+h.tri.wallL, p.get("v_rv_m3")+h.tri.wallR)
		return g
	}
	return append(out,
		term{"septal volume, balance solved", "triseg_vs_m3", 2e-5, "the stored run stops after its first Newton steps", func(p *probe) float64 { return solved(p).v }},
		term{"junction radius, balance solved", "triseg_ys_m", 2e-5, "as above", func(p *probe) float64 { return solved(p).y }})
}

func valveTerms(h *Heart) []term {
	var out []term
	for v, n := range refValves {
		a, b := refCavities[valveEnds[v][0]], refCavities[valveEnds[v][1]]
		valve := &h.p.Valves[v]
		in := func(p *probe) (dp, q, aa, ab float64) {
			return p.get("pnode_"+a+"_pa") - p.get("pnode_"+b+"_pa"), p.get("q_valve_" + n + "_m3_per_s"),
				p.get("a_cavity_" + a + "_m2"), p.get("a_cavity_" + b + "_m2")
		}
		out = append(out,
			exact("valve area "+n, "area_valve_"+n+"_m2", func(p *probe) float64 {
				dp, q, aa, ab := in(p)
				return valve.area(dp, q, aa, ab, h.p.ValveCavityFraction, h.p.BloodDensity)
			}),
			exact("valve inertance "+n, "inertance_valve_"+n, func(p *probe) float64 {
				_, _, aa, ab := in(p)
				return valve.inertance(p.get("area_valve_"+n+"_m2"), math.Sqrt(aa), math.Sqrt(ab), h.p.BloodDensity)
			}),
			exact("valve dq/dt "+n, "qdot_valve_"+n+"_m3_per_s2", func(p *probe) float64 {
				dp, q, aa, ab := in(p)
				return valve.qdot(dp, q, p.get("area_valve_"+n+"_m2"), aa, ab, math.Sqrt(aa), math.Sqrt(ab), h.p.BloodDensity, 0)
			}))
	}
	return out
}

// nodeTerms check p_node = p + Z·inflow and that a cavity takes what flows in.
// The stored run has three shunts of 0.0003 mm² more than we have; their flow
// counts here.
func nodeTerms() []term {
	var out []term
	const f = 1 / (1 - 3.480960e-4) // the control's pressure factor, read off the venous side
	for k, n := range refCavities {
		in := func(p *probe) float64 {
			sum := 0.0
			for v, name := range refValves {
				if valveEnds[v][0] == k {
					sum -= p.get("q_valve_" + name + "_m3_per_s")
				}
				if valveEnds[v][1] == k {
					sum += p.get("q_valve_" + name + "_m3_per_s")
				}
			}
			for shunt, ends := range map[string][2]int{
				"lara": {LeftAtrium, RightAtrium}, "lvrv": {LeftVentricle, RightVentricle}, "syartpuart": {SystemicArteries, PulmonaryArteries},
			} {
				q := 0.0
				if k == ends[0] || k == ends[1] {
					q = p.get("q_valve_" + shunt + "_m3_per_s")
				}
				if k == ends[0] {
					q = -q
				}
				sum += q
			}
			switch k {
			case SystemicArteries:
				sum -= f * p.get("q_artven_sy_m3_per_s")
			case SystemicVeins:
				sum += p.get("q_artven_sy_m3_per_s") / f
			case PulmonaryArteries:
				sum -= f * p.get("q_artven_pu_m3_per_s")
			case PulmonaryVeins:
				sum += p.get("q_artven_pu_m3_per_s") / f
			}
			return sum
		}
		volume := exact("dV/dt "+n, "vdot_"+n+"_m3_per_s", in)
		if k <= PulmonaryVeins {
			volume.limit, volume.why = 1e-9, "the control's factor is read off the stored flow"
		}
		out = append(out, volume,
			exact("node pressure "+n, "pnode_"+n+"_pa", func(p *probe) float64 {
				return p.get("p_"+n+"_pa") + p.get("z_cavity_"+n)*p.get("vdot_"+n+"_m3_per_s")
			}))
	}
	return out
}
