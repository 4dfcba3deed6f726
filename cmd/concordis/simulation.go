package main

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// Clinical units.
const (
	paPerMmHg = 133.322
	mlPerM3   = 1e6
)

// scalar is one number of a beat: its name in JSON, its name for people.
type scalar struct {
	id, name, unit string
	value          float64
	decimals       int
}

// scalarsOf lists the numbers of a beat in clinical units.
func scalarsOf(p *virtual.Patient) []scalar {
	s := &p.Summary
	mmHg := func(id, name string, pa float64) scalar { return scalar{id, name, "mmHg", pa / paPerMmHg, 1} }
	ml := func(id, name string, m3 float64) scalar { return scalar{id, name, "mL", m3 * mlPerM3, 1} }
	return []scalar{
		{"heart_rate_bpm", "heart rate", "/min", 60 / s.CycleS, 0},
		ml("lvedv_ml", "LV end-diastolic volume", s.LV.EndDiastolicM3), ml("lvesv_ml", "LV end-systolic volume", s.LV.EndSystolicM3),
		{"lvef_percent", "LV ejection fraction", "%", 100 * s.LV.EjectionFraction, 1},
		ml("stroke_volume_ml", "LV stroke volume", s.LV.StrokeM3),
		{"output_l_per_min", "cardiac output", "L/min", s.OutputM3PerS * 6e4, 2},
		mmHg("lv_max_mmhg", "LV pressure, greatest", s.LV.MaxPa), mmHg("lv_end_diastolic_mmhg", "LV pressure at first activation", s.LV.EndDiastolicPa),
		{"lv_dpdt_max_mmhg_per_s", "LV dP/dt max", "mmHg/s", s.LV.MaxSlopePaPerS / paPerMmHg, 0},
		{"lv_dpdt_min_mmhg_per_s", "LV dP/dt min", "mmHg/s", s.LV.MinSlopePaPerS / paPerMmHg, 0},
		{"lv_stroke_work_mj", "LV stroke work", "mJ", 1000 * s.LV.StrokeWorkJ, 0},
		mmHg("aorta_systolic_mmhg", "aortic pressure, systolic", s.AortaPa.Max), mmHg("aorta_diastolic_mmhg", "aortic pressure, diastolic", s.AortaPa.Min),
		mmHg("aorta_mean_mmhg", "aortic pressure, mean", s.AortaPa.Mean),
		mmHg("pulmonary_systolic_mmhg", "pulmonary pressure, systolic", s.PulmonaryPa.Max), mmHg("pulmonary_mean_mmhg", "pulmonary pressure, mean", s.PulmonaryPa.Mean),
		mmHg("la_mean_mmhg", "left atrial pressure, mean", s.LAPa.Mean), mmHg("ra_mean_mmhg", "right atrial pressure, mean", s.RAPa.Mean),
		ml("rvedv_ml", "RV end-diastolic volume", s.RV.EndDiastolicM3), ml("rvesv_ml", "RV end-systolic volume", s.RV.EndSystolicM3),
		mmHg("rv_max_mmhg", "RV pressure, greatest", s.RV.MaxPa),
		ml("mitral_backflow_ml", "mitral backflow", s.BackflowM3[heart.Mitral]), ml("aortic_backflow_ml", "aortic backflow", s.BackflowM3[heart.Aortic]),
	}
}

func scalarRows(p *virtual.Patient) []report.ScalarRow {
	var out []report.ScalarRow
	for _, s := range scalarsOf(p) {
		out = append(out, report.ScalarRow{Name: s.name, Value: fmt.Sprintf("%.*f", s.decimals, s.value), Unit: s.unit})
	}
	return out
}

func patchRows(p *virtual.Patient) []report.PatchRow {
	var out []report.PatchRow
	for i := range p.Columns.Patches {
		c, s := &p.Columns.Patches[i], &p.Summary.Patches[i]
		onset := "–"
		if c.OnsetS != heart.Silent {
			onset = fmt.Sprintf("%.0f", 1000*(c.OnsetS-p.ZeroS))
		}
		out = append(out, report.PatchRow{Name: c.Name, OnsetMs: onset, WorkKPa: fmt.Sprintf("%.2f", s.WorkPa/1000),
			ShortestUm: fmt.Sprintf("%.3f", s.ShortestUm), LongestUm: fmt.Sprintf("%.3f", s.LongestUm), PeakStressKPa: fmt.Sprintf("%.1f", s.PeakStressPa/1000)})
	}
	return out
}

// wiggersOf takes the signals of a Wiggers diagram, from the start of the beat
// (activation of the right atrium).
func wiggersOf(p *virtual.Patient) *report.WiggersData {
	c := &p.Columns
	d := &report.WiggersData{Zero: "activation of the right atrium", TimesMs: scaled(c.TimeS, 1000), Events: map[study.EventName]float64{}}
	pressure := func(name string, cavity int) report.Series {
		return report.Series{Name: name, Values: scaled(c.PressurePa[cavity], 1/paPerMmHg)}
	}
	d.Panels = []report.WiggersPanel{
		{Name: "pressure, mmHg", Series: []report.Series{pressure("LV", heart.LeftVentricle), pressure("left atrium", heart.LeftAtrium), pressure("aorta", heart.SystemicArteries)}},
		{Name: "pressure, mmHg", Series: []report.Series{pressure("RV", heart.RightVentricle), pressure("right atrium", heart.RightAtrium), pressure("pulmonary artery", heart.PulmonaryArteries)}},
		{Name: "volume, mL", Series: []report.Series{{Name: "LV", Values: scaled(c.VolumeM3[heart.LeftVentricle], mlPerM3)}, {Name: "RV", Values: scaled(c.VolumeM3[heart.RightVentricle], mlPerM3)},
			{Name: "left atrium", Values: scaled(c.VolumeM3[heart.LeftAtrium], mlPerM3)}}},
		{Name: "flow, mL/s", Series: []report.Series{{Name: "mitral", Values: scaled(c.FlowM3PerS[heart.Mitral], mlPerM3)}, {Name: "aortic", Values: scaled(c.FlowM3PerS[heart.Aortic], mlPerM3)}}},
	}
	if e := p.Summary.Left; e.Known {
		d.Events[study.MVC], d.Events[study.AVO] = 1000*e.InletCloses, 1000*e.OutletOpens
		d.Events[study.AVC], d.Events[study.MVO] = 1000*e.OutletCloses, 1000*e.InletOpens
	}
	return d
}

// loopsOf takes the pressure-volume loops of the four chambers.
func loopsOf(p *virtual.Patient) []report.PVLoop {
	var out []report.PVLoop
	for _, c := range []struct {
		name   string
		cavity int
	}{{"Left ventricle", heart.LeftVentricle}, {"Right ventricle", heart.RightVentricle}, {"Left atrium", heart.LeftAtrium}, {"Right atrium", heart.RightAtrium}} {
		out = append(out, report.PVLoop{Chamber: c.name, VolumeMl: scaled(p.Columns.VolumeM3[c.cavity], mlPerM3), PressureMmHg: scaled(p.Columns.PressurePa[c.cavity], 1/paPerMmHg)})
	}
	return out
}

func scaled(v []float64, factor float64) []float64 {
	out := make([]float64, len(v))
	for i := range v {
		out[i] = factor * v[i]
	}
	return out
}

// simulationDoc is simulation.json; docs/json.md describes every field.
type simulationDoc struct {
	Schema          string                `json:"schema"`
	ResearchUseOnly bool                  `json:"research_use_only"`
	Version         string                `json:"version"`
	Scenario        string                `json:"scenario"`
	About           string                `json:"about,omitempty"`
	Beats           int                   `json:"beats_to_steady"`
	Scalars         map[string]float64    `json:"scalars"`
	Beside          string                `json:"beside,omitempty"`
	BesideScalars   map[string]float64    `json:"beside_scalars,omitempty"`
	Sweep           *surfaceDoc           `json:"sweep,omitempty"`
	Live            *liveDoc              `json:"live,omitempty"`
	EventsMs        map[string]float64    `json:"events_ms"`
	Patches         []patchDoc            `json:"patches"`
	Columns         map[string]columnDoc  `json:"columns"`
	Measures        []assess.MeasureBlock `json:"measures"`
}

type patchDoc struct {
	Name       string   `json:"name"`
	Segment    int      `json:"segment,omitempty"`
	OnsetMs    *float64 `json:"onset_ms"`
	WorkKPa    float64  `json:"work_kpa"`
	ShortestUm float64  `json:"shortest_um"`
	LongestUm  float64  `json:"longest_um"`
}

type columnDoc struct {
	Unit   string    `json:"unit"`
	Values []float64 `json:"values"`
}

// simulationDocument builds the JSON document. Event times and onsets count from
// the first ventricular activation, columns from the start of the beat.
func simulationDocument(r *simulated) simulationDoc {
	p, m := r.patient, r.mechanics
	d := simulationDoc{Schema: "concordis.simulation/1", ResearchUseOnly: true, Version: version, Scenario: scenarioName(&p.Scenario), About: p.Scenario.About,
		Beats: p.Beats, Scalars: map[string]float64{}, EventsMs: map[string]float64{}, Patches: []patchDoc{}, Columns: map[string]columnDoc{}, Measures: []assess.MeasureBlock{}}
	for _, s := range scalarsOf(p) {
		d.Scalars[s.id] = short(s.value)
	}
	if r.before != nil {
		d.Beside, d.BesideScalars = r.beside, map[string]float64{}
		for _, s := range scalarsOf(r.before) {
			d.BesideScalars[s.id] = short(s.value)
		}
	}
	d.Sweep, d.Live = surfaceDocument(r.surface), liveDocument(r.session)
	for _, e := range p.Study().Events {
		d.EventsMs[string(e.Name)] = short(e.Ms)
	}
	for i := range p.Columns.Patches {
		c, s := &p.Columns.Patches[i], &p.Summary.Patches[i]
		row := patchDoc{Name: c.Name, Segment: c.Segment, WorkKPa: short(s.WorkPa / 1000), ShortestUm: short(s.ShortestUm), LongestUm: short(s.LongestUm)}
		if c.OnsetS != heart.Silent {
			ms := short(1000 * (c.OnsetS - p.ZeroS))
			row.OnsetMs = &ms
		}
		d.Patches = append(d.Patches, row)
	}
	for _, c := range tracesOf(p.Columns.Named()) {
		d.Columns[c.Name] = columnDoc{c.Unit, c.Values}
	}
	for i := range m.Results {
		d.Measures = append(d.Measures, assess.MechanicalMeasureBlock(&m.Results[i]))
	}
	return d
}

// short rounds to six significant digits.
func short(v float64) float64 {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	p := math.Pow(10, 5-math.Floor(math.Log10(math.Abs(v))))
	return math.Round(v*p) / p
}
