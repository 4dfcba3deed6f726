package echopac

import (
	"bytes"
	"io"
	"math"
	"strconv"

	"github.com/concordis/concordis/study"
)

// labelWords undo segmentOf in the layout with segment names.
var (
	levelWords = map[study.Level]string{study.Basal: "bas", study.Mid: "mid", study.Apical: "ap"}
	wallWords  = map[study.Wall]string{study.Inferior: "Inf", study.Anterior: "Ant", study.Inferolateral: "Post",
		study.Anterolateral: "Lat", study.Inferoseptal: "Sept", study.Anteroseptal: "AntSept"}
)

// WriteTraces writes the longitudinal strain of one apical view as a trace text in
// the layout with segment names, markers at time zero and at the end of the beat,
// ES at the aortic valve closure of the set where it has one. Times have four
// decimals of a second, strain has six digits. The format holds neither origin nor
// vendor: state both beside the file (study.yaml).
//
// Errors are study.Error values, and nothing is written then: Unsupported (not
// longitudinal strain, segments that are no six of one view), Invalid (values and
// times of unequal number, a value that is not a number, no time zero).
func WriteTraces(w io.Writer, s *study.CurveSet) error {
	if err := writable(s); err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("Segmental Traces SL in %\nNumber of Frames " + strconv.Itoa(len(s.TimesMs)) + "\n")
	seconds := func(ms float64) string { return strconv.FormatFloat(ms/1000, 'f', 4, 64) }
	line := ""
	if s.FrameHz.Known {
		line = "FR= " + strconv.FormatFloat(s.FrameHz.Value, 'g', 6, 64) + " "
	}
	line += "Left Marker Time=" + seconds(s.ZeroMs.Value) + " Right Marker Time=" + seconds(s.EndMs.Value)
	for _, e := range s.Events {
		if e.Name == study.AVC {
			line += " ES Time=" + seconds(s.ZeroMs.Value+e.Ms)
		}
	}
	b.WriteString(line + "\nTime (s)")
	for _, c := range s.Segments {
		b.WriteString("\t" + levelWords[c.Segment.Level] + wallWords[c.Segment.Wall])
	}
	b.WriteByte('\n')
	for i, ms := range s.TimesMs {
		b.WriteString(seconds(ms))
		for k := range s.Segments {
			b.WriteByte('\t')
			if !study.InSpans(s.Segments[k].Gaps, i) {
				b.WriteString(strconv.FormatFloat(s.Segments[k].Values[i], 'g', 6, 64))
			}
		}
		b.WriteByte('\n')
	}
	_, err := w.Write(b.Bytes())
	return err
}

// writable says why a set cannot be written.
func writable(s *study.CurveSet) error {
	if s.Quantity != study.Strain || s.Direction != study.Longitudinal || viewOf(s.Segments) == study.ViewUnknown {
		return study.Errf(study.Unsupported, "", "only longitudinal strain of one apical view can be written as traces")
	}
	if !s.ZeroMs.Known || !s.EndMs.Known {
		return study.Errf(study.Invalid, "", "time zero and end of the beat must be known")
	}
	for i := range s.Segments {
		c := &s.Segments[i]
		place := "curve " + strconv.Itoa(i+1)
		switch {
		case levelWords[c.Segment.Level] == "" || wallWords[c.Segment.Wall] == "":
			return study.Errf(study.Unsupported, place, "is of a segment that the layout has no name for")
		case len(c.Values) != len(s.TimesMs):
			return study.Errf(study.Invalid, place, "has another number of values than there are times")
		}
		for k, v := range c.Values {
			if (math.IsNaN(v) || math.IsInf(v, 0)) && !study.InSpans(c.Gaps, k) {
				return study.Errf(study.Invalid, place, "holds a value that is not a number")
			}
		}
	}
	return nil
}
