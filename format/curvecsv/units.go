package curvecsv

import (
	"strings"

	"github.com/concordis/concordis/study"
)

func equalFold(a, b string) bool { return strings.EqualFold(strings.TrimSpace(a), b) }

// unitWords maps the spellings of units in column labels to ours.
var unitWords = map[string]string{
	"ms": "ms", "s": "s", "sec": "s", "pct": "%", "%": "%", "percent": "%", "fraction": "fraction", "mm": "mm", "cm": "cm",
	"ml": "mL", "mmhg": "mmHg", "kpa": "kPa", "cm/s": "cm/s", "cms": "cm/s", "m/s": "m/s", "1/s": "1/s",
}

// splitUnit parts "mid inferior [%]", "time_ms", "volume (mL)" into name and
// unit; a last word that is no unit stays with the name.
func splitUnit(label string) (name, unit string) {
	label = strings.TrimSpace(label)
	if n := len(label) - 1; n > 0 && (label[n] == ']' || label[n] == ')') {
		if open := strings.LastIndexAny(label, "[("); open >= 0 {
			if u, ok := unitWords[strings.ToLower(strings.TrimSpace(label[open+1:n]))]; ok {
				return strings.Trim(label[:open], " _"), u
			}
		}
	}
	if at := strings.LastIndexAny(label, "_ "); at > 0 {
		if u, ok := unitWords[strings.ToLower(label[at+1:])]; ok {
			return strings.TrimRight(label[:at], "_ "), u
		}
	}
	return label, ""
}

// takeUnit notes the unit of a column; all columns of a table have one unit.
func (h *header) takeUnit(unit string) *study.Error {
	if unit == "" {
		return nil
	}
	if h.unit != "" && h.unit != unit {
		return study.Errf(study.Invalid, "", "the columns, remarks and the study sheet name different units")
	}
	h.unit = unit
	return nil
}

// factors are the units of each quantity, with how many units of the quantity
// one of them makes.
var factors = map[study.Quantity]map[string]float64{
	study.Strain:         {"%": 1, "fraction": 100},
	study.StrainRate:     {"1/s": 1},
	study.Velocity:       {"cm/s": 1, "m/s": 100},
	study.Displacement:   {"mm": 1, "cm": 10},
	study.WallThickness:  {"mm": 1, "cm": 10},
	study.Radius:         {"mm": 1, "cm": 10},
	study.RegionalVolume: {"mL": 1},
	study.CavityVolume:   {"mL": 1},
	study.Pressure:       {"mmHg": 1, "kPa": 7.50062}, // 1 kPa = 7.50062 mmHg (conventional millimetre of mercury)
	study.Work:           {},
}

// settleUnit works out quantity and factor from what was stated.
func (h *header) settleUnit() *study.Error {
	if h.set.Quantity == "" {
		h.set.Quantity = h.quantityOfUnit()
	}
	if h.unit == "" {
		h.factor = 1 // the plausibility checks of package strain find a fraction
		return nil
	}
	f, ok := factors[h.set.Quantity][h.unit]
	if !ok {
		return study.Errf(study.Invalid, "", "the unit does not fit the quantity")
	}
	h.factor = f
	return nil
}

// quantityOfUnit guesses what is shown where nobody says it: only one quantity
// has that unit, or strain.
func (h *header) quantityOfUnit() study.Quantity {
	whole := len(h.curves) == 1 && h.curves[0].place.global
	switch {
	case h.unit == "mL" && whole:
		return study.CavityVolume
	case h.unit == "mL":
		return study.RegionalVolume
	case h.unit == "mmHg" || h.unit == "kPa":
		return study.Pressure
	case h.unit == "cm/s" || h.unit == "m/s":
		return study.Velocity
	case h.unit == "1/s":
		return study.StrainRate
	}
	return study.Strain
}
