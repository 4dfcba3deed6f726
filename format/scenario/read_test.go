package scenario_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/format/scenario"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

func read(t *testing.T, text string) (virtual.Scenario, error) {
	t.Helper()
	return scenario.Read(t.Context(), strings.NewReader(text), "s.yaml", scenario.Limits{})
}

const full = `scenario: concordis.scenario/1
name: lbbb-by-hand
about: late free wall
base: heart-failure
delays_ms:
  lv_free_wall: 65
  basal inferolateral: 20
  septum: -5
segments: 18
heart_rate_bpm: 70
av_delay_ms: 160
contractility:
  basal anteroseptal: 0.7
stiffness:
  lv: 1.5
scar:
  - apical anterior
mitral_leak_share: 0.05
resistance_factor: 1.2
control: false
step_ms: 1
exact_tension: true
max_beats: 300
`

func TestReadsEveryField(t *testing.T) {
	s, err := read(t, full)
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "lbbb-by-hand" || s.Base != virtual.FailingBase || s.Segments != study.AHA18 || s.HeartRateBpm.Value != 70 || !s.Exact || s.MaxBeats != 300 {
		t.Errorf("%+v", s)
	}
	if len(s.DelaysMs) != 3 || s.DelaysMs[0].Place.Wall != virtual.LVFreeWall || s.DelaysMs[1].Place.Segment.Wall != study.Inferolateral || s.DelaysMs[2].Value != -5 {
		t.Errorf("delays %+v", s.DelaysMs)
	}
	if len(s.Contractility) != 1 || len(s.Stiffness) != 1 || len(s.Scar) != 1 || s.Control.Value || !s.Control.Known {
		t.Errorf("%+v", s)
	}
}

func TestEmptyIsTheHealthyHeart(t *testing.T) {
	s, err := read(t, "# nothing\n")
	if err != nil || s.Base != virtual.HealthyBase || s.HeartRateBpm.Known {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestPacingIsRead(t *testing.T) {
	s, err := read(t, "segments: 18\nconduction: lbbb\npacing: biv\nrv_lead: septum\nlv_lead: basal anterolateral\npaced_av_ms: 140\nvv_ms: -20\nlv_capture: false\nrhythm: sinus\n")
	p := s.Pacing
	if err != nil || s.Conduction != "lbbb" || p.Mode != virtual.PacingBiV || p.RVLead != virtual.RVLeadSeptum ||
		p.LVLead.Value != (study.Segment{Level: study.Basal, Wall: study.Anterolateral}) || p.AVMs.Value != 140 || p.VVMs.Value != -20 || !p.LVLost || p.RVLost {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestDeviceIsRead(t *testing.T) {
	s, err := read(t, "segments: 18\nconduction: lbbb\npvc_share: 0.1\nlv_threshold_v: 2.5\nlv_poles: [1, 3]\nlv_pole_delay_ms: 20\nleads: [rv, lv]\ndevice:\n  mode: VVI\n  lower_rate_ppm: 70\n  LVOffsetMs: -20\n  hysteresis_rate_ppm: off\n  chambers: lv\n")
	if err != nil {
		t.Fatal(err)
	}
	d := s.Device
	if d.Mode != device.VVI || d.LowerRatePpm != 70 || d.LVOffsetMs != -20 || d.Chambers != device.LVOnly || s.Pacing.LVPole != 1 || s.Pacing.LVPole2 != 3 ||
		s.Pacing.LVPoleDelayMs.Value != 20 || *s.Leads != (device.Leads{RV: true, LV: true}) || s.PVCShare.Value != 0.1 || s.LVThresholdV.Value != 2.5 {
		t.Errorf("%+v %+v", s, d)
	}
	if s, err = read(t, "conduction: lbbb\ndevice: DDDR\nlv_poles: 2\n"); err != nil || s.Device.Mode != device.DDDR || s.Pacing.LVPole != 2 {
		t.Errorf("%v", err)
	}
	p, err := scenario.ReadDevice(t.Context(), strings.NewReader("av_delay_ms: 130\n"), "d.yaml", scenario.Limits{})
	if err != nil || p.AVDelayMs != 130 || p.Mode != device.DDD {
		t.Errorf("%+v %v", p, err)
	}
	if _, err = scenario.ReadDevice(t.Context(), strings.NewReader("- DDD\n"), "d.yaml", scenario.Limits{}); study.KindOf(err) != study.Invalid {
		t.Errorf("a list: %v", err)
	}
}

func TestRefusals(t *testing.T) {
	cases := []struct{ name, text, place, rule string }{
		{"unknown field", "colour: red\n", "line 1", "not a field"},
		{"identity", "patient_name: x\n", "line 1", "identity"},
		{"rate too high", "heart_rate_bpm: 250\n", "line 1", "heart_rate_bpm must be a number from 30 to 200 (1/min)"},
		{"rate as text", "heart_rate_bpm: fast\n", "line 1", "30 to 200"},
		{"delay beyond the range", "delays_ms:\n  septum: 900\n", "line 2", "-200 to 400 (ms)"},
		{"unknown place", "delays_ms:\n  left: 9\n", "line 2", "a place must be"},
		{"segment without a model", "delays_ms:\n  basal anterior: 9\n", "delays_ms", "one patch per wall"},
		{"segment of another model", "segments: 16\nscar:\n  - apex\n", "scar", "16-segment model does not have"},
		{"negative volume", "blood_volume_ml: -3\n", "line 1", "200 to 3000 (mL)"},
		{"two volumes", "blood_volume_ml: 900\nvolume_factor: 1.1\n", "blood_volume_ml", "cannot both"},
		{"base", "base: dog\n", "base", "healthy or heart-failure"},
		{"schema", "scenario: other/1\n", "line 1", "concordis.scenario/1"},
		{"model", "segments: 20\n", "line 1", "walls, 16, 17 or 18"},
		{"control", "control: on\n", "line 1", "true or false"},
		{"not a number", "step_ms: .nan\n", "line 1", "not read"},
		{"conduction", "conduction: slow\n", "line 1", "lbbb_line"},
		{"pacing", "conduction: lbbb\npacing: all\n", "line 2", "lbbap"},
		{"lead", "conduction: lbbb\nlv_lead: septum\n", "line 2", "segment such as"},
		{"AV delay", "conduction: lbbb\npaced_av_ms: 900\n", "line 2", "30 to 350"},
		{"pacing by hand", "pacing: biv\n", "conduction", "before a device"},
		{"device mode", "conduction: lbbb\ndevice: DDX\n", "line 2", "Mode must be one of"},
		{"device range", "conduction: lbbb\ndevice:\n  lower_rate_ppm: 20\n", "line 3", "LowerRatePpm must be 30 to 50 in steps of 5"},
		{"device rate above its limit", "conduction: lbbb\ndevice:\n  upper_rate_ppm: 300\n", "line 3", "UpperRatePpm must be 50 to 175"},
		{"device that does not fit", "conduction: lbbb\ndevice:\n  lower_rate_ppm: 120\n", "UpperRatePpm", "above LowerRatePpm"},
		{"AV delay beyond the cycle", "conduction: lbbb\ndevice:\n  lower_rate_ppm: 170\n  upper_rate_ppm: 175\n  av_delay_ms: 300\n", "AVDelayMs", "must fit into the lower-rate interval"},
		{"device parameter", "conduction: lbbb\ndevice:\n  colour: 1\n", "line 3", "no such parameter"},
		{"device as list", "conduction: lbbb\ndevice: [DDD]\n", "line 2", "must be a mode"},
		{"device without conduction", "device: DDD\n", "conduction", "before"},
		{"pole", "conduction: lbbb\nlv_poles: 5\n", "line 2", "1 (tip) to 4"},
		{"same pole twice", "conduction: lbbb\nlv_poles: [2, 2]\n", "lv_poles", "two different poles"},
		{"delay of one pole", "conduction: lbbb\nlv_poles: 2\nlv_pole_delay_ms: 10\n", "lv_pole_delay_ms", "second pole"},
		{"lead", "leads: [neck]\n", "line 1", "atrium, rv or lv"},
		{"threshold", "lv_threshold_v: 0\n", "line 1", "0.1 to 20"},
		{"unit behind the number", "step_ms: 2 ms\n", "line 1", "0.05 to 4 (ms)"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := read(t, c.text)
			var e *study.Error
			if !errors.As(err, &e) || e.Place != c.place || !strings.Contains(e.Rule, c.rule) || e.File != "s.yaml" {
				t.Errorf("error %v", err)
			}
		})
	}
}

// The page lists every number with its range.
func TestDocumentationIsComplete(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "formats", "scenario.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range virtual.Ranges {
		if !strings.Contains(string(page), "| `"+r.Field+"` |") || !strings.Contains(string(page), r.About) {
			t.Errorf("the page lacks %s", r.Field)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{full, "", "segments: 17\nscar: [apex]\n", "delays_ms: {lv: 3}\n", "conduction: lbbb\nlv_poles: [1, 2]\nleads: [rv]\ndevice:\n  mode: VVI\n  lower_rate_ppm: 70\n", "contractility:\n  septum: 1e0\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := scenario.Read(t.Context(), bytes.NewReader(data), "f", scenario.Limits{})
		var e *study.Error
		switch {
		case err != nil && (!errors.As(err, &e) || e.Rule == ""):
			t.Fatalf("error %#v", err)
		case err == nil && s.Validate() != nil:
			t.Fatal("a scenario was read that is not valid")
		}
	})
}
