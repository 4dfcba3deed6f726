package uniformity

import (
	"bufio"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// glasgowColumns are the segments of the tables of the Glasgow volunteer.
var glasgowColumns = []study.Wall{study.Inferoseptal, study.Anteroseptal, study.Anterior, study.Anterolateral, study.Inferolateral, study.Inferior}

// glasgow reads one of the two strain tables into a set and returns the mean
// curve of the file beside it.
func glasgow(t *testing.T, file string, sign float64) (set *strain.Set, global []float64) {
	f, err := os.Open(testdata.Path(t, "cmr", "glasgow-hv15", file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	set = &strain.Set{Quantity: study.Strain, Sign: sign, Beats: []*strain.Beat{{RRMs: 1139}}} // nominal RR of the reference file
	b := set.Beats[0]
	for _, w := range glasgowColumns {
		set.Curves = append(set.Curves, strain.Curve{Segment: study.Segment{Level: study.Mid, Wall: w}, Beat: b})
	}
	lines := bufio.NewScanner(f)
	lines.Scan() // header
	for lines.Scan() {
		var v []float64
		for _, cell := range strings.Split(lines.Text(), ",") {
			x, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				t.Fatal(err)
			}
			v = append(v, x)
		}
		b.TimesMs = append(b.TimesMs, v[0])
		for i := range set.Curves {
			set.Curves[i].Y = append(set.Curves[i].Y, 100*sign*v[1+i])
		}
		global = append(global, 100*v[7])
	}
	b.FrameMs = b.TimesMs[1]
	return set, global
}

// The six-segment circumferential and radial strain of a healthy volunteer
// (HaoGao/GlasgowHeart). Peaks and times: reference.json of the data.
func TestGlasgowVolunteer(t *testing.T) {
	for _, c := range []struct {
		kind, file, measure string
		sign                float64
		want                [3]float64 // two-sided, one-sided, TUS
	}{
		// Computed apart from this package by a full complex transform in another
		// language. Control groups by feature tracking: 0.97 and, with another
		// method, 0.87 ± 0.07 (as quoted in the public dillacs study).
		{"circumferential", "strain-circumferential-fraction.csv", "cure", 1, [3]float64{0.8688, 0.7415, 0.9301}},
		{"radial", "strain-radial-fraction.csv", "rure", -1, [3]float64{0.8334, 0.7152, 0.8424}},
	} {
		t.Run(c.kind, func(t *testing.T) {
			set, global := glasgow(t, c.file, c.sign)
			raw, err := os.ReadFile(testdata.Path(t, "cmr", "glasgow-hv15", "reference.json"))
			if err != nil {
				t.Fatal(err)
			}
			var ref struct {
				Peaks map[string]map[study.Wall]struct {
					Pct float64 `json:"peak_pct"`
					Ms  float64 `json:"time_of_peak_ms"`
				}
			}
			if err := json.Unmarshal(raw, &ref); err != nil {
				t.Fatal(err)
			}
			if len(set.Curves[0].Y) != 35 {
				t.Fatalf("%d phases, want 35", len(set.Curves[0].Y))
			}
			for i := range set.Curves {
				cv := &set.Curves[i]
				k := cv.Min(0, len(cv.Y)-1)
				want := ref.Peaks[c.kind][cv.Segment.Wall]
				near(t, string(cv.Segment.Wall)+" peak", c.sign*cv.Y[k], want.Pct, 0.0051) // two decimals
				near(t, string(cv.Segment.Wall)+" time", cv.TimeMs(k), want.Ms, 1e-3)
			}
			peak := 0
			for k, v := range global {
				if c.sign*v < c.sign*global[peak] {
					peak = k
				}
			}
			near(t, "global peak time", set.Beats[0].TimesMs[peak], 392.571442, 1e-3) // reference.json
			for i, m := range [][2]string{{c.measure, "two-sided"}, {c.measure, "one-sided"}, {"tus", ""}} {
				v, _ := valueOf(t, set, m[0], m[1])
				near(t, m[0]+" "+m[1], v, c.want[i], 5.1e-5)
			}
			if c.sign > 0 {
				svd, tr := valueOf(t, set, "cure-svd", "")
				t.Logf("cure-svd %.3f %v", svd, tr.Marks)
			} else {
				sd, tr := valueOf(t, set, "regional-delay", "strain-sd")
				sl, _ := valueOf(t, set, "regional-delay", "strain-septal-lateral")
				t.Logf("regional-delay SD %.1f septal-lateral %.1f %+v %v", sd, sl, tr.Marks, tr.Doubts)
			}
			r, _ := valueOf(t, set, "rvv", "strain")
			rt, _ := valueOf(t, set, "rvv", "time")
			t.Logf("RVV %.2f %%, %.1f ms", r, rt)
		})
	}
}
