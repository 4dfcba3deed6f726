package stretch

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

func TestCatalogueIsComplete(t *testing.T) {
	want := map[string]int{"srs-septal": 2, "sps-lateral": 1, "ssi": 1, "srs-lateral": 1, "sps-septal": 1, "total-systolic-stretch": 1,
		"pre-ejection-stretch": 1, "ejection-stretch": 1, "post-systolic-shortening": 1, "isf": 2, "strain-delay-index": 1, "asdi": 1, "psi": 2,
		"septal-pattern": 1, "marechaux-pattern": 1, "risum-pattern": 1, "rspi": 1, "ica": 1, "ess-septal": 1, "ess-septal-slice": 1,
		"septal-lateral-strain-difference": 1, "ssi-septal-lateral": 1, "gls": 1, "early-systolic-lengthening": 1, "paradoxical-thinning": 1,
		"septal-flash": 2, "apical-rocking": 2, "visual-flash-or-rocking": 1}
	got := map[string]int{}
	names := map[string]bool{}
	for _, m := range Measures() {
		got[m.ID]++
		key := m.ID + "/" + m.Variant
		if names[key] {
			t.Errorf("%s twice", key)
		}
		names[key] = true
		if m.Name == "" || m.Unit == "" || m.Window == "" || m.Method == "" || m.RuleTag == "" || m.Source.Journal == "" || m.Compute == nil || m.Family != dyssynchrony.Stretch {
			t.Errorf("%s leaves something unsaid", key)
		}
		if len(m.Needs) == 0 {
			t.Errorf("%s does not say what it needs", key)
		}
		if m.RuleTag == evidence.Computed && m.Note == "" {
			t.Errorf("%s is our own rule and does not say what is ours", key)
		}
	}
	for id, n := range want {
		if got[id] != n {
			t.Errorf("%s: %d measures, want %d", id, got[id], n)
		}
	}
	for id := range got {
		if want[id] == 0 {
			t.Errorf("%s is not in the catalogue", id)
		}
	}
}

// A measure runs hundreds of times for its error: without a trace it must not
// touch the heap.
func TestComputeDoesNotAllocate(t *testing.T) {
	long := noisy(draw(64, blocked), 0.1, rand.New(rand.NewPCG(1, 1)))
	radial, area := turned(long, study.Radial), turned(long, study.Area)
	moved := turned(long, study.Transverse)
	moved.Quantity = study.Displacement
	readings := []study.Reading{septalLength(false, 0, 40), septalLength(true, 0, 42)}
	facts := &study.Facts{SeptalFlash: study.Entered(true, "")}
	for _, m := range Measures() {
		in := &dyssynchrony.Input{Facts: facts, Readings: readings}
		for _, s := range []*dyssynchrony.Input{{Set: long}, {Set: radial}, {Set: area}, {Set: moved}} {
			if suits(m, s.Set) {
				in.Set = s.Set
				break
			}
		}
		n := testing.AllocsPerRun(20, func() {
			if _, err := m.Compute(in, nil); err != nil {
				t.Fatalf("%s %s: %v", m.ID, m.Variant, err)
			}
		})
		if n != 0 {
			t.Errorf("%s %s allocates %v times", m.ID, m.Variant, n)
		}
	}
}

func BenchmarkFamily18x64(b *testing.B) {
	s := noisy(draw(64, blocked), 0.1, rand.New(rand.NewPCG(1, 1)))
	in := &dyssynchrony.Input{Set: s, Facts: &study.Facts{}}
	list := Measures()
	b.Run("all", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for i := range list {
				if suits(list[i], s) {
					_, _ = list[i].Compute(in, nil)
				}
			}
		}
	})
	for _, m := range list {
		if suits(m, s) {
			b.Run(m.ID+"/"+m.Variant, func(b *testing.B) {
				for b.Loop() {
					_, _ = m.Compute(in, nil)
				}
			})
		}
	}
}

func ExampleMeasures() {
	s := draw(100, blocked) // a drawn heart with left bundle branch block
	for _, m := range Measures() {
		if m.ID == "ssi" || m.ID == "isf" {
			v, err := m.Compute(&dyssynchrony.Input{Set: s}, nil)
			fmt.Printf("%s %s: %.3f %s, %v\n", m.ID, m.Variant, v, m.Unit, err)
		}
	}
	// Output:
	// ssi : 7.000 %, <nil>
	// isf valve-events: 0.110 fraction, <nil>
	// isf mean-curve: 0.114 fraction, <nil>
}
