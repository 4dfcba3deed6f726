package report

import (
	"fmt"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// leadRow is one lead as printed. Times count from the global QRS onset.
type leadRow struct {
	Name, FileName  string
	Derived, Usable bool
	Why             string
	Noise, Missing  string
	On, Off, QRS    string
	R, S            string
	Pattern, RPeak  string
	Notches         string
	Entered         bool
}

// leadsOf lists the leads of the recording in its order.
func leadsOf(e *assess.ECG) []leadRow {
	var out []leadRow
	for i := range e.Signal.Leads {
		l := &e.Signal.Leads[i]
		r := leadRow{Name: string(l.Name), FileName: l.FileName, Derived: l.Derived, Missing: missingWords(e.Signal, l)}
		if i < len(e.Analysis.Leads) {
			s := e.Analysis.Leads[i]
			r.Usable, r.Why = s.Usable, s.Why
			if s.NoiseMicroVolt > 0 {
				r.Noise = fixed(s.NoiseMicroVolt, 1)
			}
		}
		if i < len(e.Analysis.Median.Leads) {
			r.addTimes(&e.Analysis.Median, i)
		}
		if e.Morphology != nil {
			r.addShape(e, l.Name)
		}
		out = append(out, r)
	}
	return out
}

// addTimes fills in the QRS limits of lead i of the median beat.
func (r *leadRow) addTimes(m *ecg.Median, i int) {
	marks := m.Leads[i].Marks
	on, off, zero := marks.QRSOn, marks.QRSOff, m.Global.QRSOn
	r.Entered = on.Entered || off.Entered
	if on.Found && zero.Found {
		r.On = signed(m.Ms(on.Sample - zero.Sample))
	}
	if off.Found && zero.Found {
		r.Off = signed(m.Ms(off.Sample - zero.Sample))
	}
	if on.Found && off.Found {
		r.QRS = whole(m.Ms(off.Sample - on.Sample))
	}
}

func signed(ms float64) string {
	if s := fixed(ms, 0); ms <= 0 || s == "0" {
		return s
	}
	return "+" + fixed(ms, 0)
}

// addShape fills in what the shape of the QRS says.
func (r *leadRow) addShape(e *assess.ECG, name study.LeadName) {
	l := e.Morphology.Lead(name)
	if l == nil {
		return
	}
	r.Pattern = l.Pattern
	r.R, r.S = fixed(l.PeakMilliVolt, 2), fixed(l.NadirMilliVolt, 2)
	if l.RPeak.Known {
		r.RPeak = fixed(l.RPeak.Ms, 0)
	}
	r.Notches = fmt.Sprint(len(l.Bends))
}

// missingWords is the share of a lead that was not recorded.
func missingWords(e *study.ECG, l *study.Lead) string {
	lost := e.Samples()
	for _, s := range present(0, e.Samples(), l.Gaps) {
		lost -= s.To - s.From
	}
	if lost <= 0 || !(e.RateHz > 0) {
		return ""
	}
	return fmt.Sprintf("%.2g s", float64(lost)/e.RateHz)
}

// reportedRow is one number of the recorder as printed.
type reportedRow struct{ Name, Lead, Value string }

const mostReported = 60

func reportedOf(e *study.ECG) []reportedRow {
	var out []reportedRow
	for _, r := range e.Reported {
		if len(out) == mostReported {
			break
		}
		out = append(out, reportedRow{r.Name, string(r.Lead), joinNonEmpty(" ", plain(r.Value), r.Unit)})
	}
	return out
}

// rhythmOf describes rhythm and pacing.
func rhythmOf(a *ecg.Analysis, e *study.ECG) []factRow {
	row := func(name, format string, args ...any) factRow {
		return factRow{Name: name, Value: fmt.Sprintf(format, args...), Known: true}
	}
	var out []factRow
	if r := &a.Rhythm; r.Known {
		out = append(out, row("Rate", "%s /min (mean RR %s ms)", whole(r.RateBpm), whole(r.MeanRRMs)),
			row("Spread of RR", "standard deviation %s ms, RMSSD %s ms", whole(r.SDRRMs), whole(r.RMSSDMs)),
			row("Regularity", "%s (RMSSD over mean RR %s)", regularWords(r.Irregular), fixed(r.Irregularity, 3)),
			row("P waves", "found before %s %% of beats", whole(100*r.PWaveShare)),
			row("Beats of another shape", "%s %%", whole(100*r.EctopyShare)))
	} else {
		out = append(out, factRow{Name: "Rhythm", Value: rhythmMissing(e, r)})
	}
	for i, c := range a.Classes {
		name := "Dominant shape"
		if i > 0 {
			name = fmt.Sprintf("Shape %d", i+1)
		}
		if i == 5 {
			out = append(out, row("Further shapes", "%d", len(a.Classes)-5))
			break
		}
		out = append(out, row(name, "%d beats, mean correlation with their template %s", c.Beats, fixed(c.Correlation, 3)))
	}
	return append(out, row("Pacing", "%s", pacingDetail(a)))
}

func rhythmMissing(e *study.ECG, r *ecg.Rhythm) string {
	if e.Content == study.OneBeat {
		return "not known: the recording holds one beat"
	}
	return fmt.Sprintf("not known: %d beats are too few", r.Beats)
}

func regularWords(irregular bool) string {
	if irregular {
		return "irregular, as in atrial fibrillation"
	}
	return "regular"
}

func pacingDetail(a *ecg.Analysis) string {
	n := len(a.Pacing.Spikes)
	if n == 0 {
		return "no spikes found; a low-pass filter can hide them"
	}
	words := fmt.Sprintf("%d spikes; %s %% of beats start with one", n, whole(100*a.Pacing.PacedShare))
	if a.Pacing.Ventricular {
		words += "; the dominant beat is ventricular-paced"
	}
	if a.Pacing.Atrial {
		words += "; spikes precede P waves"
	}
	return words
}
