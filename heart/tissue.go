package heart

// VentricularTissue is healthy ventricular muscle of VanOsta2024 with a given
// matrix stress (Pa): active stress 120 kPa, shortening velocity 7 µm/s,
// activation of 0.425 s at a cycle of 0.85 s.
func VentricularTissue(matrixPa float64) Tissue {
	t := commonTissue(matrixPa)
	t.ActivePa, t.TitinPa, t.VelocityUmPerS = 120e3, 1200, 7
	t.DurationS, t.Rise, t.Decay = 0.425, 0.25, 0.25
	t.Chem = ventricularChem()
	return t
}

// AtrialTissue is healthy atrial muscle of VanOsta2024 with a given matrix
// stress (Pa): 84 kPa, 14 µm/s, 0.15 s.
func AtrialTissue(matrixPa float64) Tissue {
	t := commonTissue(matrixPa)
	t.ActivePa, t.TitinPa, t.VelocityUmPerS = 84e3, 840, 14
	t.DurationS, t.Rise, t.Decay = 0.15, 0.4, 0.4
	t.Chem = atrialChem()
	return t
}

// commonTissue is what atria and ventricles share.
func commonTissue(matrixPa float64) Tissue {
	return Tissue{
		MatrixPa: matrixPa, MatrixExponent: 10, TitinRangeUm: 0.6,
		RefLengthUm: 2.0, PassiveZeroUm: 1.8, ContractileZeroUm: 1.51, SeriesUm: 0.04,
		DurationOffset: 0.65, DurationSlope: 1.057, LengthCalcium: 9.1204,
	}
}

// Scarred returns the tissue as a scar: no active stress, the matrix stiffer by
// a factor (1 to 20; outside it is limited to that).
func (t Tissue) Scarred(stiffer float64) Tissue {
	k := min(max(stiffer, 1), 20)
	t.ActivePa, t.Chem.ActivePa = 0, 0
	t.MatrixPa *= k
	t.Chem.MatrixPa *= k
	return t
}

// Weakened returns the tissue with its active stress multiplied by a share (0 to
// 2; outside it is limited to that): below 1 hypocontractile. Titin stays.
func (t Tissue) Weakened(share float64) Tissue {
	k := min(max(share, 0), 2)
	t.ActivePa *= k
	t.Chem.ActivePa *= k
	return t
}
