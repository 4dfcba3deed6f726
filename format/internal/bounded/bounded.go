// Package bounded reads input whose declared sizes are not to be trusted: it
// never allocates more than has really arrived.
package bounded

import (
	"context"
	"errors"
	"io"

	"github.com/concordis/concordis/study"
)

// Limits cap what a reader may take in. The zero value means the defaults.
type Limits struct {
	// FileBytes caps the bytes read of one file; default 1 GiB.
	FileBytes int64
	// Samples caps the decoded samples over all leads of one recording, compressed
	// input included; default 256 Mi (24 h x 12 leads x 200 Hz and more).
	Samples int64
	// Elements caps the number of tags, XML elements, header lines or sections;
	// default 1 Mi.
	Elements int
	// Depth caps nesting of sequences, XML elements, segments; default 32.
	Depth int
}

// WithDefaults fills in the defaults.
func (l Limits) WithDefaults() Limits {
	if l.FileBytes <= 0 {
		l.FileBytes = 1 << 30
	}
	if l.Samples <= 0 {
		l.Samples = 256 << 20
	}
	if l.Elements <= 0 {
		l.Elements = 1 << 20
	}
	if l.Depth <= 0 {
		l.Depth = 32
	}
	return l
}

// chunk is how far a buffer grows before the bytes for it have arrived.
const chunk = 64 << 10

// ReadN reads exactly n bytes, growing in chunks so that a false n costs no
// more memory than the input holds. Fewer bytes give a Truncated error.
func ReadN(r io.Reader, n, limit int64, place string) ([]byte, error) {
	if n < 0 || n > limit {
		return nil, study.Errf(study.Limit, place, "declares more than the cap of %d bytes", limit)
	}
	buf := make([]byte, 0, min(n, chunk))
	for int64(len(buf)) < n {
		step := min(n-int64(len(buf)), chunk)
		start := len(buf)
		buf = append(buf, make([]byte, step)...)
		got, err := io.ReadFull(r, buf[start:])
		if err != nil {
			if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
				return buf[:start+got], study.Errf(study.Truncated, place, "ends before the length that it declares")
			}
			return nil, &study.Error{Kind: study.Invalid, Place: place, Rule: "cannot be read", Err: err}
		}
	}
	return buf, nil
}

// ReadAll reads to the end of r, at most limit bytes; more is a Limit error.
func ReadAll(ctx context.Context, r io.Reader, limit int64) ([]byte, error) {
	buf := make([]byte, 0, chunk)
	for {
		if err := ctx.Err(); err != nil {
			return nil, &study.Error{Kind: study.Cancelled, Rule: "stopped before the end of the file", Err: err}
		}
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if int64(len(buf)) > limit {
			return nil, study.Errf(study.Limit, "", "is larger than the cap of %d bytes", limit)
		}
		if errors.Is(err, io.EOF) {
			return buf, nil
		}
		if err != nil {
			return nil, &study.Error{Kind: study.Invalid, Rule: "cannot be read", Err: err}
		}
	}
}

// Product multiplies sizes with an overflow check against limit.
func Product(limit int64, place string, factors ...int64) (int64, error) {
	p := int64(1)
	for _, f := range factors {
		if f < 0 || (f > 0 && p > limit/f) {
			return 0, study.Errf(study.Limit, place, "declares a size above the cap of %d", limit)
		}
		p *= f
	}
	return p, nil
}
