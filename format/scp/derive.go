package scp

import "slices"

// Codes of the limb leads in section 3.
const (
	codeI, codeII                         = 1, 2
	codeIII, codeAVR, codeAVL, codeAVF    = 61, 62, 63, 64
	firstLimb, lastLimb, limbLeadsInOrder = codeIII, codeAVF, 6
)

// rule computes one lead from two others.
type rule struct {
	code, a, b int
	value      func(a, b int64) int64
}

// limbRules are the relations of Einthoven and Goldberger. They are computed in
// whole digital units, halves cut towards zero, as WFDB's parsescp does, so that
// derived leads lie on the same grid as the stored ones.
var limbRules = []rule{
	{codeIII, codeI, codeII, func(i, ii int64) int64 { return ii - i }},
	{codeII, codeI, codeIII, func(i, iii int64) int64 { return i + iii }},
	{codeI, codeII, codeIII, func(ii, iii int64) int64 { return ii - iii }},
	{codeAVR, codeI, codeII, func(i, ii int64) int64 { return -(i + ii) / 2 }},
	{codeAVL, codeII, codeIII, func(ii, iii int64) int64 { return ii/2 - iii }},
	{codeAVF, codeI, codeIII, func(i, iii int64) int64 { return i/2 + iii }},
}

// derive adds the limb leads that the record does not store, where two others
// give them over a common stretch of time.
func (s *strip) derive(spend func(int64) error) error {
	for _, r := range limbRules {
		a, b := s.find(r.a), s.find(r.b)
		if a == nil || b == nil || s.find(r.code) != nil {
			continue
		}
		from := max(a.def.from, b.def.from)
		to := min(a.end(), b.end())
		if to < from {
			continue
		}
		if err := spend(to - from + 1); err != nil {
			return err
		}
		t := track{def: leadDef{code: r.code, from: from, to: to}, x: make([]int64, to-from+1), derived: true}
		for i := range t.x {
			at := from + int64(i)
			t.x[i] = r.value(a.x[at-a.def.from], b.x[at-b.def.from])
		}
		s.tracks = append(s.tracks, t)
	}
	return nil
}

// end is the last sample of the record that the track holds.
func (t *track) end() int64 { return t.def.from + int64(len(t.x)) - 1 }

// find returns the first track of that lead code, or nil.
func (s *strip) find(code int) *track {
	for i := range s.tracks {
		if s.tracks[i].def.code == code {
			return &s.tracks[i]
		}
	}
	return nil
}

// sortLimbs brings the tracks into the usual order: I, II, III, aVR, aVL, aVF,
// then the others as the file has them.
func (s *strip) sortLimbs() {
	slices.SortStableFunc(s.tracks, func(a, b track) int { return limbRank(a.def.code) - limbRank(b.def.code) })
}

// limbRank is the place of a limb lead in the usual order; others share the last.
func limbRank(code int) int {
	switch {
	case code == codeI || code == codeII:
		return code - 1
	case code >= firstLimb && code <= lastLimb:
		return code - firstLimb + 2
	}
	return limbLeadsInOrder
}
