package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// The limits of the operational rule for septal patterns; all are ours.
const (
	patternDepth    = 1.0  // percentage points of shortening that make a peak
	patternRise     = 0.5  // rise after it that makes it a peak
	earlyShare      = 0.25 // of ejection: an early first peak
	lateShare       = 0.60 // of ejection: a late first peak
	secondPeakRatio = 0.60 // of the first peak: a second peak of its own
	secondPeakShare = 1.10 // of ejection: a second peak is sought up to here
	reboundRatio    = 0.50 // of the first peak: prominent stretch
)

const (
	patternRule = "first shortening peak = first valley at least 1 point deep with a rise of 0.5 points; a second peak of at least 60 % of its depth up to 10 % beyond ejection makes the double-peaked pattern (1); otherwise a first peak within the first 25 % of ejection with later stretch of at least 50 % of its depth makes the early peak with stretch (2); a first peak after 60 % of ejection makes the pseudonormal pattern (3); all limits are ours"
)

func septalPattern() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "septal-pattern", Name: "Septal strain pattern (Leenders)", Aliases: []string{"LBBB-1", "LBBB-2", "LBBB-3"},
		Unit: "pattern", Window: "time zero to shortly after aortic valve closure",
		Levels: []string{"none of the three", "LBBB-1 (double peak)", "LBBB-2 (early peak, then stretch)", "LBBB-3 (pseudonormal)"},
		Method: "shape of the mean curve of the basal and mid septum of the four-chamber view",
		Source: leenders2012, RuleTag: evidence.Computed, Note: "the patterns are published as pictures; " + patternRule,
		On: onStrain(1, study.Longitudinal), Needs: needs("aortic valve opening and closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			septal, fellBack, ok := septum(in.Set)
			if !ok {
				return 0, noSeptum
			}
			if fellBack {
				tr.Doubt("the usual septal segments have no curve, others stand in")
			}
			return wallPattern(in.Set, septal, tr)
		},
	})
}

func marechauxPattern() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "marechaux-pattern", Name: "Septal deformation pattern (Marechaux)", Aliases: []string{"septal deformation pattern 1 to 3"},
		Unit: "pattern", Window: "time zero to shortly after aortic valve closure",
		Levels: []string{"none of the three", "pattern 1 (double peak)", "pattern 2 (early peak, then stretch)", "pattern 3 (pseudonormal)"},
		Method: "shape of the curve of the mid septum of the four-chamber view",
		Source: marechaux2014, RuleTag: evidence.Computed, Note: "the patterns are published as pictures; taking the mid septal segment alone is ours; " + patternRule,
		On: onStrain(1, study.Longitudinal), Needs: needs("aortic valve opening and closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			if count(in.Set, midFourChamberSeptum) == 0 {
				return 0, dyssynchrony.Why("the mid septum of the four-chamber view has no curve")
			}
			return wallPattern(in.Set, midFourChamberSeptum, tr)
		},
	})
}

func midFourChamberSeptum(s segment) bool {
	return s.Level == study.Mid && s.Wall == study.Inferoseptal
}

// wallPattern classifies the mean curve of the segments that in keeps.
func wallPattern(s *strain.Set, in pick, tr *dyssynchrony.Trace) (float64, error) {
	var room [roomFrames]float64
	c, ok := meanOver(s, in, &room)
	if !ok {
		return 0, noCurves
	}
	_, avc, err := ejection(&c)
	if err != nil {
		return 0, err
	}
	if tr.On() {
		tr.Used(count(s, in), beats(s, in))
		tr.Window(c.TimeMs(0), ejectionShare(&c, secondPeakShare))
	}
	return float64(patternOf(&c, avc, tr)), nil
}

// patternOf is 1, 2 or 3, or 0 for none of the three.
func patternOf(c *strain.Curve, avc int, tr *dyssynchrony.Trace) int {
	last := len(c.Y) - 1
	first, ok := c.FirstValley(0, last, patternDepth, patternRise)
	if !ok {
		tr.Doubt("the septum shows no shortening peak of 1 %")
		return 0
	}
	depth := -c.Y[first]
	firstMs := c.TimeMs(first)
	stretch := 0.0
	if first < avc {
		stretch = c.Stretch(first, avc)
	}
	second, double := c.FirstValley(first+1, c.Beat.Frame(ejectionShare(c, secondPeakShare)), secondPeakRatio*depth, patternRise)
	if tr.On() {
		tr.Mark(segment{}, "first shortening peak of the wall", firstMs, depth, "% shortening")
		tr.Mark(segment{}, "stretch from there to aortic valve closure", c.TimeMs(avc), stretch, "%")
		if double {
			tr.Mark(segment{}, "second shortening peak of the wall", c.TimeMs(second), -c.Y[second], "% shortening")
		}
	}
	switch {
	case double && firstMs < ejectionShare(c, lateShare):
		return 1
	case firstMs < ejectionShare(c, earlyShare) && stretch >= reboundRatio*depth:
		return 2
	case firstMs > ejectionShare(c, lateShare):
		return 3
	}
	return 0
}
