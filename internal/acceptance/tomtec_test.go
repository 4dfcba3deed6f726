package acceptance

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// tomtecReference holds the vendor's own results, as noted beside the data.
type tomtecReference struct {
	Auto struct {
		Times map[string]float64 `json:"time_to_peak_endo_ms"`
		GLS   float64            `json:"gls_endo_peak_avg_pct"`
		Views []float64          `json:"gls_endo_a4c_a2c_a3c_pct"`
	} `json:"autostrain"`
	Four struct {
		RR    float64   `json:"rr_ms"`
		EDV   float64   `json:"edv_ml"`
		ESV   float64   `json:"esv_ml"`
		EF    float64   `json:"ef_pct"`
		SDI   float64   `json:"sdi_pct"`
		ED    float64   `json:"end_diastole_ms"`
		ES    float64   `json:"end_systole_ms"`
		Times []float64 `json:"time_to_min_volume_16_segments_ms"`
	} `json:"4d_lv"`
}

func tomtec(t *testing.T) tomtecReference {
	t.Helper()
	raw, err := os.ReadFile(testdata.Path(t, "strain", "tomtec", "reference.json"))
	if err != nil {
		t.Fatal(err)
	}
	var ref tomtecReference
	if err := json.Unmarshal(raw, &ref); err != nil {
		t.Fatal(err)
	}
	return ref
}

// TestTomTecTogether reads both exports of one patient in one run. The vendor's
// SDI must come out within 0.02 %, volumes and ejection fraction within the
// vendor's rounding, times to peak within a frame of ours (the vendor finds its
// peaks between frames).
func TestTomTecTogether(t *testing.T) {
	ref := tomtec(t)
	s, m := files(t, study.CurveNote{}, quick, testdata.Path(t, "strain", "tomtec", "autostrain-lv.txt"), testdata.Path(t, "strain", "tomtec", "4d-lv-analysis.txt"))
	near(t, "SDI", result(t, m, "sdi-16", "reported-times").Value, ref.Four.SDI, 0.02)
	near(t, "SD of the times", result(t, m, "tmsv-sd-16", "reported-times").Value, sampleSD(ref.Four.Times), 0.005)

	v := setOf(t, m, study.CavityVolume, study.NoDirection)
	c := &v.Curves[0]
	edv, esv := c.At(ref.Four.ED), c.At(ref.Four.ES)
	near(t, "volume at the vendor's end-diastole", edv, ref.Four.EDV, 0.005)
	near(t, "volume at the vendor's end-systole", esv, ref.Four.ESV, 0.01)
	near(t, "ejection fraction", 100*(edv-esv)/edv, ref.Four.EF, 0.005)
	for name, f := range map[string]study.Fact[float64]{"EDV": s.Facts.LVEDVMl, "ESV": s.Facts.LVESVMl, "EF": s.Facts.LVEFPercent} {
		want := map[string]float64{"EDV": ref.Four.EDV, "ESV": ref.Four.ESV, "EF": ref.Four.EF}[name]
		if !f.Known || f.Value != want || f.Source.Origin != study.OriginMeasured {
			t.Errorf("%s: %+v, want %g as measured", name, f, want)
		}
	}
	near(t, "beat", v.Beats[0].RRMs, ref.Four.RR, 0)

	auto := setOf(t, m, study.Strain, study.Longitudinal)
	for i := range auto.Curves {
		c := &auto.Curves[i]
		n := c.Segment.Number(study.AHA18)
		for name, ms := range ref.Auto.Times {
			if k, err := strconv.Atoi(name[:2]); err == nil && k == n {
				near(t, "time to peak of "+c.Segment.String(), c.TimeMs(c.Min(0, len(c.Y)-1)), ms, auto.Beats[0].FrameMs)
			}
		}
	}
	// 18 and 16 segments are different models: never one set, no measure on both.
	if auto.Model != study.AHA18 || v.Model != study.NoModel || len(m.Sets) != 2 {
		t.Errorf("models %d and %d, %d sets", auto.Model, v.Model, len(m.Sets))
	}
	for i := range m.Results {
		if r := &m.Results[i]; r.Known && r.On.Source.File == "autostrain-lv.txt, 4d-lv-analysis.txt" {
			t.Errorf("%s rests on both files", r.Measure.ID)
		}
	}
}

// TestTomTecGLS: the vendor's GLS is the mean of three values that it measures on
// whole contours. From the curves of the segments it can only be approached: the
// mean of the three view means at their peaks lies within 0.2 points, the views
// themselves within 0.2. That is a miss against rounding, and stays one.
func TestTomTecGLS(t *testing.T) {
	ref := tomtec(t)
	_, m := files(t, study.CurveNote{}, quick, testdata.Path(t, "strain", "tomtec", "autostrain-lv.txt"))
	set := setOf(t, m, study.Strain, study.Longitudinal)
	views := [3][2]study.Wall{{study.Inferoseptal, study.Anterolateral}, {study.Inferior, study.Anterior}, {study.Inferolateral, study.Anteroseptal}}
	sum := 0.0
	for i, walls := range views {
		low := meanPeakOf(set, func(w study.Wall) bool { return slices.Contains(walls[:], w) })
		near(t, "view "+string(rune('1'+i)), low, ref.Auto.Views[i], 0.2)
		sum += low / 3
	}
	near(t, "mean of the vendor's views", (ref.Auto.Views[0]+ref.Auto.Views[1]+ref.Auto.Views[2])/3, ref.Auto.GLS, 0.005)
	near(t, "mean of view means", sum, ref.Auto.GLS, 0.2)
	off := math.Abs(sum - ref.Auto.GLS)
	t.Logf("vendor %.2f, mean of view means %.3f (off by %.3f), mean of segment peaks %.3f", ref.Auto.GLS, sum, off, result(t, m, "gls", "").Value)
	if off < 0.005 {
		t.Error("within rounding after all: the acceptance page calls this a miss")
	}
}

// meanPeakOf is the least value of the mean curve of the walls.
func meanPeakOf(s *strain.Set, in func(study.Wall) bool) float64 {
	low := math.Inf(1)
	for k := range s.Curves[0].Y {
		sum, n := 0.0, 0.0
		for i := range s.Curves {
			if c := &s.Curves[i]; in(c.Segment.Wall) {
				sum, n = sum+c.Y[k], n+1
			}
		}
		low = min(low, sum/n)
	}
	return low
}

// sampleSD is the standard deviation with n − 1.
func sampleSD(v []float64) float64 {
	mean, ss := 0.0, 0.0
	for _, x := range v {
		mean += x / float64(len(v))
	}
	for _, x := range v {
		ss += (x - mean) * (x - mean)
	}
	return math.Sqrt(ss / float64(len(v)-1))
}
