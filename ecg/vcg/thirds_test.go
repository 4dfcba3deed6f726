package vcg

import (
	"math"
	"testing"
)

// quarterTurn is a loop of constant length that turns evenly by deg in the transverse
// plane over n samples of 2 ms, from the left to the back.
func quarterTurn(deg float64, n int) *Result {
	r := &Result{Known: true, RateHz: 500, OnMs: 20, OffMs: 20 + 2*float64(n-1)}
	for i := range n + 20 {
		sin, cos := math.Sincos(deg * (float64(i-10) + 0.5) / float64(n) * math.Pi / 180)
		r.X, r.Y, r.Z = append(r.X, cos), append(r.Y, 0), append(r.Z, sin)
	}
	return r
}

func TestQRSThirds(t *testing.T) {
	r := quarterTurn(90, 60)
	thirds, ok := r.QRSThirds()
	if !ok {
		t.Fatal("no thirds")
	}
	// By symmetry the thirds of an even turn of 90 deg point to 15, 45 and 75 deg; the
	// chord of 20 samples of 2 ms over 30 deg is 40 µV·s times sin(15 deg)/(15 deg).
	length := 40 * math.Sin(math.Pi/12) / (math.Pi / 12)
	for i, want := range []float64{15, 45, 75} {
		if got := thirds[i].Azimuth(); math.Abs(got-want) > 1e-9 {
			t.Errorf("third %d points to %v deg, want %v", i, got, want)
		}
		if got := thirds[i].Length(); math.Abs(got-length) > 1e-2 {
			t.Errorf("third %d is %v µV·s long, want %v", i, got, length)
		}
	}
}

// A low foot before the QRS proper takes next to nothing of the area.
func TestQRSThirdsHardlyFeelAnEarlyOnset(t *testing.T) {
	r := quarterTurn(90, 60)
	for i := range 10 {
		r.X[i], r.Y[i], r.Z[i] = -0.01, 0, 0
	}
	late, _ := r.QRSThirds()
	r.OnMs = 0
	early, _ := r.QRSThirds()
	for i := range late {
		if d := math.Abs(Swing(late[i], early[i])); d > 1.5 {
			t.Errorf("third %d turns by %v deg", i, d)
		}
	}
}

func TestQRSThirdsOfNothing(t *testing.T) {
	flat := &Result{Known: true, RateHz: 500, OnMs: 0, OffMs: 20, X: make([]float64, 20), Y: make([]float64, 20), Z: make([]float64, 20)}
	huge := quarterTurn(90, 60)
	for i := range huge.X {
		huge.X[i] = math.MaxFloat64 / 2
	}
	for name, r := range map[string]*Result{"not known": {}, "flat": flat, "huge": huge} {
		if _, ok := r.QRSThirds(); ok {
			t.Errorf("%s has thirds", name)
		}
	}
}

func TestSwing(t *testing.T) {
	at := func(deg float64) Vector {
		sin, cos := math.Sincos(deg * math.Pi / 180)
		return Vector{X: cos, Y: 5, Z: sin}
	}
	for _, c := range []struct{ from, to, want float64 }{
		{-40, 80, 120}, {80, 40, -40}, {170, -170, 20}, {-170, 170, -20}, {-90, 90, 180}, {90, -90, 180},
	} {
		if got := Swing(at(c.from), at(c.to)); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("from %v to %v deg: %v, want %v", c.from, c.to, got, c.want)
		}
	}
}
