package dyssynchrony

import (
	"math"
	"slices"
)

// leastClosing is the fewest curves that drift is estimated from.
const leastClosing = 4

// mostDrift is the largest end of curves, in parts of their swing (both as root
// mean squares), that drift explains. Beyond it they are no whole beats.
const mostDrift = 0.25

// unbend estimates how far curves that are zero at time zero drift over the beat,
// and takes the drift out of the beliefs. A beat without drift ends where it began;
// what is left at the end beyond the noise of two frames is drift. Of the end of a
// single curve only that share is believed to be drift which the noise leaves.
func (b *belief) unbend() {
	square, noise, swing, n := 0.0, 0.0, 0.0, 0
	for j := range b.set.Curves {
		if y := b.set.Curves[j].Y; b.closes(j) {
			end := y[len(y)-1]
			square += end * end
			noise += 2 * b.sd[j] * b.sd[j]
			reach := slices.Max(y) - slices.Min(y)
			swing += reach * reach
			n++
		}
	}
	if n < leastClosing || square <= noise || square > mostDrift*mostDrift*swing {
		return
	}
	b.drift = math.Sqrt((square - noise) / float64(n))
	b.share = (square - noise) / square
	for j := range b.set.Curves {
		if !b.closes(j) {
			continue
		}
		y := b.set.Curves[j].Y
		slope := b.share * y[len(y)-1] / float64(len(y)-1)
		for kind := range b.lines {
			for f := range b.lines[kind][j].g {
				b.lines[kind][j].g[f] -= slope * float64(f)
			}
		}
	}
}

// closes reports whether curve j begins at zero and lasts the whole beat, so that
// without drift it would end at zero. A curve that ends at zero exactly was closed by
// the software.
func (b *belief) closes(j int) bool {
	c := &b.set.Curves[j]
	n := len(c.Y)
	if n < minFrames || c.Y[0] != 0 || b.lines[0][j].g == nil {
		return false
	}
	open := c.Beat.RRMs - c.Beat.TimesMs[n-1]
	return math.Abs(open) <= 1.5*c.Beat.FrameMs
}
