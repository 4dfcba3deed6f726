package yaml

import (
	"context"
	"io"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/study"
)

// Limits cap what the reader may take in. A sheet is a page of text, so
// FileBytes is never more than MaxBytes here and Depth never more than 8.
type Limits = bounded.Limits

// MaxBytes is the largest sheet that is read.
const MaxBytes = 64 << 10

// Sheet is the content of a study.yaml.
type Sheet struct {
	// ID is the user's own pseudonym of the study, empty when not given.
	ID string
	// Facts have the origin "entered". A field left out, or left empty, is not known.
	Facts study.Facts
	// Entered are the QRS limits that the user marked.
	Entered []study.EnteredQRS
	// Events, Readings and Excluded are what the user states about mechanics; events
	// win over those of an export.
	Events   []study.Event
	Readings []study.Reading
	Excluded []study.Exclusion
	// Files says what the files of the folder are, by their path below the folder.
	Files map[string]FileNote
	// Problems are doubts about facts that are possible but do not fit together.
	Problems []study.Problem
}

// FileNote is what the user says of one file.
type FileNote struct {
	Kind   FileKind        // empty: to be recognised from content
	Ignore bool            // leave the file alone
	Curves study.CurveNote // what the curves of the file are
}

// FileKind is what a file holds.
type FileKind string

// The kinds of file that a sheet can name.
const (
	KindECG     FileKind = "ecg"
	KindStrain  FileKind = "strain"
	KindVolumes FileKind = "volumes"
	KindDoppler FileKind = "doppler"
	KindPhases  FileKind = "phases"
	KindImages  FileKind = "images"
	KindOther   FileKind = "other"
)

// Read reads a sheet from r; file is the name that facts and errors carry. All
// fields are optional, and an empty sheet is a valid one. Errors are of kind
// Invalid (a rule is broken), Limit (too large, too deep), Unsupported (a YAML
// feature that sheets do not use) or Cancelled.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) (Sheet, error) {
	sheet, err := read(ctx, r, file, lim)
	if err != nil {
		return Sheet{}, study.InFile(err, file)
	}
	return sheet, nil
}

func read(ctx context.Context, r io.Reader, file string, lim Limits) (Sheet, error) {
	lim = lim.WithDefaults()
	text, err := bounded.ReadAll(ctx, r, min(lim.FileBytes, MaxBytes))
	if err != nil {
		return Sheet{}, err
	}
	root, err := tree.Parse(text, lim)
	if err != nil {
		return Sheet{}, err
	}
	sheet := Sheet{Files: map[string]FileNote{}}
	if err := fillSheet(&sheet, root, file); err != nil {
		return Sheet{}, err
	}
	sheet.Problems = doubts(sheet.Facts, file)
	return sheet, nil
}

// fillSheet takes over the sections of a sheet.
func fillSheet(sheet *Sheet, root tree.Node, file string) error {
	return tree.EachField(root, "the sheet", func(f tree.Field) error {
		switch f.Key {
		case "id":
			return readID(&sheet.ID, f)
		case "facts":
			return readFacts(&sheet.Facts, f.Value, file)
		case "entered_qrs":
			return readEntered(&sheet.Entered, f.Value, file)
		case "events":
			return readEvents(&sheet.Events, f.Value, file)
		case "readings":
			return readReadings(&sheet.Readings, f.Value, file)
		case "excluded_segments":
			return readExclusions(&sheet.Excluded, f.Value, file)
		case "files":
			return readFiles(sheet.Files, f.Value, file)
		}
		return tree.UnknownField(f)
	})
}

// readID takes a pseudonym: letters, digits and . _ - only, so that it can be a
// folder name and a sentence about a person does not fit in.
func readID(id *string, f tree.Field) error {
	if f.Value.Kind == tree.Null {
		return nil
	}
	s := f.Value.Text
	if f.Value.Kind != tree.Text && f.Value.Kind != tree.Number || len(s) == 0 || len(s) > 64 {
		return tree.Broken(f.Value.Line, "id must be a pseudonym of 1 to 64 letters, digits, dots, dashes or underscores")
	}
	for _, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && !(r >= '0' && r <= '9') && r != '.' && r != '_' && r != '-' {
			return tree.Broken(f.Value.Line, "id must be a pseudonym of letters, digits, dots, dashes or underscores, without blanks")
		}
	}
	*id = s
	return nil
}
