package echopac

import (
	"errors"
	"io"
	"strings"

	"github.com/concordis/concordis/study"
)

// framesLabel stands in front of the number of frames.
const framesLabel = "Number of Frames"

// maxHeaderLines is how far the line of column names may be from the start.
const maxHeaderLines = 32

// title is what the first line says.
type title struct {
	quantity string // "SL" = longitudinal strain, "" = not stated
	unit     string // "%", "" = not stated
	view     study.View
}

// titleOf takes the first line of a trace file apart; false when it is none.
func titleOf(line string) (title, bool) {
	line = strings.TrimSpace(line)
	rest, ok := strings.CutPrefix(line, "Local Traces")
	if !ok {
		if rest, ok = strings.CutPrefix(line, "Segmental Traces"); !ok {
			return title{}, false
		}
	}
	var t title
	words := strings.Fields(rest)
	for i, w := range words {
		view, isView := viewWords[strings.ToUpper(w)]
		switch {
		case i > 0 && words[i-1] == "in":
			t.unit = w
		case isView:
			t.view = view
		case i+1 < len(words) && words[i+1] == "in":
			t.quantity = w
		}
	}
	return t, true
}

// viewWords are words that may name the view in the title. No public sample has
// one; they are taken so that a title that contradicts the assumed view is heard.
var viewWords = map[string]study.View{
	"4CH": study.A4C, "A4C": study.A4C, "2CH": study.A2C, "A2C": study.A2C,
	"APLAX": study.A3C, "3CH": study.A3C, "A3C": study.A3C, "LAX": study.A3C,
}

// check refuses what is not longitudinal strain in percent.
func (t title) check() error {
	if t.quantity != "" && t.quantity != "SL" {
		return study.Errf(study.Unsupported, "line 1", "the traces are not longitudinal strain (SL), the only quantity that is read")
	}
	if t.unit != "" && t.unit != "%" {
		return study.Errf(study.Unsupported, "line 1", "the traces are not in percent")
	}
	return nil
}

// header is all that stands above the rows. Times are in seconds as in the file.
type header struct {
	title       title
	frames      int // 0 = not stated
	rateHz      study.Fact[float64]
	left, right study.Fact[float64] // markers
	endSystole  study.Fact[float64]
	columns     columns
}

// readHeader reads up to the line of column names.
func readHeader(in *lines, src study.Source) (*header, error) {
	line, err := in.next()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	h := &header{}
	var ok bool
	if h.title, ok = titleOf(line); !ok {
		return nil, study.Errf(study.Unsupported, "line 1", "is not the title of a trace export")
	}
	if err := h.title.check(); err != nil {
		return nil, err
	}
	for in.number < maxHeaderLines {
		if line, err = in.next(); errors.Is(err, io.EOF) {
			return nil, study.Errf(study.Truncated, in.place(), "the file ends before its column names")
		} else if err != nil {
			return nil, err
		}
		if trimmed := strings.TrimSpace(line); strings.HasPrefix(trimmed, "Time") {
			h.columns, err = columnsOf(trimmed, in.place())
			return h, err
		}
		if err := h.take(strings.TrimSpace(line), src); err != nil {
			return nil, study.Errf(study.Invalid, in.place(), "%s", err.Rule)
		}
	}
	return nil, study.Errf(study.Invalid, in.place(), "no line of column names among the first %d lines", maxHeaderLines)
}

// take reads one line between title and column names.
func (h *header) take(line string, src study.Source) *study.Error {
	if rest, ok := strings.CutPrefix(line, framesLabel); ok {
		v, ok := number(strings.Trim(rest, " \t=:"))
		if !ok || v < 1 || v > maxFrames || v != float64(int(v)) {
			return study.Errf(study.Invalid, "", "the number of frames is not a whole number from 1 to %d", maxFrames)
		}
		h.frames = int(v)
		return nil
	}
	for _, f := range []struct {
		label string
		into  *study.Fact[float64]
	}{
		{"FR=", &h.rateHz}, {"Left Marker Time=", &h.left}, {"Right Marker Time=", &h.right}, {"ES Time=", &h.endSystole},
	} {
		_, rest, ok := strings.Cut(line, f.label)
		if !ok {
			continue
		}
		cell, _, _ := strings.Cut(strings.TrimLeft(rest, " \t"), " ")
		v, ok := number(strings.TrimRight(cell, "\t"))
		if !ok || v < 0 {
			return study.Errf(study.Invalid, "", "frame rate, marker or end-systole is not a positive number")
		}
		*f.into = study.Measured(v, src)
	}
	return nil
}
