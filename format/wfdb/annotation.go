package wfdb

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"math"
	"path"
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// Annotation is one label of an annotation file.
type Annotation struct {
	Sample  int64 // frames from the start of the record, or ticks of TickHz if the file has its own clock
	Code    Code
	SubType int8
	Channel int8
	Number  int8
	// Aux is free text, "" without one. It may name a patient and never reaches a
	// study.ECG.
	Aux string
}

// The codes of MIT annotation files that are not annotations, annot(5).
const (
	pseudoSkip = 59 // four bytes follow: time to skip
	pseudoNum  = 60 // number of this and the following annotations
	pseudoSub  = 61 // subtype of this annotation
	pseudoChan = 62 // channel of this and the following annotations
	pseudoAux  = 63 // text follows
)

// ReadAnnotations reads an annotation file in MIT format to its end mark. What
// was read before a fault is returned with the error, which is Truncated for a
// file without end mark, Limit above lim.Elements annotations, Unsupported for
// the AHA format.
func ReadAnnotations(ctx context.Context, r io.Reader, lim Limits) ([]Annotation, error) {
	lim = lim.WithDefaults()
	content, err := readUpTo(ctx, r, 64<<10, lim.FileBytes+1, "annotation file")
	if err != nil {
		return nil, err
	}
	if int64(len(content)) > lim.FileBytes {
		return nil, study.Errf(study.Limit, "annotation file", "is larger than the cap of %d bytes", lim.FileBytes)
	}
	if isAHA(content) {
		return nil, study.Errf(study.Unsupported, "annotation file", "is in AHA format")
	}
	return decodeAnnotations(content, lim.Elements)
}

// isAHA recognises the annotation files of the AHA database, which consist of
// 16-byte entries: a null byte, then the letter of the label, annot(5). Two
// entries are looked at, because the first one alone could be an MIT word.
func isAHA(content []byte) bool {
	const entry, letters = 16, "NVFEPQUOR[]"
	return len(content) > entry+1 && content[0] == 0 && content[entry] == 0 &&
		strings.IndexByte(letters, content[1]) >= 0 && strings.IndexByte(letters, content[entry+1]) >= 0
}

// annotationDecoder holds what one word of the file hands on to the next.
type annotationDecoder struct {
	rest            []byte
	time            int64
	number, channel int8
	out             []Annotation
}

// decodeAnnotations reads 16-bit words, least significant byte first: the upper
// six bits are the code, the lower ten the time since the previous annotation.
func decodeAnnotations(content []byte, most int) ([]Annotation, error) {
	d := annotationDecoder{rest: content}
	for len(d.rest) >= 2 {
		word := uint16(d.rest[0]) | uint16(d.rest[1])<<8
		d.rest = d.rest[2:]
		if word == 0 {
			return d.out, nil
		}
		code, value := word>>10, word&0x3ff
		if code >= pseudoSkip {
			if !d.pseudo(code, value) {
				return d.out, errAnnotationsCut()
			}
			continue
		}
		if len(d.out) >= most {
			return d.out, study.Errf(study.Limit, "annotation file", "holds more than the cap of %d annotations", most)
		}
		d.time += int64(value)
		d.out = append(d.out, Annotation{Sample: d.time, Code: Code(code), Channel: d.channel, Number: d.number})
	}
	return d.out, errAnnotationsCut()
}

func errAnnotationsCut() error {
	return study.Errf(study.Truncated, "annotation file", "ends without its end mark")
}

// pseudo takes a word that qualifies the latest annotation or the time. It
// returns false where the file ends inside it.
func (d *annotationDecoder) pseudo(code, value uint16) bool {
	last := &Annotation{} // a qualifier before any annotation has nothing to change
	if len(d.out) > 0 {
		last = &d.out[len(d.out)-1]
	}
	switch code {
	case pseudoSkip:
		if len(d.rest) < 4 {
			return false
		}
		// A 32-bit number of the PDP-11: upper half first, each half low byte first.
		b := d.rest
		d.time += int64(int32(uint32(b[1])<<24 | uint32(b[0])<<16 | uint32(b[3])<<8 | uint32(b[2])))
		d.rest = d.rest[4:]
	case pseudoNum:
		d.number = int8(value)
		last.Number = d.number
	case pseudoSub:
		last.SubType = int8(value)
	case pseudoChan:
		d.channel = int8(value)
		last.Channel = d.channel
	case pseudoAux:
		length := int(value & 0xff)
		padded := length + length&1
		if len(d.rest) < padded {
			return false
		}
		last.Aux = string(bytes.TrimRight(d.rest[:length], "\x00"))
		d.rest = d.rest[padded:]
	}
	return true
}

// TickHz returns the clock of annotations that state one of their own in a note
// at the start ("## time resolution: 1000"), and frameHz where they do not.
func TickHz(annotations []Annotation, frameHz float64) float64 {
	for _, a := range annotations {
		if a.Sample != 0 {
			break
		}
		text, ok := strings.CutPrefix(a.Aux, "## time resolution:")
		if !ok || a.Code != Note {
			continue
		}
		hz, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
		if err == nil && hz >= minRateHz && hz <= maxRateHz {
			return hz
		}
	}
	return frameHz
}

// OpenAnnotations reads the annotation file of a record: name is the path of
// the record, annotator the extension of the file ("atr", "qrs", ...).
func OpenAnnotations(ctx context.Context, fsys fs.FS, name, annotator string, lim Limits) ([]Annotation, error) {
	f := files{fsys: fsys, dir: path.Dir(name)}
	file, err := f.open(name+"."+annotator, "annotation file")
	if err != nil {
		return nil, study.InFile(err, name+"."+annotator)
	}
	defer file.Close()
	found, err := ReadAnnotations(ctx, file, lim)
	return found, study.InFile(err, name+"."+annotator)
}

// referenceAnnotations reads the file of the annotator "atr" if there is one. A
// fault in it is a problem, not an error: the samples do not depend on it.
func (l *loader) referenceAnnotations(name string) ([]Annotation, error) {
	found, err := OpenAnnotations(l.ctx, l.files.fsys, name, "atr", l.lim)
	switch study.KindOf(err) {
	case "", study.NotFound:
		return found, nil
	case study.Cancelled:
		return nil, err
	case study.Unsupported:
		l.note(study.LeftOut, "annotations-left-out", "annotation file", "The annotation file is not in MIT format; its labels were left out.")
	default:
		l.note(study.Warning, "annotations-incomplete", "annotation file", "The annotation file could not be read to its end; labels before the fault were kept.")
	}
	return found, nil
}

// sampleAt converts a time in ticks to a sample of a signal that starts at frame
// from of the record. ok is false where it lies outside n samples.
func sampleAt(ticks int64, tickHz, frameHz, rateHz float64, from int64, n int) (sample int, ok bool) {
	at := math.Round((float64(ticks)/tickHz - float64(from)/frameHz) * rateHz)
	if at < 0 || at >= float64(n) {
		return 0, false
	}
	return int(at), true
}
