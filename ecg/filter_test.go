package ecg

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// walkOf is a random walk, something like a signal.
func walkOf(n int, seed uint64) []float64 {
	rng := rand.New(rand.NewPCG(seed, 1))
	x := make([]float64, n)
	for i := 1; i < n; i++ {
		x[i] = x[i-1] + rng.NormFloat64()
	}
	return x
}

// The running sum of boxcar must give what its definition gives.
func TestBoxcarIsTheMovingAverage(t *testing.T) {
	for _, n := range []int{1, 2, 5, 40, 301} {
		x := walkOf(n, uint64(n))
		for _, width := range []int{1, 2, 3, 10, 11, 60, 999} {
			got := boxcar(x, width)
			for i := range x {
				lo, hi := max(0, i-width/2), min(n, i+width/2+1)
				sum := 0.0
				for _, v := range x[lo:hi] {
					sum += v
				}
				if want := sum / float64(hi-lo); math.Abs(got[i]-want) > 1e-9 {
					t.Fatalf("n %d, width %d, sample %d: %g, want %g", n, width, i, got[i], want)
				}
			}
		}
	}
}

// 21 samples at 1000 Hz are one period of 50 Hz but for one sample.
func TestBoxcarRemovesHum(t *testing.T) {
	x := make([]float64, 1000)
	for i := range x {
		x[i] = math.Sin(2 * math.Pi * 50 * float64(i) / 1000)
	}
	for i, v := range boxcar(x, samplesIn(20, 1000)) {
		if i > 20 && i < 980 && math.Abs(v) > 0.05 {
			t.Fatalf("hum of %.3f is left at sample %d", v, i)
		}
	}
}

func TestDifferenceOfRamp(t *testing.T) {
	x := make([]float64, 50)
	for i := range x {
		x[i] = 0.25 * float64(i)
	}
	for i, v := range difference(x, 4) {
		want := 2.0 // 8 samples of 0.25
		if i < 4 || i >= 46 {
			want = 0
		}
		if math.Abs(v-want) > 1e-12 {
			t.Errorf("sample %d: %g, want %g", i, v, want)
		}
	}
	if got := difference([]float64{1, 2}, 5); !slices.Equal(got, []float64{0, 0}) {
		t.Errorf("shorter than the step: %v", got)
	}
}

func TestAtInterpolatesAndHolds(t *testing.T) {
	x := []float64{1, 3, 7}
	for pos, want := range map[float64]float64{-4: 1, 0: 1, 0.5: 2, 1: 3, 1.25: 4, 2: 7, 9: 7} {
		if got := at(x, pos); got != want {
			t.Errorf("at %g: %g, want %g", pos, got, want)
		}
	}
}

func TestMedians(t *testing.T) {
	for _, tt := range []struct {
		in   []float64
		want float64
	}{
		{nil, 0},
		{[]float64{4}, 4},
		{[]float64{9, 1}, 5},
		{[]float64{3, 1, 2}, 2},
		{[]float64{5, 5, 1, 100}, 5},
	} {
		if got := median(slices.Clone(tt.in)); got != tt.want {
			t.Errorf("median of %v is %g, want %g", tt.in, got, tt.want)
		}
	}
	for n := 1; n < 40; n++ {
		x := walkOf(n, uint64(100+n))
		sorted := slices.Sorted(slices.Values(x))
		if got, want := smallMedian(slices.Clone(x)), median(x); got != want || got < sorted[0] || got > sorted[n-1] {
			t.Errorf("%d values: smallMedian %g, median %g", n, got, want)
		}
	}
}

// Selection against sorting, with many equal values.
func TestKthOfTies(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	for n := 1; n < 60; n++ {
		x := make([]float64, n)
		for i := range x {
			x[i] = float64(rng.IntN(1 + n/4))
		}
		sorted := slices.Sorted(slices.Values(x))
		for k := range n {
			got := slices.Clone(x)
			if v := kth(got, k); v != sorted[k] || v != got[k] {
				t.Fatalf("%d values, k %d: %g, want %g", n, k, v, sorted[k])
			}
			if k > 0 && slices.Max(got[:k]) > sorted[k] {
				t.Fatalf("%d values, k %d: a larger value stands before it", n, k)
			}
		}
	}
}

func TestQuantile(t *testing.T) {
	x := []float64{30, 10, 50, 20, 40}
	for q, want := range map[float64]float64{0: 10, 0.25: 20, 0.5: 30, 0.98: 50, 1: 50} {
		if got := quantile(slices.Clone(x), q); got != want {
			t.Errorf("quantile %g is %g, want %g", q, got, want)
		}
	}
	if got := quantile(nil, 0.5); got != 0 {
		t.Errorf("quantile of nothing is %g", got)
	}
}

func TestCombineAddsVariances(t *testing.T) {
	if got := combine(3, 4, 12); got != 13 {
		t.Errorf("got %g, want 13", got)
	}
	if got := combine(); got != 0 {
		t.Errorf("nothing gives %g", got)
	}
}
