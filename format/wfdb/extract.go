package wfdb

import (
	"context"
	"fmt"

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
	spec  SignalSpec
	pack  packing
	at    int64 // position of its samples in a frame of the file
	lead  int64 // its samples in the file before the first one that is kept
	out   []int32
	gaps  []study.Span
	most  int    // cap on the number of gaps
	sum   uint32 // running checksum; its low 16 bits count
	level int32  // running sum of format 8
}

// blockSamples is how many samples are unpacked at a time: few enough to stay in
// the first-level cache until each signal has taken its share.
const blockSamples = 4096

// extract takes the window out of a loaded group. g.frames covers w.to.
func (g *group) extract(ctx context.Context, w window, lim Limits) ([]*channel, error) {
	chans := make([]*channel, len(g.specs))
	at := int64(0)
	for i, s := range g.specs {
		spf := int64(s.SamplesPerFrame)
		chans[i] = &channel{
			spec: s, pack: g.pack, at: at,
			lead: w.from*spf + int64(s.Skew),
			out:  make([]int32, (w.to-w.from)*spf),
			most: lim.Elements, level: int32(s.Initial),
		}
		at += spf
	}
	end := min(g.frames, w.to+g.ahead)
	if g.planar != nil {
		for i, c := range chans {
			c.take(g.planar[i][:end*int64(c.spec.SamplesPerFrame)], 0, w)
		}
	} else if err := g.unpackBlocks(ctx, chans, w, end); err != nil {
		return nil, err
	}
	for i, c := range chans {
		c.closeTail(end)
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
	var own []int32
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
			dst, inside := c.slot(f*spf, n*spf)
			if !inside {
				if int64(cap(own)) < n*spf {
					own = make([]int32, n*spf)
				}
				dst = own[:n*spf]
			}
			gather(dst, block[skip+c.at:], int(spf), int(g.frame))
			if inside {
				c.check(dst, f*spf, w)
			} else {
				c.take(dst, f*spf, w)
			}
		}
	}
	return nil
}

// gather picks the samples of one signal out of unpacked frames.
func gather(dst, src []int32, spf, frame int) {
	if spf == 1 {
		for i := range dst {
			dst[i] = src[i*frame]
		}
		return
	}
	for i := 0; i < len(dst); i += spf {
		copy(dst[i:i+spf], src)
		src = src[min(frame, len(src)):]
	}
}

// slot returns the part of out where the n samples from file position first
// belong, and whether it holds all of them.
func (c *channel) slot(first, n int64) ([]int32, bool) {
	o := first - c.lead
	if o < 0 || o+n > int64(len(c.out)) {
		return nil, false
	}
	return c.out[o : o+n], true
}

// take copies what lies inside the window out of samples at file position first.
func (c *channel) take(samples []int32, first int64, w window) {
	c.accumulate(samples)
	c.addUp(samples, first, w)
	lo := min(max(c.lead-first, 0), int64(len(samples)))
	hi := min(max(c.lead+int64(len(c.out))-first, lo), int64(len(samples)))
	if lo == hi {
		return
	}
	o := first + lo - c.lead
	c.markInvalid(c.out[o:o+int64(copy(c.out[o:], samples[lo:hi]))], o)
}

// check does what take does for samples that already lie in their slot.
func (c *channel) check(samples []int32, first int64, w window) {
	c.accumulate(samples)
	c.addUp(samples, first, w)
	c.markInvalid(samples, first-c.lead)
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

// addUp adds to the checksum the samples that it covers.
func (c *channel) addUp(samples []int32, first int64, w window) {
	if !w.verify() {
		return
	}
	covered := w.declared*int64(c.spec.SamplesPerFrame) - first
	sum := c.sum
	for _, v := range samples[:min(max(covered, 0), int64(len(samples)))] {
		sum += uint32(v)
	}
	c.sum = sum
}

// markInvalid notes invalid samples as gaps; at is the place of samples in out.
func (c *channel) markInvalid(samples []int32, at int64) {
	if !c.pack.hasInvalid {
		return
	}
	for i, v := range samples {
		if v == c.pack.invalid && len(c.gaps) <= c.most {
			c.gaps = addGap(c.gaps, int(at)+i, int(at)+i+1)
		}
	}
}

// closeTail makes a gap of what a skewed signal misses at the end, where the
// file holds no more than end frames.
func (c *channel) closeTail(end int64) {
	have := end*int64(c.spec.SamplesPerFrame) - c.lead
	if n := int64(len(c.out)); have < n {
		c.gaps = addGap(c.gaps, int(max(have, 0)), int(n))
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

// addGap appends [from, to) to spans that lie before it, joining neighbours.
func addGap(gaps []study.Span, from, to int) []study.Span {
	if n := len(gaps); n > 0 && gaps[n-1].To >= from {
		gaps[n-1].To = max(gaps[n-1].To, to)
		return gaps
	}
	return append(gaps, study.Span{From: from, To: to})
}
