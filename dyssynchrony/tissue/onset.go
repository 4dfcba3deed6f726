package tissue

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// onsetSum is the sum of the delay within the LV and the delay between RV and LV
// of the onset of systolic motion (Penicka 2004).
func onsetSum() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID:      "ts-onset-sum",
		Name:    "Sum of intra- and interventricular delay of onset of motion",
		Aliases: []string{"sum asynchrony"},
		Family:  dyssynchrony.Tissue,
		Unit:    "ms",
		Source:  evidence.Citation{Authors: "Penicka", Journal: "Circulation 109:978", Year: 2004, Note: notOpened},
		RuleTag: evidence.FromMemory,
		Bounds:  notNegative(),
		Method: "Onset of the systolic wave at the basal septal, lateral and posterior wall of the LV and the basal free wall of the RV: " +
			"(latest minus earliest of the LV) + |latest of the LV minus RV|.",
		Note: "sites and sum are from memory",
	}
	read, drawn := m, m
	read.Variant, read.Window = "readings", "as read"
	read.Needs = []string{"onset of the systolic wave (ts_onset_ms) at three basal walls and at the RV (rv_ts_onset_ms)"}
	read.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		rv, ok := single(in.Readings, study.RVTsOnset)
		if !ok {
			return 0, dyssynchrony.Why("the onset of motion of the RV free wall was not read")
		}
		t := readTimes(in.Readings, study.TsOnset)
		return result(&t, onsetsWith(rv), marking{what: "onset of the systolic wave", full: 3}, tr)
	}
	drawn.Variant, drawn.Window = "curves", "back from the peak systolic velocity"
	drawn.Needs = []string{"aortic valve opening and closure", "velocity of the RV free wall"}
	drawn.Note += "; the onset on a curve (velocity last at 10 % of its systolic peak, or the notch before it) is ours"
	drawn.On = onVelocity(3)
	drawn.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		rv, why := rvMoment(in, onsetOfWave)
		if why != "" {
			return 0, dyssynchrony.Why(why)
		}
		return fromCurves(onsetOfWave, true, onsetsWith(rv), marking{what: "onset of the systolic wave", unit: "cm/s", full: 3})(in, tr)
	}
	return []dyssynchrony.Measure{read, drawn}
}

// onsetsWith is the statistic of the sum, given the onset of the RV.
func onsetsWith(rv float64) statistic {
	return func(t *times) (float64, int, string) {
		three := [3]entry{t[inferoseptal], t[anterolateral], t[inferolateral]}
		intra, n, _ := rangeOf(three[:], 0)
		if n < len(three) {
			return 0, n, "the basal septum, lateral or posterior wall has no onset of motion"
		}
		late := max(three[0].ms, three[1].ms, three[2].ms)
		return intra + math.Abs(late-rv), n, ""
	}
}

// onsetOfWave goes back from the peak systolic velocity to where the velocity was
// last at a tenth of it, or to the notch between it and the isovolumic wave.
func onsetOfWave(c *strain.Curve) picked {
	peak := peakVelocity(c)
	if !peak.ok {
		return peak
	}
	tenth := 0.1 * c.Y[peak.frame] // negative, as the peak
	low := peak.frame
	for i := peak.frame - 1; i >= 0; i-- {
		if c.Y[i] > c.Y[low] {
			low = i
		}
		if c.Y[i] >= tenth || c.Y[i] < c.Y[low]+tenth {
			break
		}
	}
	return picked{frame: low, ok: true}
}

// rvMoment is the moment at the base of the RV free wall: the first velocity curve
// of the RV in the study.
func rvMoment(in *dyssynchrony.Input, at pick) (float64, string) {
	for _, s := range in.Sets {
		if s == nil || s.Chamber != study.RV || s.Quantity != study.Velocity || s.Direction != study.Longitudinal {
			continue
		}
		for i := range s.Curves {
			c := &s.Curves[i]
			if len(c.Y) == 0 || c.Segment.Level != study.Basal && c.Segment.Level != "" {
				continue
			}
			e := &c.Beat.Events
			if !e.AVO.Known || !e.AVC.Known {
				return 0, "the valve times of the beat of the RV are not known"
			}
			if p := at(c); p.ok {
				return c.TimeMs(p.frame), ""
			}
			return 0, "the RV free wall has no systolic peak"
		}
	}
	return 0, "there is no velocity curve of the base of the RV free wall"
}
