package acceptance

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/study"
)

// TestDopplerOfSeveralBeats: a public tool takes zero and scale of its first image
// for every event, loses the sign of the interventricular delay, forgets to divide
// filling by the cycle, takes the closed interval for the open one when closure
// falls past the cycle, and averages cycles without looking. The same numbers
// through a file: PVO after AVO, MVC read past the cycle of 900 ms, one event on a
// beat of 800 ms.
func TestDopplerOfSeveralBeats(t *testing.T) {
	same := "name,value,rr_ms\nMVC,940,900\nAVO,95,900\nAVC,390,900\nMVO,480,900\nPVO,135,900\n"
	fsys := fstest.MapFS{"doppler.csv": file(same)}
	m := twin(t, fsys, quick)
	near(t, "ivmd keeps its sign", result(t, m, "ivmd", "").Value, -40, 1e-9)
	near(t, "filling, share of the cycle", result(t, m, "lv-filling-ratio", "").Value, 100*(940.-480)/900, 1e-9)
	if r := result(t, m, "ivmd", ""); strings.Contains(strings.Join(r.QualityWhy, ";"), "different length") {
		t.Errorf("beats of one length are doubted: %q", r.QualityWhy)
	}

	fsys["doppler.csv"] = file(strings.Replace(same, "PVO,135,900", "PVO,135,800", 1))
	r := result(t, twin(t, fsys, quick), "ivmd", "")
	if r.Quality == "good" || !strings.Contains(strings.Join(r.QualityWhy, ";"), "different length") {
		t.Errorf("beats of 900 and 800 ms pass as %s: %q", r.Quality, r.QualityWhy)
	}

	// On curves each event is brought from its own beat, not from that of the first:
	// by the root of the ratio of lengths, our rule (A4C lasts 1008 ms).
	fsys = twinFolder(t, func(s *study.CurveSet) { s.Events = nil })
	fsys["doppler.csv"] = file("name,value,rr_ms\nAVO,60,1008\nAVC,360,950\n")
	b := setOf(t, twin(t, fsys, quick), study.Strain, study.Longitudinal).Beats
	for _, beat := range b {
		near(t, string(beat.View)+" AVO", beat.Events.AVO.Ms, 60*math.Sqrt(beat.RRMs/1008), 1e-9)
		near(t, string(beat.View)+" AVC", beat.Events.AVC.Ms, 360*math.Sqrt(beat.RRMs/950), 1e-9)
	}
}

// TestFewNoisyVolumes: a public tool forms the volume index from five segments, as
// a fraction times 100, at the bare least sample. Here five segments are refused
// with the reason, and noise on flat bottoms shows in the standard error.
func TestFewNoisyVolumes(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	volumes := func(segments int, noise float64) *study.CurveSet {
		s := &study.CurveSet{Source: study.Source{Origin: study.OriginSynthetic, Vendor: "Acme"}, Quantity: study.RegionalVolume,
			Chamber: study.LV, Technique: study.Echo3D, View: study.Volumetric, Model: study.AHA16, RRMs: study.Measured(1000.0, study.Source{})}
		for k := range 41 {
			s.TimesMs = append(s.TimesMs, 25*float64(k))
		}
		for n := 1; n <= segments; n++ {
			seg, _ := study.SegmentOf(study.AHA16, n)
			c := study.SegmentCurve{Segment: seg}
			for _, ms := range s.TimesMs {
				c.Values = append(c.Values, 7+3*math.Cos(2*math.Pi*ms/1000)+noise*rng.NormFloat64())
			}
			s.Segments = append(s.Segments, c)
		}
		return s
	}
	m := twin(t, fstest.MapFS{"volumes.csv": written(t, volumes(5, 0))}, quick)
	for _, r := range results(m, "sdi-16", "volume-curves") {
		if r.Known || r.Why == "" {
			t.Errorf("five segments give SDI %g, reason %q", r.Value, r.Why)
		}
	}
	m = twin(t, fstest.MapFS{"volumes.csv": written(t, volumes(16, 0.15))}, assess.MechanicsOptions{})
	r := result(t, m, "sdi-16", "volume-curves")
	if !r.HasCI || r.SE < 0.1*r.Value {
		t.Errorf("SDI %.2f ± %.2f on a ventricle whose true index is 0: the noise does not show", r.Value, r.SE)
	}
	if r.Lo > 0.5*r.Value {
		t.Errorf("SDI %.2f, interval from %.2f: all of it is noise", r.Value, r.Lo)
	}
}

// TestDefectsOfPeersAreCovered: every test that the acceptance page names against a
// defect of other programs exists.
func TestDefectsOfPeersAreCovered(t *testing.T) {
	page, err := os.ReadFile("../../docs/methods/acceptance.md")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`([a-z/]+): (Test[A-Za-z0-9]+)`").FindAllStringSubmatch(string(page), -1)
	if len(named) < 15 {
		t.Fatalf("the page names %d tests", len(named))
	}
	for _, n := range named {
		if !hasTest(t, filepath.Join("../..", n[1]), n[2]) {
			t.Errorf("%s has no %s", n[1], n[2])
		}
	}
}

// hasTest reports whether a test file in dir declares the test.
func hasTest(t *testing.T, dir, name string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "func "+name+"(t *testing.T)") {
			return true
		}
	}
	return false
}
