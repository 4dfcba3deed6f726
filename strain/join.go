package strain

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// Options are the choices of Join. The zero value means the defaults.
type Options struct {
	// RescaleBeats joins views whose beats differ in length by more than
	// MaxRRGap, by stretching each clock to the mean length. Default: such views
	// are not joined and the reason is stated.
	RescaleBeats bool
	MaxRRGap     float64 // relative, default 0.10
	// Systole scales valve times from a Doppler beat of another length: "sqrt"
	// (default) by the root of the ratio of beat lengths, "linear" by the ratio.
	// Beyond MaxRRGap valve times are refused.
	Systole string
	// Drift compensates curves that do not return to zero: "off" (default),
	// "linear". Curves that the vendor compensated are left alone.
	Drift string
}

// Join prepares everything in s that has curves: one Set for each quantity,
// direction, chamber, technique, layer and vendor (software and version
// included), so that two vendors are never pooled. Curves and exclusions that
// cannot be used become Problems of their Set, or of the returned list where
// there is no Set left to carry them. s is not changed.
//
// Join never fails as a whole: a broken export costs that export only.
func Join(s *study.Study, opt Options) ([]*Set, []study.Problem) {
	opt, problems := opt.complete()
	if len(s.Curves) > maxExports {
		problems = append(problems, study.Problem{
			Severity: study.LeftOut, Code: "too-large",
			Text: fmt.Sprintf("Of %d exports of curves only the first %d were used.", len(s.Curves), maxExports),
		})
	}
	out := &exclusions{list: s.Excluded, met: make([]bool, len(s.Excluded))}
	var views []*view
	for i := range s.Curves[:min(len(s.Curves), maxExports)] {
		v := newView(&s.Curves[i])
		if !v.prepare(out, opt) {
			problems = append(problems, v.problems...)
			continue
		}
		v.findValves(s.Events, opt)
		views = append(views, v)
	}
	var sets []*Set
	for _, group := range groups(views) {
		sets = append(sets, joinKin(group, opt)...)
	}
	return sets, append(problems, out.unmet()...)
}

// The values of Options that are not the default.
const (
	systoleLinear = "linear"
	driftLinear   = "linear"
)

// complete fills in the defaults and names options that mean nothing.
func (o Options) complete() (Options, []study.Problem) {
	var problems []study.Problem
	unknown := func(name, taken string) {
		problems = append(problems, study.Problem{
			Severity: study.Warning, Code: "option-unknown",
			Text: "The option " + name + " has no such value; " + taken + " was taken.",
		})
	}
	if o.MaxRRGap == 0 {
		o.MaxRRGap = 0.10
	} else if !(o.MaxRRGap > 0) || o.MaxRRGap > 1 {
		o.MaxRRGap = 0.10
		unknown("MaxRRGap", "0.10")
	}
	switch o.Systole {
	case "", "sqrt", systoleLinear:
	default:
		unknown("Systole", "sqrt")
	}
	switch o.Drift {
	case "", "off", driftLinear:
	default:
		unknown("Drift", "off")
	}
	return o, problems
}
