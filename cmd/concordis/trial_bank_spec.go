package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
)

const bankSchema = "concordis.bank/1"

// chunkSize is how many patients share a file in the end.
const chunkSize = 8

// maxPatients is the largest bank.
const maxPatients = 100_000

// bankSpec is bank.json. A field that is added is part of every address and is
// compared when a bank is gone on with, without further ado.
type bankSpec struct {
	Schema          string   `json:"schema"`
	ResearchUseOnly bool     `json:"research_use_only"`
	Model           string   `json:"model"`
	Law             string   `json:"law"`
	Seed            uint64   `json:"seed"`
	Patients        int      `json:"patients"`
	Physiologies    []string `json:"physiologies"`
	HorizonDays     float64  `json:"horizon_days"`
	ChunkSize       int      `json:"chunk_size"`
	// Recruitment is how the patients of a bank for one trial came in; absent: the broad
	// pool, all of it.
	Recruitment *cohort.Recruitment `json:"recruitment,omitempty"`

	unaddressed bool // of a version that named no law and gave its files no address
}

// openBank writes bank.json, or holds the one that is there to what is asked for.
func openBank(dir string, spec *bankSpec) error {
	old, err := readSpec(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := onlyOurs(dir); err != nil {
			return err
		}
		text, err := json.MarshalIndent(spec, "", "  ")
		if err != nil {
			return err
		}
		return writeFolder(dir, []outFile{{"bank.json", append(text, '\n')}})
	case err != nil:
		return err
	case old.Model != spec.Model:
		return &study.Error{Kind: study.Unsupported, File: filepath.Base(dir), Place: "bank.json", Rule: "was filled by another model (" + old.Model + ", now " + spec.Model + "); banks are not mixed, choose another folder"}
	}
	if other := differences(old, spec); len(other) > 0 {
		return &study.Error{Kind: study.Invalid, File: filepath.Base(dir), Place: "bank.json", Rule: "has other settings (" + strings.Join(other, ", ") + "); repeat its settings or choose another folder"}
	}
	*spec = *old
	return nil
}

// onlyOurs refuses a folder that is not empty and no bank: it is more likely a slip
// than a wish.
func onlyOurs(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		if e.Name() != lockName && !strings.HasPrefix(e.Name(), ".") {
			return &study.Error{Kind: study.Invalid, File: filepath.Base(dir), Rule: "is not empty and holds no bank.json; choose a new folder"}
		}
	}
	return nil
}

// differences are the settings, by their names in bank.json, in which two banks differ.
// The size of the chunks is the old one's in any case.
func differences(a, b *bankSpec) []string {
	left, right := a.settings(), b.settings()
	var out []string
	for name := range right {
		if string(left[name]) != string(right[name]) && name != "chunk_size" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func (b *bankSpec) settings() map[string]json.RawMessage {
	text, err := json.Marshal(b)
	var out map[string]json.RawMessage
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		panic("concordis: the settings of a bank are no JSON: " + err.Error()) // they have no field that could fail
	}
	return out
}

func readSpec(dir string) (*bankSpec, error) {
	text, err := os.ReadFile(filepath.Join(dir, "bank.json"))
	if err != nil {
		return nil, err
	}
	var spec bankSpec
	if json.Unmarshal(text, &spec) != nil || spec.Schema != bankSchema || spec.ChunkSize < 1 || spec.Patients < 1 || spec.Patients > maxPatients ||
		spec.Recruitment != nil && spec.Recruitment.Validate() != nil {
		return nil, &study.Error{Kind: study.Invalid, File: filepath.Base(dir), Place: "bank.json", Rule: "does not describe a bank of this version"}
	}
	if spec.Law == "" {
		spec.Law, spec.unaddressed = remodel.Homeostatic, true
	}
	return &spec, nil
}

// piece is a run of patients that are stored together.
type piece struct {
	name        string // of its files, without what they hold
	first, past int    // patients first to past-1
}

func (b *bankSpec) chunks() int { return (b.Patients + b.ChunkSize - 1) / b.ChunkSize }

// chunk is chunk k of the finished bank.
func (b *bankSpec) chunk(k int) piece {
	return piece{fmt.Sprintf("chunk-%05d", k), k * b.ChunkSize, min((k+1)*b.ChunkSize, b.Patients)}
}

// single is one patient, as kept until the others of the chunk are done.
func (b *bankSpec) single(i int) piece { return piece{fmt.Sprintf("patient-%06d", i), i, i + 1} }

func (p piece) states() string   { return p.name + ".states.parquet" }
func (p piece) patients() string { return p.name + ".patients.parquet" }

// address is where a piece belongs: a digest of the model, of all settings that its
// digits depend on, and of its patients' numbers. Banks that differ only in how many
// patients they have share the addresses of those they have in common.
func (b *bankSpec) address(p piece) string {
	if b.unaddressed {
		return ""
	}
	settings := b.settings()
	delete(settings, "patients")
	delete(settings, "chunk_size")
	text, err := json.Marshal(settings) // keys of a map come sorted
	if err != nil {
		panic("concordis: the settings of a bank are no JSON: " + err.Error()) // as above
	}
	sum := sha256.Sum256(fmt.Appendf(text, " %d-%d", p.first, p.past))
	return hex.EncodeToString(sum[:16])
}
