package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/study"
)

// TestMain lets scripts run this program as the command "concordis".
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"concordis": main})
}

// TestScripts runs the scripts below testdata: each is a session at the command
// line with what must come out.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"tree":  treeCommand,
			"keep":  keepCommand,
			"noise": noiseCommand,
			"wfdb":  wfdbCommand,
			"lines": linesCommand,
			"code":  codeCommand,
			"swap":  swapCommand,
		},
	})
}

// treeCommand: tree DIR FILE writes the names, sizes and sums of all files below
// DIR into FILE, so that "cmp" can tell whether anything changed.
func treeCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: tree DIR FILE")
	}
	var b strings.Builder
	ts.Check(fs.WalkDir(os.DirFS(ts.MkAbs(args[0])), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s %s %s", p, info.Mode(), info.ModTime().UTC())
		if d.Type().IsRegular() {
			content, err := os.ReadFile(filepath.Join(ts.MkAbs(args[0]), p))
			if err != nil {
				return err
			}
			fmt.Fprintf(&b, " %x", sha256.Sum256(content))
		}
		b.WriteByte('\n')
		return nil
	}))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o600))
}

// keepCommand: keep FILE N cuts FILE after N bytes, or drops N from its end when
// N is negative.
func keepCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: keep FILE N")
	}
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if n < 0 {
		n += info.Size()
	}
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// noiseCommand: noise FILE N writes N random bytes, the same each time.
func noiseCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: noise FILE N")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	rng := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o600))
}

// wfdbCommand: wfdb PATIENT PATH COMMENT... writes an example patient as a WFDB
// record of eight leads in format 16, with comments in the header.
func wfdbCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: wfdb PATIENT PATH COMMENT...")
	}
	patient := example.Study(args[0], 1)
	if len(patient.ECGs) == 0 {
		ts.Fatalf("no example patient of that name")
	}
	name := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o755))
	header, signal := wfdbFiles(filepath.Base(name), &patient.ECGs[0], args[2:])
	ts.Check(os.WriteFile(name+".hea", header, 0o600))
	ts.Check(os.WriteFile(name+".dat", signal, 0o600))
}

// wfdbFiles renders a recording at 2.5 µV per unit.
func wfdbFiles(name string, e *study.ECG, comments []string) (header, signal []byte) {
	var h, d bytes.Buffer
	fmt.Fprintf(&h, "%s %d %g %d\n", name, len(e.Leads), e.RateHz, e.Samples())
	for _, l := range e.Leads {
		fmt.Fprintf(&h, "%s.dat 16 400/mV 16 0 0 0 0 %s\n", name, l.Name)
	}
	for _, c := range comments {
		fmt.Fprintf(&h, "#%s\n", c)
	}
	sample := make([]byte, 2)
	for i := range e.Samples() {
		for _, l := range e.Leads {
			binary.LittleEndian.PutUint16(sample, uint16(int16(l.MilliVolt[i]*400)))
			d.Write(sample)
		}
	}
	return h.Bytes(), d.Bytes()
}

// linesCommand: lines FILE N checks that FILE has N whole lines and nothing after
// the last.
func linesCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines FILE N")
	}
	content := ts.ReadFile(args[0])
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	if got := strings.Count(content, "\n"); got != n || (n > 0 && !strings.HasSuffix(content, "\n")) {
		ts.Fatalf("%s has %d whole lines, want %d", args[0], got, n)
	}
}

// codeCommand: code N ARGUMENT... runs this program, which must end with that code.
func codeCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N ARGUMENT...")
	}
	got := "0"
	if err := ts.Exec("concordis", args[1:]...); err != nil {
		e, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("concordis: %v", err)
		}
		got = strconv.Itoa(e.ExitCode())
	}
	if got != args[0] {
		ts.Fatalf("concordis %s ended with %s, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}

// swapCommand: swap FILE OLD NEW writes NEW for OLD, which must be there.
func swapCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: swap FILE OLD NEW")
	}
	before := ts.ReadFile(args[0])
	after := strings.ReplaceAll(before, args[1], args[2])
	if after == before {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(after), 0o600))
}

// A run that the user stops says so, fails, and can be gone on with.
func TestStoppedRun(t *testing.T) {
	t.Chdir(t.TempDir())
	for i := range 3 {
		patient := example.Study("lbbb", uint64(i))
		header, signal := wfdbFiles(strconv.Itoa(i), &patient.ECGs[0], nil)
		put(t, strconv.Itoa(i)+".hea", string(header))
		put(t, strconv.Itoa(i)+".dat", string(signal))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	if code := run(ctx, []string{"ecg", ".", "--out", "lines"}, &stdout, &stderr); code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	if !strings.Contains(stderr.String(), "stopped") || !strings.Contains(stderr.String(), "--resume") {
		t.Errorf("standard error says %q", stderr.String())
	}
	if code := run(t.Context(), []string{"ecg", ".", "--out", "lines", "--resume"}, &stdout, &stderr); code != exitOK {
		t.Errorf("exit code %d, want %d: %s", code, exitOK, stderr.String())
	}
	if lines, err := os.ReadFile("lines"); err != nil || bytes.Count(lines, []byte("\n")) != 3 {
		t.Errorf("%d lines, want 3 (%v)", bytes.Count(lines, []byte("\n")), err)
	}

	if err := os.Mkdir("study", 0o755); err != nil {
		t.Fatal(err)
	}
	if code := run(ctx, []string{"assess", "study", "--out", "report"}, &stdout, &stderr); code != exitFailed {
		t.Errorf("assess: exit code %d, want %d", code, exitFailed)
	}
	if _, err := os.Stat("report"); err == nil {
		t.Error("a stopped assessment left output")
	}
}

// A defect that panics costs one record; what it says does not quote the panic,
// whose text can stem from a file.
func TestPanicCostsOneRecord(t *testing.T) {
	m := meter{ctx: nil} // a nil context makes the reader panic
	patient := example.Study("normal", 1)
	header, signal := wfdbFiles("1", &patient.ECGs[0], nil)
	t.Chdir(t.TempDir())
	put(t, "1.hea", string(header))
	put(t, "1.dat", string(signal))
	for r := range (&intake.Search{Paths: []string{"1"}}).Records(t.Context()) {
		l := m.measure(job{record: r})
		if study.KindOf(l.err) != study.Internal || !strings.Contains(intake.Reason(l.err), " line ") {
			t.Errorf("error %v (%s), want Internal with its place", study.KindOf(l.err), intake.Reason(l.err))
		}
		if !bytes.Contains(l.text, []byte(`"error":{"kind":"internal"`)) {
			t.Errorf("line %s", l.text)
		}
	}
}
