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
	Patient string `help:"Which made-up patient: ${patients}." default:"lbbb_nonischaemic"`
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
	files, told, err := v.files(s, scenario, isVirtual)
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

// files draws or simulates the study, and says which.
func (v *exampleVerb) files(s *session, sc virtual.Scenario, isVirtual bool) ([]outFile, string, error) {
	if isVirtual {
		files, err := virtualFiles(s.ctx, sc, v.Seed)
		return files, "Virtual study (simulated by a model, there is no person behind it): patient ", err
	}
	drawn := example.Study(v.Patient, v.Seed)
	files, err := renderStudy(&drawn)
	return files, "Synthetic study (drawn from formulas, there is no person behind it): patient ", err
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
