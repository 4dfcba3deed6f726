package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/concordis/concordis/format/wfdb"
	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/truth"
)

// dataFolder reads the real recordings below a folder for package truth.
type dataFolder string

// tableLimit is the largest table that is read, bytes.
const tableLimit = 64 << 20

// below is the path of a name on disk.
func (d dataFolder) below(name string) string {
	return filepath.Join(string(d), filepath.FromSlash(name))
}

// named gives an error the name below the data folder, so that no path of the
// machine gets into the table. Causes are dropped, as they may quote that path.
func named(err error, name string) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return &study.Error{Kind: study.NotFound, File: name, Rule: "does not exist", Err: fs.ErrNotExist}
	}
	if e, ok := errors.AsType[*study.Error](err); ok {
		return &study.Error{Kind: e.Kind, File: name, Place: e.Place, Rule: e.Rule}
	}
	return &study.Error{Kind: study.KindOf(err), File: name, Rule: intake.Reason(err)}
}

// ECG reads a recording of any format.
func (d dataFolder) ECG(ctx context.Context, name string) ([]study.ECG, error) {
	search := &intake.Search{Paths: []string{d.below(name)}}
	for r, bad := range search.Records(ctx) {
		if bad != nil {
			return nil, named(bad, name)
		}
		list, err := r.Read(ctx, intake.Options{})
		if err == nil && len(list) == 0 {
			return nil, named(study.Errf(study.Invalid, "", "holds no recording"), name)
		}
		return list, named(err, name)
	}
	if ctx.Err() != nil {
		return nil, named(study.Errf(study.Cancelled, "", "stopped"), name)
	}
	return nil, named(fs.ErrNotExist, name)
}

// Marks reads an annotation file of a WFDB record.
func (d dataFolder) Marks(ctx context.Context, record, annotator string) ([]truth.Mark, error) {
	list, err := wfdb.OpenAnnotations(ctx, os.DirFS(d.below(path.Dir(record))), path.Base(record), annotator, wfdb.Limits{})
	if err != nil {
		return nil, named(err, record)
	}
	marks := make([]truth.Mark, len(list))
	for i, a := range list {
		marks[i] = truth.Mark{Sample: a.Sample, Code: a.Code.String(), Beat: a.Code.IsBeat()}
	}
	return marks, nil
}

// Table reads a table in CSV.
func (d dataFolder) Table(ctx context.Context, name string) ([][]string, error) {
	if ctx.Err() != nil {
		return nil, named(study.Errf(study.Cancelled, "", "stopped"), name)
	}
	info, err := os.Stat(d.below(name))
	if err != nil {
		return nil, named(err, name)
	}
	if info.Size() > tableLimit {
		return nil, named(study.Errf(study.Limit, "", "is larger than %d MiB", tableLimit>>20), name)
	}
	content, err := os.ReadFile(d.below(name))
	if err != nil {
		return nil, named(err, name)
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return nil, named(study.Errf(study.Invalid, "", "is no table in CSV"), name)
	}
	return rows, nil
}

// Export reads an export of mechanical data.
func (d dataFolder) Export(ctx context.Context, name string) (study.Part, error) {
	if _, err := os.Stat(d.below(name)); err != nil {
		return study.Part{}, named(err, name)
	}
	s, left := intake.Files(ctx, []string{d.below(name)}, study.CurveNote{}, intake.Options{})
	for _, e := range left {
		return study.Part{}, named(e, name)
	}
	return study.Part{Curves: s.Curves, Events: s.Events, Facts: s.Facts, Readings: s.Readings}, nil
}
