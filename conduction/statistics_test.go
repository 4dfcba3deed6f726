package conduction

import "testing"

// TestExtentIsThatOfWhole: the same first and last activation as the sorted summary,
// in every state, and nothing where nothing is activated.
func TestExtentIsThatOfWhole(t *testing.T) {
	for _, s := range States {
		v := inState(t, s, 3000)
		a, err := v.Activate(v.Intrinsic(7))
		if err != nil {
			t.Fatal(err)
		}
		w := a.Whole()
		if first, last, ok := a.Extent(); first != w.First || last != w.Last || ok != w.Known {
			t.Errorf("%s: %g to %g ms (%v), by the summary %g to %g", s, first, last, ok, w.First, w.Last)
		}
	}
	v := inState(t, Normal, 3000)
	n := len(v.Heart.Spots)
	none := &Activation{Ventricles: v, Map: Map{Ms: make([]float64, n), Reached: make([]bool, n)}}
	if first, last, ok := none.Extent(); first != 0 || last != 0 || ok {
		t.Errorf("nothing activated: %g to %g ms, %v", first, last, ok)
	}
}

func BenchmarkOnsets5k(b *testing.B) {
	v := inState(b, LBBB, 5000)
	a, err := v.Activate(v.Intrinsic(0))
	if err != nil {
		b.Fatal(err)
	}
	patch := make([]int, len(v.Heart.Spots))
	for i := range patch {
		patch[i] = i % 21
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.Onsets(patch, 21); err != nil {
			b.Fatal(err)
		}
	}
}
