package aecg_test

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/aecg"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// reference is reference.json beside the demonstration file: the digits of each
// lead summed up by another program.
type reference struct {
	Rhythm  waveforms                  `json:"rhythm"`
	Derived waveforms                  `json:"derived_beat"`
	Beats   []map[string]any           `json:"beats"`
	Marks   map[string]json.RawMessage `json:"derived_beat_annotations"`
}

type waveforms struct {
	Leads map[string]struct {
		N              int       `json:"n"`
		First          []float64 `json:"first5"`
		Last, Sum      float64
		Min, Max       float64
		Scale, _Origin struct{ Value, Unit string }
	} `json:"leads"`
}

func demonstration(t testing.TB) ([]byte, reference) {
	t.Helper()
	text, err := os.ReadFile(testdata.Path(t, "ecg", "aecg", "annotated-ecg.xml"))
	if err != nil {
		t.Fatal(err)
	}
	var ref reference
	raw, err := os.ReadFile(testdata.Path(t, "ecg", "aecg", "reference.json"))
	if err == nil {
		err = json.Unmarshal(raw, &ref)
	}
	if err != nil {
		t.Fatal(err)
	}
	return text, ref
}

func TestDemonstrationFile(t *testing.T) {
	text, ref := demonstration(t)
	if !aecg.Recognise(text[:4096]) {
		t.Error("not recognised")
	}
	ecgs, err := aecg.Read(t.Context(), bytes.NewReader(text), "annotated-ecg.xml", aecg.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if len(ecgs) != 2 || ecgs[0].Content != study.Rhythm || ecgs[1].Content != study.OneBeat {
		t.Fatalf("%d recordings", len(ecgs))
	}
	compareLeads(t, ecgs[0], ref.Rhythm)
	compareLeads(t, ecgs[1], ref.Derived)
	for _, e := range ecgs {
		if e.RateHz != 500 || e.Source.Vendor != "Mortara Instrument, Inc." || e.Source.Device != "ELI250" || e.Source.Software != "5.3" {
			t.Errorf("rate %v, source %+v", e.RateHz, e.Source)
		}
	}
	// The file states the low-pass 150 Hz and the notch 60 Hz, and of the high-pass
	// its type only.
	if f := ecgs[0].Filter; f.LowPassHz.Value != 150 || f.NotchHz.Value != 60 || f.HighPassHz.Known || ecgs[1].Filter.LowPassHz.Known {
		t.Errorf("filters %+v", f)
	}
}

// compareLeads turns mV back into digits of 2.5 µV and compares sums and
// extremes exactly.
func compareLeads(t *testing.T, e study.ECG, want waveforms) {
	t.Helper()
	if len(e.Leads) != 12 || len(want.Leads) != 12 {
		t.Fatalf("%d leads, reference %d", len(e.Leads), len(want.Leads))
	}
	for _, l := range e.Leads {
		w, ok := want.Leads[l.FileName]
		if !ok || len(l.MilliVolt) != w.N || l.StepMicroVolt != 2.5 {
			t.Fatalf("%s: %d samples, want %d; step %v", l.Name, len(l.MilliVolt), w.N, l.StepMicroVolt)
		}
		sum, low, high := 0.0, math.Inf(1), math.Inf(-1)
		var digits []float64
		for _, mv := range l.MilliVolt {
			d := math.Round(mv * 1000 / 2.5)
			if mv != d*2.5/1000 {
				t.Fatalf("%s: %v mV is no whole digit", l.Name, mv)
			}
			digits = append(digits, d)
			sum, low, high = sum+d, min(low, d), max(high, d)
		}
		if sum != w.Sum || low != w.Min || high != w.Max || digits[len(digits)-1] != w.Last || !reflect.DeepEqual(digits[:5], w.First) {
			t.Errorf("%s: sum %v min %v max %v last %v first %v, want %+v", l.Name, sum, low, high, digits[len(digits)-1], digits[:5], w)
		}
	}
}

// Beat boundaries from reference.json: absolute times there; the strip starts at
// 20021122091000.000, so the seconds after that stamp are those from the start.
func TestDemonstrationMarks(t *testing.T) {
	text, ref := demonstration(t)
	ecgs, err := aecg.Read(t.Context(), bytes.NewReader(text), "", aecg.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]float64{}
	for _, beat := range ref.Beats {
		for wave, names := range map[string][2]string{"PWAVE": {"P onset", "P offset"}, "QRSWAVE": {"QRS onset", "QRS offset"}, "TWAVE": {"", "T offset"}} {
			for k, end := range []string{"low", "high"} {
				if stamp, ok := beat[wave].(map[string]any)[end].(string); ok {
					want[names[k]] = append(want[names[k]], stripMs(t, stamp))
				}
			}
		}
	}
	strip := ecgs[0]
	for name, ms := range want {
		if got := all(strip.Reported, name); len(got) != 12 || !reflect.DeepEqual(got, ms) {
			t.Errorf("%s: %v, want %v", name, got, ms)
		}
	}
	if len(strip.Beats) != 12 {
		t.Fatalf("%d beats", len(strip.Beats))
	}
	for i, b := range strip.Beats {
		if at := float64(b.Sample) * 2; at < want["QRS onset"][i] || at > want["QRS offset"][i] || b.Label != "MDC_ECG_BEAT_NORMAL" {
			t.Errorf("beat %d: %+v", i, b)
		}
	}
	// The derived beat: 434 to 554 ms, in ms already. The numbers are the same in
	// both (data note of the file).
	beat := ecgs[1]
	if on, off := all(beat.Reported, "QRS onset"), all(beat.Reported, "QRS offset"); !reflect.DeepEqual(on, []float64{434}) || !reflect.DeepEqual(off, []float64{554}) {
		t.Errorf("derived QRS %v to %v", on, off)
	}
	for _, e := range ecgs {
		for name, value := range map[string]float64{"P": 102, "PR": 148, "QRS": 120, "QT": 420, "QTc": 443, "P axis": 44, "QRS axis": -61, "T axis": 86} {
			if got := all(e.Reported, name); !reflect.DeepEqual(got, []float64{value}) {
				t.Errorf("%s %s: %v, want %v", e.Content, name, got, value)
			}
		}
	}
}

// all lists the values of one name.
func all(r []study.Reported, name string) (v []float64) {
	for _, x := range r {
		if x.Name == name && x.Lead == "" {
			v = append(v, x.Value)
		}
	}
	return v
}

func stripMs(t *testing.T, stamp string) float64 {
	t.Helper()
	seconds, ok := strings.CutPrefix(stamp, "200211220910")
	if !ok {
		t.Fatalf("stamp %q", stamp)
	}
	var s, ms float64
	for _, c := range seconds[:2] {
		s = s*10 + float64(c-'0')
	}
	for _, c := range seconds[3:] {
		ms = ms*10 + float64(c-'0')
	}
	return s*1000 + ms
}

func BenchmarkRead(b *testing.B) {
	text, _ := demonstration(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := aecg.Read(context.Background(), bytes.NewReader(text), "", aecg.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
