package echopac

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// spreadsheet is the name space of SpreadsheetML 2003.
const spreadsheet = "urn:schemas-microsoft-com:office:spreadsheet"

// Recognise reports whether head, the first bytes of a file (up to 4096), begins
// like an export that this package is to answer for: a text of traces, or any
// SpreadsheetML workbook. Workbooks of other programs are then refused by Read
// with the reason, since no other package reads them.
func Recognise(head []byte) bool {
	const most = 4096
	head = bytes.TrimPrefix(head[:min(len(head), most)], []byte(byteOrderMark))
	if bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	return beginsLikeText(head) || beginsLikeWorkbook(head)
}

// beginsLikeText reports whether the first two lines are those of a trace file.
func beginsLikeText(head []byte) bool {
	first, rest, _ := bytes.Cut(head, []byte("\n"))
	second, _, _ := bytes.Cut(rest, []byte("\n"))
	if _, ok := titleOf(string(first)); !ok {
		return false
	}
	return strings.HasPrefix(strings.TrimSpace(string(second)), framesLabel)
}

// beginsLikeWorkbook reports whether the root element is a workbook.
func beginsLikeWorkbook(head []byte) bool {
	if trimmed := bytes.TrimLeft(head, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '<' {
		return false
	}
	d := newDecoder(bytes.NewReader(head))
	for {
		t, err := d.Token()
		if err != nil {
			return false
		}
		if e, ok := t.(xml.StartElement); ok {
			return e.Name.Local == "Workbook" && e.Name.Space == spreadsheet
		}
	}
}
