package intake

import (
	"context"
	"io"
	"io/fs"
	"strings"

	"github.com/concordis/concordis/format/aecg"
	"github.com/concordis/concordis/format/csv"
	"github.com/concordis/concordis/format/dicom"
	"github.com/concordis/concordis/format/scp"
	"github.com/concordis/concordis/format/sierra"
	"github.com/concordis/concordis/format/wfdb"
	"github.com/concordis/concordis/format/yaml"
	"github.com/concordis/concordis/study"
)

// readFunc reads the recordings of one file.
type readFunc func(ctx context.Context, r io.Reader, file string, lim Limits) ([]study.ECG, error)

// formats lists the formats in the order in which they are asked. Binary
// signatures and XML roots first, because nothing else looks like them.
var formats = []struct {
	kind      Kind
	recognise func(head []byte) bool
	read      readFunc // nil where several files make one recording, and for facts
}{
	{DICOM, dicom.Recognise, dicom.Read},
	{SCP, scp.Recognise, scp.Read},
	{Sierra, sierra.Recognise, sierra.Read},
	{AECG, aecg.Recognise, aecg.Read},
	{WFDB, wfdb.Recognise, nil},
	{Facts, yaml.Recognise, nil},
	{CSV, csv.Recognise, csv.Read},
}

// readerOf returns the reader of a kind, nil without one.
func readerOf(kind Kind) readFunc {
	for _, f := range formats {
		if f.kind == kind {
			return f.read
		}
	}
	return nil
}

// readECGs reads the recordings of the file name, which was recognised as kind.
// Every recording leaves with name as the file of its source.
func readECGs(ctx context.Context, fsys fs.FS, name string, kind Kind, lim Limits) ([]study.ECG, error) {
	list, err := decode(ctx, fsys, name, kind, lim)
	if err != nil {
		return nil, asError(err, name)
	}
	if len(list) == 0 {
		return nil, &study.Error{Kind: study.Unsupported, File: name, Rule: "holds no ECG"}
	}
	for i := range list {
		list[i].Source.File = name
	}
	return list, nil
}

// decode calls the reader of that kind.
func decode(ctx context.Context, fsys fs.FS, name string, kind Kind, lim Limits) ([]study.ECG, error) {
	if kind == WFDB {
		record, ok := strings.CutSuffix(name, ".hea")
		if !ok {
			return nil, study.Errf(study.Unsupported, "", "is a WFDB header whose name does not end in .hea")
		}
		return wfdb.Read(ctx, fsys, record, lim)
	}
	read := readerOf(kind)
	if read == nil {
		return nil, study.Errf(study.Unsupported, "", "is not a recording")
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return read(ctx, f, name, lim)
}
