package strain_test

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// septum is one septal curve of an invented export whose clock starts 200 ms
// before the beat.
func septum() study.CurveSet {
	cs := study.CurveSet{
		Source:   study.Source{Origin: study.OriginSynthetic, File: "a4c.csv", Vendor: "Vendor"},
		Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, View: study.A4C, Model: study.AHA18,
		ZeroMs: study.Measured(200.0, study.Source{}), EndMs: study.Measured(1000.0, study.Source{}),
		ZeroAt: study.ZeroQRSOnset,
	}
	curve := study.SegmentCurve{Segment: study.Segment{Level: study.Mid, Wall: study.Inferoseptal}}
	for ms := 0.0; ms <= 1200; ms += 10 {
		x := (ms - 200) / 800
		early, late := (x-0.12)/0.05, (x-0.5)/0.12
		cs.TimesMs = append(cs.TimesMs, ms)
		curve.Values = append(curve.Values, -5*math.Exp(-early*early/2)-9*math.Exp(-late*late/2))
	}
	cs.Segments = []study.SegmentCurve{curve}
	return cs
}

func ExampleJoin() {
	s := &study.Study{
		Curves: []study.CurveSet{septum()},
		Events: []study.Event{{Name: study.AVC, Ms: 400, Method: "doppler", RRMs: study.Measured(800.0, study.Source{})}},
	}
	sets, _ := strain.Join(s, strain.Options{})
	for _, line := range sets[0].Log {
		fmt.Println(line)
	}
	for _, p := range sets[0].Problems {
		fmt.Println(p.Severity, p.Code)
	}
	// Output:
	// a4c.csv A4C: beat of 800 ms, 81 frames of 121; time zero (qrs-onset) is 200 ms on the clock of the file, as the file marks it
	// a4c.csv A4C: raw values at time zero, -0.282 to -0.282 %, were subtracted
	// a4c.csv A4C: value at the end minus value at time zero: at most 0.281 %, not stated whether the software compensated it
	// a4c.csv A4C: AVC 400 ms (doppler)
	// note segments-missing
}

func ExampleCurve_FirstValley() {
	sets, _ := strain.Join(&study.Study{Curves: []study.CurveSet{septum()}}, strain.Options{})
	c := sets[0].Find(study.Mid, study.Inferoseptal)
	k, ok := c.FirstValley(0, c.Beat.Frame(400), 1, 1)
	fmt.Printf("%v: first shortening peak %.1f %% at %.0f ms, rebound stretch up to 400 ms %.1f %%\n",
		ok, c.Y[k], c.TimeMs(k), c.Stretch(k, c.Beat.Frame(400)))
	// Output: true: first shortening peak -4.8 % at 100 ms, rebound stretch up to 400 ms 3.9 %
}

func ExampleConvert() {
	set := &strain.Set{Quantity: study.Strain, Model: study.AHA18}
	beat := &strain.Beat{TimesMs: []float64{0, 400, 800}, RRMs: 800, FrameMs: 400}
	set.Beats = []*strain.Beat{beat}
	for n := 1; n <= 18; n++ {
		seg, _ := study.SegmentOf(study.AHA18, n)
		set.Curves = append(set.Curves, strain.Curve{Segment: seg, Beat: beat, Y: []float64{0, -float64(n), 0}})
	}
	out, err := strain.Convert(set, study.AHA16)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range out.Curves[12:] {
		fmt.Printf("%s %.2f\n", c.Segment, c.Y[1])
	}
	fmt.Println(out.Log[0])
	// Output:
	// apical anterior -14.00
	// apical septal -14.50
	// apical inferior -16.00
	// apical lateral -17.50
	// converted from 18 to 16 segments; four apical walls of 90° mixed from six of 60° by their overlap
}
