package strain

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/study"
)

// odd draws a number as a broken file may hold it.
func odd(chance *rand.Rand) float64 {
	pool := [...]float64{0, 1, -1, 170, 936, 1e-300, -1e300, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()}
	if i := chance.IntN(2 * len(pool)); i < len(pool) {
		return pool[i]
	}
	return 400 * chance.NormFloat64()
}

// spoil breaks a few things at random.
func spoil(s *study.Study, chance *rand.Rand) {
	for range 1 + chance.IntN(6) {
		cs := &s.Curves[chance.IntN(len(s.Curves))]
		seg := &cs.Segments[chance.IntN(len(cs.Segments))]
		switch chance.IntN(12) {
		case 0:
			cs.TimesMs[chance.IntN(len(cs.TimesMs))] = odd(chance)
		case 1, 2:
			seg.Values[chance.IntN(len(seg.Values))] = odd(chance)
		case 3:
			cs.ZeroMs = study.Measured(odd(chance), study.Source{})
		case 4:
			cs.EndMs = study.Measured(odd(chance), study.Source{})
		case 5:
			cs.RRMs = study.Measured(odd(chance), study.Source{})
		case 6:
			cs.FrameHz = study.Measured(odd(chance), study.Source{})
		case 7:
			seg.Gaps = append(seg.Gaps, study.Span{From: chance.IntN(80) - 10, To: chance.IntN(80)})
		case 8:
			e := &s.Events[chance.IntN(len(s.Events))]
			e.Ms, e.SEMs = odd(chance), odd(chance)
		case 9:
			s.Events[chance.IntN(len(s.Events))].RRMs = study.Measured(odd(chance), study.Source{})
		case 10:
			scale(cs, odd(chance))
		case 11:
			cs.Quantity = []study.Quantity{study.RegionalVolume, study.WallThickness, study.Pressure, study.Velocity}[chance.IntN(4)]
		}
	}
}

// Whatever is broken, what comes out is sound, and so is what the primitives make
// of it.
func TestBrokenAtRandom(t *testing.T) {
	chance := rand.New(rand.NewPCG(11, 12))
	kept := 0
	for range 1500 {
		s := heart()
		spoil(s, chance)
		opt := Options{RescaleBeats: chance.IntN(2) == 0, Drift: []string{"", "linear"}[chance.IntN(2)]}
		sets, _ := Join(s, opt)
		for _, set := range sets {
			kept += len(set.Curves)
			sound(t, set)
			for _, b := range set.Beats {
				for _, name := range valveNames {
					if e := b.Events.slot(name); !finite(e.Ms) || !finite(e.SEMs) || !finite(e.FromRR) || e.Ms < 0 || e.Ms > b.RRMs {
						t.Fatalf("%s: %+v", name, e)
					}
				}
			}
			m := set.MeanCurve()
			for _, x := range append(append(m.Rate(nil), m.Uniform(50, nil)...), m.Y...) {
				if !finite(x) {
					t.Fatal("a primitive gave what is no number")
				}
			}
			if set.Model != study.NoModel {
				out, err := Convert(set, study.AHA16)
				if err != nil {
					t.Fatal(err)
				}
				sound(t, out)
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	if kept < 1500*9 {
		t.Errorf("only %d curves survived; the test breaks too much to show anything", kept)
	}
}
