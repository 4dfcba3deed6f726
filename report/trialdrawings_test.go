package report

import (
	"bytes"
	"math"
	"strings"
	"testing"
)

func smallFlow() *ConsortFlow {
	arm := func(name string) ConsortBox {
		return ConsortBox{Head: name, Lines: []string{"received the device (n = 9)"}}
	}
	return &ConsortFlow{Title: "Flow <b>", Description: "d",
		Steps: []ConsortStep{{Phase: "Enrolment", Box: ConsortBox{Head: "Assessed (n = 30)"}, Left: ConsortBox{Head: "Excluded (n = 10)", Lines: []string{strings.Repeat("long words ", 30)}}},
			{Phase: "Enrolment", Box: ConsortBox{Head: "Randomised (n = 20)"}}},
		Rows: []ConsortRow{{Phase: "Allocation", Boxes: []ConsortBox{arm("a"), arm("b"), arm("c")}}, {Phase: "Analysis", Boxes: []ConsortBox{arm("a"), arm("b"), arm("c")}}}}
}

// Every box and line of text of the flow chart lies on the page, no box on another, and
// text from a sheet stays text.
func TestConsortFlow(t *testing.T) {
	pic := smallFlow().Draw()
	golden(t, "consort", pic)
	var boxes [][4]float64
	for _, n := range parseSVG(t, pic.String()) {
		switch n.name {
		case "rect":
			x, y := mustNumber(t, n.attr["x"]), mustNumber(t, n.attr["y"])
			b := [4]float64{x, y, x + mustNumber(t, n.attr["width"]), y + mustNumber(t, n.attr["height"])}
			if b[0] < 0 || b[1] < 0 || b[2] > pic.WidthMm || b[3] > pic.HeightMm {
				t.Errorf("box %v leaves the page of %g × %g mm", b, pic.WidthMm, pic.HeightMm)
			}
			for _, o := range boxes {
				if b[0] < o[2] && o[0] < b[2] && b[1] < o[3] && o[1] < b[3] {
					t.Errorf("box %v lies on %v", b, o)
				}
			}
			boxes = append(boxes, b)
		case "text":
			if y := mustNumber(t, n.attr["y"]); y > pic.HeightMm {
				t.Errorf("%q stands below the page", n.text)
			}
		}
	}
	if len(boxes) != 3+6+3 { // stations, arms, phases
		t.Errorf("%d boxes, want 12", len(boxes))
	}
	if !(&ConsortFlow{}).Draw().Empty() {
		t.Error("nothing makes a picture")
	}
}

// A ratio of 1 stands on the line of 1, equal steps of the logarithm are equal on the
// page, and what leaves the axis has an arrow and no infinite coordinate.
func TestSubgroupForest(t *testing.T) {
	f := SubgroupForest{Title: "t", Less: "favours a", More: "favours b", Rows: []SubgroupRow{
		{Name: "All", Main: true, Simulated: Stretch{Value: 1, Lo: .5, Hi: 2, Known: true, Ranged: true}, Published: Stretch{Value: .8, Lo: .6, Hi: 1.1, Known: true, Ranged: true}, Unverified: true},
		{Heading: "Sex", Name: "<women>", Simulated: Stretch{Value: 3, Lo: 0, Hi: math.Inf(1), Known: true, Ranged: true}, Note: "known in 3 of 9 replicates"},
		{Name: "men"},
	}}
	svg := f.Draw().String()
	golden(t, "subgroups", f.Draw())
	for _, bad := range []string{"NaN", "Inf", "<women>"} {
		if strings.Contains(svg, bad) {
			t.Errorf("the picture holds %q", bad)
		}
	}
	if !strings.Contains(svg, "UNVERIFIED") || strings.Count(svg, "<circle") != 1 || strings.Count(svg, "<path") != 2 {
		t.Error("one hollow published mark, said to be unverified, and two arrows are due")
	}
	a := ratioAxis{lo: .25, hi: 4, left: 0, right: 80}
	if math.Abs(a.x(1)-40) > 1e-9 || math.Abs(a.x(2)-a.x(1)-(a.x(1)-a.x(.5))) > 1e-9 {
		t.Errorf("1 lies at %g, 2 at %g, 0.5 at %g", a.x(1), a.x(2), a.x(.5))
	}
}

// Each verdict is said in words and has a shape of its own; bars span their intervals.
func TestCardPanel(t *testing.T) {
	p := CardPanel{Title: "Share of patients, %", Decimals: 1}
	for _, v := range []CardVerdict{CardHit, CardMiss, CardCalibration, CardNotJudged} {
		p.Rows = append(p.Rows, CardRow{Name: "row " + string(v), Published: Stretch{Value: 10, Lo: 5, Hi: 15, Known: true, Ranged: true}, Simulated: Stretch{Value: 12, Lo: 9, Hi: 20, Known: true, Ranged: true}, Verdict: v})
	}
	pic := p.Draw()
	golden(t, "cardpanel", pic)
	words := texts(t, pic)
	for _, want := range []string{"hit", "miss", "calibration", "not judged", "10.0 (5.0 to 15.0)", "12.0 (9.0 to 20.0)"} {
		if !strings.Contains(words, "\n"+want+"\n") {
			t.Errorf("the picture does not say %q", want)
		}
	}
	var widths []float64
	for _, n := range parseSVG(t, pic.String()) {
		if n.name == "rect" && mustNumber(t, n.attr["height"]) == cardBar {
			widths = append(widths, mustNumber(t, n.attr["width"]))
		}
	}
	if len(widths) != 8 || math.Abs(widths[1]/widths[0]-1.1) > .01 { // 20 − 9 over 15 − 5
		t.Errorf("bars are %v mm wide", widths)
	}
	p.Plain = true
	if strings.Contains(p.Draw().String(), `height="2.3"`) {
		t.Error("bars without an axis")
	}
}

// Points and a band of its own times are drawn where they belong.
func TestStepPlotPointsAndBand(t *testing.T) {
	p := StepPlot{Title: "t", Share: true, Falling: true, Until: 10, Ticks: []float64{0, 10}, Curves: []StepCurve{{Name: "a", End: 10, Times: []float64{5}, Values: []float64{.5},
		BandTimes: []float64{0, 2, 4}, Lo: []float64{1, .7, .6}, Hi: []float64{1, .9, .8}, Points: []StepPoint{{Time: 5, Value: .4, Lo: .3, Hi: .5, Ranged: true}}}}}
	svg := p.Draw().String()
	if strings.Count(svg, "fill-opacity") != 1 || strings.Count(svg, "<circle") != 1 {
		t.Fatal("one band and one point are due")
	}
	for _, n := range parseSVG(t, svg) {
		if n.name == "circle" && math.Abs(mustNumber(t, n.attr["cx"])-(stepLeft+stepRight)/2) > .01 {
			t.Errorf("half of the time lies at %s", n.attr["cx"])
		}
	}
}

// A section shows pictures, folds its tables away and escapes its words.
func TestSurvivalSection(t *testing.T) {
	tab := SurvivalTable{Title: "numbers", Head: []string{"a", "n"}, Words: 1, Rows: [][]string{{"x", "4"}}}
	var b bytes.Buffer
	err := WriteSurvival(&b, &SurvivalPage{Title: "T", Kind: "a kind", Sections: []SurvivalSection{
		{Title: "Drawn", Words: []string{"<i>"}, Figures: []SurvivalFigure{{Draw: smallFlow().Draw(), Caption: "c"}, {}}, Tables: []SurvivalTable{tab}},
		{Title: "Bare", Tables: []SurvivalTable{tab}}}})
	if err != nil {
		t.Fatal(err)
	}
	page := b.String()
	if strings.Count(page, "<svg") != 1 || strings.Count(page, "<details") != 1 || strings.Count(page, "<table") != 2 || strings.Contains(page, "<i>") || !strings.Contains(page, "a kind") {
		t.Error("one picture, one folded table, one open table and no markup of the words are due")
	}
}
