package assess

import (
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
)

// ECGBlock is one recording in JSON: the "ecg" object of an assessment, and the
// body of an ECG line. docs/json.md describes every field. A nil pointer is null:
// the value is missing, and the Why beside it says the reason.
type ECGBlock struct {
	File      string   `json:"file,omitempty"`
	Format    string   `json:"format,omitempty"`
	Origin    string   `json:"origin,omitempty"`
	Content   string   `json:"content"`
	RateHz    *float64 `json:"rate_hz"`
	DurationS *float64 `json:"duration_s"`

	Leads     []LeadBlock    `json:"leads"`
	Beats     BeatCountBlock `json:"beat_count"`
	Rhythm    *RhythmBlock   `json:"rhythm"`
	Pacing    PacingBlock    `json:"pacing"`
	Intervals IntervalsBlock `json:"intervals"`
	QRS       QRSBlock       `json:"qrs"`

	QRSAreaUVs    *float64 `json:"qrs_area_uVs"` // by Kors
	QRSAreaSEUVs  *float64 `json:"qrs_area_se_uVs"`
	QRSAreaWhy    string   `json:"qrs_area_why,omitempty"`
	QRSAxisDeg    *float64 `json:"qrs_axis_deg"`
	QRSAxisWhy    string   `json:"qrs_axis_why,omitempty"`
	LeadPatterns  []Shape  `json:"shapes"`
	Vectors       []Vector `json:"vectors"`
	Rules         []Rule   `json:"rules"`
	EnteredMarks  []string `json:"entered_marks,omitempty"`
	ReportedByECG []Device `json:"reported_by_recorder,omitempty"`
}

// LeadBlock says whether a lead could be measured.
type LeadBlock struct {
	Name     string   `json:"name"`
	FileName string   `json:"file_name,omitempty"`
	Usable   bool     `json:"usable"`
	Why      string   `json:"why,omitempty"`
	NoiseUV  *float64 `json:"noise_uV"`
}

// BeatCountBlock counts beats and their shape classes.
type BeatCountBlock struct {
	Found    int   `json:"found"`
	InMedian int   `json:"in_median"`
	Classes  []int `json:"classes"`
}

// RhythmBlock holds the facts of the rhythm strip.
type RhythmBlock struct {
	RateBpm      *float64 `json:"rate_per_min"`
	MeanRRMs     *float64 `json:"mean_rr_ms"`
	SDRRMs       *float64 `json:"sd_rr_ms"`
	RMSSDMs      *float64 `json:"rmssd_ms"`
	Irregular    bool     `json:"irregular"`
	Irregularity *float64 `json:"irregularity"`
	PWaveShare   *float64 `json:"p_wave_share"`
	EctopyShare  *float64 `json:"ectopy_share"`
}

// PacingBlock holds the pacing spikes found.
type PacingBlock struct {
	Spikes      int      `json:"spikes"`
	PacedShare  *float64 `json:"paced_share"`
	Ventricular bool     `json:"ventricular"`
	Atrial      bool     `json:"atrial"`
}

// IntervalBlock is a duration.
type IntervalBlock struct {
	Ms   *float64 `json:"ms"`
	SEMs *float64 `json:"se_ms"`
	Why  string   `json:"why,omitempty"`
}

// IntervalsBlock holds the intervals besides the QRS.
type IntervalsBlock struct {
	RR   IntervalBlock `json:"rr"`
	P    IntervalBlock `json:"p"`
	PR   IntervalBlock `json:"pr"`
	QT   IntervalBlock `json:"qt"`
	QTcB IntervalBlock `json:"qtc_bazett"`
	QTcF IntervalBlock `json:"qtc_fridericia"`
}

// QRSBlock holds the QRS limits and duration. Onset and offset are ms from the
// start of the median beat.
type QRSBlock struct {
	OnsetMs      *float64 `json:"onset_ms"`
	OffsetMs     *float64 `json:"offset_ms"`
	DurationMs   *float64 `json:"duration_ms"`
	DurationSEMs *float64 `json:"duration_se_ms"`
	PGe120       *float64 `json:"p_ge_120"`
	PGe130       *float64 `json:"p_ge_130"`
	PGe150       *float64 `json:"p_ge_150"`
	Why          string   `json:"why,omitempty"`
	Entered      bool     `json:"entered"`
	OrderK       int      `json:"order_k"`
	VectorMs     *float64 `json:"vector_ms"`
	RuleGapMs    *float64 `json:"rule_gap_ms"`
	LeadMedianMs *float64 `json:"lead_median_ms"`
	SEBeatsMs    *float64 `json:"se_beats_ms"`
	SELeadsMs    *float64 `json:"se_leads_ms"`
	SERuleMs     *float64 `json:"se_rule_ms"`
}

// Device is one number that the recorder computed itself.
type Device struct {
	Name  string   `json:"name"`
	Lead  string   `json:"lead,omitempty"`
	Value *float64 `json:"value"`
	Unit  string   `json:"unit"`
}

// Shape is the shape of the QRS in one lead.
type Shape struct {
	Lead           string   `json:"lead"`
	Pattern        string   `json:"pattern,omitempty"`
	RPeakMs        *float64 `json:"r_peak_ms"`
	IntrinsicoidMs *float64 `json:"intrinsicoid_ms"`
	Notches        int      `json:"notches"`
	Slurs          int      `json:"slurs"`
}

// Vector holds the vectorcardiogram by one transform.
type Vector struct {
	Transform    string   `json:"transform"`
	Why          string   `json:"why,omitempty"`
	QRSAreaUVs   *float64 `json:"qrs_area_uVs"`
	VTIQRS3DUVs  *float64 `json:"vti_qrs_3d_uVs"`
	TAreaUVs     *float64 `json:"t_area_uVs"`
	SVGUVs       *float64 `json:"svg_uVs"`
	AzimuthDeg   *float64 `json:"svg_azimuth_deg"`
	ElevationDeg *float64 `json:"svg_elevation_deg"`
	SAIQRSTUVs   *float64 `json:"sai_qrst_uVs"`
	AngleMean    *float64 `json:"qrs_t_angle_mean_deg"`
	AnglePeak    *float64 `json:"qrs_t_angle_peak_deg"`
}

// Rule is one published definition of a conduction pattern, evaluated.
type Rule struct {
	ID      string       `json:"id"`
	Version int          `json:"version"`
	Name    string       `json:"name"`
	Label   string       `json:"label"`
	Outcome string       `json:"outcome"`
	Variant string       `json:"variant,omitempty"`
	Decides bool         `json:"decides"`
	Tag     string       `json:"tag"`
	Why     string       `json:"why,omitempty"`
	Clauses []RuleClause `json:"clauses"`
}

// RuleClause is one clause of a Rule.
type RuleClause struct {
	ID      string   `json:"id"`
	Outcome string   `json:"outcome"`
	Finding string   `json:"finding,omitempty"`
	Why     string   `json:"why,omitempty"`
	P       *float64 `json:"probability,omitempty"`
}

// block builds the JSON of one recording.
func block(e *ECG) ECGBlock {
	a := e.Analysis
	b := ECGBlock{
		File: e.Signal.Source.File, Format: e.Signal.Source.Format, Origin: string(e.Signal.Source.Origin), Content: string(e.Signal.Content),
		RateHz: positive(e.Signal.RateHz), DurationS: positive(e.Signal.DurationS()),
		Leads: leadBlocks(e), Beats: beatCount(a), Rhythm: rhythmBlock(&a.Rhythm), QRS: qrsBlock(a),
		Pacing: PacingBlock{Spikes: len(a.Pacing.Spikes), PacedShare: num(a.Pacing.PacedShare, len(a.Beats) > 0),
			Ventricular: a.Pacing.Ventricular, Atrial: a.Pacing.Atrial},
		Intervals: IntervalsBlock{RR: intervalBlock(a.RR), P: intervalBlock(a.P), PR: intervalBlock(a.PR),
			QT: intervalBlock(a.QT), QTcB: intervalBlock(a.QTcB), QTcF: intervalBlock(a.QTcF)},
		EnteredMarks: a.Entered, Vectors: vectorBlocks(e.Vectors), LeadPatterns: shapes(e.Morphology), Rules: ruleBlocks(e.Labels),
	}
	b.area(e.Vectors)
	b.axis(e.Morphology)
	for _, r := range e.Signal.Reported {
		b.ReportedByECG = append(b.ReportedByECG, Device{r.Name, string(r.Lead), num(r.Value, true), r.Unit})
	}
	return b
}

func (b *ECGBlock) area(vectors []vcg.Result) {
	b.QRSAreaWhy = "no vectorcardiogram was derived"
	for i := range vectors {
		if q := &vectors[i].QRSArea; vectors[i].Transform == vcg.Kors {
			b.QRSAreaUVs, b.QRSAreaWhy = num(q.Value, q.Known), q.Why
			if q.Known {
				b.QRSAreaSEUVs = positive(q.SE)
			}
		}
	}
}

func (b *ECGBlock) axis(m *morphology.Result) {
	if m == nil {
		b.QRSAxisWhy = "the shape of the QRS was not measured"
		return
	}
	q := &m.QRSAxis.AreaLSQ
	b.QRSAxisDeg, b.QRSAxisWhy = num(q.Value, q.Known), q.Why
	if !q.Known && q.Why == "" {
		b.QRSAxisWhy = m.Why
	}
}

func leadBlocks(e *ECG) []LeadBlock {
	out := make([]LeadBlock, len(e.Analysis.Leads))
	for i, l := range e.Analysis.Leads {
		out[i] = LeadBlock{Name: string(l.Name), Usable: l.Usable, Why: l.Why, NoiseUV: num(l.NoiseMicroVolt, l.Usable)}
		if i < len(e.Signal.Leads) {
			out[i].FileName = e.Signal.Leads[i].FileName
		}
	}
	return out
}

func beatCount(a *ecg.Analysis) BeatCountBlock {
	out := BeatCountBlock{Found: len(a.Beats), InMedian: a.Median.Beats, Classes: make([]int, len(a.Classes))}
	for i, c := range a.Classes {
		out.Classes[i] = c.Beats
	}
	return out
}

func rhythmBlock(r *ecg.Rhythm) *RhythmBlock {
	if !r.Known {
		return nil
	}
	return &RhythmBlock{RateBpm: num(r.RateBpm, true), MeanRRMs: num(r.MeanRRMs, true), SDRRMs: num(r.SDRRMs, true), RMSSDMs: num(r.RMSSDMs, true),
		Irregular: r.Irregular, Irregularity: num(r.Irregularity, true), PWaveShare: num(r.PWaveShare, true), EctopyShare: num(r.EctopyShare, true)}
}

func intervalBlock(v ecg.Interval) IntervalBlock {
	if !v.Known {
		return IntervalBlock{Why: v.Why}
	}
	return IntervalBlock{Ms: num(v.Ms, true), SEMs: positive(v.SEMs)}
}

func qrsBlock(a *ecg.Analysis) QRSBlock {
	q, m := &a.QRS, &a.Median
	on, off := m.Global.QRSOn, m.Global.QRSOff
	clock := m.RateHz > 0
	b := QRSBlock{OrderK: q.K, Why: q.Why, Entered: on.Entered || off.Entered,
		VectorMs: num(q.Vector.Ms, q.Vector.Known), RuleGapMs: num(q.RuleGapMs, q.Known && q.Vector.Known), LeadMedianMs: num(q.LeadMedian.Ms, q.LeadMedian.Known)}
	if clock {
		b.OnsetMs, b.OffsetMs = num(m.Ms(on.Sample), on.Found), num(m.Ms(off.Sample), off.Found)
	}
	if !q.Known {
		return b
	}
	estimated := q.SEMs > 0
	b.Why, b.DurationMs, b.DurationSEMs = "", num(q.Ms, true), positive(q.SEMs)
	b.PGe120, b.PGe130, b.PGe150 = num(q.PGe120, estimated), num(q.PGe130, estimated), num(q.PGe150, estimated)
	b.SEBeatsMs, b.SELeadsMs, b.SERuleMs = positive(q.SEBeats), positive(q.SELeads), positive(q.SERule)
	return b
}

func vectorBlocks(list []vcg.Result) []Vector {
	out := make([]Vector, len(list))
	for i := range list {
		r := &list[i]
		q := func(q vcg.Quantity) *float64 { return num(q.Value, q.Known) }
		out[i] = Vector{Transform: string(r.Transform), Why: r.Why, QRSAreaUVs: q(r.QRSArea), VTIQRS3DUVs: q(r.VTIQRS3D), TAreaUVs: q(r.TArea),
			SVGUVs: q(r.SVGMagnitude), AzimuthDeg: q(r.SVGAzimuth), ElevationDeg: q(r.SVGElevation), SAIQRSTUVs: q(r.SAIQRST),
			AngleMean: q(r.AngleMean), AnglePeak: q(r.AnglePeak)}
	}
	return out
}

func shapes(m *morphology.Result) []Shape {
	out := []Shape{}
	if m == nil {
		return out
	}
	for i := range m.Leads {
		l := &m.Leads[i]
		if !l.Usable {
			continue
		}
		s := Shape{Lead: string(l.Name), Pattern: l.Pattern, RPeakMs: num(l.RPeak.Ms, l.RPeak.Known), IntrinsicoidMs: num(l.Intrinsicoid.Ms, l.Intrinsicoid.Known)}
		for _, bend := range l.Bends {
			if bend.Kind == morphology.Notch {
				s.Notches++
			} else {
				s.Slurs++
			}
		}
		out = append(out, s)
	}
	return out
}

func ruleBlocks(t *bundle.Table) []Rule {
	out := []Rule{}
	if t == nil {
		return out
	}
	for i := range t.Verdicts {
		v := &t.Verdicts[i]
		r := Rule{ID: v.ID, Version: v.Version, Name: v.Name, Label: string(v.Label), Outcome: string(v.Outcome), Variant: v.Variant,
			Decides: v.Decides, Tag: string(v.Tag), Why: v.Why, Clauses: make([]RuleClause, len(v.Clauses))}
		for j := range v.Clauses {
			c := &v.Clauses[j]
			r.Clauses[j] = RuleClause{ID: c.ID, Outcome: string(c.Outcome), Finding: c.Finding, Why: c.Why, P: num(c.Probability, c.ProbabilityKnown)}
		}
		out = append(out, r)
	}
	return out
}

// problemBlocks builds the list of problems, never null.
func problemBlocks(list []study.Problem) []ProblemBlock {
	out := make([]ProblemBlock, len(list))
	for i, p := range list {
		out[i] = ProblemBlock{string(p.Severity), p.Code, p.Where, p.Text}
	}
	return out
}

// ProblemBlock is one statement about what was left out or is doubtful.
type ProblemBlock struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Where    string `json:"where,omitempty"`
	Text     string `json:"text"`
}
