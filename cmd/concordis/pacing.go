package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// slopeError is the measurement error of dP/dt max that the zone of a sweep is
// drawn for, as a share of the value; ours, of the order of beat-to-beat spread.
const slopeError = 0.03

// pacingFlags are the settings of a device, over those of the scenario.
type pacingFlags struct {
	Pacing  string   `help:"What is paced, over the scenario: off, biv, lv, rv, his or lbbap." enum:",off,biv,lv,rv,his,lbbap" default:"" placeholder:"MODE"`
	Site    string   `help:"Place of the left lead: a segment (\"mid inferolateral\") or ANGLE,HEIGHT (AHA degrees, 0 apex to 1 base)." placeholder:"PLACE"`
	AV      *float64 `help:"AV delay, ms: right atrium to the first ventricular stimulus." placeholder:"MS"`
	VV      *float64 `help:"VV delay, ms: how much sooner the left ventricle is stimulated; positive = left first." placeholder:"MS"`
	Sweep   string   `help:"Run a grid of delays, such as av=60:260:20,vv=-60:60:20 (from:to:step, ms)." placeholder:"GRID"`
	Compare string   `help:"Set the beat beside one with this pacing: off, biv, lv, rv, his or lbbap." enum:",off,biv,lv,rv,his,lbbap" default:"" placeholder:"MODE"`
}

// set puts the flags over a scenario.
func (f *pacingFlags) set(sc *virtual.Scenario) error {
	p := &sc.Pacing
	if f.Pacing != "" {
		p.Mode = virtual.PacingMode(f.Pacing)
	}
	if f.AV != nil {
		p.AVMs = study.Fact[float64]{Value: *f.AV, Known: true}
	}
	if f.VV != nil {
		p.VVMs = study.Fact[float64]{Value: *f.VV, Known: true}
	}
	if f.Site == "" {
		return nil
	}
	if angle, height, ok := strings.Cut(f.Site, ","); ok {
		a, errA := strconv.ParseFloat(strings.TrimSpace(angle), 64)
		h, errH := strconv.ParseFloat(strings.TrimSpace(height), 64)
		if errA != nil || errH != nil {
			return usageError{"--site must be a segment or ANGLE,HEIGHT, such as 250,0.6"}
		}
		p.LVAngleDeg, p.LVHeight = study.Fact[float64]{Value: a, Known: true}, study.Fact[float64]{Value: h, Known: true}
		return nil
	}
	seg, ok := study.ParseSegment(f.Site, study.AHA18)
	if !ok {
		return usageError{"--site must be a segment such as \"mid inferolateral\", or ANGLE,HEIGHT"}
	}
	p.LVLead = study.Fact[study.Segment]{Value: seg, Known: true}
	p.LVAngleDeg, p.LVHeight = study.Fact[float64]{}, study.Fact[float64]{}
	return nil
}

// compared is the beat that the other is set beside, nil where none is asked for.
func (f *pacingFlags) compared(s *session, b *virtual.Body, p virtual.Pacing) (*virtual.Patient, error) {
	if f.Compare == "" {
		return nil, nil
	}
	p.Mode = virtual.PacingMode(f.Compare)
	return b.Run(s.ctx, p)
}

// surface runs the sweep, nil where none is asked for.
func (f *pacingFlags) surface(s *session, b *virtual.Body, p virtual.Pacing) (*virtual.Surface, error) {
	if f.Sweep == "" {
		return nil, nil
	}
	axes := map[string][]float64{}
	for _, part := range strings.Split(f.Sweep, ",") {
		name, grid, ok := strings.Cut(strings.TrimSpace(part), "=")
		if name != "av" && name != "vv" || !ok || axes[name] != nil {
			return nil, usageError{"--sweep must read like av=60:260:20,vv=-60:60:20"}
		}
		values, err := gridOf(grid)
		if err != nil {
			return nil, err
		}
		axes[name] = values
	}
	if axes["av"] == nil {
		axes["av"] = []float64{120}
		if p.AVMs.Known {
			axes["av"][0] = p.AVMs.Value
		}
	}
	if axes["vv"] == nil {
		axes["vv"] = []float64{p.VVMs.Value}
	}
	return b.Sweep(s.ctx, p, axes["av"], axes["vv"])
}

// gridOf reads from:to:step, or one number.
func gridOf(text string) ([]float64, error) {
	bad := usageError{"a grid of --sweep must be FROM:TO:STEP in ms, rising, at most 200 values"}
	parts := strings.Split(text, ":")
	v := make([]float64, len(parts))
	for i, p := range parts {
		x, err := strconv.ParseFloat(p, 64)
		if err != nil || !(x >= -1e4 && x <= 1e4) {
			return nil, bad
		}
		v[i] = x
	}
	switch {
	case len(v) == 1:
		return v, nil
	case len(v) != 3 || !(v[2] > 0) || v[1] < v[0] || (v[1]-v[0])/v[2] > 199:
		return nil, bad
	}
	var out []float64
	for i := 0; v[0]+float64(i)*v[2] <= v[1]+1e-9; i++ {
		out = append(out, v[0]+float64(i)*v[2])
	}
	return out, nil
}

// comparison sets two beats side by side.
func comparison(p, before *virtual.Patient) []report.CompareRow {
	if before == nil {
		return nil
	}
	var out []report.CompareRow
	old := scalarsOf(before)
	for i, s := range scalarsOf(p) {
		row := report.CompareRow{Name: s.name, Unit: s.unit, Before: fmt.Sprintf("%.*f", s.decimals, old[i].value), After: fmt.Sprintf("%.*f", s.decimals, s.value), Change: "–"}
		if old[i].value != 0 {
			row.Change = fmt.Sprintf("%+.1f %%", 100*(s.value/old[i].value-1))
		}
		out = append(out, row)
	}
	return out
}

// surfaceTable is a sweep for people: dP/dt max in mmHg/s.
func surfaceTable(s *virtual.Surface) *report.SurfaceTable {
	if s == nil {
		return nil
	}
	best, zone := s.Best(), s.Zone(slopeError)
	t := &report.SurfaceTable{Corner: "AV ms \\ VV ms", Note: fmt.Sprintf("dP/dt max of the left ventricle, mmHg/s. VV positive: left ventricle first. * best; + cannot be told from it by single readings with %.0f %% error; (…) intrinsic conduction came first, nothing was paced. Darker is more; framed: the best and what cannot be told from it.", 100*slopeError)}
	for _, vv := range s.VVMs {
		t.Columns = append(t.Columns, fmt.Sprintf("%g", vv))
	}
	least, most := s.Points[best].MaxSlopePaPerS, s.Points[best].MaxSlopePaPerS
	for i := range s.Points {
		least = min(least, s.Points[i].MaxSlopePaPerS)
	}
	for a, av := range s.AVMs {
		row := report.SurfaceRow{Name: fmt.Sprintf("%g", av)}
		for v := range s.VVMs {
			i := a*len(s.VVMs) + v
			text := fmt.Sprintf("%.0f", s.Points[i].MaxSlopePaPerS/paPerMmHg)
			if s.Points[i].Inhibited {
				text = "(" + text + ")"
			}
			switch {
			case i == best:
				text += "*"
			case zone[i]:
				text += "+"
			}
			row.Cells = append(row.Cells, report.SurfaceCell{Text: text, InZone: zone[i], Share: (s.Points[i].MaxSlopePaPerS - least) / max(most-least, 1e-9)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// printPacing writes comparison and sweep for a terminal.
func printPacing(b *bytes.Buffer, rows []report.CompareRow, t *report.SurfaceTable, before string) {
	if len(rows) > 0 {
		fmt.Fprintf(b, "Beside pacing %s:\n", before)
		for _, r := range rows {
			fmt.Fprintf(b, "  %-34s %10s -> %8s %-7s %9s\n", r.Name, r.Before, r.After, r.Unit, r.Change)
		}
		writeLine(b)
	}
	if t == nil {
		return
	}
	fmt.Fprintf(b, "  %-14s", t.Corner)
	for _, c := range t.Columns {
		fmt.Fprintf(b, "%9s", c)
	}
	writeLine(b)
	for _, r := range t.Rows {
		fmt.Fprintf(b, "  %-14s", r.Name)
		for _, c := range r.Cells {
			fmt.Fprintf(b, "%9s", c.Text)
		}
		writeLine(b)
	}
	writeLine(b, "  ", t.Note)
	writeLine(b)
}

// surfaceDoc is a sweep in simulation.json.
type surfaceDoc struct {
	ErrorShare float64    `json:"error_share"`
	Points     []pointDoc `json:"points"`
}

type pointDoc struct {
	AVMs      float64 `json:"av_ms"`
	VVMs      float64 `json:"vv_ms"`
	Slope     float64 `json:"lv_dpdt_max_mmhg_per_s"`
	StrokeMl  float64 `json:"stroke_volume_ml"`
	Inhibited bool    `json:"inhibited"`
	InZone    bool    `json:"not_told_from_best"`
}

func surfaceDocument(s *virtual.Surface) *surfaceDoc {
	if s == nil {
		return nil
	}
	d := &surfaceDoc{ErrorShare: slopeError, Points: []pointDoc{}}
	zone := s.Zone(slopeError)
	for i, p := range s.Points {
		d.Points = append(d.Points, pointDoc{AVMs: p.AVMs, VVMs: p.VVMs, Slope: short(p.MaxSlopePaPerS / paPerMmHg), StrokeMl: short(p.StrokeM3 * mlPerM3), Inhibited: p.Inhibited, InZone: zone[i]})
	}
	return d
}
