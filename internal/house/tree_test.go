package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// module is the import path of this repository.
const module = "github.com/concordis/concordis"

// source is one parsed Go file.
type source struct {
	path   string // relative to the repository, with slashes
	dir    string
	isTest bool
	fset   *token.FileSet
	ast    *ast.File
}

// repository is the root of the checkout.
func repository(t *testing.T) string {
	t.Helper()
	_, file, _, ok := runtime.Caller(0)
	if !ok {
		t.Fatal("the path of this test is not known")
	}
	return filepath.Dir(filepath.Dir(filepath.Dir(file)))
}

// files lists the files of the checkout that are meant to be tracked, relative
// to the root. It walks the folder instead of asking git, so that it also works
// in an unpacked archive.
func files(t *testing.T) []string {
	t.Helper()
	root := repository(t)
	var list []string
	err := filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if slices.Contains([]string{".git", "bin", "out", "concordis-out"}, rel) {
				return filepath.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() && !ignored(rel) {
			list = append(list, rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Fatal("no files found")
	}
	return list
}

// ignored mirrors .gitignore for files that tools leave behind.
func ignored(rel string) bool {
	return slices.Contains([]string{".test", ".prof"}, path.Ext(rel))
}

// parsed keeps what sources found, since nearly every test asks for it.
var parsed []source

// sources parses every Go file of the repository. The tests of this package do
// not run in parallel.
func sources(t *testing.T) []source {
	t.Helper()
	if parsed != nil {
		return parsed
	}
	root := repository(t)
	var list []source
	for _, f := range files(t) {
		if path.Ext(f) != ".go" {
			continue
		}
		fset := token.NewFileSet()
		tree, err := parser.ParseFile(fset, filepath.Join(root, f), nil, parser.ParseComments)
		if err != nil {
			t.Errorf("%s cannot be parsed: %v", f, err)
			continue
		}
		list = append(list, source{f, path.Dir(f), strings.HasSuffix(f, "_test.go"), fset, tree})
	}
	parsed = list
	return list
}

// line is where a node stands, for messages.
func (s source) line(n ast.Node) int { return s.fset.Position(n.Pos()).Line }

// covers reports whether a pattern ("x" or "x/...") covers a package path.
func covers(pattern, pkg string) bool {
	if base, ok := strings.CutSuffix(pattern, "/..."); ok {
		return pkg == base || strings.HasPrefix(pkg, base+"/")
	}
	return pattern == pkg
}
