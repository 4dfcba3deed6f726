package example

import (
	"math"
	"testing"

	"github.com/concordis/concordis/study"
)

// The pseudo-inverse of the matrix is the published inverse Dower matrix
// (Edenbrandt, Pahlm 1988, order V1..V6, I, II as printed in later texts), to
// its three decimals. This pins every entry of our table.
func TestMatrixInvertsToThePublishedInverse(t *testing.T) {
	inverse := map[study.LeadName][3]float64{
		study.V1: {-0.172, 0.057, -0.229}, study.V2: {-0.074, -0.019, -0.310},
		study.V3: {0.122, -0.106, -0.246}, study.V4: {0.231, -0.022, -0.063},
		study.V5: {0.239, 0.041, 0.055}, study.V6: {0.194, 0.048, 0.108},
		study.I: {0.156, -0.227, 0.022}, study.II: {-0.010, 0.887, 0.102},
	}
	var gram [3][3]float64
	for _, r := range dower {
		v := [3]float64{r.x, r.y, r.z}
		for i := range 3 {
			for j := range 3 {
				gram[i][j] += v[i] * v[j]
			}
		}
	}
	g := invert3(gram)
	for _, r := range dower {
		v, want := [3]float64{r.x, r.y, r.z}, inverse[r.lead]
		for i := range 3 {
			got := g[i][0]*v[0] + g[i][1]*v[1] + g[i][2]*v[2]
			if math.Abs(got-want[i]) > 0.0011 { // both tables are rounded to 0.001
				t.Errorf("%s axis %d: pseudo-inverse %.4f, published %.3f", r.lead, i, got, want[i])
			}
		}
	}
}

// invert3 inverts a 3 x 3 matrix by cofactors.
func invert3(m [3][3]float64) (inv [3][3]float64) {
	minor := func(i, j int) float64 {
		a, b, c, d := (i+1)%3, (i+2)%3, (j+1)%3, (j+2)%3
		return m[a][c]*m[b][d] - m[a][d]*m[b][c]
	}
	det := m[0][0]*minor(0, 0) + m[0][1]*minor(0, 1) + m[0][2]*minor(0, 2)
	for i := range 3 {
		for j := range 3 {
			inv[j][i] = minor(i, j) / det
		}
	}
	return inv
}

// A pulse and its slope vanish at both ends, and its integral is half its
// length for skew 1.
func TestPulse(t *testing.T) {
	p := Pulse{FromMs: 10, ToMs: 110, Skew: 1, Peak: Vector{X: 2}}
	for _, ms := range []float64{-5, 10, 110, 300} {
		if v := p.at(ms); v != (Vector{}) {
			t.Errorf("at %g ms: %v", ms, v)
		}
	}
	if v := p.at(60).X; math.Abs(v-2) > 1e-12 {
		t.Errorf("peak %g, want 2", v)
	}
	if a := measure([]Pulse{p}).area.X; math.Abs(a-100) > 1e-6 {
		t.Errorf("area %g µV·s, want 2 mV * 100 ms / 2", a)
	}
	if slope := p.at(10.01).X / 0.01; slope > 1e-4 {
		t.Errorf("slope at the start %g mV/ms", slope)
	}
}

// White noise of variance 1 through the two low-passes must come out with the
// variance that bandPower states.
func TestMuscleNoiseHasItsRMS(t *testing.T) {
	p := Noise{Muscle: 10}
	got := channelNoise(p, 3, 200000, 500)
	sum := 0.0
	for _, v := range got[channelI] {
		sum += v * v
	}
	// Lead I is the difference of two electrodes; the swell's mean square is 3/8.
	want := 10 * math.Sqrt(2*3.0/8)
	if rms := math.Sqrt(sum / 200000); math.Abs(rms-want) > 0.05*want {
		t.Errorf("RMS %.2f µV, want %.2f", rms, want)
	}
}

// A stretched T wave stays clear of the following P wave in sinus rhythm, and
// minRRMs keeps beats apart in fibrillation.
func TestBeatsKeepTheirDistance(t *testing.T) {
	for _, p := range patients {
		beats := drawBeats(p, 17, 600_000)
		for i := 1; i < len(beats); i++ {
			rr := beats[i].startMs - beats[i-1].startMs
			if rr < minRRMs {
				t.Fatalf("%s: RR %.0f ms", p.Name, rr)
			}
			_, tEnd := span(beats[i-1].repolarizing)
			pStart, _ := span(p.Atria)
			if !p.Rhythm.Fibrillating && tEnd > rr+pStart {
				t.Fatalf("%s: T ends %.0f ms after the P wave began", p.Name, tEnd-rr-pStart)
			}
		}
	}
}
