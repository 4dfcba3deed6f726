package device_test

import (
	"strings"
	"testing"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/study"
)

// Every value of every row can be written and read again.
func TestTextOfEveryValue(t *testing.T) {
	for _, row := range device.Table() {
		values := row.Values()
		if w := row.Words(); w != nil && len(w) != len(values) {
			t.Errorf("%s: %d words for %d values", row.Field, len(w), len(values))
		}
		for _, v := range values {
			p, q := device.Nominal(), device.Nominal()
			row.Set(&p, v)
			if err := q.SetText(row.Field, row.Text(&p)); err != nil || p != q {
				t.Errorf("%s %g: %v", row.Field, v, err)
			}
		}
	}
}

func TestSetText(t *testing.T) {
	p := device.Nominal()
	for field, text := range map[string]string{"mode": "VVI", "lower_rate_ppm": "70", "Chambers": "lv", "hysteresis_rate_ppm": "off", "bivTrigger": "true"} {
		if err := p.SetText(field, text); err != nil {
			t.Errorf("%s: %v", field, err)
		}
	}
	if p.Mode != device.VVI || p.LowerRatePpm != 70 || p.Chambers != device.LVOnly || p.HysteresisRatePpm != 0 || !p.BiVTrigger {
		t.Errorf("%+v", p)
	}
	for _, c := range []struct{ field, text, names, rule string }{
		{"lower_rate_ppm", "300", "LowerRatePpm", "30 to 50"}, {"av_delay_ms", "125", "AVDelayMs", "steps of 10"}, {"mode", "DDX", "Mode", "DDDR"},
		{"lv_offset_ms", "off", "LVOffsetMs", "-100 to 100"}, {"av_delay_ms", "NaN", "AVDelayMs", "70 to 300"}, {"colour", "red", "device", "no such parameter"},
	} {
		err := p.SetText(c.field, c.text)
		if study.KindOf(err) != study.Invalid || !strings.Contains(err.Error(), c.names) || !strings.Contains(err.Error(), c.rule) {
			t.Errorf("%s %s: %v", c.field, c.text, err)
		}
	}
}
