package virtual_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// bare is a recording without any error.
func bare() virtual.Acquisition {
	return virtual.Acquisition{FrameHz: 100, Strip: virtual.UsualStrip(1), Tissue: virtual.Tissue{FrameHz: 300}}
}

// What is recorded beside it leaves the digits of an ordinary examination alone.
func TestTissueMovesNoDigit(t *testing.T) {
	lab := newLab(t)
	p := mustRun(t, ready(t, "lbbb_nonischaemic"))
	usual, wide := observe(t, lab, p, virtual.UsualAcquisition(7)), observe(t, lab, p, virtual.WideAcquisition(7))
	if len(wide.Curves) != len(usual.Curves)+9 || len(wide.Readings) != len(usual.Readings)+27 {
		t.Fatalf("%d curve sets and %d readings more", len(wide.Curves)-len(usual.Curves), len(wide.Readings)-len(usual.Readings))
	}
	again := observe(t, lab, p, virtual.WideAcquisition(7))
	if d := cmp.Diff(wide, again); d != "" {
		t.Error("the same seed gives another study: ", d)
	}
	wide.Curves, wide.Readings = wide.Curves[:len(usual.Curves)], wide.Readings[:len(usual.Readings)]
	if d := cmp.Diff(usual, wide); d != "" {
		t.Error(d)
	}
}

// A third of the axis per ring and an apex that stays: the middle of the basal
// segment moves by b/2 + m + a where that of the mid segment moves by m/2 + a (strains
// of the three rings), whatever the length of the axis.
func TestDisplacementAddsStrainsFromTheApex(t *testing.T) {
	lab := newLab(t)
	p := mustRun(t, ready(t, "normal"))
	s, truth := observe(t, lab, p, bare()), p.Study()
	const ms = 300.0 // well within ejection
	strainAt := func(seg study.Segment) float64 { return valueAt(t, truth.Curves, study.Strain, seg, ms) }
	for _, wall := range study.SixWalls {
		b, m, a := strainAt(study.Segment{Level: study.Basal, Wall: wall}), strainAt(study.Segment{Level: study.Mid, Wall: wall}), strainAt(study.Segment{Level: study.Apical, Wall: wall})
		basal := valueAt(t, s.Curves, study.Displacement, study.Segment{Level: study.Basal, Wall: wall}, ms)
		mid := valueAt(t, s.Curves, study.Displacement, study.Segment{Level: study.Mid, Wall: wall}, ms)
		if want := (b/2 + m + a) / (m/2 + a); basal <= 0 || math.Abs(basal/mid-want) > 0.02*want {
			t.Errorf("%s: %.2f and %.2f mm, ratio %.3f, want %.3f", wall, basal, mid, basal/mid, want)
		}
	}
}

// valueAt is the value of a segment's curve at a time, by straight lines.
func valueAt(t *testing.T, sets []study.CurveSet, q study.Quantity, seg study.Segment, ms float64) float64 {
	t.Helper()
	for _, set := range sets {
		for _, c := range set.Segments {
			if set.Quantity != q || set.Direction != study.Longitudinal || c.Segment != seg {
				continue
			}
			for k := 1; k < len(set.TimesMs); k++ {
				if set.TimesMs[k] >= ms {
					w := (ms - set.TimesMs[k-1]) / (set.TimesMs[k] - set.TimesMs[k-1])
					return c.Values[k-1] + w*(c.Values[k]-c.Values[k-1])
				}
			}
		}
	}
	t.Fatalf("no %s of %s", q, seg)
	return 0
}

// A wall keeps its volume, so thickness times area stays: with a sarcomere that
// follows the root of the area, (1 + radial)·(1 + longitudinal)² = 1.
func TestRadialStrainKeepsTheVolume(t *testing.T) {
	lab := newLab(t)
	p := mustRun(t, ready(t, "lbbb_nonischaemic"))
	s := observe(t, lab, p, bare())
	radial := s.Curves[len(s.Curves)-1]
	if radial.Direction != study.Radial || radial.View != study.SAXMid || len(radial.Segments) != 6 {
		t.Fatalf("%s %s with %d segments", radial.Direction, radial.View, len(radial.Segments))
	}
	for _, c := range radial.Segments {
		most := 0.0
		for k, ms := range radial.TimesMs {
			along := valueAt(t, s.Curves, study.Strain, c.Segment, ms)
			want := 100 * (math.Pow(1+along/100, -2) - 1)
			if most = math.Max(most, math.Abs(want)); math.Abs(c.Values[k]-want) > 1 {
				t.Fatalf("%s at %.0f ms: %.2f %%, want %.2f", c.Segment, ms, c.Values[k], want)
			}
		}
		if most < 5 {
			t.Errorf("%s hardly thickens: %.1f %%", c.Segment, most)
		}
	}
}

// In left bundle branch block the lateral wall is late by more than the published
// limits, 65 ms for velocity (Bax 2004, J Am Coll Cardiol 44:1834) and 130 ms for
// radial strain (Suffoletto 2006, Circulation 113:960); in a normal heart it is not.
func TestLateWallIsSeenLate(t *testing.T) {
	lab := newLab(t)
	for _, c := range []struct {
		name string
		late bool
	}{{"normal", false}, {"lbbb_nonischaemic", true}} {
		s := observe(t, lab, mustRun(t, ready(t, c.name)), virtual.WideAcquisition(5))
		septum, lateral := readingAt(t, s, study.TsPeak, study.Inferoseptal), readingAt(t, s, study.TsPeak, study.Anterolateral)
		if d := lateral - septum; d >= 65 != c.late {
			t.Errorf("%s: lateral behind septal peak velocity by %.0f ms", c.name, d)
		}
		radial := s.Curves[len(s.Curves)-1]
		if d := peakMs(&radial, study.Inferolateral) - peakMs(&radial, study.Anteroseptal); d >= 130 != c.late {
			t.Errorf("%s: posterior behind anteroseptal radial strain by %.0f ms", c.name, d)
		}
		if onset := readingAt(t, s, study.TsOnset, study.Anterolateral); onset >= lateral {
			t.Errorf("%s: the wave begins at %.0f ms and is highest at %.0f", c.name, onset, lateral)
		}
	}
}

func readingAt(t *testing.T, s *study.Study, name study.ReadingName, wall study.Wall) float64 {
	t.Helper()
	for _, r := range s.Readings {
		if r.Name == name && r.Segment == (study.Segment{Level: study.Basal, Wall: wall}) {
			return r.Value
		}
	}
	t.Fatalf("no %s of the basal %s wall", name, wall)
	return 0
}

func peakMs(set *study.CurveSet, wall study.Wall) float64 {
	ms := 0.0
	for _, c := range set.Segments {
		best := 0
		for k, v := range c.Values {
			if c.Segment.Wall == wall && v > c.Values[best] {
				best, ms = k, set.TimesMs[k]
			}
		}
	}
	return ms
}

// The noise is of the stated size: velocities without smoothing, radial strain from
// the second frame on.
func TestTissueNoise(t *testing.T) {
	lab := newLab(t)
	p := mustRun(t, ready(t, "normal"))
	a := virtual.Acquisition{FrameHz: 60, Strip: virtual.UsualStrip(1), Tissue: virtual.Tissue{FrameHz: 120}}
	clean := observe(t, lab, p, a)
	var velocity, radial []float64
	for seed := range uint64(10) {
		a.Seed, a.Tissue.VelocityCmPerS, a.Tissue.RadialPercent = seed, 0.4, 3
		for i, set := range observe(t, lab, p, a).Curves {
			for k, c := range set.Segments {
				for f := 1; f < len(c.Values); f++ {
					d := c.Values[f] - clean.Curves[i].Segments[k].Values[f]
					switch {
					case set.Quantity == study.Velocity:
						velocity = append(velocity, d)
					case set.Direction == study.Radial:
						radial = append(radial, d)
					}
				}
			}
		}
	}
	if sd := deviation(velocity); math.Abs(sd-0.4) > 0.01 {
		t.Errorf("SD of velocity noise %.3f, want 0.4", sd)
	}
	if sd := deviation(radial); math.Abs(sd-3) > 0.12 {
		t.Errorf("SD of radial noise %.3f, want 3", sd)
	}
}

func TestTissueLimits(t *testing.T) {
	lab := newLab(t)
	p := mustRun(t, ready(t, "normal"))
	for _, tissue := range []virtual.Tissue{{FrameHz: 20}, {FrameHz: math.NaN()}, {SmoothMs: 40}, {FrameHz: 120, VelocityCmPerS: 6}, {FrameHz: 120, SmoothMs: -1}, {FrameHz: 120, RadialPercent: 11}} {
		a := virtual.UsualAcquisition(1)
		a.Tissue = tissue
		if _, err := lab.Observe(p, a); study.KindOf(err) != study.Invalid {
			t.Errorf("%+v: %v", tissue, err)
		}
	}
	whole := ready(t, "normal")
	whole.Segments = study.NoModel
	s := observe(t, lab, mustRun(t, whole), virtual.WideAcquisition(1))
	if len(s.Curves) != 1 {
		t.Errorf("a ventricle without segments gives %d curve sets, want its volume only", len(s.Curves))
	}
}
