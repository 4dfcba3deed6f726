package device

import (
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// unregulated are the amplitudes of the unregulated output.
var unregulated = []float64{0, 1.25, 2.5, 3.75, 5}

// minAVMs is the shortest AV delay that is ever used; own choice.
const minAVMs = 30

// Validate checks each field against its row of Table, then what must fit
// together. The error (study.Invalid) names the field and what is allowed.
func (p Params) Validate() error {
	for _, row := range Table() {
		v := row.value(&p)
		if math.IsNaN(v) || !row.holds(v) {
			return study.Errf(study.Invalid, row.Field, "must be %s", row.Allowed())
		}
	}
	return p.fits()
}

// fits checks what no row can see alone.
func (p Params) fits() error {
	lri := 60000 / p.LowerRatePpm
	switch {
	case p.FallbackMode != DDI && p.FallbackMode != VDI:
		return study.Errf(study.Invalid, "FallbackMode", "must be DDI or VDI")
	case p.UpperRatePpm <= p.LowerRatePpm:
		return study.Errf(study.Invalid, "UpperRatePpm", "must be above LowerRatePpm")
	case modeTraits[p.Mode].rate && p.MaxSensorRatePpm < p.LowerRatePpm:
		return study.Errf(study.Invalid, "MaxSensorRatePpm", "must not be below LowerRatePpm")
	case p.HysteresisRatePpm > p.LowerRatePpm:
		return study.Errf(study.Invalid, "HysteresisRatePpm", "must not be above LowerRatePpm")
	case p.AVDelayMs+p.SensedAVOffsetMs < minAVMs:
		return study.Errf(study.Invalid, "SensedAVOffsetMs", "must leave a sensed AV delay of at least %d ms", minAVMs)
	case p.DynamicAV && p.DynamicAVMinMs > p.AVDelayMs:
		return study.Errf(study.Invalid, "DynamicAVMinMs", "must not be above AVDelayMs")
	case p.AVDelayMs+p.AtrialBlankingMs > lri:
		return study.Errf(study.Invalid, "AVDelayMs", "AV delay and atrial blanking must fit into the lower-rate interval of %d ms", lri)
	case p.VRPMs > lri-minAVMs:
		return study.Errf(study.Invalid, "VRPMs", "must end before the lower-rate interval of %d ms does", lri)
	case p.ARPMs > lri-minAVMs:
		return study.Errf(study.Invalid, "ARPMs", "must end before the lower-rate interval of %d ms does", lri)
	case p.ModeSwitch && p.SwitchRatePpm <= p.UpperRatePpm:
		return study.Errf(study.Invalid, "SwitchRatePpm", "must be above UpperRatePpm, or every fast tracked rhythm would switch")
	case p.AFRegulation && (p.AFRegulationMaxPpm < p.LowerRatePpm || p.AFRegulationMaxPpm > p.UpperRatePpm):
		return study.Errf(study.Invalid, "AFRegulationMaxPpm", "must lie between LowerRatePpm and UpperRatePpm")
	}
	return p.outputsFit()
}

// outputsFit tells regulated from unregulated amplitudes.
func (p Params) outputsFit() error {
	for _, o := range []struct {
		field string
		volts float64
	}{{"AtrialAmplitudeV", p.AtrialAmplitudeV}, {"RVAmplitudeV", p.RVAmplitudeV}, {"LVAmplitudeV", p.LVAmplitudeV}} {
		if p.Unregulated && !slices.Contains(unregulated, o.volts) {
			return study.Errf(study.Invalid, o.field, "must be off, 1.25, 2.5, 3.75 or 5 V with unregulated output")
		}
		if !p.Unregulated && (o.volts == 1.25 || o.volts == 3.75) {
			return study.Errf(study.Invalid, o.field, "must be off, 0.5 to 3.2 in steps of 0.1, or 3.5 to 7 in steps of 0.5 V with regulated output")
		}
	}
	return nil
}

// reach checks that every chamber that the mode paces or senses has a lead.
func (p Params) reach(l Leads) error {
	t := modeTraits[p.Mode]
	ventricles := t.paceV || t.senseV
	switch {
	case (t.paceA || t.senseA) && !l.Atrial:
		return study.Errf(study.Invalid, "Leads.Atrial", "mode %s needs an atrial lead", p.Mode)
	case ventricles && !l.RV:
		return study.Errf(study.Invalid, "Leads.RV", "mode %s needs a right ventricular lead to sense and as a backup", p.Mode)
	case t.paceV && p.Chambers != RVOnly && !l.LV:
		return study.Errf(study.Invalid, "Leads.LV", "pacing the left ventricle needs a left ventricular lead; choose RVOnly without one")
	case p.Adaptive == FusionLV && !l.LV:
		return study.Errf(study.Invalid, "Leads.LV", "FusionLV paces the left ventricle and needs its lead")
	}
	return nil
}

// TARPMs is the total atrial refractory period of tracked beats, sensed AV delay
// plus PVARP: atrial intervals below it are tracked 2:1 or less.
func (p Params) TARPMs() int { return p.AVDelayMs + p.SensedAVOffsetMs + p.PVARPMs }

// Notes are combinations that are allowed and worth knowing, one sentence each.
func (p Params) Notes() []string {
	var notes []string
	if modeTraits[p.Mode].track && !p.DynamicAV && p.TARPMs() > 60000/p.UpperRatePpm {
		notes = append(notes, "TARP is longer than the upper-rate interval: 2:1 block comes before the upper rate and without Wenckebach")
	}
	if modeTraits[p.Mode].paceV && p.LVProtectionMs > 60000/p.UpperRatePpm {
		notes = append(notes, "LV protection is longer than the upper-rate interval: near the upper rate only the right ventricle is paced")
	}
	if p.PMTVAMs < p.PVARPMs && p.PMTTermination {
		notes = append(notes, "PMTVAMs is shorter than PVARP: no tracked beat can meet it")
	}
	return notes
}
