package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// summary writes the assessment for a terminal: what was measured, what the
// published rules say, what is missing.
func summary(w io.Writer, a *assess.Assessment) {
	writeLine(w, "Study ", a.Study.ID)
	for _, n := range a.Notices {
		writeLine(w, "  ", n)
	}
	writeLine(w)
	if a.ECG != nil {
		recording(w, a.ECG)
		rules(w, a.ECG)
	}
	mechanics(w, a)
	guidelines(w, a.Selection)
	problems(w, a.Problems)
}

// mechanics writes the place on the plane and the measures with a published
// cut-off; the report and the JSON hold all of them.
func mechanics(w io.Writer, a *assess.Assessment) {
	if a.Plane == nil {
		return
	}
	writeLine(w, "\nMechanics")
	switch {
	case a.Plane.Corner != "":
		fmt.Fprintf(w, "  electrical against mechanical: %s, by QRS duration and %s\n", a.Plane.Corner, a.Plane.Points[0].Name)
	default:
		fmt.Fprintf(w, "  electrical against mechanical: not known; %s\n", a.Plane.Why)
	}
	known, outside := 0, false
	for i := range a.Mechanics.Results {
		m := &a.Mechanics.Results[i]
		if !m.Known {
			continue
		}
		known++
		outside = outside || m.CutOff != nil && m.HasCI && (m.Value < m.Lo || m.Value > m.Hi)
		if m.CutOff != nil {
			writeLine(w, "  ", measureLine(m))
		}
	}
	if outside {
		writeLine(w, "  A value beside its 95 % interval: noise raises or lowers it, and the interval is corrected for that.")
	}
	fmt.Fprintf(w, "  %d measures computed; the report lists all, and what is missing\n", known)
}

// recording writes the recording and its intervals.
func recording(w io.Writer, e *assess.ECG) {
	sig, an := e.Signal, e.Analysis
	fmt.Fprintf(w, "ECG %s: %s, %d leads, %g Hz, %.1f s, %d beats\n",
		sig.Source.File, sig.Content, len(sig.Leads), sig.RateHz, sig.DurationS(), len(an.Beats))
	q := an.QRS
	fmt.Fprintf(w, "  %-15s %s", "QRS duration", duration(q.Interval))
	if q.Known {
		fmt.Fprintf(w, "   p(>=120) %.2f  p(>=130) %.2f  p(>=150) %.2f", q.PGe120, q.PGe130, q.PGe150)
	}
	writeLine(w)
	for _, i := range []struct {
		name string
		v    ecg.Interval
	}{{"PR", an.PR}, {"QT", an.QT}, {"QTc Fridericia", an.QTcF}} {
		fmt.Fprintf(w, "  %-15s %s\n", i.name, duration(i.v))
	}
	if an.Rhythm.Known {
		fmt.Fprintf(w, "  %-15s %.0f /min\n", "rate", an.Rhythm.RateBpm)
	}
	for _, v := range e.Vectors {
		if v.QRSArea.Known {
			fmt.Fprintf(w, "  %-15s %s µV·s (%s)\n", "QRS area", withError(v.QRSArea.Value, v.QRSArea.SE), v.Transform)
		}
	}
}

// duration writes an interval or why there is none.
func duration(i ecg.Interval) string {
	if !i.Known {
		return "-  (" + i.Why + ")"
	}
	return withError(i.Ms, i.SEMs) + " ms"
}

// rules writes how many published definitions affirm each label.
func rules(w io.Writer, e *assess.ECG) {
	if e.Labels == nil {
		return
	}
	writeLine(w, "\nConduction by published definitions")
	for _, s := range e.Labels.Summary {
		fmt.Fprintf(w, "  %-46s yes %d  no %d  unknown %d\n", s.Label, s.Yes, s.No, s.Unknown)
	}
}

// guidelines writes the rows that hold or that lack facts; rows that do not hold
// are only counted.
func guidelines(w io.Writer, list []assess.Selection) {
	count := map[assess.Ternary]int{}
	for _, r := range list {
		count[r.Met]++
	}
	fmt.Fprintf(w, "\nGuideline rows: %d hold, %d do not, %d lack facts\n", count[assess.Yes], count[assess.No], count[assess.Unknown])
	for _, r := range list {
		switch r.Met {
		case assess.Yes:
			fmt.Fprintf(w, "  holds  %s, class %s%s: %s\n", r.Rule.Guideline, r.Rule.Class, unverified(&r), r.Rule.Text)
		case assess.Unknown:
			fmt.Fprintf(w, "  open   %s, class %s%s: lacks %s\n", r.Rule.Guideline, r.Rule.Class, unverified(&r), strings.Join(r.Missing, ", "))
		case assess.No:
		}
	}
}

// unverified marks a row whose wording nobody has read in its source.
func unverified(r *assess.Selection) string {
	if r.Verified() {
		return ""
	}
	return " (unverified)"
}

// problems writes what was left out or is doubtful.
func problems(w io.Writer, list []study.Problem) {
	if len(list) == 0 {
		return
	}
	writeLine(w, "\nProblems")
	for _, p := range list {
		fmt.Fprintf(w, "  %-8s %s: %s\n", p.Severity, p.Where, p.Text)
	}
}
