package conduction

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
)

func recording(x *TwelveLeads, beats int, rng *rand.Rand) *study.ECG {
	n := len(x.MilliVolt[0])
	e := &study.ECG{Content: study.Rhythm, RateHz: x.RateHz}
	for k, name := range study.StandardLeads {
		l := study.Lead{Name: name, MilliVolt: make([]float64, n*beats)}
		for i := range l.MilliVolt {
			l.MilliVolt[i] = x.MilliVolt[k][i%n] + 0.003*rng.NormFloat64()
		}
		e.Leads = append(e.Leads, l)
	}
	return e
}

func TestLabECG(t *testing.T) {
	torso, err := NewTorso()
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range States {
		sh := DilatedShape()
		if st == Normal || st == RBBB || st == LAFB || st == NarrowLV {
			sh = AdultShape()
		}
		h, _ := Build(sh)
		f, err := NewLeadField(h, torso, UsualPose())
		if err != nil {
			t.Fatal(err)
		}
		ti, tr, _ := ConductionOf(st)
		v, _ := New(h, ti, tr)
		nv, _ := New(h, HealthyTissue(), HealthyTree())
		na, _ := nv.Activate(nv.Intrinsic(0))
		rec := HealthyRecovery(na, 300)
		rv, _ := h.RVSite(RVApex)
		l, _ := h.LVSite(260, 0.6)
		lb, _ := v.LeftBundlePacing(0)
		type pacing struct {
			name string
			s    []Stimulus
		}
		ps := []pacing{{"intr", []Stimulus{v.Intrinsic(0)}}}
		if st == LBBB || st == LBBBLine {
			ps = append(ps, pacing{"rv", []Stimulus{{"RV", rv, 0}}}, pacing{"lv", []Stimulus{{"LV", l, 0}}}, pacing{"biv", []Stimulus{{"RV", rv, 0}, {"LV", l, 0}}},
				pacing{"lbbap", lb}, pacing{"lbbap+i", append(append([]Stimulus{}, lb...), v.Intrinsic(10))}, pacing{"his", v.HisPacing(0, true)})
		}
		for _, p := range ps {
			a, _ := v.Activate(p.s...)
			e, err := f.ECG(a, rec, Trace{-200, 900, 1000})
			if err != nil {
				t.Fatal(err)
			}
			w := a.Whole()
			an, err := ecg.Analyse(recording(e, 10, rand.New(rand.NewPCG(1, 2))), ecg.Options{})
			if err != nil {
				t.Fatal(err)
			}
			q := an.QRS
			var vc string
			vr := vcg.Compute(&an.Median, vcg.Kors, vcg.Options{})
			vc = fmt.Sprintf("area %.0f vti %.0f tarea %.0f |", vr.QRSArea.Value, vr.VTIQRS3D.Value, vr.TArea.Value)
			table := bundle.Evaluate(bundle.Inputs{Analysis: an, Shape: morphology.Measure(&an.Median, morphology.Options{})})
			for _, vd := range table.Verdicts {
				vc += fmt.Sprintf(" %s %s:%s;", vd.Label, vd.Variant, vd.Outcome)
			}
			t.Logf("%s %s total %.1f QRS %v %.1f vector %.1f why %q %s", st, p.name, w.Last-w.First, q.Interval.Known, q.Interval.Ms, q.Vector.Ms, q.Interval.Why, vc)
			qlv, _ := a.QLVMs(l)
			t.Logf("   qlv %.1f act %.1f", qlv, a.Ms[l]-w.First)
			if p.name != "intr" && p.name != "biv" {
				continue
			}
			on, off := int(w.First)+200, int(w.Last)+200
			for k, name := range study.StandardLeads {
				x := e.MilliVolt[k]
				s := ""
				for i := on; i <= off+10; i += 10 {
					s += fmt.Sprintf("%6.2f", x[i])
				}
				T := 0.0
				for i := off + 60; i < 900; i++ {
					if math.Abs(x[i]) > math.Abs(T) {
						T = x[i]
					}
				}
				t.Logf("%4s %s  T %.2f", name, s, T)
			}
		}
	}
}
