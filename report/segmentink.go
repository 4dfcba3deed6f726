package report

import (
	"math"

	"github.com/concordis/concordis/study"
)

// segmentColour is the colour of a segment, the same in curves and bull's-eyes:
// the hue tells the wall (opposite walls have opposite hues), the lightness the
// level, dark at the base. Computed in Oklab, so that equal steps look equal and
// the levels survive in grey.
func segmentColour(s study.Segment) string {
	angle, ok := s.AngleDeg()
	if !ok {
		return colourSoft
	}
	lightness := map[study.Level]float64{study.Basal: 0.42, study.Mid: 0.56, study.Apical: 0.70}[s.Level]
	if lightness == 0 {
		lightness = 0.50
	}
	hue := (angle + 25) * math.Pi / 180
	return oklabHex(lightness, 0.13*math.Cos(hue), 0.13*math.Sin(hue))
}

// divergingColour is a colour for a share from −1 to 1: blue over near-white to
// red, both arms with the same course of lightness. Imagers read red as strong
// shortening and blue as stretch.
func divergingColour(share float64) string {
	t := math.Max(-1, math.Min(1, share))
	lightness := 0.97 - 0.45*math.Abs(t)
	hue, chroma := 27.0, 0.17*math.Abs(t) // red
	if t < 0 {
		hue = 255 // blue
	}
	rad := hue * math.Pi / 180
	return oklabHex(lightness, chroma*math.Cos(rad), chroma*math.Sin(rad))
}

// timeColour is a colour for a share of the time span from 0 (early) to 1
// (late), the ramp of the vector loops.
func timeColour(share float64) string { return rampColour(share) }

// inkOn is black or white, whichever reads better on a #rrggbb colour (WCAG 2
// relative luminance).
func inkOn(colour string) string {
	if len(colour) != 7 {
		return colourText
	}
	channel := func(i int) float64 {
		v := float64(hexDigit(colour[i])*16+hexDigit(colour[i+1])) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	if 0.2126*channel(1)+0.7152*channel(3)+0.0722*channel(5) > 0.179 {
		return "#000"
	}
	return "#fff"
}

func hexDigit(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'a' && b <= 'f':
		return int(b-'a') + 10
	}
	return 0
}
