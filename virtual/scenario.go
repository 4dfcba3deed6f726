package virtual

import (
	"fmt"
	"math"
	"slices"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/study"
)

// Scenario describes a virtual patient. Every field that is not known takes the
// value of the base heart.
type Scenario struct {
	Name  string // a label: letters, digits, dashes
	About string // one sentence
	// Base is the heart that the scenario changes: "healthy" or "heart-failure".
	Base Base
	// Segments is how the left ventricle is divided: AHA16, AHA17, AHA18, or
	// NoModel for one patch per wall.
	Segments study.SegmentModel

	HeartRateBpm study.Fact[float64] // 30 to 200
	AVDelayMs    study.Fact[float64] // right atrium to the first ventricular patch, 30 to 400
	// Clinical are numbers that a healthy heart is adapted to before anything else
	// is changed: pressures, volume and ejection fraction together with the heart
	// rate, or none of them. They replace Base.
	Clinical Clinical

	// DelaysMs are added to the activation of a place, after the first
	// ventricular patch: −200 to 400.
	DelaysMs []Regional
	// Contractility multiplies active stress, 0 to 3; Stiffness the passive
	// stress, 0.1 to 30. A later entry for the same place multiplies on.
	Contractility []Regional
	Stiffness     []Regional
	// Scar does not contract and is ten times as stiff.
	Scar []Place

	// Conduction of the ventricles; empty = the delays above by hand. With it,
	// patches are activated as an electrical body of the same size is.
	Conduction conduction.State
	// Rhythm is sinus, or one of two whose atria do not contract in step: see
	// Rhythms.
	Rhythm Rhythm
	// Pacing needs Conduction.
	Pacing Pacing
	// Device is the programming of a session (Body.Live); nil: what Pacing asks for.
	Device *device.Params
	// Leads are the leads of a session; nil: all three.
	Leads *device.Leads
	// AtrialThresholdV, RVThresholdV and LVThresholdV are the smallest amplitudes
	// that capture with a pulse of 0.4 ms, 0.1 to 20 V; ChronaxieMs is that of their
	// strength–duration curves, 0.05 to 2 ms.
	AtrialThresholdV, RVThresholdV, LVThresholdV, ChronaxieMs study.Fact[float64]
	// The rhythm of a session. PVCShare is how often a beat is followed by a
	// premature ventricular one, 0 to 0.5; RRVariation multiplies the usual swings of
	// the sinus cycle, 0 to 3; AtrialRateBpm is the sinus rate in AV block, 30 to 200;
	// RetrogradeMs the time from the AV node back to the atrium, 60 to 500, not known:
	// no retrograde conduction.
	PVCShare, RRVariation, AtrialRateBpm, RetrogradeMs study.Fact[float64]
	// ScarConduction is how fast scar conducts against its surroundings, 0 to 1;
	// 0, also when not known, does not conduct and cannot be captured.
	ScarConduction study.Fact[float64]
	// ConductionSpeed multiplies the velocities of muscle and Purkinje network, 0.6 to
	// 1.6; bundles and fascicles keep theirs.
	ConductionSpeed study.Fact[float64]
	// LVAreaFactor and LVWallFactor multiply mid-wall area and wall volume of
	// free wall and septum: a dilated, a thickened ventricle. 0.5 to 2.5.
	LVAreaFactor, LVWallFactor study.Fact[float64]
	RVWallFactor               study.Fact[float64] // wall volume of the right free wall, 0.5 to 2.5

	MitralLeakShare  study.Fact[float64] // leak area over open area, 0 to 0.5
	AorticLeakShare  study.Fact[float64] // 0 to 0.5
	BloodVolumeMl    study.Fact[float64] // stressed volume, 200 to 3000
	VolumeFactor     study.Fact[float64] // of the stressed volume, 0.5 to 2
	ResistanceFactor study.Fact[float64] // systemic, 0.2 to 5
	// Control holds mean pressure and flow as over days; off for acute studies.
	Control study.Fact[bool]
	// StepMs of the solver, 0.05 to 4; Exact uses the exact tension of a patch,
	// MechChem the second contraction model.
	StepMs   study.Fact[float64]
	Exact    bool
	MechChem bool
	MaxBeats int // 1 to 2000; 0 = 200
}

// Rhythm is what drives the ventricles.
type Rhythm string

// The rhythms; the empty one is sinus. As steady beats (Body.Run) the atria contract
// before every ventricular beat in sinus rhythm and not at all in the others, whose
// ventricular rate is steady in the heart and irregular only in the
// electrocardiogram of atrial fibrillation. In a session (Body.Live) fibrillation is
// irregular in the heart too, and in block the atria beat on a clock of their own.
const (
	Sinus              Rhythm = "sinus"
	AtrialFibrillation Rhythm = "af"
	AVBlock            Rhythm = "av_block" // complete, with a junctional escape where nothing paces
)

// Rhythms lists all of them.
var Rhythms = []Rhythm{Sinus, AtrialFibrillation, AVBlock}

// Base names a heart to start from.
type Base string

// The bases.
const (
	HealthyBase Base = "healthy"
	FailingBase Base = "heart-failure"
)

// Clinical are the numbers of an echo and a cuff.
type Clinical struct {
	SystolicMmHg, DiastolicMmHg study.Fact[float64]
	EDVMl                       study.Fact[float64]
	EFPercent                   study.Fact[float64]
	OutputLPerMin               study.Fact[float64]
}

// stated reports whether the heart is to be set up for clinical numbers.
func (c *Clinical) stated() bool { return c.EDVMl.Known }

// complete asks for all numbers or none.
func (s *Scenario) complete() error {
	c := &s.Clinical
	all := c.SystolicMmHg.Known && c.DiastolicMmHg.Known && c.EDVMl.Known && c.EFPercent.Known
	none := !c.SystolicMmHg.Known && !c.DiastolicMmHg.Known && !c.EDVMl.Known && !c.EFPercent.Known && !c.OutputLPerMin.Known
	if none || all && s.HeartRateBpm.Known {
		return nil
	}
	return study.Errf(study.Invalid, "lvedv_ml", "needs systolic_mmhg, diastolic_mmhg, lvef_percent and heart_rate_bpm beside it: a heart is set up for all of them or for none")
}

// Place is a part of the ventricles: a wall, or one segment.
type Place struct {
	Wall    WallPlace
	Segment study.Segment // when Wall is empty
}

// WallPlace names a wall.
type WallPlace string

// The walls.
const (
	LVFreeWall    WallPlace = "lv_free_wall"
	Septum        WallPlace = "septum"
	RVFreeWall    WallPlace = "rv_free_wall"
	LeftVentricle WallPlace = "lv" // free wall and septum
)

// Walls lists the walls.
var Walls = []WallPlace{LVFreeWall, Septum, RVFreeWall, LeftVentricle}

// Regional is a number for a place.
type Regional struct {
	Place Place
	Value float64
}

// Range is what a number may be; Unit as it is written in the sheet.
type Range struct {
	Field  string
	Unit   string
	Lo, Hi float64
	About  string
}

// Ranges lists the numbers of a scenario with their ranges.
var Ranges = []Range{
	{"heart_rate_bpm", "1/min", 30, 200, "heart rate"},
	{"av_delay_ms", "ms", 30, 400, "activation of the right atrium to that of the first ventricular patch"},
	{"systolic_mmhg", "mmHg", 80, 200, "systolic pressure that the circulation is set up for"},
	{"diastolic_mmhg", "mmHg", 40, 120, "diastolic pressure"},
	{"lvedv_ml", "mL", 60, 450, "end-diastolic volume of the left ventricle"},
	{"lvef_percent", "%", 10, 75, "ejection fraction of the left ventricle"},
	{"output_l_per_min", "L/min", 1.5, 10, "cardiac output"},
	{"mitral_leak_share", "1", 0, 0.5, "leak of the mitral valve over its open area"},
	{"aortic_leak_share", "1", 0, 0.5, "leak of the aortic valve over its open area"},
	{"blood_volume_ml", "mL", 200, 3000, "stressed blood volume"},
	{"volume_factor", "1", 0.5, 2, "stressed blood volume against the base heart"},
	{"resistance_factor", "1", 0.2, 5, "systemic resistance against the base heart"},
	{"step_ms", "ms", 0.05, 4, "aimed time step of the solver"},
	{"max_beats", "beats", 1, 2000, "beats after which a heart that is not steady is an error"},
	{"delays_ms", "ms", -200, 400, "activation of a place after the first ventricular patch"},
	{"contractility", "1", 0, 3, "active stress against the base heart"},
	{"paced_av_ms", "ms", 30, 350, "activation of the right atrium to the first ventricular stimulus"},
	{"vv_ms", "ms", -100, 100, "how much sooner the left ventricle is stimulated than the right; positive = left first"},
	{"lv_lead_angle_deg", "degrees", 0, 360, "place of the left lead around the ventricle, AHA angle"},
	{"lv_lead_height", "1", 0, 1, "place of the left lead from apex (0) to base (1)"},
	{"scar_conduction", "1", 0, 1, "conduction velocity in scar against its surroundings; 0 = none"},
	{"conduction_speed", "1", 0.6, 1.6, "velocity of muscle and Purkinje network against the named conduction"},
	{"lv_area_factor", "1", 0.5, 2.5, "mid-wall area of the left ventricle against the base heart"},
	{"lv_wall_factor", "1", 0.5, 2.5, "wall volume of the left ventricle against the base heart"},
	{"rv_wall_factor", "1", 0.5, 2.5, "wall volume of the right free wall against the base heart"},
	{"lv_pole_delay_ms", "ms", 0, 100, "how much later the second pole of the left lead is stimulated; 0 when absent"},
	{"atrial_threshold_v", "V", 0.1, 20, "smallest amplitude that captures the atrium with a pulse of 0.4 ms; 0.8 when absent"},
	{"rv_threshold_v", "V", 0.1, 20, "the same of the right ventricular lead; 0.8 when absent"},
	{"lv_threshold_v", "V", 0.1, 20, "the same of the left ventricular lead; 1.4 when absent"},
	{"chronaxie_ms", "ms", 0.05, 2, "chronaxie of the three strength-duration curves; 0.4 when absent"},
	{"pvc_share", "1", 0, 0.5, "how often a ventricular beat is followed by a premature one; 0 when absent"},
	{"rr_variation", "1", 0, 3, "swings of the sinus cycle against the usual ones; 1 when absent"},
	{"atrial_rate_bpm", "1/min", 30, 200, "sinus rate under complete block; 75 when absent"},
	{"retrograde_ms", "ms", 60, 500, "from the AV node back to the atrium; absent: no retrograde conduction"},
	{"stiffness", "1", 0.1, 30, "passive stress against the base heart"},
}

// RangeOf is the range of a field, false for one that has none.
func RangeOf(field string) (Range, bool) {
	for _, r := range Ranges {
		if r.Field == field {
			return r, true
		}
	}
	return Range{}, false
}

// Validate refuses numbers outside their ranges, contradictions and places that
// the division of the ventricle does not have. Errors are study.Error of kind
// Invalid that name the field and its range.
func (s *Scenario) Validate() error {
	for _, f := range []struct {
		field string
		fact  study.Fact[float64]
	}{
		{"heart_rate_bpm", s.HeartRateBpm}, {"av_delay_ms", s.AVDelayMs}, {"systolic_mmhg", s.Clinical.SystolicMmHg},
		{"diastolic_mmhg", s.Clinical.DiastolicMmHg}, {"lvedv_ml", s.Clinical.EDVMl}, {"lvef_percent", s.Clinical.EFPercent},
		{"output_l_per_min", s.Clinical.OutputLPerMin}, {"mitral_leak_share", s.MitralLeakShare}, {"aortic_leak_share", s.AorticLeakShare},
		{"blood_volume_ml", s.BloodVolumeMl}, {"volume_factor", s.VolumeFactor}, {"resistance_factor", s.ResistanceFactor}, {"step_ms", s.StepMs},
		{"scar_conduction", s.ScarConduction}, {"conduction_speed", s.ConductionSpeed}, {"lv_area_factor", s.LVAreaFactor}, {"lv_wall_factor", s.LVWallFactor}, {"rv_wall_factor", s.RVWallFactor},
		{"atrial_threshold_v", s.AtrialThresholdV}, {"rv_threshold_v", s.RVThresholdV}, {"lv_threshold_v", s.LVThresholdV}, {"chronaxie_ms", s.ChronaxieMs},
		{"pvc_share", s.PVCShare}, {"rr_variation", s.RRVariation}, {"atrial_rate_bpm", s.AtrialRateBpm}, {"retrograde_ms", s.RetrogradeMs},
	} {
		if f.fact.Known {
			if err := within(f.field, f.fact.Value); err != nil {
				return err
			}
		}
	}
	if s.MaxBeats != 0 {
		if err := within("max_beats", float64(s.MaxBeats)); err != nil {
			return err
		}
	}
	if s.Base != HealthyBase && s.Base != FailingBase {
		return study.Errf(study.Invalid, "base", "must be %s or %s", HealthyBase, FailingBase)
	}
	if err := s.complete(); err != nil {
		return err
	}
	if s.BloodVolumeMl.Known && s.VolumeFactor.Known {
		return study.Errf(study.Invalid, "blood_volume_ml", "and volume_factor cannot both be stated")
	}
	if err := s.validateElectrics(); err != nil {
		return err
	}
	return s.validatePlaces()
}

// validateElectrics checks conduction, rhythm and pacing.
func (s *Scenario) validateElectrics() error {
	if s.Rhythm != "" && !slices.Contains(Rhythms, s.Rhythm) {
		return study.Errf(study.Invalid, "rhythm", "must be sinus, af or av_block")
	}
	if s.Conduction == "" {
		if s.Device != nil || s.Pacing.on() || s.Rhythm != "" && s.Rhythm != Sinus {
			return study.Errf(study.Invalid, "conduction", "must be stated before a device, pacing or another rhythm than sinus can be")
		}
		return s.Pacing.check(math.Inf(1))
	}
	if s.Device != nil {
		if err := s.Device.Validate(); err != nil {
			return err
		}
	}
	if !slices.Contains(conduction.States, s.Conduction) {
		return study.Errf(study.Invalid, "conduction", "is not one of the named states")
	}
	if len(s.DelaysMs) > 0 {
		return study.Errf(study.Invalid, "delays_ms", "and conduction cannot both be stated")
	}
	cycleMs := 850.0 // of both bases
	if s.HeartRateBpm.Known {
		cycleMs = 60000 / s.HeartRateBpm.Value
	}
	return s.Pacing.check(cycleMs)
}

// validatePlaces checks everything regional.
func (s *Scenario) validatePlaces() error {
	for _, list := range []struct {
		field string
		items []Regional
	}{{"delays_ms", s.DelaysMs}, {"contractility", s.Contractility}, {"stiffness", s.Stiffness}} {
		for _, r := range list.items {
			if err := within(list.field, r.Value); err != nil {
				return err
			}
			if err := s.has(list.field, r.Place); err != nil {
				return err
			}
		}
	}
	for _, p := range s.Scar {
		if err := s.has("scar", p); err != nil {
			return err
		}
	}
	return nil
}

// has refuses a segment that the division of the ventricle does not have.
func (s *Scenario) has(field string, p Place) error {
	if p.Wall != "" || s.Segments != study.NoModel && p.Segment.Number(s.Segments) > 0 {
		return nil
	}
	if s.Segments == study.NoModel {
		return study.Errf(study.Invalid, field, "names a segment, but the scenario has one patch per wall; state segments: 16, 17 or 18")
	}
	return study.Errf(study.Invalid, field, "names a segment that the %d-segment model does not have", int(s.Segments))
}

// within checks one number.
func within(field string, v float64) error {
	r, ok := RangeOf(field)
	if !ok {
		return study.Errf(study.Internal, field, "has no range")
	}
	if math.IsNaN(v) || v < r.Lo || v > r.Hi {
		return study.Errf(study.Invalid, field, "must be a number from %s to %s (%s)", number(r.Lo), number(r.Hi), r.Unit)
	}
	return nil
}

func number(v float64) string { return fmt.Sprintf("%g", v) }
