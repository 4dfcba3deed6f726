package wfdb

import (
	"context"
	"fmt"
	"slices"

	"github.com/concordis/concordis/study"
)

// window is the stretch of frames [from, to) that is asked for. With declared
// > 0 the checksum over the first declared frames is verified.
type window struct {
	from, to int64
	declared int64
}

// verify reports whether every sample that the checksum covers is read.
func (w window) verify() bool { return w.declared > 0 && w.from == 0 && w.to == w.declared }

// channel collects the samples of one signal.
type channel struct {
	spec SignalSpec
	pack packing
	at   int64 // position of its samples in a frame of the file
	lead int64 // its samples in the file before the first one that is kept
	n    int64 // samples that are kept
	gaps []study.Span
	// Where the samples go: raw, or at once in millivolt. Neither for a signal
	// that only its checksum is taken of.
	digital   []int32
	milliVolt []float64
	most      int    // cap on the number of gaps
	sum       uint32 // running checksum; its low 16 bits count
	level     int32  // running sum of format 8
}

// blockSamples is how many samples are unpacked at a time: few enough to stay in
// the first-level cache until each signal has taken its share.
const blockSamples = 4096

// extract takes the window out of a loaded group. g.frames covers w.to. With
// direct the voltage signals come in millivolt, the others without samples.
func (g *group) extract(ctx context.Context, w window, direct bool, lim Limits) ([]*channel, error) {
	chans := make([]*channel, len(g.specs))
	at := int64(0)
	for i, s := range g.specs {
		spf := int64(s.SamplesPerFrame)
		c := &channel{
			spec: s, pack: g.pack, at: at,
			lead: w.from*spf + int64(s.Skew), n: (w.to - w.from) * spf,
			most: lim.Elements, level: int32(s.Initial),
		}
		if !direct {
			c.digital = make([]int32, c.n)
		} else if _, voltage := perMilliVolt(s.Units); voltage {
			c.milliVolt = make([]float64, c.n)
		}
		chans[i] = c
		at += spf
	}
	end := min(g.frames, w.to+g.ahead)
	if w.declared > 0 {
		end = min(end, w.declared) // bytes after these may be padding
	}
	if g.planar != nil {
		for i, c := range chans {
			c.take(g.planar[i][:end*int64(c.spec.SamplesPerFrame)], 0, w)
		}
	} else if err := g.unpackBlocks(ctx, chans, w, end); err != nil {
		return nil, err
	}
	for i, c := range chans {
		c.close(end)
		if len(c.gaps) > c.most {
			return nil, study.Errf(study.Limit, signalPlace(g.first+i), "has more than the cap of %d gaps", c.most)
		}
	}
	return chans, nil
}

// unpackBlocks walks over the packed frames before end.
func (g *group) unpackBlocks(ctx context.Context, chans []*channel, w window, end int64) error {
	if end <= g.base {
		return nil
	}
	step := max(1, blockSamples/g.frame)
	flat := make([]int32, min(step, end-g.base)*g.frame+g.pack.samples)
	var own []int32 // the share of one signal
	for f := g.base; f < end; f += step {
		if ctx.Err() != nil {
			return cancelled(ctx)
		}
		n := min(step, end-f)
		first := (f - g.base) * g.frame
		skip := first % g.pack.samples // start on a group of packed samples
		block := flat[:skip+n*g.frame]
		unpack(g.specs[0].Format, block, g.packed[(first-skip)/g.pack.samples*g.pack.bytes:])
		for _, c := range chans {
			spf := int64(c.spec.SamplesPerFrame)
			own = slices.Grow(own[:0], int(n*spf))[:n*spf]
			gather(own, block[skip+c.at:], int(spf), int(g.frame))
			c.take(own, f*spf, w)
		}
	}
	return nil
}

// gather picks the samples of one signal out of unpacked frames.
func gather(dst, src []int32, spf, frame int) {
	if frame == 1 {
		copy(dst, src)
		return
	}
	if spf == 1 {
		at := 0
		for i := range dst {
			dst[i] = src[at]
			at += frame
		}
		return
	}
	for i := 0; i < len(dst); i += spf {
		copy(dst[i:i+spf], src)
		src = src[min(frame, len(src)):]
	}
}

// take keeps what lies inside the window of samples from file position first on.
func (c *channel) take(samples []int32, first int64, w window) {
	c.accumulate(samples)
	covered := min(max(w.declared*int64(c.spec.SamplesPerFrame)-first, 0), int64(len(samples)))
	sum, found := scan(samples[:covered], c.pack.invalid)
	c.sum += sum
	if covered < int64(len(samples)) {
		found = true // the rest has not been looked at
	}
	lo := min(max(c.lead-first, 0), int64(len(samples)))
	hi := min(max(c.lead+c.n-first, lo), int64(len(samples)))
	if lo == hi {
		return
	}
	samples, at := samples[lo:hi], first+lo-c.lead
	switch {
	case c.digital != nil:
		copy(c.digital[at:], samples)
	case c.milliVolt != nil:
		scale := scaleOf(c.spec)
		convert(c.milliVolt[at:at+hi-lo], samples, float64(scale.Baseline), scale.perMilliVolt())
	default:
		return
	}
	if found && c.pack.hasInvalid {
		c.markInvalid(samples, at)
	}
}

// accumulate turns the differences of format 8 into values.
func (c *channel) accumulate(samples []int32) {
	if c.spec.Format != 8 {
		return
	}
	level := c.level
	for i, d := range samples {
		level += d
		samples[i] = level
	}
	c.level = level
}

// scan returns the sum of the samples and whether an invalid one is among them.
func scan(samples []int32, invalid int32) (sum uint32, found bool) {
	for _, v := range samples {
		sum += uint32(v)
		if v == invalid {
			found = true
		}
	}
	return sum, found
}

// markInvalid notes invalid samples as gaps; at is the place of the first one.
func (c *channel) markInvalid(samples []int32, at int64) {
	for i, v := range samples {
		if v == c.pack.invalid && len(c.gaps) <= c.most {
			c.gaps = addGap(c.gaps, int(at)+i, int(at)+i+1)
		}
	}
}

// close makes a gap of what a skewed signal misses at the end, where the file
// holds no more than end frames, and blanks the gaps.
func (c *channel) close(end int64) {
	have := end*int64(c.spec.SamplesPerFrame) - c.lead
	if have < c.n {
		c.gaps = addGap(c.gaps, int(max(have, 0)), int(c.n))
	}
	if c.milliVolt == nil {
		return
	}
	for _, g := range c.gaps {
		clear(c.milliVolt[g.From:g.To])
	}
}

// problems compares the checksum.
func (c *channel) problems(w window, index int) []study.Problem {
	if !w.verify() || !c.spec.HasChecksum || uint16(c.sum) == c.spec.Checksum {
		return nil
	}
	return []study.Problem{{
		Severity: study.Warning, Code: "checksum-mismatch", Where: signalPlace(index),
		Text: fmt.Sprintf("The samples of %s do not add up to the checksum in the header; the signal file may be damaged.", signalPlace(index)),
	}}
}

// addGap appends [from, to) to spans that lie before it, joining neighbours. An
// empty one changes nothing.
func addGap(gaps []study.Span, from, to int) []study.Span {
	if from >= to {
		return gaps
	}
	if n := len(gaps); n > 0 && gaps[n-1].To >= from {
		gaps[n-1].To = max(gaps[n-1].To, to)
		return gaps
	}
	return append(gaps, study.Span{From: from, To: to})
}
