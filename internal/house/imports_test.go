package house

import (
	"go/ast"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// roomOf finds the row of a package: its own or the longest "x/..." above it.
func roomOf(pkg string) (room, bool) {
	var best room
	found := false
	for _, r := range rooms {
		if r.path == pkg {
			return r, true
		}
		if covers(r.path, pkg) && (!found || len(r.path) > len(best.path)) {
			best, found = r, true
		}
	}
	return best, found
}

func TestEveryPackageHasARoom(t *testing.T) {
	for _, s := range sources(t) {
		if _, ok := roomOf(s.dir); !ok {
			t.Errorf("%s: package %s has no row in the import law (internal/house/laws_test.go)", s.path, s.dir)
		}
	}
}

func TestImportLaw(t *testing.T) {
	for _, s := range sources(t) {
		r, ok := roomOf(s.dir)
		if !ok || s.isTest {
			continue // tests may use more; the missing row is reported above
		}
		for _, spec := range s.ast.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if why := breach(r, s.dir, name); why != "" {
				t.Errorf("%s:%d: %s must not import %s: %s", s.path, s.line(spec), s.dir, name, why)
			}
		}
	}
}

// breach says which law an import breaks, "" for none.
func breach(r room, pkg, imported string) string {
	if own, ok := strings.CutPrefix(imported, module+"/"); ok {
		if strings.HasPrefix(own, "cmd/") {
			return "nobody imports cmd"
		}
		// What lies below format/internal is shared by formats; the rest of format is not.
		allowed := slices.ContainsFunc(r.may, func(p string) bool { return covers(p, own) })
		if !allowed && own != pkg {
			return r.why
		}
		return ""
	}
	if why, ok := forbidden[r.nature][imported]; ok {
		return why
	}
	if strings.Contains(strings.Split(imported, "/")[0], ".") { // third party
		inModule := func(m string) bool { return imported == m || strings.HasPrefix(imported, m+"/") }
		if !slices.ContainsFunc(r.modules, inModule) {
			return "this module is not in the room's list; " + r.why
		}
	}
	return ""
}

// Tests may use more than the code beside them, but a format whose tests need
// another format is not a format that stands alone.
func TestFormatTestsStayApart(t *testing.T) {
	for _, s := range sources(t) {
		if !s.isTest || !strings.HasPrefix(s.dir, "format/") {
			continue
		}
		for _, spec := range s.ast.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			own, ok := strings.CutPrefix(name, module+"/format/")
			if ok && !strings.HasPrefix(own, "internal/") && "format/"+own != s.dir {
				t.Errorf("%s:%d: the tests of %s import format/%s: formats never import each other", s.path, s.line(spec), s.dir, own)
			}
		}
	}
}

func TestNoClockNoGlobalChance(t *testing.T) {
	for _, s := range sources(t) {
		r, ok := roomOf(s.dir)
		if !ok || s.isTest || r.nature == border {
			continue
		}
		clock, chance := localName(s.ast, "time"), localName(s.ast, "math/rand/v2")
		ast.Inspect(s.ast, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := sel.X.(*ast.Ident)
			if !ok {
				return true
			}
			if clock != "" && x.Name == clock && clockCalls[sel.Sel.Name] {
				t.Errorf("%s:%d: time.%s: what the clock says is a parameter here, so results can be repeated", s.path, s.line(sel), sel.Sel.Name)
			}
			if chance != "" && x.Name == chance && !ownedChance[sel.Sel.Name] {
				t.Errorf("%s:%d: rand.%s draws from the global source: take a seeded *rand.Rand", s.path, s.line(sel), sel.Sel.Name)
			}
			return true
		})
	}
}

// localName is the name by which a file refers to an import, "" without it.
func localName(f *ast.File, imported string) string {
	for _, spec := range f.Imports {
		if p, _ := strconv.Unquote(spec.Path.Value); p != imported {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		if imported == "math/rand/v2" {
			return "rand"
		}
		return path.Base(imported)
	}
	return ""
}

// The law itself is tested: a guard that lets everything pass guards nothing.
func TestBreach(t *testing.T) {
	cases := []struct {
		name, pkg, imported string
		breaks              bool
	}{
		{"measure reads files", "ecg", "os", true},
		{"measure knows a format", "ecg", module + "/format/wfdb", true},
		{"measure knows the study", "ecg", module + "/study", false},
		{"format imports format", "format/wfdb", module + "/format/dicom", true},
		{"format uses the shared bounds", "format/wfdb", module + "/format/internal/bounded", false},
		{"new format falls under the general row", "format/newone", "os", true},
		{"study imports a module", "study", "gonum.org/v1/gonum/mat", true},
		{"somebody imports cmd", "intake", module + "/cmd/concordis", true},
		{"cmd opens the network", "cmd/concordis", "net/http", true},
		{"intake measures", "intake", module + "/ecg", true},
		{"assess uses a part of ecg", "assess", module + "/ecg/vcg", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r, ok := roomOf(c.pkg)
			if !ok {
				t.Fatalf("no row for %s", c.pkg)
			}
			if got := breach(r, c.pkg, c.imported); (got != "") != c.breaks {
				t.Errorf("breach(%s imports %s) = %q, want breach: %v", c.pkg, c.imported, got, c.breaks)
			}
		})
	}
}
