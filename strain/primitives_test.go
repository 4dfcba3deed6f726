package strain

import (
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
