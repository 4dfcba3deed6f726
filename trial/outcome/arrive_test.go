package outcome_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/trial/outcome"
)

// rates is a table of base rates alone.
func rates(perYear ...float64) *outcome.Table {
	t := &outcome.Table{Version: "t"}
	for c, r := range perYear {
		t.Base[c] = outcome.Base{PerYear: r, Gain: 1}
	}
	return t
}

var reference = outcome.Patient{AgeYears: 65, CreatinineMgDl: 1.2}

func constant(float64) outcome.Heart {
	return outcome.Heart{EFPercent: 25, NYHA: 3, SystolicMmHg: 115, LVESVIMlM2: 100, MeanLAPMmHg: 16, MRFraction: 0.2}
}

func track(t *outcome.Table) *outcome.Track {
	return outcome.NewTrack(t, &reference, constant, 1000, 30)
}

func TestConstantHazardArrivesAtThresholdOverRate(t *testing.T) {
	k := track(rates(0, 0.365))
	for _, threshold := range []float64{0, 0.01, 0.5, 0.999, 3, 20} {
		got := outcome.Arrival([]outcome.Piece{{Track: k, Factor: outcome.Unit()}}, outcome.Sudden, 0, threshold)
		if want := threshold / (0.365 / outcome.DaysPerYear); math.Abs(got-want) > 1e-6 {
			t.Errorf("threshold %g arrives on %g, not %g", threshold, got, want)
		}
	}
	if d := outcome.Arrival([]outcome.Piece{{Track: k, Factor: outcome.Unit()}}, outcome.PumpFailure, 0, 0.1); !math.IsInf(d, 1) {
		t.Errorf("an event of rate 0 arrives on %g", d)
	}
}

// The cumulative hazard that has gone by on the day of arrival is the threshold,
// whatever the pieces.
func TestArrivalInvertsTheCumulativeHazard(t *testing.T) {
	c := rand.New(rand.NewPCG(3, 4))
	for range 80 {
		varying := func(day float64) outcome.Heart {
			h := constant(day)
			h.EFPercent = 15 + 10*math.Sin(day/97)
			h.NYHA = 2.5 + math.Cos(day/150)
			return h
		}
		one := outcome.NewTrack(outcome.Start(), &reference, varying, 700, 30)
		two := outcome.NewTrack(outcome.Start(), &reference, constant, 700, 30)
		f := outcome.Unit()
		f[outcome.Sudden] = 0.4
		pieces := []outcome.Piece{{Track: one, Factor: outcome.Unit()}, {Day: 200 * c.Float64(), Track: two, Factor: f}, {Day: 200 + 300*c.Float64(), Track: one, Offset: 100, Factor: outcome.Unit()}}
		pieces[1].Offset = pieces[1].Day
		since, threshold := 300*c.Float64(), 0.3*c.ExpFloat64()
		day := outcome.Arrival(pieces, outcome.Sudden, since, threshold)
		var gone float64
		const dt = 0.1
		for x := since; x < day; x += dt {
			p := pieces[0]
			for _, q := range pieces {
				if q.Day <= x {
					p = q
				}
			}
			gone += min(dt, day-x) * p.Factor[outcome.Sudden] * p.Track.PerDay(outcome.Sudden, x-p.Offset)
		}
		if math.Abs(gone-threshold) > 2e-4+1e-3*threshold {
			t.Fatalf("since %g: hazard %g has gone by on day %g, threshold %g", since, gone, day, threshold)
		}
	}
}

func TestFactoredChangesOnlyFromTheDayAndTheCause(t *testing.T) {
	k := track(rates(0.3, 0.3))
	plain := []outcome.Piece{{Track: k, Factor: outcome.Unit()}}
	twice := outcome.Factored(plain, 100, map[outcome.Cause]float64{outcome.PumpFailure: 2})
	perDay := 0.3 / outcome.DaysPerYear
	if got, want := outcome.Arrival(twice, outcome.PumpFailure, 0, 150*perDay), 125.0; math.Abs(got-want) > 1e-6 {
		t.Errorf("arrives on %g, not %g", got, want)
	}
	if got := outcome.Arrival(twice, outcome.Sudden, 0, 150*perDay); math.Abs(got-150) > 1e-6 {
		t.Errorf("the other cause arrives on %g", got)
	}
	back := outcome.Factored(twice, 200, map[outcome.Cause]float64{outcome.PumpFailure: 0.5})
	if got, want := outcome.Arrival(back, outcome.PumpFailure, 0, 400*perDay), 300.0; math.Abs(got-want) > 1e-6 {
		t.Errorf("with an end to it arrives on %g, not %g", got, want)
	}
	if len(outcome.Factored(back, 200, nil)) != len(back) {
		t.Error("a piece of no length was made")
	}
}
