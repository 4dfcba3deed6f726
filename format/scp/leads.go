package scp

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// leadNames are the leads of EN 1064, table 3, by code. Codes 31 to 60 and 79 to
// 85 are the calibration pulses of leads and hold no ECG.
var leadNames = [...]string{
	"", "I", "II", "V1", "V2", "V3", "V4", "V5", "V6", "V7",
	"V2R", "V3R", "V4R", "V5R", "V6R", "V7R", "X", "Y", "Z", "CC5",
	"CM5", "left arm", "right arm", "left leg", "I Frank", "E Frank", "C Frank", "A Frank", "M Frank", "F Frank",
	"H Frank", "", "", "", "", "", "", "", "", "",
	"", "", "", "", "", "", "", "", "", "",
	"", "", "", "", "", "", "", "", "", "",
	"", "III", "aVR", "aVL", "aVF", "-aVR", "V8", "V9", "V8R", "V9R",
	"D Nehb", "A Nehb", "J Nehb", "defibrillator", "external pacing", "A1", "A2", "A3", "A4",
}

// leadLabel is the label of a lead code; a code without one is named by number.
func leadLabel(code int) string {
	if code < len(leadNames) && leadNames[code] != "" {
		return leadNames[code]
	}
	return fmt.Sprintf("lead code %d", code)
}

// isCalibration says whether the code stands for a calibration pulse.
func isCalibration(code int) bool { return code >= 31 && code <= 60 || code >= 79 && code <= 85 }

// leadDef is one lead of section 3. Samples count from 1, both ends included.
type leadDef struct {
	code     int
	from, to int64
}

// samples is how many samples the definition declares.
func (l leadDef) samples() int64 { return l.to - l.from + 1 }

// leadSet is section 3.
type leadSet struct {
	leads      []leadDef
	subtracted bool // section 6 holds what is left after subtracting the reference beat
}

// parseLeads reads section 3.
func parseLeads(body []byte) (leadSet, error) {
	place := sectionName(3)
	c := cursor{data: body}
	n, flags := c.u8(), c.u8()
	if body == nil || c.short || n == 0 {
		return leadSet{}, study.Errf(study.NotFound, place, "defines no lead")
	}
	set := leadSet{subtracted: flags&1 != 0}
	for i := 1; i <= n; i++ {
		l := leadDef{from: c.u32(), to: c.u32(), code: c.u8()}
		if c.short {
			return leadSet{}, study.Errf(study.Truncated, place, "ends before its lead %d of %d", i, n)
		}
		if l.from < 1 || l.to < l.from-1 {
			return leadSet{}, study.Errf(study.Invalid, place, "lead %d ends before it starts", i)
		}
		set.leads = append(set.leads, l)
	}
	return set, nil
}
