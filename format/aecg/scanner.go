package aecg

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"github.com/concordis/concordis/study"
)

// maxText is the longest text that is kept of one element other than digits.
const maxText = 1024

// scanner walks an XML file. After it handed out a start element, the callee
// must consume that element to its end: by children, text or skip.
type scanner struct {
	dec      *xml.Decoder
	lim      Limits
	elements int
	depth    int
}

func newScanner(ctx context.Context, r io.Reader, lim Limits) *scanner {
	s := &scanner{lim: lim}
	s.dec = xml.NewDecoder(utf8Reader(&source{ctx: ctx, r: r, left: lim.FileBytes}))
	s.dec.CharsetReader = charsetReader
	return s
}

// place is where the scanner stands.
func (s *scanner) place() string {
	line, _ := s.dec.InputPos()
	return fmt.Sprintf("line %d", line)
}

// next is the following token that matters: a start, an end, or text.
func (s *scanner) next() (xml.Token, error) {
	for {
		t, err := s.dec.Token()
		if err != nil {
			return nil, s.fault(err)
		}
		switch t.(type) {
		case xml.StartElement:
			s.elements++
			s.depth++
			if s.elements > s.lim.Elements {
				return nil, study.Errf(study.Limit, s.place(), "has more than %d elements", s.lim.Elements)
			}
			if s.depth > s.lim.Depth {
				return nil, study.Errf(study.Limit, s.place(), "is nested more than %d deep", s.lim.Depth)
			}
		case xml.EndElement:
			s.depth--
		case xml.CharData:
		case xml.Directive:
			return nil, study.Errf(study.Unsupported, s.place(), "document types and entities are not read")
		default:
			continue
		}
		return t, nil
	}
}

// fault turns an error of the XML decoder into ours. Its text may quote the
// file, so only its kind and line survive.
func (s *scanner) fault(err error) error {
	var own *study.Error
	if errors.As(err, &own) {
		return own
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return study.Errf(study.Truncated, s.place(), "ends within an element")
	}
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) && syntax.Msg == "unexpected EOF" {
		return study.Errf(study.Truncated, s.place(), "ends within an element")
	}
	return study.Errf(study.Invalid, s.place(), "is not well-formed XML")
}

// root is the first element.
func (s *scanner) root() (xml.StartElement, error) {
	for {
		t, err := s.next()
		if err != nil {
			return xml.StartElement{}, err
		}
		if e, ok := t.(xml.StartElement); ok {
			return e, nil
		}
	}
}

// children hands each child of the current element to do, up to its end.
func (s *scanner) children(do func(xml.StartElement) error) error {
	for {
		t, err := s.next()
		if err != nil {
			return err
		}
		switch e := t.(type) {
		case xml.StartElement:
			if err := do(e); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// only hands the children of one name to do and skips the others.
func (s *scanner) only(name string, do func(xml.StartElement) error) error {
	return s.children(func(e xml.StartElement) error {
		if e.Name.Local != name {
			return s.skip()
		}
		return do(e)
	})
}

// skip passes over the rest of the current element.
func (s *scanner) skip() error {
	for open := 1; open > 0; {
		t, err := s.next()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			open++
		case xml.EndElement:
			open--
		}
	}
	return nil
}

// text is the text of the current element, at most limit bytes; child elements
// are passed over.
func (s *scanner) text(limit int64) ([]byte, error) {
	var b []byte
	for {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		switch e := t.(type) {
		case xml.CharData:
			if int64(len(b)+len(e)) > limit {
				return nil, study.Errf(study.Limit, s.place(), "holds a text of more than %d bytes", limit)
			}
			b = append(b, e...)
		case xml.StartElement:
			if err := s.skip(); err != nil {
				return nil, err
			}
		case xml.EndElement:
			return b, nil
		}
	}
}

// attr is an attribute by its local name, "" if absent.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
