package conduction

import "testing"

func TestLabBuild(t *testing.T) {
	for _, n := range []int{1000, 2000, 5000, 12000, 30000, 50000} {
		for _, s := range []Shape{AdultShape(), DilatedShape()} {
			s.Nodes = n
			h, err := Build(s)
			if err != nil {
				t.Fatal(err)
			}
			var v [3]float64
			for q := range h.Mesh.Tets {
				v[h.cell[h.cellOf[q]].Part] += h.Mesh.volume(q) / 1000
			}
			unused := 0
			for _, x := range h.VolumeMm3 {
				if x == 0 {
					unused++
				}
			}
			g := newGrid(s)
			t.Logf("want %d nodes %d tets %d around %d up %d deep %d rv %d wall %.1f unused %d vol LVfree %.1f sept %.1f RV %.1f", n, len(h.Mesh.Nodes), len(h.Mesh.Tets), g.around, g.up, g.deep, g.rvDeep, h.WallMm, unused, v[0], v[1], v[2])
		}
	}
}

func TestLabStates(t *testing.T) {
	for _, n := range []int{5000} {
		for _, st := range States {
			sh := DilatedShape()
			if st == Normal || st == RBBB || st == LAFB || st == NarrowLV {
				sh = AdultShape()
			}
			sh.Nodes = n
			h, err := Build(sh)
			if err != nil {
				t.Fatal(err)
			}
			ti, tr, _ := ConductionOf(st)
			v, err := New(h, ti, tr)
			if err != nil {
				t.Fatal(err)
			}
			show := func(name string, s ...Stimulus) {
				a, err := v.Activate(s...)
				if err != nil {
					t.Fatal(err)
				}
				w, lv, rv := a.Whole(), a.LV(), a.Part(RVFree)
				ts, _ := a.TransseptalMs()
				seg, _ := a.LatestSegment(17)
				t.Logf("%6d %-10s %-6s total %.1f first %.1f LV %.1f..%.1f endo %.1f..%.1f RV %.1f..%.1f trans %.1f latest %v shares %.2f", len(h.Spots), st, name, w.Last-w.First, w.First, lv.First, lv.Last, a.LVEndocardium().First, a.LVEndocardium().Last, rv.First, rv.Last, ts, seg, a.Shares())
			}
			show("intr", v.Intrinsic(0))
			if st == LBBB || st == LBBBLine || st == Normal || st == IVCD {
				rv, _ := h.RVSite(RVApex)
				l, err := h.LVSite(260, 0.6)
				if err != nil {
					t.Fatal(err)
				}
				R, L := Stimulus{"RV", rv, 0}, Stimulus{"LV", l, 0}
				show("rv", R)
				show("lv", L)
				show("biv", R, L)
				lb, _ := v.LeftBundlePacing(0)
				show("lbbap", lb...)
				show("lbbap+i", append(lb, v.Intrinsic(10))...)
				show("his", v.HisPacing(0, true)...)
				show("hisn", v.HisPacing(0, false)...)
			}
		}
	}
}
