package tomtec

import (
	"strings"

	"github.com/concordis/concordis/study"
)

// headWords are the lines above tables and curves that mean something.
var headWords = []string{
	"Global", "Global LV", "Longitudinal Strain Endo", "Longitudinal Strain Mid",
	"Longitudinal Strain Rate Endo", "Longitudinal Strain Rate Mid",
	"Segmental Volume", "Global Volume", "Volume", "Strain", "Longitudinal", "Circumferential", "Radial",
	"T2P", "Peak", "ES", "End-systolic", "Peak-systolic", "Minimum", "Maximum",
}

// keyOf tells from the lines above a table or block what it is about; false for
// quantities that are not read. Lines that are not on the list count only where
// they name the quantity.
func keyOf(heads []string, ofTable bool) (tableKey, bool) {
	if len(heads) == 0 {
		return tableKey{}, false
	}
	var k tableKey
	rest := heads[1:]
	switch heads[0] {
	case "Global", "Global LV":
		return k, ofTable
	case "Longitudinal Strain Endo", "Longitudinal Strain Mid", "Longitudinal Strain Rate Endo", "Longitudinal Strain Rate Mid":
		k.quantity, k.direction, k.layer = study.Strain, study.Longitudinal, "endo"
		if strings.HasSuffix(heads[0], "Mid") {
			k.layer = "mid"
		}
		if strings.Contains(heads[0], "Rate") {
			k.quantity = study.StrainRate
		}
	case "Segmental Volume", "Global Volume":
		if len(rest) == 0 || rest[0] != "Volume" {
			return k, false
		}
		k.quantity, rest = study.RegionalVolume, rest[1:]
		if k.whole = heads[0] == "Global Volume"; k.whole {
			k.quantity = study.CavityVolume
		}
	case "Strain":
		if len(rest) == 0 {
			return k, false
		}
		directions := map[string]study.Direction{"Longitudinal": study.Longitudinal, "Circumferential": study.Circumferential, "Radial": study.Radial}
		k.quantity, k.direction = study.Strain, directions[rest[0]]
		if rest = rest[1:]; k.direction == "" {
			return k, false
		}
	default:
		return k, false
	}
	if !ofTable {
		return k, true
	}
	k.what = whatOf(rest)
	return k, k.what != ""
}

// whatOf is the number that a table holds.
func whatOf(heads []string) string {
	if len(heads) == 0 {
		return ""
	}
	return map[string]string{
		"T2P": "time-to-peak", "Peak": "peak", "ES": "end-systolic", "End-systolic": "end-systolic", "Peak-systolic": "peak-systolic",
	}[heads[0]]
}

// unitOfBlock is the unit above a block of curves.
func unitOfBlock(heads []string) string {
	for _, h := range heads {
		if unit, ok := strings.CutPrefix(h, unitHead); ok {
			return unit
		}
	}
	return ""
}
