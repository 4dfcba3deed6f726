package volume

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// Times 300, 310 … 450 ms: sample SD of 0 … 15 is sqrt(16·17/12) = 4.7610, so
// 47.610 ms; basal 300 … 350: sqrt(6·7/12) = 1.8708; basal and mid: sqrt(13).
func TestTimesOfSmallestVolume(t *testing.T) {
	b := clock(100, 1000)
	for _, model := range []study.SegmentModel{study.AHA16, study.AHA17} {
		set := setOf(b, segmentsOf(model), vee(func(i int) float64 { return 300 + 10*float64(i) }))
		if model == study.AHA17 {
			set.Curves = append(set.Curves, setOf(b, []study.Segment{{Level: study.Apex}}, vee(func(int) float64 { return 900 })).Curves...)
		}
		for _, c := range []struct {
			id   string
			want float64
		}{
			{"sdi-16", 4.7610}, {"sdi-12", math.Sqrt(13)}, {"sdi-6", 1.8708},
			{"tmsv-sd-16", 47.610}, {"tmsv-sd-12", 36.056}, {"tmsv-sd-6", 18.708},
			{"tmsv-diff-16", 150}, {"tmsv-diff-12", 110}, {"tmsv-diff-6", 50},
		} {
			v, tr := valueOf(t, set, c.id, "volume-curves")
			near(t, c.id, v, c.want, 5e-4)
			if len(tr.Doubts) > 0 {
				t.Errorf("%s: doubts %q", c.id, tr.Doubts)
			}
		}
		_, tr := valueOf(t, set, "tmsv-diff-16", "volume-curves")
		near(t, "range in percent", marked(t, tr, "in percent of the beat"), 15, 1e-9)
	}
}

// The index is a share of the beat: a stretched clock gives the same number.
func TestSDIKeepsWithTheRate(t *testing.T) {
	at := func(rr float64) float64 {
		set := setOf(clock(100, rr), segmentsOf(study.AHA16), vee(func(i int) float64 { return rr * (0.3 + 0.01*float64(i)) }))
		v, _ := valueOf(t, set, "sdi-16", "volume-curves")
		return v
	}
	near(t, "SDI at 1200 ms", at(1200), at(600), 1e-9)
}

// A synchronous ventricle has none of it.
func TestSynchronousVentricle(t *testing.T) {
	set := setOf(clock(50, 900), segmentsOf(study.AHA16), vee(func(int) float64 { return 360 }))
	for _, m := range Measures() {
		if m.On.Quantity != study.RegionalVolume {
			continue
		}
		v, err := m.Compute(&dyssynchrony.Input{Set: set}, nil)
		if err != nil {
			t.Errorf("%s: %v", m.ID, err)
		}
		near(t, m.ID, v, 0, 1e-9)
	}
}

func TestMissingAndFlatSegments(t *testing.T) {
	all := segmentsOf(study.AHA16)
	times := vee(func(i int) float64 { return 300 + 10*float64(i) })
	set := setOf(clock(100, 1000), all, times)
	for k := range set.Curves[3].Y {
		set.Curves[3].Y[k] = 4 // scar: no motion, no time
	}
	v, tr := valueOf(t, set, "sdi-16", "volume-curves")
	var left []least
	for i := range 16 {
		if i != 3 {
			left = append(left, least{share: 0.01 * float64(i)})
		}
	}
	near(t, "15 segments", v, sdPercent.of(left), 1e-9)
	if tr.Segments != 15 || len(tr.Doubts) != 2 {
		t.Errorf("%d segments, doubts %q", tr.Segments, tr.Doubts)
	}
	for name, some := range map[string][]study.Segment{
		"eleven of sixteen": all[:11],
		"six apical walls":  segmentsOf(study.AHA18),
		"none":              nil,
	} {
		if v, err := measure(t, "sdi-16", "volume-curves").Compute(&dyssynchrony.Input{Set: setOf(clock(100, 1000), some, times)}, nil); err == nil {
			t.Errorf("%s gives %v", name, v)
		}
	}
	if v, err := measure(t, "sdi-16", "volume-curves").Compute(&dyssynchrony.Input{}, nil); err == nil {
		t.Errorf("no set gives %v", v)
	}
	sector := all[0]
	sector.Of, sector.Sector = 24, 0
	if six.holds(sector) || !every.holds(sector) {
		t.Error("a sector of 24 counts as a segment of the 16-segment model")
	}
}

// tomtec are the times that a vendor states for 16 segments, ms, and its index:
// 4D LV export of adh30/tomtec, also in reference.json of the test data.
func tomtec() *strain.Set {
	ms := []float64{411.88, 538.44, 576.41, 542.66, 454.07, 445.63, 420.32, 551.1, 580.63, 559.54, 462.5, 445.63, 437.19, 420.32, 454.07, 462.5}
	set := &strain.Set{Quantity: study.CavityVolume, Sign: 1, Beats: []*strain.Beat{{RRMs: 1205, TimesMs: []float64{0}}}}
	for i, v := range ms {
		seg, _ := study.SegmentOf(study.AHA16, i+1)
		set.Reported = append(set.Reported, study.ReportedValue{Name: "Tmsv", Segment: seg, Value: v, Unit: "ms"})
	}
	return set
}

// The vendor prints SDI 5.05 % for these times: the sample SD gives it, the
// population SD would be 4.89.
func TestVendorTimes(t *testing.T) {
	set := tomtec()
	v, tr := valueOf(t, set, "sdi-16", "reported-times")
	near(t, "SDI", v, 5.05, 0.02)
	near(t, "SDI to three digits", v, 5.054, 0.0005) // data notes: 5.054
	if tr.Segments != 16 {
		t.Errorf("%d segments", tr.Segments)
	}
	v, _ = valueOf(t, set, "tmsv-diff-16", "reported-times")
	near(t, "range", v, 580.63-411.88, 1e-9)
	v, _ = valueOf(t, set, "sdi-6", "reported-times")
	near(t, "basal SDI", v, 5.4806, 0.0001) // statistics.stdev of another language
	// Values that are no times of segments change nothing; a repeated one neither.
	noise := append([]study.ReportedValue{{Name: "SDI", Value: 5.05, Unit: "%"}, {Name: "Tmsv", Value: 10, Unit: "ms"},
		{Name: "Tmsv", Segment: set.Reported[0].Segment, Value: math.NaN(), Unit: "ms"}}, set.Reported...)
	noise = append(noise, study.ReportedValue{Name: "Tmsv", Segment: set.Reported[0].Segment, Value: 9, Unit: "ms"})
	same, _ := valueOf(t, &strain.Set{Beats: set.Beats, Reported: noise}, "sdi-16", "reported-times")
	near(t, "SDI among other values", same, 5.054, 0.0005)
	for name, bad := range map[string]*strain.Set{
		"no beat":       {Reported: set.Reported},
		"no times":      {Beats: set.Beats},
		"too few times": {Beats: set.Beats, Reported: slices.Clone(set.Reported[:9])},
	} {
		if v, err := measure(t, "sdi-16", "reported-times").Compute(&dyssynchrony.Input{Set: bad}, nil); err == nil {
			t.Errorf("%s gives %v", name, v)
		}
	}
}

// The same against the reference file of the real export.
func TestVendorTimesOfTheRealExport(t *testing.T) {
	raw, err := os.ReadFile(testdata.Path(t, "strain", "tomtec", "reference.json"))
	if err != nil {
		t.Fatal(err)
	}
	var ref struct {
		LV struct {
			RR    float64   `json:"rr_ms"`
			SDI   float64   `json:"sdi_pct"`
			Times []float64 `json:"time_to_min_volume_16_segments_ms"`
		} `json:"4d_lv"`
	}
	if err := json.Unmarshal(raw, &ref); err != nil {
		t.Fatal(err)
	}
	set := tomtec()
	set.Beats[0].RRMs = ref.LV.RR
	for i, ms := range ref.LV.Times {
		set.Reported[i].Value = ms
	}
	v, _ := valueOf(t, set, "sdi-16", "reported-times")
	near(t, "SDI", v, ref.LV.SDI, 0.02)
}

func TestStrainAndMagneticResonance(t *testing.T) {
	segments := segmentsOf(study.AHA16)
	times := vee(func(i int) float64 { return 300 + 10*float64(i) })
	set := setOf(clock(100, 1000), segments, times)
	for _, c := range [][2]string{{"sdi-strain-3d", ""}, {"sdi-cmr", "volume"}, {"sdi-cmr", "thickness"}} {
		v, _ := valueOf(t, set, c[0], c[1])
		near(t, c[0], v, 4.7610, 5e-4)
	}
	for _, variant := range []string{"volume", "strain"} {
		v, tr := valueOf(t, set, "dispersion-index-3d", variant)
		near(t, "dispersion", v, 15, 1e-9)
		near(t, "in ms", marked(t, tr, "in ms"), 150, 1e-9)
	}
}
