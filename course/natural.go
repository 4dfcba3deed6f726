package course

import (
	"math"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
)

// Natural is how a disease goes on by itself, whatever the therapy and the law of
// growth: the muscle of the left ventricle becomes weaker or, as after a myocarditis
// or with luck, stronger. Its activating stress is multiplied by
// exp(Strength·(1 − exp(−day/Days))). The form is ours; trials show only how widely
// volumes without resynchronization spread after a year.
type Natural struct {
	Strength float64 // where the logarithm of active stress comes to, −1 to 1; 0 is none
	Days     float64 // time constant, 10 to 3650; may be 0 where Strength is
}

func (n Natural) check() error {
	if n.Strength == 0 && n.Days == 0 {
		return nil
	}
	if !(math.Abs(n.Strength) <= 1) || !(n.Days >= 10 && n.Days <= 3650) {
		return study.Errf(study.Invalid, "natural course", "must have a strength from -1 to 1 and a time constant from 10 to 3650 days")
	}
	return nil
}

// on changes the left ventricle of a heart to what it is on a day.
func (n Natural) on(p *heart.Parameters, day float64) {
	if n.Strength == 0 {
		return
	}
	by := math.Exp(n.Strength * -math.Expm1(-day/n.Days))
	for _, w := range []*heart.Wall{&p.LeftWall, &p.Septum} {
		for i := range w.Patches {
			w.Patches[i].ActivePa = min(w.Patches[i].ActivePa*by, 400e3)
		}
	}
}
