package report

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg/vcg"
)

// circle is a loop in the X–Y plane: from left over foot and right to head, 1 mV,
// 200 ms of QRS, then rest.
func circleLoop() *vcg.Result {
	v := &vcg.Result{Transform: vcg.Kors, Known: true, RateHz: 500, OnMs: 100, OffMs: 300, Baseline: vcg.AtQRSOnset, Marks: vcg.OrderMarks}
	for i := range 300 {
		phase := 2 * math.Pi * (float64(i)*2 - 100) / 200
		x, y, z := math.Cos(phase), math.Sin(phase), 0.0
		if i < 50 || i > 150 {
			x, y = 0, 0
		}
		v.X, v.Y, v.Z = append(v.X, x), append(v.Y, y), append(v.Z, z)
	}
	v.QRSIntegral = vcg.Vector{X: 60, Y: 20, Z: 80}
	return v
}

// qrsPieces are the coloured pieces of the QRS loop within a plane.
func qrsPieces(t *testing.T, p Picture, planeIndex int) []node {
	t.Helper()
	left := 1 + float64(planeIndex)*loopPitch
	var out []node
	for _, n := range parseSVG(t, p.String()) {
		if n.name == "line" && n.attr["stroke-width"] == ".55" {
			if x := mustNumber(t, n.attr["x1"]); x >= left && x <= left+loopSide {
				out = append(out, n)
			}
		}
	}
	return out
}

func TestLoopScaleIsEqualInAllPlanes(t *testing.T) {
	p := Loops(circleLoop())
	scale := 0.0
	for _, f := range strings.Split(texts(t, p), "\n") {
		if i := strings.Index(f, " mm/mV in all"); i > 0 {
			scale = mustNumber(t, f[strings.LastIndex(f[:i], " ")+1:i])
		}
	}
	if scale <= 0 {
		t.Fatal("the scale is not printed")
	}
	for i, want := range []struct{ w, h float64 }{{2, 2}, {2, 0}, {0, 2}} { // mV across and down in each plane
		loX, hiX, loY, hiY := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
		for _, n := range qrsPieces(t, p, i) {
			for _, k := range []string{"1", "2"} {
				x, y := mustNumber(t, n.attr["x"+k]), mustNumber(t, n.attr["y"+k])
				loX, hiX, loY, hiY = math.Min(loX, x), math.Max(hiX, x), math.Min(loY, y), math.Max(hiY, y)
			}
		}
		if math.Abs(hiX-loX-want.w*scale) > .1 || math.Abs(hiY-loY-want.h*scale) > .1 {
			t.Errorf("plane %d: loop %.2f × %.2f mm, want %.2f × %.2f", i, hiX-loX, hiY-loY, want.w*scale, want.h*scale)
		}
	}
}

// Left of the patient is right on the page in front and from above, the back is up
// from above and right from the left side, the foot is down.
func TestLoopOrientation(t *testing.T) {
	v := vcg.Vector{X: 1, Y: 2, Z: 3}
	want := [][2]float64{{1, 2}, {1, -3}, {3, 2}}
	for i, p := range planes() {
		if got := [2]float64{p.across(v), p.down(v)}; got != want[i] {
			t.Errorf("%s: X 1, Y 2, Z 3 drawn at %v, want %v", p.name, got, want[i])
		}
	}
}

func TestLoopDotsEachTenMilliseconds(t *testing.T) {
	dots := 0
	for _, n := range parseSVG(t, Loops(circleLoop()).String()) {
		if n.name == "circle" && n.attr["r"] == "0.55" {
			dots++
		}
	}
	if dots != 3*21 { // 0 to 200 ms in three planes
		t.Errorf("%d dots, want 63", dots)
	}
}

func TestArrowSaysItsScale(t *testing.T) {
	w := texts(t, Loops(circleLoop()))
	if !strings.Contains(w, "QRS area 102 µV·s") { // sqrt(60² + 20² + 80²) = 101.98
		t.Errorf("the arrow does not say its length: %s", w)
	}
}

func TestUnknownLoopIsNotDrawn(t *testing.T) {
	for name, v := range map[string]*vcg.Result{"nil": nil, "unknown": {Why: "leads missing"}, "no limits": {Known: true, RateHz: 500, X: []float64{1}, Y: []float64{1}, Z: []float64{1}}} {
		if !Loops(v).Empty() {
			t.Errorf("%s: a loop was drawn", name)
		}
	}
}

// The ramp grows lighter at every step, so time reads in grey as well, and no step
// jumps.
func TestRampLightnessRises(t *testing.T) {
	last := -1.0
	for i := range 101 {
		l := luminance(t, rampColour(float64(i)/100))
		if l <= last && i > 0 {
			t.Errorf("step %d is not lighter than the one before (%.4f after %.4f)", i, l, last)
		}
		if i > 0 && l-last > .02 {
			t.Errorf("step %d jumps by %.3f", i, l-last)
		}
		last = l
	}
	if c := contrast(luminance(t, rampColour(1)), 1); c < 1.6 {
		t.Errorf("the end of the ramp fades on white: contrast %.2f", c)
	}
}

// luminance is the relative luminance of WCAG 2.1 of a #rgb or #rrggbb colour.
func luminance(t testing.TB, hex string) float64 {
	t.Helper()
	h := strings.TrimPrefix(hex, "#")
	if len(h) == 3 {
		h = string([]byte{h[0], h[0], h[1], h[1], h[2], h[2]})
	}
	var sum float64
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, err := strconv.ParseUint(h[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatalf("colour %q: %v", hex, err)
		}
		v := float64(n) / 255
		if v <= .04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

// contrast is the contrast ratio of WCAG 2.1.
func contrast(a, b float64) float64 {
	return (math.Max(a, b) + .05) / (math.Min(a, b) + .05)
}

func TestWordsAreReadable(t *testing.T) {
	for _, c := range []string{colourText, colourSoft, colourOnset, colourOffset, colourPacing, colourUnused} {
		for _, ground := range []string{"#fff", colourPaper} {
			if r := contrast(luminance(t, c), luminance(t, ground)); r < 4.5 {
				t.Errorf("%s on %s has contrast %.2f, less than 4.5", c, ground, r)
			}
		}
	}
	for name, c := range map[string]string{"unverified": "#7a3300", "yes": "#00553f", "no": "#7a2600", "link": "#00558a", "entered": "#4b2a86"} {
		if !strings.Contains(pageStyle, c) {
			t.Errorf("the style has no colour %s any more; update this test", c)
		}
		for _, ground := range []string{"#fff", "#fff2e6", "#fff7e0", "#fff3c4"} {
			if r := contrast(luminance(t, c), luminance(t, ground)); r < 4.5 {
				t.Errorf("%s %s on %s has contrast %.2f, less than 4.5", name, c, ground, r)
			}
		}
	}
}
