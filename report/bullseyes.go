package report

import (
	"html/template"
	"math"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// bullsEyesOf draws the maps of one set of strain curves: greatest contraction,
// contraction at AVC, its time, systolic stretch, and work where it was computed.
func bullsEyesOf(m *assess.Mechanics, set *strain.Set) []template.HTML {
	if set.Model == study.NoModel || set.Quantity != study.Strain {
		return nil
	}
	maps := []BullsEye{peakMap(set), endSystolicMap(set), timeMap(set), stretchMap(set), workMap(m, set)}
	out := []template.HTML{picture(segmentKey(set))}
	for i := range maps {
		maps[i].Model, maps[i].Excluded = set.Model, set.Excluded
		if len(maps[i].Values) == 0 {
			continue
		}
		if p := maps[i].Draw(); !p.Empty() {
			out = append(out, picture(p))
		}
	}
	return out
}

// strainScale gives shortening red and stretch blue, whatever the sign of the
// direction.
func strainScale(b *BullsEye, sign, limit float64) {
	b.Unit, b.Decimals = "%", 0
	b.Colour = func(v float64) string { return divergingColour(-sign * v / limit) }
	b.Lo, b.Hi, b.LowWord, b.HighWord = -limit, limit, "shortening", "stretch"
	if sign < 0 {
		b.LowWord, b.HighWord = "thinning", "thickening"
	}
}

// limitOf is a round number that holds the values.
func limitOf(values []SegmentValue, least float64) float64 {
	most := least
	for _, v := range values {
		most = math.Max(most, math.Abs(v.Value))
	}
	return math.Ceil(most/5) * 5
}

// each collects one number per segment; ok false leaves the segment hatched.
func each(set *strain.Set, number func(*strain.Curve) (float64, bool)) []SegmentValue {
	var out []SegmentValue
	for i := range set.Curves {
		c := &set.Curves[i]
		if v, ok := number(c); ok {
			out = append(out, SegmentValue{c.Segment, v})
		}
	}
	return out
}

func peakMap(set *strain.Set) BullsEye {
	b := BullsEye{Title: "Peak strain, whole beat"}
	b.Values = each(set, func(c *strain.Curve) (float64, bool) { return set.Sign * c.Y[c.Min(0, len(c.Y)-1)], true })
	strainScale(&b, set.Sign, limitOf(b.Values, 15))
	return b
}

func endSystolicMap(set *strain.Set) BullsEye {
	b := BullsEye{Title: "Strain at AVC"}
	b.Values = each(set, func(c *strain.Curve) (float64, bool) {
		avc := c.Beat.Events.AVC
		return set.Sign * c.At(avc.Ms), avc.Known
	})
	strainScale(&b, set.Sign, limitOf(b.Values, 15))
	return b
}

func timeMap(set *strain.Set) BullsEye {
	b := BullsEye{Title: "Time to peak", Unit: "ms", LowWord: "early", HighWord: "late"}
	b.Values = each(set, func(c *strain.Curve) (float64, bool) { return c.TimeMs(c.Min(0, len(c.Y)-1)), true })
	b.Lo, b.Hi = math.Inf(1), math.Inf(-1)
	for _, v := range b.Values {
		b.Lo, b.Hi = math.Min(b.Lo, v.Value), math.Max(b.Hi, v.Value)
	}
	if len(b.Values) == 0 {
		return b
	}
	b.Lo, b.Hi = math.Floor(b.Lo/50)*50, math.Ceil(b.Hi/50)*50
	lo, hi := b.Lo, math.Max(b.Hi, b.Lo+50)
	b.Hi = hi
	b.Colour = func(v float64) string { return timeColour((v - lo) / (hi - lo)) }
	return b
}

// stretchMap is the stretch of each segment from time zero to AVC.
func stretchMap(set *strain.Set) BullsEye {
	b := BullsEye{Title: "Stretch until AVC", Unit: "%", Decimals: 1, LowWord: "none", HighWord: "stretch"}
	b.Values = each(set, func(c *strain.Curve) (float64, bool) {
		avc := c.Beat.Events.AVC
		return c.Stretch(0, c.Beat.Frame(avc.Ms)), avc.Known
	})
	limit := limitOf(b.Values, 5)
	b.Hi = limit
	b.Colour = func(v float64) string { return divergingColour(-v / limit) }
	return b
}

// workMap takes the work of each segment from the trace of the net work index.
func workMap(m *assess.Mechanics, set *strain.Set) BullsEye {
	b := BullsEye{Title: "Net work, MVC to MVO", Unit: "mmHg·%", LowWord: "absorbed", HighWord: "done"}
	for i := range m.Results {
		r := &m.Results[i]
		if r.Measure.ID != "gwi" || !r.Known || r.On.Source.File != set.Source.File || r.On.Direction != set.Direction {
			continue
		}
		for _, k := range r.Trace.Marks {
			if k.Unit == "mmHg·%" && k.Segment != (study.Segment{}) {
				b.Values = append(b.Values, SegmentValue{k.Segment, k.Value})
			}
		}
	}
	limit := 100 * math.Ceil(limitOf(b.Values, 1000)/100)
	b.Lo, b.Hi = -limit, limit
	b.Colour = func(v float64) string { return divergingColour(v / limit) }
	return b
}
