package heart

import "math"

// The limits in which the equations mean anything. They are wide: a state
// outside them is not a sick heart but a broken computation.
const (
	leastVolume, mostVolume   = 1e-8, 5e-3 // m³
	mostFlow                  = 0.05       // m³/s
	leastLength, mostLength   = 0.5, 6.0   // µm
	mostContractility         = 200.0
	mostPressure              = 2e5 // Pa
	trisegResidual            = 1e-3
	leastContractile          = -1.0
	tensionOutOfBalance       = "balance of the ventricular walls"
	contractility, sarcomeres = "contractility", "contractile length"
)

// inDomain checks the state just evaluated. It allocates only to report.
func (h *Heart) inDomain(t float64, balanced bool) error {
	x := h.now
	for k, v := range x[:Cavities] {
		if !(v >= leastVolume && v <= mostVolume) {
			return h.left("volume of "+cavityNames[k], "", v, leastVolume, mostVolume, "m³", t)
		}
		if p := h.out.pressure[k]; !(math.Abs(p) <= mostPressure) {
			return h.left("pressure of "+cavityNames[k], "", p, -mostPressure, mostPressure, "Pa", t)
		}
	}
	for v, q := range x[Cavities : Cavities+Valves] {
		if !(math.Abs(q) <= mostFlow) {
			return h.left("flow through "+valveNames[v], "", q, -mostFlow, mostFlow, "m³/s", t)
		}
	}
	c, lsi := h.split(x)
	for i, l := range lsi {
		if !(l >= leastLength && l <= mostLength) {
			return h.left(sarcomeres, h.muscle.tissue[i].Name, l, leastLength, mostLength, "µm", t)
		}
		if l = h.muscle.length[i]; !(l >= leastLength && l <= mostLength) {
			return h.left("sarcomere length", h.muscle.tissue[i].Name, l, leastLength, mostLength, "µm", t)
		}
		if !(c[i] >= leastContractile && c[i] <= mostContractility) {
			return h.left(contractility, h.muscle.tissue[i].Name, c[i], leastContractile, mostContractility, "", t)
		}
	}
	if !balanced && !(h.tri.residual <= trisegResidual) {
		return h.left(tensionOutOfBalance, "", h.tri.residual, 0, trisegResidual, "", t)
	}
	return nil
}

// left makes the error of a quantity that left its domain.
func (h *Heart) left(quantity, patch string, v, low, high float64, unit string, t float64) *Error {
	e := &Error{Kind: LeftDomain, Quantity: quantity, Patch: patch, Low: low, High: high, Unit: unit, Beat: h.beats, TimeS: t}
	e.Value, e.Finite = finite(v)
	return e
}

// Names as they appear in errors and columns.
var (
	cavityNames = [Cavities]string{
		"systemic arteries", "systemic veins", "pulmonary arteries", "pulmonary veins",
		"left atrium", "right atrium", "left ventricle", "right ventricle",
	}
	valveNames = [Valves]string{
		"caval mouth", "tricuspid valve", "pulmonary valve", "pulmonary vein mouth", "mitral valve", "aortic valve",
	}
)
