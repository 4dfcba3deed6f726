package scp

import (
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/study"
)

// Which samples stay unsmoothed. The zone of subtraction is 4 to 12, the
// protected zone 7 to 9, of 16 samples that count from 1.
func TestKeep(t *testing.T) {
	beats := []beat{{0, 8, zone{4, 12}}}
	l := leadDef{from: 1, to: 16}
	for _, c := range []struct {
		name string
		res  residual
		want string
	}{
		// WFDB parsescp: the zone and two samples behind it
		{"subtracted", residual{beats: beats}, "...###########.."},
		// BioSig: both sides of each end of the zone, and the protected zone
		{"decimated", residual{beats: beats, kept: []zone{{7, 9}}, decimated: true}, "..##..###..##..."},
		{"decimated, nothing subtracted", residual{kept: []zone{{7, 9}}, decimated: true}, "......###......."},
	} {
		got := ""
		for _, k := range c.res.keep(l, 16) {
			got += map[bool]string{true: "#", false: "."}[k]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Records of the first versions of the standard have no protected zones; there
// the zones of subtraction were not decimated.
func TestBimodalWithoutProtectedZones(t *testing.T) {
	r := beatRecipe(rand.New(rand.NewPCG(11, 0)), 1501, coding{standard: true}, 2)
	r.bimodal, r.factor, r.subtracted = true, 4, true
	zones := []zone{{90, 370}, {690, 975}, {1200, 1470}}
	for range r.leads {
		r.rhythm = append(r.rhythm, make([]int64, 1501))
	}
	for i, x := range r.rhythm { // the residual is free inside the zones and zero outside
		for _, z := range zones {
			for s := z.from + 1; s < z.to-1; s++ {
				x[s-1] = s % 11
			}
		}
		for _, q := range r.beats {
			for s := q.subtraction.from; q.kind == 0 && s <= q.subtraction.to; s++ {
				x[s-1] += 2 * r.beat[i][int64(r.fiducial)-1+s-q.fiducial]
			}
		}
	}
	r.protected = zones
	withZones := r.section4()
	r.extra = map[int][]byte{4: withZones[:6+14*len(r.beats)]}
	e := readBytes(t, r.bytes(), Smoothed)
	compareTracks(t, &e[0], r.rhythm, 10000)
}

// The rate and QTc stand behind the list of beat types; a list of the wrong
// length means that the writer left it out.
func TestGlobalMeasurements(t *testing.T) {
	section := func(qrs int64) []byte {
		b := le(le(nil, 1, 1, 1), 2, 900, 0) // one block, one spike, RR, PP
		b = le(b, 2, 10, 110, 150, 290, 19999, 45, 999, -30)
		b = append(b, make([]byte, 10)...)
		b = le(le(b, 2, qrs), 1, 0, 0, 0)
		return le(b, 2, 67, 67, 431)
	}
	g := parseGlobal(section(3), 3)
	want := []study.Reported{
		{Name: "RR", Value: 900, Unit: "ms"}, {Name: "P", Value: 100, Unit: "ms"}, {Name: "PR", Value: 140, Unit: "ms"},
		{Name: "QRS", Value: 140, Unit: "ms"}, {Name: "P axis", Value: 45, Unit: "deg"}, {Name: "T axis", Value: -30, Unit: "deg"},
		{Name: "Rate", Value: 67, Unit: "1/min"}, {Name: "QTc", Value: 431, Unit: "ms"},
	}
	if len(g.values) != len(want) {
		t.Fatalf("got %+v", g.values)
	}
	for i, w := range want {
		if g.values[i] != w {
			t.Errorf("got %+v, want %+v", g.values[i], w)
		}
	}
	if len(g.limits) != 4 { // the end of T is marked as absent
		t.Errorf("limits %+v", g.limits)
	}
	if other := parseGlobal(section(3), 5); len(other.values) != len(want)-2 {
		t.Errorf("trusted a list of the wrong length: %+v", other.values)
	}
}
