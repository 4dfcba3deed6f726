package house

import (
	"go/ast"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEveryPackageHasAComment(t *testing.T) {
	comment := map[string]bool{}
	for _, s := range sources(t) {
		if s.isTest {
			continue
		}
		good := "Package " + s.ast.Name.Name
		if s.ast.Name.Name == "main" {
			good = "Command " + path.Base(s.dir)
		}
		comment[s.dir] = comment[s.dir] || (s.ast.Doc != nil && strings.HasPrefix(s.ast.Doc.Text(), good))
	}
	for pkg, ok := range comment {
		if !ok {
			t.Errorf("package %s has no package comment that starts with its name: a newcomer reads that first", pkg)
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, s := range sources(t) {
		if s.isTest || s.ast.Name.Name == "main" {
			continue
		}
		for _, d := range s.ast.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && !wellKnownMethod(d) {
					t.Errorf("%s:%d: %s has no comment", s.path, s.line(d), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if ts, ok := spec.(*ast.TypeSpec); ok && ts.Name.IsExported() && d.Doc == nil && ts.Doc == nil {
						t.Errorf("%s:%d: type %s has no comment", s.path, s.line(ts), ts.Name.Name)
					}
				}
			}
		}
	}
}

// wellKnownMethod reports whether nobody needs a comment: the standard library
// fixes what the method means, or its receiver is not exported.
func wellKnownMethod(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return false
	}
	receiver := d.Recv.List[0].Type
	if star, ok := receiver.(*ast.StarExpr); ok {
		receiver = star.X
	}
	if name, ok := receiver.(*ast.Ident); ok && !name.IsExported() {
		return true
	}
	return slices.Contains([]string{"Error", "Unwrap", "String", "Is", "As"}, d.Name.Name)
}

func TestNoInitFunctions(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.ast.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" && !s.isTest {
				t.Errorf("%s:%d: init() hides work behind an import; call it where it is needed", s.path, s.line(f))
			}
		}
	}
}

func TestPackageNamesSayWhatTheyHold(t *testing.T) {
	empty := regexp.MustCompile(`^(utils?|common|helpers?|misc|shared|lib|base|models?|types)$`)
	for _, s := range sources(t) {
		for _, n := range []string{path.Base(s.dir), strings.TrimSuffix(s.ast.Name.Name, "_test")} {
			if empty.MatchString(n) {
				t.Errorf("%s: the name %q says nothing about what is inside", s.path, n)
			}
		}
	}
}

// A path that exists on one machine only is a promise nobody else can keep, and
// may carry the name of a person.
func TestNoMachinePaths(t *testing.T) {
	private := regexp.MustCompile(`(^|[^.\w/])/(` + strings.Join([]string{"wo" + "rk", "fa" + "rm", "ho" + "me", "ro" + "ot", "Us" + "ers"}, "|") + `)/[\w.]`)
	root := repository(t)
	for _, f := range files(t) {
		text, err := os.ReadFile(filepath.Join(root, f))
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(text) {
			continue // a binary fixture
		}
		for i, line := range strings.Split(string(text), "\n") {
			if private.MatchString(line) {
				t.Errorf("%s:%d holds a path of one machine", f, i+1)
			}
		}
	}
}

func TestNoBigFiles(t *testing.T) {
	const limit = 1 << 20
	root := repository(t)
	for _, f := range files(t) {
		info, err := os.Stat(filepath.Join(root, f))
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > limit {
			t.Errorf("%s has %d KiB: recordings and pictures of that size do not belong into the repository", f, info.Size()>>10)
		}
	}
}
