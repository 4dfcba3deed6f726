package uniformity

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/strain"
)

const denseSide, denseFrames = 128, 40 // pixels and frames of the phantom

// densePlane reads an array of the phantom, as the bytes after its header.
func densePlane(t *testing.T, file string) []byte {
	raw, err := os.ReadFile(testdata.Path(t, "cmr", "dense", file))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(raw, []byte("\x93NUMPY\x01\x00")) || !bytes.Contains(raw[:128], []byte("'fortran_order': False")) {
		t.Fatalf("%s is no NumPy array of version 1 in C order", file)
	}
	return raw[10+int(binary.LittleEndian.Uint16(raw[8:])):]
}

// denseTruth is the true strain of a frame and pixel; NaN outside the wall.
func denseTruth(t *testing.T, file string) func(frame, pixel int) float64 {
	raw := densePlane(t, file)
	if len(raw) != 4*denseFrames*denseSide*denseSide {
		t.Fatalf("%s has %d bytes", file, len(raw))
	}
	return func(frame, pixel int) float64 {
		bits := binary.LittleEndian.Uint32(raw[4*(frame*denseSide*denseSide+pixel):])
		return float64(math.Float32frombits(bits))
	}
}

// denseSet cuts the wall of the reference frame into n sectors around its centre
// and averages the truth over each; count holds the pixels of each sector.
func denseSet(t *testing.T, truth func(frame, pixel int) float64, mask []byte, n int, sign float64) (*strain.Set, []int) {
	cx, cy, wall := 0.0, 0.0, 0
	for p := range denseSide * denseSide {
		if mask[p] != 0 {
			cx += float64(p % denseSide)
			cy += float64(p / denseSide)
			wall++
		}
	}
	cx, cy = cx/float64(wall), cy/float64(wall)
	b := clock(denseFrames, 15*denseFrames) // 15 ms steps
	for k := range b.TimesMs {
		b.TimesMs[k] = 22.5 + 15*float64(k) // parameters.json
	}
	b.RRMs = 22.5 + 15*denseFrames
	set := setOf(b, sectors(n), func(_, _ float64) float64 { return 0 })
	set.Sign = sign
	count := make([]int, n)
	for p := range denseSide * denseSide {
		if mask[p] == 0 {
			continue
		}
		turn := math.Atan2(float64(p/denseSide)-cy, float64(p%denseSide)-cx)/(2*math.Pi) + 1
		i := int(math.Floor(turn*float64(n)+0.5)) % n
		count[i]++
		for k := range denseFrames {
			v := truth(k, p)
			if math.IsNaN(v) {
				t.Fatalf("frame %d: no truth at a pixel of the reference wall", k)
			}
			set.Curves[i].Y[k] += 100 * sign * v
		}
	}
	for i := range set.Curves {
		for k := range set.Curves[i].Y {
			set.Curves[i].Y[k] /= float64(count[i])
		}
	}
	return set, count
}

// The simulated DENSE phantom (Hbarbaroux/DENSE_Sim). Its truth lies on the
// material points: finite at the 976 pixels of the wall of the reference frame in
// every frame, and nowhere else. The masks of later frames are where the wall has
// moved to and must not be laid over it; the table of means does so and therefore
// holds numbers in frame 0 only.
func TestDENSEPhantom(t *testing.T) {
	mask := densePlane(t, "lv-mask.npy")[:denseSide*denseSide]
	table, err := os.ReadFile(testdata.Path(t, "cmr", "dense", "true-strain-mean-over-mask.csv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(table), "\n")
	var pixels int
	var ecc, err0 float64
	if _, e := fmt.Sscanf(lines[1], "0,%d,%f,%f", &pixels, &ecc, &err0); e != nil {
		t.Fatal(e)
	}
	if !strings.Contains(lines[2], "nan") {
		t.Error("the table now holds later frames: compare them too")
	}
	for _, c := range []struct {
		file, measure string
		sign, mean    float64
		want          map[int][3]float64 // two-sided, one-sided, TUS
	}{
		// Computed apart from this package, by a full complex transform of the same
		// sector means in another language. The phantom contracts at one time and
		// unevenly: 9 % at its weakest place, 22 % at its strongest.
		{"true-circumferential-strain.npy", "cure", 1, ecc, map[int][3]float64{6: {0.8939, 0.7631, 0.9557}, 24: {0.8873, 0.7555, 0.9521}}},
		{"true-radial-strain.npy", "rure", -1, err0, map[int][3]float64{6: {0.9579, 0.8701, 0.9874}, 24: {0.9573, 0.8681, 0.9867}}},
	} {
		truth := denseTruth(t, c.file)
		for k := range denseFrames {
			finite := 0
			for p := range denseSide * denseSide {
				if !math.IsNaN(truth(k, p)) {
					finite++
				}
			}
			if finite != 976 {
				t.Errorf("frame %d: truth at %d pixels, want those of the reference wall, 976", k, finite)
			}
		}
		for _, n := range []int{6, 24} {
			set, count := denseSet(t, truth, mask, n, c.sign)
			sum, all := 0.0, 0
			for i, cv := range set.Curves {
				sum += c.sign * cv.Y[0] / 100 * float64(count[i])
				all += count[i]
			}
			if all != pixels {
				t.Errorf("%d pixels in sectors, the table has %d", all, pixels)
			}
			near(t, c.file+" mean of frame 0", sum/float64(all), c.mean, 5.1e-7) // six decimals
			want := c.want[n]
			for i, m := range [][2]string{{c.measure, "two-sided"}, {c.measure, "one-sided"}, {"tus", ""}} {
				v, _ := valueOf(t, set, m[0], m[1])
				near(t, fmt.Sprint(m[0], " ", m[1], " of ", n, " sectors"), v, want[i], 5.1e-5)
			}
			rvv, _ := valueOf(t, set, "rvv", "strain")
			rt, _ := valueOf(t, set, "rvv", "time")
			t.Logf("%s, %d sectors: RVV %.3f %%, %.2f ms", c.measure, n, rvv, rt)
			if c.sign < 0 {
				sd, _ := valueOf(t, set, "regional-delay", "strain-sd")
				t.Logf("regional-delay SD %.2f ms", sd)
			} else {
				svd, _ := valueOf(t, set, "cure-svd", "")
				t.Logf("cure-svd %.4f", svd)
			}
		}
	}
}
