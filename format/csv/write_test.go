package csv_test

import (
	"bytes"
	"math"
	"os"
	"reflect"
	"testing"

	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/format/csv"
	"github.com/concordis/concordis/study"
)

// The example recording has steps of 0.5 µV and must come back bit by bit.
func TestExampleComesBackExactly(t *testing.T) {
	for _, name := range example.Names() {
		want := example.Study(name, 5).ECGs[0]
		want.Leads[3].Gaps = []study.Span{{From: 10, To: 20}, {From: 4990, To: 5000}}
		for _, g := range want.Leads[3].Gaps {
			clear(want.Leads[3].MilliVolt[g.From:g.To])
		}
		var b bytes.Buffer
		if err := csv.WriteECG(&b, &want); err != nil {
			t.Fatal(err)
		}
		got, err := csv.Read(t.Context(), &b, "a.csv", csv.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got[0].Leads, want.Leads) {
			t.Errorf("%s: leads differ", name)
		}
		if got[0].RateHz != want.RateHz || got[0].Content != want.Content || got[0].Source.Origin != study.OriginSynthetic {
			t.Errorf("%s: rate %v, content %q, origin %q", name, got[0].RateHz, got[0].Content, got[0].Source.Origin)
		}
	}
}

// Any potential comes back to within half of the last written decimal, at any
// rate.
func TestRoundTripToTheWrittenResolution(t *testing.T) {
	for _, rate := range []float64{1, 125, 257.3, 360, 977, 2000, 100000} {
		e := study.ECG{RateHz: rate, Content: study.OneBeat, Leads: []study.Lead{{Name: study.VX}}}
		for i := range 3000 {
			e.Leads[0].MilliVolt = append(e.Leads[0].MilliVolt, 3*math.Sin(float64(i)*0.7))
		}
		var b bytes.Buffer
		if err := csv.WriteECG(&b, &e); err != nil {
			t.Fatal(err)
		}
		got, err := csv.Read(t.Context(), &b, "", csv.Limits{})
		if err != nil {
			t.Fatalf("rate %v: %v", rate, err)
		}
		if got[0].RateHz != rate || got[0].Content != study.OneBeat {
			t.Errorf("rate %v became %v, content %q", rate, got[0].RateHz, got[0].Content)
		}
		for i, v := range got[0].Leads[0].MilliVolt {
			if math.Abs(v-e.Leads[0].MilliVolt[i]) > 0.00005+1e-12 {
				t.Fatalf("sample %d: %v became %v", i, e.Leads[0].MilliVolt[i], v)
			}
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	good := []float64{1, 2}
	lead := func(name study.LeadName, v ...float64) study.Lead { return study.Lead{Name: name, MilliVolt: v} }
	tests := map[string]study.ECG{
		"no rate":        {Leads: []study.Lead{lead(study.I, good...)}},
		"no leads":       {RateHz: 500},
		"no samples":     {RateHz: 500, Leads: []study.Lead{lead(study.I)}},
		"not a number":   {RateHz: 500, Leads: []study.Lead{lead(study.I, 1, math.NaN())}},
		"infinite":       {RateHz: 500, Leads: []study.Lead{lead(study.I, math.Inf(-1))}},
		"unequal length": {RateHz: 500, Leads: []study.Lead{lead(study.I, 1, 2), lead(study.II, 1)}},
		"lead twice":     {RateHz: 500, Leads: []study.Lead{lead(study.I, 1), lead(study.I, 1)}},
		"formula":        {RateHz: 500, Leads: []study.Lead{lead("=CMD()", 1)}},
	}
	for name, e := range tests {
		var b bytes.Buffer
		if err := csv.WriteECG(&b, &e); err == nil || b.Len() != 0 {
			t.Errorf("%s: error %v, wrote %q", name, err, b.String())
		}
	}
}

func ExampleWriteECG() {
	e := study.ECG{RateHz: 500, Content: study.Rhythm, Leads: []study.Lead{
		{Name: study.I, MilliVolt: []float64{0.012, 0.5, 0}, Gaps: []study.Span{{From: 2, To: 3}}},
		{Name: study.V1, MilliVolt: []float64{-0.035, -1, 0.1}},
	}}
	if err := csv.WriteECG(os.Stdout, &e); err != nil {
		panic(err)
	}
	// Output:
	// # Concordis ECG table. Research use only.
	// # rate_hz: 500
	// # content: rhythm
	// time_s,I_mV,V1_mV
	// 0.000000,0.0120,-0.0350
	// 0.002000,0.5000,-1.0000
	// 0.004000,,0.1000
}
