package morphology

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// dipoleBeat is a beat whose leads I and II come from one frontal vector in Einthoven's
// triangle, at deg degrees, with P and T waves at the other angles. The other limb
// leads follow from I and II as a recorder computes them.
func dipoleBeat(pDeg, qrsDeg, tDeg float64) *ecg.Median {
	one, two := frontal(0, pDeg, qrsDeg, tDeg), frontal(60, pDeg, qrsDeg, tDeg)
	mix := func(a, b float64) []float64 {
		s := make([]float64, len(one))
		for i := range s {
			s[i] = a*one[i] + b*two[i]
		}
		return s
	}
	m := beat(100, map[study.LeadName][]float64{
		study.I: one, study.II: two, study.III: mix(-1, 1),
		study.AVR: mix(-0.5, -0.5), study.AVL: mix(1, -0.5), study.AVF: mix(-0.5, 1),
	})
	m.Global.POn, m.Global.POff = ecg.Mark{Sample: 10, Found: true}, ecg.Mark{Sample: 90, Found: true}
	m.Global.TOff = ecg.Mark{Sample: 500, Found: true}
	return m
}

func frontal(leadDeg, pDeg, qrsDeg, tDeg float64) []float64 {
	on := func(deg float64) float64 { return math.Cos((deg - leadDeg) * math.Pi / 180) }
	return draw(arch{-90, -10, 0.1 * on(pDeg)}, arch{0, 100, 1.2 * on(qrsDeg)}, arch{150, 400, 0.3 * on(tDeg)})
}

func TestAxisRecoversTheDipole(t *testing.T) {
	for deg := -175.0; deg <= 180; deg += 5 {
		p, tt := math.Remainder(deg+40, 360), math.Remainder(deg-70, 360)
		r := Measure(dipoleBeat(p, deg, tt), Options{})
		for _, c := range []struct {
			name string
			a    Axis
			want float64
		}{{"QRS", r.QRSAxis, deg}, {"P", r.PAxis, p}, {"T", r.TAxis, tt}} {
			for way, q := range map[string]Quantity{"area": c.a.AreaLSQ, "area I/aVF": c.a.AreaIAVF, "amplitude": c.a.AmplitudeLSQ, "amplitude I/aVF": c.a.AmplitudeIAVF} {
				if !q.Known || math.Abs(math.Remainder(q.Value-c.want, 360)) > 1e-6 {
					t.Fatalf("%s axis by %s: %+v, want %v", c.name, way, q, c.want)
				}
			}
		}
	}
}

func TestAxisUnknown(t *testing.T) {
	m := dipoleBeat(50, 30, 40)
	m.Global.POn.Found = false
	for i := range m.Leads {
		if m.Leads[i].Name != study.I {
			m.Leads[i].Usable = false
		}
	}
	r := Measure(m, Options{})
	if q := r.PAxis.AreaLSQ; q.Known || q.Why != "P wave limits not found" {
		t.Errorf("P: %+v", q)
	}
	if q := r.QRSAxis.AreaLSQ; q.Known || q.Why != "too few limb leads" {
		t.Errorf("QRS: %+v", q)
	}
	flat := beat(100, map[study.LeadName][]float64{study.I: draw(), study.AVF: draw()})
	if q := Measure(flat, Options{}).QRSAxis.AreaLSQ; q.Known || q.Why != "no net direction in the frontal plane" {
		t.Errorf("flat: %+v", q)
	}
}

// chestBeat has rS growing to Rs; R and S sizes as given for V1 to V6.
func chestBeat(r, s [6]float64) *ecg.Median {
	leads := map[study.LeadName][]float64{}
	for i, name := range chestLeads {
		leads[name] = draw(arch{0, 50, r[i]}, arch{50, 100, -s[i]})
	}
	leads[study.AVL] = draw(arch{0, 100, 0.7})
	return beat(100, leads)
}

func TestChestLeads(t *testing.T) {
	r := Measure(chestBeat([6]float64{0.2, 0.4, 0.6, 1, 1.4, 1.2}, [6]float64{1, 1.2, 1, 0.6, 0.3, 0.1}), Options{})
	// Balance -0.25 in V3 and +0.25 in V4: half-way.
	if q := r.Transition; q.Lead != study.V4 || math.Abs(q.Position.Value-3.5) > 1e-3 {
		t.Errorf("transition %+v, want 3.5 at V4", q)
	}
	for name, c := range map[string]struct {
		q    Quantity
		want float64
	}{"r in V1": {r.RV1, 0.2}, "Sokolow-Lyon": {r.SokolowLyon, 1 + 1.4}, "Cornell": {r.Cornell, 0.7 + 1}, "turning points": {r.TurningPoints, 0}} {
		if !c.q.Known || math.Abs(c.q.Value-c.want) > 1e-3 {
			t.Errorf("%s: %+v, want %v", name, c.q, c.want)
		}
	}
	up := Measure(chestBeat([6]float64{1, 1, 1, 1, 1, 1}, [6]float64{}), Options{})
	down := Measure(chestBeat([6]float64{}, [6]float64{1, 1, 1, 1, 1, 1}), Options{})
	if up.Transition.Position.Value != 0.5 || down.Transition.Position.Value != 6.5 || down.Transition.Lead != "" {
		t.Errorf("all R: %+v, all S: %+v", up.Transition, down.Transition)
	}
}

func TestActivationOfTheLeftVentricle(t *testing.T) {
	early := polyline([2]float64{0, 0}, [2]float64{20, 0.3}, [2]float64{40, -1}, [2]float64{120, 0})
	late := polyline([2]float64{0, 0}, [2]float64{80, 1}, [2]float64{120, 0})
	m := beat(120, map[study.LeadName][]float64{study.I: late, study.V1: early})
	r := Measure(m, Options{})
	// Steepest falls run from 20 to 40 ms and from 80 to 120 ms.
	one, v1 := r.Lead(study.I).Intrinsicoid.Ms, r.Lead(study.V1).Intrinsicoid.Ms
	if one < 80 || one > 120 || v1 < 20 || v1 > 40 {
		t.Fatalf("intrinsicoid deflections %v and %v", one, v1)
	}
	if d := r.IDIMinusV1; !d.Known || math.Abs(d.Ms-(one-v1)) > 1e-9 || d.SEMs <= 0 {
		t.Errorf("I - V1: %+v", d)
	}
	if s := r.IDIShare; !s.Known || math.Abs(s.Value-one/120) > 1e-9 {
		t.Errorf("share: %+v", s)
	}
	if d := Measure(beat(120, map[study.LeadName][]float64{study.I: late}), Options{}); d.IDIMinusV1.Known || !d.IDIShare.Known {
		t.Errorf("without V1: %+v %+v", d.IDIMinusV1, d.IDIShare)
	}
}

func TestRefusals(t *testing.T) {
	good := func() *ecg.Median { return dipoleBeat(50, 30, 40) }
	for _, c := range []struct {
		name   string
		change func(*ecg.Median)
		why    string
	}{
		{"no onset", func(m *ecg.Median) { m.Global.QRSOn.Found = false }, "QRS onset not found"},
		{"no offset", func(m *ecg.Median) { m.Global.QRSOff.Found = false }, "QRS offset not found"},
		{"turned round", func(m *ecg.Median) { m.Global.QRSOff.Sample = 50 }, "the QRS limits are not in order"},
		{"onset not a number", func(m *ecg.Median) { m.Global.QRSOn.Sample = math.NaN() }, "the QRS limits are not in order"},
		{"offset infinite", func(m *ecg.Median) { m.Global.QRSOff.Sample = math.Inf(1) }, "the QRS limits are not in order"},
		{"no rate", func(m *ecg.Median) { m.RateHz = math.NaN() }, "the sampling rate is not known"},
	} {
		m := good()
		c.change(m)
		r := Measure(m, Options{})
		if r.Known || r.Why != c.why || len(r.Leads) != 0 || r.Fragmentation.Known {
			t.Errorf("%s: %+v", c.name, r)
		}
		assertFinite(t, c.name, reflect.ValueOf(*r))
	}
}

func TestOneBadLeadIsListedWithItsReason(t *testing.T) {
	m := dipoleBeat(50, 30, 40)
	m.Leads[0].MilliVolt[7] = math.NaN()
	m.Leads[1].Usable = false
	m.Leads[2].MilliVolt = m.Leads[2].MilliVolt[:150]
	r := Measure(m, Options{})
	for i, want := range []string{"the lead holds a sample that is not a number", "the lead is not usable", "the QRS ends after the median beat of this lead", ""} {
		if l := r.Leads[i]; l.Why != want || l.Usable != (want == "") {
			t.Errorf("lead %s: usable %v, %q, want %q", l.Name, l.Usable, l.Why, want)
		}
	}
	assertFinite(t, "bad leads", reflect.ValueOf(*r))
}

// assertFinite walks all numbers of a result.
func assertFinite(t *testing.T, name string, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Float64:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			t.Errorf("%s: a number is %v", name, v.Float())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			assertFinite(t, name+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			assertFinite(t, name, v.Index(i))
		}
	}
}

// noisyBeat is a twelve-lead beat with waves, notches and slurs at random.
func noisyBeat(src *rand.Rand) *ecg.Median {
	leads := map[study.LeadName][]float64{}
	for _, n := range study.StandardLeads {
		var arches []arch
		for from := 0.0; from < 130; {
			to := from + 8 + 50*src.Float64()
			arches = append(arches, arch{from, to, src.NormFloat64()})
			from += (to - from) * src.Float64()
		}
		leads[n] = draw(arches...)
	}
	return beat(140, leads)
}

func TestProperties(t *testing.T) {
	src := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		m := noisyBeat(src)
		before := Measure(m, Options{})
		assertFinite(t, "random beat", reflect.ValueOf(*before))

		shifted := *m
		shifted.Leads = append([]ecg.MedianLead(nil), m.Leads...)
		for i := range shifted.Leads {
			shifted.Leads[i].MilliVolt = append(make([]float64, 29), m.Leads[i].MilliVolt...)
		}
		shifted.Global.QRSOn.Sample += 29
		shifted.Global.QRSOff.Sample += 29
		if after := Measure(&shifted, Options{}); !reflect.DeepEqual(round(before), round(after)) {
			t.Fatal("shifting time changed the result")
		}

		mixed := *m
		mixed.Leads = append([]ecg.MedianLead(nil), m.Leads...)
		src.Shuffle(len(mixed.Leads), func(i, j int) { mixed.Leads[i], mixed.Leads[j] = mixed.Leads[j], mixed.Leads[i] })
		after := Measure(&mixed, Options{})
		for _, l := range before.Leads {
			if !reflect.DeepEqual(l, *after.Lead(l.Name)) {
				t.Fatalf("the order of leads changed %s", l.Name)
			}
		}
		if !reflect.DeepEqual(before.QRSAxis, after.QRSAxis) || !reflect.DeepEqual(before.Fragmentation, after.Fragmentation) {
			t.Fatal("the order of leads changed the axis or the fragmentation")
		}
	}
}

// round drops the last digits of the times, which a shift may touch.
func round(r *Result) []string {
	var out []string
	for _, l := range r.Leads {
		out = append(out, l.Pattern)
		for _, b := range l.Bends {
			out = append(out, string(b.Kind), string(rune('0'+int(b.Share*1000+0.5))))
		}
	}
	return out
}

// Areas and amplitudes grow with the signal; times and names do not change as long as
// the limits in µV grow as well.
func TestScaling(t *testing.T) {
	const k = 2.5
	src := rand.New(rand.NewPCG(9, 10))
	for range 50 {
		m := noisyBeat(src)
		big := *m
		big.Leads = append([]ecg.MedianLead(nil), m.Leads...)
		for i := range big.Leads {
			big.Leads[i].MilliVolt = append([]float64(nil), m.Leads[i].MilliVolt...)
			for j := range big.Leads[i].MilliVolt {
				big.Leads[i].MilliVolt[j] *= k
			}
		}
		a := Measure(m, Options{})
		b := Measure(&big, Options{SmallestWaveMicroVolt: 20 * k, NotchMicroVolt: 30 * k, SlurMicroVolt: 50 * k})
		for i := range a.Leads {
			x, y := a.Leads[i], b.Leads[i]
			if x.Pattern != y.Pattern || len(x.Bends) != len(y.Bends) {
				t.Fatalf("%s: %s %+v became %s %+v", x.Name, x.Pattern, x.Bends, y.Pattern, y.Bends)
			}
			if math.Abs(y.AreaMicroVoltS-k*x.AreaMicroVoltS) > 1e-9 || math.Abs(y.PeakMilliVolt-k*x.PeakMilliVolt) > 1e-12 {
				t.Fatalf("%s: area %v became %v", x.Name, x.AreaMicroVoltS, y.AreaMicroVoltS)
			}
		}
	}
}
