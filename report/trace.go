package report

import (
	"math"
	"strconv"
)

// A drawn line stays within toleranceMm of the samples, a fifth of the width of
// the line itself; half a hundredth of rounding comes on top.
const toleranceMm = 0.04

// columnMm is the width within which samples that lie closer than the eye can
// part are drawn as their lowest and highest value.
const columnMm = 0.1

// point is a position in millimetres.
type point struct{ x, y float64 }

// trace draws the points as one line. Whole hundredths of a millimetre, relative
// to the point before, keep a page of twelve leads small.
func (c *canvas) trace(points []point, pen string) {
	if len(points) == 0 {
		return
	}
	c.raw(`<path transform="scale(.01)" `, pen, ` d="`)
	c.buf = appendPath(c.buf, points)
	c.raw(`"/>`)
}

// appendPath writes the points as path data in hundredths of a millimetre.
func appendPath(b []byte, points []point) []byte {
	px, py := hundredths(points[0].x), hundredths(points[0].y)
	b = append(b, 'M')
	b = strconv.AppendInt(b, px, 10)
	b = append(b, ' ')
	b = strconv.AppendInt(b, py, 10)
	b = append(b, 'l')
	first := true
	for _, p := range points[1:] {
		x, y := hundredths(p.x), hundredths(p.y)
		if x-px >= 0 && !first {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, x-px, 10)
		if y-py >= 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, y-py, 10)
		px, py, first = x, y, false
	}
	if first { // a single sample: a dot of the pen's width
		b = append(b, "1 0"...)
	}
	return b
}

func hundredths(mm float64) int64 { return int64(math.Round(mm * 100)) }

// curve turns samples into points: sample i lies at x0 + i*dx, one millivolt is
// mmPerMV upwards from y0, and nothing leaves [top, bottom].
type curve struct {
	x0, dx, y0, mmPerMV float64
	top, bottom         float64
}

func (k curve) at(i int, milliVolt float64) point {
	y := k.y0 - milliVolt*k.mmPerMV
	if !(y >= k.top) { // catches NaN as well
		y = k.top
	}
	return point{k.x0 + float64(i)*k.dx, math.Min(y, k.bottom)}
}

// points places the samples and drops those that the line does not need.
func (k curve) points(samples []float64) []point {
	if k.dx < columnMm/2 {
		return thin(k.columns(samples))
	}
	all := make([]point, len(samples))
	for i, v := range samples {
		all[i] = k.at(i, v)
	}
	return thin(all)
}

// columns keeps the lowest and the highest sample of each column, in the order in
// which they were recorded, so no peak is lost at any sampling rate.
func (k curve) columns(samples []float64) []point {
	n := max(1, int(columnMm/k.dx))
	out := make([]point, 0, 2*(len(samples)/n+1))
	for from := 0; from < len(samples); from += n {
		lo, hi := from, from
		for i := from; i < min(from+n, len(samples)); i++ {
			if samples[i] < samples[lo] {
				lo = i
			}
			if samples[i] > samples[hi] {
				hi = i
			}
		}
		out = append(out, k.at(min(lo, hi), samples[min(lo, hi)]))
		if lo != hi {
			out = append(out, k.at(max(lo, hi), samples[max(lo, hi)]))
		}
	}
	return out
}

// thin drops points while the straight line between those that stay passes within
// toleranceMm of each dropped one (the cone of admissible slopes from the last
// kept point narrows with each point it passes). One pass, in place.
func thin(p []point) []point {
	if len(p) < 3 {
		return p
	}
	kept := 1
	anchor := p[0]
	lo, hi := math.Inf(-1), math.Inf(1)
	for i := 1; i < len(p); i++ {
		dx := p[i].x - anchor.x
		slope := (p[i].y - anchor.y) / dx
		if i > 1 && (slope < lo || slope > hi || dx <= 0) {
			anchor = p[i-1]
			p[kept] = anchor
			kept++
			lo, hi = math.Inf(-1), math.Inf(1)
			dx = p[i].x - anchor.x
		}
		if dx > 0 {
			lo = math.Max(lo, (p[i].y-toleranceMm-anchor.y)/dx)
			hi = math.Min(hi, (p[i].y+toleranceMm-anchor.y)/dx)
		}
	}
	p[kept] = p[len(p)-1]
	return p[:kept+1]
}
