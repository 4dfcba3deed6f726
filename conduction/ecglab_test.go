package conduction

import (
	"fmt"
	"math"
	"testing"
	"time"
)

func TestLabECG(t *testing.T) {
	t0 := time.Now()
	torso, err := NewTorso()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("torso %d elements %v", len(torso.centre), time.Since(t0))
	for _, st := range States {
		sh := DilatedShape()
		if st == Normal || st == RBBB || st == LAFB || st == NarrowLV {
			sh = AdultShape()
		}
		h, _ := Build(sh)
		t0 = time.Now()
		f, err := NewLeadField(h, torso, UsualPose())
		if err != nil {
			t.Fatal(err)
		}
		t1 := time.Since(t0)
		ti, tr, _ := ConductionOf(st)
		v, _ := New(h, ti, tr)
		a, _ := v.Activate(v.Intrinsic(0))
		nv, _ := New(h, HealthyTissue(), HealthyTree())
		na, _ := nv.Activate(nv.Intrinsic(0))
		rec := HealthyRecovery(na, 300)
		t0 = time.Now()
		e, err := f.ECG(a, rec, Trace{-40, 600, 1000})
		if err != nil {
			t.Fatal(err)
		}
		t2 := time.Since(t0)
		w := a.Whole()
		t.Logf("%s nodes %d lead field %v ecg %v total %.1f (%.1f..%.1f)", st, len(h.Spots), t1, t2, w.Last-w.First, w.First, w.Last)
		on, off := int(w.First)+40, int(w.Last)+40
		for k, name := range []string{"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"} {
			x := e.MilliVolt[k]
			s := ""
			for i := on; i <= off+10; i += 8 {
				s += fmt.Sprintf("%6.2f", x[i])
			}
			T := 0.0
			for i := off + 60; i < 600; i++ {
				if math.Abs(x[i]) > math.Abs(T) {
					T = x[i]
				}
			}
			t.Logf("%4s %s  T %.2f  base %.3f end %.3f", name, s, T, x[0], x[599])
		}
	}
}
