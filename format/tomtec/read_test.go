package tomtec

import (
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// readString reads an export that must be good.
func readString(t testing.TB, text string) study.Part {
	t.Helper()
	p, err := Read(t.Context(), strings.NewReader(text), "f.txt", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// segment is a place of a model that must exist.
func segment(m study.SegmentModel, n int) study.Segment {
	s, ok := study.SegmentOf(m, n)
	if !ok {
		panic("no such segment")
	}
	return s
}

func TestAutoStrain(t *testing.T) {
	for name, e := range map[string]export{
		"as the program writes it":         {},
		"segments in another order":        {reverse: true},
		"semicolons and decimal commas":    {delimiter: ";", comma: true},
		"lines of Windows":                 {ending: "\r\n"},
		"semicolons and decimal points":    {delimiter: ";"},
		"with a byte order mark (by text)": {},
	} {
		t.Run(name, func(t *testing.T) {
			text := e.autoStrain()
			if strings.HasPrefix(name, "with a byte") {
				text = byteOrderMark + text
			}
			p := readString(t, text)
			if len(p.Curves) != 1 || len(p.Problems) != 0 {
				t.Fatalf("%d sets, problems %v", len(p.Curves), p.Problems)
			}
			set := &p.Curves[0]
			want := study.Source{Origin: study.OriginMeasured, File: "f.txt", Format: "tomtec", Vendor: "TomTec", Software: "AutoStrain", Version: "2.3.0.1"}
			if set.Source != want || set.Model != study.AHA18 || set.Layer != "endo" || set.Drift != study.DriftCompensated || set.ZeroMs.Value != 0 || set.EndMs.Value != 800 {
				t.Errorf("set %+v", set)
			}
			for k, s := range set.Segments {
				if s.Segment != segment(study.AHA18, k+1) {
					t.Errorf("curve %d is %v", k, s.Segment)
				}
				for i, v := range s.Values {
					if v != strainOf(k+1, i, 41) || set.TimesMs[i] != float64(20*i) {
						t.Fatalf("%v frame %d: %v at %v ms", s.Segment, i, v, set.TimesMs[i])
					}
				}
			}
			if set.Global == nil || set.Global.Values[7] != strainOf(9, 7, 41) {
				t.Error("the mean curve is missing or wrong")
			}
			if len(set.Events) != 1 || set.Events[0].Name != study.AVC || set.Events[0].Ms != 300 {
				t.Errorf("events %+v", set.Events)
			}
			checkReported(t, set)
			if f := p.Facts; f.LVEFPercent.Value != 55.5 || f.LVEDVMl.Value != 120 || f.LVESVMl.Known {
				t.Errorf("facts %+v", f)
			}
		})
	}
}

func checkReported(t *testing.T, set *study.CurveSet) {
	t.Helper()
	for _, c := range []struct {
		name  string
		s     study.Segment
		value float64
		unit  string
	}{
		{"GLS", study.Segment{}, -18.5, "%"}, {"EDV", study.Segment{}, 120, "mL"}, {"time-to-peak", study.Segment{}, 1, "ms"},
		{"time-to-peak", segment(study.AHA18, 3), 330, "ms"}, {"time-to-peak", segment(study.AHA18, 18), 480, "ms"},
		// the tables of the mid-wall layer, whose curves are not in the file
		{"end-systolic mid", segment(study.AHA18, 14), -14, "%"},
	} {
		if got, n := reported(set, c.name, c.s); n != 1 || got.Value != c.value || got.Unit != c.unit {
			t.Errorf("%s of %q = %v, %d times", c.name, c.s, got, n)
		}
	}
}

func TestAutoStrainLayers(t *testing.T) {
	e := export{blocks: []string{"Longitudinal Strain Endo", "Longitudinal Strain Mid", "Longitudinal Strain Rate Endo", "Transverse Displacement"}}
	p := readString(t, strings.Replace(e.autoStrain(), "Transverse Displacement\nUnit [%]", "Transverse Displacement\nUnit [mm]", 1))
	var got []string
	for _, c := range p.Curves {
		got = append(got, string(c.Quantity)+" "+c.Layer)
	}
	if !slices.Equal(got, []string{"strain endo", "strain mid", "strain-rate endo"}) || !slices.Equal(codes(p.Problems), []string{"note tables-not-read"}) {
		t.Fatalf("sets %q, problems %q", got, codes(p.Problems))
	}
	if v, n := reported(&p.Curves[1], "end-systolic", segment(study.AHA18, 14)); n != 1 || v.Value != -14 {
		t.Errorf("end-systolic of the mid layer %v, %d times", v, n)
	}
	if _, n := reported(&p.Curves[0], "end-systolic mid", segment(study.AHA18, 14)); n != 0 {
		t.Error("a value of the mid layer stands with the endocardial one")
	}
	if p.Curves[2].Segments[4].Values[10] != strainRounded(5, 10) || p.Curves[2].Quantity.Unit() != "1/s" {
		t.Error("strain rate is wrong")
	}
	if p.Curves[2].Drift != study.DriftCompensated {
		t.Error("the rate is that of compensated strain")
	}
}

func TestFourD(t *testing.T) {
	for name, e := range map[string]export{"as written": {}, "other order": {reverse: true}, "decimal comma": {delimiter: ";", comma: true}} {
		t.Run(name, func(t *testing.T) {
			p := readString(t, e.fourD(true))
			if len(p.Curves) != 3 || !slices.Equal(codes(p.Problems), []string{"note tables-not-read"}) {
				t.Fatalf("%d sets, problems %q", len(p.Curves), codes(p.Problems))
			}
			volume, regional, radial := &p.Curves[0], &p.Curves[1], &p.Curves[2]
			if volume.Quantity != study.CavityVolume || len(volume.Segments) != 1 || volume.Segments[0].Segment != (study.Segment{}) || volume.Segments[0].Values[3] != 10*volumeOf(5, 3) {
				t.Errorf("cavity volume %+v", volume)
			}
			if regional.Quantity != study.RegionalVolume || regional.Model != study.AHA16 || len(regional.Segments) != 16 {
				t.Fatalf("regional volume: %s, model %d, %d curves", regional.Quantity, regional.Model, len(regional.Segments))
			}
			if radial.Quantity != study.Strain || radial.Direction != study.Radial || radial.Technique != study.Speckle3D || radial.Segments[13].Segment.Wall != study.Septal {
				t.Errorf("radial strain: %s %s %s %v", radial.Quantity, radial.Direction, radial.Technique, radial.Segments[13].Segment)
			}
			for k, s := range regional.Segments {
				for i, v := range s.Values {
					if v != volumeOf(k+1, i) {
						t.Fatalf("%v frame %d: %v", s.Segment, i, v)
					}
				}
			}
			for _, set := range []*study.CurveSet{volume, regional} {
				if set.RRMs.Value != beatMs || set.ZeroMs.Value != 0 || set.EndMs.Value != beatMs || set.View != study.Volumetric || set.ZeroAt != study.ZeroFirstFrame {
					t.Errorf("clock %+v", set)
				}
				if v, n := reported(set, "Tmsv", segment(study.AHA16, 7)); n != 1 || v.Value != 390 || v.Unit != "ms" {
					t.Errorf("time to minimum %v, %d times", v, n)
				}
				if v, n := reported(set, "SDI", study.Segment{}); n != 1 || v.Value != 5.5 {
					t.Errorf("SDI %v, %d times", v, n)
				}
				if !slices.Equal(codes(set.Problems), []string{"note trigger-offset", "note vendor-times-reference"}) {
					t.Errorf("problems %q", codes(set.Problems))
				}
			}
			if v, n := reported(volume, "ED", study.Segment{}); n != 1 || v.Value != 780 || v.Unit != "ms" {
				t.Errorf("end-diastole in seconds: %v, %d times", v, n)
			}
			if f := p.Facts; f.LVEFPercent.Value != 60 || f.LVEDVMl.Value != 150 || f.LVESVMl.Value != 60 || f.RRMs.Value != beatMs {
				t.Errorf("facts %+v", f)
			}
		})
	}
}

// The vendor counts the times to minimal volume from its end-diastole, round the
// cycle: in the made-up file 780 ms of 800, so 20 ms more than on the clip.
func TestReferenceOfVendorTimes(t *testing.T) {
	p := readString(t, export{}.fourD(true))
	regional := &p.Curves[1]
	reference, _ := reported(regional, "reference", study.Segment{})
	for _, s := range regional.Segments {
		smallest := 0
		for i, v := range s.Values {
			if v < s.Values[smallest] {
				smallest = i
			}
		}
		vendor, _ := reported(regional, "Tmsv", s.Segment)
		ours := regional.TimesMs[smallest] + beatMs - reference.Value
		if d := ours - vendor.Value; d > stepMs/2 || d < -stepMs/2 {
			t.Errorf("%v: %v ms here, %v ms of the vendor", s.Segment, ours, vendor.Value)
		}
	}
}

func TestFourDWithoutRegionalCurves(t *testing.T) {
	p := readString(t, export{}.fourD(false))
	if len(p.Curves) != 1 || !slices.Equal(codes(p.Problems), []string{"note tables-not-read", "leftout tables-without-curves"}) {
		t.Fatalf("%d sets, problems %q", len(p.Curves), codes(p.Problems))
	}
	n := 0
	for _, r := range p.Curves[0].Reported {
		if r.Name == "Tmsv" {
			n++
		}
	}
	if n != 16 {
		t.Errorf("%d times to minimum with the cavity volume", n)
	}
}

func TestWithoutCurves(t *testing.T) {
	text, _, _ := strings.Cut(export{}.fourD(false), "Curves\n")
	p := readString(t, text)
	if len(p.Curves) != 0 || !p.Facts.LVEFPercent.Known || !slices.Contains(codes(p.Problems), "leftout curves-absent") {
		t.Errorf("%d sets, facts %+v, problems %q", len(p.Curves), p.Facts, codes(p.Problems))
	}
}

// A clip that is shorter than the cycle has no known end of the beat.
func TestClipShorterThanTheBeat(t *testing.T) {
	p := readString(t, export{frames: 30}.fourD(false))
	if c := &p.Curves[0]; c.EndMs.Known || c.RRMs.Value != beatMs {
		t.Errorf("end %v, cycle %v", c.EndMs, c.RRMs)
	}
}

func TestOpenCurves(t *testing.T) {
	e := export{cell: func(seg, i int) (string, bool) { return "0.5", seg == 4 && i == 40 }}
	if c := &readString(t, e.autoStrain()).Curves[0]; c.Drift != study.DriftUnknown || c.EndMs.Known {
		t.Errorf("drift %q, end %v: one curve does not close", c.Drift, c.EndMs)
	}
}

// A share without its percent sign may be a fraction and is left out.
func TestUnits(t *testing.T) {
	for unit, known := range map[string]bool{"%": true, " % ": true, "": false, "1": false, "fraction": false} {
		p := readString(t, export{unit: map[string]string{"EF": unit}}.fourD(false))
		left := slices.Contains(codes(p.Problems), "leftout unit-unknown")
		if p.Facts.LVEFPercent.Known != known || left == known {
			t.Errorf("unit %q: EF %v, problems %q", unit, p.Facts.LVEFPercent, codes(p.Problems))
		}
	}
}

func TestGaps(t *testing.T) {
	e := export{cell: func(seg, i int) (string, bool) {
		return map[bool]string{true: "", false: "  NaN"}[i == 5], seg == 2 && (i == 5 || i == 6)
	}}
	s := readString(t, e.autoStrain()).Curves[0].Segments[1]
	if !slices.Equal(s.Gaps, []study.Span{{From: 5, To: 7}}) || s.Values[5] != 0 || s.Values[7] != strainOf(2, 7, 41) {
		t.Errorf("gaps %v, values %v", s.Gaps, s.Values[:8])
	}
}

// Curves of a segment may be missing; that is said, and the model stays.
func TestMissingSegment(t *testing.T) {
	lines := strings.Split(export{}.autoStrain(), "\n")
	lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "Segment 5,") })
	c := &readString(t, strings.Join(lines, "\n")).Curves[0]
	if len(c.Segments) != 17 || c.Model != study.AHA18 || !slices.Equal(codes(c.Problems), []string{"warning segments-missing"}) {
		t.Errorf("%d curves, model %d, problems %q", len(c.Segments), c.Model, codes(c.Problems))
	}
}

// strainRounded is the third of a strain as the file writes it.
func strainRounded(s, i int) float64 {
	e := export{}
	v, _ := number(e.number(strainOf(s, i, 41) / 3))
	return v
}
