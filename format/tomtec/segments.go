package tomtec

import (
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// wallWords are the names of walls in brackets behind the number of a segment.
var wallWords = map[string]study.Wall{
	"ant": study.Anterior, "ant/sept": study.Anteroseptal, "inf/sept": study.Inferoseptal, "inf": study.Inferior,
	"inf/lat": study.Inferolateral, "ant/lat": study.Anterolateral, "sept": study.Septal, "lat": study.Lateral,
}

// rowName is the first cell of a row of a table or of curves.
type rowName struct {
	segment int        // 1 to 18, 0 = mean or global
	wall    study.Wall // "" = not stated
}

// rowNameOf takes names apart such as "Segment 3 [inf/sept]", "Segment 0 [mean]",
// "Ase15Model16SegmentZoning Segment  3 [inf/sept]", "… Segment Global", "Total".
func rowNameOf(cell string) (rowName, bool) {
	cell = strings.TrimSpace(cell)
	if cell == "Total" {
		return rowName{}, true
	}
	const word = "Segment "
	at := strings.LastIndex(cell, word)
	if at < 0 || at > 0 && cell[at-1] != ' ' {
		return rowName{}, false
	}
	text, bracket, named := strings.Cut(cell[at+len(word):], "[")
	text = strings.TrimSpace(text)
	bracket = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(bracket), "]"))
	if text == "Global" && !named {
		return rowName{}, true
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > int(study.AHA18) {
		return rowName{}, false
	}
	wall, known := wallWords[bracket]
	if named && !known && n > 0 {
		return rowName{}, false
	}
	return rowName{segment: n, wall: wall}, true
}

// modelOf is the model whose last segment is the given one, NoModel for none.
func modelOf(last int) study.SegmentModel {
	if m := study.SegmentModel(last); m == study.AHA16 || m == study.AHA17 || m == study.AHA18 {
		return m
	}
	return study.NoModel
}

// at is the place of a row in a model; false when number and name disagree or
// the model has no such segment. The mean has no place.
func (r rowName) at(m study.SegmentModel) (study.Segment, bool) {
	if r.segment == 0 {
		return study.Segment{}, true
	}
	s, ok := study.SegmentOf(m, r.segment)
	return s, ok && (r.wall == "" || r.wall == s.Wall)
}
