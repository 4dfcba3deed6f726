package intake

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
)

// Kind is what a file was recognised as.
type Kind string

// What a file can be recognised as.
const (
	Unknown Kind = ""
	Empty   Kind = "empty"
	DICOM   Kind = "dicom"
	SCP     Kind = "scp"
	Sierra  Kind = "sierra"
	AECG    Kind = "aecg"
	WFDB    Kind = "wfdb" // the header of a record
	CSV     Kind = "csv"
	Facts   Kind = "study.yaml"

	EchoPAC    Kind = "echopac"
	TomTec     Kind = "tomtec"
	CVI42      Kind = "cvi42"
	ReadingCSV Kind = "reading-csv"
	PhaseCSV   Kind = "phase-csv"
	CurveCSV   Kind = "curve-csv"
)

// headSize is how much of a file recognition looks at.
const headSize = 4096

// Recognise says what a file is from its first 4096 bytes (fewer if it is
// shorter). The formats with an unmistakable signature are asked first, tables
// of text last.
func Recognise(head []byte) Kind {
	if len(bytes.TrimSpace(head)) == 0 {
		return Empty
	}
	for _, f := range formats {
		if f.recognise(head) {
			return f.kind
		}
	}
	for _, f := range mechanical {
		if f.recognise(head) {
			return f.kind
		}
	}
	return Unknown
}

// explainer picks who says what is wrong with a file that no format recognised:
// the reader that its name points at knows the broken line. This is no
// recognition by name, because such a file is never used.
func explainer(name string) Kind {
	switch {
	case name == "study.yaml", name == "study.yml":
		return Facts
	case path.Ext(name) == ".hea":
		return WFDB
	}
	return Unknown
}

// claimsRecording reports whether a name says that the file is a recording, so
// that a search which cannot use it has to say so.
func claimsRecording(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".hea", ".dcm", ".scp":
		return true
	}
	return false
}

// readHead reads what recognition needs. It returns the bytes in buf, which must
// hold headSize bytes.
func readHead(fsys fs.FS, name string, buf []byte) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	n, err := io.ReadFull(f, buf[:headSize])
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return buf[:n], nil
}
