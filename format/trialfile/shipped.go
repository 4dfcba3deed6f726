package trialfile

import (
	"bytes"
	"context"
	"embed"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

//go:embed shipped/*.yaml
var shipped embed.FS

// Names lists the trials that Concordis ships, by ID, sorted.
func Names() []string {
	entries, err := shipped.ReadDir("shipped")
	if err != nil {
		return nil
	}
	out := make([]string, 0, len(entries))
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	slices.Sort(out)
	return out
}

// Text gives the sheet of a shipped trial as it stands; case, blanks and hyphens of
// the name do not matter. Errors: NotFound.
func Text(name string) ([]byte, error) {
	for _, n := range Names() {
		if plain(n) == plain(name) {
			return shipped.ReadFile("shipped/" + n + ".yaml")
		}
	}
	return nil, study.Errf(study.NotFound, "trial", "is not one of those that are shipped: %s", strings.Join(Names(), ", "))
}

// Named reads a shipped trial. Errors: NotFound.
func Named(ctx context.Context, name string) (*trial.Definition, error) {
	text, err := Text(name)
	if err != nil {
		return nil, err
	}
	return Read(ctx, bytes.NewReader(text), name, Limits{})
}

func plain(s string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(s))
}
