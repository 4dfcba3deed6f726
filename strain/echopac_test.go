package strain

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// readTable reads one table of the public illustration export of a vendor (its
// README calls the shown values artificial but probable).
func readTable(t *testing.T, view study.View, name string) study.CurveSet {
	t.Helper()
	f, err := os.Open(testdata.Path(t, "strain", "echopac", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	walls := map[string]study.Wall{"Inferior": study.Inferior, "Anterior": study.Anterior, "Septal": study.Inferoseptal,
		"Lateral": study.Anterolateral, "Anteroseptal": study.Anteroseptal, "Posterior": study.Inferolateral}
	levels := map[string]study.Level{"Basal": study.Basal, "Mid": study.Mid, "Apical": study.Apical}
	cs := study.CurveSet{Source: study.Source{File: name}, Quantity: study.Strain, Direction: study.Longitudinal,
		Chamber: study.LV, Technique: study.Speckle2D, View: view, Model: study.AHA18, ZeroAt: study.ZeroMarker}
	for name, ms := range map[study.EventName]float64{study.MVC: 49, study.AVO: 86, study.AVC: 377, study.MVO: 498} {
		cs.Events = append(cs.Events, study.Event{Name: name, Ms: ms, RRMs: study.Measured(60000.0/53, study.Source{})})
	}
	for col, title := range rows[0] {
		values := make([]float64, len(rows)-1)
		for i, row := range rows[1:] {
			if values[i], err = strconv.ParseFloat(row[col], 64); err != nil {
				t.Fatal(err)
			}
		}
		if col == 0 {
			for i := range values {
				values[i] *= 1000
			}
			cs.TimesMs = values
			continue
		}
		for level, l := range levels {
			for wall, w := range walls {
				if title == level+" "+wall {
					cs.Segments = append(cs.Segments, study.SegmentCurve{Segment: study.Segment{Level: l, Wall: w}, Values: values})
				}
			}
		}
	}
	return cs
}

// Reference numbers that the project computed from the same tables with other
// code: frame nearest to the event, time of the global minimum, no smoothing.
func TestEchoPACReference(t *testing.T) {
	s := joinOne(t, &study.Study{Curves: []study.CurveSet{
		readTable(t, study.A2C, "xml-strain-traces-2ch.csv"),
		readTable(t, study.A4C, "xml-strain-traces-4ch.csv"),
		readTable(t, study.A3C, "xml-strain-traces-aplax.csv"),
	}}, Options{})
	if len(s.Curves) != 18 || len(s.Beats) != 3 {
		t.Fatalf("%d curves, %d beats", len(s.Curves), len(s.Beats))
	}
	for i, want := range []struct{ hz, rr float64 }{{63.97, 1047.37}, {62.88, 1001.83}, {53.00, 999.938}} {
		b := s.Beats[i]
		if math.Abs(1000/b.FrameMs-want.hz) > 0.006 || math.Abs(b.RRMs-want.rr) > 0.006 {
			t.Errorf("%s: %.2f Hz, beat %.3f ms", b.View, 1000/b.FrameMs, b.RRMs)
		}
		if b.Events.AVC.Ms != 377 || b.Events.MVC.Ms != 49 {
			t.Errorf("%s: events %+v", b.View, b.Events)
		}
	}
	var times []float64
	var peaks, delay, stretched, shortened float64
	for i := range s.Curves {
		c := &s.Curves[i]
		avo, avc := c.Beat.Frame(c.Beat.Events.AVO.Ms), c.Beat.Frame(c.Beat.Events.AVC.Ms)
		k := c.Min(0, len(c.Y))
		times = append(times, c.TimeMs(k))
		peaks += c.Y[k] / 18
		delay += math.Abs(c.Y[k]) - math.Abs(c.Y[avc])
		stretched += c.Stretch(avo, avc)
		shortened -= c.Shortening(avo, avc)
		if c.NoiseSD > 1 {
			t.Errorf("%s: noise %.2f %%", c.Segment, c.NoiseSD)
		}
	}
	mean, ss := 0.0, 0.0
	for _, ms := range times {
		mean += ms / 18
	}
	for _, ms := range times {
		ss += (ms - mean) * (ms - mean)
	}
	srs := func(level study.Level) float64 {
		c := s.Find(level, study.Inferoseptal)
		avc := c.Beat.Frame(c.Beat.Events.AVC.Ms)
		p, ok := c.FirstValley(1, avc-1, 0, 0)
		if !ok {
			return 0
		}
		return c.Stretch(p, avc)
	}
	for _, tt := range []struct {
		name              string
		got, want, digits float64
	}{
		{"SD of times to peak, sample", math.Sqrt(ss / 17), 50.62, 0.005},
		{"SD of times to peak, population", math.Sqrt(ss / 18), 49.19, 0.005},
		{"mean of segment peaks", peaks, -24.5, 0.05},
		{"strain delay index", delay, 14.54, 0.005},
		{"internal stretch fraction", stretched / shortened, 0.035, 0.0005},
		{"rebound stretch, basal septal", srs(study.Basal), 0.479, 0.0005},
		{"rebound stretch, mid septal", srs(study.Mid), 0.959, 0.0005},
	} {
		if math.Abs(tt.got-tt.want) > tt.digits {
			t.Errorf("%s = %.4f, want %g", tt.name, tt.got, tt.want)
		}
	}
	if !logged(s, "drift cannot be told") {
		t.Errorf("log %q", s.Log)
	}
	if testing.Verbose() {
		for _, l := range s.Log {
			t.Log(l)
		}
		for i := range s.Curves {
			t.Logf("%s noise %.3f", s.Curves[i].Segment, s.Curves[i].NoiseSD)
		}
		t.Log(s.Problems)
	}
}

// The text export carries a record of which two reset rows bound the beat.
func TestEchoPACResetRows(t *testing.T) {
	cs := readTable(t, study.A4C, "xml-strain-traces-4ch.csv")
	text := readTable(t, study.A4C, "strain-traces-4ch.csv") // no segment names there; take the clock and two columns
	f, err := os.Open(testdata.Path(t, "strain", "echopac", "strain-traces-4ch.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	text.Segments = nil
	for col := 1; col <= 6; col++ {
		seg := study.SegmentCurve{Segment: cs.Segments[col-1].Segment}
		for _, row := range rows[1:] {
			x, err := strconv.ParseFloat(row[col], 64)
			if err != nil {
				t.Fatal(err)
			}
			seg.Values = append(seg.Values, x)
		}
		text.Segments = append(text.Segments, seg)
	}
	text.ZeroMs, text.EndMs = study.Measured(170.0, study.Source{}), study.Measured(936.0, study.Source{})
	s := joinOne(t, &study.Study{Curves: []study.CurveSet{text}}, Options{})
	b := s.Beats[0]
	if n := len(b.TimesMs); n != 47 || b.TimesMs[0] != 0 || !near(b.TimesMs[n-1], 766) || !near(b.RRMs, 766) {
		t.Errorf("%d frames, %g to %g ms", n, b.TimesMs[0], b.TimesMs[n-1])
	}
	for i := range s.Curves {
		if c := &s.Curves[i]; c.Y[0] != 0 || c.Y[46] != 0 {
			t.Errorf("%s: %g, %g at the reset rows", c.Segment, c.Y[0], c.Y[46])
		}
	}
}
