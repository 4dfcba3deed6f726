package dyssynchrony

import (
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// basis says what t rests on.
func (b *bench) basis(t *task) Basis {
	switch {
	case t.set >= 0:
		return b.setBasis(t.set)
	case t.phases >= 0:
		return Basis{Source: b.study.Phases[t.phases].Source}
	}
	out := Basis{Quantity: t.m.On.Quantity}
	if len(t.m.On.Directions) == 1 {
		out.Direction = t.m.On.Directions[0]
	}
	if len(t.m.On.Techniques) == 1 {
		out.Technique = t.m.On.Techniques[0]
	}
	return out
}

// setBasis describes set k. A user's exclusion counts as entered; entered events
// are added once it is known whether the measure uses them.
func (b *bench) setBasis(k int) Basis {
	s := b.sets[k]
	out := Basis{Quantity: s.Quantity, Direction: s.Direction, Technique: s.Technique, Layer: s.Layer, Model: s.Model,
		FrameHz: s.FrameHz(), Source: s.Source, Untested: s.Untested}
	for _, beat := range s.Beats {
		if !slices.Contains(out.Views, beat.View) {
			out.Views = append(out.Views, beat.View)
		}
	}
	for _, e := range b.study.Excluded {
		sameFile := e.File == "" || slices.Contains(strings.Split(s.Source.File, ", "), e.File)
		sameView := e.View == "" || slices.Contains(out.Views, e.View)
		if sameFile && sameView && slices.Contains(s.Excluded, e.Segment) {
			out.Entered = true
		}
	}
	return out
}

// joinSources is what several sources have in common, with all their files.
func joinSources(all []study.Source) study.Source {
	if len(all) == 0 {
		return study.Source{}
	}
	out := all[0]
	files := []string{out.File}
	for _, s := range all[1:] {
		if !slices.Contains(files, s.File) {
			files = append(files, s.File)
		}
		out.Origin = same(out.Origin, s.Origin)
		out.Format = same(out.Format, s.Format)
		out.Vendor = same(out.Vendor, s.Vendor)
		out.Device = same(out.Device, s.Device)
		out.Software = same(out.Software, s.Software)
		out.Version = same(out.Version, s.Version)
	}
	out.File = strings.Join(files, ", ")
	return out
}

// same is a where it equals b, else empty.
func same[T ~string](a, b T) T {
	if a == b {
		return a
	}
	return ""
}
