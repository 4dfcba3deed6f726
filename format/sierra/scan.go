package sierra

import (
	"bufio"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// maxText caps the text of a field; only the waveforms may be longer. maxName
// caps the name of an element.
const (
	maxText = 256
	maxName = 64
)

// source hands the file to the XML decoder, counts its bytes and looks at the
// context.
type source struct {
	ctx   context.Context
	in    io.Reader
	left  int64
	limit int64
}

// Read implements io.Reader.
func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, &study.Error{Kind: study.Cancelled, Rule: "stopped before the end of the file", Err: err}
	}
	n, err := s.in.Read(p)
	if s.left -= int64(n); s.left < 0 {
		return 0, study.Errf(study.Limit, "", "is larger than the cap of %d bytes", s.limit)
	}
	return n, err
}

// newDecoder makes an XML decoder that resolves no entities but the five of XML
// and knows UTF-8, UTF-16 and ISO 8859-1.
func newDecoder(in io.Reader) *xml.Decoder {
	buffered := bufio.NewReader(in)
	head, _ := buffered.Peek(2)
	order := byteOrder(head)
	var text io.Reader = buffered
	if order != nil {
		text = &utf16Reader{in: buffered, order: order}
	}
	d := xml.NewDecoder(text)
	d.CharsetReader = charset(order != nil)
	return d
}

// scanner walks the file and keeps the fields on the list.
type scanner struct {
	xml      *xml.Decoder
	path     []string // element names from below the root
	root     bool     // the root element is open
	elements int
	lim      Limits
	doc      *document
	text     *strings.Builder // of the open element, nil when it is not wanted
	textCap  int
}

// scan reads the whole document.
func scan(ctx context.Context, r io.Reader, lim Limits) (*document, error) {
	s := &scanner{
		xml: newDecoder(&source{ctx: ctx, in: r, left: lim.FileBytes, limit: lim.FileBytes}),
		lim: lim, doc: &document{text: map[string]string{}},
	}
	for {
		t, err := s.xml.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = s.token(t)
		}
		if err != nil {
			return nil, s.explain(err)
		}
	}
	if s.root || s.elements == 0 {
		return nil, study.Errf(study.Truncated, "XML", "the document ends before its root element does")
	}
	return s.doc, nil
}

// explain replaces an error of the XML decoder, which may quote the file, by one
// that names the line.
func (s *scanner) explain(err error) error {
	var own *study.Error
	if errors.As(err, &own) {
		return own
	}
	line, _ := s.xml.InputPos()
	var syntax *xml.SyntaxError
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &syntax) && syntax.Msg == "unexpected EOF" {
		return study.Errf(study.Truncated, fmt.Sprintf("line %d", line), "the file ends inside the XML")
	}
	return study.Errf(study.Invalid, fmt.Sprintf("line %d", line), "is not well-formed XML")
}

// token handles one token.
func (s *scanner) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		return s.start(t)
	case xml.EndElement:
		return s.end(t.Name.Local)
	case xml.Directive:
		return s.errf(study.Invalid, "document type declarations and entities are refused")
	case xml.CharData:
		if s.text != nil {
			if s.text.Len()+len(t) > s.textCap {
				return s.errf(study.Limit, "the text of a field is longer than the cap of %d bytes", s.textCap)
			}
			s.text.Write(t)
		}
	case xml.ProcInst:
		return s.declaration(t)
	}
	return nil
}

// declaration honours the encoding of the XML declaration; RawToken has switched
// the input already and other instructions mean nothing here.
func (s *scanner) declaration(t xml.ProcInst) error {
	if t.Target == "xml" && s.elements > 0 {
		return s.errf(study.Invalid, "an XML declaration stands inside the document")
	}
	return nil
}

// errf is an error at the current line.
func (s *scanner) errf(kind study.Kind, rule string, args ...any) error {
	line, _ := s.xml.InputPos()
	return study.Errf(kind, fmt.Sprintf("line %d", line), rule, args...)
}

// start opens an element.
func (s *scanner) start(t xml.StartElement) error {
	name := t.Name.Local
	if s.elements++; s.elements > s.lim.Elements {
		return s.errf(study.Limit, "the document has more than %d elements", s.lim.Elements)
	}
	if !s.root {
		if s.elements > 1 || name != rootName {
			return s.errf(study.Unsupported, "the root element is not that of a Philips resting ECG")
		}
		s.root = true
		return nil
	}
	if len(s.path)+1 >= s.lim.Depth {
		return s.errf(study.Limit, "elements are nested deeper than %d", s.lim.Depth)
	}
	if len(name) > maxName {
		return s.errf(study.Limit, "the name of an element is longer than %d bytes", maxName)
	}
	s.path = append(s.path, name)
	s.text, s.textCap = nil, maxText
	where := strings.Join(s.path, "/")
	switch {
	case where == waveformPath:
		s.doc.openWaveform(t.Attr)
		s.want(int(s.lim.FileBytes))
	case where == beatsPath:
		s.doc.beats = attributes(t.Attr)
	case where == beatPath:
		s.doc.openBeat(t.Attr)
		s.want(int(s.lim.FileBytes))
	case where == beatWavePath:
		s.want(int(s.lim.FileBytes))
	case slices.Contains(leadPaths, where):
		s.doc.openLead(t.Attr)
	case wanted(s.path):
		s.want(maxText)
	}
	return nil
}

// want starts collecting text.
func (s *scanner) want(limit int) { s.text, s.textCap = &strings.Builder{}, limit }

// end closes an element.
func (s *scanner) end(name string) error {
	if len(s.path) == 0 {
		if !s.root || name != rootName {
			return s.errf(study.Invalid, "an element ends that is not open")
		}
		s.root = false
		return nil
	}
	if s.path[len(s.path)-1] != name {
		return s.errf(study.Invalid, "an element ends that is not the innermost one")
	}
	if s.text != nil {
		s.doc.keep(s.path, s.text.String())
		s.text = nil
	}
	s.path = s.path[:len(s.path)-1]
	return nil
}
