package main

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/virtual"
)

// truthDoc is truth.json (docs/json.md).
type truthDoc struct {
	Schema          string        `json:"schema"`
	ResearchUseOnly bool          `json:"research_use_only"`
	ID              string        `json:"id"`
	Seed            uint64        `json:"seed"`
	Activation      activationDoc `json:"activation"`
	Beat            simulationDoc `json:"beat"`
}

// activationDoc is when the ventricles were activated.
type activationDoc struct {
	TotalMs       float64            `json:"total_ms"`
	LVMs          float64            `json:"lv_ms"`
	TransseptMs   *float64           `json:"transseptal_ms"`
	QLVMs         *float64           `json:"qlv_ms"`
	LatestSegment string             `json:"latest_segment,omitempty"`
	SegmentsMs    map[string]float64 `json:"segments_ms"`
}

// renderTruth makes truth.json: the beat without noise, its measures, and when
// each part of the ventricles was activated.
func renderTruth(ctx context.Context, p *virtual.Patient, id string, seed uint64) ([]byte, error) {
	m, err := assess.MeasureMechanics(ctx, p.Study(), dyssynchrony.ECGNumbers{},
		assess.MechanicsOptions{Measures: dyssynchrony.Options{Replicates: -1}, Known: true})
	if err != nil {
		return nil, err
	}
	d := truthDoc{Schema: "concordis.truth/1", ResearchUseOnly: true, ID: id, Seed: seed,
		Activation: activationOf(p), Beat: simulationDocument(&simulated{patient: p, mechanics: m})}
	var b bytes.Buffer
	err = json.NewEncoder(&b).Encode(d)
	return b.Bytes(), err
}

// activationOf sums up the activation, in ms after its beginning.
func activationOf(p *virtual.Patient) activationDoc {
	d := activationDoc{SegmentsMs: map[string]float64{}}
	e := p.Electrics
	if e == nil {
		return d
	}
	whole, lv := e.Whole(), e.LV()
	d.TotalMs, d.LVMs = short(whole.Last-whole.First), short(lv.Last-lv.First)
	if ms, ok := e.TransseptalMs(); ok {
		ms = short(ms)
		d.TransseptMs = &ms
	}
	if e.QLVMs.Known {
		ms := short(e.QLVMs.Value)
		d.QLVMs = &ms
	}
	if seg, ok := e.LatestSegment(p.Scenario.Segments); ok {
		d.LatestSegment = seg.String()
	}
	for i := range p.Columns.Patches {
		c := &p.Columns.Patches[i]
		if c.Segment > 0 && c.OnsetS >= 0 {
			d.SegmentsMs[c.Name] = short(1000*c.OnsetS - whole.First)
		}
	}
	return d
}
