package dicom

import (
	"strings"

	"github.com/concordis/concordis/study"
)

// beatWords stand in the label of a multiplex group that shows one beat.
var beatWords = []string{"MEDIAN", "AVERAGE", "REPRESENTATIVE", "TEMPLATE", "MEAN BEAT", "SINGLE BEAT"}

// beatSeconds is the longest recording that may be one beat: 30 beats a minute.
const beatSeconds = 2.0

// contentOf tells a rhythm strip from a median or averaged beat. The label
// decides when it says so. Otherwise a group is one beat when it is derived, no
// longer than one slow beat, and begins with the recording: a short strip has
// originality ORIGINAL or begins later.
func contentOf(g *group) study.Content {
	label := strings.ToUpper(g.label)
	if strings.Contains(label, "RHYTHM") {
		return study.Rhythm
	}
	for _, w := range beatWords {
		if strings.Contains(label, w) {
			return study.OneBeat
		}
	}
	seconds := float64(g.samples) / g.rateHz
	if g.originality == "DERIVED" && seconds <= beatSeconds && g.offsetMs.or(0) == 0 {
		return study.OneBeat
	}
	return study.Rhythm
}
