package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const killPatients = 12

// bankProcess is this program filling a bank of real hearts: small ones, under the
// law that costs least.
func bankProcess(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	program, err := exec.LookPath("concordis") // TestMain has put it there
	if err != nil {
		t.Fatal(err)
	}
	return exec.Command(program, "trial", "bank", dir, "--patients", strconv.Itoa(killPatients), "--months", "1", "--physiology", "none", "--law", "none", "--workers", "2")
}

// interrupt starts a run, waits until it has begun to simulate and a while longer, and
// sends it a signal. It gives what the run said and its exit code, -1 for a kill.
func interrupt(t *testing.T, dir string, after time.Duration, sig os.Signal) (said string, code int) {
	t.Helper()
	c := bankProcess(t, dir)
	pipe, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	lines, sent := bufio.NewScanner(pipe), false
	for lines.Scan() {
		fmt.Fprintln(&all, lines.Text())
		if !sent && strings.Contains(lines.Text(), " patients") {
			sent = true
			time.Sleep(after)
			if err := c.Process.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
				t.Fatal(err)
			}
		}
	}
	if err := c.Wait(); err != nil && c.ProcessState == nil {
		t.Fatal(err)
	}
	return all.String(), c.ProcessState.ExitCode()
}

// finishedPatients are the numbers of the patients who are stored.
func finishedPatients(t *testing.T, dir string) map[int]bool {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.patients.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[int]bool{}
	for _, name := range names {
		kind, rest, _ := strings.Cut(filepath.Base(name), "-")
		n, err := strconv.Atoi(strings.TrimSuffix(rest, ".patients.parquet"))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i := range map[string]int{"chunk": chunkSize, "patient": 1}[kind] {
			out[map[string]int{"chunk": n*chunkSize + i, "patient": n}[kind]] = true
		}
	}
	return out
}

// The program is interrupted once and killed ten times at moments drawn from a seed,
// each time while it fills the bank. No finished patient is lost, nothing is left
// behind, and the bank has the bytes of one that nobody disturbed.
func TestKilledBankComesOutTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("beats some dozens of hearts in processes of its own; the whole run does it")
	}
	whole, broken := filepath.Join(t.TempDir(), "bank"), filepath.Join(t.TempDir(), "bank")
	if out, err := bankProcess(t, whole).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	said, code := interrupt(t, broken, 300*time.Millisecond, os.Interrupt)
	had := finishedPatients(t, broken)
	if want := fmt.Sprintf("stopped; %d of %d patients are finished and stay, and the same command goes on", len(had), killPatients); code != exitFailed || !strings.Contains(said, want) {
		t.Errorf("interrupted: exit code %d, want %d and %q, said %q", code, exitFailed, want, said)
	}
	r := rand.New(rand.NewPCG(8, 10))
	killed, midway := 0, 0
	for range 10 {
		_, code := interrupt(t, broken, time.Duration(r.IntN(250))*time.Millisecond, syscall.SIGKILL)
		if code == -1 {
			killed++
		}
		now := finishedPatients(t, broken)
		for i := range had {
			if !now[i] {
				t.Errorf("patient %d was finished and is lost", i)
			}
		}
		if had = now; len(had) < killPatients {
			midway++
		}
	}
	t.Logf("%d killed, %d of them before the bank was whole", killed, midway)
	if midway == 0 {
		t.Error("no kill came while the bank was being filled: the test tests nothing")
	}
	if out, err := bankProcess(t, broken).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if d := cmp.Diff(folder(t, whole), folder(t, broken)); d != "" {
		t.Errorf("the bank came out otherwise: %.500s", d)
	}
}
