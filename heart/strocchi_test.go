package heart

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
)

// input is one of the 21 inputs of Strocchi et al., PLoS Comput Biol
// 2023;19:e1011257 (a three-dimensional heart on a CircAdapt circulation), and
// the same thing in this model: scale multiplies it by a factor.
type input struct {
	name  string
	scale func(p *Parameters, f float64)
}

func strocchiInputs() []input {
	muscle := func(walls func(p *Parameters) []*Wall, set func(t *Tissue, f float64)) func(p *Parameters, f float64) {
		return func(p *Parameters, f float64) {
			for _, w := range walls(p) {
				for i := range w.Patches {
					set(&w.Patches[i].Tissue, f)
				}
			}
		}
	}
	ventricles := func(p *Parameters) []*Wall { return []*Wall{&p.LeftWall, &p.Septum, &p.RightWall} }
	atria := func(p *Parameters) []*Wall { return []*Wall{&p.LeftAtrium, &p.RightAtrium} }
	active := func(t *Tissue, f float64) { t.ActivePa *= f }
	passive := func(t *Tissue, f float64) { t.MatrixPa *= f }
	vessel := func(of func(p *Parameters) *Vessel, set func(v *Vessel, f float64)) func(p *Parameters, f float64) {
		return func(p *Parameters, f float64) { set(of(p), f) }
	}
	ao := func(p *Parameters) *Vessel { return &p.Systemic.Artery }
	ve := func(p *Parameters) *Vessel { return &p.Systemic.Vein }
	pa := func(p *Parameters) *Vessel { return &p.Pulmonary.Artery }
	pv := func(p *Parameters) *Vessel { return &p.Pulmonary.Vein }
	p0 := func(v *Vessel, f float64) { v.PressurePa *= f }
	length := func(v *Vessel, f float64) { v.LengthM *= f }
	stiff := func(v *Vessel, f float64) { v.Exponent = (v.Exponent+1)*f - 1 } // m = k/3 − 1
	systemic := func(p *Parameters, f float64) { p.Systemic.Bed.PressurePa *= f }
	pulmonary := func(p *Parameters, f float64) { p.Pulmonary.Bed.PressurePa *= f }
	return []input{
		{"Dp,ref,pulm", pulmonary}, {"Dp,ref,sys", systemic}, {"Rsys", systemic}, {"Rpulm", pulmonary},
		{"sActMax,v", muscle(ventricles, active)}, {"sActMax,a", muscle(atria, active)},
		{"sPasMax,v", muscle(ventricles, passive)}, {"sPasMax,a", muscle(atria, passive)},
		{"p0,Ao", vessel(ao, p0)}, {"p0,Pa", vessel(pa, p0)}, {"p0,Ve", vessel(ve, p0)}, {"p0,Pve", vessel(pv, p0)},
		{"lAo", vessel(ao, length)}, {"lPa", vessel(pa, length)}, {"lVe", vessel(ve, length)}, {"lPve", vessel(pv, length)},
		{"AVdelay", func(p *Parameters, f float64) { p.Timing.AVFraction *= f }},
		{"kAo", vessel(ao, stiff)}, {"kVe", vessel(ve, stiff)}, {"kPa", vessel(pa, stiff)}, {"kPve", vessel(pv, stiff)},
	}
}

// outputs in the order of strocchiOutputs.
var strocchiOutputs = []string{"EDV,lv", "ESV,lv", "EDP,lv", "pMax,lv", "EDV,rv", "ESV,rv", "EDP,rv", "pMax,rv", "pMax,vWave,la", "pMax,vWave,ra"}

// outputsOf is the steady beat's answer. As there, blood volume keeps the mean
// pressure while resistance stays as it is set.
func outputsOf(t testing.TB, p Parameters) []float64 {
	t.Helper()
	p.Control = Control{On: true, FlowM3PerS: 63e-6, PressureGain: 0.25}
	h, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	act := p.Activation()
	if _, err := h.Run(act, Until{Beats: 300, VolumeM3: 1e-9, Control: 1e-6}); err != nil {
		t.Fatal(err)
	}
	rec := h.NewRecorder()
	if err := h.Beat(act, rec); err != nil {
		t.Fatal(err)
	}
	s, c := rec.Summary(), rec.Columns()
	v := func(k int) float64 { // v wave: highest pressure from ejection on
		return rangeOf(c.PressurePa[k][int(0.3/c.StepS):]).Max
	}
	at := func(k int) float64 { // pressure at an instant fixed on the beat's clock
		return c.PressurePa[k][int(fixedInstantS/c.StepS)]
	}
	return []float64{s.LV.EndDiastolicM3, s.LV.EndSystolicM3, s.LV.EndDiastolicPa, s.LV.MaxPa,
		s.RV.EndDiastolicM3, s.RV.EndSystolicM3, s.RV.EndDiastolicPa, s.RV.MaxPa, v(LeftAtrium), v(RightAtrium),
		at(LeftVentricle), at(RightVentricle)}
}

// fixedInstantS is when the inlet valves of the synchronous heart-failure heart
// close, about.
const fixedInstantS = 0.21

// Places in the answer of outputsOf.
const (
	edpRight, vLeft, clockLeft, clockRight = 6, 8, 10, 11
)

// difference is a direction that is not the same here, and a check of the reason.
type difference struct {
	input, output string
	why           string
	base          func() Parameters
	place         int // of outputsOf, where the reason shows
}

func explained() []difference {
	lateVentricles := func() Parameters { p := HeartFailure(); p.Timing.AVFraction = 0.22; return p }
	const clock = "end of diastole is most likely read there at an instant that does not move with the ventricles (its pressure at the end of isovolumic contraction falls with the AV delay too)"
	return []difference{
		{"AVdelay", "EDP,lv", clock, HeartFailure, clockLeft},
		{"AVdelay", "EDP,rv", clock, HeartFailure, clockRight},
		{"sActMax,a", "EDP,rv", "the atrial wave is still on at the onset of the ventricles here; once it has passed, a stronger atrium leaves less", lateVentricles, edpRight},
		{"kPve", "pMax,vWave,la", "stiffer veins raise pressure above their reference pressure and lower it below; ours are below in heart failure, above in health", Healthy, vLeft},
	}
}

// effect is the relative slope of output place on an input.
func effect(t *testing.T, in input, base func() Parameters, place int) float64 {
	up, down := base(), base()
	in.scale(&up, 1.1)
	in.scale(&down, 0.9)
	a, b := outputsOf(t, up), outputsOf(t, down)
	return (a[place]/b[place] - 1) / 0.2
}

// TestDirectionsOfEffect compares signs of slopes, wherever an input moves an
// output by more than a tenth of a standard deviation there.
func TestDirectionsOfEffect(t *testing.T) {
	if testing.Short() {
		t.Skip("beats some sixty hearts and starts no goroutine; the whole run does it")
	}
	names, slopes := strocchiSlopes(t)
	same, asked := 0, 0
	for _, in := range strocchiInputs() {
		up, down := HeartFailure(), HeartFailure()
		in.scale(&up, 1.1)
		in.scale(&down, 0.9)
		a, b := outputsOf(t, up), outputsOf(t, down)
		for j, out := range strocchiOutputs {
			theirs, ours := slopes[names[in.name]][j], (a[j]/b[j]-1)/0.2
			if math.Abs(theirs) < 0.1 {
				continue
			}
			asked++
			if ours*theirs > 0 {
				same++
				continue
			}
			checkExplained(t, in, out, theirs, ours)
		}
	}
	t.Logf("%d of %d directions agree", same, asked)
	if asked < 50 {
		t.Errorf("only %d directions compared", asked)
	}
}

// checkExplained asks that a difference is on the list and that its reason shows.
func checkExplained(t *testing.T, in input, out string, theirs, ours float64) {
	t.Helper()
	for _, d := range explained() {
		if d.input != in.name || d.output != out {
			continue
		}
		e := effect(t, in, d.base, d.place)
		t.Logf("%s on %s: theirs %+.2f, ours %+.3f; %s: %+.3f", in.name, out, theirs, ours, d.why, e)
		if e*theirs <= 0 {
			t.Errorf("%s on %s: the reason given does not show (%+.3f)", in.name, out, e)
		}
		return
	}
	t.Errorf("%s on %s: theirs %+.2f SD per SD, ours %+.3f, not explained", in.name, out, theirs, ours)
}

// TestDirectionsWithoutData asks the largest of those effects of this model
// alone: signs as in Strocchi 2023.
func TestDirectionsWithoutData(t *testing.T) {
	if testing.Short() {
		t.Skip("beats some sixty hearts and starts no goroutine; the whole run does it")
	}
	inputs := map[string]input{}
	for _, in := range strocchiInputs() {
		inputs[in.name] = in
	}
	for _, c := range []struct {
		input string
		place int
		sign  float64
	}{
		{"Dp,ref,pulm", 5, 1}, {"Dp,ref,sys", 0, -1}, {"Dp,ref,sys", 1, 1}, {"Rsys", 3, -1}, {"Rpulm", 7, 1},
		{"sActMax,v", 0, -1}, {"sActMax,v", 1, -1}, {"sActMax,v", 3, 1}, {"sPasMax,v", 2, 1}, {"sPasMax,a", 9, 1},
		{"p0,Ao", 3, 1}, {"lAo", 3, -1}, {"kAo", 3, 1}, {"kAo", 1, 1}, {"kPa", 5, 1}, {"kVe", 9, -1},
	} {
		if e := effect(t, inputs[c.input], HeartFailure, c.place); e*c.sign <= 0 {
			t.Errorf("%s on output %d: %+.3f, wanted sign %+.0f", c.input, c.place, e, c.sign)
		}
	}
}

// strocchiSlopes are the standardised slopes of a linear regression of each
// output on all inputs: by input, then output.
func strocchiSlopes(t *testing.T) (names map[string]int, slopes [][]float64) {
	t.Helper()
	inNames, x := readTable(t, testdata.Path(t, "model", "strocchi2023", "parameters.csv"))
	outNames, y := readTable(t, testdata.Path(t, "model", "strocchi2023", "outputs.csv"))
	standardise(x)
	standardise(y)
	k := len(x)
	a := make([][]float64, k)
	names = map[string]int{}
	for i := range a {
		names[inNames[i]] = i
		a[i] = make([]float64, k+len(strocchiOutputs))
		for j := range k {
			a[i][j] = dot(x[i], x[j])
		}
		for j, out := range strocchiOutputs {
			for m, n := range outNames {
				if n == out {
					a[i][k+j] = dot(x[i], y[m])
				}
			}
		}
	}
	for i := range k { // Gauss–Jordan; the inputs are nearly independent
		for r := range k {
			if r == i {
				continue
			}
			f := a[r][i] / a[i][i]
			for c := i; c < len(a[r]); c++ {
				a[r][c] -= f * a[i][c]
			}
		}
	}
	slopes = make([][]float64, k)
	for i := range slopes {
		for j := range strocchiOutputs {
			slopes[i] = append(slopes[i], a[i][k+j]/a[i][i])
		}
	}
	return names, slopes
}

func dot(a, b []float64) float64 {
	s := 0.0
	for i := range a {
		s += a[i] * b[i]
	}
	return s
}

// standardise makes each column of mean 0 and SD 1.
func standardise(cols [][]float64) {
	for _, c := range cols {
		m := 0.0
		for _, v := range c {
			m += v
		}
		m /= float64(len(c))
		for i := range c {
			c[i] -= m
		}
		sd := math.Sqrt(dot(c, c) / float64(len(c)))
		for i := range c {
			c[i] /= sd
		}
	}
}

// readTable reads a table by column.
func readTable(t *testing.T, path string) (names []string, cols [][]float64) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cols = make([][]float64, len(rows[0]))
	for _, r := range rows[1:] {
		for j, s := range r {
			v, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatal(err)
			}
			cols[j] = append(cols[j], v)
		}
	}
	return rows[0], cols
}
