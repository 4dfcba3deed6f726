package heart

// Column is one named signal, for tables and files.
type Column struct {
	Name, Unit string
	Values     []float64
}

// Short names of cavities, valves and beds in column names.
var (
	cavityShort = [Cavities]string{"systemic-arteries", "systemic-veins", "pulmonary-arteries", "pulmonary-veins",
		"la", "ra", "lv", "rv"}
	valveShort = [Valves]string{"caval-mouth", "tricuspid", "pulmonary-valve", "pulmonary-vein-mouth", "mitral", "aortic"}
	bedShort   = [2]string{"systemic-bed", "pulmonary-bed"}
)

// Named lists the columns with name and unit, time first, in a fixed order.
// Patch columns carry the patch's name.
func (c *Columns) Named() []Column {
	out := []Column{{"time", "s", c.TimeS}}
	for k := range Cavities {
		out = append(out,
			Column{"pressure " + cavityShort[k], "Pa", c.PressurePa[k]},
			Column{"volume " + cavityShort[k], "m3", c.VolumeM3[k]})
	}
	for v := range Valves {
		out = append(out,
			Column{"flow " + valveShort[v], "m3/s", c.FlowM3PerS[v]},
			Column{"opening " + valveShort[v], "m2", c.ValveM2[v]})
	}
	for b := range c.BedM3PerS {
		out = append(out, Column{"flow " + bedShort[b], "m3/s", c.BedM3PerS[b]})
	}
	out = append(out,
		Column{"pressure pericardium", "Pa", c.PericardiumPa},
		Column{"septal cap volume", "m3", c.SeptalVolumeM3},
		Column{"junction radius", "m", c.JunctionM})
	for i := range c.Patches {
		p := &c.Patches[i]
		out = append(out,
			Column{"sarcomere length " + p.Name, "um", p.SarcomereUm},
			Column{"natural strain " + p.Name, "1", p.StrainNatural},
			Column{"stress " + p.Name, "Pa", p.StressPa},
			Column{"passive stress " + p.Name, "Pa", p.PassivePa},
			Column{"tension " + p.Name, "N/m", p.TensionNPerM},
			Column{"area " + p.Name, "m2", p.AreaM2},
			Column{"contractility " + p.Name, "1", p.Contractility})
	}
	return out
}
