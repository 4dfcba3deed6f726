package report

import (
	"fmt"
	"math"
)

// rampColour is a colour for a share of time from 0 to 1, as #rrggbb: dark violet
// through blue and teal to yellow-green.
//
// The ramp is a path in the Oklab space of Ottosson (2020, "A perceptual color
// space for image processing"), in which equal steps look equal: lightness rises
// evenly from 0.32 to 0.80, so the order of times survives in grey, and stops
// where a line would fade on white paper.
func rampColour(share float64) string {
	t := math.Max(0, math.Min(1, share))
	lightness := 0.32 + 0.48*t
	hue := (305 - 195*t) * math.Pi / 180
	chroma := 0.13
	return oklabHex(lightness, chroma*math.Cos(hue), chroma*math.Sin(hue))
}

// earlyColour is red for a share of 0, paling in equal steps of lightness to a share
// of 1: early is red by the custom of electrophysiology, and the order survives in
// grey.
func earlyColour(share float64) string {
	t := math.Max(0, math.Min(1, share))
	const hue = 29 * math.Pi / 180
	chroma := 0.2 - 0.17*t
	return oklabHex(0.5+0.44*t, chroma*math.Cos(hue), chroma*math.Sin(hue))
}

// oklabHex converts Oklab to sRGB with the matrices that Ottosson gives; values
// outside the gamut are clipped.
func oklabHex(l, a, b float64) string {
	cube := func(v float64) float64 { return v * v * v }
	lc := cube(l + 0.3963377774*a + 0.2158037573*b)
	mc := cube(l - 0.1055613458*a - 0.0638541728*b)
	sc := cube(l - 0.0894841775*a - 1.2914855480*b)
	return fmt.Sprintf("#%02x%02x%02x",
		sRGB(4.0767416621*lc-3.3077115913*mc+0.2309699292*sc),
		sRGB(-1.2684380046*lc+2.6097574011*mc-0.3413193965*sc),
		sRGB(-0.0041960863*lc-0.7034186147*mc+1.7076147010*sc))
}

// sRGB is the transfer curve of IEC 61966-2-1, to 8 bits.
func sRGB(linear float64) uint8 {
	v := 12.92 * linear
	if linear > 0.0031308 {
		v = 1.055*math.Pow(linear, 1/2.4) - 0.055
	}
	return uint8(math.Round(255 * math.Max(0, math.Min(1, v))))
}
