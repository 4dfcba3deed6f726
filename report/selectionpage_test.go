package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
)

// drawnGrid is a figure with every kind of dot: inside, beyond the axis, not known.
func drawnGrid() DotGrid {
	dots := func(v, lo, hi float64) []Dot {
		return []Dot{{v, lo, hi, true}, {v / 2, lo, hi, true}, {Known: false}}
	}
	return DotGrid{Title: "t", NameX: "x", Low: -0.5, High: 1, Columns: []string{"ours", "<none>"}, Series: []string{"a", "b", "c"},
		Rows: []DotRow{{"<first>", [][]Dot{dots(.5, .2, .8), dots(.1, -2, 3)}}, {"short", [][]Dot{dots(.9, .9, .9)}}}}
}

// Discs, squares and diamonds are as many as the numbers that are known, and text of
// any origin is escaped.
func TestDotGridDrawsWhatIsKnown(t *testing.T) {
	g := drawnGrid()
	svg := g.Draw().String()
	if discs := strings.Count(svg, "<circle"); discs != 3+1 {
		t.Errorf("%d discs, want one in the key and three known numbers", discs)
	}
	if squares := strings.Count(svg, `width="1.6" height="1.6"`); squares != 3+1 {
		t.Errorf("%d squares, want one in the key and three known numbers", squares)
	}
	// One diamond in the key, and two arrows for each of two intervals beyond the axis.
	if shapes := strings.Count(svg, "<path"); shapes != 1+4 {
		t.Errorf("%d shapes, want a diamond in the key and four arrows", shapes)
	}
	if strings.Contains(svg, "<first>") || strings.Contains(svg, "<none>") || strings.Contains(svg, "NaN") {
		t.Error("text is not escaped, or a number is none")
	}
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestDotGridWithNothingIsEmpty(t *testing.T) {
	for _, g := range []DotGrid{{}, {Rows: drawnGrid().Rows, Low: 0, High: 1}, {Rows: drawnGrid().Rows, Columns: []string{"a"}, Low: 1, High: 1}, {Rows: drawnGrid().Rows, Columns: []string{"a"}, Low: math.NaN(), High: 1}} {
		if !g.Draw().Empty() {
			t.Errorf("%+v makes a picture", g)
		}
	}
}

// A number stands where its column's axis says: 0.5 on an axis from -0.5 to 1 is two
// thirds of the way.
func TestDotStandsAtItsValue(t *testing.T) {
	g := DotGrid{Low: -0.5, High: 1, Columns: []string{"a"}, Rows: []DotRow{{"r", [][]Dot{{{0.5, 0.5, 0.5, true}}}}}}
	want := `cx="` + string(appendHundredths(nil, dotsNames+dotsColumn*2/3)) + `"`
	if svg := g.Draw().String(); !strings.Contains(svg, want) {
		t.Errorf("no disc at %s", want)
	}
}

// The page needs nothing else, says what it is for and what it rests on.
func TestSelectionPage(t *testing.T) {
	p := &SelectionPage{Title: "<b>", Notices: []string{"Research use only."}, About: []string{"221 patients"}, Figure: drawnGrid(), Caption: "caption",
		Tables: []SurvivalTable{{Title: "Rules", Head: []string{"rule", "deaths"}, Words: 1, Rows: [][]string{{"everybody", "1.0"}}, Notes: []string{"note"}}}, DependsOn: []string{"the law <i>"}}
	var b bytes.Buffer
	if err := WriteSelection(&b, p); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{"<!doctype html>", "Research use only.", "221 patients", "<svg", "caption", "everybody", "the law &lt;i&gt;", "t: 2 rows in 2 columns"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not hold %q", want)
		}
	}
	for _, bad := range []string{"<b>", "<script", "src=", "url(", "NaN", "{{"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
}
