package dicom

import (
	"fmt"
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// ecg decodes one multiplex group. samplesSoFar counts the samples of this and
// all groups before it, for the cap over the whole file.
func (o *object) ecg(g *group, samplesSoFar int64) (study.ECG, error) {
	l, err := layoutOf(g, o.body.enc)
	if err != nil {
		return study.ECG{}, err
	}
	longer, err := checkSize(g, l, o.lim)
	if err != nil {
		return study.ECG{}, err
	}
	if samplesSoFar > o.lim.Samples {
		return study.ECG{}, g.errf(study.Limit, "brings the file above the cap of %d samples", o.lim.Samples)
	}
	e := study.ECG{Source: o.source(), Content: contentOf(g), RateHz: g.rateHz}
	if longer {
		e.Problems = append(e.Problems, study.Problem{Severity: study.Warning, Code: "waveform-data-longer",
			Where: g.placeOfGroup, Text: "There are more bytes than channels x samples need; those after the last sample are not read."})
	}
	var kept []*channel
	for i := range g.channels {
		lead, problems, err := o.lead(g, i, l)
		if err != nil {
			return study.ECG{}, err
		}
		e.Problems = append(e.Problems, problems...)
		if lead != nil {
			e.Leads = append(e.Leads, *lead)
			kept = append(kept, &g.channels[i])
		}
	}
	if len(e.Leads) == 0 {
		return study.ECG{}, g.errf(study.Unsupported, "has no channel that is a calibrated ECG lead")
	}
	e.Filter, e.Problems = filterOf(kept, e.Source, e.Problems)
	return e, nil
}

// lead decodes channel i, or returns nil with the problem that says why not.
func (o *object) lead(g *group, i int, l layout) (*study.Lead, []study.Problem, error) {
	c := &g.channels[i]
	lead, known := nameLead(c, i+1, &o.scan.identity)
	leave := func(code, text string) (*study.Lead, []study.Problem, error) {
		return nil, []study.Problem{{Severity: study.LeftOut, Code: code,
			Where: fmt.Sprintf("%s, channel %d", g.placeOfGroup, i+1), Text: text}}, nil
	}
	if !known && !o.isECGClass() {
		return leave("channel-no-ecg", "The channel is not an ECG lead.")
	}
	if c.hasStatus("INVALID", "DISCONNECTED", "TEST DATA") {
		return leave("channel-status", "The recorder marked the channel as invalid, disconnected or test data.")
	}
	sc, ok := scaleOf(c)
	if !ok {
		return leave("channel-not-calibrated", "The channel has no sensitivity in a unit of voltage.")
	}
	if c.bitsStored < 1 || c.bitsStored > g.bits {
		return leave("bits-stored", "The bits stored are not within the bits allocated.")
	}
	whole, rest := wholeSamples(c.skewSamples(g.rateHz))
	if math.Abs(whole) >= float64(g.samples) {
		return leave("channel-skew", "The channel is skewed by more than the whole recording.")
	}
	d, err := decodeChannel(o.ctx, o.body.data, g, i, l, sc)
	if err != nil {
		return nil, nil, err
	}
	if whole != 0 {
		d.shift(int(whole))
	}
	lead.MilliVolt, lead.Gaps = d.milliVolt, d.gaps
	lead.StepMicroVolt = math.Abs(sc.perUnit) * 1e3
	return &lead, doubts(c, &d, rest, string(lead.Name)), nil
}

// hasStatus reports whether the recorder gave the channel one of these statuses
// (Channel Status (003A,0205), PS3.3 section C.10.9).
func (c *channel) hasStatus(any ...string) bool {
	return slices.ContainsFunc(any, func(s string) bool { return slices.Contains(c.status, s) })
}

// scaleOf combines sensitivity, its correction factor, its unit and the baseline:
// potential = value x sensitivity x correction + baseline, all in the unit of the
// sensitivity (PS3.3 section C.10.9.1.4.2). False when the channel is not
// calibrated or the factors leave the range of any electrode.
func scaleOf(c *channel) (scale, bool) {
	unit, ok := milliVoltPer(c.unit)
	if !ok || !c.sensitivity.known {
		return scale{}, false
	}
	s := scale{
		perUnit: c.sensitivity.v * c.correction.or(1) * unit,
		offset:  c.baseline.or(0) * unit,
	}
	const mostMilliVolt = 1e9
	ok = s.perUnit != 0 && math.Abs(s.perUnit) <= mostMilliVolt && math.Abs(s.offset) <= mostMilliVolt
	return s, ok
}

// skewTolerance is the skew, as a part of a sample, that is not worth a word.
const skewTolerance = 0.05

// doubts states what may be wrong with a decoded lead.
func doubts(c *channel, d *decoded, restOfSkew float64, lead string) []study.Problem {
	var p []study.Problem
	add := func(sev study.Severity, code, text string, args ...any) {
		p = append(p, study.Problem{Severity: sev, Code: code, Where: lead, Text: fmt.Sprintf(text, args...)})
	}
	if c.hasStatus("QUESTIONABLE", "UNCALIBRATED", "UNZEROED") {
		add(study.Warning, "channel-status", "The recorder marked the channel as questionable, not calibrated or not zeroed.")
	}
	if d.dishonest > 0 {
		add(study.Warning, "bits-stored-exceeded",
			"%d samples use bits above the %d that are declared as stored; those bits were cut.", d.dishonest, c.bitsStored)
	}
	if d.saturated > 0 {
		add(study.Warning, "lead-saturated", "The signal stays at the limit of the recorder for %d samples or more.", d.saturated)
	}
	if math.Abs(restOfSkew) > skewTolerance {
		add(study.Note, "channel-skew", "The channel is sampled %.2f of a sample interval beside the others; this is not corrected.", restOfSkew)
	}
	if c.offset.or(0) != 0 {
		add(study.Note, "channel-offset", "The file asks to shift this channel for display; the signal is left where it was recorded.")
	}
	return p
}

// filterOf takes the filter that all leads share. A frequency of 0 means that
// there is no such filter, and stays unknown.
func filterOf(kept []*channel, src study.Source, problems []study.Problem) (study.Filter, []study.Problem) {
	fact := func(n number) study.Fact[float64] {
		if n.or(0) <= 0 {
			return study.Fact[float64]{}
		}
		return study.Measured(n.v, src)
	}
	first := kept[0]
	for _, c := range kept[1:] {
		if c.lowEdge != first.lowEdge || c.highEdge != first.highEdge || c.notch != first.notch {
			return study.Filter{}, append(problems, study.Problem{Severity: study.Note, Code: "filters-differ",
				Text: "The leads were filtered differently; no filter is stated for the recording."})
		}
	}
	return study.Filter{HighPassHz: fact(first.lowEdge), LowPassHz: fact(first.highEdge), NotchHz: fact(first.notch)}, problems
}
