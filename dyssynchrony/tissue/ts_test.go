package tissue

import (
	"math"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// By hand from the times of the fixture. Basal: mean 1180/6 = 196.667, sum of
// squares 32400+22500+25600+36100+67600+57600 = 241800, minus 6·196.667² =
// 232066.67: 9733.33, /5 = 1946.667. Mid: the same, 10 later. Twelve: 2·9733.33 +
// 12·5² = 19766.67, /11 = 1796.970.
func TestTimesToPeakByHand(t *testing.T) {
	curves := &dyssynchrony.Input{Set: velocities(clock(10), systolic)}
	readings := &dyssynchrony.Input{Readings: read(study.TsPeak, twelve[:]...)}
	for _, c := range []struct {
		id   string
		want float64
	}{
		{"ts-sd-12", math.Sqrt(1796.9697)},
		{"ts-diff-12", 270 - 150},
		{"ts-sd-6", math.Sqrt(1946.6667)},
		{"ts-diff-6", 260 - 150},
		{"ts-septal-lateral", 240 - 160},
		{"ts-four-wall", 240 - 160}, // septal 160, lateral 240, anterior 180, inferior 190
		{"ts-opposing", 260 - 150},  // pairs: 10, 110, 80 in both rings
	} {
		v, tr := value(t, c.id, "curves", curves)
		near(t, c.id+" curves", v, c.want, 1e-3)
		if !tr.HasWindow || tr.FromMs != 80 || tr.ToMs != 360 {
			t.Errorf("%s: window %g to %g, want ejection", c.id, tr.FromMs, tr.ToMs)
		}
		v, tr = value(t, c.id, "readings", readings)
		near(t, c.id+" readings", v, c.want, 1e-3)
		if len(tr.Doubts) != 0 {
			t.Errorf("%s: doubts %q about full readings on three beats", c.id, tr.Doubts)
		}
	}
	v, _ := value(t, "tsi-ts-sd", "", curves)
	near(t, "tsi-ts-sd", v, math.Sqrt(1796.9697), 1e-3)
	early := &dyssynchrony.Input{Readings: read(study.TsPeak, 0, 0, 260, 0, 0, 190)}
	v, _ = value(t, "ts-septal-lateral", "readings", early)
	near(t, "late septum keeps its sign", v, -70, 1e-9)
}

// The isovolumic spike and a post-systolic wave are larger than the systolic one;
// both lie outside ejection and must not count.
func TestPeaksOutsideEjection(t *testing.T) {
	big := func(n int) func(float64) float64 {
		return sum(pulse(40, 60, 12), pulse(200, 120, 5), pulse(420, 80, 11))
	}
	v, tr := value(t, "ts-diff-12", "curves", &dyssynchrony.Input{Set: velocities(clock(5), big)})
	near(t, "all alike", v, 0, 0)
	near(t, "peak in ejection", tr.Marks[0].Ms, 200, 1e-9)
	near(t, "natural sign", tr.Marks[0].Value, 5, 1e-6)
	// A velocity that only falls through ejection has no peak.
	falling := func(n int) func(float64) float64 { return pulse(60, 500, 8) }
	refused(t, "ts-sd-12", "curves", &dyssynchrony.Input{Set: velocities(clock(5), falling)}, "0 of 12")
	// The automatic map takes the edge of the window all the same, and says so.
	_, tr = value(t, "tsi-ts-sd", "", &dyssynchrony.Input{Set: velocities(clock(5), falling)})
	if !doubts(tr, "edge of the window") {
		t.Errorf("doubts %q", tr.Doubts)
	}
}

func TestTwoPeaksInEjection(t *testing.T) {
	curve := func(first, second float64) picked {
		f := sum(pulse(140, 80, first), pulse(280, 80, second))
		s := velocities(clock(10), func(int) func(float64) float64 { return f })
		return peakVelocity(&s.Curves[0])
	}
	for _, c := range []struct {
		name          string
		first, second float64
		frame         int
		rival         bool
	}{
		{"second larger", 4, 7, 28, false},
		{"first larger", 7, 4, 14, false},
		{"equal: the earlier", 5, 5, 14, true},
		{"second a little larger", 6, 6.5, 28, true},
		{"first a little larger", 6.5, 6, 14, true},
	} {
		p := curve(c.first, c.second)
		if !p.ok || p.frame != c.frame || p.hasOther != c.rival {
			t.Errorf("%s: %+v, want frame %d, rival %v", c.name, p, c.frame, c.rival)
		}
	}
	// One ambiguous segment: both answers are in the trace.
	one := func(n int) func(float64) float64 {
		if n == 6 {
			return sum(pulse(140, 80, 6), pulse(300, 80, 6.5))
		}
		return wave(160, 480)
	}
	v, tr := value(t, "ts-septal-lateral", "curves", &dyssynchrony.Input{Set: velocities(clock(10), one)})
	near(t, "larger peak", v, 300-160, 1e-9)
	if len(tr.Candidates) != 1 {
		t.Fatalf("candidates %+v", tr.Candidates)
	}
	near(t, "other peak", tr.Candidates[0].Value, 140-160, 1e-9)
}

func TestTwoPeaksInReadings(t *testing.T) {
	seg, _ := study.SegmentOf(study.AHA16, 6)
	at := func(name study.ReadingName, peak int, v float64) study.Reading {
		return study.Reading{Name: name, Segment: seg, Peak: peak, Beat: 1, Value: v}
	}
	septum := read(study.TsPeak, 0, 0, 160)
	for _, c := range []struct {
		name  string
		more  []study.Reading
		want  float64
		rival bool
	}{
		{"no velocities: the earlier", nil, 140, true},
		{"the larger", []study.Reading{at(study.PeakVelocity, 1, 4), at(study.PeakVelocity, 2, 7)}, 300, false},
		{"nearly equal", []study.Reading{at(study.PeakVelocity, 1, 6.5), at(study.PeakVelocity, 2, 7)}, 300, true},
		{"equal: the earlier", []study.Reading{at(study.PeakVelocity, 1, 5), at(study.PeakVelocity, 2, 5)}, 140, true},
	} {
		all := append(append([]study.Reading{at(study.TsPeak, 2, 300), at(study.TsPeak, 1, 140)}, septum...), c.more...)
		v, tr := value(t, "ts-septal-lateral", "readings", &dyssynchrony.Input{Readings: all})
		near(t, c.name, v, c.want-160, 1e-9)
		if (len(tr.Candidates) == 1) != c.rival {
			t.Errorf("%s: candidates %+v", c.name, tr.Candidates)
		}
	}
}

// Four-chamber readers say septal and lateral; apical segments never count.
func TestNamesOfSegments(t *testing.T) {
	readings := []study.Reading{
		{Name: study.TsPeak, Segment: study.Segment{Level: study.Basal, Wall: study.Septal}, Value: 150},
		{Name: study.TsPeak, Segment: study.Segment{Level: study.Basal, Wall: study.Lateral}, Value: 220},
	}
	v, tr := value(t, "ts-septal-lateral", "readings", &dyssynchrony.Input{Readings: readings})
	near(t, "septal to lateral", v, 70, 1e-9)
	if !doubts(tr, "fewer than 3 beats") {
		t.Errorf("doubts %q about one beat", tr.Doubts)
	}
	apical := append(read(study.TsPeak, twelve[:]...),
		study.Reading{Name: study.TsPeak, Segment: study.Segment{Level: study.Apical, Wall: study.Lateral}, Value: 900})
	v, _ = value(t, "ts-diff-12", "readings", &dyssynchrony.Input{Readings: apical})
	near(t, "apical reading is left out", v, 120, 1e-9)
}

func TestDoubtsAboutTissueVelocity(t *testing.T) {
	slow := velocities(clock(12.5), func(n int) func(float64) float64 { // 80 frames per second
		if n <= 3 {
			return pulse(200, 150, 0.8)
		}
		return systolic(n)
	})
	_, tr := value(t, "ts-sd-12", "curves", &dyssynchrony.Input{Set: slow})
	for _, want := range []string{"need 90", "3 segments move at less than 1 cm/s"} {
		if !doubts(tr, want) {
			t.Errorf("no doubt %q in %q", want, tr.Doubts)
		}
	}
	_, tr = value(t, "ts-sd-12", "curves", &dyssynchrony.Input{Set: velocities(clock(10), systolic)})
	if len(tr.Doubts) != 0 {
		t.Errorf("good curves are doubted: %q", tr.Doubts)
	}
}

func TestMissingInput(t *testing.T) {
	b := clock(10)
	flat := func(int) func(float64) float64 { return func(float64) float64 { return 0 } }
	without := func(gone ...int) *strain.Set {
		return velocities(b, func(n int) func(float64) float64 {
			for _, g := range gone {
				if n == g {
					return nil
				}
			}
			return systolic(n)
		})
	}
	noValve := clock(10)
	noValve.Events = strain.Events{}
	noClosure := clock(10)
	noClosure.Events.AVC = strain.Event{}
	for _, c := range []struct {
		id, variant string
		in          *dyssynchrony.Input
		why         string
	}{
		{"ts-sd-12", "curves", &dyssynchrony.Input{}, "no curves"},
		{"ts-sd-12", "curves", &dyssynchrony.Input{Set: velocities(b, flat)}, "0 of 12"},
		{"ts-sd-12", "curves", &dyssynchrony.Input{Set: without(1, 2, 3)}, "9 of 12"},
		{"ts-sd-12", "curves", &dyssynchrony.Input{Set: velocities(noValve, systolic)}, "opening is not known"},
		{"ts-sd-12", "curves", &dyssynchrony.Input{Set: velocities(noClosure, systolic)}, "closure is not known"},
		{"ts-sd-6", "curves", &dyssynchrony.Input{Set: without(1, 2)}, "4 of 6"},
		{"ts-septal-lateral", "curves", &dyssynchrony.Input{Set: without(3)}, "basal septum"},
		{"ts-four-wall", "curves", &dyssynchrony.Input{Set: without(4)}, "four basal walls"},
		{"ts-opposing", "curves", &dyssynchrony.Input{Set: without(1, 2, 3)}, "3 of 6 facing pairs"},
		{"ts-sd-12", "readings", &dyssynchrony.Input{}, "0 of 12"},
		{"ts-septal-lateral", "readings", &dyssynchrony.Input{Readings: read(study.TsPeak, 0, 0, 150)}, "lateral"},
		{"te-sd", "readings", &dyssynchrony.Input{Readings: read(study.TsPeak, twelve[:]...)}, "0 of 12"},
		{"te-sd", "curves", &dyssynchrony.Input{Set: velocities(b, flat)}, "0 of 12"},
		{"tsi-ts-sd", "", &dyssynchrony.Input{Set: velocities(b, flat)}, "0 of 12"},
		{"tdi-xcd", "velocity", &dyssynchrony.Input{Set: velocities(b, flat)}, "curves that move"},
		{"tdi-xcd", "acceleration", &dyssynchrony.Input{}, "no curves"},
		{"dlc", "readings", &dyssynchrony.Input{}, "closure is not known"},
		{"dlc", "strain", &dyssynchrony.Input{}, "no curves"},
		{"avo-s-reference", "readings", &dyssynchrony.Input{Readings: read(study.TsPeak, twelve[:]...)}, "opening is not known"},
		{"ts-onset-sum", "readings", &dyssynchrony.Input{}, "RV free wall was not read"},
		{"ts-onset-sum", "curves", &dyssynchrony.Input{Set: velocities(b, systolic)}, "no velocity curve of the base of the RV"},
		{"rv-lv-tdi-delay", "readings", &dyssynchrony.Input{}, "RV free wall was not read"},
		{"combined-tdi-radial", "readings", &dyssynchrony.Input{Readings: read(study.TsPeak, twelve[:]...)}, "no radial strain"},
		{"tdi-radial-delay", "", &dyssynchrony.Input{Set: &strain.Set{}}, "no radial strain"},
	} {
		refused(t, c.id, c.variant, c.in, c.why)
	}
	if v, tr := value(t, "ts-diff-12", "curves", &dyssynchrony.Input{Set: without(1, 7)}); v != 120 || !doubts(tr, "10 of 12") {
		t.Errorf("10 of 12 segments: %g, doubts %q", v, tr.Doubts)
	}
}
