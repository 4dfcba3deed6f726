package echopac

import (
	"bufio"
	"fmt"
	"io"
	"math"

	"github.com/concordis/concordis/study"
)

// readText reads a trace file.
func readText(r io.Reader, src study.Source, lim Limits) (study.Part, error) {
	in := &lines{r: bufio.NewReaderSize(r, maxLine), most: min(lim.Elements, 4*maxFrames)}
	h, err := readHeader(in, src)
	if err != nil {
		return study.Part{}, err
	}
	table, err := readRows(in, h)
	if err != nil {
		return study.Part{}, err
	}
	set := study.CurveSet{
		Source: src, Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, Technique: study.Speckle2D,
		Model: study.AHA18, TimesMs: table.timesMs, FrameHz: h.rateHz,
	}
	for i, t := range h.columns.traces {
		s := table.traces[i]
		set.Segments = append(set.Segments, study.SegmentCurve{Segment: t.segment, Values: s.values, Gaps: s.gaps})
	}
	if h.columns.global > 0 {
		set.Global = &study.SegmentCurve{Values: table.global.values, Gaps: table.global.gaps}
	}
	if err := notFraction(set.Segments); err != nil {
		return study.Part{}, err
	}
	if h.columns.byColour {
		mapColours(&set, h.title)
	} else {
		set.View = viewOf(set.Segments)
	}
	h.bound(&set)
	h.remark(&set)
	return study.Part{Curves: []study.CurveSet{set}}, nil
}

// notFraction refuses curves that look like fractions of length: no unit is
// converted on a guess, and a beat in which no segment reaches 1.5 % is none.
func notFraction(curves []study.SegmentCurve) *study.Error {
	const least = 1.5
	for _, c := range curves {
		for _, v := range c.Values {
			if math.Abs(v) >= least {
				return nil
			}
		}
	}
	return study.Errf(study.Unsupported, "traces", "no strain reaches %.1f %%; the traces are empty or fractions instead of percent", least)
}

// bound sets the beat and the end-systole of the file.
func (h *header) bound(set *study.CurveSet) {
	first, last := set.TimesMs[0], set.TimesMs[len(set.TimesMs)-1]
	left, right := first, last
	if h.left.Known && h.right.Known && h.left.Value < h.right.Value {
		left, right = milliseconds(h.left.Value), milliseconds(h.right.Value)
	}
	setBeat(set, left, right)
	zero, end := set.ZeroMs.Value, set.EndMs.Value
	if left != first || right != last {
		set.Reported = append(set.Reported,
			study.ReportedValue{Name: "left-marker", Value: left, Unit: "ms"},
			study.ReportedValue{Name: "right-marker", Value: right, Unit: "ms"})
		if left != zero || right != end {
			set.Problems = append(set.Problems, study.Problem{Severity: study.Note, Code: "marker-offset", Where: set.Source.File,
				Text: fmt.Sprintf("The traces are zero at %.0f and %.0f ms; the markers of the file stand at %.0f and %.0f ms. The zero rows bound the beat.", zero, end, left, right)})
		}
	}
	if !h.endSystole.Known {
		return
	}
	es := milliseconds(h.endSystole.Value)
	if es <= zero || es >= end {
		set.Problems = append(set.Problems, study.Problem{Severity: study.LeftOut, Code: "end-systole-outside", Where: set.Source.File,
			Text: "The end-systole of the file lies outside the beat and was left out."})
		return
	}
	set.Events = append(set.Events, study.Event{Name: study.AVC, Ms: milliseconds((es - zero) / 1000), ZeroAt: set.ZeroAt,
		RRMs: study.Measured(milliseconds((end-zero)/1000), set.Source), Method: "strain-export", Source: set.Source})
}

// remark states what is assumed or left aside.
func (h *header) remark(set *study.CurveSet) {
	add := func(s study.Severity, code, text string) {
		set.Problems = append(set.Problems, study.Problem{Severity: s, Code: code, Where: set.Source.File, Text: text})
	}
	if h.title.quantity == "" {
		add(study.Warning, "quantity-assumed", "The title does not name the quantity; the traces are taken as longitudinal strain in percent.")
	}
	if h.columns.unknown > 0 {
		add(study.LeftOut, "column-unknown", fmt.Sprintf("%d columns have a name that is not known and were left out.", h.columns.unknown))
	}
	if h.frames > 0 && len(set.TimesMs) > h.frames {
		add(study.Note, "more-frames", "The file has more rows than the number of frames that it states.")
	}
	t := set.TimesMs
	if len(t) > 3 && t[0] == 0 && t[1]-t[0] > 1.5*(t[2]-t[1]) {
		add(study.Note, "first-step", "The first row has time 0 and the second follows after more than a frame; the times are kept as they stand.")
	}
}
