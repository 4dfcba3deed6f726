package aecg

import (
	"bytes"
	"context"
	"encoding/xml"
	"io"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// Limits cap what the reader may take in.
type Limits = bounded.Limits

// Read reads the recordings of a file: first those of the rhythm series, then
// those of derived series (representative beats). Each sequence set, the leads
// that share one clock, gives one recording. file is the name that sources and
// errors carry. Potentials come out in mV; Reported holds what the device
// measured, times in ms from the first sample.
//
// A lead that cannot be used (no unit, unknown code) is left out with a Problem;
// a file without any usable lead is an error. Kinds of error: Invalid,
// Truncated, Unsupported, Limit, Cancelled.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) ([]study.ECG, error) {
	ecgs, err := read(ctx, r, file, lim.WithDefaults())
	if err != nil {
		return nil, study.InFile(err, file)
	}
	return ecgs, nil
}

func read(ctx context.Context, r io.Reader, file string, lim Limits) ([]study.ECG, error) {
	s := newScanner(ctx, r, lim)
	root, err := s.root()
	if err != nil {
		return nil, err
	}
	if root.Name.Local != "AnnotatedECG" {
		return nil, study.Errf(study.Invalid, s.place(), "the root element is not AnnotatedECG")
	}
	d := &document{scanner: s}
	err = s.children(func(e xml.StartElement) error {
		if e.Name.Local != "component" {
			return s.skip()
		}
		return s.only("series", func(xml.StartElement) error { return d.series(study.Rhythm) })
	})
	if err != nil {
		return nil, err
	}
	return d.ecgs(file)
}

// document collects the series of a file.
type document struct {
	*scanner
	samples int64 // decoded so far
	rhythm  []series
	derived []series
}

// ecgs are the recordings of all series.
func (d *document) ecgs(file string) ([]study.ECG, error) {
	var out []study.ECG
	var homeless []study.Problem // of series that gave no recording
	for _, s := range append(d.rhythm, d.derived...) {
		ecgs, err := s.ecgs(file)
		if err != nil {
			return nil, err
		}
		if out = append(out, ecgs...); len(ecgs) == 0 {
			homeless = append(homeless, s.problems...)
		}
	}
	if len(out) == 0 {
		return nil, study.Errf(study.NotFound, "", "holds no series with usable leads")
	}
	out[0].Problems = append(out[0].Problems, homeless...)
	return out, nil
}

// Recognise reports whether the first bytes of a file look like an annotated
// ECG: XML with AnnotatedECG as first element, in any of the encodings read.
func Recognise(head []byte) bool {
	const most = 4096
	text, err := io.ReadAll(utf8Reader(bytes.NewReader(head[:min(len(head), most)])))
	if err != nil {
		return false
	}
	for {
		text = bytes.TrimLeft(text, " \t\r\n")
		var end string
		switch {
		case bytes.HasPrefix(text, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(text, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(text, []byte("<")):
			name := text[1:]
			if i := bytes.IndexAny(name, " \t\r\n/>"); i >= 0 {
				name = name[:i]
			}
			return bytes.Equal(name[bytes.IndexByte(name, ':')+1:], []byte("AnnotatedECG"))
		default:
			return false
		}
		_, rest, ok := bytes.Cut(text, []byte(end))
		if !ok {
			return false
		}
		text = rest
	}
}
