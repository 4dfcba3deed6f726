package main

import (
	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/virtual"
)

// liveDoc is the session in simulation.json; docs/json.md describes every field.
type liveDoc struct {
	DurationS float64           `json:"duration_s"`
	Seed      uint64            `json:"seed"`
	Device    map[string]string `json:"device"` // null without one
	Rhythm    rhythmDoc         `json:"rhythm"`
	Counters  *countersDoc      `json:"counters"`
	Beats     []liveBeatDoc     `json:"beats"`
	Markers   []markerDoc       `json:"markers"`
	Events    []liveEventDoc    `json:"events"`
}

type countersDoc struct {
	PacedPercent     *float64 `json:"paced_percent"`
	EffectivePercent *float64 `json:"effective_percent"`
	OrFusionPercent  *float64 `json:"effective_or_fusion_percent"`
	VPace            int64    `json:"ventricular_paced"`
	VSense           int64    `json:"ventricular_sensed"`
	APace            int64    `json:"atrial_paced"`
	ASense           int64    `json:"atrial_sensed"`
	PVC              int64    `json:"premature"`
	Complete         int64    `json:"complete"`
	Fusion           int64    `json:"fusion"`
	Pseudofusion     int64    `json:"pseudofusion"`
	Lost             int64    `json:"lost"`
	Switches         int64    `json:"mode_switches"`
}

type liveBeatDoc struct {
	AtMs     float64  `json:"at_ms"`
	BeforeMs *float64 `json:"rr_before_ms"`
	CycleMs  float64  `json:"cycle_ms"`
	Source   string   `json:"source"`
	Kind     string   `json:"kind,omitempty"`
	OwnShare float64  `json:"own_share"`
	LVMs     float64  `json:"lv_activation_ms"`
	TotalMs  float64  `json:"total_activation_ms"`
	Slope    float64  `json:"lv_dpdt_max_mmhg_per_s"`
	StrokeMl float64  `json:"stroke_volume_ml"`
	EDVMl    float64  `json:"lvedv_ml"`
	ESVMl    float64  `json:"lvesv_ml"`
	Systolic float64  `json:"lv_max_mmhg"`
	EDP      float64  `json:"lv_end_diastolic_mmhg"`
	Pulse    float64  `json:"aortic_pulse_mmhg"`
	Ejects   bool     `json:"ejects"`
}

type markerDoc struct {
	AtMs int64  `json:"at_ms"`
	Code string `json:"code"`
}

type liveEventDoc struct {
	AtMs     int64  `json:"at_ms"`
	What     string `json:"what"`
	Source   string `json:"source,omitempty"`
	Site     string `json:"site,omitempty"`
	Captured *bool  `json:"captured,omitempty"`
}

func liveDocument(s *virtual.Session) *liveDoc {
	if s == nil {
		return nil
	}
	d := &liveDoc{DurationS: s.Settings.DurationS, Seed: s.Settings.Seed, Rhythm: rhythmOf(s), Beats: []liveBeatDoc{}, Markers: []markerDoc{}, Events: []liveEventDoc{}}
	if p := s.Settings.Device; p != nil {
		d.Device = map[string]string{}
		for _, row := range device.Table() {
			d.Device[row.Field] = row.Text(p)
		}
		d.Counters = countersDocument(&s.Counters)
	}
	for i := range s.Beats {
		d.Beats = append(d.Beats, liveBeatDocument(&s.Beats[i]))
	}
	for _, m := range s.Markers {
		d.Markers = append(d.Markers, markerDoc{m.AtMs, m.Code.String()})
	}
	for i := range s.Events {
		e := &s.Events[i]
		doc := liveEventDoc{AtMs: e.AtMs, What: string(e.What), Source: e.Source.String(), Site: e.Site}
		if e.What == virtual.Pulse {
			doc.Captured = &e.Captured
		}
		d.Events = append(d.Events, doc)
	}
	return d
}

func countersDocument(c *device.Counters) *countersDoc {
	known := func(v float64, ok bool) *float64 {
		if v = short(v); !ok {
			return nil
		}
		return &v
	}
	return &countersDoc{PacedPercent: known(c.PacedPercent()), EffectivePercent: known(c.EffectivePercent()), OrFusionPercent: known(c.EffectiveOrFusionPercent()),
		VPace: c.VPace, VSense: c.VSense, APace: c.APace, ASense: c.ASense, PVC: c.PVC,
		Complete: c.Complete, Fusion: c.Fusion, Pseudofusion: c.Pseudofusion, Lost: c.Lost, Switches: c.Switches}
}

func liveBeatDocument(t *virtual.LiveBeat) liveBeatDoc {
	d := liveBeatDoc{AtMs: short(t.AtMs), CycleMs: short(t.CycleMs), Source: t.Source, Kind: t.Kind, OwnShare: short(t.OwnShare),
		LVMs: short(t.LVActivationMs), TotalMs: short(t.TotalActivationMs), Slope: short(t.MaxSlopePaPerS / paPerMmHg),
		StrokeMl: short(t.StrokeM3 * mlPerM3), EDVMl: short(t.EndDiastolicM3 * mlPerM3), ESVMl: short(t.EndSystolicM3 * mlPerM3),
		Systolic: short(t.SystolicPa / paPerMmHg), EDP: short(t.EndDiastolicPa / paPerMmHg), Pulse: short(t.PulsePa() / paPerMmHg), Ejects: t.Ejects}
	if t.BeforeMs > 0 {
		before := short(t.BeforeMs)
		d.BeforeMs = &before
	}
	return d
}
