package dicom

// longVR holds the value representations whose explicit header carries two
// reserved bytes and a 32-bit length (PS3.5 table 7.1-1).
const longVR = "OB OD OF OL OV OW SQ SV UC UN UR UT UV"

// shortVR holds those with a 16-bit length (PS3.5 table 7.1-2).
const shortVR = "AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US"

// vrKind says how the explicit header of that VR is laid out.
type vrKind uint8

const (
	unknownVR vrKind = iota
	shortHeader
	longHeader
)

// kindOfVR looks the two letters up. A VR that the standard does not have is
// unknownVR: how long its header is would be a guess.
func kindOfVR(a, b byte) vrKind {
	if listed(shortVR, a, b) {
		return shortHeader
	}
	if listed(longVR, a, b) {
		return longHeader
	}
	return unknownVR
}

// listed reports whether the pair is a word of a list of two-letter words.
func listed(list string, a, b byte) bool {
	for i := 0; i+1 < len(list); i += 3 {
		if list[i] == a && list[i+1] == b {
			return true
		}
	}
	return false
}
