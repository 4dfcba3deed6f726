package csv

import (
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// remarks are the lines "# key: value" above the column names.
type remarks struct {
	rateHz        float64 // 0 = not stated
	unit          string
	content       study.Content
	origin        study.Origin
	stepMicroVolt float64
	derived       map[study.LeadName]bool
}

func newRemarks() remarks {
	return remarks{content: study.Rhythm, origin: study.OriginMeasured, derived: map[study.LeadName]bool{}}
}

// Highest and lowest sampling rate that is believed.
const (
	minRateHz = 1
	maxRateHz = 100_000
)

// take reads one remark. Remarks with other keys are free text and ignored.
func (r *remarks) take(text, place string) error {
	key, value, ok := strings.Cut(text, ":")
	if !ok {
		return nil
	}
	value = strings.TrimSpace(value)
	rule := ""
	switch strings.TrimSpace(key) {
	case "rate_hz":
		if r.rateHz, ok = positive(value); !ok || r.rateHz < minRateHz || r.rateHz > maxRateHz {
			rule = "rate_hz must be a number from 1 to 100000"
		}
	case "unit":
		if r.unit = value; !isPotential(value) {
			rule = "unit must be mV, uV or V"
		}
	case "content":
		if r.content = study.Content(value); r.content != study.Rhythm && r.content != study.OneBeat {
			rule = "content must be rhythm or one-beat"
		}
	case "origin":
		if r.origin = study.Origin(value); !isOrigin(r.origin) {
			rule = "origin must be measured, virtual or synthetic"
		}
	case "step_uv":
		if r.stepMicroVolt, ok = positive(value); !ok || r.stepMicroVolt > 1000*maxMilliVolt {
			rule = "step_uv must be a number above 0"
		}
	case "derived":
		for _, label := range strings.Fields(value) {
			r.derived[study.CanonicalLead(label)] = true
		}
	}
	if rule != "" {
		return study.Errf(study.Invalid, place, "%s", rule)
	}
	return nil
}

// positive reads a number above 0 with a decimal point.
func positive(s string) (v float64, ok bool) {
	if len(s) > 32 || strings.Trim(s, "0123456789.") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && v > 0
}

func isPotential(unit string) bool {
	_, ok := perMilliVolt(unit)
	return ok
}

func isOrigin(o study.Origin) bool {
	return o == study.OriginMeasured || o == study.OriginVirtual || o == study.OriginSynthetic
}
