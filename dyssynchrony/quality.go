package dyssynchrony

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// Limits of the quality rule; all are ours (docs/methods/measure-errors.md).
const (
	fairFrameHz, poorFrameHz = 40, 20     // frames per second
	fairNoise, poorNoise     = 0.10, 0.25 // noise in parts of the swing of the curves
	poorMissing              = 1.0 / 3    // share of the segments without a curve
	fairAgreement, poorAgree = 0.80, 0.60 // share of copies with the same category
	fairValueless            = 0.05       // share of copies without a value
)

// verdict gathers reasons; the worst one decides.
type verdict struct {
	worst Quality
	why   []string
}

// say adds a reason.
func (v *verdict) say(q Quality, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if slices.Contains(v.why, text) {
		return
	}
	v.why = append(v.why, text)
	if q == Poor || v.worst == Good {
		v.worst = q
	}
}

// grade sets the quality of a known value.
func (b *bench) grade(t *task) {
	r := t.result
	if !r.Known {
		return
	}
	v := verdict{worst: Good}
	if r.On.Untested {
		v.say(Fair, "the layout of the export was never tried on a real file")
	}
	if t.set >= 0 {
		v.ofSet(b.sets[t.set])
	}
	b.ofReadings(t, &v)
	v.ofValue(t)
	v.ofTrace(t)
	r.Quality, r.QualityWhy = v.worst, v.why
}

// ofSet judges the curves.
func (v *verdict) ofSet(s *strain.Set) {
	if hz := s.FrameHz(); hz > 0 && hz < fairFrameHz {
		q := Fair
		if hz < poorFrameHz {
			q = Poor
		}
		v.say(q, "%.0f frames per second, fewer than %d", hz, fairFrameHz)
	}
	switch share, ok := noiseShare(s); {
	case !ok:
		v.say(Fair, "the noise of the curves could not be estimated")
	case share > poorNoise:
		v.say(Poor, "noise is %.0f %% of the swing of the curves", 100*share)
	case share > fairNoise:
		v.say(Fair, "noise is %.0f %% of the swing of the curves", 100*share)
	}
	if missing := len(missingSegments(s)); missing > 0 {
		q := Fair
		if float64(missing) > poorMissing*float64(s.Model) {
			q = Poor
		}
		v.say(q, "%d of %d segments have no curve", missing, int(s.Model))
	}
	v.ofProblems(s.Problems)
}

// ofProblems repeats the warnings of the set, one sentence for each kind.
func (v *verdict) ofProblems(list []study.Problem) {
	count := map[string]int{}
	for _, p := range list {
		if p.Severity == study.Warning {
			count[p.Code]++
		}
	}
	for _, p := range list {
		n := count[p.Code]
		if n == 0 || p.Severity != study.Warning {
			continue
		}
		count[p.Code] = 0
		text := strings.TrimSuffix(p.Text, ".")
		if p.Where != "" {
			text = p.Where + ": " + text
		}
		if n > 1 {
			text += fmt.Sprintf(" (and %d more like it)", n-1)
		}
		v.say(Fair, "%s", text)
	}
}

// noiseShare is the median noise in parts of the median swing of the curves; false
// where no curve has an estimate.
func noiseShare(s *strain.Set) (float64, bool) {
	var noise, swing []float64
	for i := range s.Curves {
		c := &s.Curves[i]
		if c.NoiseSD > 0 && len(c.Y) > 0 {
			noise = append(noise, c.NoiseSD)
			swing = append(swing, slices.Max(c.Y)-slices.Min(c.Y))
		}
	}
	if len(noise) == 0 {
		return 0, false
	}
	slices.Sort(noise)
	slices.Sort(swing)
	size := swing[len(swing)/2]
	if size <= 0 {
		return math.MaxFloat64, true
	}
	return noise[len(noise)/2] / size, true
}

// ofReadings judges the readings that a value rests on.
func (b *bench) ofReadings(t *task, v *verdict) {
	all := b.study.Readings
	var once []string
	for i, used := range t.used.readings {
		if !used {
			continue
		}
		repeats := 0
		for k := range all {
			if sameTracing(&all[i], &all[k]) {
				repeats++
			}
		}
		if name := string(all[i].Name); repeats == 1 && !slices.Contains(once, name) {
			once = append(once, name)
		}
	}
	if len(once) > 0 {
		v.say(Fair, "read on one beat: %s", strings.Join(once, ", "))
	}
}

// ofValue judges value and error.
func (v *verdict) ofValue(t *task) {
	r := t.result
	switch {
	case t.valueless > 1-enough:
		v.say(Poor, "%.0f %% of perturbed copies give no value", 100*t.valueless)
	case t.valueless > fairValueless:
		v.say(Fair, "%.0f %% of perturbed copies give no value", 100*t.valueless)
	}
	if t.perturbed && len(t.m.Levels) > 0 && r.Agreement < fairAgreement {
		q := Fair
		if r.Agreement < poorAgree {
			q = Poor
		}
		v.say(q, "%.0f %% of perturbed copies give another category", 100*(1-r.Agreement))
	}
	if r.HasCI && (r.Hi-r.Lo)/2 > math.Abs(r.Value) {
		v.say(Fair, "the interval is wide against the value")
	}
	if c := t.m.CoveragePercent; r.HasCI && c > 0 {
		v.say(Fair, "in simulation the interval of this measure held the true value in %.0f %% instead of 95 %%", c)
	}
	if r.HasFloor && r.Value <= r.Floor {
		v.say(Fair, "noise alone would give as much")
	}
}

// ofTrace judges what the rule said of itself: its doubts, and other answers that
// differ by more than a frame (for times) or lie outside the interval.
func (v *verdict) ofTrace(t *task) {
	r := t.result
	for _, d := range r.Trace.Doubts {
		v.say(Fair, "%s", strings.TrimSuffix(d, "."))
	}
	for _, c := range r.Trace.Candidates {
		var other bool
		switch {
		case t.m.Unit == "ms" && r.On.FrameHz > 0:
			other = math.Abs(c.Value-r.Value) > 1000/r.On.FrameHz*(1+1e-9)
		case r.HasCI:
			other = c.Value < r.Lo || c.Value > r.Hi
		default:
			other = c.Value != r.Value
		}
		if other && finite(c.Value) {
			v.say(Fair, "another reading is possible: %s gives %.3g %s", c.What, c.Value, t.m.Unit)
		}
	}
}
