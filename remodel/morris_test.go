package remodel

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"github.com/concordis/concordis/study"
)

// An outcome that is a straight line in the logarithm of two parameters has their
// slopes as effects, with no deviation: 3·ln(gain) changes by 3·ln 4 over a range
// from half to twice, and the third parameter by nothing.
func TestScreenOfAStraightLine(t *testing.T) {
	number := func(l Law, name string) float64 {
		for _, p := range l.Parameters() {
			if p.Name == name {
				return p.Value
			}
		}
		t.Fatal(name)
		return 0
	}
	calls := 0
	line := func(l Law) (float64, error) {
		calls++
		return 3*math.Log(number(l, "fibre_slope")) - math.Log(number(l, "thin_half")), nil
	}
	e, err := Screen(newKerckhoffs(), 5, 1, line)
	if err != nil {
		t.Fatal(err)
	}
	if calls != 5*8 {
		t.Errorf("%d outcomes", calls)
	}
	if e[0].Name != "fibre_slope" || math.Abs(e[0].Mean-3*math.Log(4)) > 1e-9 || e[0].Deviation > 1e-9 {
		t.Errorf("%+v", e[0])
	}
	if e[1].Name != "thin_half" || math.Abs(e[1].Mean+math.Log(4)) > 1e-9 || e[2].MeanSize > 1e-9 {
		t.Errorf("%+v, %+v", e[1], e[2])
	}
	if again, _ := Screen(newKerckhoffs(), 5, 1, line); !reflect.DeepEqual(e, again) {
		t.Error("the same seed gives another answer")
	}
}

func TestScreensThatCannotBe(t *testing.T) {
	fine := func(Law) (float64, error) { return 1, nil }
	for _, n := range []int{-1, 0, 1, 1001} {
		if _, err := Screen(Ours(), n, 1, fine); study.KindOf(err) != study.Invalid {
			t.Errorf("%d trajectories: %v", n, err)
		}
	}
	broken := errors.New("broken")
	if _, err := Screen(Ours(), 2, 1, func(Law) (float64, error) { return 0, broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	if _, err := Screen(Ours(), 2, 1, func(Law) (float64, error) { return math.NaN(), nil }); study.KindOf(err) != study.Numerical {
		t.Error(err)
	}
}
