package stretch

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// without drops the curves that out holds for.
func without(s *strain.Set, out pick) *strain.Set {
	c := s.Clone()
	kept := c.Curves[:0]
	for _, x := range c.Curves {
		if !out(x.Segment) {
			kept = append(kept, x)
		}
	}
	c.Curves = kept
	return c
}

func withEvents(s *strain.Set, change func(*strain.Events)) *strain.Set {
	c := s.Clone()
	for _, b := range c.Beats {
		change(&b.Events)
	}
	return c
}

func TestMissingInputsAreNamed(t *testing.T) {
	s := draw(100, blocked)
	noAVCs := withEvents(s, func(e *strain.Events) { e.AVC.Known = false })
	noAVOs := withEvents(s, func(e *strain.Events) { e.AVO.Known = false })
	noMVCs := withEvents(s, func(e *strain.Events) { e.MVC.Known = false })
	lateAVC := withEvents(s, func(e *strain.Events) { e.AVC.Ms = 1500 })
	crossed := withEvents(s, func(e *strain.Events) { e.AVO.Ms, e.AVC.Ms = 390, 90 })
	noSept, noLat := without(s, inSeptum), without(s, inLateral)
	flat := draw(100, func(study.Segment) line { return line{{0, 0}, {1000, 0}} })
	for _, row := range []struct {
		id, variant string
		set         *strain.Set
		want        dyssynchrony.Why
	}{
		{"srs-septal", "first-valley", noAVCs, noAVC},
		{"srs-septal", "first-valley", noAVOs, noAVO},
		{"srs-septal", "first-valley", noSept, noSeptum},
		{"srs-septal", "first-valley", lateAVC, avcOutside},
		{"srs-septal", "first-valley", crossed, noEjection},
		{"srs-septal", "total", noAVCs, noAVC},
		{"srs-lateral", "", noLat, noLateral},
		{"sps-lateral", "", noAVOs, noAVO},
		{"sps-lateral", "", noLat, noLateral},
		{"sps-septal", "", noSept, noSeptum},
		{"ssi", "", noSept, noSeptum},
		{"ssi", "", noLat, noLateral},
		{"ssi", "", noAVCs, noAVC},
		{"ssi-septal-lateral", "", noLat, noLateral},
		{"total-systolic-stretch", "", noAVCs, noAVC},
		{"pre-ejection-stretch", "", noMVCs, noMVC},
		{"ejection-stretch", "", noAVOs, noAVO},
		{"post-systolic-shortening", "", noAVCs, noAVC},
		{"post-systolic-shortening", "", flat, noRelengthening},
		{"isf", "valve-events", noAVCs, noAVC},
		{"isf", "valve-events", flat, nothingShortens},
		{"isf", "valve-events", crossed, noEjection},
		{"isf", "mean-curve", flat, noFall},
		{"strain-delay-index", "", noAVCs, noAVC},
		{"psi", "post-systolic", noAVCs, noAVC},
		{"psi", "post-systolic", flat, noShortening},
		{"early-systolic-lengthening", "", flat, noShortening},
		{"ess-septal", "", noSept, noSeptum},
		{"septal-lateral-strain-difference", "", noLat, noLateral},
		{"septal-pattern", "", noSept, noSeptum},
		{"septal-pattern", "", noAVCs, noAVC},
		{"marechaux-pattern", "", noSept, "the mid septum of the four-chamber view has no curve"},
		{"risum-pattern", "", noLat, "a wall of the four-chamber view has no curve"},
		{"rspi", "", without(s, func(x study.Segment) bool { return x.Wall == study.Inferior }), "a wall of the two-chamber view has no curve"},
		{"ica", "", noAVCs, noAVC},
		{"ica", "", without(s, func(x study.Segment) bool {
			return x.Wall == study.Inferoseptal || x.Wall == study.Inferior || x.Wall == study.Anteroseptal
		}), noOpposing},
		{"septal-flash", "strain", noSept, noSeptum},
		{"apical-rocking", "strain-proxy", noLat, noFourChamber},
	} {
		_, err := measure(t, row.id, row.variant).Compute(&dyssynchrony.Input{Set: row.set}, nil)
		if err != error(row.want) {
			t.Errorf("%s %s: error %v, want %q", row.id, row.variant, err, row.want)
		}
	}
}

// Whatever the curves, a value is finite or there is an error in words; two runs
// agree; the input is untouched; words of categories exist.
func TestNothingButNumbersLeaves(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 1))
		s := wild(rng)
		for _, m := range Measures() {
			if !suits(m, s) {
				continue
			}
			in := &dyssynchrony.Input{Set: s, Facts: &study.Facts{}}
			before := s.Clone()
			v, err := m.Compute(in, nil)
			w, again := m.Compute(in, &dyssynchrony.Trace{})
			if v != w || (err == nil) != (again == nil) {
				t.Fatalf("seed %d %s: %v, %v, then with a trace %v, %v", seed, m.ID, v, err, w, again)
			}
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("seed %d %s %s: %v", seed, m.ID, m.Variant, v)
			}
			if err != nil && err.Error() == "" {
				t.Fatalf("seed %d %s: an error without words", seed, m.ID)
			}
			if err == nil && m.Levels != nil && (v < 0 || int(v) >= len(m.Levels) || v != math.Trunc(v)) {
				t.Fatalf("seed %d %s: level %v of %d", seed, m.ID, v, len(m.Levels))
			}
			if m.Floor != nil {
				if f, _ := m.Floor(in); math.IsNaN(f) || math.IsInf(f, 0) || f < 0 {
					t.Fatalf("seed %d %s: floor %v", seed, m.ID, f)
				}
			}
			for i := range s.Curves {
				if !reflect.DeepEqual(before.Curves[i].Y, s.Curves[i].Y) {
					t.Fatalf("seed %d %s changed its input", seed, m.ID)
				}
			}
		}
	}
}

// wild is a heart of random size, clock, events and curves, often flat, short or
// without events.
func wild(rng *rand.Rand) *strain.Set {
	dirs := []study.Direction{study.Longitudinal, study.Circumferential, study.Radial, study.Transverse, study.Area}
	s := turned(draw(10+90*rng.Float64(), func(study.Segment) line {
		l := line{{0, 0}}
		for t := 0.0; t < 1000; {
			t += 1 + 300*rng.Float64()
			v := 20 * rng.NormFloat64()
			if rng.IntN(3) == 0 {
				v = 0
			}
			l = append(l, [2]float64{t, v})
		}
		return l
	}), dirs[rng.IntN(len(dirs))])
	if rng.IntN(4) == 0 {
		s.Quantity = study.Displacement
	}
	for _, b := range s.Beats {
		n := 1 + rng.IntN(len(b.TimesMs))
		if rng.IntN(4) != 0 {
			n = len(b.TimesMs)
		}
		b.TimesMs = b.TimesMs[:n]
		for _, e := range []*strain.Event{&b.Events.MVC, &b.Events.AVO, &b.Events.AVC} {
			e.Ms += 100 * rng.NormFloat64()
			e.Known = rng.IntN(20) != 0
		}
	}
	kept := s.Curves[:0]
	for _, c := range s.Curves {
		c.Y = c.Y[:len(c.Beat.TimesMs)]
		c.NoiseSD = float64(rng.IntN(2)) * rng.Float64()
		if rng.IntN(10) != 0 {
			kept = append(kept, c)
		}
	}
	s.Curves = kept
	return s
}

func TestRingsOfSectorsHaveASeptum(t *testing.T) {
	for _, n := range []int{4, 6, 24, 48} {
		sept, lat := 0, 0
		for k := range n {
			seg := study.Segment{Level: study.Mid, Sector: k, Of: n}
			if inSeptum(seg) {
				sept++
			}
			if inLateral(seg) {
				lat++
			}
		}
		if sept == 0 || sept != lat || sept > n/3 {
			t.Errorf("%d sectors: %d septal, %d lateral", n, sept, lat)
		}
	}
}
