package study

import "testing"

// Numbers and walls after Cerqueira, Circulation 2002;105:539, figure 4.
func TestSegmentNumbers(t *testing.T) {
	cases := []struct {
		m    SegmentModel
		n    int
		want string
	}{
		{AHA17, 1, "basal anterior"}, {AHA17, 2, "basal anteroseptal"}, {AHA17, 5, "basal inferolateral"},
		{AHA16, 9, "mid inferoseptal"}, {AHA16, 14, "apical septal"}, {AHA17, 16, "apical lateral"}, {AHA17, 17, "apex"},
		{AHA18, 14, "apical anteroseptal"}, {AHA18, 18, "apical anterolateral"},
	}
	for _, c := range cases {
		s, ok := SegmentOf(c.m, c.n)
		if !ok || s.String() != c.want {
			t.Errorf("model %d segment %d is %q, want %q", c.m, c.n, s, c.want)
		}
	}
	for _, m := range []SegmentModel{AHA16, AHA17, AHA18} {
		for n := 1; n <= int(m); n++ {
			s, _ := SegmentOf(m, n)
			if got := s.Number(m); got != n {
				t.Errorf("model %d segment %d counts as %d", m, n, got)
			}
			if back, ok := ParseSegment(s.String(), m); !ok || back != s {
				t.Errorf("model %d: %q is read as %q", m, s, back)
			}
		}
	}
	for _, n := range []int{0, -1, 17} {
		if _, ok := SegmentOf(AHA16, n); ok {
			t.Errorf("16-segment model has a segment %d", n)
		}
	}
}

func TestParseSegment(t *testing.T) {
	cases := []struct {
		label string
		m     SegmentModel
		want  string // empty = refused
	}{
		{"Basal Posterior", AHA18, "basal inferolateral"},
		{"mid_septum", AHA18, "mid inferoseptal"},
		{"Apical Septum", AHA17, "apical septal"},
		{"apical lateral", AHA18, "apical anterolateral"},
		{"Apex", AHA17, "apex"},
		{"basal antero-septal", AHA16, "basal anteroseptal"},
		{"seg 07", AHA17, "mid anterior"},
		{"7", AHA17, "mid anterior"},
		{"7", NoModel, ""},
		{"18", AHA17, ""},
		{"time", AHA18, ""},
		{"basal", AHA18, ""},
		{"Zyxwhistle", AHA18, ""},
	}
	for _, c := range cases {
		s, ok := ParseSegment(c.label, c.m)
		if ok != (c.want != "") || ok && s.String() != c.want {
			t.Errorf("%q in model %d is %q, %v; want %q", c.label, c.m, s, ok, c.want)
		}
	}
}

func TestAngles(t *testing.T) {
	for i, w := range SixWalls {
		if a, ok := (Segment{Level: Mid, Wall: w}).AngleDeg(); !ok || a != float64(60*i) {
			t.Errorf("%s lies at %v", w, a)
		}
	}
	if a, ok := (Segment{Level: Mid, Sector: 6, Of: 24}).AngleDeg(); !ok || a != 90 {
		t.Errorf("sector 7 of 24 lies at %v, want 90", a)
	}
	if _, ok := (Segment{Level: Apex}).AngleDeg(); ok {
		t.Error("the cap lies in a ring")
	}
}
