package tissue

import (
	"fmt"
	"math"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// rightVentricle is a set with the velocity of the RV free wall, systolic peak at s.
func rightVentricle(s float64) *strain.Set {
	b := clock(10)
	rv := drawn(study.Velocity, study.Longitudinal, -1, b, 1, func(int) func(float64) float64 { return pulse(s, 160, 9) })
	rv.Chamber = study.RV
	rv.Curves[0].Segment = study.Segment{Level: study.Basal, Wall: study.RVFreeWall}
	return rv
}

func TestDelaysBetweenTheVentricles(t *testing.T) {
	lv := velocities(clock(10), systolic)
	in := &dyssynchrony.Input{Set: lv, Sets: []*strain.Set{nil, lv, rightVentricle(140)}}
	v, _ := value(t, "rv-lv-tdi-delay", "curves", in)
	near(t, "latest base 260 minus RV 140", v, 120, 1e-9)
	readings := append(read(study.TsPeak, twelve[:]...), study.Reading{Name: study.RVTsPeak, Value: 300})
	v, _ = value(t, "rv-lv-tdi-delay", "readings", &dyssynchrony.Input{Readings: readings})
	near(t, "RV later", v, 260-300, 1e-9)

	// Onsets: septal 90, lateral 150, posterior 170, RV 80: (170 − 90) + |170 − 80|.
	onsets := append(read(study.TsOnset, 0, 0, 90, 0, 170, 150), study.Reading{Name: study.RVTsOnset, Value: 80})
	v, _ = value(t, "ts-onset-sum", "readings", &dyssynchrony.Input{Readings: onsets})
	near(t, "sum of onsets", v, 80+90, 1e-9)
	refused(t, "ts-onset-sum", "readings", &dyssynchrony.Input{Readings: append(read(study.TsOnset, 0, 0, 90),
		study.Reading{Name: study.RVTsOnset, Value: 80})}, "no onset of motion")
	// On curves every wave has the same shape, so onsets are as far apart as peaks:
	// septal 160, lateral 240, posterior 260, RV 140. The isovolumic spike at 40 ms must
	// not be taken for the onset.
	v, tr := value(t, "ts-onset-sum", "curves", in)
	near(t, "sum of onsets on curves", v, (260-160)+(260-140), 10)
	for _, m := range tr.Marks {
		// The wave from 180 to 340 ms has a tenth of its peak at 196 ms: by hand
		// (1 + cos(2π·64/160))/2 = 0.10. The frame before that is at 190.
		if m.Segment == placeOf(inferolateral) {
			near(t, "onset of the posterior wave", m.Ms, 190, 0)
		}
	}
}

// Where the isovolumic wave runs into the systolic one, the notch between them is
// the onset: here the sum of the two has its least value, 0.94 cm/s, at 120 ms.
func TestOnsetAtTheNotch(t *testing.T) {
	s := velocities(clock(10), func(int) func(float64) float64 { return sum(pulse(70, 120, 5), pulse(200, 200, 6)) })
	p := onsetOfWave(&s.Curves[0])
	if !p.ok || p.frame != 12 {
		t.Errorf("onset at frame %d (%v), want 12", p.frame, p.ok)
	}
}

func TestOpeningIsThatOfTheView(t *testing.T) {
	in := &dyssynchrony.Input{Readings: read(study.TsPeak, twelve[:]...)}
	in.Events.AVO = strain.Event{Ms: 90, Known: true}
	v, tr := value(t, "avo-s-reference", "readings", in)
	near(t, "readings", v, 260-150, 1e-9)
	near(t, "time from opening", tr.Marks[0].Ms, 180-90, 1e-9)
	// Two views: the second opens 30 ms later; its lateral walls are 30 ms less late.
	a, b := clock(10), clock(10)
	b.Events.AVO.Ms = 110
	s := velocities(a, systolic)
	s.Beats = append(s.Beats, b)
	for i := range s.Curves {
		if s.Curves[i].Segment.IsLateral() {
			s.Curves[i].Beat = b
		}
	}
	v, _ = value(t, "avo-s-reference", "curves", &dyssynchrony.Input{Set: s})
	near(t, "curves", v, (260-110)-(150-80), 1e-9)
}

func TestEarlyDiastole(t *testing.T) {
	// Te 460 and 500 in turn: 20 off the mean each; the atrial wave is larger.
	s := velocities(clock(10), func(n int) func(float64) float64 { return wave(200, 460+40*float64(n%2)) })
	v, tr := value(t, "te-sd", "curves", &dyssynchrony.Input{Set: s})
	near(t, "te-sd curves", v, 20*math.Sqrt(12.0/11), 1e-9)
	near(t, "window starts at closure", tr.FromMs, 360, 1e-9)
	var ms []float64
	for n := range 12 {
		ms = append(ms, 460+40*float64(n%2))
	}
	v, _ = value(t, "te-sd", "readings", &dyssynchrony.Input{Readings: read(study.TsEarlyDiastole, ms...)})
	near(t, "te-sd readings", v, 20*math.Sqrt(12.0/11), 1e-9)
}

// shortening by 18 % at 340 ms, in natural sign; late adds more after closure.
func shortening(late float64) func(float64) float64 {
	return func(t float64) float64 {
		end := 340.0
		depth := 18 + late
		switch {
		case t <= end:
			return -18 * (1 - math.Cos(math.Pi*t/end)) / 2
		case late > 0 && t <= 440:
			return -18 - late*(1-math.Cos(math.Pi*(t-end)/100))/2
		case late > 0:
			return -depth * (1 + math.Cos(math.Pi*(t-440)/360)) / 2
		}
		return -18 * (1 + math.Cos(math.Pi*(t-end)/460)) / 2
	}
}

func TestDelayedLongitudinalContraction(t *testing.T) {
	b := clock(10)
	// The two lateral walls of the base add 3 %, the basal inferior one 0.2 %.
	f := func(n int) func(float64) float64 {
		switch n {
		case 5, 6:
			return shortening(3)
		case 4:
			return shortening(0.2)
		}
		return shortening(0)
	}
	natural := func(q study.Quantity) func(n int) func(float64) float64 {
		return func(n int) func(float64) float64 {
			switch q {
			case study.Displacement:
				return func(t float64) float64 { return -f(n)(t) / 2 } // mm towards the apex
			case study.StrainRate:
				return func(t float64) float64 { return (f(n)(t+1) - f(n)(t-1)) / 100 * 500 } // 1/s
			default:
				return f(n)
			}
		}
	}
	for _, c := range []struct {
		q    study.Quantity
		sign float64
	}{{study.Strain, 1}, {study.Displacement, -1}, {study.StrainRate, 1}} {
		s := drawn(c.q, study.Longitudinal, c.sign, b, 12, natural(c.q))
		v, _ := value(t, "dlc", string(c.q), &dyssynchrony.Input{Set: s})
		near(t, "dlc by "+string(c.q), v, 2, 0)
		noClosure := clock(10)
		noClosure.Events.AVC = strain.Event{}
		refused(t, "dlc", string(c.q), &dyssynchrony.Input{Set: drawn(c.q, study.Longitudinal, c.sign, noClosure, 12, natural(c.q))}, "closure")
	}
	in := &dyssynchrony.Input{Readings: read(study.TsStrain, 330, 340, 340, 350, 430, 440)}
	in.Events.AVC = strain.Event{Ms: 360, Known: true}
	v, _ := value(t, "dlc", "readings", in)
	near(t, "dlc readings", v, 2, 0)
	refused(t, "dlc", "strain", &dyssynchrony.Input{Set: drawn(study.Strain, study.Longitudinal, 1, b, 12,
		func(int) func(float64) float64 { return func(float64) float64 { return 0 } })}, "0 of 6")
}

func TestPeakStrainAndDisplacement(t *testing.T) {
	alternating := func(n int) float64 { return 320 + 40*float64(n%2) }
	b := clock(10)
	want := 20 * math.Sqrt(12.0/11)
	st := drawn(study.Strain, study.Longitudinal, 1, b, 16, func(n int) func(float64) float64 { return pulse(alternating(n), 600, -15) })
	v, _ := value(t, "tdi-strain-tps-sd", "curves", &dyssynchrony.Input{Set: st})
	near(t, "strain", v, want, 1e-9)
	di := drawn(study.Displacement, study.Longitudinal, -1, b, 16, func(n int) func(float64) float64 { return pulse(alternating(n), 600, 9) })
	v, tr := value(t, "displacement-tps-sd", "curves", &dyssynchrony.Input{Set: di})
	near(t, "displacement", v, want, 1e-9)
	near(t, "natural sign of displacement", tr.Marks[0].Value, 9, 1e-9)
	var ms []float64
	for n := range 12 {
		ms = append(ms, alternating(n))
	}
	v, _ = value(t, "tdi-strain-tps-sd", "readings", &dyssynchrony.Input{Readings: read(study.TsStrain, ms...)})
	near(t, "strain read", v, want, 1e-9)
	v, _ = value(t, "displacement-tps-sd", "readings", &dyssynchrony.Input{Readings: read(study.TsDisplacement, ms...)})
	near(t, "displacement read", v, want, 1e-9)
	flat := drawn(study.Strain, study.Longitudinal, 1, b, 12, func(int) func(float64) float64 { return func(float64) float64 { return 0 } })
	refused(t, "tdi-strain-tps-sd", "curves", &dyssynchrony.Input{Set: flat}, "0 of 12")
}

// radial is radial strain of the mid ring with that delay between anteroseptal and
// inferolateral wall.
func radial(delay float64, technique study.Technique) *strain.Set {
	s := drawn(study.Strain, study.Radial, -1, clock(10), 12, func(n int) func(float64) float64 {
		if n == 11 {
			return pulse(250+delay, 400, 30)
		}
		return pulse(250, 400, 30)
	})
	s.Technique = technique
	return s
}

func TestRadialDelayAndTheCombination(t *testing.T) {
	v, _ := value(t, "tdi-radial-delay", "", &dyssynchrony.Input{Set: radial(140, study.TissueDoppler)})
	near(t, "radial", v, 140, 1e-9)
	far := read(study.TsPeak, twelve[:]...)                                                // opposing delay 110
	mild := read(study.TsPeak, 180, 180, 180, 180, 250, 180, 180, 180, 180, 180, 180, 180) // 70
	none := read(study.TsPeak, 180, 180, 180, 180, 190, 180, 180, 180, 180, 180, 180, 180) // 10
	for _, c := range []struct {
		name     string
		readings []study.Reading
		delay    float64
		want     float64
	}{
		{"both", far, 130, 2},
		{"radial just short", far, 120, 1},
		{"longitudinal just short", mild, 130, 1},
		{"neither", none, 20, 0},
	} {
		in := &dyssynchrony.Input{Readings: c.readings, Sets: []*strain.Set{nil, radial(0, study.TissueDoppler), radial(c.delay, study.Speckle2D)}}
		v, tr := value(t, "combined-tdi-radial", "readings", in)
		near(t, c.name, v, c.want, 0)
		if (len(tr.Candidates) == 1) != (c.name == "longitudinal just short") {
			t.Errorf("%s: candidates %+v", c.name, tr.Candidates)
		}
	}
	in := &dyssynchrony.Input{Set: velocities(clock(10), systolic), Sets: []*strain.Set{radial(200, study.Speckle2D)}}
	v, _ = value(t, "combined-tdi-radial", "curves", in)
	near(t, "curves", v, 2, 0)
	if levels := find(t, "combined-tdi-radial", "curves").Levels; len(levels) != 3 {
		t.Errorf("levels %q", levels)
	}
}

// swing is a periodic velocity; shifting it by ms must be found as a lag of ms.
func swing(t float64) float64 {
	w := 2 * math.Pi * t / rr
	return 6*math.Sin(w) + 2*math.Sin(2*w+1) + math.Cos(3*w)
}

func TestCrossCorrelationOfVelocity(t *testing.T) {
	for _, variant := range []string{"velocity", "acceleration"} {
		for ms := -180.0; ms <= 180; ms += 30 {
			s := velocities(clock(10), func(n int) func(float64) float64 {
				if n == 5 {
					return func(t float64) float64 { return swing(t - ms) }
				}
				return swing
			})
			v, tr := value(t, "tdi-xcd", variant, &dyssynchrony.Input{Set: s})
			near(t, fmt.Sprintf("%s, shift %g", variant, ms), v, math.Abs(ms), 2)
			if len(tr.Marks) != 6 {
				t.Errorf("%d pairs, want 6", len(tr.Marks))
			}
			for _, m := range tr.Marks {
				if m.Segment == placeOf(inferolateral) {
					near(t, "signed", m.Ms, ms, 2)
				}
			}
			if len(tr.Doubts) > 0 {
				t.Errorf("%s, shift %g: %q", variant, ms, tr.Doubts)
			}
		}
		anti := velocities(clock(10), func(n int) func(float64) float64 {
			sign := 1.0
			if n == 5 {
				sign = -1
			}
			return func(t float64) float64 { return sign * 6 * math.Sin(2*math.Pi*t/rr) }
		})
		_, tr := value(t, "tdi-xcd", variant, &dyssynchrony.Input{Set: anti})
		if !doubts(tr, "edge of the search") || !doubts(tr, "not alike") {
			t.Errorf("%s in anti-phase: %q", variant, tr.Doubts)
		}
	}
}
