package ecg_test

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// entry is a mark as a user types it; NaN is an end that was left open.
func entry(lead study.LeadName, onMs, offMs float64) study.EnteredQRS {
	q := study.EnteredQRS{Lead: lead}
	if !math.IsNaN(onMs) {
		q.OnsetMs = study.Entered(onMs, "study.yaml")
	}
	if !math.IsNaN(offMs) {
		q.OffsetMs = study.Entered(offMs, "study.yaml")
	}
	return q
}

var open = math.NaN()

func TestEnteredMarksReplaceOurs(t *testing.T) {
	e, truth := draw(t, "lbbb")
	plain := analyse(t, &e, ecg.Options{})
	on, off := truth.QRSOnsetMs[4]+10, truth.QRSOffsetMs[4]-20
	a := analyse(t, &e, ecg.Options{Entered: []study.EnteredQRS{entry("", on, off)}})
	if math.Abs(a.QRS.Ms-(off-on)) > 0.01 {
		t.Errorf("QRS %.2f ms, entered %.2f", a.QRS.Ms, off-on)
	}
	if g := &a.Median.Global; !g.QRSOn.Entered || !g.QRSOff.Entered {
		t.Error("the marks are not labelled as entered")
	}
	if a.QRS.SEMs <= 0 || a.QRS.PGe150 == plain.QRS.PGe150 {
		t.Errorf("error %.1f ms and P(>= 150) %.2f do not follow the entered marks", a.QRS.SEMs, a.QRS.PGe150)
	}
	moved := a.Median.Ms(a.Median.Global.QRSOn.Sample - plain.Median.Global.QRSOn.Sample)
	if math.Abs(a.PR.Ms-plain.PR.Ms-moved) > 0.01 || math.Abs(plain.QT.Ms-a.QT.Ms-moved) > 0.01 {
		t.Errorf("onset moved by %.1f ms, PR by %.1f, QT by %.1f", moved, a.PR.Ms-plain.PR.Ms, a.QT.Ms-plain.QT.Ms)
	}
	if len(a.Entered) != 2 || !strings.Contains(a.Entered[0], "onset") || !strings.Contains(a.Entered[1], "offset") {
		t.Errorf("log %q, want a line for each end", a.Entered)
	}
	if len(plain.Entered) != 0 {
		t.Errorf("log %q without any entry", plain.Entered)
	}
}

func TestEnteredOneEndOnly(t *testing.T) {
	e, truth := draw(t, "lbbb")
	plain := analyse(t, &e, ecg.Options{})
	a := analyse(t, &e, ecg.Options{Entered: []study.EnteredQRS{entry("", open, truth.QRSOffsetMs[4])}})
	if a.Median.Global.QRSOn != plain.Median.Global.QRSOn || !a.Median.Global.QRSOff.Entered || len(a.Entered) != 1 {
		t.Errorf("onset %+v, was %+v; log %q", a.Median.Global.QRSOn, plain.Median.Global.QRSOn, a.Entered)
	}
}

func TestEnteredLeadMark(t *testing.T) {
	e, truth := draw(t, "lbbb")
	on, off := truth.QRSOnsetMs[4], truth.QRSOffsetMs[4]
	a := analyse(t, &e, ecg.Options{Entered: []study.EnteredQRS{entry(study.V5, on, off)}})
	m := a.Median.Lead(study.V5).Marks
	if d := a.Median.Ms(m.QRSOff.Sample - m.QRSOn.Sample); math.Abs(d-(off-on)) > 0.01 || !m.QRSOn.Entered {
		t.Errorf("V5 lasts %.2f ms, entered %.2f", d, off-on)
	}
	if a.Median.Global.QRSOn.Entered || a.Median.Lead(study.V6).Marks.QRSOn.Entered {
		t.Error("an entry for one lead touched other marks")
	}
}

// Entries on three beats for one mark: the mean of the three, whatever their order.
func TestEnteredMarksAreAveraged(t *testing.T) {
	e, _ := draw(t, "normal")
	plain := analyse(t, &e, ecg.Options{})
	var entries []study.EnteredQRS
	for k, d := range []float64{0, 3, 12} { // ms after our onset; mean 5
		at := float64(plain.Beats[3+k].Sample-plain.Median.Zero) + plain.Median.Global.QRSOn.Sample
		entries = append(entries, entry("", at*2+d, open))
	}
	a := analyse(t, &e, ecg.Options{Entered: entries})
	if d := a.Median.Ms(a.Median.Global.QRSOn.Sample - plain.Median.Global.QRSOn.Sample); math.Abs(d-5) > 0.01 {
		t.Errorf("onset moved by %.2f ms, want the mean of 0, 3 and 12", d)
	}
}

// A mark that cannot be right is refused with a problem; it gives no number.
func TestEnteredMarksRefused(t *testing.T) {
	e, truth := draw(t, "normal")
	on, off := truth.QRSOnsetMs[4], truth.QRSOffsetMs[4]
	plain := analyse(t, &e, ecg.Options{})
	for _, tt := range []struct {
		name string
		in   study.EnteredQRS
		code string
	}{
		{"unknown lead", entry("V9", on, off), "entered-lead-unknown"},
		{"after the recording", entry("", 60000, open), "entered-far"},
		{"before the recording", entry("", -5000, open), "entered-far"},
		{"not a number", study.EnteredQRS{OnsetMs: study.Entered(math.NaN(), "study.yaml")}, "entered-far"},
		{"infinite", study.EnteredQRS{OnsetMs: study.Entered(math.Inf(1), "study.yaml")}, "entered-far"},
		{"offset before onset", entry("", off, on), "entered-order"},
		{"offset before our onset", entry("", open, on-60), "entered-order"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := analyse(t, &e, ecg.Options{Entered: []study.EnteredQRS{tt.in}})
			if !hasProblem(a, tt.code) {
				t.Errorf("no %q among %v", tt.code, a.Problems)
			}
			if a.QRS.Known && math.Abs(a.QRS.Ms-plain.QRS.Ms) > 0.01 {
				t.Errorf("QRS %.1f ms out of a refused mark; ours is %.1f", a.QRS.Ms, plain.QRS.Ms)
			}
		})
	}
}
