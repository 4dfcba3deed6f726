package report

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
)

// twoArms is a plot with a group that is censored and one whose curve reaches 0.
func twoArms() *StepPlot {
	return &StepPlot{Title: "Time to death", NameX: "Time, months", NameY: "Free of death", Share: true, Falling: true, Ticks: []float64{0, 6, 12}, Until: 12,
		Words: []string{"Log-rank test: p = 0.20"}, Rows: []string{"At risk", "Censored", "Events"},
		Curves: []StepCurve{
			{Name: "medical", Times: []float64{3, 6}, Values: []float64{.75, .5}, Lo: []float64{.3, .1}, Hi: []float64{.9, .8}, End: 12, Marks: []float64{4, 12}, Table: [][]int{{4, 2, 1}, {0, 1, 2}, {0, 2, 2}}},
			{Name: "device", Times: []float64{2, 9}, Values: []float64{.5, 0}, Lo: []float64{.1, 1}, Hi: []float64{.8, 0}, End: 9, Table: [][]int{{1200, 1, 0}, {0, 0, 0}, {0, 1, 2}}},
		}}
}

func TestGoldenStepPlot(t *testing.T) {
	golden(t, "kmplot", twoArms().Draw())
}

// The numbers stand under their ticks, and the steps where the times are.
func TestStepPlotIsToScale(t *testing.T) {
	svg := twoArms().Draw().String()
	left, right := stepLeft, stepRight
	at := func(v float64) string {
		return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", left+v/12*(right-left)), "0"), ".")
	}
	for _, want := range []string{"H" + at(3) + "V", "H" + at(6) + "V", "H" + at(2) + "V", "H" + at(9) + "V", ">1 200<", ">At risk<", ">100 %<", ">0 %<", "stroke-dasharray"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	if n := strings.Count(svg, `x="`+at(6)+`"`); n < 7 {
		t.Errorf("%d numbers stand under month 6, want the tick and 6 counts", n)
	}
	if n := strings.Count(svg, "fill-opacity=\".14\""); n != 2 {
		t.Errorf("%d bands, want one for each group", n)
	}
	parseSVG(t, svg)
}

// Where the lower limit lies above the upper one there is no band: that of the group
// that reaches 0 ends there.
func TestBandEndsWhereThereIsNone(t *testing.T) {
	p := twoArms()
	p.Curves = p.Curves[1:]
	p.Curves[0].Lo[0], p.Curves[0].Hi[0] = 1, 0
	if strings.Contains(p.Draw().String(), "fill-opacity") {
		t.Error("a band was drawn where there is no limit")
	}
}

// A curve of a million steps becomes a picture of some hundred kilobytes with the same
// end.
func TestManyStepsStaySmall(t *testing.T) {
	n := 1_000_000
	c := StepCurve{Name: "many", End: 10, Times: make([]float64, n), Values: make([]float64, n)}
	for i := range n {
		c.Times[i], c.Values[i] = 10*float64(i+1)/float64(n), 1-float64(i+1)/float64(2*n)
	}
	svg := (&StepPlot{Title: "t", Share: true, Falling: true, Until: 10, Ticks: []float64{0, 5, 10}, Curves: []StepCurve{c}}).Draw().String()
	if len(svg) > 150_000 {
		t.Errorf("%d bytes", len(svg))
	}
	if end := fmt.Sprintf("V%g", math.Round(100*(7+2+stepHigh/2))/100); !strings.Contains(svg, end) {
		t.Errorf("the curve does not end at one half: no %s", end)
	}
}

func TestOddStepPlots(t *testing.T) {
	for name, p := range map[string]*StepPlot{
		"nothing": {}, "no time": {Curves: []StepCurve{{Name: "a"}}}, "no end": {Curves: []StepCurve{{Name: "a"}}, Until: math.Inf(1)},
	} {
		if !p.Draw().Empty() {
			t.Errorf("%s: something was drawn", name)
		}
	}
	many := &StepPlot{Title: "many", Until: 1, Ticks: []float64{0}}
	for k := range 12 {
		many.Curves = append(many.Curves, StepCurve{Name: fmt.Sprint("group ", k), End: 1, Times: []float64{.5}, Values: []float64{float64(k)}, Lo: []float64{0}, Hi: []float64{20}})
	}
	svg := many.Draw().String()
	parseSVG(t, svg)
	if strings.Contains(svg, "fill-opacity") {
		t.Error("bands of twelve groups")
	}
	seen := map[stepStyle]bool{}
	for k := range 12 {
		seen[styleOf(k)] = true
	}
	if len(seen) != 12 {
		t.Errorf("%d looks for 12 groups", len(seen))
	}
	empty := &StepPlot{Title: "no events", Until: 3, Ticks: []float64{0}, Falling: true, Share: true, Curves: []StepCurve{{Name: "a", End: 3}}}
	if svg := empty.Draw().String(); !strings.Contains(svg, "<path") || strings.Contains(svg, "NaN") {
		t.Error("a group without events has no flat line")
	}
}

// The first six curves differ in grey by their dashes alone, and their colours read as
// text on white at 4.5:1 (WCAG 2.1, 1.4.3).
func TestStepStyles(t *testing.T) {
	dashes := map[string]bool{}
	for k := range 6 {
		s := styleOf(k)
		if dashes[s.dashes] {
			t.Errorf("curve %d has the dashes of another", k)
		}
		dashes[s.dashes] = true
		if c := contrastOnWhite(t, s.colour); c < 4.5 {
			t.Errorf("%s: contrast %.2f", s.colour, c)
		}
	}
}

func contrastOnWhite(t *testing.T, hex string) float64 {
	t.Helper()
	var r, g, b int
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &r, &g, &b); err != nil {
		t.Fatal(err)
	}
	linear := func(v int) float64 {
		x := float64(v) / 255
		if x <= .04045 {
			return x / 12.92
		}
		return math.Pow((x+.055)/1.055, 2.4)
	}
	return 1.05 / (.2126*linear(r) + .7152*linear(g) + .0722*linear(b) + .05)
}

// The page needs nothing else and shows text of any origin as text.
func TestSurvivalPage(t *testing.T) {
	const evil = `</text></svg><script>alert("x")</script><img src=x>&'"`
	p := &SurvivalPage{Title: evil, Notices: []string{"Research use only."}, About: []string{evil}, Failed: []string{evil}, Notes: []string{evil}, Meta: Meta{Command: evil},
		Plots:  []SurvivalPlot{{Plot: *twoArms(), Caption: evil}, {}},
		Tables: []SurvivalTable{{Title: evil, Head: []string{"Group", "n"}, Words: 1, Rows: [][]string{{evil, "4"}}, Notes: []string{evil}}}}
	p.Plots[0].Plot.Curves[0].Name, p.Plots[0].Plot.Title, p.Plots[0].Plot.Words = evil, evil, []string{evil}
	var b bytes.Buffer
	if err := WriteSurvival(&b, p); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, bad := range []string{"<script", "<img", "https://", "url("} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if strings.Count(page, "<svg") != 1 || strings.Count(page, "</svg>") != 1 || !strings.Contains(page, "default-src 'none'") || !strings.Contains(page, `<td class="n">4</td>`) {
		t.Error("the page lacks its picture, policy or numbers")
	}
	if strings.Count(strings.ToLower(page), "research use only") < 2 {
		t.Error("research use only is not said at top and bottom")
	}
}
