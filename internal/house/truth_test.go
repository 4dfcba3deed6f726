package house

import (
	"slices"
	"testing"
)

// Package truth judges every other room. A room that it judges must not rest on it,
// so only those that show its table may import it.
func TestOnlyShowingRoomsImportTruth(t *testing.T) {
	showing := []string{"cmd/concordis", "web"}
	for _, r := range rooms {
		if slices.Contains(showing, r.path) {
			continue
		}
		if slices.ContainsFunc(r.may, func(p string) bool { return covers(p, "truth") }) {
			t.Errorf("%s may import truth; only %v may", r.path, showing)
		}
	}
}
