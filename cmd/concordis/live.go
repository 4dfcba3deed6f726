package main

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/format/scenario"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// liveFlags ask for a session after the steady beat.
type liveFlags struct {
	Live   float64 `help:"After the steady beat live through so many seconds (2 to 300): rhythm, device and heart on one clock." placeholder:"SECONDS"`
	Device string  `help:"Device of that session, over the scenario: a mode (DDD, VVI, ...), off, or a file with its parameters (docs/formats/scenario.md)." placeholder:"MODE|FILE"`
	Seed   uint64  `help:"Seed of rhythm and noise of the session." default:"1" placeholder:"N"`
}

// settings are those of the session, nil where none is asked for.
func (f *liveFlags) settings(s *session, sc virtual.Scenario) (*virtual.LiveSettings, error) {
	if f.Live == 0 {
		if f.Device != "" {
			return nil, usageError{"--device needs --live SECONDS"}
		}
		return nil, nil
	}
	if f.Device != "" {
		p, err := f.programming(s)
		if err != nil {
			return nil, err
		}
		sc.Device = p
		if p == nil {
			sc.Pacing.Mode = virtual.PacingOff
		}
	}
	l, err := sc.LiveSettings(f.Live, f.Seed)
	if err != nil {
		return nil, err
	}
	l.Traces = true
	return &l, l.Validate(&sc)
}

// programming reads --device; nil for off.
func (f *liveFlags) programming(s *session) (*device.Params, error) {
	if f.Device == "off" {
		return nil, nil
	}
	p := device.Nominal()
	if m, ok := device.ParseMode(f.Device); ok {
		p.Mode = m
		return &p, nil
	}
	text, err := os.ReadFile(f.Device)
	if os.IsNotExist(err) {
		return nil, usageError{"--device must be a mode such as DDD, off, or a file that exists"}
	}
	if err != nil {
		return nil, err
	}
	p, err = scenario.ReadDevice(s.ctx, bytes.NewReader(text), filepath.Base(f.Device), scenario.Limits{})
	return &p, err
}

// sessionPaper is the electrocardiogram of the last seconds of a session, with the
// marker channel under it.
func sessionPaper(lab *virtual.Lab, s *virtual.Session) (report.Paper, error) {
	e, err := lab.SessionECG(s, virtual.UsualStrip(s.Settings.Seed))
	if err != nil {
		return report.Paper{}, err
	}
	out := *e
	out.Leads = append([]study.Lead(nil), e.Leads...)
	for k := range out.Leads {
		mv := out.Leads[k].MilliVolt
		out.Leads[k].MilliVolt = mv[max(0, len(mv)-10*int(e.RateHz)):]
	}
	paper := report.Paper{Name: "Electrocardiogram of the last seconds of the session", ECG: &out}
	from := s.Settings.DurationS - out.DurationS()
	for _, m := range s.Markers {
		if at := float64(m.AtMs)/1000 - from; at >= 0 {
			paper.Notes = append(paper.Notes, report.PaperNote{AtS: at, Text: m.Code.String()})
		}
	}
	return paper, nil
}
