package wfdb

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// ECG turns the record into an ECG in millivolt.
//
// Leads are the voltage signals (mV, uV, nV, V, or without units, which the
// format defines as mV) at the rate that most of them have; of two equally
// common rates the higher one. Signals whose label names something else (RESP,
// PLETH, ABP, EEG, ...) are not leads, even where the header gives them no
// units. Everything left out, and every lead without calibration, is a Problem.
// Invalid samples lie in Gaps. Beats are the beat labels of the annotator
// "atr". Comments, dates, record name and annotation text are not carried.
func (r *Record) ECG() study.ECG {
	ecg := study.ECG{
		Source:  study.Source{Origin: study.OriginMeasured, File: r.Name + ".hea", Format: "wfdb"},
		Content: study.Rhythm,
		// Clipped, so that appending below never writes into the record's own list.
		Problems: slices.Clip(r.Problems),
	}
	ecg.RateHz = r.leadRate()
	for i := range r.Signals {
		s := &r.Signals[i]
		if code, why := s.unfit(ecg.RateHz); code != "" {
			ecg.Problems = append(ecg.Problems, study.Problem{
				Severity: study.LeftOut, Code: code, Where: signalPlace(i), Text: "Left out: " + why + ".",
			})
			continue
		}
		ecg.Leads = append(ecg.Leads, s.lead(i))
		if !s.Spec.Calibrated {
			ecg.Problems = append(ecg.Problems, study.Problem{
				Severity: study.Warning, Code: "uncalibrated", Where: signalPlace(i),
				Text: fmt.Sprintf("The header gives no gain; %d units per millivolt were assumed, so amplitudes are uncertain.", DefaultGain),
			})
		}
	}
	r.addBeats(&ecg)
	return ecg
}

// leadRate is the most common rate among the signals that may be leads.
func (r *Record) leadRate() float64 {
	count := map[float64]int{}
	best := r.RateHz
	for i := range r.Signals {
		s := &r.Signals[i]
		if code, _ := s.unfit(s.RateHz); code != "" {
			continue
		}
		count[s.RateHz]++
		n := count[s.RateHz]
		if n > count[best] || n == count[best] && s.RateHz > best {
			best = s.RateHz
		}
	}
	return best
}

// unfit says why a signal is not a lead at that rate, "" if it is one.
func (s *Signal) unfit(rateHz float64) (code, why string) {
	switch _, voltage := perMilliVolt(s.Spec.Units); {
	case !voltage:
		return "not-a-voltage", "its units are not those of a voltage"
	case namesOtherQuantity(s.Spec.Description):
		return "not-an-ecg-lead", "its label names another quantity than the ECG"
	case s.Digital == nil && s.milliVolt == nil:
		return "no-samples", "no samples are stored of it"
	case s.RateHz != rateHz:
		return "other-rate", "its sampling rate is not that of the other leads"
	}
	return "", ""
}

// otherQuantities are first words of labels, upper case, that PhysioNet records
// use for signals which are not an ECG but may be in millivolt or without units.
const otherQuantities = " RESP RESPIRATION PLETH PPG ABP ART ARTERIAL BP PAP CVP ICP LAP RAP UAP P1 P2 P3 P4" +
	" CO2 SPO2 SAO2 O2 EEG EMG EOG AIRFLOW FLOW SCG PCG GSR ACC EDA NIBP TEMP IMPEDANCE "

// namesOtherQuantity reports whether a label says that the signal is no ECG.
func namesOtherQuantity(label string) bool {
	word, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(label)), " ")
	return word != "" && strings.Contains(otherQuantities, " "+word+" ")
}

// lead converts a voltage signal, number i in the header.
func (s *Signal) lead(i int) study.Lead {
	label := strings.ToValidUTF8(s.Spec.Description, "\ufffd")
	lead := study.Lead{
		Name: study.CanonicalLead(label), FileName: label,
		Gaps: slices.Clone(s.Gaps), StepMicroVolt: s.stepMicroVolt(),
	}
	if lead.Name == "" {
		lead.Name = study.LeadName(signalPlace(i))
	}
	lead.MilliVolt, _ = s.MilliVolt()
	return lead
}

// stepMicroVolt is the size of one digital unit, 0 where it changes or the
// signal is not calibrated.
func (s *Signal) stepMicroVolt() float64 {
	step := 0.0
	for i, c := range s.Scales {
		one := 1000 / math.Abs(c.perMilliVolt())
		if i > 0 && one != step {
			return 0
		}
		step = one
	}
	if !s.Spec.Calibrated {
		return 0
	}
	return step
}

// addBeats converts the beat labels to samples of the leads.
func (r *Record) addBeats(ecg *study.ECG) {
	tick, n := TickHz(r.Annotations, r.RateHz), ecg.Samples()
	outside := 0
	for _, a := range r.Annotations {
		if !a.Code.IsBeat() {
			continue
		}
		sample, ok := sampleAt(a.Sample, tick, r.RateHz, ecg.RateHz, r.From, n)
		if !ok {
			outside++
			continue
		}
		ecg.Beats = append(ecg.Beats, study.BeatMark{Sample: sample, Label: a.Code.String()})
	}
	slices.SortStableFunc(ecg.Beats, func(a, b study.BeatMark) int { return a.Sample - b.Sample })
	if outside > 0 && !r.partial() {
		ecg.Problems = append(ecg.Problems, study.Problem{
			Severity: study.Warning, Code: "beats-outside", Where: "annotation file",
			Text: fmt.Sprintf("%d beat labels lie outside the recording and were left out.", outside),
		})
	}
}

// partial reports whether only a stretch of the record was read, so that labels
// outside it are no fault.
func (r *Record) partial() bool {
	whole := r.Header.Frames
	if r.Header.MultiSegment() {
		whole = 0
		for _, s := range r.Header.Segments {
			whole += s.Frames
		}
	}
	return r.From > 0 || r.Frames < whole
}
