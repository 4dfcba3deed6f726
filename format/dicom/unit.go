package dicom

import "strings"

// voltUnits maps UCUM codes (PS3.16 CID 3082) to millivolt per unit. UCUM is case
// sensitive: "mV" is millivolt, "MV" megavolt, which no ECG is stored in.
var voltUnits = map[string]float64{
	"V": 1e3, "mV": 1, "mv": 1, "uV": 1e-3, "uv": 1e-3, "\u00b5V": 1e-3, "\u03bcV": 1e-3, "nV": 1e-6, "nv": 1e-6,
}

// voltWords are code meanings, for writers whose code value is not UCUM.
var voltWords = map[string]float64{
	"volt": 1e3, "millivolt": 1, "microvolt": 1e-3, "nanovolt": 1e-6,
	"volts": 1e3, "millivolts": 1, "microvolts": 1e-3, "nanovolts": 1e-6,
}

// milliVoltPer returns how many millivolt one unit is; false when the unit is
// absent or no voltage.
func milliVoltPer(unit code) (float64, bool) {
	if f, ok := voltUnits[unit.value]; ok {
		return f, true
	}
	f, ok := voltWords[strings.ToLower(unit.meaning)]
	return f, ok
}

// msUnits maps units of time to milliseconds per unit.
var msUnits = map[string]float64{
	"ms": 1, "msec": 1, "millisecond": 1, "milliseconds": 1, "s": 1e3, "sec": 1e3, "second": 1e3, "seconds": 1e3,
}

// milliSecondsPer returns how many milliseconds one unit is.
func milliSecondsPer(unit code) (float64, bool) {
	if f, ok := msUnits[strings.ToLower(unit.value)]; ok {
		return f, true
	}
	f, ok := msUnits[strings.ToLower(unit.meaning)]
	return f, ok
}

// isDegree reports whether the unit is the degree of angle.
func isDegree(unit code) bool {
	return unit.value == "deg" || strings.HasPrefix(strings.ToLower(unit.meaning), "degree")
}

// isPerMinute reports whether the unit counts beats per minute.
func isPerMinute(unit code) bool {
	return strings.HasSuffix(unit.value, "/min") || strings.EqualFold(unit.value, "bpm")
}
