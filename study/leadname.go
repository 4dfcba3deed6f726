package study

import "strings"

// aliases maps upper-cased labels met in files to canonical names.
var aliases = map[string]LeadName{
	"I": I, "II": II, "III": III,
	"AVR": AVR, "AVL": AVL, "AVF": AVF,
	"V1": V1, "V2": V2, "V3": V3, "V4": V4, "V5": V5, "V6": V6,
	"C1": V1, "C2": V2, "C3": V3, "C4": V4, "C5": V5, "C6": V6,
	"MLI": I, "MLII": II, "MLIII": III, "MV1": V1, "MV2": V2, "MV5": V5,
	"X": VX, "Y": VY, "Z": VZ, "VX": VX, "VY": VY, "VZ": VZ,
	"FRANK X": VX, "FRANK Y": VY, "FRANK Z": VZ,
}

// CanonicalLead maps a label to its canonical name. "MLII" and other modified
// (monitor) leads map to the standard lead that they stand for; a label without
// a canonical name is returned trimmed. A prefix "Lead " or "ECG " is ignored.
func CanonicalLead(label string) LeadName {
	s := strings.ToUpper(strings.TrimSpace(label))
	for _, prefix := range []string{"LEAD ", "ECG LEAD ", "ECG "} {
		s = strings.TrimPrefix(s, prefix)
	}
	if n, ok := aliases[strings.TrimSpace(s)]; ok {
		return n
	}
	return LeadName(strings.TrimSpace(label))
}

// IsStandard reports whether n is one of the twelve standard leads.
func (n LeadName) IsStandard() bool {
	for _, l := range StandardLeads {
		if n == l {
			return true
		}
	}
	return false
}
