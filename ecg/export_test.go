package ecg

import (
	"testing"

	"github.com/concordis/concordis/study"
)

// LUDBRecordings gives the tests outside the package the recordings of LUDB with
// their names.
func LUDBRecordings(t testing.TB) (names []string, ecgs []study.ECG) {
	for _, r := range readLUDB(t) {
		names, ecgs = append(names, r.name), append(ecgs, r.ecg)
	}
	return names, ecgs
}
