package course

import (
	"math"
	"testing"

	"github.com/concordis/concordis/study"
)

// A muscle that loses a tenth of its strength leaves more blood behind, one that gains
// it less, and a natural course of 0 changes no digit.
func TestNaturalCourse(t *testing.T) {
	sub := Subject{Body: body(t)}
	sch := Schedule{Days: 360, VisitDays: []float64{0, 180, 360}}
	still := follow(t, sub, sch, Options{})
	at := func(s float64) *Course {
		moved := sub
		moved.Natural = Natural{Strength: s, Days: 180}
		return follow(t, moved, sch, Options{})
	}
	same, weak, strong := at(0), at(-0.1), at(0.1)
	last := len(still.Visits) - 1
	if same.Visits[last].Truth != still.Visits[last].Truth {
		t.Error("a course of 0 changes something")
	}
	if weak.Visits[0].Truth != still.Visits[0].Truth {
		t.Error("the disease has gone on before the first day")
	}
	a, b, c := weak.Visits[last].Truth, still.Visits[last].Truth, strong.Visits[last].Truth
	if !(a.LVESVMl > b.LVESVMl && b.LVESVMl > c.LVESVMl && a.EjectionPercent < c.EjectionPercent) {
		t.Errorf("end-systolic volumes %v, %v, %v mL", a.LVESVMl, b.LVESVMl, c.LVESVMl)
	}
}

func TestNaturalCourseRefuses(t *testing.T) {
	for _, n := range []Natural{{Strength: 1.1, Days: 100}, {Strength: math.NaN(), Days: 100}, {Strength: 0.1}, {Strength: 0.1, Days: 4000}} {
		if err := n.check(); study.KindOf(err) != study.Invalid {
			t.Errorf("%+v: %v", n, err)
		}
	}
}
