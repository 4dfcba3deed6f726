package report

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// A rectangle of 100 mmHg by 60 mL is 6000 mmHg·mL, 800 mJ; run the other way
// the chamber takes up that work.
func TestStrokeWork(t *testing.T) {
	l := PVLoop{Chamber: "LV", VolumeMl: []float64{60, 120, 120, 60}, PressureMmHg: []float64{5, 5, 105, 105}}
	if w := l.StrokeWork(); math.Abs(w-6000) > 1e-9 {
		t.Errorf("stroke work %v mmHg·mL, want 6000", w)
	}
	back := PVLoop{VolumeMl: []float64{60, 60, 120, 120}, PressureMmHg: []float64{5, 105, 105, 5}}
	if w := back.StrokeWork(); math.Abs(w+6000) > 1e-9 {
		t.Errorf("stroke work the other way %v, want -6000", w)
	}
	if (&PVLoop{VolumeMl: []float64{1}}).StrokeWork() != 0 {
		t.Error("a point does work")
	}
	svg := PVLoops([]PVLoop{l, {Chamber: "RV"}}).String()
	if !strings.Contains(svg, "stroke work 800 mJ (6000 mmHg·mL)") || strings.Contains(svg, "NaN") {
		t.Error("the work does not stand on the picture")
	}
	if !PVLoops(nil).Empty() {
		t.Error("no loop was drawn as something")
	}
}

func TestWiggersNamesPhases(t *testing.T) {
	d := &WiggersData{TimesMs: []float64{0, 200, 400, 800}, Zero: "QRS onset",
		Panels: []WiggersPanel{{"pressure, mmHg", []Series{{"LV", []float64{5, 100, 110, math.NaN()}}, {"aorta <x>", []float64{80, 95, 110, 85}}}}, {"volume, mL", []Series{{"LV", []float64{120, 110, 60, 118}}}}},
		Events: map[study.EventName]float64{study.MVC: 50, study.AVO: 90, study.AVC: 390, study.MVO: 470}}
	svg := Wiggers(d).String()
	for _, want := range []string{"IVC", "ejection", "IVR", "MVO", "aorta &lt;x&gt;", "ms after QRS onset"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the diagram lacks %q", want)
		}
	}
	if strings.Contains(svg, "NaN") || !Wiggers(nil).Empty() || !Wiggers(&WiggersData{}).Empty() {
		t.Error("missing values are drawn")
	}
}
