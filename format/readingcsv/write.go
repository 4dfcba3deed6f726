package readingcsv

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"github.com/concordis/concordis/study"
)

// Write writes events and readings as a table that Read gives back.
func Write(w io.Writer, events []study.Event, readings []study.Reading) error {
	var b bytes.Buffer
	b.WriteString("# Concordis readings. Research use only.\nname,value,segment,peak,beat,se,rr_ms,zero_at\n")
	for _, e := range events {
		fmt.Fprintf(&b, "%s,%s,,,,%s,%s,%s\n", e.Name, plain(e.Ms), some(e.SEMs), some(e.RRMs.Value), e.ZeroAt)
	}
	for _, r := range readings {
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s,%s,%s,\n", r.Name, plain(r.Value), r.Segment, some(float64(r.Peak)), some(float64(r.Beat)), some(r.SE), some(r.RRMs.Value))
	}
	_, err := w.Write(b.Bytes())
	return err
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// some writes nothing for a number that is not stated.
func some(v float64) string {
	if v == 0 {
		return ""
	}
	return plain(v)
}
