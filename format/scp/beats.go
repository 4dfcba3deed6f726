package scp

import (
	"cmp"
	"slices"

	"github.com/concordis/concordis/study"
)

// zone is a range of samples of the record, from 1, both ends included.
type zone struct{ from, to int64 }

// beat is one QRS of section 4. fiducial is 0 where the file gives none.
type beat struct {
	kind        int // type of its reference beat; only type 0 is stored and subtracted
	fiducial    int64
	subtraction zone
}

// beatMap is section 4.
type beatMap struct {
	lengthMs  int // of the reference beat of type 0
	fiducial  int // its fiducial point, in samples from 1
	beats     []beat
	protected []zone // QRS zones that were neither filtered nor decimated
	listed    bool   // the zones of subtraction of all beats are there
}

// parseBeats reads section 4. The zones of subtraction and the protected zones
// are two tables, one behind the other; early versions of the standard have the
// first alone, and a record without subtraction may have the second alone.
func parseBeats(body []byte, r *record) (beatMap, error) {
	c := cursor{data: body}
	if body == nil {
		return beatMap{}, nil
	}
	m := beatMap{lengthMs: c.u16(), fiducial: c.u16()}
	n := c.u16()
	if c.short {
		return beatMap{}, study.Errf(study.Truncated, sectionName(4), "ends inside its first fields")
	}
	const subtractionSize, protectedSize = 14, 8
	if n > 0 && c.rest() < n*protectedSize {
		r.note(study.Warning, "beats-missing", sectionName(4), "The section is too short for the beats that it declares; they were not read.")
		return m, nil
	}
	if m.listed = c.rest() >= n*subtractionSize; m.listed {
		for range n {
			m.beats = append(m.beats, beat{kind: c.u16(), subtraction: zone{from: c.u32()}, fiducial: c.u32()})
			m.beats[len(m.beats)-1].subtraction.to = c.u32()
		}
	}
	if n > 0 && c.rest() >= n*protectedSize {
		for range n {
			m.protected = append(m.protected, zone{c.u32(), c.u32()})
		}
	}
	return m, nil
}

// subtracted lists the zones from which the reference beat was subtracted: beats
// of type 0 whose zone is not empty.
func (m *beatMap) subtracted() []beat {
	var out []beat
	for _, b := range m.beats {
		if b.kind == 0 && b.subtraction.from >= 1 && b.subtraction.to >= b.subtraction.from {
			out = append(out, b)
		}
	}
	return out
}

// kept returns the protected zones in order, merged where they touch. Records of
// the first versions have none; there the zones of subtraction serve, as in
// BioSig's reader.
func (m *beatMap) kept() []zone {
	all := slices.Clone(m.protected)
	if len(all) == 0 {
		for _, b := range m.subtracted() {
			all = append(all, b.subtraction)
		}
	}
	all = slices.DeleteFunc(all, func(z zone) bool { return z.from < 1 || z.to < z.from })
	slices.SortFunc(all, func(a, b zone) int { return cmp.Compare(a.from, b.from) })
	var out []zone
	for _, z := range all {
		if n := len(out); n > 0 && z.from <= out[n-1].to+1 {
			out[n-1].to = max(out[n-1].to, z.to)
			continue
		}
		out = append(out, z)
	}
	return out
}
