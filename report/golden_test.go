package report

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/concordis/concordis/study"
)

var update = flag.Bool("update", false, "write the golden pictures anew; look at them before committing")

// golden compares a picture with the one stored.
func golden(t *testing.T, name string, p Picture) {
	t.Helper()
	path := filepath.Join("testdata", name+".svg")
	got := p.String() + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s changed; run with -update and look at it", path)
	}
}

// piece draws on a canvas of its own.
func piece(draw func(*canvas)) Picture {
	c := newCanvas(30, 20, "piece", "A piece", "For a test.")
	draw(c)
	return c.done()
}

func TestGoldenPieces(t *testing.T) {
	golden(t, "grid", piece(func(c *canvas) { c.drawGrid(5, 5, 20, 10) }))
	golden(t, "feet", piece(func(c *canvas) { c.foot(5, 10, 1, penOnset); c.foot(15, 10, -1, penOffset) }))
	golden(t, "trace", piece(func(c *canvas) {
		c.trace([]point{{1, 10}, {2.5, 4.25}, {3, 12}, {3.01, 12}}, penTrace)
	}))
	golden(t, "text", piece(func(c *canvas) {
		c.text(1, 5, lettering{size: 3, bold: true, halo: true, anchor: "middle"}, `<a> & "b"`)
	}))
	golden(t, "head", piece(func(c *canvas) { c.head(point{10, 10}, 1, 1, 4, "#123456") }))
}

func TestGoldenPictures(t *testing.T) {
	e := spikesAt([]study.LeadName{study.I}, 2, 100, .5, 1.5)
	e.Leads[0].Gaps = []study.Span{{From: 80, To: 120}}
	golden(t, "paper", ECGPaper(e, nil, PaperOptions{StudyID: "golden"}))
	golden(t, "duration", Duration(quantity(128, 6), nil))
	golden(t, "loops", Loops(circleLoop()))
}
