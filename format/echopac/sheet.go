package echopac

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// Caps of a workbook beyond those of Limits. A sheet of the real export has at
// most 146 rows and 19 columns.
const (
	maxRows    = 1 << 16
	maxColumns = 1 << 8
	maxSheets  = 256
	maxText    = 256 // bytes of one cell
)

// cell is one cell that holds something. Of text only a known label is kept, so
// that no name of a person is ever in memory beyond the cell it stands in.
type cell struct {
	column int
	value  float64
	number bool
	label  string // from the list of labels, "" = other text
}

// row is one row with its cells from left to right. number counts from 1.
type row struct {
	number int
	cells  []cell
}

// sheet is one worksheet whose name is on the list of sheetNames.
type sheet struct {
	name     string
	rows     []row
	formulas int // cells with a formula, taken by their stored value
}

// at is the cell of a column, or nil.
func (r *row) at(column int) *cell {
	for i := range r.cells {
		if r.cells[i].column == column {
			return &r.cells[i]
		}
	}
	return nil
}

// newDecoder makes an XML decoder that resolves no entities but the five of XML
// and reads UTF-8 only.
func newDecoder(in io.Reader) *xml.Decoder {
	d := xml.NewDecoder(in)
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) {
		return nil, study.Errf(study.Unsupported, "XML declaration", "names an encoding that is not read; save the workbook in UTF-8")
	}
	return d
}

// scanner walks a workbook and keeps the sheets on the list.
type scanner struct {
	xml             *xml.Decoder
	lim             Limits
	elements, cells int64
	depth           int
	root            bool // the root element has been seen
	seen            int  // worksheets
	sheets          []sheet
	foreign         bool // a sheet of another program's workbook was seen

	open    *sheet // the worksheet that is being read, nil = one that is skipped
	row     row
	cell    cell
	lastRow int // and column: the last ones that are taken, merged ones included
	lastCol int
	cellAt  int    // depth of the open cell, so that the data of a comment are not its content
	kind    string // of the open data
	inData  bool
	text    strings.Builder
}

// scan reads the whole workbook.
func scan(r io.Reader, lim Limits) (*scanner, error) {
	s := &scanner{xml: newDecoder(r), lim: lim}
	for {
		t, err := s.xml.Token()
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
	if !s.root {
		return nil, study.Errf(study.Truncated, "XML", "the document ends before its root element")
	}
	return s, nil
}

// explain replaces an error of the XML decoder, which may quote the file, by one
// that names the place.
func (s *scanner) explain(err error) error {
	var own *study.Error
	if errors.As(err, &own) {
		return own
	}
	var syntax *xml.SyntaxError
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &syntax) && syntax.Msg == "unexpected EOF" {
		return study.Errf(study.Truncated, s.place(), "the file ends inside the XML")
	}
	return study.Errf(study.Invalid, s.place(), "is not well-formed XML")
}

// place is the sheet and row, or the line outside of sheets.
func (s *scanner) place() string {
	if s.open != nil {
		return fmt.Sprintf("sheet %s, row %d", s.open.name, s.row.number)
	}
	line, _ := s.xml.InputPos()
	return fmt.Sprintf("line %d", line)
}

// token handles one token.
func (s *scanner) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		s.depth++
		if s.elements++; s.elements > int64(s.lim.Elements) {
			return study.Errf(study.Limit, s.place(), "the workbook has more than %d elements", s.lim.Elements)
		}
		if s.depth > s.lim.Depth {
			return study.Errf(study.Limit, s.place(), "elements are nested deeper than %d", s.lim.Depth)
		}
		return s.start(t)
	case xml.EndElement:
		s.depth--
		s.end(t)
	case xml.Directive:
		return study.Errf(study.Invalid, s.place(), "document type declarations and entities are refused")
	case xml.CharData:
		if s.inData {
			if s.text.Len()+len(t) > maxText {
				return study.Errf(study.Limit, s.place(), "a cell holds more than %d bytes", maxText)
			}
			s.text.Write(t)
		}
	}
	return nil
}

// start opens an element.
func (s *scanner) start(e xml.StartElement) error {
	if !s.root {
		if e.Name.Local != "Workbook" || e.Name.Space != spreadsheet {
			return study.Errf(study.Unsupported, s.place(), "the root element is not that of a SpreadsheetML 2003 workbook")
		}
		s.root = true
	}
	if e.Name.Space != spreadsheet {
		return nil
	}
	switch e.Name.Local {
	case "Worksheet":
		return s.startSheet(e)
	case "Row":
		if s.open != nil {
			return s.startRow(e)
		}
	case "Cell":
		if s.open != nil {
			return s.startCell(e)
		}
	case "Data":
		if s.open != nil && s.depth == s.cellAt+1 {
			s.inData, s.kind = true, attribute(e, "Type")
			s.text.Reset()
		}
	}
	return nil
}

// startSheet opens a worksheet.
func (s *scanner) startSheet(e xml.StartElement) error {
	if s.seen++; s.seen > maxSheets {
		return study.Errf(study.Limit, s.place(), "the workbook has more than %d sheets", maxSheets)
	}
	name := strings.ToLower(strings.TrimSpace(attribute(e, "Name")))
	s.foreign = s.foreign || strings.HasPrefix(name, "strain-endo") || strings.HasPrefix(name, "strain-myo") || strings.HasPrefix(name, "strain-epi")
	s.open = nil
	for _, known := range sheetNames {
		if name != strings.ToLower(known) {
			continue
		}
		for i := range s.sheets {
			if s.sheets[i].name == known {
				return study.Errf(study.Invalid, "sheet "+known, "stands twice in the workbook")
			}
		}
		s.sheets = append(s.sheets, sheet{name: known})
		s.open, s.row, s.lastRow, s.cellAt = &s.sheets[len(s.sheets)-1], row{}, 0, 0
	}
	return nil
}

// startRow opens a row. An index may leave rows out but not go back.
func (s *scanner) startRow(e xml.StartElement) error {
	n, err := s.index(e, s.lastRow, maxRows)
	if err != nil {
		return err
	}
	s.row, s.lastCol = row{number: n}, 0
	s.lastRow, err = s.beyond(e, "Span", n, maxRows)
	return err
}

// startCell opens a cell.
func (s *scanner) startCell(e xml.StartElement) error {
	if s.cells++; s.cells > s.lim.Samples {
		return study.Errf(study.Limit, s.place(), "the workbook has more than %d cells", s.lim.Samples)
	}
	n, err := s.index(e, s.lastCol, maxColumns)
	if err != nil {
		return err
	}
	s.cell, s.cellAt = cell{column: n}, s.depth
	if s.lastCol, err = s.beyond(e, "MergeAcross", n, maxColumns); err != nil {
		return err
	}
	if attribute(e, "Formula") != "" {
		s.open.formulas++
	}
	return nil
}

// index is the number of a row or column: the stated one, or the one after last.
func (s *scanner) index(e xml.StartElement, last, most int) (int, error) {
	n := last + 1
	if text := attribute(e, "Index"); text != "" {
		stated, err := strconv.Atoi(text)
		if err != nil || stated <= last {
			return 0, study.Errf(study.Invalid, s.place(), "an index is not a number or goes back")
		}
		n = stated
	}
	if n > most {
		return 0, study.Errf(study.Limit, s.place(), "an index is above %d", most)
	}
	return n, nil
}

// beyond is the last row or column that an element at n takes with those that
// the attribute adds.
func (s *scanner) beyond(e xml.StartElement, name string, n, most int) (int, error) {
	text := attribute(e, name)
	if text == "" {
		return n, nil
	}
	more, err := strconv.Atoi(text)
	if err != nil || more < 0 {
		return 0, study.Errf(study.Invalid, s.place(), "a span is not a number")
	}
	if more > most-n {
		return 0, study.Errf(study.Limit, s.place(), "a span goes beyond %d", most)
	}
	return n + more, nil
}

// end closes an element.
func (s *scanner) end(e xml.EndElement) {
	if s.open == nil || e.Name.Space != spreadsheet {
		return
	}
	switch e.Name.Local {
	case "Data":
		if !s.inData {
			return
		}
		s.inData = false
		s.cell.fill(s.kind, strings.TrimSpace(s.text.String()))
		s.text.Reset()
	case "Cell":
		if s.cellAt = 0; s.cell.number || s.cell.label != "" {
			s.row.cells = append(s.row.cells, s.cell)
		}
	case "Row":
		if len(s.row.cells) > 0 {
			s.open.rows = append(s.open.rows, s.row)
		}
		s.row.cells, s.cellAt = nil, 0
	case "Worksheet":
		s.open = nil
	}
}

// fill takes over the content of a cell. A text that is a number counts as one:
// some locales store a decimal comma that way.
func (c *cell) fill(kind, text string) {
	switch kind {
	case "Number", "String":
		if c.value, c.number = number(text); !c.number && kind == "String" {
			c.label = labelOf(text)
		}
	}
}

// attribute is an attribute by its local name, "" if absent.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && (a.Name.Space == spreadsheet || a.Name.Space == "") {
			return a.Value
		}
	}
	return ""
}
