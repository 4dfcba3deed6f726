package acceptance

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// TestPatientsTwin writes the files of one made-up patient in the layout of the
// four and takes them the same way. Pressure 60 − 50·cos and surface strain
// −5·(1 − cos, φ later) make an ellipse of area π·50·5·sin φ mmHg·% in every
// segment, φ = 40° in the septum and 70° elsewhere.
func TestPatientsTwin(t *testing.T) {
	dir := t.TempDir()
	lag := func(n int) float64 {
		if s, _ := study.SegmentOf(study.AHA17, n); s.IsSeptal() {
			return 40 * math.Pi / 180
		}
		return 70 * math.Pi / 180
	}
	turn := func(ms float64) float64 { return 2 * math.Pi * ms / cycleMs }
	surface := func(n int, ms float64) float64 {
		return -0.05 * (math.Cos(lag(n)) - math.Cos(turn(ms)-lag(n)))
	}
	writeModel := func(name string, v func(n int, ms float64) float64) {
		head := "frame,time_ms"
		for n := 1; n <= 17; n++ {
			s, _ := study.SegmentOf(study.AHA17, n)
			head += fmt.Sprintf(",%02d_%s", n, strings.ReplaceAll(s.String(), " ", "_"))
		}
		writeRows(t, filepath.Join(dir, "p1-"+name), head, 17, v)
	}
	writeModel("strain-endocardial-area-fraction.csv", surface)
	writeModel("strain-model-fraction.csv", func(n int, ms float64) float64 { return 2 * surface(n, ms) })
	writeModel("wall-thickness-cm.csv", func(n int, ms float64) float64 { return 1 - surface(n, ms) })
	writeModel("effective-radius-cm.csv", func(n int, ms float64) float64 { return 3 + surface(n, ms) })
	writeRows(t, filepath.Join(dir, "p1-lv-volume-ml.csv"), "frame,time_ms,lv_volume_ml", 1, func(_ int, ms float64) float64 { return 200 + 40*math.Cos(turn(ms)-1) })
	writeRows(t, filepath.Join(dir, "p1-generic-lv-pressure-mmhg.csv"), "frame,time_ms,generic_lvp_mmhg,generic_lvp_scaled_to_patient_peak_mmhg", 2,
		func(_ int, ms float64) float64 { return 60 - 50*math.Cos(turn(ms)) })
	stored := "segment,stress_strain_area_model,pressure_strain_area_cath_lvp,wall_stress_strain_area_time_varying_shape," + columnGeneric + "\n"
	for n := 1; n <= 17; n++ {
		stored += fmt.Sprintf("%d,1,2,%g,3\n", n, 1+0.1*float64(n))
	}
	writeText(t, filepath.Join(dir, "p1-segment-work-kpa.csv"), stored)
	writeText(t, filepath.Join(dir, "patients.csv"), "patient,crt_response,qrs_ms\nP1,responder,150\n")

	all := patientsIn(t, dir)
	p := &all[0]
	if !p.responds || p.qrsMs != 150 || len(p.stored[columnGeneric]) != 17 {
		t.Errorf("patient %+v", p)
	}
	for i, got := range p.loops(t, false) {
		want := math.Pi * 50 * 5 * math.Sin(lag(i+1)) / 100 / 7.50062
		near(t, fmt.Sprintf("loop of segment %d, kPa", i+1), got, want, 5e-4*want)
	}
	// The pressure crosses 67 % of its peak of 110 mmHg where the cosine is −0.274.
	b := p.mechanics.Sets[0].Beats[0].Events
	open := math.Acos(-(0.67*110-60)/50) / (2 * math.Pi) * cycleMs
	near(t, "opening", b.AVO.Ms, open, 0.5)
	near(t, "closure", b.AVC.Ms, cycleMs-open, 0.5)
	// The volume is greatest at 1 rad and least half a beat later, to a frame of 4 ms.
	b = p.ownVolume.Sets[0].Beats[0].Events
	near(t, "greatest volume", b.AVO.Ms, cycleMs/(2*math.Pi), 2)
	near(t, "least volume", b.AVC.Ms, cycleMs/(2*math.Pi)+cycleMs/2, 2)

	text := string(fourPatients(t, all))
	for _, want := range []string{"| response as labelled | yes |", "| stored: model stress and strain, septal | 1.00 |", "| `gwi`, mmHg·% (surface) |", "### Uniformity", "No claim follows"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page has no %q", want)
		}
	}
}

// writeRows writes 215 frames of 4 ms of numbered columns.
func writeRows(t *testing.T, path, head string, columns int, v func(n int, ms float64) float64) {
	t.Helper()
	var b strings.Builder
	b.WriteString(head + "\n")
	for k := range 215 {
		ms := 4 * float64(k)
		fmt.Fprintf(&b, "%d,%g", k, ms)
		for n := 1; n <= columns; n++ {
			fmt.Fprintf(&b, ",%.9f", v(n, ms))
		}
		b.WriteByte('\n')
	}
	writeText(t, path, b.String())
}

func writeText(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
