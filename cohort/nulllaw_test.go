package cohort

import (
	"testing"

	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
)

// Under the null law nothing grows, by its definition, whatever the load.
func TestNoGrowth(t *testing.T) {
	law, err := Law(NoGrowthName)
	if err != nil || law.Name() != NoGrowthName || len(law.Parameters()) != 0 {
		t.Fatalf("%v: %v", law, err)
	}
	rates := []remodel.Growth{{Fibre: 1, Wall: 2, Fibrosis: 3, Strength: 4, Signal: 5}, {Fibre: -1}}
	law.Rates(&remodel.State{}, remodel.Loads{}, rates)
	for i, r := range rates {
		if r != (remodel.Growth{}) {
			t.Errorf("patch %d grows: %+v", i, r)
		}
	}
	if _, err := law.With("gain", 1); study.KindOf(err) != study.Invalid {
		t.Errorf("a parameter: %v", err)
	}
}

// Every law of remodel can be asked for by its name here, and no other.
func TestLawNames(t *testing.T) {
	for _, name := range remodel.Names() {
		if law, err := Law(name); err != nil || law.Name() != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Law("nobody"); study.KindOf(err) != study.Invalid {
		t.Errorf("an unknown law: %v", err)
	}
}
