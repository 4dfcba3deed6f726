package wfdb

import (
	"context"
	"io/fs"

	"github.com/concordis/concordis/study"
)

// Read reads a whole record into one ECG; see Record.ECG for what becomes a
// lead. record is the path of the header inside fsys without ".hea".
//
// Errors are those of Open, and Unsupported for a record without any ECG lead.
func Read(ctx context.Context, fsys fs.FS, record string, lim Limits) ([]study.ECG, error) {
	l := newLoader(ctx, fsys, record, lim)
	l.direct = true
	r, err := l.run(record, 0, -1)
	if err != nil {
		return nil, err
	}
	ecg := r.ECG()
	if ecg.Samples() == 0 {
		return nil, study.InFile(study.Errf(study.Unsupported, "record", "holds no samples of an ECG lead"), record+".hea")
	}
	return []study.ECG{ecg}, nil
}
