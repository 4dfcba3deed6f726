package example

import (
	"math"
	"reflect"
	"testing"

	"github.com/concordis/concordis/study"
)

// The segments of a view share the strain of the whole ventricle: without noise
// their mean is the stated one at every frame.
func TestMeanStrainIsTheGlobalOne(t *testing.T) {
	for _, name := range Names() {
		m, _ := Heart(name)
		m.NoisePercent = 0
		for _, set := range CurveSets(m, 900, 1) {
			for i, ms := range set.TimesMs {
				mean := 0.0
				for _, c := range set.Segments {
					mean += c.Values[i] / float64(len(set.Segments))
				}
				// The chain is solved in steps of half a millisecond; the mean lags by up to one.
				slack := 0.01 + math.Abs(m.global(ms+chainStepMs, set.RRMs.Value)-m.global(ms-chainStepMs, set.RRMs.Value))
				if want := m.global(ms, set.RRMs.Value); math.Abs(mean-want) > slack {
					t.Fatalf("%s %s at %.0f ms: mean %.3f, want %.3f", name, set.View, ms, mean, want)
				}
			}
		}
	}
}

// Late walls are stretched before the valve opens, early ones shorten; without
// differences in delay nobody stretches anybody.
func TestDelayMakesStretch(t *testing.T) {
	stretch := func(m Mechanics, wall study.Wall) float64 {
		m.NoisePercent = 0
		worst := 0.0
		for _, set := range CurveSets(m, 900, 1) {
			for _, c := range set.Segments {
				for i, ms := range set.TimesMs {
					if c.Segment.Wall == wall && ms <= m.AVO {
						worst = math.Max(worst, c.Values[i])
					}
				}
			}
		}
		return worst
	}
	block, _ := Heart("lbbb")
	if v := stretch(block, study.Anterolateral); v < 3 {
		t.Errorf("late lateral wall is stretched by %.1f %%, want more than 3", v)
	}
	even := block
	even.DelayMs, even.Strength, even.BaseMs = walls(20, 20, 20, 20, 20, 20), nil, 0
	if v := stretch(even, study.Anterolateral); v > 0.05 {
		t.Errorf("with equal delays the wall is stretched by %.2f %%", v)
	}
}

func TestCurvesRepeat(t *testing.T) {
	m, _ := Heart("lbbb")
	if !reflect.DeepEqual(CurveSets(m, 880, 3), CurveSets(m, 880, 3)) {
		t.Error("the same seed gave other curves")
	}
	if reflect.DeepEqual(CurveSets(m, 880, 3), CurveSets(m, 880, 4)) {
		t.Error("another seed gave the same curves")
	}
	if _, ok := Heart("nobody"); ok {
		t.Error("an unknown patient has a heart")
	}
}
