package dyssynchrony_test

import (
	"context"
	"fmt"
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// A measure of one's own runs like those of the catalogue: it gets its value, its
// standard error and an interval.
func ExampleRun() {
	beat := &strain.Beat{View: study.A4C, RRMs: 900, FrameMs: 15}
	for k := range 60 {
		beat.TimesMs = append(beat.TimesMs, 15*float64(k))
	}
	set := &strain.Set{Quantity: study.Strain, Direction: study.Longitudinal, Sign: 1, Beats: []*strain.Beat{beat}}
	for _, wall := range []study.Wall{study.Inferoseptal, study.Anterolateral} {
		c := strain.Curve{Segment: study.Segment{Level: study.Basal, Wall: wall}, Beat: beat, NoiseSD: 0.5}
		for _, t := range beat.TimesMs {
			x := math.Sin(math.Pi * t / 900)
			c.Y = append(c.Y, -20*x*x)
		}
		set.Curves = append(set.Curves, c)
	}
	depth := dyssynchrony.Measure{
		ID: "deepest", Name: "Deepest strain", Unit: "%", On: dyssynchrony.On{Quantity: study.Strain},
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			least := 0.0
			for i := range in.Set.Curves {
				c := &in.Set.Curves[i]
				least = min(least, c.Y[c.Min(0, len(c.Y)-1)])
			}
			return least, nil
		},
	}
	results, err := dyssynchrony.Run(context.Background(), []dyssynchrony.Measure{depth}, []*strain.Set{set}, nil,
		dyssynchrony.ECGNumbers{}, dyssynchrony.Options{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	r := results[0]
	fmt.Printf("%.0f %s, interval narrower than 4 points: %v\n", r.Value, depth.Unit, r.HasCI && r.Hi-r.Lo < 4)
	fmt.Println("quality:", r.Quality)
	// Output:
	// -20 %, interval narrower than 4 points: true
	// quality: good
}
