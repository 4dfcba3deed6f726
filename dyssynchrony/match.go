package dyssynchrony

import (
	"fmt"
	"slices"
	"strings"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// onCurves reports whether the measure rests on curves at all.
func (o On) onCurves() bool { return o.Quantity != "" }

// fits reports whether s has the curves that o asks for, their number aside.
func (o On) fits(s *strain.Set) bool {
	return s.Quantity == o.Quantity &&
		orLV(s.Chamber) == orLV(o.Chamber) &&
		(len(o.Directions) == 0 || slices.Contains(o.Directions, s.Direction)) &&
		(len(o.Techniques) == 0 || slices.Contains(o.Techniques, s.Technique))
}

// orLV is the chamber, the left ventricle where none is stated.
func orLV(c study.Chamber) study.Chamber {
	if c == "" {
		return study.LV
	}
	return c
}

// fit lists the sets, by number, that o can be computed on, and where there is
// none says what is missing.
func (o On) fit(sets []*strain.Set) (which []int, why string) {
	most := 0
	for i, s := range sets {
		switch {
		case s == nil || !o.fits(s):
		case len(s.Curves) >= max(o.MinCurves, 1):
			which = append(which, i)
		default:
			most = max(most, len(s.Curves))
		}
	}
	switch {
	case len(which) > 0:
		return which, ""
	case most > 0:
		return nil, fmt.Sprintf("needs %d %s, has %d", o.MinCurves, o.inWords(), most)
	}
	return nil, "needs " + o.inWords()
}

// inWords is what o asks for: "circumferential strain curves of the LV from
// speckle tracking".
func (o On) inWords() string {
	var b strings.Builder
	dirs := make([]string, 0, len(o.Directions))
	for _, d := range o.Directions {
		if d != study.NoDirection {
			dirs = append(dirs, string(d))
		}
	}
	if len(dirs) > 0 {
		b.WriteString(alternatives(dirs) + " ")
	}
	b.WriteString(strings.ReplaceAll(string(o.Quantity), "-", " "))
	b.WriteString(" curves of the " + string(orLV(o.Chamber)))
	if len(o.Techniques) > 0 {
		names := make([]string, len(o.Techniques))
		for i, t := range o.Techniques {
			names[i] = techniqueName(t)
		}
		b.WriteString(" from " + alternatives(names))
	}
	return b.String()
}

// alternatives joins words with commas and "or".
func alternatives(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// techniqueName is the technique in words.
func techniqueName(t study.Technique) string {
	switch t {
	case study.TechniqueUnknown:
		return "an unnamed technique"
	case study.Speckle2D:
		return "2-D speckle tracking"
	case study.Speckle3D:
		return "3-D speckle tracking"
	case study.TissueDoppler:
		return "tissue Doppler"
	case study.MMode:
		return "M-mode"
	case study.CMRFeature:
		return "CMR feature tracking"
	case study.CMRTagging:
		return "CMR tagging"
	case study.CMRDENSE:
		return "CMR DENSE"
	case study.CMRCine:
		return "cine CMR"
	case study.Echo3D:
		return "3-D echo"
	case study.Catheter:
		return "a catheter"
	case study.Model:
		return "a model"
	}
	return string(t)
}
