package morphology

import (
	"math"
	"testing"
)

func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		name  string
		s     []float64
		waves string
		text  string
	}{
		{"QS", draw(arch{0, 100, -1}), "QS", "QS"},
		{"rS", draw(arch{0, 20, 0.2}, arch{20, 100, -1}), "R S", "rS"},
		{"RS", draw(arch{0, 40, 0.8}, arch{40, 100, -1}), "R S", "RS"},
		{"R", draw(arch{0, 100, 1}), "R", "R"},
		{"qR", draw(arch{0, 20, -0.1}, arch{20, 100, 1}), "Q R", "qR"},
		{"qRs", draw(arch{0, 20, -0.1}, arch{20, 70, 1}, arch{70, 100, -0.2}), "Q R S", "qRs"},
		{"Qr", draw(arch{0, 60, -1}, arch{60, 100, 0.3}), "Q R", "Qr"},
		{"RSR'", draw(arch{0, 30, 0.6}, arch{30, 60, -0.6}, arch{60, 100, 1}), "R S R'", "RSR'"},
		{"rsR's'", draw(arch{0, 20, 0.2}, arch{20, 40, -0.3}, arch{40, 80, 1}, arch{80, 100, -0.1}), "R S R' S'", "rsR's'"},
		{"flat", draw(), "", ""},
		// 15 µV is below the smallest wave of 20 µV.
		{"q too small", draw(arch{0, 20, -0.015}, arch{20, 100, 1}), "R", "R"},
		// A dip of 15 µV below the line does not part the R wave.
		{"crossing too small", draw(arch{0, 45, 1}, arch{45, 55, -0.015}, arch{55, 100, 0.8}), "R", "R"},
		// 5 ms is shorter than the shortest wave of 6 ms.
		{"q too short", draw(arch{0, 5, -0.3}, arch{5, 100, 1}), "R", "R"},
		// A raised ST segment at the end of the QRS is not an R'.
		{"ST raised", polyline([2]float64{0, 0}, [2]float64{40, -1}, [2]float64{80, 0}, [2]float64{100, 0.15}, [2]float64{300, 0.3}), "QS", "QS"},
		{"falling P at the onset", polyline([2]float64{-50, 0.1}, [2]float64{0, 0.05}, [2]float64{10, 0}, [2]float64{50, -1}, [2]float64{100, 0}), "QS", "QS"},
	} {
		l := one(100, c.s)
		if got := names(l); got != c.waves || l.Pattern != c.text {
			t.Errorf("%s: waves %q pattern %q, want %q %q", c.name, got, l.Pattern, c.waves, c.text)
		}
	}
}

func names(l *Lead) (out string) {
	for i, w := range l.Waves {
		if i > 0 {
			out += " "
		}
		out += string(w.Name)
	}
	return out
}

func TestWaveNumbers(t *testing.T) {
	l := one(100, draw(arch{0, 20, -0.1}, arch{20, 70, 1.2}, arch{70, 100, -0.3}))
	for _, c := range []struct {
		name               WaveName
		mv, peak, from, to float64
	}{{"Q", -0.1, 10, 0, 20}, {"R", 1.2, 45, 20, 70}, {"S", -0.3, 85, 70, 100}} {
		w := l.Wave(c.name)
		if w == nil {
			t.Errorf("%s is missing", c.name)
			continue
		}
		// Samples stand 1 ms apart.
		if math.Abs(w.MilliVolt-c.mv) > 1e-3 || math.Abs(w.PeakMs-c.peak) > 1 || math.Abs(w.FromMs-c.from) > 1 || math.Abs(w.ToMs-c.to) > 1 {
			t.Errorf("%s: %+v, want %+v", c.name, *w, c)
		}
	}
	if math.Abs(l.PeakMilliVolt-1.2) > 1e-3 || math.Abs(l.NadirMilliVolt+0.3) > 1e-3 {
		t.Errorf("peak %v, nadir %v", l.PeakMilliVolt, l.NadirMilliVolt)
	}
	// Area of a half sine: 2/pi of height times width.
	if want := 2 / math.Pi * (-0.1*20 + 1.2*50 - 0.3*30); math.Abs(l.AreaMicroVoltS-want) > 0.05 {
		t.Errorf("area %v µV·s, want %v", l.AreaMicroVoltS, want)
	}
	if l.Wave("R'") != nil {
		t.Error("an R' that is not there")
	}
}

// Noise raises the floor: a q of 50 µV is no wave at 20 µV noise per sample.
func TestNoiseRaisesTheSmallestWave(t *testing.T) {
	m := beat(100, nil)
	m.Leads = beat(100, map[leadName][]float64{"V1": draw(arch{0, 20, -0.05}, arch{20, 100, 1})}).Leads
	if p := Measure(m, Options{}).Lead("V1").Pattern; p != "qR" {
		t.Errorf("without noise: %s", p)
	}
	m.Leads[0].NoiseMicroVolt = 20
	if p := Measure(m, Options{}).Lead("V1").Pattern; p != "R" {
		t.Errorf("with noise: %s", p)
	}
}

func TestPeakTimes(t *testing.T) {
	for _, c := range []struct {
		name                 string
		s                    []float64
		tallest, last, steep float64 // ms; steep < 0: not checked
		noR                  bool
	}{
		{"one R", polyline([2]float64{0, 0}, [2]float64{40, 1}, [2]float64{60, 0.5}, [2]float64{70, -0.2}, [2]float64{100, 0}), 40, 40, 65, false},
		// The second top reaches 0.8 of the first: it counts as last.
		{"notched R", polyline([2]float64{0, 0}, [2]float64{40, 1}, [2]float64{60, 0.6}, [2]float64{80, 0.8}, [2]float64{100, 0}), 40, 80, 90, false},
		// A late top of 0.4 of the first does not.
		{"low second top", polyline([2]float64{0, 0}, [2]float64{40, 1}, [2]float64{70, 0.2}, [2]float64{80, 0.4}, [2]float64{100, 0}), 40, 40, -1, false},
		{"rsR'", draw(arch{0, 20, 0.2}, arch{20, 40, -0.3}, arch{40, 100, 1}), 70, 70, -1, false},
		{"QS", polyline([2]float64{0, 0}, [2]float64{20, -0.2}, [2]float64{40, -1}, [2]float64{100, 0}), 0, 0, 30, true},
	} {
		l := one(100, c.s)
		if c.noR {
			if l.RPeak.Known || l.LastRPeak.Known || l.RPeak.Why != "no R wave" {
				t.Errorf("%s: R peak %+v", c.name, l.RPeak)
			}
		} else if math.Abs(l.RPeak.Ms-c.tallest) > 1 || math.Abs(l.LastRPeak.Ms-c.last) > 1 {
			t.Errorf("%s: R peak %v, last %v, want %v and %v", c.name, l.RPeak.Ms, l.LastRPeak.Ms, c.tallest, c.last)
		}
		// The steepest stretch is straight for 10 ms or more; its middle is the mark.
		if c.steep >= 0 && math.Abs(l.Intrinsicoid.Ms-c.steep) > 10 {
			t.Errorf("%s: intrinsicoid deflection at %v, want about %v", c.name, l.Intrinsicoid.Ms, c.steep)
		}
	}
}

func TestOnsetErrorReachesThePeakTime(t *testing.T) {
	m := beat(100, map[leadName][]float64{"V1": draw(arch{0, 100, 1})})
	m.Global.QRSOn.SEMs = 3
	got := Measure(m, Options{}).Lead("V1").RPeak.SEMs
	if want := math.Hypot(3, 1/math.Sqrt(12)); math.Abs(got-want) > 1e-12 { // grid of 1 ms
		t.Errorf("standard error %v, want %v", got, want)
	}
}
