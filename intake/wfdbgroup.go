package intake

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/concordis/concordis/format/wfdb"
)

// maxHeaderBytes caps a WFDB header; the longest known ones, of segmented
// records of several days, have some hundred KiB.
const maxHeaderBytes = 4 << 20

// maxAnnotationBytes is how far an annotation file is followed to recognise it.
const maxAnnotationBytes = 4 << 20

// wfdbGroup knows which files of one folder are parts of WFDB records: signal
// files and segments because a header names them, annotations because they carry
// the name of a record and are laid out like annotations.
type wfdbGroup struct {
	parts   map[string]bool // paths that a header names: they are read with their record
	records map[string]bool // record paths, without ".hea"
}

// add reads the header at name and notes its parts. A header that cannot be
// parsed names no parts; its own error appears when the record is read.
func (g *wfdbGroup) add(fsys fs.FS, name string, lim Limits) {
	if g.parts == nil {
		g.parts, g.records = map[string]bool{}, map[string]bool{}
	}
	g.records[strings.TrimSuffix(name, ".hea")] = true
	content, err := readSome(fsys, name, maxHeaderBytes)
	if err != nil {
		return
	}
	head, err := wfdb.ParseHeader(content, lim)
	if err != nil {
		return
	}
	dir := path.Dir(name)
	for _, s := range head.Signals {
		g.parts[path.Join(dir, s.FileName)] = true
	}
	for _, s := range head.Segments {
		g.parts[path.Join(dir, s.Name+".hea")] = true
	}
}

// isPart reports whether a header named the file.
func (g *wfdbGroup) isPart(name string) bool { return g.parts[name] }

// isAnnotation reports whether the file holds the annotations of a record of
// this group.
func (g *wfdbGroup) isAnnotation(fsys fs.FS, name string) bool {
	if !g.records[strings.TrimSuffix(name, path.Ext(name))] {
		return false
	}
	content, err := readSome(fsys, name, maxAnnotationBytes)
	return err == nil && annotationLayout(content)
}

// annotationLayout follows the MIT annotation layout of annot(5): words of 16
// bits, code in the upper six, with SKIP (59) followed by four bytes and AUX (63)
// by its text, up to the word 0 that closes the file.
func annotationLayout(b []byte) bool {
	const skip, aux = 59, 63
	for len(b) >= 2 {
		word := uint(b[0]) | uint(b[1])<<8
		b = b[2:]
		code, value := word>>10, int(word&0x3ff)
		switch {
		case word == 0:
			return len(bytes.Trim(b, "\x00")) == 0
		case code == skip && len(b) >= 4:
			b = b[4:]
		case code == aux && len(b) >= value+value%2:
			b = b[value+value%2:]
		case code == skip || code == aux:
			return false
		}
	}
	return false
}

// readSome reads a file up to limit bytes; what lies behind is not needed.
func readSome(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit))
}
