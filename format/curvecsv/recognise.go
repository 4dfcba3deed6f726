package curvecsv

import (
	"bytes"

	"github.com/concordis/concordis/format/internal/cells"
)

// Recognise reports whether the first bytes of a file look like a table of
// curves: remarks, then column names with a time and at least one segment, or
// with time, segment and value. A table whose columns the user has to map is
// not recognised; study.yaml names its kind.
func Recognise(head []byte) bool {
	const most = 4096
	text := bytes.TrimPrefix(head[:min(len(head), most)], []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(text, 0) >= 0 {
		return false
	}
	h := &header{segment: -1, value: -1, view: -1, time: -1}
	for len(text) > 0 {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte("\n"))
		line = bytes.TrimRight(line, " \r")
		switch {
		case len(line) == 0:
		case line[0] == '#':
			if h.remark(string(line[1:])) != nil {
				return false
			}
		default:
			return h.looksLikeCurves(line)
		}
	}
	return false
}

// looksLikeCurves asks whether a line of column names makes a table of curves.
func (h *header) looksLikeCurves(line []byte) bool {
	if len(line) > 0 && (line[0] == '<' || line[0] == '{') {
		return false
	}
	h.delimiter = cells.DelimiterOf(line)
	stated := h.set.Quantity != "" || h.set.Direction != ""
	for i, cell := range cells.Split(nil, line, h.delimiter) {
		if i >= maxColumns || h.takeColumn(i, string(cell)) != nil {
			return false
		}
	}
	segments := 0
	for _, c := range h.curves {
		if !c.place.global {
			segments++
		}
	}
	volume := len(h.curves) > segments && (h.unit == "mL" || h.unit == "mmHg" || stated)
	return h.time >= 0 && (segments > 0 || volume || h.segment >= 0 && h.value >= 0 || stated && h.value >= 0)
}
