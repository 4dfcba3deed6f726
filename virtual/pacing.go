package virtual

import (
	"slices"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/study"
)

// PacingMode says which leads are paced in each beat.
type PacingMode string

// The modes. Off and the empty mode do not pace.
const (
	PacingOff   PacingMode = "off"
	PacingBiV   PacingMode = "biv"
	PacingLV    PacingMode = "lv"
	PacingRV    PacingMode = "rv"
	PacingHis   PacingMode = "his"
	PacingLBBAP PacingMode = "lbbap"
)

// PacingModes lists all of them.
var PacingModes = []PacingMode{PacingOff, PacingBiV, PacingLV, PacingRV, PacingHis, PacingLBBAP}

// RVLead is where the right ventricular lead lies.
type RVLead string

// The places; the empty one is the apex.
const (
	RVLeadApex    RVLead = "apex"
	RVLeadSeptum  RVLead = "septum"
	RVLeadOutflow RVLead = "outflow"
)

// RVLeads lists all of them.
var RVLeads = []RVLead{RVLeadApex, RVLeadSeptum, RVLeadOutflow}

func (l RVLead) place() conduction.RVPlace {
	switch l {
	case RVLeadSeptum:
		return conduction.RVMidSeptum
	case RVLeadOutflow:
		return conduction.RVOutflow
	default:
		return conduction.RVApex
	}
}

// Pacing is how a device paces a steady beat: fixed delays, no device logic
// between beats. What is not known takes the stated value.
type Pacing struct {
	Mode PacingMode
	// AVMs is the time from the activation of the right atrium to the first
	// ventricular stimulus, 30 to 350; 120 when not known. Where intrinsic
	// conduction reaches the right lead sooner, the device holds back.
	AVMs study.Fact[float64]
	// VVMs is how much sooner the left ventricle is stimulated than the right,
	// −100 to 100: positive = left first. 0 when not known.
	VVMs   study.Fact[float64]
	RVLead RVLead
	// LVLead is the middle of a segment on the epicardium of the left ventricle;
	// unknown: mid inferolateral. LVAngleDeg (0 to 360, AHA) and LVHeight (0 apex
	// to 1 base) together place it freely and come before the segment.
	LVLead               study.Fact[study.Segment]
	LVAngleDeg, LVHeight study.Fact[float64]
	// LVPole is the pole of a quadripolar lead that paces, 1 (tip) to 4; the place
	// above is then that of the tip, and the lead runs towards the base. 0: the place
	// itself. LVPole2 is a second one (multipoint pacing), stimulated LVPoleDelayMs
	// (0 to 100) later; 0: none.
	LVPole, LVPole2 int
	LVPoleDelayMs   study.Fact[float64]
	// RVLost and LVLost: the stimuli there do not capture.
	RVLost, LVLost bool
}

// usualAVMs is a common setting of resynchronisation devices; ours.
const usualAVMs = 120

// usualLVSegment is where left leads are mostly aimed at.
var usualLVSegment = study.Segment{Level: study.Mid, Wall: study.Inferolateral}

func (p *Pacing) on() bool { return p.Mode != "" && p.Mode != PacingOff }

// avMs is the AV delay in force.
func (p *Pacing) avMs() float64 { return valueOr(p.AVMs, usualAVMs) }

func valueOr(f study.Fact[float64], otherwise float64) float64 {
	if f.Known {
		return f.Value
	}
	return otherwise
}

// check refuses settings outside their ranges; cycleMs is the length of a beat.
func (p *Pacing) check(cycleMs float64) error {
	if p.Mode != "" && !slices.Contains(PacingModes, p.Mode) {
		return study.Errf(study.Invalid, "pacing", "must be off, biv, lv, rv, his or lbbap")
	}
	if p.RVLead != "" && !slices.Contains(RVLeads, p.RVLead) {
		return study.Errf(study.Invalid, "rv_lead", "must be apex, septum or outflow")
	}
	for _, f := range []struct {
		field string
		fact  study.Fact[float64]
	}{{"paced_av_ms", p.AVMs}, {"vv_ms", p.VVMs}, {"lv_lead_angle_deg", p.LVAngleDeg}, {"lv_lead_height", p.LVHeight}, {"lv_pole_delay_ms", p.LVPoleDelayMs}} {
		if f.fact.Known {
			if err := within(f.field, f.fact.Value); err != nil {
				return err
			}
		}
	}
	if p.LVAngleDeg.Known != p.LVHeight.Known {
		return study.Errf(study.Invalid, "lv_lead_angle_deg", "and lv_lead_height must be stated together")
	}
	if p.LVPole < 0 || p.LVPole > 4 || p.LVPole2 < 0 || p.LVPole2 > 4 || p.LVPole2 > 0 && (p.LVPole == 0 || p.LVPole == p.LVPole2) {
		return study.Errf(study.Invalid, "lv_poles", "must be one or two different poles, 1 (tip) to 4")
	}
	if p.LVPoleDelayMs.Known && p.LVPole2 == 0 {
		return study.Errf(study.Invalid, "lv_pole_delay_ms", "needs a second pole in lv_poles")
	}
	if p.on() && p.avMs()+max(p.VVMs.Value, -p.VVMs.Value) >= cycleMs {
		return study.Errf(study.Invalid, "paced_av_ms", "does not fit into the cycle of this heart rate")
	}
	return nil
}

// lvNodes are the nodes of the poles of the left lead that pace: one, or two.
func (p *Pacing) lvNodes(h *conduction.Heart) ([]int32, error) {
	tip, err := p.lvNode(h)
	if err != nil || p.LVPole == 0 {
		return []int32{tip}, err
	}
	var out []int32
	for _, pole := range []int{p.LVPole, p.LVPole2} {
		if pole == 0 {
			continue
		}
		n, err := h.LVPole(tip, conduction.QuadripolarMm[pole-1])
		if err != nil {
			return nil, study.Errf(study.Invalid, "lv_poles", "pole %d lies beyond the base; choose a lower pole or a tip nearer to the apex", pole)
		}
		out = append(out, n)
	}
	return out, nil
}

// lvNode is the node of the left lead.
func (p *Pacing) lvNode(h *conduction.Heart) (int32, error) {
	if p.LVAngleDeg.Known {
		return h.LVSite(p.LVAngleDeg.Value, p.LVHeight.Value)
	}
	seg := usualLVSegment
	if p.LVLead.Known {
		seg = p.LVLead.Value
	}
	m := study.AHA18
	if seg.Number(m) == 0 {
		m = study.AHA17
	}
	if seg.IsSeptal() {
		return 0, study.Errf(study.Invalid, "lv_lead", "lies on the septum, which an epicardial lead cannot reach")
	}
	return h.LVSegmentSite(seg, m)
}

// Conductions lists the states of conduction that a scenario may name.
func Conductions() []conduction.State { return slices.Clone(conduction.States) }
