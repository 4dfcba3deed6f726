package strain

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// Caps on what one study may bring. They lie far above any real export (the
// finest tagging studies have some 160 regions, the fastest echo some 500 frames
// a beat) and keep a hostile one from taking the machine.
const (
	maxExports = 1024
	maxFrames  = 4096
	maxCurves  = 256
	minFrames  = 8
)

// view is one export of curves on its way into a Set.
type view struct {
	from     *study.CurveSet
	where    string // file and view, for the user
	beat     *Beat
	curves   []Curve
	rawZero  []float64 // strain: what was subtracted from each curve
	excluded []study.Segment
	entered  bool // the user left a segment out
	log      []string
	problems []study.Problem
}

func newView(cs *study.CurveSet) *view {
	where := cs.Source.File
	if cs.View != study.ViewUnknown {
		if where != "" {
			where += " "
		}
		where += string(cs.View)
	}
	if where == "" {
		where = "curves without file and view"
	}
	return &view{from: cs, where: where, problems: append([]study.Problem(nil), cs.Problems...)}
}

// say adds a sentence to the log.
func (v *view) say(format string, args ...any) {
	v.log = append(v.log, v.where+": "+fmt.Sprintf(format, args...))
}

// problem adds a problem of the export.
func (v *view) problem(sev study.Severity, code, format string, args ...any) {
	v.problems = append(v.problems, study.Problem{
		Severity: sev, Code: code, Where: v.where, Text: fmt.Sprintf(format, args...),
	})
}

// refuse states why the whole export is left out; it is always false.
func (v *view) refuse(code, format string, args ...any) bool {
	v.problem(study.LeftOut, code, "The curves were left out: "+format, args...)
	return false
}

// leaveOut states why one segment is left out.
func (v *view) leaveOut(seg study.Segment, sev study.Severity, code, format string, args ...any) {
	v.excluded = append(v.excluded, seg)
	why := fmt.Sprintf(format, args...)
	v.problem(sev, code, "%s was left out: %s.", nameOf(seg), why)
	v.say("%s was left out: %s", nameOf(seg), why)
}

// prepare turns the export into curves on the clock of one beat; false when
// nothing is left of it (the last problem says why).
func (v *view) prepare(excluded *exclusions, opt Options) bool {
	if !v.checkClock() {
		return false
	}
	cut, ok := v.findBeat()
	if !ok || !v.takeCurves(cut, excluded) {
		return false
	}
	if v.from.Quantity == study.Strain {
		v.subtractZero()
	}
	if !v.checkUnit() {
		return false
	}
	v.dropFlat()
	if len(v.curves) == 0 {
		return v.refuse("no-curves", "no segment has a usable curve.")
	}
	v.stateZero()
	v.drift(opt)
	sign := SignOf(v.from.Quantity, v.from.Direction)
	for i := range v.curves {
		c := &v.curves[i]
		if sign < 0 {
			for k := range c.Y {
				c.Y[k] = -c.Y[k] + 0 // + 0 turns −0 into 0
			}
		}
		c.NoiseSD = noiseSD(v.beat.TimesMs, c.Y)
	}
	return true
}

// nameOf is the name of the segment, "the curve" where a curve has none.
func nameOf(seg study.Segment) string {
	if name := seg.String(); name != "" {
		return name
	}
	return "the curve"
}
