package main

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/format/curvecsv"
	"github.com/concordis/concordis/format/dicom"
	"github.com/concordis/concordis/format/echopac"
	"github.com/concordis/concordis/format/readingcsv"
	"github.com/concordis/concordis/format/yaml"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// virtualMark tells a virtual patient from a formula of the same name.
const virtualMark = "virtual-"

// truthFile holds what only the model knows. The study sheet tells assess to leave
// it alone.
const truthFile = "truth.json"

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

// virtualFiles simulates a patient and writes what a clinic would export, with the
// truth beside it.
func virtualFiles(ctx context.Context, sc virtual.Scenario, seed uint64) ([]outFile, error) {
	p, err := virtual.Run(ctx, sc)
	if err != nil {
		return nil, err
	}
	lab, err := virtual.NewLab()
	if err != nil {
		return nil, err
	}
	seen, err := lab.Observe(p, virtual.UsualAcquisition(seed))
	if err != nil {
		return nil, err
	}
	tellPerson(sc, &seen.Facts)
	files, err := renderClinic(seen)
	if err != nil {
		return nil, err
	}
	truth, err := renderTruth(ctx, p, seen.ID, seed)
	return append(files, outFile{truthFile, truth}), err
}

// tellPerson gives the patient what a model of a heart does not have: age, sex,
// complaints and drugs, made up, so that guideline rows have something to hold.
func tellPerson(sc virtual.Scenario, f *study.Facts) {
	src := study.Source{Origin: study.OriginVirtual}
	f.AgeYears, f.Sex = study.Measured(64.0, src), study.Measured(study.Female, src)
	f.NYHA = study.Measured(1, src)
	if sc.Base == virtual.FailingBase {
		f.NYHA, f.OptimalDrugs = study.Measured(3, src), study.Measured(true, src)
	}
}

// renderClinic makes the files of an electrocardiograph, a strain program, a table
// of Doppler times and the sheet. What the exports cannot say of themselves (that
// no person and no vendor stands behind them) stands in the sheet.
func renderClinic(s *study.Study) ([]outFile, error) {
	var files []outFile
	sheet := yaml.Sheet{ID: s.ID, Facts: s.Facts, Files: map[string]yaml.FileNote{truthFile: {Kind: yaml.KindOther, Ignore: true}}}
	for i := range s.ECGs {
		var b bytes.Buffer
		if err := dicom.WriteECG(&b, &s.ECGs[i], s.ID); err != nil {
			return nil, err
		}
		files = append(files, outFile{"ecg.dcm", b.Bytes()})
	}
	for i := range s.Curves {
		set := &s.Curves[i]
		var b bytes.Buffer
		name := "strain-" + strings.ToLower(string(set.View)) + ".txt"
		switch set.Quantity {
		case study.Strain:
			if err := echopac.WriteTraces(&b, set); err != nil {
				return nil, err
			}
			sheet.Files[name] = yaml.FileNote{Kind: yaml.KindStrain, Curves: study.CurveNote{Vendor: set.Source.Vendor, Software: set.Source.Software,
				ZeroAt: set.ZeroAt, RRMs: set.RRMs, Drift: set.Drift, Origin: set.Source.Origin}}
		default:
			name = "volumes.csv"
			if err := curvecsv.Write(&b, set); err != nil {
				return nil, err
			}
		}
		files = append(files, outFile{name, b.Bytes()})
	}
	var readings, b bytes.Buffer
	if err := readingcsv.Write(&readings, s.Events, s.Readings); err != nil {
		return nil, err
	}
	if err := yaml.Write(&b, sheet); err != nil {
		return nil, err
	}
	return append(files, outFile{"doppler.csv", readings.Bytes()}, outFile{"study.yaml", b.Bytes()}), nil
}
