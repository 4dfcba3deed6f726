package device

import (
	"fmt"
	"math"
	"strings"

	"github.com/concordis/concordis/evidence"
)

// Span is a stretch of allowed values, From to To in steps.
type Span struct{ From, To, Step float64 }

// Parameter is one row of the device table.
type Parameter struct {
	Field   string // name of the field of Params
	Unit    string
	Off     bool   // 0 is allowed and means off
	Spans   []Span // allowed values; none for on/off and named choices
	Choices int    // number of named choices, 0 to Choices-1, or 2 for on/off
	Doc     string
	Tag     evidence.Tag // how range, step and nominal were checked
	Source  string

	value func(*Params) float64
	set   func(*Params, float64)
}

// The sources of the table.
const (
	srcSpec   = "PACEMAKER System Specification (Boston Scientific 2007), as public implementations of it repeat it"
	srcOne    = "PACEMAKER System Specification (Boston Scientific 2007), as one public implementation repeats it"
	srcOwn    = "own choice"
	srcCRT    = "CRT devices as commonly described, not read in a manual"
	srcATR    = "public descriptions of the atrial tachycardia response (cardiocases.com; manual of a CRT-D, User Manual Part 2)"
	srcCylos  = "Biotronik Cylos user's manual, pages 73-74: VA criterion, eight stable intervals, test by a changed AV delay"
	srcSync   = "public descriptions of negative AV hysteresis and of the offset of 50 ms (Thibault 2019, Heart Rhythm 16:1047, doi 10.1016/j.hrthm.2019.01.020)"
	srcReview = "table 2 of a review of automatic algorithms, 2022, doi 10.1186/s42444-022-00067-x"
)

// Allowed describes the allowed values in words, "30 to 50 in steps of 5".
func (p Parameter) Allowed() string {
	var parts []string
	if p.Off {
		parts = append(parts, "0 (off)")
	}
	for _, s := range p.Spans {
		if s.From == s.To {
			parts = append(parts, fmt.Sprintf("%g", s.From))
		} else {
			parts = append(parts, fmt.Sprintf("%g to %g in steps of %g", s.From, s.To, s.Step))
		}
	}
	if p.Choices == 2 && len(p.Spans) == 0 {
		parts = append(parts, "on or off, or the first two choices")
	} else if p.Choices > 0 {
		parts = append(parts, fmt.Sprintf("one of %d named choices", p.Choices))
	}
	text := strings.Join(parts, ", ")
	if p.Unit != "" {
		text += " " + p.Unit
	}
	return text
}

// Value reads the field of this row; booleans are 0 and 1.
func (p Parameter) Value(in *Params) float64 { return p.value(in) }

// Set writes the field of this row without checking it; booleans are on from 0.5.
func (p Parameter) Set(in *Params, v float64) { p.set(in, v) }

// Values lists every allowed value.
func (p Parameter) Values() []float64 {
	var list []float64
	if p.Off {
		list = append(list, 0)
	}
	for i := range p.Choices {
		list = append(list, float64(i))
	}
	for _, s := range p.Spans {
		n := int(math.Round((s.To-s.From)/s.Step)) + 1
		for i := range n {
			list = append(list, math.Round((s.From+float64(i)*s.Step)*1000)/1000)
		}
	}
	return list
}

// holds reports whether the value stands in the row.
func (p Parameter) holds(v float64) bool {
	if p.Off && v == 0 {
		return true
	}
	if p.Choices > 0 && v >= 0 && v < float64(p.Choices) && v == math.Trunc(v) {
		return true
	}
	for _, s := range p.Spans {
		steps := (v - s.From) / s.Step
		if v >= s.From-1e-9 && v <= s.To+1e-9 && math.Abs(steps-math.Round(steps)) < 1e-6 {
			return true
		}
	}
	return false
}

// Table lists every parameter with range, step and provenance, in the order of
// Params. It never changes; the slice is the caller's.
func Table() []Parameter {
	list := append(rateRows(), intervalRows()...)
	list = append(list, switchRows()...)
	list = append(list, outputRows()...)
	return append(list, crtRows()...)
}

// ints makes the accessors of an int field.
func ints(p Parameter, at func(*Params) *int) Parameter {
	p.value = func(in *Params) float64 { return float64(*at(in)) }
	p.set = func(in *Params, v float64) { *at(in) = int(math.Round(v)) }
	return p
}

// floats makes the accessors of a float field.
func floats(p Parameter, at func(*Params) *float64) Parameter {
	p.value = func(in *Params) float64 { return *at(in) }
	p.set = func(in *Params, v float64) { *at(in) = v }
	return p
}

// flags makes the accessors of an on/off field.
func flags(p Parameter, at func(*Params) *bool) Parameter {
	p.Choices = 2
	p.value = func(in *Params) float64 {
		if *at(in) {
			return 1
		}
		return 0
	}
	p.set = func(in *Params, v float64) { *at(in) = v > 0.5 }
	return p
}

// choice makes the accessors of a field of named choices.
func choice[T ~uint8](p Parameter, n int, at func(*Params) *T) Parameter {
	p.Choices = n
	p.value = func(in *Params) float64 { return float64(*at(in)) }
	p.set = func(in *Params, v float64) { *at(in) = T(math.Round(v)) }
	return p
}
