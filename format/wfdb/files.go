package wfdb

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/concordis/concordis/study"
)

// files opens the files of one record. Names that come from a header stay
// inside the folder of the record.
type files struct {
	fsys fs.FS
	dir  string // folder of the record inside fsys
}

// resolve turns a name from a header into a path inside fsys. The rule names
// what is wrong, not the name: header text must not reach an error.
func (f files) resolve(name, place string) (string, error) {
	if name == "-" {
		return "", study.Errf(study.Unsupported, place, "refers to the standard input")
	}
	name = strings.TrimPrefix(name, "./")
	if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, `\:`) {
		return "", study.Errf(study.Invalid, place, "must be a plain file name inside the folder of the record")
	}
	return path.Join(f.dir, name), nil
}

// open opens a path inside fsys.
func (f files) open(name, place string) (fs.File, error) {
	file, err := f.fsys.Open(name)
	switch {
	case err == nil:
		return file, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, study.Errf(study.NotFound, place, "does not exist")
	}
	return nil, study.Errf(study.Invalid, place, "cannot be opened")
}

// read returns want bytes of a file from offset on, all of them for want < 0. A
// file that has fewer gives what it has; one that has more than limit, where
// that many are wanted, is a Limit error.
func (f files) read(ctx context.Context, name string, offset, want, limit int64, place string) ([]byte, error) {
	file, err := f.open(name, place)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if err := skip(file, offset, place); err != nil {
		return nil, err
	}
	most := limit + 1
	if want >= 0 {
		most = min(most, want)
	}
	buf, err := readUpTo(ctx, file, sizeHint(file, most), most, place)
	if err == nil && int64(len(buf)) > limit {
		return nil, study.Errf(study.Limit, place, "is larger than the cap of %d bytes", limit)
	}
	return buf, err
}

// skip moves past the first offset bytes, or to the end of a shorter file.
func skip(file fs.File, offset int64, place string) error {
	if offset == 0 {
		return nil
	}
	var err error
	if seeker, ok := file.(io.Seeker); ok {
		_, err = seeker.Seek(offset, io.SeekStart)
	} else {
		_, err = io.CopyN(io.Discard, file, offset)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return study.Errf(study.Truncated, place, "ends before the byte offset that the header states")
	}
	return nil
}

// firstBuffer caps the buffer that is made before any byte has arrived, since
// the size that a file system reports may be a declared one (an archive).
const firstBuffer = 4 << 20

// sizeHint is the size to start a buffer with: one more than the file reports,
// so that its end is met without growing.
func sizeHint(file fs.File, most int64) int64 {
	info, err := file.Stat()
	if err != nil || info.Size() < 0 {
		return min(most, 64<<10)
	}
	return min(info.Size()+1, most, firstBuffer)
}

// readUpTo reads until the end of r or until most bytes have come.
func readUpTo(ctx context.Context, r io.Reader, hint, most int64, place string) ([]byte, error) {
	const step = 1 << 20 // bytes between looks at ctx
	buf := make([]byte, 0, hint)
	for int64(len(buf)) < most {
		if ctx.Err() != nil {
			return nil, cancelled(ctx)
		}
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		room := min(int64(cap(buf)), most, int64(len(buf)+step))
		n, err := r.Read(buf[len(buf):room])
		buf = buf[:len(buf)+n]
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, study.Errf(study.Invalid, place, "cannot be read")
		}
	}
	return buf, nil
}

// cancelled is the error of a reader whose caller gave up.
func cancelled(ctx context.Context) error {
	return &study.Error{Kind: study.Cancelled, Rule: "stopped before the end of the record", Err: ctx.Err()}
}
