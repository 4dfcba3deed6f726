package virtual_test

import (
	"math"
	"testing"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

func stated(v float64) study.Fact[float64] { return study.Fact[float64]{Value: v, Known: true} }

// A heart that is set up for the numbers of an echo and a cuff has them.
func TestClinicalNumbersAreMet(t *testing.T) {
	s := virtual.Scenario{Name: "set-up", Base: virtual.HealthyBase, HeartRateBpm: stated(72),
		Clinical: virtual.Clinical{SystolicMmHg: stated(110), DiastolicMmHg: stated(68), EDVMl: stated(220), EFPercent: stated(28)}}
	p := mustRun(t, s)
	for _, c := range []struct {
		name      string
		got, want float64
		slack     float64
	}{
		{"EDV", p.Summary.LV.EndDiastolicM3 * 1e6, 220, 4.4}, {"EF", 100 * p.Summary.LV.EjectionFraction, 28, 1},
		{"systolic", p.Summary.AorticRootPa.Max / 133.322, 110, 3}, {"diastolic", p.Summary.AorticRootPa.Min / 133.322, 68, 3},
	} {
		if math.Abs(c.got-c.want) > c.slack {
			t.Errorf("%s is %.1f, want %.1f", c.name, c.got, c.want)
		}
	}
}

func TestClinicalNumbersStandTogether(t *testing.T) {
	for _, c := range []virtual.Clinical{
		{EDVMl: stated(220)}, {SystolicMmHg: stated(110), DiastolicMmHg: stated(68), EDVMl: stated(220), EFPercent: stated(28)}, {OutputLPerMin: stated(4)},
	} {
		s := virtual.Scenario{Base: virtual.HealthyBase, Clinical: c}
		if err := s.Validate(); study.KindOf(err) != study.Invalid {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
