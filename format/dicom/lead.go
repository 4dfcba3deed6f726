package dicom

import (
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// leadCodes maps the lead number of ISO/IEEE 11073-10101 partition 2 ("2:1") to
// lead names: DICOM PS3.16 CID 3001. SCP-ECG (EN 1064 section 5.6.3) uses the
// same numbers up to 69, written "5.6.3-9-1".
var leadCodes = map[int]study.LeadName{
	1: study.I, 2: study.II, 61: study.III, 62: study.AVR, 63: study.AVL, 64: study.AVF,
	3: study.V1, 4: study.V2, 5: study.V3, 6: study.V4, 7: study.V5, 8: study.V6,
	9: "V7", 66: "V8", 67: "V9", 10: "V2R", 11: "V3R", 12: "V4R", 13: "V5R", 14: "V6R", 15: "V7R",
	68: "V8R", 69: "V9R", 16: study.VX, 17: study.VY, 18: study.VZ, 19: "CC5", 20: "CM5",
	65: "-aVR", // the sign is part of the name: it is not lead aVR
}

// moreLeadCodes are those of CID 3001 that SCP-ECG does not number alike.
var moreLeadCodes = map[int]study.LeadName{
	21: "LA", 22: "RA", 23: "LL", 92: "MCL1", 93: "MCL2", 94: "MCL3", 95: "MCL4", 96: "MCL5", 97: "MCL6",
	126: "ML", 131: "ES", 132: "AS", 133: "AI",
}

// derivedLeadCodes are leads that CID 3001 calls derived.
var derivedLeadCodes = map[int]study.LeadName{
	31: study.I, 32: study.II, 111: study.III, 112: study.AVR, 113: study.AVL, 114: study.AVF,
	33: study.V1, 34: study.V2, 35: study.V3, 36: study.V4, 37: study.V5, 38: study.V6,
}

// mdcPartition is 2<<16: MDC codes of partition 2 written as one number.
const mdcPartition = 131072

// leadOfCode names the lead that a channel source code stands for.
func leadOfCode(c code) (name study.LeadName, derived, ok bool) {
	switch c.scheme {
	case "MDC":
		if id, isName := strings.CutPrefix(c.value, "MDC_ECG_LEAD_"); isName {
			n := study.CanonicalLead(id)
			return n, false, n.IsStandard() || isFrank(n)
		}
		n, known := mdcNumber(c.value)
		if name, ok = leadCodes[n]; known && ok {
			return name, false, true
		}
		if name, ok = moreLeadCodes[n]; known && ok {
			return name, false, true
		}
		name, ok = derivedLeadCodes[n]
		return name, known && ok, known && ok
	case "SCPECG":
		s, isLead := strings.CutPrefix(c.value, "5.6.3-9-")
		n, err := strconv.Atoi(s)
		name, ok = leadCodes[n]
		return name, false, isLead && err == nil && ok
	}
	return "", false, false
}

// mdcNumber reads "2:61" or its flat form "131133" as 61.
func mdcNumber(value string) (int, bool) {
	s, split := strings.CutPrefix(value, "2:")
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0, false
	}
	if !split {
		n -= mdcPartition
	}
	return n, n >= 0 && n <= 0xffff
}

// leadOfText names the lead that a code meaning or channel label stands for:
// "Lead I (Einthoven)", "aVR, augmented voltage, right", "V1".
func leadOfText(text string) (study.LeadName, bool) {
	if i := strings.IndexAny(text, "(,"); i >= 0 {
		text = text[:i]
	}
	n := study.CanonicalLead(text)
	return n, n.IsStandard() || isFrank(n)
}

func isFrank(n study.LeadName) bool { return n == study.VX || n == study.VY || n == study.VZ }

// nameLead names the lead of a channel: by code, then by the meaning of the
// code, then by the channel label. known is false when none of them names an ECG
// lead; the name is then the label, or "channel N" without a usable one.
func nameLead(c *channel, number int, id *identity) (lead study.Lead, known bool) {
	label := id.clean(c.source.meaning)
	if label == "" {
		label = id.clean(c.label)
	}
	name, derived, known := leadOfCode(c.source)
	if !known {
		name, known = leadOfText(id.clean(c.source.meaning))
	}
	if !known {
		name, known = leadOfText(id.clean(c.label))
	}
	if !known && label != "" {
		name = study.LeadName(label)
	} else if !known {
		name = study.LeadName("channel " + strconv.Itoa(number))
	}
	if label == "" {
		label = string(name)
	}
	return study.Lead{Name: name, FileName: label, Derived: derived}, known
}
