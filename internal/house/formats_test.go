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
	fuzzed, reads := map[string]bool{}, map[string]bool{}
	for _, s := range sources(t) {
		if !strings.HasPrefix(s.dir, "format/") || strings.HasPrefix(s.dir, "format/internal") {
			continue
		}
		fuzzed[s.dir] = fuzzed[s.dir] || (s.isTest && declares(s.ast, "Fuzz"))
		reads[s.dir] = reads[s.dir] || !s.isTest && declares(s.ast, "Read")
	}
	root := repository(t)
	for pkg, ok := range fuzzed {
		if !ok && reads[pkg] { // a package that only writes has nothing hostile to take in
			t.Errorf("%s decodes files but has no fuzz target", pkg)
		}
		page := filepath.Join(root, "docs", "formats", strings.TrimPrefix(pkg, "format/")+".md")
		if _, err := os.Stat(page); err != nil {
			t.Errorf("%s has no page docs/formats/%s", pkg, filepath.Base(page))
		}
	}
}

// declares reports whether a file declares a function whose name starts so.
func declares(f *ast.File, prefix string) bool {
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && strings.HasPrefix(fn.Name.Name, prefix) {
			return true
		}
	}
	return false
}
