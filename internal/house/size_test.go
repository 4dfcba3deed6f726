package house

import (
	"cmp"
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// span is a file or function with its length in lines.
type span struct {
	name  string
	lines int
}

// TestSizeReport prints how long files and functions are (run it with -v). It
// informs a reviewer and fails nothing: length is a hint, not a fault.
func TestSizeReport(t *testing.T) {
	var fileSpans, funcSpans []span
	code, tests := 0, 0
	for _, s := range sources(t) {
		n := lineCount(t, s.path)
		if s.isTest {
			tests += n
			continue
		}
		code += n
		fileSpans = append(fileSpans, span{s.path, n})
		for _, d := range s.ast.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
				from, to := s.fset.Position(f.Pos()).Line, s.fset.Position(f.End()).Line
				funcSpans = append(funcSpans, span{fmt.Sprintf("%s:%d %s", s.path, from, f.Name.Name), to - from + 1})
			}
		}
	}
	t.Logf("code %d lines, tests %d lines (%.2f test lines per code line)", code, tests, float64(tests)/float64(max(code, 1)))
	t.Log(summary("files", fileSpans, 400))
	t.Log(summary("functions", funcSpans, 60))
}

func lineCount(t *testing.T, rel string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository(t), rel))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(text), "\n")
}

// summary gives median, 90th percentile, maximum, and every span above long.
func summary(what string, s []span, long int) string {
	if len(s) == 0 {
		return what + ": none"
	}
	slices.SortFunc(s, func(a, b span) int { return cmp.Or(cmp.Compare(b.lines, a.lines), cmp.Compare(a.name, b.name)) })
	at := func(q float64) int { return s[int((1-q)*float64(len(s)-1))].lines }
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d, lines median %d, p90 %d, max %d", what, len(s), at(0.5), at(0.9), s[0].lines)
	for _, x := range s {
		if x.lines > long {
			fmt.Fprintf(&b, "\n  %4d  %s", x.lines, x.name)
		}
	}
	return b.String()
}
