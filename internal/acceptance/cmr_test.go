package acceptance

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// TestVolunteerRing takes the two strain tables of a healthy volunteer (mid
// short-axis cine, six walls, fractions) in as a user would: plain tables whose
// columns name walls only, with view, technique and unit stated. Peaks and times:
// reference.json of the data. CURE and its kin were computed apart from this
// program, by a full complex transform in another language.
func TestVolunteerRing(t *testing.T) {
	raw, err := os.ReadFile(testdata.Path(t, "cmr", "glasgow-hv15", "reference.json"))
	if err != nil {
		t.Fatal(err)
	}
	var ref struct {
		RR    float64 `json:"nominal_rr_ms"`
		Peaks map[study.Direction]map[study.Wall]struct {
			Pct float64 `json:"peak_pct"`
			Ms  float64 `json:"time_of_peak_ms"`
		}
	}
	if err := json.Unmarshal(raw, &ref); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		direction study.Direction
		measures  map[[2]string]float64
	}{
		{study.Circumferential, map[[2]string]float64{{"cure", "two-sided"}: 0.8688, {"cure", "one-sided"}: 0.7415, {"tus", ""}: 0.9301}},
		{study.Radial, map[[2]string]float64{{"rure", "two-sided"}: 0.8334, {"rure", "one-sided"}: 0.7152, {"tus", ""}: 0.8424}},
	} {
		t.Run(string(c.direction), func(t *testing.T) {
			note := study.CurveNote{View: study.SAXMid, Technique: study.CMRFeature, Direction: c.direction, Unit: "fraction",
				RRMs: study.Entered(ref.RR, "study.yaml"), ZeroAt: study.ZeroRPeak}
			_, m := files(t, note, quick, testdata.Path(t, "cmr", "glasgow-hv15", "strain-"+string(c.direction)+"-fraction.csv"))
			s := setOf(t, m, study.Strain, c.direction)
			if len(s.Curves) != 6 || s.Technique != study.CMRFeature || len(s.Beats[0].TimesMs) != 35 {
				t.Fatalf("%d curves of %d phases, technique %q", len(s.Curves), len(s.Beats[0].TimesMs), s.Technique)
			}
			near(t, "beat", s.Beats[0].RRMs, ref.RR, 0)
			for i := range s.Curves {
				k := s.Curves[i].Min(0, len(s.Curves[i].Y)-1)
				want := ref.Peaks[c.direction][s.Curves[i].Segment.Wall]
				near(t, string(s.Curves[i].Segment.Wall)+" peak", s.Sign*s.Curves[i].Y[k], want.Pct, 0.0051) // two decimals
				near(t, string(s.Curves[i].Segment.Wall)+" time of peak", s.Curves[i].TimeMs(k), want.Ms, 1e-3)
			}
			for name, want := range c.measures {
				near(t, name[0]+" "+name[1], result(t, m, name[0], name[1]).Value, want, 5.1e-5)
			}
		})
	}
}

// TestRightVentricle: strain of the right ventricle reads, with and without the
// chamber stated, and no measure of the left ventricle has a value on it.
func TestRightVentricle(t *testing.T) {
	for _, patient := range []string{"hf1", "hf10", "hf12", "cteph1", "rtof1"} {
		for name, note := range map[string]study.CurveNote{"bare": {}, "stated": {Chamber: study.RV, Direction: study.Longitudinal, Unit: "fraction"}} {
			t.Run(patient+" "+name, func(t *testing.T) {
				_, m := files(t, note, quick, testdata.Path(t, "strain", "rv", patient+"-rv-free-wall-strain.csv"))
				if len(m.Sets) != 1 || m.Sets[0].Chamber != study.RV || len(m.Sets[0].Curves) != 3 {
					t.Fatalf("%d sets, problems %s", len(m.Sets), codes(m.Problems))
				}
				onlyRight(t, m)
			})
		}
	}
}

// TestRightVentricleInShares: pressure and volume of the right ventricle stand
// against shares of the cycle. They are refused with a reason, not read as
// milliseconds (a miss that the acceptance page states).
func TestRightVentricleInShares(t *testing.T) {
	for _, name := range []string{"hf1-rv-pressure.csv", "hf1-rv-volume.csv"} {
		s, left := intake.Files(t.Context(), []string{testdata.Path(t, "strain", "rv", name)}, study.CurveNote{Chamber: study.RV}, intake.Options{})
		if len(left) != 1 || intake.Reason(left[0]) == "" || len(s.Curves) != 0 {
			t.Errorf("%s: %d sets, %d left out", name, len(s.Curves), len(left))
		}
	}
}
