package morphology

import (
	"math"
	"testing"

	"github.com/concordis/concordis/study"
)

type leadName = study.LeadName

func TestNotch(t *testing.T) {
	// Tops 1.0 at 30 ms and 0.9 at 90 ms, valley 0.7 at 60 ms: depth 0.2 below the
	// lower shoulder, half-way through 120 ms.
	up := polyline([2]float64{0, 0}, [2]float64{30, 1}, [2]float64{60, 0.7}, [2]float64{90, 0.9}, [2]float64{120, 0})
	for _, sign := range []float64{1, -1} {
		s := make([]float64, len(up))
		for i, v := range up {
			s[i] = sign * v
		}
		l := one(120, s)
		if len(l.Bends) != 1 {
			t.Fatalf("sign %v: bends %+v, want one notch", sign, l.Bends)
		}
		b := l.Bends[0]
		if b.Kind != Notch || math.Abs(b.Ms-60) > 1 || math.Abs(b.Share-0.5) > 0.01 || math.Abs(b.ProminenceMilliVolt-0.2) > 1e-9 || b.Positive != (sign > 0) {
			t.Errorf("sign %v: %+v", sign, b)
		}
	}
}

func TestNotchLimits(t *testing.T) {
	valley := func(depth, width float64) []float64 {
		return polyline([2]float64{0, 0}, [2]float64{50, 1}, [2]float64{50 + width/2, 1 - depth}, [2]float64{50 + width, 1}, [2]float64{120, 0})
	}
	for _, c := range []struct {
		name         string
		depth, width float64
		notch        bool
	}{
		{"deep and wide", 0.1, 20, true},
		{"29 µV", 0.029, 20, false},
		{"31 µV", 0.031, 20, true},
		{"4 ms", 0.1, 4, false},
		{"8 ms", 0.1, 8, true},
	} {
		var found bool
		for _, b := range one(120, valley(c.depth, c.width)).Bends {
			found = found || b.Kind == Notch
		}
		if found != c.notch {
			t.Errorf("%s: notch %v, want %v", c.name, found, c.notch)
		}
	}
}

// A limb that rises, nearly stops for 20 ms at 0.5 mV and rises on.
func TestSlur(t *testing.T) {
	shoulder := func(slowMv float64) []float64 {
		return polyline([2]float64{0, 0}, [2]float64{25, 0.5}, [2]float64{45, 0.5 + slowMv}, [2]float64{70, 1}, [2]float64{120, 0})
	}
	l := one(120, shoulder(0.04)) // 2 µV/ms against 20: ratio 0.1
	if len(l.Bends) != 1 || l.Bends[0].Kind != Slur {
		t.Fatalf("bends %+v, want one slur", l.Bends)
	}
	if b := l.Bends[0]; b.Ms < 25 || b.Ms > 45 || math.Abs(b.SlopeRatio-0.1) > 0.02 || b.ProminenceMilliVolt != 0 {
		t.Errorf("%+v", b)
	}
	if l := one(120, shoulder(0.3)); len(l.Bends) != 0 { // 15 against 8 to 20: no flattening below 0.4
		t.Errorf("a steady limb has bends %+v", l.Bends)
	}
}

func TestPlateau(t *testing.T) {
	top := func(length float64) []float64 {
		return polyline([2]float64{0, 0}, [2]float64{40, 1}, [2]float64{40 + length/2, 1.01}, [2]float64{40 + length, 1}, [2]float64{80 + length, 0})
	}
	l := one(140, top(60))
	if len(l.Bends) != 1 || l.Bends[0].Kind != Plateau || math.Abs(l.Bends[0].Ms-70) > 3 || math.Abs(l.Bends[0].LengthMs-58) > 8 {
		t.Errorf("60 ms flat top: %+v", l.Bends)
	}
	if l := one(100, top(10)); len(l.Bends) != 0 {
		t.Errorf("10 ms flat top: %+v", l.Bends)
	}
}

// Round waves of any usual width have no bend.
func TestSmoothWavesHaveNoBends(t *testing.T) {
	for _, s := range [][]float64{
		draw(arch{0, 60, 1}), draw(arch{0, 110, -1.5}), draw(arch{0, 20, -0.1}, arch{20, 70, 1.2}, arch{70, 100, -0.3}),
		draw(arch{0, 30, 0.3}, arch{30, 120, -1}), draw(arch{0, 200, 1.5}),
	} {
		if l := one(200, s); len(l.Bends) != 0 {
			t.Errorf("%s: %+v", l.Pattern, l.Bends)
		}
	}
}

func TestFragmentation(t *testing.T) {
	plain := draw(arch{0, 50, 1}, arch{50, 90, -0.5})
	notched := polyline([2]float64{0, 0}, [2]float64{25, 1}, [2]float64{40, 0.7}, [2]float64{55, 0.9}, [2]float64{90, 0})
	prime := draw(arch{0, 25, 0.5}, arch{25, 60, -0.8}, arch{60, 90, 0.4})
	thrice := polyline([2]float64{0, 0}, [2]float64{20, 1}, [2]float64{30, 0.7}, [2]float64{40, 1}, [2]float64{50, 0.7}, [2]float64{60, 1}, [2]float64{70, 0.7}, [2]float64{80, 1}, [2]float64{130, 0})
	for _, c := range []struct {
		name    string
		qrsMs   float64
		special map[leadName][]float64
		present bool
	}{
		{"plain", 90, nil, false},
		{"one notched lead", 90, map[leadName][]float64{"II": notched}, false},
		{"two inferior leads", 90, map[leadName][]float64{"II": notched, "aVF": prime}, true},
		{"two leads of two territories", 90, map[leadName][]float64{"II": notched, "V2": notched}, false},
		{"V1 and V3 are not neighbours", 90, map[leadName][]float64{"V1": prime, "V3": prime}, false},
		{"V2 and V3 are", 90, map[leadName][]float64{"V2": prime, "V3": prime}, true},
		{"wide: one notch does not count", 130, map[leadName][]float64{"II": notched, "III": notched}, false},
		{"wide: three notches do", 130, map[leadName][]float64{"II": thrice, "III": thrice}, true},
	} {
		leads := map[leadName][]float64{}
		for _, n := range study.StandardLeads {
			leads[n] = plain
			if s, ok := c.special[n]; ok {
				leads[n] = s
			}
		}
		f := Measure(beat(c.qrsMs, leads), Options{}).Fragmentation
		if !f.Known || f.Present != c.present || f.WideRule != (c.qrsMs >= 120) {
			t.Errorf("%s: %+v", c.name, f)
		}
	}
}
