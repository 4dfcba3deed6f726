package device_test

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/study"
)

func TestTableHasOneRowPerField(t *testing.T) {
	rows := map[string]int{}
	for _, row := range device.Table() {
		rows[row.Field]++
		if row.Doc == "" || row.Tag == "" || row.Source == "" {
			t.Errorf("%s: a row needs words, a tag and a source", row.Field)
		}
	}
	params := reflect.TypeFor[device.Params]()
	for i := range params.NumField() {
		if name := params.Field(i).Name; rows[name] != 1 {
			t.Errorf("field %s has %d rows", name, rows[name])
		}
		delete(rows, params.Field(i).Name)
	}
	for name := range rows {
		t.Errorf("row %s has no field", name)
	}
}

// Nominal values as in the public implementations of the specification.
func TestNominal(t *testing.T) {
	p := device.Nominal()
	if err := p.Validate(); err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"LowerRatePpm": 60, "UpperRatePpm": 120, "MaxSensorRatePpm": 120, "AVDelayMs": 150,
		"VRPMs": 320, "ARPMs": 250, "PVARPMs": 250, "SensedAVOffsetMs": 0, "HysteresisRatePpm": 0, "SmoothingPercent": 0,
		"SwitchDurationCycle": 20, "FallbackMin": 1, "AtrialSenseMv": 0.75, "RVSenseMv": 2.5, "VentBlankingMs": 40,
		"ReactionSec": 30, "ResponseFactor": 8, "RecoveryMin": 5, "LVRefractoryMs": 250, "LVProtectionMs": 400}
	for _, row := range device.Table() {
		if v, ok := want[row.Field]; ok && row.Value(&p) != v {
			t.Errorf("%s is %g, want %g", row.Field, row.Value(&p), v)
		}
	}
}

// Each value of each row is its own, and a value off the row is refused by name.
func TestValuesOffTheTable(t *testing.T) {
	for _, row := range device.Table() {
		values := row.Values()
		if len(values) < 2 {
			t.Errorf("%s has %d values", row.Field, len(values))
		}
		for _, v := range values {
			p := device.Nominal()
			row.Set(&p, v)
			if row.Value(&p) != v {
				t.Errorf("%s: set to %g, is %g", row.Field, v, row.Value(&p))
			}
		}
		for _, off := range offRow(row) {
			p := device.Nominal()
			row.Set(&p, off)
			var e *study.Error
			if err := p.Validate(); !errors.As(err, &e) || e.Place != row.Field || e.Kind != study.Invalid || e.Rule != "must be "+row.Allowed() {
				t.Errorf("%s=%g: %v", row.Field, off, err)
			}
		}
	}
}

// offRow gives values that the row does not hold and the field can.
func offRow(row device.Parameter) []float64 {
	p := device.Nominal()
	field := reflect.ValueOf(&p).Elem().FieldByName(row.Field)
	switch field.Kind() {
	case reflect.Bool:
		return nil // a flag is never off its row
	case reflect.Uint8:
		return []float64{float64(row.Choices), 255}
	case reflect.Float64:
		return []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1, 1e9, 0.777}
	default:
		off := []float64{-1000, 1e6}
		for _, s := range row.Spans {
			if s.Step > 1 {
				off = append(off, s.From+1)
			}
		}
		return off
	}
}

func TestWhatDoesNotFitTogether(t *testing.T) {
	for _, c := range []struct {
		field  string
		change func(*device.Params)
	}{
		{"FallbackMode", func(p *device.Params) { p.FallbackMode = device.DDD }},
		{"UpperRatePpm", func(p *device.Params) { p.LowerRatePpm, p.UpperRatePpm = 60, 60 }},
		{"UpperRatePpm", func(p *device.Params) { p.LowerRatePpm, p.UpperRatePpm = 100, 90 }},
		{"MaxSensorRatePpm", func(p *device.Params) { p.Mode, p.LowerRatePpm, p.MaxSensorRatePpm = device.DDDR, 80, 70 }},
		{"HysteresisRatePpm", func(p *device.Params) { p.HysteresisRatePpm = 70 }},
		{"SensedAVOffsetMs", func(p *device.Params) { p.AVDelayMs, p.SensedAVOffsetMs = 70, -50 }},
		{"DynamicAVMinMs", func(p *device.Params) { p.DynamicAV, p.AVDelayMs, p.DynamicAVMinMs = true, 70, 100 }},
		// AV delay longer than the cycle leaves it: 300 + 100 ms in a cycle of 375 ms.
		{"AVDelayMs", func(p *device.Params) { p.LowerRatePpm, p.UpperRatePpm, p.AVDelayMs, p.VRPMs = 160, 175, 300, 150 }},
		{"VRPMs", func(p *device.Params) { p.LowerRatePpm, p.UpperRatePpm, p.VRPMs, p.AVDelayMs = 150, 175, 400, 100 }},
		{"ARPMs", func(p *device.Params) { p.LowerRatePpm, p.UpperRatePpm, p.ARPMs, p.AVDelayMs = 150, 175, 400, 100 }},
		{"SwitchRatePpm", func(p *device.Params) { p.ModeSwitch, p.SwitchRatePpm = true, 120 }},
		{"AFRegulationMaxPpm", func(p *device.Params) { p.AFRegulation, p.AFRegulationMaxPpm = true, 150 }},
		{"RVAmplitudeV", func(p *device.Params) { p.RVAmplitudeV = 1.25 }},
		{"AtrialAmplitudeV", func(p *device.Params) { p.Unregulated = true }},
	} {
		p := device.Nominal()
		c.change(&p)
		var e *study.Error
		if err := p.Validate(); !errors.As(err, &e) || e.Place != c.field {
			t.Errorf("want an error on %s, got %v", c.field, err)
		}
	}
}

func TestPacingWithoutALead(t *testing.T) {
	for _, c := range []struct {
		change func(*device.Params)
		leads  device.Leads
		field  string
	}{
		{nil, device.Leads{RV: true, LV: true}, "Leads.Atrial"},
		{nil, device.Leads{Atrial: true, LV: true}, "Leads.RV"},
		{nil, device.Leads{Atrial: true, RV: true}, "Leads.LV"},
		{func(p *device.Params) { p.Chambers = device.LVOnly }, device.Leads{Atrial: true, RV: true}, "Leads.LV"},
		{func(p *device.Params) { p.Chambers, p.Adaptive = device.RVOnly, device.FusionLV }, device.Leads{Atrial: true, RV: true}, "Leads.LV"},
		{func(p *device.Params) { p.Chambers = device.RVOnly }, device.Leads{Atrial: true, RV: true}, ""},
		{mode(device.VVI), device.Leads{RV: true, LV: true}, ""},
		{mode(device.AAI), device.Leads{Atrial: true}, ""},
		{mode(device.AAI), device.Leads{RV: true}, "Leads.Atrial"},
	} {
		p := device.Nominal()
		if c.change != nil {
			c.change(&p)
		}
		_, err := device.New(p, c.leads)
		var e *study.Error
		if errors.As(err, &e) != (c.field != "") || (e != nil && e.Place != c.field) {
			t.Errorf("%v: want an error on %q, got %v", c.leads, c.field, err)
		}
	}
}

func TestNotesSayWhatIsAllowedAndOdd(t *testing.T) {
	p := device.Nominal()
	if n := p.Notes(); len(n) != 0 {
		t.Errorf("nominal: %v", n)
	}
	p.UpperRatePpm = 160 // 375 ms, TARP 400
	if n := p.Notes(); len(n) != 2 || !strings.Contains(n[0], "TARP") || !strings.Contains(n[1], "LV protection") {
		t.Errorf("%v", n)
	}
}

func TestModeNames(t *testing.T) {
	for _, m := range device.Modes() {
		if got, ok := device.ParseMode(m.String()); !ok || got != m {
			t.Errorf("%s does not come back", m)
		}
	}
	if _, ok := device.ParseMode("DDX"); ok || device.Mode(99).String() != "?" || device.Code(99).String() != "?" {
		t.Error("what is no mode has a name")
	}
}
