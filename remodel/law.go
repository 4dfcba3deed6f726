package remodel

import (
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// Law maps loads to rates of growth. Its values are immutable: With returns a
// changed copy. Laws are safe for use by several goroutines.
type Law interface {
	// Name is how the law is asked for; About says in a sentence what drives it,
	// Source where it was published ("ours" for ours).
	Name() string
	About() string
	Source() string
	// Parameters are its numbers with their ranges.
	Parameters() []Parameter
	// With sets one number. Errors: study.Invalid for an unknown name or a value
	// out of range, naming the parameter.
	With(name string, v float64) (Law, error)
	// Rates writes how fast every patch changes, per day, for a state and the
	// loads of a steady beat in that state. dst has one element per patch. It
	// changes nothing else, and every number it writes is finite.
	Rates(s *State, now Loads, dst []Growth)
}

// Parameter is one number of a law.
type Parameter struct {
	Name, Unit, About string
	Value, Low, High  float64
	// Origin says where the value comes from.
	Origin string
}

// The names of the laws.
const (
	Homeostatic = "ours"
	Kerckhoffs  = "kerckhoffs-2012"
	Oomen       = "oomen-2022"
	Goektepe    = "goektepe"
	DelayOnly   = "delay-only"
)

// Laws lists all laws with their usual numbers, ours first.
func Laws() []Law {
	return []Law{newHomeostatic(), newKerckhoffs(), newOomen(), newGoektepe(), newDelayOnly()}
}

// Names lists the names of the laws.
func Names() []string {
	return []string{Homeostatic, Kerckhoffs, Oomen, Goektepe, DelayOnly}
}

// Ours is our law with its usual numbers.
func Ours() Law { return newHomeostatic() }

// Named is the law of a name; the empty name is ours. An unknown name is an error
// of kind Invalid.
func Named(name string) (Law, error) {
	if name == "" {
		return Ours(), nil
	}
	for _, l := range Laws() {
		if l.Name() == name {
			return l, nil
		}
	}
	return nil, study.Errf(study.Invalid, "law", "must be one of ours, kerckhoffs-2012, oomen-2022, goektepe and delay-only")
}

// numbers are the parameters that a law carries; the index of one is a constant
// of the law's file.
type numbers []Parameter

func (n numbers) Parameters() []Parameter { return slices.Clone(n) }

// with is a copy with one number changed.
func (n numbers) with(name string, v float64) (numbers, error) {
	for i, p := range n {
		if p.Name != name {
			continue
		}
		if math.IsNaN(v) || v < p.Low || v > p.High {
			return nil, study.Errf(study.Invalid, "law parameter "+p.Name, "must be a number from %g to %g %s", p.Low, p.High, p.Unit)
		}
		out := slices.Clone(n)
		out[i].Value = v
		return out, nil
	}
	return nil, study.Errf(study.Invalid, "law parameter", "is not one of this law; its parameters are listed with it")
}

// quiet is a rate of nothing for every patch.
func quiet(dst []Growth) { clear(dst) }

// grows reports whether patch i changes at all: scars do not, and in all laws the
// right ventricle keeps its size (as in Oomen 2022).
func grows(now *Loads, i int) bool { return i < now.Left && !now.Patches[i].Dead }
