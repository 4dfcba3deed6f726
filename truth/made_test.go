package truth

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// Four drawn strips in place of the recorders': the durations are those drawn,
// within the error of one recording, and the means are differences from the stored
// values.
func TestRecordersOnDrawnStrips(t *testing.T) {
	m := &made{ecgs: map[string][]study.ECG{}}
	p, _ := example.Named("normal")
	var drawn float64
	for i, r := range fourRecorders {
		e, truth := example.ECG(p, uint64(i), 10, 500)
		m.ecgs[r.file], drawn = []study.ECG{e}, truth.QRSMs
	}
	v := performed(t, &recorders, m)
	sum := 0.0
	for _, r := range fourRecorders {
		near(t, v, r.key+" qrs", drawn, 20)
		sum += (v[r.key+" qrs"] - r.qrs) / float64(len(fourRecorders))
	}
	near(t, v, "qrs mean", sum, 1e-9)
}

// Median beats of drawn patients as a table of single beats: every definition says
// yes to what was drawn as left bundle branch block in the columns that hold one,
// and to nothing else.
func TestBlocksOnDrawnBeats(t *testing.T) {
	m := &made{tables: map[string][][]string{}}
	block, normal := drawnBeat("lbbb"), drawnBeat("normal")
	for _, lead := range beatLeads {
		name := "ecg/lbbb-50-healthy-50/lbbb-" + strings.ToLower(string(lead)) + ".csv"
		rows := [][]string{{"ms", "1", "2", "3", "4"}}
		for k := range 1000 {
			row := []float64{float64(k)}
			for _, e := range []*study.ECG{block, block, block, normal} {
				row = append(row, 1000*e.Lead(lead).MilliVolt[k])
			}
			rows = append(rows, decimals(row...))
		}
		m.tables[name] = rows
	}
	v := performed(t, &blocks, m)
	near(t, v, "lbbb-esc-2013", 75, 0)
	near(t, v, "lbbb-strauss-2011", 75, 0)
	m.tables["ecg/lbbb-50-healthy-50/lbbb-v2.csv"][0] = []string{"ms", "1"}
	if _, err := (&bench{Recordings: m, workers: 1}).perform(t.Context(), &blocks); study.KindOf(err) != study.Invalid {
		t.Errorf("tables of different width give %v", err)
	}
}

// drawnBeat is one drawn beat without noise, 1 kHz, one second.
func drawnBeat(who string) *study.ECG {
	p, _ := example.Named(who)
	p.Noise, p.Rhythm.BreathingGain = example.Noise{}, 0
	e, truth := example.ECG(p, 1, 10, 1000)
	from := int(truth.QRSOnsetMs[3]) - 400
	for i := range e.Leads {
		e.Leads[i].MilliVolt = e.Leads[i].MilliVolt[from : from+1000]
	}
	return &e
}

// Four made models: strain a unit circle in percent, pressure its quarter turn, so
// that the loop is a polygon of 200 corners with radius 1 and 10.
func TestStoredWorkOnMadeLoops(t *testing.T) {
	const n = 200
	area := 10 * n / 2.0 * math.Sin(2*math.Pi/n) // of the polygon, mmHg·%
	m := &made{tables: map[string][][]string{}}
	for _, name := range []string{"biv1", "biv2", "biv3", "biv4"} {
		prefix := "strain/crt-patients/" + name + "-"
		e := [][]string{append([]string{"frame", "time_ms"}, make([]string, 17)...)}
		p := [][]string{{"generic_lvp_scaled_to_patient_peak_mmhg"}}
		w := [][]string{{"segment", "pressure_strain_area_generic_lvp_scaled"}}
		for k := range n {
			a := 2 * math.Pi * float64(k) / n
			row := []float64{float64(k), 4 * float64(k)}
			for range 17 {
				row = append(row, 0.01*math.Cos(a))
			}
			e = append(e, decimals(row...))
			p = append(p, decimals(10*math.Sin(a)))
		}
		for i := range 17 {
			w = append(w, decimals(float64(i), area/100/authorsMmHgPerKPa))
		}
		m.tables[prefix+"strain-endocardial-area-fraction.csv"], m.tables[prefix+"generic-lv-pressure-mmhg.csv"], m.tables[prefix+"segment-work-kpa.csv"] = e, p, w
	}
	near(t, performed(t, &storedWork, m), "worst", 0, 1e-9)
	m.tables["strain/crt-patients/biv3-segment-work-kpa.csv"][9][1] = decimals(area/100/authorsMmHgPerKPa + 0.02)[0]
	near(t, performed(t, &storedWork, m), "worst", 0.02, 1e-9)
}

// A made pair of exports: volumes 150 to 60 mL; in each view five flat segments and
// one that reaches −6, −12 and −18 %, so that the means are −1, −2 and −3 %.
func TestTomTecOnMadeExports(t *testing.T) {
	volume := study.CurveSet{Quantity: study.CavityVolume, TimesMs: []float64{0, 300, 600, 900},
		Segments: []study.SegmentCurve{{Values: []float64{150, 90, 60, 140}}}}
	s := study.CurveSet{Quantity: study.Strain, Direction: study.Longitudinal, TimesMs: []float64{0, 300, 600, 900}}
	for i, walls := range apicalWalls {
		for _, wall := range walls {
			for _, level := range []study.Level{study.Basal, study.Mid, study.Apical} {
				y := make([]float64, 4)
				if level == study.Mid && wall == walls[1] {
					y[1+i%2] = -6 * float64(i+1)
				}
				s.Segments = append(s.Segments, study.SegmentCurve{Segment: study.Segment{Level: level, Wall: wall}, Values: y})
			}
		}
	}
	m := &made{exports: map[string]study.Part{
		"strain/tomtec/4d-lv-analysis.txt": {Curves: []study.CurveSet{volume}},
		"strain/tomtec/autostrain-lv.txt":  {Curves: []study.CurveSet{s}},
	}}
	v := performed(t, &tomtec, m)
	near(t, v, "ef", 60, 1e-9)
	near(t, v, "gls", -2, 1e-9)
	if _, ok := v["sdi-16 reported-times"]; ok {
		t.Error("an index comes from times that are not there")
	}
	s.Segments = s.Segments[1:]
	m.exports["strain/tomtec/autostrain-lv.txt"] = study.Part{Curves: []study.CurveSet{s}}
	if _, ok := performed(t, &tomtec, m)["gls"]; ok {
		t.Error("a view with five segments gives a mean of three views")
	}
}

// Recorded leads that are the Kors transform itself differ from it by nothing.
func TestFrankOfTheTransformItself(t *testing.T) {
	p, _ := example.Named("lbbb")
	e, _ := example.ECG(p, 1, 10, 500)
	kors := map[study.LeadName][8]float64{ // Kors 1990, Eur Heart J 11:1083: I II V1 … V6
		study.VX: {0.38, -0.07, -0.13, 0.05, -0.01, 0.14, 0.06, 0.54},
		study.VY: {-0.07, 0.93, 0.06, -0.02, -0.05, 0.06, -0.17, 0.13},
		study.VZ: {0.11, -0.23, -0.43, -0.06, -0.14, -0.20, -0.11, 0.31},
	}
	for _, scale := range []float64{1, 2} {
		strip := e
		strip.Leads = append([]study.Lead(nil), e.Leads...)
		for _, axis := range []study.LeadName{study.VX, study.VY, study.VZ} {
			mv := make([]float64, e.Samples())
			for k, from := range []study.LeadName{study.I, study.II, study.V1, study.V2, study.V3, study.V4, study.V5, study.V6} {
				for i, v := range e.Lead(from).MilliVolt {
					mv[i] += scale * kors[axis][k] * v
				}
			}
			strip.Leads = append(strip.Leads, study.Lead{Name: axis, FileName: string(axis), MilliVolt: mv})
		}
		v := performed(t, &frank, &made{ecgs: map[string][]study.ECG{"ecg/ptb/s0010_re": {strip}}})
		near(t, v, "kors", 100*(1/scale-1), 1) // the median of a sum is nearly the sum of medians
	}
}

// A table of our own beat, every row of it 2 ms apart, differs by nothing; moved by
// 0.5 mL and 1 kPa it differs by that.
func TestStoredBeatAgainstItself(t *testing.T) {
	c, err := failingBeats(1)
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]string{{"time_s"}}
	for _, n := range storedCavities {
		rows[0] = append(rows[0], "v_"+n+"_m3", "p_"+n+"_pa")
	}
	for k := range c.VolumeM3[0] {
		row := []float64{float64(k) * c.StepS}
		for i := range storedCavities {
			row = append(row, c.VolumeM3[i][k], c.PressurePa[i][k])
		}
		rows = append(rows, decimals(row...))
	}
	rows = append(rows, decimals(append([]float64{float64(len(rows)-1) * c.StepS}, make([]float64, 16)...)...)) // the first again
	m := &made{tables: map[string][][]string{"model/circadapt-hf/beat.csv": rows}}
	v := performed(t, &storedBeat, m)
	near(t, v, "volume", 0, 1e-9)
	near(t, v, "pressure", 0, 1e-9)
	rows[200][7] = decimals(c.VolumeM3[3][199] + 0.5e-6)[0]
	rows[300][16] = decimals(c.PressurePa[7][299] - 1000)[0]
	v = performed(t, &storedBeat, m)
	near(t, v, "volume", 0.5, 1e-9)
	near(t, v, "pressure", 1000/133.322, 1e-9)
}

// Everything is set against a delay of 5 ms, which therefore differs from itself by
// nothing.
func TestLateWallsAgainstNoDelay(t *testing.T) {
	v := performed(t, &lateWalls, &made{})
	for _, h := range []string{"a", "b"} {
		near(t, v, h+" slope", 0, 0)
		near(t, v, h+" free wall", 100, 1e-9)
		near(t, v, h+" septum", 100, 1e-9)
	}
}
