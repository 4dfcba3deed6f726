package echopac

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

func TestTextLayouts(t *testing.T) {
	a4c := []string{"basal inferoseptal", "mid inferoseptal", "apical inferoseptal", "apical anterolateral", "mid anterolateral", "basal anterolateral"}
	cases := []struct {
		name     string
		recipe   textRecipe
		segments []string
		view     study.View
		problems []string
	}{
		{"colours between blanks", textRecipe{}, a4c, study.ViewUnknown, []string{"warning view-assumed", "note marker-offset"}},
		{"colours between tabs", textRecipe{tabs: true}, a4c, study.ViewUnknown, []string{"warning view-assumed", "note marker-offset"}},
		{"decimal comma", textRecipe{comma: true}, a4c, study.ViewUnknown, []string{"warning view-assumed", "note marker-offset"}},
		{"lines of Windows, byte order mark", textRecipe{title: byteOrderMark + "Local Traces SL in %", ending: "\r\n"}, a4c, study.ViewUnknown, []string{"warning view-assumed", "note marker-offset"}},
		{"last row wrapped", textRecipe{wrapLast: true}, a4c, study.ViewUnknown, []string{"warning view-assumed", "note marker-offset"}},
		{"last row wrapped, tabs, empty second column", textRecipe{wrapLast: true, tabs: true, empty2: true}, a4c, study.ViewUnknown, []string{"warning view-assumed", "note marker-offset"}},
		{"last row wrapped, tabs", textRecipe{wrapLast: true, tabs: true}, a4c, study.ViewUnknown, []string{"warning view-assumed", "note marker-offset"}},
		{"colours in another order", textRecipe{names: []string{"RED", "BLUE", "MAGENTA", "GREEN", "CYAN", "YELLOW"}}, a4c, study.ViewUnknown, []string{"warning view-assumed", "note marker-offset"}},
		{"segment names, tabs, empty second column", textRecipe{title: "Segmental Traces", names: segmentNames, tabs: true, empty2: true}, a4c, study.A4C,
			[]string{"note marker-offset", "warning quantity-assumed"}},
		{"segment names, blanks", textRecipe{title: "Segmental Traces SL in %", names: segmentNames}, a4c, study.A4C, []string{"note marker-offset"}},
		{"two-chamber names", textRecipe{title: "Segmental Traces SL in %", names: []string{"basInf", "midInf", "apInf", "apAnt", "midAnt", "basAnt"}},
			[]string{"basal inferior", "mid inferior", "apical inferior", "apical anterior", "mid anterior", "basal anterior"}, study.A2C, []string{"note marker-offset"}},
		{"long-axis names", textRecipe{title: "Segmental Traces SL in %", names: []string{"basPost", "midPost", "apPost", "apAntSept", "midAntSept", "basAntSept"}},
			[]string{"basal inferolateral", "mid inferolateral", "apical inferolateral", "apical anteroseptal", "mid anteroseptal", "basal anteroseptal"}, study.A3C, []string{"note marker-offset"}},
		{"a name that is not known", textRecipe{title: "Segmental Traces SL in %", names: append([]string{"rvFree"}, segmentNames...)}, a4c, study.A4C,
			[]string{"note marker-offset", "leftout column-unknown"}},
		{"more rows than stated", textRecipe{stated: "5"}, a4c, study.ViewUnknown, []string{"warning view-assumed", "note marker-offset", "note more-frames"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := readString(t, c.recipe.String())
			set := p.Curves[0]
			var got []string
			for _, s := range set.Segments {
				got = append(got, s.Segment.String())
			}
			if !slices.Equal(got, c.segments) || set.View != c.view {
				t.Errorf("segments %q in view %q", got, set.View)
			}
			if got := codes(set.Problems); !slices.Equal(got, c.problems) {
				t.Errorf("problems %q, want %q", got, c.problems)
			}
			checkTextValues(t, c.recipe, &set)
		})
	}
}

// checkTextValues compares every number with the formula that wrote it.
func checkTextValues(t *testing.T, r textRecipe, set *study.CurveSet) {
	t.Helper()
	if len(set.TimesMs) != 12 || set.ZeroMs.Value != 40 || set.EndMs.Value != 200 || set.FrameHz.Value != 50 || set.Drift != study.DriftCompensated {
		t.Fatalf("%d frames, beat %v to %v, %v Hz, drift %q", len(set.TimesMs), set.ZeroMs, set.EndMs, set.FrameHz, set.Drift)
	}
	order := set.Segments
	if r.names != nil && r.names[0] == "RED" {
		order = slices.Clone(order)
		slices.Reverse(order)
	}
	first := 0
	if r.names != nil && r.names[0] == "rvFree" {
		first = 1
	}
	for k, s := range order {
		for i, v := range s.Values {
			if v != strainAt(k+first, i, 12) {
				t.Errorf("%v frame %d: %v, want %v", s.Segment, i, v, strainAt(k+first, i, 12))
			}
		}
	}
	for i, v := range set.Global.Values {
		if v != strainAt(9, i, 12) || set.TimesMs[i] != float64(i*frameMs) {
			t.Errorf("global frame %d: %v at %v ms", i, v, set.TimesMs[i])
		}
	}
	// End-systole at 100 ms of the file is 60 ms after the zero row at 40 ms.
	if len(set.Events) != 1 || set.Events[0].Name != study.AVC || set.Events[0].Ms != 60 || set.Events[0].Method != "strain-export" || set.Events[0].RRMs.Value != 160 {
		t.Errorf("events %+v", set.Events)
	}
}

func TestBeatBounds(t *testing.T) {
	nowhere := func(row, _ int) (string, bool) { return "-3", row == 2 || row == 10 }
	cases := []struct {
		name      string
		recipe    textRecipe
		zero, end float64
		code      string
	}{
		{"zero rows win over markers", textRecipe{}, 40, 200, "note marker-offset"},
		{"no zero row: markers", textRecipe{cell: nowhere}, 30, 190, "warning beat-from-markers"},
		{"no zero row, no markers: all frames", textRecipe{cell: nowhere, markers: "FR=50"}, 0, 220, "warning beat-from-markers"},
		{"zero only at the start", textRecipe{cell: func(row, _ int) (string, bool) { return "-3", row == 10 }}, 40, 190, "warning beat-end-from-marker"},
		{"zero only at the end", textRecipe{cell: func(row, _ int) (string, bool) { return "-3", row == 2 }}, 30, 200, "warning beat-start-from-marker"},
		{"three zero rows: those nearest the markers", textRecipe{frames: 12, cell: func(row, _ int) (string, bool) { return "0", row == 6 }}, 40, 200, "note marker-offset"},
		{"a run of zeros counts once", textRecipe{cell: func(row, _ int) (string, bool) { return "0", row <= 2 }}, 40, 200, "note marker-offset"},
		{"one trace that is not zero spoils a zero row", textRecipe{cell: func(row, k int) (string, bool) { return "0.01", row == 2 && k == 3 }}, 30, 200, "warning beat-start-from-marker"},
		{"a missing value is no zero", textRecipe{cell: func(row, k int) (string, bool) { return "nan", row == 2 && k == 3 }}, 30, 200, "warning beat-start-from-marker"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			set := readString(t, c.recipe.String()).Curves[0]
			if set.ZeroMs.Value != c.zero || set.EndMs.Value != c.end || !slices.Contains(codes(set.Problems), c.code) {
				t.Errorf("beat %v to %v, problems %q; want %v to %v, %q", set.ZeroMs.Value, set.EndMs.Value, codes(set.Problems), c.zero, c.end, c.code)
			}
		})
	}
}

func TestMissingValuesAreGaps(t *testing.T) {
	r := textRecipe{tabs: true, cell: func(row, k int) (string, bool) {
		return map[bool]string{true: "", false: "NaN"}[row == 5], k == 1 && (row == 5 || row == 6)
	}}
	s := readString(t, r.String()).Curves[0].Segments[1]
	if !slices.Equal(s.Gaps, []study.Span{{From: 5, To: 7}}) || s.Values[5] != 0 || s.Values[6] != 0 || s.Values[7] != strainAt(1, 7, 12) {
		t.Errorf("gaps %v, values %v", s.Gaps, s.Values)
	}
}

func TestEndSystoleOutsideTheBeat(t *testing.T) {
	set := readString(t, textRecipe{markers: "FR=50 Left Marker Time=0.03 Right Marker Time=0.19 ES Time=0.21"}.String()).Curves[0]
	if len(set.Events) != 0 || !slices.Contains(codes(set.Problems), "leftout end-systole-outside") {
		t.Errorf("events %v, problems %q", set.Events, codes(set.Problems))
	}
}

func TestFirstStep(t *testing.T) {
	text := strings.Replace(textRecipe{}.String(), "\n0.02 ", "\n0.035 ", 1)
	set := readString(t, text).Curves[0]
	if set.TimesMs[1] != 35 || !slices.Contains(codes(set.Problems), "note first-step") {
		t.Errorf("times %v, problems %q", set.TimesMs[:3], codes(set.Problems))
	}
}

func TestRemap(t *testing.T) {
	read := func(title string) *study.CurveSet {
		return &readString(t, textRecipe{title: title}.String()).Curves[0]
	}
	unnamed, a2c, a4c := "Local Traces SL in %", "Local Traces SL in % 2CH", "Local Traces SL in % 4CH"
	names := &readString(t, textRecipe{title: "Segmental Traces SL in %", names: segmentNames}.String()).Curves[0]
	cases := []struct {
		name        string
		set         *study.CurveSet
		view        study.View
		first, last string // segments
		kind        study.Kind
		code        string // of a problem
	}{
		{"assumed becomes certain", read(unnamed), study.A4C, "basal inferoseptal", "basal anterolateral", "", ""},
		{"two-chamber", read(unnamed), study.A2C, "basal inferior", "basal anterior", "", "warning colour-order-unverified"},
		{"long axis", read(unnamed), study.A3C, "basal inferolateral", "basal anteroseptal", "", "warning colour-order-unverified"},
		{"unmapped by title", read(a2c), study.A2C, "basal inferior", "basal anterior", "", "warning colour-order-unverified"},
		{"title says four-chamber", read(a4c), study.A4C, "basal inferoseptal", "basal anterolateral", "", ""},
		{"title contradicts", read(a4c), study.A2C, "basal inferoseptal", "basal anterolateral", study.Unsupported, ""},
		{"segments named by the file", names, study.A2C, "basal inferoseptal", "basal anterolateral", study.Unsupported, ""},
		{"short axis", read(unnamed), study.SAXMid, "basal inferoseptal", "basal anterolateral", study.Unsupported, "warning view-assumed"},
		{"no set", nil, study.A4C, "", "", study.Unsupported, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			err := Remap(c.set, c.view)
			if study.KindOf(err) != c.kind {
				t.Fatalf("error %v", err)
			}
			if c.set == nil {
				return
			}
			if got := c.set.Segments[0].Segment.String() + ", " + c.set.Segments[5].Segment.String(); got != c.first+", "+c.last {
				t.Errorf("segments %s", got)
			}
			has := slices.DeleteFunc(codes(c.set.Problems), func(s string) bool { return s == "note marker-offset" })
			if want := strings.Fields(c.code); len(has) != len(want)/2 || len(has) == 1 && has[0] != c.code {
				t.Errorf("problems %q, want %q", has, c.code)
			}
		})
	}
}

// A file whose colours stay without segments must not be measured, and a view
// that the user names must bring them back.
func TestUnmappedColours(t *testing.T) {
	set := &readString(t, textRecipe{title: "Local Traces SL in % APLAX"}.String()).Curves[0]
	for _, s := range set.Segments {
		if !s.Excluded || s.Why == "" || s.Segment != (study.Segment{}) {
			t.Fatalf("%+v", s)
		}
	}
	if err := Remap(set, study.A3C); err != nil {
		t.Fatal(err)
	}
	for _, s := range set.Segments {
		if s.Excluded || s.Why != "" || s.Segment.Wall == "" {
			t.Fatalf("%+v", s)
		}
	}
}
