package stretch

import (
	"testing"

	"github.com/concordis/concordis/study"
)

const exact = 1e-9

// Values by hand from the corners of the drawn walls (heart_test.go).
func TestStretchOfDrawnWallsIsExact(t *testing.T) {
	s := draw(100, blocked)
	for _, row := range []struct {
		id, variant string
		want        float64
	}{
		{"srs-septal", "first-valley", 4},       // −5 to −1
		{"srs-septal", "total", 4},              // nothing before the first peak
		{"sps-lateral", "", 3},                  // 0 to 3
		{"sps-septal", "", 0},                   //
		{"srs-lateral", "", 0},                  // lateral walls are stretched, not shortened, before opening
		{"ssi", "", 7},                          // 4 + 3
		{"ssi-septal-lateral", "", 7},           // all segments of a wall are alike
		{"total-systolic-stretch", "", 7. / 3},  // 6 × 4, 6 × 3, 6 × 0 over 18
		{"ejection-stretch", "", 4. / 3},        // 6 × 4 over 18
		{"pre-ejection-stretch", "", 5. / 9},    // 6 lateral × 3·50/90 over 18
		{"ess-septal", "", -2},                  //
		{"gls", "", (-5 - 21 - 20) / 3.},        //
		{"strain-delay-index", "", 6*3. + 6*4.}, // septum −5 vs −2; lateral −21 vs −17
		{"psi", "post-systolic", 100 * 4. / 21 / 3},
		{"psi", "any-peak", (100*3./5 + 100*4./21) / 3},
		{"septal-lateral-strain-difference", "", -2 + 17},
		{"early-systolic-lengthening", "", 100 * 3. / 21 / 3},
		{"septal-pattern", "", 2},
		{"marechaux-pattern", "", 2},
		{"risum-pattern", "", 1},
		// Four- and three-chamber view 4 each; the two-chamber view shortens
		// together: its early wall shortens early, nothing else.
		{"rspi", "", 9},
		{"septal-flash", "strain", 1},
		{"apical-rocking", "strain-proxy", 1},
	} {
		near(t, row.id+" "+row.variant, value(t, s, row.id, row.variant), row.want, exact)
	}
}

// ISF by hand: within ejection (90 to 390 ms) the septum stretches by 4 and
// shortens by 1; lateral walls shorten by 3+17; the others from −20·90/390 to −20.
func TestInternalStretchFractionIsExact(t *testing.T) {
	s := draw(100, blocked)
	shortens := 20 * 300. / 390
	near(t, "isf valve-events", value(t, s, "isf", "valve-events"), 4/(1+20+shortens), exact)
	v, tr := traced(t, s, "isf", "valve-events")
	narrow := told(t, tr, "ISFsep-lat")
	near(t, "isf of septum and lateral wall", narrow, 4./21, exact)
	if v >= narrow {
		t.Errorf("walls that shorten together must lower the fraction")
	}
}

// The mean curve of three equal thirds falls steepest where all fall; the bounds
// are worked out by hand on a heart whose segments all follow one trapezoid.
func TestEjectionBoundsOfTheMeanCurve(t *testing.T) {
	ramp := line{{0, 2}, {100, 2}, {300, -18}, {400, -18}, {600, 0}, {1000, 0}}
	s := draw(100, func(study.Segment) line { return ramp })
	w, err := meanCurveEjection(s)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "begin of ejection", w.fromMs, 100, 1e-6)
	near(t, "end of ejection", w.toMs, 300, 1e-6)
	// Strictly within: 110 … 290 ms.
	from, to, err := w.frames(&s.Curves[0])
	if err != nil || from != 11 || to != 29 {
		t.Errorf("frames %d to %d, %v; want 11 to 29", from, to, err)
	}
	near(t, "isf mean-curve", value(t, s, "isf", "mean-curve"), 0, exact)
}

func TestEarlyStretchTellsTheTwoReadingsApart(t *testing.T) {
	s := draw(100, func(seg study.Segment) line {
		if seg.IsSeptal() {
			return bumpThenRebound
		}
		return together
	})
	near(t, "first-valley", value(t, s, "srs-septal", "first-valley"), 4, exact)
	near(t, "total", value(t, s, "srs-septal", "total"), 5, exact)
}

func TestNoReboundWithoutPreEjectionShortening(t *testing.T) {
	s := draw(100, func(study.Segment) line { return neverShortensEarly })
	for _, v := range []string{"first-valley", "total"} {
		near(t, v, value(t, s, "srs-septal", v), 0, 0)
	}
	near(t, "srs-lateral", value(t, s, "srs-lateral", ""), 0, 0)
	near(t, "sps-lateral", value(t, s, "sps-lateral", ""), 2, exact)
}

func TestSynchronousHeartGivesZero(t *testing.T) {
	for _, d := range []study.Direction{study.Longitudinal, study.Circumferential, study.Radial, study.Transverse, study.Area} {
		s := turned(draw(70, allTogether), d)
		for _, m := range Measures() {
			if !suits(m, s) {
				continue
			}
			want := 0.0
			switch m.ID {
			case "gls":
				want = -20 * s.Sign
			case "ess-septal":
				want = -20
			case "septal-pattern", "marechaux-pattern":
				want = 3 // a single late peak is the pseudonormal pattern
			case "rspi":
				want = 3 // each early wall shortens before opening
			}
			// Between frames the corner at closure is cut: up to one step of 20/390 per ms.
			near(t, string(d)+" "+m.ID+" "+m.Variant, value(t, s, m.ID, m.Variant), want, 0.75)
		}
	}
}

func TestSynchronousHeartOnTheGridGivesZeroStretch(t *testing.T) {
	s := draw(100, allTogether)
	for _, id := range [][2]string{{"srs-septal", "first-valley"}, {"srs-septal", "total"}, {"srs-lateral", ""}, {"sps-lateral", ""}, {"sps-septal", ""},
		{"ssi", ""}, {"ssi-septal-lateral", ""}, {"total-systolic-stretch", ""}, {"pre-ejection-stretch", ""}, {"ejection-stretch", ""},
		{"post-systolic-shortening", ""}, {"isf", "valve-events"}, {"isf", "mean-curve"}, {"strain-delay-index", ""}, {"psi", "post-systolic"}, {"psi", "any-peak"},
		{"ica", ""}, {"early-systolic-lengthening", ""}, {"risum-pattern", ""}, {"septal-flash", "strain"}, {"apical-rocking", "strain-proxy"}} {
		near(t, id[0]+" "+id[1], value(t, s, id[0], id[1]), 0, 0)
	}
}

// A radial set is the mirror of a longitudinal one; Y is the same, so every value
// must be, except those given in the sign of the quantity.
func TestRadialMirrorsLongitudinal(t *testing.T) {
	long := draw(100, blocked)
	for _, d := range []study.Direction{study.Radial, study.Transverse, study.Circumferential} {
		s := turned(long, d)
		for _, m := range Measures() {
			if !suits(m, long) || !suits(m, s) {
				continue
			}
			want := value(t, long, m.ID, m.Variant)
			if m.ID == "gls" {
				want *= s.Sign
			}
			near(t, string(d)+" "+m.ID+" "+m.Variant, value(t, s, m.ID, m.Variant), want, exact)
		}
	}
}

func TestPostSystolicShortening(t *testing.T) {
	// Lateral walls shorten from −17 at closure to −21 at 450 ms; half relengthening
	// of the mean curve comes later.
	s := draw(100, blocked)
	near(t, "post-systolic-shortening", value(t, s, "post-systolic-shortening", ""), 6*4./18, exact)
}

func TestParadoxicalThinningArea(t *testing.T) {
	// Thinned from 0 to 110 ms: a triangle of base 110·… worked out: up 2 over 90 ms,
	// down 7 over 110 ms crosses zero after 220/7 ms; then from −5 at 200 to 1 at 390:
	// crosses zero 190/6 ms before 390.
	s := turned(draw(100, func(study.Segment) line { return neverShortensEarly }), study.Radial)
	want := 2*90/2. + 2*(220/7.)/2 + 1*(190/6.)/2
	near(t, "paradoxical-thinning", value(t, s, "paradoxical-thinning", ""), want, 1e-6)
}

// The difference of two straight walls has the same rate in every step: SD 0
// within a view, although the walls differ.
func TestAsymmetryIsTheSpreadOfTheRateDifference(t *testing.T) {
	steady := draw(100, func(seg study.Segment) line {
		if seg.Wall == study.Inferoseptal {
			return line{{0, 0}, {390, -10}, {1000, 0}}
		}
		return together
	})
	near(t, "steady difference", value(t, steady, "ica", ""), 0, 1e-9)
	// In the four-chamber view 9 steps differ by −5/90−3/90 %/ms, the rest otherwise;
	// checked against a second, direct way of reckoning.
	s := draw(100, blocked)
	var all []float64
	sept, lat := s.Find(study.Mid, study.Inferoseptal), s.Find(study.Mid, study.Anterolateral)
	for k := range 39 {
		all = append(all, ((sept.Y[k+1]-sept.Y[k])-(lat.Y[k+1]-lat.Y[k]))/100/0.010)
	}
	// Three equal levels: the sample SD of 117 values.
	all = append(append(append([]float64{}, all...), all...), all...)
	mean, m2 := 0.0, 0.0
	for _, v := range all {
		mean += v / float64(len(all))
	}
	for _, v := range all {
		m2 += (v - mean) * (v - mean)
	}
	_, tr := traced(t, s, "ica", "")
	four := told(t, tr, "four-chamber view")
	near(t, "four-chamber asymmetry squared", four*four, m2/float64(len(all)-1), 1e-9)
}

func TestAreaStrainDelayIndex(t *testing.T) {
	s := turned(draw(100, blocked), study.Area)
	near(t, "asdi", value(t, s, "asdi", ""), (6*3.+6*4.)/18, exact)
}

// A wiggle of 0.1 points on the way down is no shortening peak: the wall shortens
// to closure, and to the letter of the public code it would rebound by 0.1.
func TestWiggleOnTheWayDownIsNoRebound(t *testing.T) {
	s := draw(100, func(study.Segment) line {
		return line{{0, 0}, {100, -3}, {110, -2.9}, {390, -15}, {600, 0}, {1000, 0}}
	})
	v, tr := traced(t, s, "srs-septal", "first-valley")
	near(t, "rebound", v, 0, 0)
	near(t, "with any local minimum", candidate(t, tr, "first local minimum"), 0.1, exact)
}

// Stretch after the peak is rebound, not early lengthening.
func TestEarlyLengtheningEndsAtThePeak(t *testing.T) {
	s := draw(100, func(study.Segment) line {
		return line{{0, 0}, {20, 1}, {120, -5}, {300, 4}, {390, 0}, {1000, 0}}
	})
	near(t, "index", value(t, s, "early-systolic-lengthening", ""), 100*1./5, exact)
}
