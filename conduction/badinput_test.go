package conduction

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// Every refusal names the field.
func TestBuildRefuses(t *testing.T) {
	for _, c := range []struct {
		field string
		spoil func(*Shape)
	}{
		{"LV cavity", func(s *Shape) { s.LVCavityMl = -1 }},
		{"LV cavity", func(s *Shape) { s.LVCavityMl = math.NaN() }},
		{"LV wall", func(s *Shape) { s.LVWallMl = math.Inf(1) }},
		{"RV cavity", func(s *Shape) { s.RVCavityMl = 0 }},
		{"RV wall", func(s *Shape) { s.RVWallMl = 1e6 }},
		{"elongation", func(s *Shape) { s.Elongation = 0.5 }},
		{"fibre", func(s *Shape) { s.FibreEndoDeg = 91 }},
		{"nodes", func(s *Shape) { s.Nodes = 1e9 }},
	} {
		s := AdultShape()
		c.spoil(&s)
		if _, err := Build(s); err == nil || !strings.Contains(err.Error(), c.field) {
			t.Errorf("%s: %v", c.field, err)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	shape := AdultShape()
	shape.Nodes = 1000
	h, err := Build(shape)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		word  string
		spoil func(*Tissue, *Tree)
	}{
		{"along", func(x *Tissue, _ *Tree) { x.Along = math.NaN() }},
		{"across", func(x *Tissue, _ *Tree) { x.Across = 2 * x.Along }},
		{"fast layer", func(x *Tissue, _ *Tree) { x.LVLayer = -1 }},
		{"scar", func(x *Tissue, _ *Tree) { x.Scars = []Scar{{Factor: 2}} }},
		{"scar", func(x *Tissue, _ *Tree) { x.Scars = []Scar{{Region: Region{FromHeight: 1, ToHeight: 0}}} }},
		{"line", func(x *Tissue, _ *Tree) { x.Blocks = []Block{{AngleDeg: 400}} }},
		{"right bundle", func(_ *Tissue, y *Tree) { y.Strands[RightBundle].Speed = 0 }},
		{"left posterior", func(_ *Tissue, y *Tree) { y.Strands[LeftPosterior].LengthMm = math.Inf(1) }},
		{"junction", func(_ *Tissue, y *Tree) { y.JunctionMs = -3 }},
		{"end", func(_ *Tissue, y *Tree) { y.Ends = []End{{From: 77}} }},
		{"end", func(_ *Tissue, y *Tree) { y.Ends = []End{{Height: 3}} }},
	} {
		tissue, tree := HealthyTissue(), HealthyTree()
		c.spoil(&tissue, &tree)
		if _, err := New(h, tissue, tree); study.KindOf(err) != study.Invalid || !strings.Contains(err.Error(), c.word) {
			t.Errorf("%s: %v", c.word, err)
		}
	}
	if _, _, err := ConductionOf("no such state"); err == nil {
		t.Error("unknown state accepted")
	}
}

func TestSitesRefuse(t *testing.T) {
	v := inState(t, LBBB, 2000)
	h := v.Heart
	septum, _ := study.SegmentOf(study.AHA17, 8)
	for name, call := range map[string]func() error{
		"septum":        func() error { _, err := h.LVSite(90, 0.6); return err },
		"septal patch":  func() error { _, err := h.LVSegmentSite(septum, study.AHA17); return err },
		"above base":    func() error { _, err := h.LVSite(260, 1.4); return err },
		"not a number":  func() error { _, err := h.LVSite(math.NaN(), 0.5); return err },
		"no segment":    func() error { _, err := h.LVSegmentSite(study.Segment{Level: "none"}, study.AHA16); return err },
		"RV place":      func() error { _, err := h.RVSite(9); return err },
		"no stimulus":   func() error { _, err := v.Activate(); return err },
		"outside":       func() error { _, err := v.Activate(Stimulus{Node: -4}); return err },
		"time":          func() error { _, err := v.Activate(Stimulus{AtMs: math.NaN()}); return err },
		"far too late":  func() error { _, err := v.Activate(Stimulus{AtMs: 1e9}); return err },
		"many at once":  func() error { _, err := v.Activate(make([]Stimulus, 1000)...); return err },
		"beyond branch": func() error { _, err := v.Activate(Stimulus{Node: h.branchNode(branches)}); return err },
	} {
		if err := call(); study.KindOf(err) != study.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	for n := 1; n <= 17; n++ {
		s, _ := study.SegmentOf(study.AHA17, n)
		node, err := h.LVSegmentSite(s, study.AHA17)
		if s.IsSeptal() != (err != nil) {
			t.Errorf("segment %v: %v", s, err)
		}
		if got, _ := h.Segment(int(node), study.AHA17); err == nil && got != s {
			t.Errorf("site of segment %v lies in %v", s, got)
		}
	}
}

// A lead on scar captures nothing and says so; a scar that conducts slowly delays
// the capture of the rest; scar that is not activated has no time.
func TestScarUnderTheLead(t *testing.T) {
	shape := DilatedShape()
	shape.Nodes = 3000
	tissue, tree, _ := ConductionOf(LBBB)
	lateral := Region{FromDeg: 220, ToDeg: 320, FromHeight: 0.3, ToHeight: 0.9, ToDepth: 1}
	healthy := build(t, shape, tissue, tree)
	tissue.Scars = []Scar{{Region: lateral, Factor: 0.3}}
	slow := build(t, shape, tissue, tree)
	tissue.Scars[0].Factor = 0
	dead := build(t, shape, tissue, tree)
	n, err := healthy.Heart.LVSite(270, 0.6)
	if err != nil {
		t.Fatal(err)
	}
	lead := Stimulus{Name: "LV", Node: n}
	if a, b := activate(t, healthy, lead), activate(t, slow, lead); !(total(b) > total(a)+20) {
		t.Errorf("slow scar under the lead: %.1f ms, without %.1f", total(b), total(a))
	}
	if _, err := dead.Activate(lead); err == nil || !strings.Contains(err.Error(), "no capture") {
		t.Errorf("dead scar under the lead: %v", err)
	}
	a := activate(t, dead, dead.Intrinsic(0))
	if a.Reached[n] {
		t.Error("a node inside dead scar was activated")
	}
	if o := a.Part(LVFree); !(o.ReachedShare < 0.98) || !(o.ReachedShare > 0.5) {
		t.Errorf("activated share of the free wall %.2f", o.ReachedShare)
	}
	if _, err := a.QLVMs(n); err == nil {
		t.Error("QLV on tissue that is not activated")
	}
}

// With both bundles cut nothing comes down from the bundle of His.
func TestCompleteBlock(t *testing.T) {
	shape := AdultShape()
	shape.Nodes = 1000
	tree := HealthyTree()
	tree.Strands[RightBundle].Cut, tree.Strands[LeftBundle].Cut = true, true
	v := build(t, shape, HealthyTissue(), tree)
	if _, err := v.Activate(v.Intrinsic(0)); err == nil || !strings.Contains(err.Error(), "asystole") {
		t.Errorf("both bundles cut: %v", err)
	}
}

// A line of block delays what lies behind it and is crossed nowhere along its
// length.
func TestLineOfBlock(t *testing.T) {
	with, without := inState(t, LBBBLine, 3000), inState(t, LBBB, 3000)
	tree := with.Tree
	plain, err := New(without.Heart, without.Tissue, tree)
	if err != nil {
		t.Fatal(err)
	}
	a, b := activate(t, with, with.Intrinsic(0)), activate(t, plain, plain.Intrinsic(0))
	behind := func(x *Activation) float64 {
		return x.where(func(s Spot) bool { return s.Part == LVFree && s.AngleDeg > 340 && s.AngleDeg < 352 && s.Height > 0.7 }).Mean
	}
	if !(behind(a) > behind(b)+15) {
		t.Errorf("behind the line %.1f ms, without it %.1f", behind(a), behind(b))
	}
}

// Any figures give a map of finite times or an error that says why.
func FuzzActivate(f *testing.F) {
	f.Add(0.6, 0.2, 1.0, 100.0, 200.0, 0.2, 0.9, 0.0, 0.0, int32(5))
	f.Add(0.05, 0.05, 0.0, 350.0, 10.0, -1.0, 1.2, 1.0, -50.0, int32(999))
	f.Add(4.0, 4.0, 10.0, 0.0, 360.0, -1.0, 1.2, 0.0, 1e5, int32(1003))
	shape := AdultShape()
	shape.Nodes = 1000
	h, err := Build(shape)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, along, across, layer, from, to, low, high, factor, at float64, node int32) {
		tissue := Tissue{Along: along, Across: across, LVLayer: layer, RVLayer: layer,
			Scars:  []Scar{{Region: Region{from, to, low, high, 0, 1}, Factor: factor}},
			Blocks: []Block{{AngleDeg: to, FromHeight: low, ToHeight: high, ToDepth: 0.5}}}
		v, err := New(h, tissue, HealthyTree())
		if err != nil {
			return
		}
		a, err := v.Activate(Stimulus{Node: node, AtMs: at})
		if err != nil {
			if study.KindOf(err) != study.Invalid {
				t.Fatal(err)
			}
			return
		}
		for i, ms := range a.Ms {
			if math.IsNaN(ms) || math.IsInf(ms, 0) || a.Reached[i] && ms < at-1e-6 {
				t.Fatalf("node %d: %g ms", i, ms)
			}
		}
	})
}
