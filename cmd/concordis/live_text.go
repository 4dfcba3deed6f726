package main

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/virtual"
)

// mostBeatRows is how many beats of a session a terminal gets; the others are in
// simulation.json.
const mostBeatRows = 40

// printSession writes a session for a terminal.
func printSession(b *bytes.Buffer, s *virtual.Session) {
	if s == nil {
		return
	}
	fmt.Fprintf(b, "Session of %g s, seed %d; it begins at the steady beat without pacing, %s\n", s.Settings.DurationS, s.Settings.Seed, deviceLine(s))
	r := rhythmOf(s)
	fmt.Fprintf(b, "  %-34s %10d\n", "ventricular beats", r.Beats)
	if r.MeanRR != nil {
		fmt.Fprintf(b, "  %-34s %10.0f ms, SD %.0f ms\n", "RR interval, mean", *r.MeanRR, *r.SDRR)
	}
	if r.FibrillationMs > 0 {
		fmt.Fprintf(b, "  %-34s %10.1f s\n", "atrial fibrillation", float64(r.FibrillationMs)/1000)
	}
	if s.Settings.Device != nil {
		printCounters(b, &s.Counters)
	}
	printBeats(b, s)
	if s.Settings.Device != nil {
		printMarkers(b, s)
	}
	writeLine(b)
}

// deviceLine says what is switched on.
func deviceLine(s *virtual.Session) string {
	p := s.Settings.Device
	if p == nil {
		return "without a device."
	}
	chambers := map[device.Chambers]string{device.BiV: "both ventricles", device.LVOnly: "left ventricle", device.RVOnly: "right ventricle"}[p.Chambers]
	return fmt.Sprintf("and %s %d to %d/min is switched on: %s, AV %d ms, left against right %+d ms (negative: left first).",
		p.Mode, p.LowerRatePpm, p.UpperRatePpm, chambers, p.AVDelayMs, p.LVOffsetMs)
}

func printCounters(b *bytes.Buffer, c *device.Counters) {
	share := func(name string, v float64, ok bool) {
		if ok {
			fmt.Fprintf(b, "  %-34s %10.1f %%\n", name, v)
		} else {
			fmt.Fprintf(b, "  %-34s %10s\n", name, "–")
		}
	}
	v, ok := c.PacedPercent()
	share("ventricles paced, by the counters", v, ok)
	v, ok = c.EffectivePercent()
	share("effective: captured, alone", v, ok)
	v, ok = c.EffectiveOrFusionPercent()
	share("effective or fusion", v, ok)
	fmt.Fprintf(b, "  %-34s complete %d, fusion %d, pseudofusion %d, lost %d\n", "paced beats", c.Complete, c.Fusion, c.Pseudofusion, c.Lost)
	fmt.Fprintf(b, "  %-34s %d paced, %d sensed; premature %d; mode switches %d\n", "atrium", c.APace, c.ASense, c.PVC, c.Switches)
}

func printBeats(b *bytes.Buffer, s *virtual.Session) {
	fmt.Fprintf(b, "\n  %8s %7s  %-18s %-13s %6s %6s %7s %7s %7s %7s\n", "at ms", "RR ms", "started by", "pulses", "LV ms", "own %", "dP/dt", "SV mL", "LV mmHg", "PP mmHg")
	for k := range s.Beats {
		if k == mostBeatRows {
			fmt.Fprintf(b, "  ... %d more\n", len(s.Beats)-k)
			break
		}
		t := &s.Beats[k]
		rr := "–"
		if t.BeforeMs > 0 {
			rr = fmt.Sprintf("%.0f", t.BeforeMs)
		}
		kind := t.Kind
		if kind == "" {
			kind = "–"
		}
		fmt.Fprintf(b, "  %8.0f %7s  %-18s %-13s %6.0f %6.0f %7.0f %7.1f %7.0f %7.0f\n", t.AtMs, rr, t.Source, kind, t.LVActivationMs, 100*t.OwnShare,
			t.MaxSlopePaPerS/paPerMmHg, t.StrokeM3*mlPerM3, t.SystolicPa/paPerMmHg, t.PulsePa()/paPerMmHg)
	}
	if len(s.Beats) == 0 {
		writeLine(b, "  no complete ventricular beat")
	}
}

// printMarkers writes the marker channel of the first ten seconds, a line a second.
func printMarkers(b *bytes.Buffer, s *virtual.Session) {
	fmt.Fprintf(b, "\n  Marker channel, first 10 s (ms:marker)\n")
	for sec := range int64(10) {
		var line []string
		for _, m := range s.Markers {
			if m.AtMs/1000 == sec {
				line = append(line, fmt.Sprintf("%d:%s", m.AtMs, m.Code))
			}
		}
		if len(line) > 0 {
			fmt.Fprintf(b, "  %3d s  %s\n", sec, strings.Join(line, "  "))
		}
	}
}

// rhythmDoc sums up the rhythm of a session.
type rhythmDoc struct {
	Beats          int      `json:"ventricular_beats"`
	MeanRR         *float64 `json:"rr_mean_ms"`
	SDRR           *float64 `json:"rr_sd_ms"`
	AtrialBeats    int      `json:"atrial_beats"`
	FibrillationMs int64    `json:"fibrillation_ms"`
}

func rhythmOf(s *virtual.Session) rhythmDoc {
	d := rhythmDoc{Beats: len(s.Beats)}
	sum, square, n := 0.0, 0.0, 0.0
	for _, t := range s.Beats {
		if t.BeforeMs > 0 {
			sum, square, n = sum+t.BeforeMs, square+t.BeforeMs*t.BeforeMs, n+1
		}
	}
	if n > 1 {
		mean := short(sum / n)
		sd := short(math.Sqrt(max(0, square-sum*sum/n) / (n - 1)))
		d.MeanRR, d.SDRR = &mean, &sd
	}
	for _, e := range s.Events {
		if e.What == virtual.AtriumActivated {
			d.AtrialBeats++
		}
	}
	for _, f := range s.Fibrillation {
		d.FibrillationMs += f[1] - f[0]
	}
	return d
}
