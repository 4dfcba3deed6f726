package work

// MmHgPerKPa converts pressures: 1 kPa = 7.50062 mmHg.
const MmHgPerKPa = 7.50062

// KPa converts work in mmHg·% (pressure in mmHg, strain in percent) to kPa, which
// is work per volume of wall: 1 kPa = 1 kJ/m³ = 1 mJ/cm³.
func KPa(mmHgPercent float64) float64 { return mmHgPercent / 100 / MmHgPerKPa }

// LoopArea is the area of the closed pressure-strain loop: the sum over all edges
// of the polygon, the closing one included, of (p[i+1]−p[i])·(ε[i+1]+ε[i])/2,
// which is ∮ε dP = −∮P dε: positive for a wall that shortens under high pressure
// and lengthens under low pressure. The unit is that of pressure times that of
// strain. Samples beyond the shorter of the two are not used; fewer than three
// have no area and give 0.
//
// Whole-loop area is what Russell et al. (doi:10.1093/eurheartj/ehs016) compare
// with metabolism; it needs no valve events.
func LoopArea(pressure, strain []float64) float64 {
	n := min(len(pressure), len(strain))
	if n < 3 {
		return 0
	}
	area := 0.0
	for i := range n {
		k := i + 1
		if k == n {
			k = 0
		}
		area += (pressure[k] - pressure[i]) * (strain[k] + strain[i]) / 2
	}
	return area
}
