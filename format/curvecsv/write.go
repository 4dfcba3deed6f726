package curvecsv

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"github.com/concordis/concordis/study"
)

// Write writes a set as a wide table that Read gives back: values with four
// decimals in the unit of the quantity, empty cells in gaps. The times are those
// of the clock of the set. A set that Read would refuse is an error and nothing
// is written.
func Write(w io.Writer, s *study.CurveSet) error {
	var b bytes.Buffer
	writeRemarks(&b, s)
	if err := writeRows(&b, s); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func writeRemarks(b *bytes.Buffer, s *study.CurveSet) {
	word := func(key, value string) {
		if value != "" {
			fmt.Fprintf(b, "# %s: %s\n", key, value)
		}
	}
	b.WriteString("# Concordis curves. Research use only.\n")
	word("quantity", string(s.Quantity))
	word("direction", string(s.Direction))
	word("chamber", string(s.Chamber))
	word("technique", string(s.Technique))
	word("view", string(s.View))
	word("layer", s.Layer)
	if s.Model != 0 {
		word("model", strconv.Itoa(int(s.Model)))
	}
	word("unit", s.Quantity.Unit())
	word("vendor", s.Source.Vendor)
	word("software", s.Source.Software)
	word("version", s.Source.Version)
	word("zero_at", string(s.ZeroAt))
	word("drift", string(s.Drift))
	if o := s.Source.Origin; o == study.OriginVirtual || o == study.OriginSynthetic {
		word("origin", string(o))
	}
	number := func(key string, f study.Fact[float64]) {
		if f.Known {
			word(key, strconv.FormatFloat(f.Value, 'f', -1, 64))
		}
	}
	number("zero_ms", s.ZeroMs)
	number("end_ms", s.EndMs)
	number("rr_ms", s.RRMs)
	number("frame_hz", s.FrameHz)
	for _, e := range s.Events {
		fmt.Fprintf(b, "# %s_ms: %s\n", e.Name, strconv.FormatFloat(e.Ms, 'f', -1, 64))
	}
}

func writeRows(b *bytes.Buffer, s *study.CurveSet) error {
	b.WriteString("time_ms")
	for _, c := range s.Segments {
		if len(c.Values) != len(s.TimesMs) {
			return study.Errf(study.Invalid, "curve", "has another number of values than there are times")
		}
		name := c.Segment.String()
		if name == "" {
			name = "global"
		}
		b.WriteString("," + name)
	}
	b.WriteByte('\n')
	for i, ms := range s.TimesMs {
		b.WriteString(strconv.FormatFloat(ms, 'f', 3, 64))
		for k := range s.Segments {
			b.WriteByte(',')
			if !study.InSpans(s.Segments[k].Gaps, i) {
				b.WriteString(strconv.FormatFloat(s.Segments[k].Values[i], 'f', 4, 64))
			}
		}
		b.WriteByte('\n')
	}
	return nil
}
