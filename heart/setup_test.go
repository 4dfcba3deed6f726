package heart

import (
	"errors"
	"math"
	"testing"
)

func TestFromClinical(t *testing.T) {
	for _, c := range []struct {
		name string
		c    Clinical
	}{
		{"healthy", Clinical{RatePerMin: 70, SystolicMmHg: 120, DiastolicMmHg: 75, EndDiastolicMl: 121, Ejection: 0.61}},
		{"heart failure", Clinical{RatePerMin: 75, SystolicMmHg: 110, DiastolicMmHg: 70, EndDiastolicMl: 220, Ejection: 0.28, FillingMmHg: 16}},
		{"regurgitation", Clinical{RatePerMin: 75, SystolicMmHg: 110, DiastolicMmHg: 70, EndDiastolicMl: 230, Ejection: 0.30, OutputLPerMin: 4.2, FillingMmHg: 15}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := FromClinical(c.c)
			if err != nil {
				t.Fatal(err)
			}
			_, s := steady(t, p, p.Activation())
			within(t, "EDV, mL", s.LV.EndDiastolicM3*1e6, c.c.EndDiastolicMl*0.98, c.c.EndDiastolicMl*1.02)
			within(t, "EF", s.LV.EjectionFraction, c.c.Ejection-0.02, c.c.Ejection+0.02)
			within(t, "systolic, mmHg", s.AorticRootPa.Max/MmHgPa, c.c.SystolicMmHg-4, c.c.SystolicMmHg+4)
			within(t, "diastolic, mmHg", s.AorticRootPa.Min/MmHgPa, c.c.DiastolicMmHg-4, c.c.DiastolicMmHg+4)
			if c.c.OutputLPerMin > 0 {
				within(t, "output, L/min", s.OutputM3PerS*60e3, c.c.OutputLPerMin*0.96, c.c.OutputLPerMin*1.04)
				within(t, "mitral backflow, mL", s.BackflowM3[Mitral]*1e6, 5, 40)
			}
		})
	}
}

func TestFromClinicalRefuses(t *testing.T) {
	good := Clinical{RatePerMin: 70, SystolicMmHg: 120, DiastolicMmHg: 75, EndDiastolicMl: 121, Ejection: 0.61}
	for name, change := range map[string]func(c *Clinical){
		"Clinical.RatePerMin":     func(c *Clinical) { c.RatePerMin = 10 },
		"Clinical.DiastolicMmHg":  func(c *Clinical) { c.DiastolicMmHg = 115 },
		"Clinical.Ejection":       func(c *Clinical) { c.Ejection = math.NaN() },
		"Clinical.EndDiastolicMl": func(c *Clinical) { c.EndDiastolicMl = -1 },
		"Clinical.OutputLPerMin":  func(c *Clinical) { c.OutputLPerMin = 7 },
	} {
		c := good
		change(&c)
		var e *Error
		if _, err := FromClinical(c); !errors.As(err, &e) || e.Kind != BadParameter || e.Field != name {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
