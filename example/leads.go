package example

import "github.com/concordis/concordis/study"

// dower is the lead matrix: mV in a lead per mV of the X, Y and Z component.
// Source: Dower, Machado, Osborne, Clin Cardiol 1980;3:87-95,
// doi 10.1002/clc.1980.3.2.87, computed there from Frank's torso. We took the
// figures from later texts that print them all alike (Bailón, Laguna, Sörnmo in
// "Advanced Methods and Tools for ECG Data Analysis", 2006, ch. 8, among
// others), not from the article itself; the test checks that the pseudo-inverse
// is the published inverse matrix (Edenbrandt, Pahlm, J Electrocardiol 1988).
//
// Only the eight independent leads are kept. The article's rows of III, aVR, aVL
// and aVF are these rows combined and rounded.
var dower = [8]struct {
	lead    study.LeadName
	x, y, z float64
}{
	{study.I, 0.632, -0.235, 0.059},
	{study.II, 0.235, 1.066, -0.132},
	{study.V1, -0.515, 0.157, -0.917},
	{study.V2, 0.044, 0.164, -1.387},
	{study.V3, 0.882, 0.098, -1.277},
	{study.V4, 1.213, 0.127, -0.601},
	{study.V5, 1.125, 0.127, -0.086},
	{study.V6, 0.831, 0.076, 0.230},
}

// Channels of the eight independent leads, in the order of dower.
const (
	channelI  = 0
	channelII = 1
	channelV1 = 2
	channels  = 8
)

// stepMicroVolt is the digital unit of the eight recorded leads.
const stepMicroVolt = 1.0

// twelveLeads turns whole microvolts of the eight recorded leads into twelve
// leads in mV. III, aVR, aVL and aVF are computed from I and II (Einthoven 1913,
// Goldberger 1942) in exact steps of half a microvolt.
func twelveLeads(microVolt [channels][]float64) []study.Lead {
	n := len(microVolt[channelI])
	leads := make([]study.Lead, 0, len(study.StandardLeads))
	for _, name := range study.StandardLeads {
		mv := make([]float64, n)
		lead := study.Lead{Name: name, FileName: string(name), MilliVolt: mv, StepMicroVolt: stepMicroVolt}
		first, second, ok := limbWeights(name)
		if ok {
			lead.Derived = name != study.I && name != study.II
			for i := range mv {
				mv[i] = (first*microVolt[channelI][i] + second*microVolt[channelII][i]) / 1000
			}
		} else {
			chest := microVolt[chestChannel(name)]
			for i := range mv {
				mv[i] = chest[i] / 1000
			}
		}
		leads = append(leads, lead)
	}
	return leads
}

// limbWeights gives a limb lead as a sum of leads I and II; ok is false for a
// chest lead.
func limbWeights(name study.LeadName) (first, second float64, ok bool) {
	switch name {
	case study.I:
		return 1, 0, true
	case study.II:
		return 0, 1, true
	case study.III:
		return -1, 1, true
	case study.AVR:
		return -0.5, -0.5, true
	case study.AVL:
		return 1, -0.5, true
	case study.AVF:
		return -0.5, 1, true
	default:
		return 0, 0, false
	}
}

// chestChannel is the row of dower of a chest lead.
func chestChannel(name study.LeadName) int {
	for c := channelV1; c < channels; c++ {
		if dower[c].lead == name {
			return c
		}
	}
	panic("example: not a chest lead: " + string(name))
}
