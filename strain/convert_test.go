package strain

import (
	"math"
	"testing"

	"github.com/concordis/concordis/study"
)

// steady is a set in which every curve is its own constant slope: segment n
// reaches −n at the end, so that a mixture can be read off.
func steady(m study.SegmentModel) *Set {
	b := &Beat{TimesMs: clock(11, 1000), RRMs: 1000, FrameMs: 100}
	s := &Set{Quantity: study.Strain, Direction: study.Longitudinal, Model: m, Sign: 1, Beats: []*Beat{b}}
	for n := 1; n <= int(m); n++ {
		seg, _ := study.SegmentOf(m, n)
		c := Curve{Segment: seg, Beat: b, Y: make([]float64, 11), NoiseSD: 1}
		for k := range c.Y {
			c.Y[k] = -float64(n) * float64(k) / 10
		}
		s.Curves = append(s.Curves, c)
	}
	return s
}

// without removes a segment.
func without(s *Set, level study.Level, wall study.Wall) *Set {
	out := *s
	out.Curves = nil
	for _, c := range s.Curves {
		if c.Segment.Level != level || c.Segment.Wall != wall {
			out.Curves = append(out.Curves, c)
		}
	}
	return &out
}

// Shares by hand from arcs of 60° and 90° that share the middle of the anterior
// wall: apical six are segments 13 (anterior) to 18 (anterolateral) of the
// 18-segment model, apical four 13 to 16.
func TestConvertApex(t *testing.T) {
	const third, sixth = 1.0 / 3, 1.0 / 6
	tests := []struct {
		from, to study.SegmentModel
		want     []float64 // end values of the apical ring, anterior first
		noise    []float64
	}{
		{study.AHA18, study.AHA16, []float64{
			2*third*13 + sixth*14 + sixth*18, (14.0 + 15) / 2,
			2*third*16 + sixth*15 + sixth*17, (17.0 + 18) / 2,
		}, []float64{math.Sqrt(0.5), math.Sqrt(0.5), math.Sqrt(0.5), math.Sqrt(0.5)}},
		{study.AHA16, study.AHA18, []float64{
			13, 0.25*13 + 0.75*14, 0.75*14 + 0.25*15, 15, 0.25*15 + 0.75*16, 0.75*16 + 0.25*13,
		}, []float64{1, math.Sqrt(0.625), math.Sqrt(0.625), 1, math.Sqrt(0.625), math.Sqrt(0.625)}},
		{study.AHA17, study.AHA16, []float64{13, 14, 15, 16}, []float64{1, 1, 1, 1}},
		{study.AHA16, study.AHA17, []float64{13, 14, 15, 16}, []float64{1, 1, 1, 1}},
	}
	for _, tt := range tests {
		set := steady(tt.from)
		got, err := Convert(set, tt.to)
		if err != nil {
			t.Fatal(err)
		}
		sound(t, got)
		if len(got.Curves) != 12+len(tt.want) || got.Model != tt.to || len(got.Log) == 0 {
			t.Fatalf("%d to %d: %d curves, log %q", tt.from, tt.to, len(got.Curves), got.Log)
		}
		for i := range got.Curves {
			c := &got.Curves[i]
			want, noise := float64(i+1), 1.0
			if i >= 12 {
				want, noise = tt.want[i-12], tt.noise[i-12]
			}
			if !near(c.Y[10], -want) || !near(c.NoiseSD, noise) {
				t.Errorf("%d to %d, %s: %g (noise %g), want %g (%g)", tt.from, tt.to, c.Segment, c.Y[10], c.NoiseSD, -want, noise)
			}
		}
		if has(got.Problems, "segments-repeated") != (tt.to == study.AHA18) {
			t.Errorf("%d to %d: problems %v", tt.from, tt.to, codes(got.Problems))
		}
		if len(set.Log)+len(set.Problems) != 0 || len(set.Curves) != int(tt.from) {
			t.Error("the set itself was changed")
		}
	}
}

func TestConvertWithoutSources(t *testing.T) {
	tests := []struct {
		missing study.Wall
		lost    []study.Wall
	}{
		{study.Anterior, []study.Wall{study.Anterior}},
		{study.Anteroseptal, []study.Wall{study.Septal}}, // of anterior 5/6 are left
		{study.Inferolateral, []study.Wall{study.Lateral}},
	}
	for _, tt := range tests {
		got, err := Convert(without(steady(study.AHA18), study.Apical, tt.missing), study.AHA16)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Curves) != 16-len(tt.lost) || !has(got.Problems, "segments-missing") {
			t.Errorf("without %s: %d curves, problems %v", tt.missing, len(got.Curves), codes(got.Problems))
		}
		for _, w := range tt.lost {
			if got.Find(study.Apical, w) != nil {
				t.Errorf("without %s: apical %s has a curve", tt.missing, w)
			}
		}
	}
	got, _ := Convert(without(steady(study.AHA18), study.Apical, study.Anteroseptal), study.AHA16)
	if c := got.Find(study.Apical, study.Anterior); !near(c.Y[10], -(4*13.0+18)/5) {
		t.Errorf("anterior %g, want the shares 4/5 and 1/5", c.Y[10])
	}
}

// Regional volumes keep their sum.
func TestConvertVolumes(t *testing.T) {
	for _, m := range [][2]study.SegmentModel{{study.AHA18, study.AHA16}, {study.AHA16, study.AHA18}} {
		set := steady(m[0])
		set.Quantity = study.RegionalVolume
		got, err := Convert(set, m[1])
		if err != nil {
			t.Fatal(err)
		}
		sum := func(s *Set) (v float64) {
			for i := range s.Curves {
				v += s.Curves[i].Y[10]
			}
			return v
		}
		if !near(sum(got), sum(set)) {
			t.Errorf("%v: volume %g became %g", m, sum(set), sum(got))
		}
	}
}

// Curves of two clocks meet at the same time, on the clock of the larger share.
func TestConvertTwoClocks(t *testing.T) {
	set := steady(study.AHA18)
	other := &Beat{TimesMs: clock(6, 900), RRMs: 900, FrameMs: 180}
	set.Beats = append(set.Beats, other)
	for _, w := range []study.Wall{study.Anterior, study.Inferior} {
		c := set.Find(study.Apical, w)
		c.Beat, c.Y = other, []float64{0, -1.8, -3.6, -5.4, -7.2, -9} // 10 per second
	}
	got, err := Convert(set, study.AHA16)
	if err != nil {
		t.Fatal(err)
	}
	a := got.Find(study.Apical, study.Anterior)
	if a.Beat != got.Beats[1] {
		t.Fatal("anterior is not on its main clock")
	}
	// At 360 ms: 2/3 of −3.6, 1/6 each of −14·0.36 and −18·0.36.
	if want := -(2*3.6/3 + (14+18)*0.36/6); !near(a.Y[2], want) {
		t.Errorf("%g, want %g", a.Y[2], want)
	}
	// The main source of inferior is not the first in ring order.
	if i := got.Find(study.Apical, study.Inferior); i.Beat != got.Beats[1] || !near(i.Y[2], -(2*3.6/3+(15+17)*0.36/6)) {
		t.Errorf("inferior is not on its main clock: %v", i.Y)
	}
}

func TestConvertRefuses(t *testing.T) {
	for _, m := range [][2]study.SegmentModel{{study.NoModel, study.AHA16}, {study.AHA16, study.NoModel}, {study.AHA16, 12}} {
		set := steady(study.AHA16)
		set.Model = m[0]
		if _, err := Convert(set, m[1]); study.KindOf(err) != study.Unsupported {
			t.Errorf("%v: %v", m, err)
		}
	}
	if got, err := Convert(steady(study.AHA17), study.AHA17); err != nil || len(got.Curves) != 17 || len(got.Log) != 0 {
		t.Errorf("same model: %v", err)
	}
	if got, err := Convert(&Set{Model: study.AHA18}, study.AHA16); err != nil || len(got.Curves) != 0 {
		t.Errorf("empty set: %v", err)
	}
}
