package report

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// beating is a study of three apical views: the septum shortens early and is
// stretched, the other walls shorten late.
func beating(model study.SegmentModel) *study.Study {
	s := &study.Study{ID: "beating"}
	s.Facts.SystolicMmHg = study.Entered(120.0, "study.yaml")
	views := []struct {
		view  study.View
		walls [2]study.Wall
	}{{study.A4C, [2]study.Wall{study.Inferoseptal, study.Anterolateral}}, {study.A2C, [2]study.Wall{study.Inferior, study.Anterior}},
		{study.A3C, [2]study.Wall{study.Anteroseptal, study.Inferolateral}}}
	for _, v := range views {
		set := study.CurveSet{Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, Technique: study.Speckle2D, View: v.view,
			Model: model, ZeroAt: study.ZeroQRSOnset, RRMs: study.Entered(900.0, ""), Source: study.Source{Vendor: "<b>Acme & Sons</b>", File: "f.csv"}}
		for ms := 0.0; ms <= 900; ms += 15 {
			set.TimesMs = append(set.TimesMs, ms)
		}
		for _, level := range []study.Level{study.Basal, study.Mid, study.Apical} {
			for k, wall := range v.walls {
				late := float64(k) * 150
				c := study.SegmentCurve{Segment: study.Segment{Level: level, Wall: wall}}
				for _, ms := range set.TimesMs {
					c.Values = append(c.Values, late/50*bump((ms-120)/50)-12*bump((ms-300-late)/120))
				}
				c.Values[0] = 0
				set.Segments = append(set.Segments, c)
			}
		}
		s.Curves = append(s.Curves, set)
	}
	for name, ms := range map[study.EventName]float64{study.MVC: 50, study.AVO: 110, study.AVC: 400, study.MVO: 480} {
		s.Events = append(s.Events, study.Event{Name: name, Ms: ms, Method: "doppler", ZeroAt: study.ZeroQRSOnset})
	}
	return s
}

func bump(x float64) float64 { return math.Exp(-x * x) }

func assessed(t *testing.T, s *study.Study) *assess.Assessment {
	t.Helper()
	a, err := assess.Run(s, assess.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestMechanicalPage(t *testing.T) {
	a := assessed(t, beating(study.AHA18))
	var b bytes.Buffer
	if err := HTML(&b, a, Meta{}); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{"Curves and maps", "Peak strain, whole beat", "Strain at AVC", "Time to peak", "Stretch until AVC", "Net work",
		"Mechanical measures", "Systolic stretch index", "What is missing", "Electrical against mechanical", "No corner can be named"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, bad := range []string{"NaN", "Inf", "<b>Acme", "%!"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
}

// A curve and its field in the key have one colour, and no two segments share it.
func TestSegmentColours(t *testing.T) {
	seen := map[string]study.Segment{}
	for n := 1; n <= 18; n++ {
		s, _ := study.SegmentOf(study.AHA18, n)
		c := segmentColour(s)
		if other, twice := seen[c]; twice {
			t.Errorf("%s and %s share %s", s, other, c)
		}
		seen[c] = s
	}
	a := assessed(t, beating(study.AHA18))
	set := a.Mechanics.Sets[0]
	stack, key := StrainStack(set, nil).String(), segmentKey(set).String()
	for i := range set.Curves {
		c := segmentColour(set.Curves[i].Segment)
		if !strings.Contains(stack, c) || !strings.Contains(key, c) {
			t.Errorf("%s: colour %s is not in both pictures", set.Curves[i].Segment, c)
		}
	}
}

// Anterior on top, septum to the left, inferior below, lateral to the right; the
// base at the rim (Cerqueira 2002).
func TestBullsEyeLayout(t *testing.T) {
	b := BullsEye{Model: study.AHA17}
	middle := func(level study.Level, wall study.Wall) (x, y, r float64) {
		inner, outer, from, to := b.field(study.Segment{Level: level, Wall: wall})
		rad := (from + to) / 2 * math.Pi / 180
		r = (inner + outer) / 2
		return r * math.Cos(rad), r * math.Sin(rad), r
	}
	if x, y, _ := middle(study.Basal, study.Anterior); math.Abs(x) > 1e-9 || y <= 0 {
		t.Errorf("anterior lies at %.1f, %.1f", x, y)
	}
	if x, _, _ := middle(study.Apical, study.Septal); x >= 0 {
		t.Errorf("the septum lies at %.1f, want left", x)
	}
	if x, y, _ := middle(study.Mid, study.Inferolateral); x <= 0 || y >= 0 {
		t.Errorf("inferolateral lies at %.1f, %.1f, want right below", x, y)
	}
	_, _, basal := middle(study.Basal, study.Anterior)
	_, _, apical := middle(study.Apical, study.Anterior)
	if basal <= apical {
		t.Error("the base does not lie at the rim")
	}
	// AHA segment 1 spans 60 to 120 degrees, segment 13 of the 17-segment model 45 to 135.
	if _, _, from, to := b.field(study.Segment{Level: study.Basal, Wall: study.Anterior}); from != 60 || to != 120 {
		t.Errorf("segment 1 spans %v to %v", from, to)
	}
	if _, _, from, to := b.field(study.Segment{Level: study.Apical, Wall: study.Anterior}); from != 45 || to != 135 {
		t.Errorf("segment 13 spans %v to %v", from, to)
	}
}

// A segment without a value is hatched and has a dash, never a zero.
func TestMissingSegmentIsHatched(t *testing.T) {
	b := BullsEye{Title: "t", Model: study.AHA17, Colour: divergingColour, Lo: -1, Hi: 1,
		Values: []SegmentValue{{study.Segment{Level: study.Basal, Wall: study.Anterior}, 0.5}, {study.Segment{Level: study.Mid, Wall: study.Anterior}, math.NaN()}}}
	svg := b.Draw().String()
	if n := strings.Count(svg, `fill="url(#hatch)"`); n != 16 {
		t.Errorf("%d hatched segments, want 16", n)
	}
	if strings.Contains(svg, "NaN") {
		t.Error("the map holds NaN")
	}
	if !(&BullsEye{Colour: divergingColour}).Draw().Empty() {
		t.Error("a map without a model was drawn")
	}
}

// Strong shortening is red and stretch blue; both arms have the same lightness.
func TestDivergingColours(t *testing.T) {
	red, blue := divergingColour(1), divergingColour(-1)
	if !(red[1] > blue[1]) || !(blue[5] > red[5]) {
		t.Errorf("ends are %s and %s", red, blue)
	}
	if inkOn("#000000") != "#fff" || inkOn("#ffffff") != "#000" {
		t.Error("labels do not stand out")
	}
}

func TestStackOfOddSets(t *testing.T) {
	if !StrainStack(nil, nil).Empty() || !StrainStack(&strain.Set{}, nil).Empty() {
		t.Error("nothing was drawn as something")
	}
	beat := &strain.Beat{TimesMs: []float64{0, 10}, RRMs: 10, FrameMs: 10}
	flat := &strain.Set{Sign: 1, Beats: []*strain.Beat{beat}, Curves: []strain.Curve{{Beat: beat, Y: []float64{0, 0}}}}
	if svg := StrainStack(flat, nil).String(); strings.Contains(svg, "NaN") || svg == "" {
		t.Error("a flat curve cannot be drawn")
	}
}

func TestPlaneNeedsBothSides(t *testing.T) {
	a := assessed(t, beating(study.AHA18))
	if a.Plane == nil || a.Plane.Corner != "" || a.Plane.Why == "" {
		t.Errorf("plane without ECG: %+v", a.Plane)
	}
	if !Plane(a).Empty() {
		t.Error("a plane was drawn without an electrical measure")
	}
	a.Plane.Axes[0].Known, a.Plane.Axes[0].Value, a.Plane.Axes[0].SE = true, 118, 6
	if svg := Plane(a).String(); !strings.Contains(svg, "narrow &amp; dyssynchronous") || strings.Contains(svg, "NaN") {
		t.Error("the corners are not named")
	}
}
