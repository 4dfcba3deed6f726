package acceptance

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// patient is one of four heart models that were fitted to candidates for
// resynchronization, taken in file by file as a user's exports would be.
type patient struct {
	name      string
	responds  bool
	qrsMs     float64
	study     *study.Study
	stored    map[string][]float64 // work by column, kPa, in the order of the segments
	mechanics *assess.Mechanics    // with the valve times of the generic pressure
	ownVolume *assess.Mechanics    // with opening and closure at the greatest and least volume of the patient
}

// cycleMs is the beat of all four models (cycle_ms of their table).
const cycleMs = 860

// crtFiles are the curves of a patient and what their tables do not say. Strain of
// the wall is that of the fibres; it is set as circumferential because the fibres
// in the middle of the wall run so, which is our own choice.
var crtFiles = map[string]string{
	"strain-model-fraction.csv":            "# quantity: strain\n# direction: circumferential\n# layer: mid\n# unit: fraction\n# model: 17\n",
	"strain-endocardial-area-fraction.csv": "# quantity: strain\n# direction: area\n# layer: endo\n# unit: fraction\n# model: 17\n",
	"wall-thickness-cm.csv":                "# quantity: wall-thickness\n# unit: cm\n# model: 17\n",
	"effective-radius-cm.csv":              "# quantity: radius\n# unit: cm\n# model: 17\n",
	"lv-volume-ml.csv":                     "",
}

func readPatients(t *testing.T) []patient {
	t.Helper()
	return patientsIn(t, testdata.Path(t, "strain", "crt-patients"))
}

// patientsIn reads the patients of a folder.
func patientsIn(t *testing.T, dir string) []patient {
	t.Helper()
	head, rows := cellsOf(t, filepath.Join(dir, "patients.csv"))
	qrs := columnOf(t, head, "qrs_ms")
	var out []patient
	for _, r := range rows {
		p := patient{name: r[0], responds: r[1] == "responder", qrsMs: number(t, r[qrs]), stored: map[string][]float64{}}
		p.read(t, dir)
		out = append(out, p)
	}
	return out
}

// read takes the patient's files through intake and measures them.
func (p *patient) read(t *testing.T, dir string) {
	t.Helper()
	prefix := strings.ToLower(p.name) + "-"
	const virtual = "# origin: virtual\n# technique: model\n# zero_at: first-frame\n# rr_ms: 860\n"
	fsys := fstest.MapFS{}
	for name, remarks := range crtFiles {
		raw, err := os.ReadFile(filepath.Join(dir, prefix+name))
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = file(virtual + remarks + string(raw))
	}
	times, mmHg := p.pressure(t, filepath.Join(dir, prefix+"generic-lv-pressure-mmhg.csv"))
	var b strings.Builder
	for i := range times {
		b.WriteString(strconv.FormatFloat(times[i], 'f', -1, 64) + "," + strconv.FormatFloat(mmHg[i], 'f', -1, 64) + "\n")
	}
	fsys["pressure.csv"] = file(virtual + "# quantity: pressure\ntime_ms,lv_pressure_mmHg\n" + b.String())
	s, left, err := intake.Folder(t.Context(), fsys, p.name, intake.Options{})
	if err != nil || len(left) > 0 {
		t.Fatal(p.name, err, left)
	}
	p.study = s
	s.Events = readOff(times, mmHg)
	p.mechanics = p.measured(t)
	s.Events = turnsOfVolume(p.curves(t, study.CavityVolume, ""))
	p.ownVolume = p.measured(t)
	head, rows := cellsOf(t, filepath.Join(dir, prefix+"segment-work-kpa.csv"))
	for k, name := range head[1:] {
		for _, r := range rows {
			p.stored[name] = append(p.stored[name], number(t, r[k+1]))
		}
	}
}

// measured takes the study with its valve times of the moment.
func (p *patient) measured(t *testing.T) *assess.Mechanics {
	t.Helper()
	numbers := dyssynchrony.ECGNumbers{QRSMs: study.Measured(p.qrsMs, study.Source{Origin: study.OriginVirtual, File: "patients.csv"})}
	m, err := assess.MeasureMechanics(t.Context(), p.study, numbers, quick)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// curves are the raw curves of that quantity and direction.
func (p *patient) curves(t *testing.T, q study.Quantity, d study.Direction) *study.CurveSet {
	t.Helper()
	for i := range p.study.Curves {
		if s := &p.study.Curves[i]; s.Quantity == q && s.Direction == d {
			return s
		}
	}
	t.Fatalf("%s has no %s", p.name, q)
	return nil
}

// pressure is the generic LV pressure scaled to the peak of the patient.
func (p *patient) pressure(t *testing.T, path string) (times, mmHg []float64) {
	t.Helper()
	head, rows := cellsOf(t, path)
	at, of := columnOf(t, head, "time_ms"), columnOf(t, head, "generic_lvp_scaled_to_patient_peak_mmhg")
	for _, r := range rows {
		times, mmHg = append(times, number(t, r[at])), append(mmHg, number(t, r[of]))
	}
	return times, mmHg
}

// The heights, as shares of the peak, at which the pressure is taken to cross the
// valve events: those of the program's reference curve (docs/methods/measures-work.md).
const (
	shareMVC, shareAVO, shareAVC, shareMVO = 0.17, 0.67, 0.67, 0.12
)

// readOff finds valve times where the pressure crosses those heights, outwards from
// its peak. Our own rule: the valve times of these patients are not public.
func readOff(times, mmHg []float64) []study.Event {
	top := 0
	for i, v := range mmHg {
		if v > mmHg[top] {
			top = i
		}
	}
	cross := func(i int, level float64) float64 {
		return times[i] + (level-mmHg[i])/(mmHg[i+1]-mmHg[i])*(times[i+1]-times[i])
	}
	up := func(share float64) float64 {
		i := top
		for i > 0 && mmHg[i-1] > share*mmHg[top] {
			i--
		}
		return cross(i-1, share*mmHg[top])
	}
	down := func(share float64) float64 {
		i := top
		for i+1 < len(mmHg) && mmHg[i+1] > share*mmHg[top] {
			i++
		}
		return cross(i, share*mmHg[top])
	}
	return eventsOf("read off the pressure", []study.Event{{Name: study.MVC, Ms: up(shareMVC)}, {Name: study.AVO, Ms: up(shareAVO)},
		{Name: study.AVC, Ms: down(shareAVC)}, {Name: study.MVO, Ms: down(shareMVO)}})
}

// turnsOfVolume takes the greatest and the least volume for aortic valve opening
// and closure. Our own rule; the least volume is where the authors of the models
// put end-systole.
func turnsOfVolume(s *study.CurveSet) []study.Event {
	v := s.Segments[0].Values
	most, least := 0, 0
	for k := range v {
		if v[k] > v[most] {
			most = k
		}
		if v[k] < v[least] {
			least = k
		}
	}
	return eventsOf("read off the volume", []study.Event{{Name: study.AVO, Ms: s.TimesMs[most]}, {Name: study.AVC, Ms: s.TimesMs[least]}})
}

// eventsOf completes events of the four models.
func eventsOf(method string, list []study.Event) []study.Event {
	src := study.Source{Origin: study.OriginVirtual}
	for i := range list {
		list[i].Method, list[i].Source, list[i].RRMs, list[i].ZeroAt = method, src, study.Measured(float64(cycleMs), src), study.ZeroFirstFrame
	}
	return list
}

// cellsOf reads a table: its header and its rows.
func cellsOf(t *testing.T, path string) ([]string, [][]string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatal(path, err)
	}
	return rows[0], rows[1:]
}

func columnOf(t *testing.T, head []string, name string) int {
	t.Helper()
	for i, h := range head {
		if h == name {
			return i
		}
	}
	t.Fatalf("no column %s", name)
	return 0
}

func number(t *testing.T, cell string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
