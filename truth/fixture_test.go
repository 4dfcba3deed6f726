package truth

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// made are recordings that the tests make themselves; what is not in the maps does
// not exist.
type made struct {
	ecgs    map[string][]study.ECG
	marks   map[string][]Mark
	tables  map[string][][]string
	exports map[string]study.Part
	err     error // of every method, where set
	panics  bool
}

func (m *made) trouble(name string, there bool) error {
	switch {
	case m.panics:
		panic("a text out of a file")
	case m.err != nil:
		return m.err
	case !there:
		return &study.Error{Kind: study.NotFound, File: name, Rule: "does not exist", Err: fs.ErrNotExist}
	}
	return nil
}

func (m *made) ECG(_ context.Context, name string) ([]study.ECG, error) {
	v, ok := m.ecgs[name]
	return v, m.trouble(name, ok)
}

func (m *made) Marks(_ context.Context, record, annotator string) ([]Mark, error) {
	v, ok := m.marks[record+"."+annotator]
	return v, m.trouble(record, ok)
}

func (m *made) Table(_ context.Context, name string) ([][]string, error) {
	v, ok := m.tables[name]
	return v, m.trouble(name, ok)
}

func (m *made) Export(_ context.Context, name string) (study.Part, error) {
	v, ok := m.exports[name]
	return v, m.trouble(name, ok)
}

// performed runs one experiment on made recordings.
func performed(t *testing.T, x *experiment, m *made) values {
	t.Helper()
	v, err := (&bench{Recordings: m, workers: 2}).perform(t.Context(), x)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// near fails where a value is absent or further than tol from want.
func near(t *testing.T, v values, key string, want, tol float64) {
	t.Helper()
	if got, ok := v[key]; !ok || !(math.Abs(got-want) <= tol) {
		t.Errorf("%s = %v (there: %v), want %v ± %v", key, got, ok, want, tol)
	}
}

// Six drawn strips whose beats are known; in one of them a label is moved by half a
// second, so that one beat is missed and one finding is false.
func TestDetectionOnDrawnStrips(t *testing.T) {
	m := &made{ecgs: map[string][]study.ECG{}, marks: map[string][]Mark{}}
	beats := 0
	p, _ := example.Named("normal")
	for i, name := range mitbihRecords {
		e, drawn := example.ECG(p, uint64(i), 20, 360)
		m.ecgs["ecg/mitbih/"+name] = []study.ECG{e}
		var marks []Mark
		for k := range drawn.QRSOnsetMs {
			at := (drawn.QRSOnsetMs[k] + drawn.QRSOffsetMs[k]) / 2 * 0.360
			marks = append(marks, Mark{Sample: int64(at), Code: "N", Beat: true}, Mark{Sample: int64(at) + 9, Code: "+"})
			beats++
		}
		if i == 3 {
			marks[4].Sample += 150
		}
		m.marks["ecg/mitbih/"+name+".atr"] = marks
	}
	v := performed(t, &detection, m)
	// A beat cut at an end of a strip is found but not labelled: up to two a strip.
	near(t, v, "sensitivity", 100*float64(beats-1)/float64(beats), 1e-9)
	if v["precision"] > 100*float64(beats-1)/float64(beats) || v["precision"] < 90 {
		t.Errorf("precision %v", v["precision"])
	}
}

// A drawn recording with marks at the limits that the drawing knows: two of three
// marks per lead in every lead, shifted by a known amount.
func TestDelineationOnADrawnRecord(t *testing.T) {
	p, _ := example.Named("normal")
	e, drawn := example.ECG(p, 1, 10, 500)
	m := &made{ecgs: map[string][]study.ECG{}, marks: map[string][]Mark{}, tables: map[string][][]string{
		"ecg/ludb/ludb.csv": {{"ID", "Conduction abnormalities", "Hypertrophies", "Cardiac pacing", "Ischemia"}, {"2\n", "", "", "", ""}},
	}}
	sample := func(ms float64) int64 { return int64(math.Round(ms / 2)) }
	for i := range e.Leads {
		e.Leads[i].FileName = strings.ToLower(string(e.Leads[i].Name))
		var marks []Mark
		for k := range drawn.QRSOnsetMs {
			on, off := sample(drawn.QRSOnsetMs[k]), sample(drawn.QRSOffsetMs[k])
			marks = append(marks, Mark{Sample: on, Code: "("}, Mark{Sample: (on + off) / 2, Code: "N", Beat: true}, Mark{Sample: off, Code: ")"})
		}
		m.marks["ecg/ludb/data/2."+e.Leads[i].FileName] = marks
	}
	m.ecgs["ecg/ludb/data/2"] = []study.ECG{e}
	v := performed(t, &delineation, m)
	near(t, v, "found", 100, 0)
	near(t, v, "on mean", 0, 15) // the drawn limits are those of the dipole, a lead shows less
	near(t, v, "off mean", 0, 15)
	if v["on 2sd"] != 2*v["on sd"] || v["on sd"] <= 0 {
		t.Errorf("2 SD %v, SD %v", v["on 2sd"], v["on sd"])
	}
	if _, ok := v["vti mean"]; ok {
		t.Error("a mean of one healthy person is judged by the interval for twenty")
	}
	// Moving every onset by 20 ms moves the mean by as much.
	for name, marks := range m.marks {
		moved := slices.Clone(marks)
		for k := range moved {
			if moved[k].Code == "(" {
				moved[k].Sample -= 10
			}
		}
		m.marks[name] = moved
	}
	near(t, performed(t, &delineation, m), "on mean", v["on mean"]+20, 1e-6)
}

// P and T of a drawn record, marked at the drawn limits in six leads: found to
// within what a drawn wave hides below noise. With marks in five leads only there is
// nothing to compare.
func TestWavesOnADrawnRecord(t *testing.T) {
	p, _ := example.Named("normal")
	e, drawn := example.ECG(p, 1, 10, 500)
	m := &made{ecgs: map[string][]study.ECG{}, marks: map[string][]Mark{}, tables: map[string][][]string{"ecg/ludb/ludb.csv": {{"ID"}, {"2"}}}}
	sample := func(ms float64) int64 { return int64(math.Round(ms / 2)) }
	for i := range e.Leads {
		e.Leads[i].FileName = string(e.Leads[i].Name)
	}
	m.ecgs["ecg/ludb/data/2"] = []study.ECG{e}
	mark := func(leads int) {
		for i := range e.Leads {
			var marks []Mark
			for k := range drawn.QRSOnsetMs {
				on, off := sample(drawn.QRSOnsetMs[k]), sample(drawn.QRSOffsetMs[k])
				if pOn := sample(drawn.POnsetMs[k]); i < leads {
					marks = append(marks, Mark{Sample: pOn, Code: "("}, Mark{Sample: pOn + 25, Code: "p"}, Mark{Sample: pOn + 50, Code: ")"})
				}
				marks = append(marks, Mark{Sample: on, Code: "("}, Mark{Sample: (on + off) / 2, Code: "N", Beat: true}, Mark{Sample: off, Code: ")"})
				if end := sample(drawn.TOffsetMs[k]); i < leads {
					marks = append(marks, Mark{Sample: end - 60, Code: "t"}, Mark{Sample: end, Code: ")"})
				}
			}
			m.marks["ecg/ludb/data/2."+e.Leads[i].FileName] = marks
		}
	}
	mark(6)
	v := performed(t, &delineation, m)
	near(t, v, "p-on mean", 0, 30)
	near(t, v, "t-off mean", 0, 60) // a drawn T ends without a corner, later than a reader would say
	mark(5)
	if v := performed(t, &delineation, m); !math.IsNaN(v["p-on mean"]) || !math.IsNaN(v["t-off mean"]) {
		t.Errorf("P %v and T %v from five leads", v["p-on mean"], v["t-off mean"])
	}
}

// decimals writes a row of numbers.
func decimals(v ...float64) []string {
	out := make([]string, len(v))
	for i := range v {
		out[i] = strconv.FormatFloat(v[i], 'g', -1, 64)
	}
	return out
}

// A made workbook: strain a ramp, pressure constant, work therefore −P·ε exactly.
func TestWorkTracesOnAMadeExport(t *testing.T) {
	const mmHg, segments = 80.0, 6
	part := study.Part{Curves: []study.CurveSet{{Quantity: study.Pressure, TimesMs: []float64{0, 1000}, Segments: []study.SegmentCurve{{Values: []float64{mmHg, mmHg}}}}}}
	walls := map[study.View][2]study.Wall{study.A4C: {study.Inferoseptal, study.Anterolateral}, study.A2C: {study.Inferior, study.Anterior}, study.A3C: {study.Anteroseptal, study.Inferolateral}}
	for view, pair := range walls {
		s := study.CurveSet{Quantity: study.Strain, View: view}
		w := study.CurveSet{Quantity: study.Work, View: view}
		for k := range 101 {
			s.TimesMs, w.TimesMs = append(s.TimesMs, 10*float64(k)), append(w.TimesMs, 10*float64(k))
		}
		for n := range segments {
			seg := study.Segment{Level: []study.Level{study.Basal, study.Mid, study.Apical}[n%3], Wall: pair[n/3]}
			var e, j []float64
			for k := range 101 {
				e = append(e, -0.2*float64(k))
				j = append(j, mmHg*0.2*float64(k))
			}
			s.Segments = append(s.Segments, study.SegmentCurve{Segment: seg, Values: e})
			w.Segments = append(w.Segments, study.SegmentCurve{Segment: seg, Values: j})
		}
		part.Curves = append(part.Curves, s, w)
	}
	m := &made{exports: map[string]study.Part{workExport: part}}
	v := performed(t, &workTraces, m)
	near(t, v, "stated", 0, 1e-9)
	near(t, v, "late", 1, 1e-9) // one step of a hundred late
	// A fault of 5 % at one point of one trace is seen.
	i := slices.IndexFunc(part.Curves, func(c study.CurveSet) bool { return c.Quantity == study.Work })
	part.Curves[i].Segments[4].Values[50] += 0.05 * mmHg * 20
	near(t, performed(t, &workTraces, m), "stated", 5, 1e-9)
	part.Curves[i].Segments = part.Curves[i].Segments[:5]
	if _, err := (&bench{Recordings: m, workers: 1}).perform(t.Context(), &workTraces); study.KindOf(err) != study.Invalid {
		t.Errorf("a missing trace gives %v", err)
	}
}

// Two made rings: one uniform, where CURE is 1, and a peak that is off by 0.3.
func TestRingsOnMadeTables(t *testing.T) {
	m := &made{tables: map[string][][]string{}}
	for _, d := range []study.Direction{study.Circumferential, study.Radial} {
		rows := [][]string{{"trigger_time_ms"}}
		for _, w := range glasgowWalls {
			rows[0] = append(rows[0], string(w))
		}
		for k := range 35 {
			x := math.Sin(math.Pi * float64(k) / 34)
			row := []float64{float64(k) * 32}
			for i := range glasgowWalls {
				row = append(row, x*glasgowPeaks[d][i]/100)
			}
			rows = append(rows, decimals(row...))
		}
		m.tables["cmr/glasgow-hv15/strain-"+string(d)+"-fraction.csv"] = rows
	}
	v := performed(t, &glasgow, m)
	// The sine at the middle frame 17 of 34 reaches 1 exactly.
	near(t, v, "peaks", 0, 1e-9)
	if v["cure"] < 0.9 || v["cure"] > 1 {
		t.Errorf("CURE of a ring in step: %v", v["cure"])
	}
	name := "cmr/glasgow-hv15/strain-circumferential-fraction.csv"
	m.tables[name][18][3] = decimals(-0.166)[0]
	near(t, performed(t, &glasgow, m), "peaks", 0.3, 1e-9)
	m.tables[name][18][3] = "name of a person"
	_, err := (&bench{Recordings: m, workers: 1}).perform(t.Context(), &glasgow)
	if study.KindOf(err) != study.Invalid || strings.Contains(err.Error(), "person") {
		t.Errorf("a cell that is no number gives %v", err)
	}
}

// errMade is an error that no one expects.
var errMade = errors.New("a text out of a file")
