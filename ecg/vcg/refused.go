package vcg

import "fmt"

// The upper edge of the band of UHF-ECG, 500-1000 Hz, and the rate of its recorder:
// Jurak P et al., J Interv Card Electrophysiol 2017, doi 10.1007/s10840-017-0268-0,
// abstract.
const (
	uhfTopHz      = 1000
	uhfRecorderHz = 5000
)

// UHFDyssynchrony refuses the ultra-high-frequency dyssynchrony (e-DYS, UHFDYS) with
// the reason. It never gives a number: below 2000 Hz the band is not in the signal,
// and above it the published recorder (5 kHz, nanovolt resolution, V1 to V8) and its
// centre rule would be needed, which a resting 12-lead file does not carry.
func UHFDyssynchrony(rateHz float64) Quantity {
	q := Quantity{Unit: "ms"}
	switch {
	case !(rateHz > 0):
		q.Why = "the sampling rate is not known"
	case rateHz < 2*uhfTopHz:
		q.Why = fmt.Sprintf("the band reaches %d Hz; sampled at %.0f Hz the signal ends at %.0f Hz", uhfTopHz, rateHz, rateHz/2)
	case rateHz < uhfRecorderHz:
		q.Why = fmt.Sprintf("the method was published for %d Hz recordings with nanovolt resolution; this one has %.0f Hz", uhfRecorderHz, rateHz)
	default:
		q.Why = "the rule for the signed difference of the centres has not been read in its source"
	}
	return q
}

// VentricularElectricalDelay refuses the VED (septal to lateral conduction delay,
// doi 10.1161/CIRCEP.117.005719) with the reason: the band and the centre rule that
// turn the high-frequency envelopes of V1 and V5-V6 into a delay were not read in
// their source, and a guessed band would give a number under a published name.
func VentricularElectricalDelay() Quantity {
	return Quantity{Unit: "ms", Why: "the band and the centre rule have not been read in their source"}
}
