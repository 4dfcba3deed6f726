package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/format/bank"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// madeUp is a follower who needs no heart: patient i comes from a stream of his own,
// and every fifth cannot be simulated.
func madeUp(physiologies ...string) func() (follower, error) {
	return func() (follower, error) {
		return func(ctx context.Context, i int) (patientCourse, error) {
			if ctx.Err() != nil {
				return patientCourse{}, ctx.Err()
			}
			id := fmt.Sprintf("v1-%05d", i)
			if i%5 == 4 {
				return patientCourse{patient: bank.Patient{ID: id, Why: "not steady"}}, nil
			}
			r := rand.New(rand.NewPCG(7, uint64(i)))
			return patientCourse{bank.Patient{ID: id, Baseline: madeBaseline(id, r)}, madeCourses(id, r, physiologies)}, nil
		}, nil
	}
}

func madeBaseline(id string, r *rand.Rand) trial.Baseline {
	return trial.Baseline{PatientID: id, Weight: 1, AgeYears: 50 + 30*r.Float64(), HeightM: 1.7, BSAM2: 1.9, CreatinineMgDl: 1.1, Rhythm: trial.Sinus,
		Conduction: trial.LBBB, MeasuredConduction: trial.LBBB, Measured: map[string]float64{"qrs_ms": 120 + 60*r.Float64(), "lvef_percent": 20 + 10*r.Float64(), "nyha": 3}}
}

func madeCourses(id string, r *rand.Rand, physiologies []string) []trial.Trajectory {
	var out []trial.Trajectory
	for _, ph := range physiologies {
		t := trial.Trajectory{PatientID: id, Physiology: ph, Days: []float64{0, 1, 30, 183}}
		for range t.Days {
			t.States = append(t.States, trial.State{LVEDVMl: 250, LVESVMl: 180 + 10*r.Float64(), EFPercent: 26, DPDTMaxMmHgPerS: 800, SystolicMmHg: 110, MeanLAPMmHg: 14,
				CardiacOutputLPerMin: 4, MRFraction: 0.1, QRSMs: 160, QRSAreaUVs: 120, NYHA: 2.8, SixMinuteWalkM: 300, ScarShare: 0.1, HeartRateBpm: 70})
		}
		out = append(out, t)
	}
	return out
}

func madeSpec(patients int) bankSpec {
	return bankSpec{Schema: bankSchema, ResearchUseOnly: true, Model: "m", Law: "ours", Seed: 3, Patients: patients, Physiologies: []string{"none", "crt"}, HorizonDays: 183, ChunkSize: 4}
}

// madeFill opens a folder and fills a made-up bank in it.
func madeFill(t *testing.T, ctx context.Context, dir string, spec bankSpec, workers int, change func(*bankFill)) (bankTally, string, error) {
	t.Helper()
	store, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if err := openBank(dir, &spec); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	f := bankFill{spec: &spec, store: store, dir: dir, workers: workers, newFollower: madeUp(spec.Physiologies...), stderr: &said, now: time.Now}
	if change != nil {
		change(&f)
	}
	got, err := f.run(ctx)
	return got, said.String(), err
}

// folder is every file of a folder by its name.
func folder(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(text)
	}
	return out
}

// A bank that is stopped after every patient, with debris of a killed run lying about,
// comes out byte for byte as one that was never stopped, and no patient is done twice.
func TestBankGoesOnWhereItWasCutOff(t *testing.T) {
	spec := madeSpec(11)
	whole, broken := t.TempDir(), t.TempDir()
	if got, _, err := madeFill(t, t.Context(), whole, spec, 3, nil); err != nil || got != (bankTally{11, 2}) {
		t.Fatalf("%+v: %v", got, err)
	}
	put(t, filepath.Join(broken, ".part-123"), "half")
	simulated := 0
	for run := 1; ; run++ {
		ctx, stop := context.WithCancel(t.Context())
		got, _, err := madeFill(t, ctx, broken, spec, 1, func(f *bankFill) {
			made, _ := madeUp(spec.Physiologies...)()
			f.newFollower = func() (follower, error) {
				return func(ctx context.Context, i int) (patientCourse, error) {
					c, err := made(ctx, i)
					if err == nil {
						simulated++
						stop() // while the patient is finished and not yet stored
					}
					return c, err
				}, nil
			}
		})
		stop()
		if err != nil && (study.KindOf(err) != study.Cancelled || !strings.Contains(plainText(err), fmt.Sprintf("stopped; %d of 11 patients are finished", run))) {
			t.Fatalf("run %d: %v", run, err)
		}
		if got.patients != run {
			t.Fatalf("run %d: %d patients are finished", run, got.patients)
		}
		if got.patients == spec.Patients {
			break
		}
	}
	if simulated != spec.Patients {
		t.Errorf("%d simulations for %d patients", simulated, spec.Patients)
	}
	if got, _, err := madeFill(t, t.Context(), broken, spec, 1, nil); err != nil || got != (bankTally{11, 2}) {
		t.Errorf("once more: %+v: %v", got, err)
	}
	if d := cmp.Diff(folder(t, whole), folder(t, broken)); d != "" {
		t.Error(d)
	}
	b, left, err := loadBank(broken)
	if err != nil || b.Len() != 9 || len(left) != 2 || b.unfinished != 0 {
		t.Errorf("%d patients, %d left out, %d unfinished: %v", b.Len(), len(left), b.unfinished, err)
	}
}

// A bank of another model or other settings is refused, and the settings are named.
func TestBanksAreNotMixed(t *testing.T) {
	dir := t.TempDir()
	spec := madeSpec(4)
	if err := openBank(dir, &spec); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		change func(*bankSpec)
		want   study.Kind
		named  string
	}{
		{func(b *bankSpec) { b.Model = "other" }, study.Unsupported, "another model (m, now other)"},
		{func(b *bankSpec) { b.Seed = 4 }, study.Invalid, "(seed)"},
		{func(b *bankSpec) { b.Patients = 5 }, study.Invalid, "(patients)"},
		{func(b *bankSpec) { b.Physiologies = []string{"crt"}; b.HorizonDays = 30 }, study.Invalid, "(horizon_days, physiologies)"},
		{func(b *bankSpec) { b.Law = "none" }, study.Invalid, "(law)"},
	} {
		other := spec
		c.change(&other)
		if err := openBank(dir, &other); study.KindOf(err) != c.want || !strings.Contains(plainText(err), c.named) {
			t.Errorf("%+v: %v", other, err)
		}
	}
	same := spec
	same.ChunkSize = 9
	if err := openBank(dir, &same); err != nil || same.ChunkSize != spec.ChunkSize {
		t.Errorf("the same bank: %+v, %v", same, err)
	}
	if _, _, err := loadBank(dir); err == nil {
		t.Error("a bank without a finished chunk was read")
	}
	if _, _, err := loadBank(t.TempDir()); err == nil {
		t.Error("a folder without a bank was read")
	}
	put(t, filepath.Join(dir, "bank.json"), `{"schema":"concordis.bank/9"}`)
	if _, _, err := loadBank(dir); study.KindOf(err) != study.Invalid {
		t.Errorf("another schema: %v", err)
	}
}

// bank.json of a version that knew one law only is of that law.
func TestBankWithoutALawIsOurs(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "bank.json"), `{"schema":"concordis.bank/1","model":"m","seed":3,"patients":4,"physiologies":["none","crt"],"horizon_days":183,"chunk_size":4,"research_use_only":true}`)
	spec := madeSpec(4)
	if err := openBank(dir, &spec); err != nil || spec.Law != "ours" || spec.address(spec.chunk(0)) != "" {
		t.Errorf("%+v: %v", spec, err)
	}
	other := madeSpec(4)
	other.Law = "none"
	if err := openBank(dir, &other); study.KindOf(err) != study.Invalid {
		t.Errorf("under another law: %v", err)
	}
}

// An address changes with whatever the digits depend on, and with nothing else.
func TestAddress(t *testing.T) {
	base := madeSpec(8)
	here := base.address(base.chunk(0))
	for name, change := range map[string]func(*bankSpec){"model": func(b *bankSpec) { b.Model = "n" }, "law": func(b *bankSpec) { b.Law = "none" }, "seed": func(b *bankSpec) { b.Seed++ },
		"physiologies": func(b *bankSpec) { b.Physiologies = []string{"none"} }, "horizon": func(b *bankSpec) { b.HorizonDays++ }} {
		other := base
		change(&other)
		if other.address(other.chunk(0)) == here {
			t.Errorf("another %s has the same address", name)
		}
	}
	larger := base
	larger.Patients = 100
	if larger.address(larger.chunk(0)) != here {
		t.Error("more patients behind it change the address of the first chunk")
	}
	if base.address(base.chunk(1)) == here || base.address(base.single(0)) == here {
		t.Error("other patients have the same address")
	}
}

// fullStore has room for so many files and no more.
type fullStore struct {
	pieceStore
	room int
}

func (s *fullStore) Put(name string, write func(io.Writer) error) error {
	if s.room--; s.room < 0 {
		return &fs.PathError{Op: "write", Path: name, Err: syscall.ENOSPC}
	}
	return s.pieceStore.Put(name, write)
}

// A full disk is said with the folder, what is finished and what to do; then it goes on.
func TestFullDisk(t *testing.T) {
	dir, whole := t.TempDir(), t.TempDir()
	spec := madeSpec(8)
	got, _, err := madeFill(t, t.Context(), dir, spec, 1, func(f *bankFill) { f.store = &fullStore{f.store, 7} })
	// 7 files: states and patients of three patients, and the states of the fourth.
	want := dir + ": the disk is full; 3 of 8 patients are finished and stay; make room, and the same command goes on"
	if got.patients != 3 || study.KindOf(err) != study.Limit || plainText(err) != want {
		t.Errorf("%d finished, %v", got.patients, err)
	}
	if err := withoutRoom(errors.New("other"), dir, 1, 2); err.Error() != "other" {
		t.Errorf("another error became %v", err)
	}
	for _, d := range []string{dir, whole} {
		if _, _, err := madeFill(t, t.Context(), d, spec, 2, nil); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(folder(t, whole), folder(t, dir)); d != "" {
		t.Error(d)
	}
}

// An error that is no stop ends the run and keeps its words.
func TestFillFails(t *testing.T) {
	_, _, err := madeFill(t, t.Context(), t.TempDir(), madeSpec(8), 2, func(f *bankFill) {
		f.newFollower = func() (follower, error) { return nil, &study.Error{Kind: study.Internal, Rule: "no torso"} }
	})
	if study.KindOf(err) != study.Internal || !strings.Contains(err.Error(), "no torso") {
		t.Errorf("%v", err)
	}
}

// One folder, two runs: the second is refused until the first lets go.
func TestOneRunFillsAFolder(t *testing.T) {
	dir := t.TempDir()
	first, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openFolder(dir); study.KindOf(err) != study.Unsupported || !strings.Contains(plainText(err), "is being filled by another run") {
		t.Errorf("a second run: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".part-1", ".bank.json.22.part"} {
		put(t, filepath.Join(dir, name), "half")
	}
	put(t, filepath.Join(dir, "notes.txt"), "mine")
	again, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	var names []string
	for name := range folder(t, dir) {
		names = append(names, name)
	}
	slices.Sort(names)
	if d := cmp.Diff([]string{lockName, "notes.txt"}, names); d != "" {
		t.Errorf("after the sweep: %s", d)
	}
	spec := madeSpec(4)
	if err := openBank(dir, &spec); study.KindOf(err) != study.Invalid || !strings.Contains(plainText(err), "is not empty and holds no bank.json") {
		t.Errorf("a folder of something else: %v", err)
	}
}
