package heart

// MostPatches is the largest number of patches of one wall.
const MostPatches = 50

// Validate checks every number against its range, and the choices and lists, and
// returns an *Error of kind BadParameter for the first that is outside. The
// comparisons are written so that a value that is not a number fails.
func (p Parameters) Validate() error {
	for i, w := range p.walls() {
		if n := len(w.Patches); n < 1 || n > MostPatches {
			return badParameter("len("+wallFields[i]+".Patches)", float64(n), 1, MostPatches, "patches")
		}
		for k, q := range w.Patches {
			if q.Segment < 0 || q.Segment > 18 {
				return badParameter(indexed(wallFields[i]+".Patches", k)+".Segment", float64(q.Segment), 0, 18, "")
			}
		}
	}
	if err := p.validChoices(); err != nil {
		return err
	}
	var bad *Error
	p.visit(func(field string, v *float64, low, high float64, unit string) {
		if bad == nil && !(*v >= low && *v <= high) {
			bad = badParameter(field, *v, low, high, unit)
		}
	})
	if bad != nil {
		return bad
	}
	return nil
}

// validChoices checks what is not a plain number.
func (p *Parameters) validChoices() error {
	most := Exact
	if p.Contraction == MechChem {
		most = Linearised // its stress is a straight line already
	}
	n := p.PatchCount()
	lsi, c := len(p.Start.ContractileUm), len(p.Start.Contractility)
	switch {
	case p.Contraction < 0 || p.Contraction > MechChem:
		return badParameter("Contraction", float64(p.Contraction), 0, float64(MechChem), "")
	case p.Tension < 0 || p.Tension > most:
		return badParameter("Tension", float64(p.Tension), 0, float64(most), "")
	case p.Scheme < 0 || p.Scheme > Euler:
		return badParameter("Scheme", float64(p.Scheme), 0, float64(Euler), "")
	case lsi+c > 0 && lsi != n:
		return badParameter("len(Start.ContractileUm)", float64(lsi), float64(n), float64(n), "patches")
	case lsi+c > 0 && c != n:
		return badParameter("len(Start.Contractility)", float64(c), float64(n), float64(n), "patches")
	}
	return nil
}
