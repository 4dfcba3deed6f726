package virtual_test

import (
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

func newLab(t testing.TB) *virtual.Lab {
	t.Helper()
	l, err := virtual.NewLab()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// reading is what our own ECG packages say of a strip.
type reading struct {
	qrsMs, area  float64
	strict, rbbb bool
}

func readECG(t *testing.T, e *study.ECG) reading {
	t.Helper()
	a, err := ecg.Analyse(e, ecg.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !a.QRS.Known {
		t.Fatalf("no QRS duration: %s", a.QRS.Why)
	}
	v := vcg.Compute(&a.Median, vcg.Kors, vcg.Options{})
	out := reading{qrsMs: a.QRS.Ms, area: v.QRSArea.Value}
	for _, d := range bundle.Evaluate(bundle.Inputs{Analysis: a, Shape: morphology.Measure(&a.Median, morphology.Options{})}).Verdicts {
		yes := string(d.Outcome) == "yes"
		out.strict = out.strict || yes && strings.HasPrefix(d.Name, "Strauss") && d.Variant == "men"
		out.rbbb = out.rbbb || yes && d.Label == bundle.RBBB
	}
	return out
}

// Limits from the issue: normal 80–105 ms; LBBB 140–180 ms with a QRS area above
// 109 µV·s; RBBB by our rules; strict LBBB in scenarios with LBBB only; a narrow
// complex below 120 ms.
func TestECGOfScenarios(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	lab := newLab(t)
	for _, c := range []struct {
		name         string
		from, to     float64
		strict, rbbb bool
		area         float64
	}{
		{"normal", 80, 105, false, false, 0}, {"lbbb_nonischaemic", 140, 180, true, false, 109}, {"lbbb_lateral_scar", 140, 180, true, false, 109},
		{"lbbb_septal_scar", 140, 180, true, false, 109}, {"lbbb_u_shaped", 140, 180, true, false, 109}, {"rbbb", 120, 160, false, true, 0},
		{"ivcd", 120, 160, false, false, 0}, {"narrow_hidden_delay", 80, 119.9, false, false, 0}, {"narrow_unequal_walls", 80, 119.9, false, false, 0},
		{"narrow_synchronous", 80, 119.9, false, false, 0}, {"rv_paced", 120, 180, false, false, 0}, {"av_block", 80, 119.9, false, false, 0}, {"af", 80, 119.9, false, false, 0},
	} {
		p := mustRun(t, ready(t, c.name))
		e, err := lab.ECG(p, virtual.UsualStrip(1))
		if err != nil {
			t.Fatal(err)
		}
		r := readECG(t, e)
		t.Logf("%s: QRS %.0f ms, area %.0f µV·s, strict LBBB %v, RBBB %v", c.name, r.qrsMs, r.area, r.strict, r.rbbb)
		if r.qrsMs < c.from || r.qrsMs > c.to || r.strict != c.strict || r.rbbb != c.rbbb || r.area <= c.area {
			t.Errorf("%s: want %g to %g ms, area above %g, strict %v, RBBB %v", c.name, c.from, c.to, c.area, c.strict, c.rbbb)
		}
	}
}

// The order of the issue: LBBB, then BiV, then LBBAP and correcting His pacing.
func TestECGOfPacing(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	lab := newLab(t)
	b, err := virtual.Prepare(t.Context(), ready(t, "lbbb_nonischaemic"))
	if err != nil {
		t.Fatal(err)
	}
	qrs := map[virtual.PacingMode]float64{}
	for _, m := range virtual.PacingModes {
		p, err := b.Run(t.Context(), virtual.Pacing{Mode: m})
		if err != nil {
			t.Fatal(err)
		}
		e, err := lab.ECG(p, virtual.UsualStrip(1))
		if err != nil {
			t.Fatal(err)
		}
		qrs[m] = readECG(t, e).qrsMs
	}
	t.Logf("QRS %v", qrs)
	if !(qrs["biv"] < qrs["off"]) || !(qrs["lbbap"] < qrs["biv"]) || !(qrs["his"] < qrs["biv"]) {
		t.Error("the order LBBB > BiV > LBBAP, His does not hold")
	}
}

func TestStripRepeatsAndRefuses(t *testing.T) {
	lab := newLab(t)
	p := mustRun(t, ready(t, "normal"))
	one, err := lab.ECG(p, virtual.UsualStrip(3))
	if err != nil {
		t.Fatal(err)
	}
	two, _ := lab.ECG(p, virtual.UsualStrip(3))
	other, _ := lab.ECG(p, virtual.UsualStrip(4))
	same, differs := true, false
	for k := range one.Leads {
		for i, v := range one.Leads[k].MilliVolt {
			same = same && v == two.Leads[k].MilliVolt[i]
			differs = differs || v != other.Leads[k].MilliVolt[i]
		}
	}
	if !same || !differs || one.DurationS() != 10 || len(one.Leads) != 12 {
		t.Errorf("same seed same strip %v, other seed other strip %v", same, differs)
	}
	for name, s := range map[string]virtual.Strip{"empty": {}, "too long": {Seconds: 1e6, RateHz: 1000}, "noise": {Seconds: 10, RateHz: 1000, NoiseMicroVolt: -1}} {
		if _, err := lab.ECG(p, s); study.KindOf(err) != study.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := lab.ECG(mustRun(t, ready(t, "lbbb-by-hand")), virtual.UsualStrip(1)); study.KindOf(err) != study.Invalid {
		t.Errorf("delays by hand give an electrocardiogram: %v", err)
	}
}

// From the scenario to the study, torso and all: 23 patches, one core.
func BenchmarkPipeline(b *testing.B) {
	s, _ := virtual.Named("lbbb_nonischaemic")
	for b.Loop() {
		lab := newLab(b)
		p, err := virtual.Run(b.Context(), s)
		if err != nil {
			b.Fatal(err)
		}
		e, err := lab.ECG(p, virtual.UsualStrip(1))
		if err != nil {
			b.Fatal(err)
		}
		st := p.Study()
		st.ECGs = append(st.ECGs, *e)
	}
}
