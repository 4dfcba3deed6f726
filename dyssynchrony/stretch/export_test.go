package stretch

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// vendorWall are the walls of the names in the export.
var vendorWall = map[string]study.Wall{
	"Septal": study.Inferoseptal, "Lateral": study.Anterolateral, "Inferior": study.Inferior,
	"Anterior": study.Anterior, "Anteroseptal": study.Anteroseptal, "Posterior": study.Inferolateral,
}

// vendorView reads one table of strain curves, as printed, without smoothing.
func vendorView(t *testing.T, s *strain.Set, file string, view study.View) {
	t.Helper()
	f, err := os.Open(testdata.Path(t, "strain", "echopac", file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	number := func(x string) float64 {
		v, err := strconv.ParseFloat(x, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	b := &strain.Beat{View: view, ZeroAt: study.ZeroQRSOnset}
	for _, r := range rows[1:] {
		b.TimesMs = append(b.TimesMs, 1000*number(r[0]))
	}
	b.RRMs, b.FrameMs = b.TimesMs[len(b.TimesMs)-1], b.TimesMs[1]
	b.Events.AVO = strain.Event{Ms: 86, Known: true}
	b.Events.AVC = strain.Event{Ms: 377, Known: true}
	s.Beats = append(s.Beats, b)
	for j, name := range rows[0][1:] {
		level, wall, _ := strings.Cut(name, " ")
		c := strain.Curve{Beat: b, Segment: study.Segment{Level: study.Level(strings.ToLower(level)), Wall: vendorWall[wall]}}
		for _, r := range rows[1:] {
			c.Y = append(c.Y, number(r[j+1]))
		}
		s.Curves = append(s.Curves, c)
	}
}

// Targets: reference numbers on the one public work export, AVO 86 and AVC 377 ms
// unscaled, nearest frame, no smoothing; computed once outside this program from
// the same tables and matched to the printed digits.
func TestPublicExport(t *testing.T) {
	s := &strain.Set{Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, Technique: study.Speckle2D, Model: study.AHA18, Sign: 1}
	vendorView(t, s, "xml-strain-traces-2ch.csv", study.A2C)
	vendorView(t, s, "xml-strain-traces-4ch.csv", study.A4C)
	vendorView(t, s, "xml-strain-traces-aplax.csv", study.A3C)
	if len(s.Curves) != 18 {
		t.Fatalf("%d curves, want 18", len(s.Curves))
	}

	v, tr := traced(t, s, "srs-septal", "first-valley")
	printed(t, "SRS septal mean", v, 0.719, 3)
	printed(t, "SRS basal septal", marked(t, tr, study.Basal, "systolic rebound stretch"), 0.479, 3)
	printed(t, "SRS mid septal", marked(t, tr, study.Mid, "systolic rebound stretch"), 0.959, 3)
	near(t, "SPS lateral and posterior", value(t, s, "sps-lateral", ""), 0, 0)
	near(t, "SSI", value(t, s, "ssi", ""), v, exact)
	printed(t, "ISF valve events", value(t, s, "isf", "valve-events"), 0.035, 3)
	printed(t, "strain delay index, 18 segments", value(t, s, "strain-delay-index", ""), 14.54, 2)
	printed(t, "mean of segment peaks", value(t, s, "gls", ""), -24.5, 1)

	// A normal heart: no sign of block.
	for _, id := range [][2]string{{"risum-pattern", ""}, {"septal-flash", "strain"}, {"apical-rocking", "strain-proxy"}} {
		near(t, id[0], value(t, s, id[0], id[1]), 0, 0)
	}
	near(t, "septal pattern", value(t, s, "septal-pattern", ""), 3, 0)
}

// The apical segments of all lateral and posterior walls have no pre-stretch
// either (the printed figure speaks of all of them).
func TestPublicExportHasNoPreStretchInAnyLateralSegment(t *testing.T) {
	s := &strain.Set{Quantity: study.Strain, Direction: study.Longitudinal, Sign: 1}
	vendorView(t, s, "xml-strain-traces-4ch.csv", study.A4C)
	vendorView(t, s, "xml-strain-traces-aplax.csv", study.A3C)
	v, err := average(s, inLateral, nil, prestretch)
	if err != nil || v != 0 || count(s, inLateral) != 6 {
		t.Errorf("pre-stretch %v over %d segments, %v; want 0 over 6", v, count(s, inLateral), err)
	}
}

// printed compares at the number of decimals that the reference prints.
func printed(t *testing.T, what string, got, want float64, decimals int) {
	t.Helper()
	p := math.Pow10(decimals)
	if math.Round(got*p) != math.Round(want*p) {
		t.Errorf("%s = %.6f, want %.*f as printed", what, got, decimals, want)
	}
}
