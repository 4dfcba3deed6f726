package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/study"
)

// A bank that is stopped again and again, with debris of a killed run lying about,
// comes out byte for byte as one that was never stopped, and whole chunks stay.
func TestBankGoesOnWhereItWasCutOff(t *testing.T) {
	if testing.Short() {
		t.Skip("beats eight hearts; the whole run does it")
	}
	spec := bankSpec{bankSchema, true, "m", 3, 3, []string{"none"}, 1, 1}
	whole, broken := t.TempDir(), t.TempDir()
	for _, dir := range []string{whole, broken} {
		if err := openBank(dir, &spec); err != nil {
			t.Fatal(err)
		}
	}
	quiet := func(ctx context.Context) *session {
		return &session{ctx: ctx, stdout: &bytes.Buffer{}, stderr: &bytes.Buffer{}}
	}
	if err := fillBank(quiet(context.Background()), whole, &spec, 2); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(broken, ".part-123"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, wait := range []time.Duration{0, 40 * time.Millisecond, 400 * time.Millisecond} {
		ctx, stop := context.WithTimeout(context.Background(), wait)
		if err := fillBank(quiet(ctx), broken, &spec, 1); err != nil && study.KindOf(err) != study.Cancelled {
			t.Fatal(err)
		}
		stop()
	}
	if err := fillBank(quiet(context.Background()), broken, &spec, 1); err != nil {
		t.Fatal(err)
	}
	for k := range spec.chunks() {
		for _, what := range []string{"patients", "states"} {
			a, errA := os.ReadFile(chunkFile(whole, k, what))
			b, errB := os.ReadFile(chunkFile(broken, k, what))
			if errA != nil || errB != nil || !bytes.Equal(a, b) {
				t.Errorf("chunk %d, %s: %v %v, equal %v", k, what, errA, errB, bytes.Equal(a, b))
			}
		}
	}
	m, left, err := loadBank(broken)
	if err != nil || m.Len()+len(left) != spec.Patients {
		t.Errorf("%v patients, %d left out: %v", m, len(left), err)
	}
}

// A bank of another model or another pool is refused before anything is written.
func TestBanksAreNotMixed(t *testing.T) {
	dir := t.TempDir()
	spec := bankSpec{bankSchema, true, "m", 3, 4, []string{"none"}, 1, 2}
	if err := openBank(dir, &spec); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		change func(*bankSpec)
		want   study.Kind
	}{
		{func(b *bankSpec) { b.Model = "other" }, study.Unsupported}, {func(b *bankSpec) { b.Seed = 4 }, study.Invalid},
		{func(b *bankSpec) { b.Patients = 5 }, study.Invalid}, {func(b *bankSpec) { b.Physiologies = []string{"crt"} }, study.Invalid},
	} {
		other := spec
		c.change(&other)
		if err := openBank(dir, &other); study.KindOf(err) != c.want {
			t.Errorf("%+v: %v", other, err)
		}
	}
	same := spec
	if err := openBank(dir, &same); err != nil || cmp.Diff(same, spec) != "" {
		t.Errorf("the same bank: %v", err)
	}
	if _, _, err := loadBank(dir); err == nil {
		t.Error("a bank without a finished chunk was read")
	}
	if _, _, err := loadBank(t.TempDir()); err == nil {
		t.Error("a folder without a bank was read")
	}
	if err := os.WriteFile(filepath.Join(dir, "bank.json"), []byte(`{"schema":"concordis.bank/9"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := loadBank(dir); study.KindOf(err) != study.Invalid {
		t.Errorf("another schema: %v", err)
	}
}
