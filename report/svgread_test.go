package report

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"testing"
)

// node is one element of a parsed picture.
type node struct {
	name  string
	attr  map[string]string
	text  string
	class string // classes of the groups around it, outermost first
}

// parseSVG reads a picture as XML, so a picture that is not well-formed fails.
func parseSVG(t testing.TB, svg string) []node {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	var out []node
	var open []int
	var classes []string
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatalf("picture is not well-formed XML: %v", err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			n := node{name: e.Name.Local, attr: map[string]string{}, class: strings.Join(classes, " ")}
			for _, a := range e.Attr {
				n.attr[a.Name.Local] = a.Value
			}
			out = append(out, n)
			open = append(open, len(out)-1)
			classes = append(classes, n.attr["class"])
		case xml.EndElement:
			open, classes = open[:len(open)-1], classes[:len(classes)-1]
		case xml.CharData:
			if len(open) > 0 {
				out[open[len(open)-1]].text += string(e)
			}
		}
	}
}

func mustNumber(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("not a number: %q", s)
	}
	return v
}

// tracePoints reads the path data that appendPath writes back into millimetres.
func tracePoints(t testing.TB, d string) []point {
	t.Helper()
	head, tail, ok := strings.Cut(strings.TrimPrefix(d, "M"), "l")
	if !ok {
		t.Fatalf("path data %q has no relative part", d)
	}
	xy := strings.Fields(head)
	x, y := mustNumber(t, xy[0]), mustNumber(t, xy[1])
	out := []point{{x / 100, y / 100}}
	numbers := strings.Fields(strings.ReplaceAll(tail, "-", " -"))
	for i := 0; i+1 < len(numbers); i += 2 {
		x += mustNumber(t, numbers[i])
		y += mustNumber(t, numbers[i+1])
		out = append(out, point{x / 100, y / 100})
	}
	return out
}

// traces are the signal lines of a picture, in order.
func traces(t testing.TB, p Picture) [][]point {
	t.Helper()
	var out [][]point
	for _, n := range parseSVG(t, p.String()) {
		if n.name == "path" && n.attr["transform"] == "scale(.01)" {
			out = append(out, tracePoints(t, n.attr["d"]))
		}
	}
	return out
}

// texts are the words of a picture.
func texts(t testing.TB, p Picture) string {
	t.Helper()
	var b strings.Builder
	for _, n := range parseSVG(t, p.String()) {
		b.WriteString(n.text)
		b.WriteByte('\n')
	}
	return b.String()
}
