package house

import (
	"go/ast"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryFormatIsFuzzedAndDescribed: files are hostile, and a reader that
// nobody can check against a description is a black box.
func TestEveryFormatIsFuzzedAndDescribed(t *testing.T) {
	fuzzed := map[string]bool{}
	for _, s := range sources(t) {
		if !strings.HasPrefix(s.dir, "format/") || strings.HasPrefix(s.dir, "format/internal") {
			continue
		}
		fuzzed[s.dir] = fuzzed[s.dir] || (s.isTest && hasFuzzTarget(s.ast))
	}
	root := repository(t)
	for pkg, ok := range fuzzed {
		if !ok {
			t.Errorf("%s decodes files but has no fuzz target", pkg)
		}
		page := filepath.Join(root, "docs", "formats", strings.TrimPrefix(pkg, "format/")+".md")
		if _, err := os.Stat(page); err != nil {
			t.Errorf("%s has no page docs/formats/%s", pkg, filepath.Base(page))
		}
	}
}

// hasFuzzTarget reports whether a test file declares a fuzz target.
func hasFuzzTarget(f *ast.File) bool {
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && strings.HasPrefix(fn.Name.Name, "Fuzz") {
			return true
		}
	}
	return false
}
