package sierra

import (
	"context"
	"fmt"
	"slices"

	"github.com/concordis/concordis/study"
)

// fillRhythm decodes the strip into e.
func (d *document) fillRhythm(ctx context.Context, w *waveform, e *study.ECG, lim Limits) error {
	labels, err := d.labels(w)
	if err != nil {
		return err
	}
	if err := d.checkForm(w); err != nil {
		return err
	}
	rate, step, want, err := d.clock(w, lim, len(labels))
	if err != nil {
		return err
	}
	x, xli, err := w.samples(ctx, len(labels), want)
	if err != nil {
		return err
	}
	if xli {
		x = limbLeads(x, labels, e)
	}
	n := 0
	for i := range x {
		n = max(n, len(x[i]))
		if x[i] != nil && int64(len(x[i])) < want {
			e.Problems = append(e.Problems, study.Problem{Severity: study.Warning, Code: "lead-short", Where: channelPlace(i),
				Text: fmt.Sprintf("%d of the %d declared samples are there; the rest is a gap.", len(x[i]), want)})
		}
	}
	if n == 0 {
		return study.Errf(study.NotFound, "parsedwaveforms", "no channel holds a sample")
	}
	whole := n
	if n = withoutCalibration(present(x), n, rate, step); n < whole {
		e.Problems = append(e.Problems, study.Problem{Severity: study.Note, Code: "calibration-cut", Where: "parsedwaveforms",
			Text: "The last second holds a calibration pulse in every channel and was cut off."})
	}
	e.RateHz = rate
	for i := range x {
		if len(x[i]) > 0 {
			e.Leads = append(e.Leads, makeLead(labels[i], x[i], n, step))
		}
	}
	e.Reported = slices.Concat(d.globalMeasurements(), d.waveLimits(float64(n)*1000/rate), d.leadMeasurements())
	return nil
}

// present drops the empty channels.
func present(x [][]int64) [][]int64 {
	return slices.DeleteFunc(slices.Clone(x), func(c []int64) bool { return len(c) == 0 })
}

// limbLeads undoes the differences of the limb leads. Without I and II they
// cannot be had and are left out.
func limbLeads(x [][]int64, labels []string, e *study.ECG) [][]int64 {
	byName := map[study.LeadName][]int64{}
	for i, l := range labels {
		if name := study.CanonicalLead(l); byName[name] == nil {
			byName[name] = x[i]
		}
	}
	differences := []study.LeadName{study.III, study.AVR, study.AVL, study.AVF}
	n := len(byName[study.I])
	complete := n > 0 && len(byName[study.II]) == n
	for _, name := range differences[1:] { // aVL and aVF need III as well
		complete = complete && (byName[name] == nil || len(byName[name]) == n)
	}
	iii := byName[study.III]
	complete = complete && (len(iii) == n || iii == nil && byName[study.AVL] == nil && byName[study.AVF] == nil)
	if complete {
		undoLimbDifferences(byName)
		return x
	}
	for i, l := range labels {
		if slices.Contains(differences, study.CanonicalLead(l)) {
			x[i] = nil
			e.Problems = append(e.Problems, study.Problem{Severity: study.LeftOut, Code: "limb-lead-lost", Where: channelPlace(i),
				Text: "The lead is stored as a difference from other limb leads that are missing or of another length; it was left out."})
		}
	}
	return x
}

// makeLead turns samples into a lead of n samples.
func makeLead(label string, x []int64, n int, stepMicroVolt float64) study.Lead {
	l := study.Lead{Name: study.CanonicalLead(label), FileName: label, MilliVolt: make([]float64, n), StepMicroVolt: stepMicroVolt}
	for i := range l.MilliVolt {
		l.MilliVolt[i] = float64(at(x, i)) * stepMicroVolt / 1000
	}
	if len(x) < n {
		l.Gaps = []study.Span{{From: len(x), To: n}}
	}
	return l
}

// fillBeat decodes the representative beats into e. They are not compressed and
// have a rate and unit of their own.
func (d *document) fillBeat(e *study.ECG, lim Limits) error {
	const place = "repbeats"
	rate, okRate := number(firstOf(d.beats["samplespersec"], d.beats["samplespersecond"]))
	step, okStep := number(d.beats["resolution"])
	if !okRate || !okStep || rate < 1 || rate > 1e6 || step < 1e-3 || step > 1e6 || len(d.beat) > maxLeads {
		return study.Errf(study.Invalid, place, "gives no usable sampling rate or amplitude unit")
	}
	e.RateHz = rate
	for i, b := range d.beat {
		x, err := d.beatSamples(&b, lim)
		if err != nil {
			return err
		}
		if len(x) == 0 || i > 0 && len(x) != e.Samples() {
			return study.Errf(study.Invalid, place, "has beats without samples or of different lengths")
		}
		label := knownLabel(b.attr["leadname"], i)
		e.Leads = append(e.Leads, makeLead(label, x, len(x), step))
		on, okOn := number(b.attr["qonset"])
		width, okWidth := number(b.attr["qrsdur"])
		if ms := float64(len(x)) * 1000 / rate; okOn && okWidth && on >= 0 && width > 0 && on+width <= ms {
			lead := study.CanonicalLead(label)
			e.Reported = append(e.Reported,
				study.Reported{Name: "QRS onset", Lead: lead, Value: on, Unit: "ms"},
				study.Reported{Name: "QRS offset", Lead: lead, Value: on + width, Unit: "ms"})
		}
	}
	e.Reported = slices.Concat(d.globalMeasurements(), d.leadMeasurements(), e.Reported)
	return nil
}

// beatSamples decodes one representative beat.
func (d *document) beatSamples(b *waveform, lim Limits) ([]int64, error) {
	const place = "repbeats"
	most := lim.Samples / int64(len(d.beat))
	switch d.beats["dataencoding"] {
	case "Base64":
		data, err := unpack64(b.data, place)
		if err != nil {
			return nil, err
		}
		return unpack16(data, 1, most)[0], nil
	case "Plain":
		x, err := unpackPlain(b.data, 1, most, place)
		if err != nil {
			return nil, err
		}
		return x[0], nil
	}
	return nil, study.Errf(study.Unsupported, place, "has a data encoding other than Base64 and Plain")
}

// firstOf returns the first text that is not empty.
func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
