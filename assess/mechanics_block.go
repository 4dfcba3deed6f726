package assess

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// MechanicalBlock holds the fields that a mechanical measure has besides those
// of every measure.
type MechanicalBlock struct {
	Variant    string           `json:"variant"`
	Aliases    []string         `json:"aliases,omitempty"`
	Word       string           `json:"word,omitempty"`
	Reason     string           `json:"reason,omitempty"`
	Lo         *float64         `json:"lo"`
	Hi         *float64         `json:"hi"`
	Agreement  *float64         `json:"agreement,omitempty"`
	SEWhy      string           `json:"se_why,omitempty"`
	SEParts    *SEPartsBlock    `json:"se_parts,omitempty"`
	Quality    string           `json:"quality,omitempty"`
	QualityWhy []string         `json:"quality_why,omitempty"`
	NoiseFloor *float64         `json:"noise_floor,omitempty"`
	Window     string           `json:"window,omitempty"`
	WindowMs   []float64        `json:"window_ms,omitempty"`
	SD         string           `json:"sd,omitempty"`
	Segments   int              `json:"segments"`
	Beats      int              `json:"beats"`
	Basis      *BasisBlock      `json:"basis,omitempty"`
	Trace      []MarkBlock      `json:"trace,omitempty"`
	Candidates []CandidateBlock `json:"candidates,omitempty"`
	CutOff     *FindingBlock    `json:"cut_off,omitempty"`
	PBeyond    *float64         `json:"p_beyond_cut_off,omitempty"`
	Normal     *NormalBlock     `json:"normal,omitempty"`
	RuleTag    string           `json:"rule_tag"`
	RuleSource *CitationBlock   `json:"rule_source,omitempty"`
	RuleNote   string           `json:"rule_note,omitempty"`
	Catalogued bool             `json:"catalogued"`
}

// SEPartsBlock holds the parts of the standard error.
type SEPartsBlock struct {
	Events   *float64 `json:"events"`
	Noise    *float64 `json:"noise"`
	Segments *float64 `json:"segments"`
	Beats    *float64 `json:"beats"`
	Sampling *float64 `json:"sampling"`
}

// BasisBlock says what a value rests on.
type BasisBlock struct {
	Quantity  string   `json:"quantity,omitempty"`
	Direction string   `json:"direction,omitempty"`
	Technique string   `json:"technique,omitempty"`
	Layer     string   `json:"layer,omitempty"`
	Model     int      `json:"segment_model,omitempty"`
	Views     []string `json:"views,omitempty"`
	FrameHz   *float64 `json:"frame_hz"`
	Vendor    string   `json:"vendor,omitempty"`
	Software  string   `json:"software,omitempty"`
	Version   string   `json:"version,omitempty"`
	File      string   `json:"file,omitempty"`
	Origin    string   `json:"origin,omitempty"`
	Untested  bool     `json:"untested_on_a_real_export,omitempty"`
}

// MarkBlock is one point that the rule of a measure picked.
type MarkBlock struct {
	Segment string   `json:"segment,omitempty"`
	What    string   `json:"what"`
	Ms      *float64 `json:"ms"`
	Value   *float64 `json:"value"`
	Unit    string   `json:"unit,omitempty"`
}

// CandidateBlock is another answer that the data allow.
type CandidateBlock struct {
	What  string   `json:"what"`
	Value *float64 `json:"value"`
}

// NormalBlock are values of healthy people.
type NormalBlock struct {
	Mean *float64     `json:"mean"`
	SD   *float64     `json:"sd"`
	Lo   *float64     `json:"lo"`
	Hi   *float64     `json:"hi"`
	From FindingBlock `json:"from"`
}

// MechanicalMeasureBlock builds the row of one mechanical measure, as it stands
// in the list "measures" of every document.
func MechanicalMeasureBlock(m *Mechanical) MeasureBlock {
	def := m.Measure
	b := MeasureBlock{ID: def.ID, Name: def.Name, Family: string(def.Family), Unit: def.Unit, Value: num(m.Value, m.Known), Why: m.Why,
		Entered: m.On.Entered, Method: def.Method, Grade: string(m.Grade), Evidence: make([]FindingBlock, len(m.Evidence))}
	for i := range m.Evidence {
		b.Evidence[i] = findingBlock(&m.Evidence[i])
	}
	source := CitationBlock(def.Source)
	x := &MechanicalBlock{Variant: def.Variant, Aliases: def.Aliases, Reason: m.Why, Window: def.Window, SD: string(def.SD), Catalogued: true,
		RuleTag: string(def.RuleTag), RuleSource: &source, RuleNote: def.Note}
	if m.On.Quantity != "" || m.Known {
		x.Basis = basisBlock(&m.On)
	}
	if m.Known {
		b.SE = positive(m.SE)
		x.fill(m)
	}
	b.MechanicalBlock = x
	return b
}

// fill takes over what only a known value has.
func (x *MechanicalBlock) fill(m *Mechanical) {
	x.Word, x.SEWhy, x.Quality, x.QualityWhy = m.Word, m.SEWhy, string(m.Quality), m.QualityWhy
	x.Lo, x.Hi = num(m.Lo, m.HasCI), num(m.Hi, m.HasCI)
	if m.Measure.Levels != nil {
		x.Agreement = num(m.Agreement, true)
	}
	p := m.Parts
	if p != (dyssynchrony.SEParts{}) {
		x.SEParts = &SEPartsBlock{positive(p.Events), positive(p.Noise), positive(p.Segments), positive(p.Beats), positive(p.Sampling)}
	}
	x.NoiseFloor = num(m.Floor, m.HasFloor)
	x.Segments, x.Beats = m.Trace.Segments, m.Trace.Beats
	if m.Trace.HasWindow {
		x.WindowMs = []float64{*num(m.Trace.FromMs, true), *num(m.Trace.ToMs, true)}
	}
	for _, k := range m.Trace.Marks {
		x.Trace = append(x.Trace, MarkBlock{k.Segment.String(), k.What, num(k.Ms, true), num(k.Value, true), k.Unit})
	}
	for _, c := range m.Trace.Candidates {
		x.Candidates = append(x.Candidates, CandidateBlock{c.What, num(c.Value, true)})
	}
	if m.CutOff != nil {
		f := findingBlock(m.CutOff)
		x.CutOff = &f
		p, ok := m.BeyondCutOff()
		x.PBeyond = num(p, ok)
	}
	if m.Normal != nil && m.Normal.Normal != nil {
		x.Normal = normalBlock(m.Normal)
	}
}

func normalBlock(f *evidence.Finding) *NormalBlock {
	n := f.Normal
	part := func(v *float64) *float64 {
		if v == nil {
			return nil
		}
		return num(*v, true)
	}
	return &NormalBlock{part(n.Mean), part(n.SD), part(n.Lo), part(n.Hi), findingBlock(f)}
}

func basisBlock(b *dyssynchrony.Basis) *BasisBlock {
	out := &BasisBlock{Quantity: string(b.Quantity), Direction: string(b.Direction), Technique: string(b.Technique), Layer: b.Layer, Model: int(b.Model),
		FrameHz: positive(b.FrameHz), Vendor: b.Source.Vendor, Software: b.Source.Software, Version: b.Source.Version, File: b.Source.File,
		Origin: string(b.Source.Origin), Untested: b.Untested}
	for _, v := range b.Views {
		out.Views = append(out.Views, string(v))
	}
	return out
}

// SetBlock is one group of curves that was measured together.
type SetBlock struct {
	BasisBlock
	Chamber  string          `json:"chamber"`
	Curves   []string        `json:"curves"`
	Excluded []string        `json:"excluded"`
	Clocks   []ViewBlock     `json:"beats"`
	Reported []ReportedBlock `json:"reported_by_vendor"`
}

// ViewBlock is the beat of one view.
type ViewBlock struct {
	View    string                `json:"view,omitempty"`
	Frames  int                   `json:"frames"`
	RRMs    *float64              `json:"rr_ms"`
	FrameMs *float64              `json:"frame_ms"`
	ZeroAt  string                `json:"zero_at,omitempty"`
	Events  map[string]EventBlock `json:"events"`
}

// EventBlock is one valve event.
type EventBlock struct {
	Ms      *float64 `json:"ms"`
	SEMs    *float64 `json:"se_ms"`
	Method  string   `json:"method,omitempty"`
	Scaled  bool     `json:"scaled,omitempty"`
	Entered bool     `json:"entered"`
}

// ReportedBlock is a number that the vendor's software computed; never used.
type ReportedBlock struct {
	Name    string   `json:"name"`
	Segment string   `json:"segment,omitempty"`
	Value   *float64 `json:"value"`
	Unit    string   `json:"unit,omitempty"`
}

// SetBlocks lists the sets of curves of a mechanical part.
func SetBlocks(sets []*strain.Set) []SetBlock {
	out := make([]SetBlock, 0, len(sets))
	for _, s := range sets {
		b := SetBlock{Chamber: string(s.Chamber), Curves: []string{}, Excluded: []string{}, Reported: []ReportedBlock{},
			BasisBlock: *basisBlock(&dyssynchrony.Basis{Quantity: s.Quantity, Direction: s.Direction, Technique: s.Technique, Layer: s.Layer,
				Model: s.Model, FrameHz: s.FrameHz(), Source: s.Source, Untested: s.Untested})}
		for i := range s.Curves {
			b.Curves = append(b.Curves, s.Curves[i].Segment.String())
		}
		for _, x := range s.Excluded {
			b.Excluded = append(b.Excluded, x.String())
		}
		for _, beat := range s.Beats {
			b.Clocks = append(b.Clocks, ViewBlock{View: string(beat.View), Frames: len(beat.TimesMs), RRMs: num(beat.RRMs, true),
				FrameMs: num(beat.FrameMs, true), ZeroAt: string(beat.ZeroAt), Events: eventBlocks(&beat.Events)})
		}
		for _, r := range s.Reported {
			b.Reported = append(b.Reported, ReportedBlock{r.Name, r.Segment.String(), num(r.Value, true), r.Unit})
		}
		out = append(out, b)
	}
	return out
}

func eventBlocks(e *strain.Events) map[string]EventBlock {
	out := map[string]EventBlock{}
	for name, v := range map[study.EventName]strain.Event{study.MVC: e.MVC, study.AVO: e.AVO, study.AVC: e.AVC, study.MVO: e.MVO, study.PVO: e.PVO, study.PVC: e.PVC} {
		if v.Known {
			out[string(name)] = EventBlock{num(v.Ms, true), positive(v.SEMs), v.Method, v.Scaled, v.Entered}
		}
	}
	return out
}

// PlaneBlock is the picture of electrical against mechanical measures.
type PlaneBlock struct {
	Corner  string           `json:"corner,omitempty"`
	Why     string           `json:"why,omitempty"`
	Warning string           `json:"warning,omitempty"`
	Axes    []PlaneAxisBlock `json:"electrical"`
	Points  []PointBlock     `json:"mechanical"`
}

// PlaneAxisBlock is one electrical measure of the plane.
type PlaneAxisBlock struct {
	ID        string   `json:"id"`
	Unit      string   `json:"unit"`
	Value     *float64 `json:"value"`
	SE        *float64 `json:"se"`
	Why       string   `json:"why,omitempty"`
	Limit     *float64 `json:"limit"`
	LimitText string   `json:"limit_text,omitempty"`
}

// PointBlock is one mechanical measure of the plane.
type PointBlock struct {
	ID        string   `json:"id"`
	Variant   string   `json:"variant,omitempty"`
	Direction string   `json:"direction,omitempty"`
	Value     *float64 `json:"value"`
	Limit     *float64 `json:"limit"`
	LimitText string   `json:"limit_text,omitempty"`
	PBeyond   *float64 `json:"p_beyond"`
	Corner    string   `json:"corner,omitempty"`
}

// GapBlock is something that the study lacks.
type GapBlock struct {
	What      string   `json:"what"`
	Gives     []string `json:"gives"`
	BestGrade string   `json:"best_grade,omitempty"`
}

func planeBlock(a *Assessment) *PlaneBlock {
	p := a.Plane
	if p == nil {
		return nil
	}
	b := &PlaneBlock{Corner: string(p.Corner), Why: p.Why, Warning: p.Warning, Points: []PointBlock{}}
	for _, x := range p.Axes {
		y := PlaneAxisBlock{ID: x.ID, Unit: x.Unit, Value: num(x.Value, x.Known), Limit: num(x.Limit, x.Limit > 0), LimitText: x.LimitText}
		if x.Known {
			y.SE = positive(x.SE)
		} else {
			y.Why = x.Why
		}
		b.Axes = append(b.Axes, y)
	}
	for _, x := range p.Points {
		m := &a.Mechanics.Results[x.Row]
		b.Points = append(b.Points, PointBlock{ID: m.Measure.ID, Variant: m.Measure.Variant, Direction: string(m.On.Direction), Value: num(m.Value, true),
			Limit: num(x.Limit, true), LimitText: x.LimitText, PBeyond: num(x.PBeyond, true), Corner: string(x.Corner)})
	}
	return b
}

func gapBlocks(gaps []Gap) []GapBlock {
	out := make([]GapBlock, 0, len(gaps))
	for _, g := range gaps {
		out = append(out, GapBlock{g.What, list(g.Gives), string(g.Best)})
	}
	return out
}
