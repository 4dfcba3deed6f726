package strain

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// on is a curve over frames 10 ms apart; the beat ends at its last frame.
func on(y ...float64) *Curve {
	b := &Beat{FrameMs: 10, RRMs: 10 * float64(len(y)-1)}
	for i := range y {
		b.TimesMs = append(b.TimesMs, 10*float64(i))
	}
	return &Curve{Beat: b, Y: y}
}

func TestValleys(t *testing.T) {
	tests := []struct {
		name              string
		y                 []float64
		from, to          int
		minDepth, minRise float64
		want              []int
	}{
		{"one valley", []float64{0, -2, -5, -2, 0}, 0, 4, 1, 1, []int{2}},
		{"too shallow", []float64{0, -2, -5, -2, 0}, 0, 4, 6, 1, nil},
		{"rises too little", []float64{0, -2, -5, -4, -4}, 0, 4, 1, 2, nil},
		{"shoulder on the way down", []float64{0, -3, -2.8, -6, 0}, 0, 4, 1, 1, []int{3}},
		{"notch on the way up", []float64{0, -6, -3, -3.2, 0}, 0, 4, 1, 1, []int{1}},
		{"the notch counts without thresholds", []float64{0, -6, -3, -3.2, 0}, 0, 4, 0, 0, []int{1, 3}},
		{"two true peaks", []float64{0, -4, -1, -5, 0}, 0, 4, 1, 1, []int{1, 3}},
		{"window takes the second", []float64{0, -4, -1, -5, 0}, 2, 4, 1, 1, []int{3}},
		{"window ends before the second", []float64{0, -4, -1, -5, 0}, 0, 2, 1, 1, []int{1}},
		{"rise ends after the window", []float64{0, -4, -3, 0}, 0, 1, 1, 4, []int{1}},
		{"falls deeper after the window", []float64{0, -4, -3.5, -9, 0}, 0, 2, 1, 1, nil},
		{"plateau gives its first frame", []float64{0, -4, -4, -4, 0}, 0, 4, 1, 1, []int{1}},
		{"starts with a rise", []float64{0, 3, -2, 1}, 0, 3, 0, 1, []int{2}},
		{"falls to the end", []float64{0, -1, -2, -3}, 0, 3, 1, 1, nil},
		{"no frames", nil, 0, 10, 0, 0, nil},
		{"one frame", []float64{-3}, 0, 0, 0, 0, nil},
		{"window upside down", []float64{0, -2, -5, -2, 0}, 4, 0, 1, 1, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := on(tt.y...)
			got := c.Valleys(tt.from, tt.to, tt.minDepth, tt.minRise, nil)
			if !slices.Equal(got, tt.want) {
				t.Errorf("Valleys = %v, want %v", got, tt.want)
			}
			i, ok := c.FirstValley(tt.from, tt.to, tt.minDepth, tt.minRise)
			if ok != (len(tt.want) > 0) || ok && i != tt.want[0] {
				t.Errorf("FirstValley = %d, %v; want the first of %v", i, ok, tt.want)
			}
		})
	}
}

// Thresholds and values in the same unit, the window does not decide what a
// valley is, and a time between frames plays no part.
func TestValleyProperties(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		y := make([]float64, 1+chance.IntN(60))
		for i := range y {
			y[i] = math.Round(chance.NormFloat64()*8) / 2
		}
		c := on(y...)
		depth, rise := float64(chance.IntN(4)), float64(chance.IntN(4))
		all := c.Valleys(0, len(y), depth, rise, nil)
		for _, i := range all {
			if i == 0 || i == len(y)-1 || y[i] > -depth || y[i-1] <= y[i] || y[i+1] < y[i] {
				t.Fatalf("%v: frame %d is no valley", y, i)
			}
			top := y[i]
			for k := i + 1; k < len(y) && y[k] >= y[i] && top-y[i] < rise; k++ {
				top = max(top, y[k])
			}
			if top-y[i] < rise {
				t.Fatalf("%v: after frame %d the rise is %g", y, i, top-y[i])
			}
		}
		from, to := chance.IntN(len(y)), chance.IntN(len(y))
		var inside []int
		for _, i := range all {
			if i >= from && i <= to {
				inside = append(inside, i)
			}
		}
		if got := c.Valleys(from, to, depth, rise, nil); !slices.Equal(got, inside) {
			t.Fatalf("%v in [%d, %d]: %v, want %v", y, from, to, got, inside)
		}
		tenth := make([]float64, len(y))
		for i := range y {
			tenth[i] = y[i] / 8
		}
		if got := on(tenth...).Valleys(0, len(y), depth/8, rise/8, nil); !slices.Equal(got, all) {
			t.Fatalf("%v: in another unit %v, want %v", y, got, all)
		}
	}
}

func TestValleysAppends(t *testing.T) {
	c := on(0, -4, 0)
	if got := c.Valleys(0, 2, 1, 1, []int{7}); !slices.Equal(got, []int{7, 1}) {
		t.Errorf("%v", got)
	}
}

// The rate of a parabola is exact at inner frames whatever the steps are, the
// ends take the slope of their only step.
func TestRate(t *testing.T) {
	b := &Beat{TimesMs: []float64{0, 7, 20, 26, 50, 51, 90}}
	c := &Curve{Beat: b}
	for _, ms := range b.TimesMs {
		c.Y = append(c.Y, 2-30*ms/1000+400*ms*ms/1e6)
	}
	got := c.Rate(nil)
	for i, ms := range b.TimesMs {
		want := -30 + 800*ms/1000
		switch i {
		case 0:
			want = -30 + 800*3.5/1000 // middle of the first step
		case 6:
			want = -30 + 800*70.5/1000
		}
		if math.Abs(got[i]-want) > 1e-9 {
			t.Errorf("frame %d: %g, want %g", i, got[i], want)
		}
	}
	if buffer := make([]float64, 20); &c.Rate(buffer)[0] != &buffer[0] {
		t.Error("a long enough buffer was not used")
	}
	if got := on(5).Rate([]float64{9}); len(got) != 1 || got[0] != 0 {
		t.Errorf("one frame: %v", got)
	}
	if got := on().Rate(nil); len(got) != 0 {
		t.Errorf("no frame: %v", got)
	}
}

// harmonic is a periodic curve of n frames over one beat, the closing frame
// left out or not.
func harmonic(n int, rr, startMs float64, closed bool) *Curve {
	c := &Curve{Beat: &Beat{RRMs: rr, FrameMs: rr / float64(n)}}
	last := n
	if closed {
		last++
	}
	for i := range last {
		ms := startMs + float64(i)*rr/float64(n)
		if ms > rr {
			break
		}
		c.Beat.TimesMs = append(c.Beat.TimesMs, ms)
		c.Y = append(c.Y, 3*math.Cos(2*math.Pi*ms/rr)-math.Sin(4*math.Pi*ms/rr))
	}
	return c
}

func TestUniform(t *testing.T) {
	tests := []struct {
		name string
		c    *Curve
	}{
		{"closed beat", harmonic(500, 1000, 0, true)},
		{"closing frame missing", harmonic(500, 1000, 0, false)},
		{"first frame late", harmonic(500, 1000, 1.3, true)},
	}
	for _, tt := range tests {
		for _, n := range []int{1, 2, 7, 64, 500, 1000} {
			got := tt.c.Uniform(n, nil)
			for k, v := range got {
				x := 2 * math.Pi * float64(k) / float64(n)
				if want := 3*math.Cos(x) - math.Sin(2*x); math.Abs(v-want) > 1e-3 { // straight lines between 500 frames
					t.Errorf("%s, %d of %d: %g, want %g", tt.name, k, n, v, want)
				}
			}
		}
	}
	// On the frames themselves nothing changes; a rotated curve gives rotated samples.
	c := harmonic(40, 800, 0, false)
	if got := c.Uniform(40, nil); !slices.EqualFunc(got, c.Y, near) {
		t.Errorf("%v, want %v", got, c.Y)
	}
	turned := &Curve{Beat: c.Beat, Y: append(slices.Clone(c.Y[13:]), c.Y[:13]...)}
	a, b := c.Uniform(80, nil), turned.Uniform(80, nil)
	for k := range a {
		if !near(b[k], a[(k+26)%80]) {
			t.Fatalf("sample %d of the turned curve: %g, want %g", k, b[k], a[(k+26)%80])
		}
	}
	// From the last frame (80 ms) it runs on to the first of the next beat (120 ms).
	late := &Curve{Beat: &Beat{TimesMs: []float64{20, 40, 60, 80}, RRMs: 100}, Y: []float64{4, 1, 2, 8}}
	if got, want := late.Uniform(10, nil), []float64{6, 5, 4, 2.5, 1, 1.5, 2, 5, 8, 7}; !slices.EqualFunc(got, want, near) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := on().Uniform(3, []float64{1, 2, 3}); !slices.Equal(got, []float64{0, 0, 0}) {
		t.Errorf("no frames: %v", got)
	}
	if got := c.Uniform(0, nil); len(got) != 0 {
		t.Errorf("no samples: %v", got)
	}
	if got := c.Uniform(-3, nil); len(got) != 0 {
		t.Errorf("fewer than no samples: %v", got)
	}
	if got := (&Curve{Beat: &Beat{TimesMs: []float64{0}, RRMs: 800}, Y: []float64{4}}).Uniform(3, nil); !slices.Equal(got, []float64{4, 4, 4}) {
		t.Errorf("one frame: %v", got)
	}
}

func TestMeanOf(t *testing.T) {
	a := on(0, -2, -4, -2, 0)                                                                   // to 40 ms
	b := &Curve{Beat: &Beat{TimesMs: []float64{5, 15, 25}, RRMs: 30}, Y: []float64{-1, -3, -5}} // held before 5 and after 25
	got := MeanOf([]*Curve{a, b}, nil)
	if want := []float64{-0.5, -2, -4, -3.5, -2.5}; !slices.EqualFunc(got, want, near) {
		t.Errorf("%v, want %v", got, want)
	}
	same := &Curve{Beat: a.Beat, Y: []float64{0, 0, 2, 0, 0}}
	if got := MeanOf([]*Curve{a, same}, make([]float64, 9)); !slices.Equal(got, []float64{0, -1, -1, -1, 0}) {
		t.Errorf("%v", got)
	}
	slow := &Curve{Beat: &Beat{TimesMs: []float64{0, 20, 40, 60, 80}, RRMs: 80}, Y: []float64{0, 2, 4, 6, 8}}
	if got := MeanOf([]*Curve{a, slow}, nil); !slices.EqualFunc(got, []float64{0, -0.5, -1, 0.5, 2}, near) {
		t.Errorf("same frames, other clock: %v", got)
	}
	if got := MeanOf(nil, make([]float64, 9)); len(got) != 0 {
		t.Errorf("no curves: %v", got)
	}
	if (&Set{}).MeanCurve() != nil {
		t.Error("a mean of nothing")
	}
	s := &Set{Curves: []Curve{*a, *same}}
	s.Curves[0].NoiseSD, s.Curves[1].NoiseSD = 3, 4
	if m := s.MeanCurve(); m.NoiseSD != 2.5 || m.Y[2] != -1 || m.Beat != a.Beat {
		t.Errorf("%+v", m)
	}
}

func TestClone(t *testing.T) {
	s := joinOne(t, heart(), Options{})
	c := s.Clone()
	sound(t, c)
	want := s.Curves[4].Y[9]
	for i := range c.Curves {
		for k := range c.Curves[i].Y {
			c.Curves[i].Y[k] += 100
		}
		c.Curves[i].Y = append(c.Curves[i].Y, 1) // must not run into the next curve
	}
	for _, b := range c.Beats {
		b.Events.AVC.Ms += 50
		b.TimesMs[3]++
	}
	if s.Curves[4].Y[9] != want || c.Curves[5].Y[0] != 100 {
		t.Error("curves are shared")
	}
	for i, b := range s.Beats {
		if b.Events.AVC.Ms == c.Beats[i].Events.AVC.Ms || b.TimesMs[3] == c.Beats[i].TimesMs[3] {
			t.Error("beats are shared")
		}
	}
	if c.Curves[0].Beat == s.Curves[0].Beat || !slices.Contains(c.Beats, c.Curves[17].Beat) {
		t.Error("curves of the copy stand on the old beats")
	}
}
