package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/format/csv"
	"github.com/concordis/concordis/format/curvecsv"
	"github.com/concordis/concordis/format/readingcsv"
	"github.com/concordis/concordis/format/yaml"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// exampleVerb is "concordis example".
type exampleVerb struct {
	Dir     string `arg:"" name:"dir" help:"A new or empty folder."`
	Patient string `help:"Which made-up patient: ${patients}." default:"lbbb"`
	Seed    uint64 `help:"Seed of everything that varies." default:"1"`
}

// Run writes an example study folder.
func (v *exampleVerb) Run(s *session) error {
	scenario, isVirtual := virtualPatient(v.Patient)
	if !isVirtual && !slices.Contains(example.Names(), v.Patient) {
		return usageError{"no example patient of that name; there are: " + strings.Join(examplePatients(), ", ")}
	}
	if err := needEmpty(v.Dir); err != nil {
		return err
	}
	patient, told, err := v.patient(s, scenario, isVirtual)
	if err != nil {
		return err
	}
	files, err := renderStudy(patient)
	if err != nil {
		return err
	}
	if err := writeFolder(v.Dir, files); err != nil {
		return err
	}
	writeLine(s.stdout, told, v.Patient, fmt.Sprintf(", seed %d", v.Seed))
	for _, f := range files {
		writeLine(s.stdout, "  ", filepath.Join(v.Dir, f.name))
	}
	writeLine(s.stdout, researchUse)
	return nil
}

// virtualMark tells a virtual patient from a formula of the same name.
const virtualMark = "virtual-"

// virtualPatient finds a virtual patient: a ready scenario with conduction, under
// its name, or behind the mark where a formula has that name.
func virtualPatient(name string) (virtual.Scenario, bool) {
	bare, marked := strings.CutPrefix(name, virtualMark)
	if !marked && slices.Contains(example.Names(), name) {
		return virtual.Scenario{}, false
	}
	sc, ok := virtual.Named(bare)
	return sc, ok && sc.Conduction != ""
}

// examplePatients lists the names, formulas first.
func examplePatients() []string {
	out := example.Names()
	for _, n := range virtual.Names() {
		if sc, _ := virtual.Named(n); sc.Conduction == "" {
			continue
		}
		if slices.Contains(example.Names(), n) {
			n = virtualMark + n
		}
		out = append(out, n)
	}
	return out
}

// patient draws or simulates the study, and says which.
func (v *exampleVerb) patient(s *session, sc virtual.Scenario, isVirtual bool) (*study.Study, string, error) {
	if !isVirtual {
		drawn := example.Study(v.Patient, v.Seed)
		return &drawn, "Synthetic study (drawn from formulas, there is no person behind it): patient ", nil
	}
	p, err := virtual.Run(s.ctx, sc)
	if err != nil {
		return nil, "", err
	}
	lab, err := virtual.NewLab()
	if err != nil {
		return nil, "", err
	}
	seen, err := lab.Observe(p, virtual.UsualAcquisition(v.Seed))
	return seen, "Virtual study (simulated by a model, there is no person behind it): patient ", err
}

// renderStudy makes the recording, the curves, the valve times and the sheet.
func renderStudy(patient *study.Study) ([]outFile, error) {
	var files []outFile
	for i := range patient.ECGs {
		var b bytes.Buffer
		if err := csv.WriteECG(&b, &patient.ECGs[i]); err != nil {
			return nil, err
		}
		files = append(files, outFile{"ecg.csv", b.Bytes()})
	}
	for i := range patient.Curves {
		var b bytes.Buffer
		if err := curvecsv.Write(&b, &patient.Curves[i]); err != nil {
			return nil, err
		}
		name := "volumes.csv"
		if patient.Curves[i].Quantity == study.Strain {
			name = "strain-" + strings.ToLower(string(patient.Curves[i].View)) + ".csv"
		}
		files = append(files, outFile{name, b.Bytes()})
	}
	var readings bytes.Buffer
	if err := readingcsv.Write(&readings, patient.Events, patient.Readings); err != nil {
		return nil, err
	}
	files = append(files, outFile{"doppler.csv", readings.Bytes()})
	var sheet bytes.Buffer
	if err := yaml.Write(&sheet, yaml.Sheet{ID: patient.ID, Facts: patient.Facts}); err != nil {
		return nil, err
	}
	return append(files, outFile{"study.yaml", sheet.Bytes()}), nil
}

// needEmpty makes sure that nothing is overwritten.
func needEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case len(entries) > 0:
		return usageError{dir + " is not empty; an example goes into a new or empty folder"}
	}
	return nil
}
