package curvecsv

import (
	"strings"

	"github.com/concordis/concordis/study"
)

// globals are labels of the curve of the whole chamber.
var globals = map[string]bool{"global": true, "total": true, "mean": true, "average": true, "volume": true, "lv_volume": true,
	"pressure": true, "lvp": true, "lv_pressure": true, "rv_pressure": true, "rv_volume": true}

// placeOf reads the label of a curve: a segment, its number, a wall alone in a
// short-axis view, or the curve of the whole chamber.
func (h *header) placeOf(label string, view study.View) (place, bool) {
	name := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(label), " ", "_"))
	if globals[name] {
		h.right = h.right || strings.HasPrefix(name, "rv_")
		return place{global: true}, true
	}
	s, ok := h.segmentNamed(label, view)
	return place{segment: s}, ok
}

func (h *header) segmentNamed(label string, view study.View) (study.Segment, bool) {
	label = strings.NewReplacer("_strain", "", "_free_wall", " rv free").Replace(label)
	if s, ok := study.ParseSegment(label, h.set.Model); ok {
		return s, true
	}
	if rest := strings.TrimLeft(label, "0123456789"); rest != label && rest != "" { // "05_basal_inferolateral"
		if s, ok := study.ParseSegment(rest, h.set.Model); ok {
			return s, true
		}
	}
	level := map[study.View]string{study.SAXBase: "basal ", study.SAXMid: "mid ", study.SAXApex: "apical "}[view]
	if level == "" {
		return study.Segment{}, false
	}
	return study.ParseSegment(level+label, h.set.Model)
}

// segmentOf reads the segment cell of a long table.
func (t *table) segmentOf(label string, view study.View) (place, bool) { return t.placeOf(label, view) }
