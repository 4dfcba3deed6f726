package truth

import (
	"context"
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/catalogue"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// glasgowWalls are the columns of the strain tables of a healthy volunteer (mid
// short axis, 35 phases).
var glasgowWalls = [...]study.Wall{study.Inferoseptal, study.Anteroseptal, study.Anterior, study.Anterolateral, study.Inferolateral, study.Inferior}

// glasgowPeaks are the peaks that the authors print below their tables, percent, in
// the order of the walls.
var glasgowPeaks = map[study.Direction][6]float64{
	study.Circumferential: {-8.9, -11.1, -16.3, -15.2, -16.5, -18.9},
	study.Radial:          {10.9, 11.3, 68.3, 64.5, 42.6, 34.7},
}

// glasgow takes the curves of the volunteer: the greatest difference of a segment's
// peak from the printed one, and the uniformity of circumferential strain.
var glasgow = experiment{"glasgow", func(ctx context.Context, b *bench) (values, error) {
	v := values{"peaks": 0}
	for _, c := range []struct {
		file string
		of   study.Direction
		sign float64
	}{{"circumferential", study.Circumferential, 1}, {"radial", study.Radial, -1}} {
		t, err := readTable(ctx, b, "cmr/glasgow-hv15/strain-"+c.file+"-fraction.csv")
		if err != nil {
			return nil, err
		}
		set, err := ringOf(&t, c.of, c.sign)
		if err != nil {
			return nil, err
		}
		for i := range set.Curves {
			cv := &set.Curves[i]
			peak := set.Natural(cv, cv.Min(0, len(cv.Y)-1))
			v["peaks"] = max(v["peaks"], math.Abs(peak-glasgowPeaks[c.of][i]))
		}
		if c.of != study.Circumferential {
			continue
		}
		for _, m := range catalogue.All() {
			if m.ID == "cure" && m.Variant == "two-sided" {
				if u, err := m.Compute(&dyssynchrony.Input{Set: set, Facts: &study.Facts{}}, nil); err == nil {
					v["cure"] = u
				}
			}
		}
	}
	return v, nil
}}

// ringOf is the table as a set of six mid segments.
func ringOf(t *table, d study.Direction, sign float64) (*strain.Set, error) {
	times, err := t.named("trigger_time_ms", 1)
	if err != nil {
		return nil, err
	}
	if len(times) < 2 {
		return nil, errNotNumber(t.name, "holds fewer than two phases")
	}
	clock := clockOf(study.SAXMid, times, 1139) // nominal RR of the recording
	set := &strain.Set{Quantity: study.Strain, Direction: d, Chamber: study.LV, Technique: study.CMRFeature, Sign: sign, Beats: []*strain.Beat{clock}}
	for _, w := range glasgowWalls {
		y, err := t.named(string(w), 100*sign)
		if err != nil {
			return nil, err
		}
		set.Curves = append(set.Curves, strain.Curve{Segment: study.Segment{Level: study.Mid, Wall: w}, Beat: clock, Y: y})
	}
	return set, nil
}
