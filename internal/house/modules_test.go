package house

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// requirement is one line of go.mod.
type requirement struct {
	module   string
	indirect bool
}

func requirements(t *testing.T) []requirement {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository(t), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^(?:require )?\s*([\w.\-]+\.[\w.\-]+/\S+) v\S+(.*)$`)
	var list []requirement
	for _, m := range line.FindAllStringSubmatch(string(text), -1) {
		list = append(list, requirement{m[1], strings.Contains(m[2], "indirect")})
	}
	return list
}

// TestDependenciesAreExplained: each module that our code imports is marked as
// direct in go.mod and has a line in docs/dependencies.md that says why it is
// there and what would replace it.
func TestDependenciesAreExplained(t *testing.T) {
	used := usedModules(t)
	page, err := os.ReadFile(filepath.Join(repository(t), "docs", "dependencies.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range requirements(t) {
		row := strings.Contains(string(page), "| `"+r.module+"`")
		switch {
		case used[r.module] && r.indirect:
			t.Errorf("go.mod calls %s indirect, but our code imports it", r.module)
		case used[r.module] && !row:
			t.Errorf("docs/dependencies.md has no row for %s", r.module)
		case !used[r.module] && !r.indirect:
			t.Errorf("go.mod requires %s, which no file imports", r.module)
		case !used[r.module] && row:
			t.Errorf("docs/dependencies.md explains %s, which no file imports", r.module)
		}
	}
}

// usedModules maps every required module to whether a Go file here imports it.
func usedModules(t *testing.T) map[string]bool {
	t.Helper()
	used := map[string]bool{}
	reqs := requirements(t)
	for _, s := range sources(t) {
		for _, spec := range s.ast.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			best := ""
			for _, r := range reqs {
				if (name == r.module || strings.HasPrefix(name, r.module+"/")) && len(r.module) > len(best) {
					best = r.module
				}
			}
			if best != "" {
				used[best] = true
			}
		}
	}
	return used
}
