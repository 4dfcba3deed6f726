package study

import (
	"strconv"
	"strings"
)

// levelWords and wallWords are the words and short forms met in exports and
// tables. "Posterior" is the older name of the inferolateral wall, "septum"
// without more the inferoseptal wall of the four-chamber view.
var levelWords = map[string]Level{
	"basal": Basal, "base": Basal, "bas": Basal, "b": Basal,
	"mid": Mid, "middle": Mid, "midventricular": Mid, "medial": Mid, "m": Mid,
	"apical": Apical, "api": Apical, "ap": Apical, "apex": Apex, "cap": Apex,
}

var wallWords = map[string]Wall{
	"anterior": Anterior, "ant": Anterior,
	"anteroseptal": Anteroseptal, "anteroseptum": Anteroseptal, "antsept": Anteroseptal, "antseptal": Anteroseptal,
	"inferoseptal": Inferoseptal, "inferoseptum": Inferoseptal, "infsept": Inferoseptal, "septal": Septal, "septum": Septal, "sept": Septal,
	"inferior": Inferior, "inf": Inferior,
	"inferolateral": Inferolateral, "inflat": Inferolateral, "posterior": Inferolateral, "post": Inferolateral, "posterolateral": Inferolateral,
	"anterolateral": Anterolateral, "antlat": Anterolateral, "lateral": Lateral, "lat": Lateral,
	"rvfree": RVFreeWall, "rv": RVFreeWall,
}

// ParseSegment reads the name of a segment: "basal inferoseptal", "Mid
// Posterior", "apical_lateral", "apex", or, with a model, its number ("7",
// "segment 7", "seg07"). In basal and mid rings, and in the apical ring of the
// 18-segment model, a bare "septal" is taken as inferoseptal and a bare
// "lateral" as anterolateral, the walls of the four-chamber view. ok is false
// for anything else.
func ParseSegment(label string, m SegmentModel) (s Segment, ok bool) {
	words := strings.FieldsFunc(strings.ToLower(label), func(r rune) bool {
		return r == ' ' || r == '_' || r == '-' || r == '/' || r == '.'
	})
	if s, ok := numbered(words, m); ok {
		return s, true
	}
	level, rest := Level(""), ""
	for _, w := range words {
		if l, known := levelWords[w]; known && level == "" {
			level = l
		} else {
			rest += w
		}
	}
	if level == "" || rest == "" {
		return Segment{Level: Apex}, level == Apex && rest == ""
	}
	if level == Apex { // "apex septal" is met for the apical ring
		level = Apical
	}
	wall, known := wallWords[strings.TrimSuffix(rest, "wall")]
	if !known {
		return Segment{}, false
	}
	return Segment{Level: level, Wall: inRing(level, wall, m)}, true
}

// inRing makes the four-wall names fit a ring of six.
func inRing(level Level, w Wall, m SegmentModel) Wall {
	if level == Apical && m != AHA18 {
		return w
	}
	switch w {
	case Septal:
		return Inferoseptal
	case Lateral:
		return Anterolateral
	default:
		return w
	}
}

// numbered reads "7", "segment 7", "seg 07", "s7".
func numbered(words []string, m SegmentModel) (Segment, bool) {
	text := strings.Join(words, "")
	for _, prefix := range []string{"segment", "seg", "s", "aha"} {
		if rest, cut := strings.CutPrefix(text, prefix); cut {
			text = rest
			break
		}
	}
	n, err := strconv.Atoi(text)
	if err != nil || len(text) > 2 {
		return Segment{}, false
	}
	return SegmentOf(m, n)
}
