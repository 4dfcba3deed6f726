package acceptance

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/format/curvecsv"
	"github.com/concordis/concordis/study"
)

// The twin of a vendor's three-view export: straight lines through few points, so
// that every number can be worked out by hand. Early walls (anteroseptal,
// inferoseptal, inferior) shorten to −20 % at 300 ms, are stretched to −17 % until
// aortic valve closure at 360 ms and then return; late walls (the other three)
// shorten to −20 % at closure.
const (
	twinAVO, twinAVC = 60.0, 360.0
)

var earlyWalls = []study.Wall{study.Anteroseptal, study.Inferoseptal, study.Inferior}

// twinView is one view with its own clock; all valve times are frames of it.
type twinView struct {
	view   study.View
	walls  [2]study.Wall
	stepMs float64
	frames int
}

// twinViews have beats of 1008, 1020 and 1000 ms: valve times that somebody
// rescales fall off their frames.
var twinViews = []twinView{
	{study.A4C, [2]study.Wall{study.Inferoseptal, study.Anterolateral}, 12, 85},
	{study.A2C, [2]study.Wall{study.Inferior, study.Anterior}, 15, 69},
	{study.A3C, [2]study.Wall{study.Inferolateral, study.Anteroseptal}, 20, 51},
}

// lines is the height at ms of straight lines through points of time and height.
func lines(ms float64, points ...[2]float64) float64 {
	for i := 1; i < len(points); i++ {
		if p, q := points[i-1], points[i]; ms <= q[0] {
			return p[1] + (ms-p[0])/(q[0]-p[0])*(q[1]-p[1])
		}
	}
	return points[len(points)-1][1]
}

// set draws the six segments of a view.
func (v twinView) set() study.CurveSet {
	s := study.CurveSet{
		Source:   study.Source{Origin: study.OriginSynthetic, Vendor: "Acme", Software: "Twin", Version: "1.0"},
		Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, Technique: study.Speckle2D,
		View: v.view, Model: study.AHA18, ZeroAt: study.ZeroQRSOnset,
	}
	rr := v.stepMs * float64(v.frames-1)
	for k := range v.frames {
		s.TimesMs = append(s.TimesMs, v.stepMs*float64(k))
	}
	for _, w := range v.walls {
		for _, level := range []study.Level{study.Basal, study.Mid, study.Apical} {
			c := study.SegmentCurve{Segment: study.Segment{Level: level, Wall: w}}
			for _, ms := range s.TimesMs {
				y := lines(ms, [2]float64{0, 0}, [2]float64{twinAVC, -20}, [2]float64{rr, 0})
				if slices.Contains(earlyWalls, w) {
					y = lines(ms, [2]float64{0, 0}, [2]float64{300, -20}, [2]float64{twinAVC, -17}, [2]float64{rr, 0})
				}
				c.Values = append(c.Values, y)
			}
			s.Segments = append(s.Segments, c)
		}
	}
	for name, ms := range map[study.EventName]float64{study.MVC: 40, study.AVO: twinAVO, study.AVC: twinAVC, study.MVO: 450} {
		s.Events = append(s.Events, study.Event{Name: name, Ms: ms})
	}
	return s
}

// twinFolder is the export as files, one for each view; change may alter a set
// before it is written.
func twinFolder(t testing.TB, change func(*study.CurveSet)) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, v := range twinViews {
		s := v.set()
		if change != nil {
			change(&s)
		}
		fsys[fmt.Sprintf("view-%s.csv", v.view)] = written(t, &s)
	}
	return fsys
}

// written is a set as a table file.
func written(t testing.TB, s *study.CurveSet) *fstest.MapFile {
	t.Helper()
	var b bytes.Buffer
	if err := curvecsv.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: b.Bytes()}
}

// twin takes the folder the whole way.
func twin(t testing.TB, fsys fstest.MapFS, opt assess.MechanicsOptions) *assess.Mechanics {
	t.Helper()
	a, left := folder(t, fsys, assess.Options{Mechanics: opt})
	for _, e := range left {
		t.Fatalf("%s was left out: %s", e.File, e.Rule)
	}
	return a.Mechanics
}

// TestTwinOfTheWorkbook: the numbers of TestEchoPACWorkbook by hand. Nine peaks at
// 300 and nine at 360 ms: SD 30·√(18/17), of twelve 30·√(12/11). Each early segment
// is stretched by 3 % before closure; from 60 ms on it shortens by 16, a late one by
// 20 − 20·60/360 = 16⅔ %.
func TestTwinOfTheWorkbook(t *testing.T) {
	m := twin(t, twinFolder(t, nil), quick)
	for _, c := range []struct {
		id, variant string
		want        float64
	}{
		{"tps-sd-18", "", 30 * math.Sqrt(18./17)},
		{"tps-sd-12", "", 30 * math.Sqrt(12./11)},
		{"mechanical-dispersion", "whole-beat", 30 * math.Sqrt(18./17)},
		{"ttp-range", "global-peak", 60},
		{"strain-delay-index", "", 9 * 3},
		{"srs-septal", "first-valley", 3},
		{"srs-septal", "total", 3},
		{"sps-lateral", "", 0},
		{"isf", "valve-events", 27 / (9*16 + 9*(20-20./6))},
		{"gls", "", -20},
		{"septal-lateral-delay", "global-peak", 60},
	} {
		near(t, c.id+" "+c.variant, result(t, m, c.id, c.variant).Value, c.want, 1e-3) // four decimals in the files
	}
	near(t, "tps-sd-18, population", candidate(t, result(t, m, "tps-sd-18", ""), "population"), 30, 1e-9)
	near(t, "tps-sd-12, population", candidate(t, result(t, m, "tps-sd-12", ""), "population"), 30, 1e-9)
}

// TestTwinOfWork: a pressure of 120 mmHg from mitral closure (40) to opening
// (450 ms) makes work 120 mmHg times net shortening between them. A late segment is at
// −20·40/360 and −20·(rr−450)/(rr−360), an early one at −20·40/300 and
// −17·(rr−450)/(rr−360).
func TestTwinOfWork(t *testing.T) {
	fsys := twinFolder(t, nil)
	fsys["pressure.csv"] = file(table("# chamber: LV\n# technique: catheter\ntime_ms,lv_pressure_mmHg", 5, 202, func(_ int, ms float64) float64 {
		return lines(ms, [2]float64{0, 10}, [2]float64{40, 120}, [2]float64{450, 120}, [2]float64{500, 10}, [2]float64{1005, 10})
	}))
	m := twin(t, fsys, quick)
	net := 0.0
	for _, v := range twinViews {
		rr := v.stepMs * float64(v.frames-1)
		back := (rr - 450) / (rr - 360)
		for _, w := range v.walls {
			if slices.Contains(earlyWalls, w) {
				net += 3 * (17*back - 20*40./300)
			} else {
				net += 3 * (20*back - 20*40./360)
			}
		}
	}
	near(t, "gwi", result(t, m, "gwi", "").Value, 120*net/18, 0.02)
	// Stretch of 3 % before closure is wasted in nine of 18 segments; all of the
	// lengthening from closure to opening is constructive.
	near(t, "gww", result(t, m, "gww", "").Value, 120*3*9./18, 0.02)
}

// TestTwinOfRegionalVolumes: sixteen regional volumes, eight smallest at 300 and
// eight at 420 ms of a beat of 1000 ms: SD 60·√(16/15) = 6.197 % of the beat.
func TestTwinOfRegionalVolumes(t *testing.T) {
	s := study.CurveSet{Source: study.Source{Origin: study.OriginSynthetic, Vendor: "Acme"}, Quantity: study.RegionalVolume,
		Chamber: study.LV, Technique: study.Echo3D, View: study.Volumetric, Model: study.AHA16, RRMs: study.Measured(1000.0, study.Source{})}
	for k := range 51 {
		s.TimesMs = append(s.TimesMs, 20*float64(k))
	}
	for n := 1; n <= 16; n++ {
		seg, _ := study.SegmentOf(study.AHA16, n)
		c := study.SegmentCurve{Segment: seg}
		for _, ms := range s.TimesMs {
			c.Values = append(c.Values, lines(ms, [2]float64{0, 10}, [2]float64{300 + 120*float64(n%2), 4}, [2]float64{1000, 10}))
		}
		s.Segments = append(s.Segments, c)
	}
	m := twin(t, fstest.MapFS{"volumes.csv": written(t, &s)}, quick)
	near(t, "sdi-16", result(t, m, "sdi-16", "volume-curves").Value, 6*math.Sqrt(16./15), 1e-3)
	near(t, "tmsv-sd-16", result(t, m, "tmsv-sd-16", "volume-curves").Value, 60*math.Sqrt(16./15), 1e-2)
	near(t, "tmsv-diff-16", result(t, m, "tmsv-diff-16", "volume-curves").Value, 120, 1e-9)
}

// TestTwinOfTheRing: six walls as fractions without a level, as the volunteer's
// table has them. One harmonic round the ring: strain −15 + 5·cos(angle) percent
// has all its variance in two terms; CURE two-sided √(15²/(15² + 5²/2)).
func TestTwinOfTheRing(t *testing.T) {
	walls := []study.Wall{study.Anterior, study.Anteroseptal, study.Inferoseptal, study.Inferior, study.Inferolateral, study.Anterolateral}
	text := table("trigger_time_ms,anterior,anteroseptal,inferoseptal,inferior,inferolateral,anterolateral", 30, 33, func(c int, ms float64) float64 {
		return (-0.15 + 0.05*math.Cos(float64(c)*math.Pi/3)) * math.Pow(math.Sin(math.Pi*ms/960), 2)
	})
	fsys := fstest.MapFS{"ring.csv": file(text), "study.yaml": file("files:\n  ring.csv:\n    kind: strain\n    direction: circumferential\n" +
		"    technique: cmr-feature-tracking\n    view: SAX-mid\n    unit: fraction\n    rr_ms: 990\n")}
	m := twin(t, fsys, quick)
	s := setOf(t, m, study.Strain, study.Circumferential)
	for i, w := range walls {
		c := s.Find(study.Mid, w)
		if c == nil {
			t.Fatalf("no curve of the %s wall", w)
		}
		k := c.Min(0, len(c.Y)-1)
		near(t, string(w)+" peak", c.Y[k], -15+5*math.Cos(float64(i)*math.Pi/3), 1e-9)
		near(t, string(w)+" time of peak", c.TimeMs(k), 480, 1e-9)
	}
	near(t, "cure", result(t, m, "cure", "two-sided").Value, math.Sqrt(225/(225+12.5)), 1e-3)
}
