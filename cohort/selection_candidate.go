package cohort

import (
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// RespondsPercent is the fall of the end-systolic volume from which a patient counts
// as a responder (the usual limit of 15 % in trials; here in truth, without reader).
const RespondsPercent = 15

// volumeDay is the day on which the fall of the volume is read: six months.
const volumeDay = 183

// Widths are the classes of the measured QRS duration.
var Widths = [3]string{"below 120 ms", "120 to 149 ms", "150 ms and more"}

// Limits say who is in the broad cohort, on measured values, and how it is followed.
type Limits struct {
	EFMostPercent    float64
	QRSFromMs        float64
	QRSToMs          float64
	MonthsOfOutcomes float64 // deaths and events are counted over them
	// Defibrillator: everybody has one, with resynchronization and without.
	Defibrillator bool
}

// BroadLimits are those of the selection question: ejection fraction up to 35 %, QRS
// 90 to 200 ms, 24 months.
func BroadLimits() Limits {
	return Limits{EFMostPercent: 35, QRSFromMs: 90, QRSToMs: 200, MonthsOfOutcomes: 24}
}

// Candidate is a patient of the broad cohort with what follows in truth from treating
// and from not treating.
type Candidate struct {
	Baseline    *trial.Baseline
	Width       int     // index of Widths
	FallPercent float64 // of the end-systolic volume at six months under CRT against none, of its value on day 0
	Without     Expected
	With        Expected
}

// Broad is the broad cohort of one bank.
type Broad struct {
	Model      string
	People     []Candidate
	Unreadable int // ejection fraction or QRS duration could not be measured
	Outside    int // of the limits
	Early      int // whose simulated months end before the outcomes do; their last state lasts
}

// NewBroad takes the patients within the limits from a bank that holds the
// physiologies "none" and "crt". Weights of the bank are not used. Errors: Invalid for
// limits that make no sense or hold nobody, NotFound where a physiology is missing,
// those of Expect.
func NewBroad(bank trial.Bank, table *outcome.Table, l Limits) (*Broad, error) {
	if !(l.EFMostPercent > 0) || !(l.QRSFromMs < l.QRSToMs) || !(l.MonthsOfOutcomes > 0 && l.MonthsOfOutcomes <= 240) {
		return nil, study.Errf(study.Invalid, "limits", "need an ejection fraction above 0, a lower QRS duration below the upper, and 1 to 240 months")
	}
	out := &Broad{Model: bank.Model()}
	for i := range bank.Len() {
		b := bank.Baseline(i)
		ef, okEF := b.Number("lvef_percent")
		qrs, okQRS := b.Number("qrs_ms")
		switch {
		case !okEF || !okQRS:
			out.Unreadable++
			continue
		case ef > l.EFMostPercent || qrs < l.QRSFromMs || qrs > l.QRSToMs:
			out.Outside++
			continue
		}
		c, days, err := candidate(bank, i, table, l)
		if err != nil {
			return nil, err
		}
		c.Width = widthOf(qrs)
		if days < l.days() {
			out.Early++
		}
		out.People = append(out.People, c)
	}
	if len(out.People) == 0 {
		return nil, study.Errf(study.Invalid, "bank", "nobody has an ejection fraction up to %g %% and a QRS of %g to %g ms: %d lie outside, of %d one of the two could not be measured",
			l.EFMostPercent, l.QRSFromMs, l.QRSToMs, out.Outside, out.Unreadable)
	}
	return out, nil
}

// days over which outcomes are counted.
func (l *Limits) days() float64 { return l.MonthsOfOutcomes * outcome.DaysPerYear / 12 }

// candidate also gives the days for which both courses were simulated.
func candidate(bank trial.Bank, patient int, table *outcome.Table, l Limits) (c Candidate, days float64, err error) {
	b := bank.Baseline(patient)
	c.Baseline = b
	none, err := bank.Trajectory(patient, Untreated)
	if err != nil {
		return c, 0, err
	}
	paced, err := bank.Trajectory(patient, BiV)
	if err != nil {
		return c, 0, err
	}
	without, with := none.At(volumeDay), paced.At(volumeDay)
	c.FallPercent = 100 * (without.LVESVMl - with.LVESVMl) / none.States[0].LVESVMl
	if c.Without, err = Expect(table, b, none, l.days(), Treated{Defibrillator: l.Defibrillator}); err != nil {
		return c, 0, err
	}
	c.With, err = Expect(table, b, paced, l.days(), Treated{LeftLead: true, Defibrillator: l.Defibrillator})
	return c, min(none.Horizon(), paced.Horizon()), err
}

// widthOf is the class of a QRS duration.
func widthOf(ms float64) int {
	switch {
	case ms >= 150:
		return 2
	case ms >= 120:
		return 1
	}
	return 0
}

// Benefit is something that resynchronization may spare a patient.
type Benefit int

// The benefits.
const (
	Volume   Benefit = iota // fall of the end-systolic volume, percent
	Deaths                  // chance of dying without minus with
	HFEvents                // expected heart failure events without minus with
	Benefits                // how many there are
)

// String names the benefit.
func (b Benefit) String() string {
	return [...]string{"fall of LVESV", "deaths averted", "heart failure events averted"}[min(max(b, 0), Benefits-1)]
}

// of is the benefit of one patient; negative where treatment harms.
func (b Benefit) of(c *Candidate) float64 {
	switch b {
	case Deaths:
		return c.Without.Death - c.With.Death
	case HFEvents:
		return c.Without.HFEvents - c.With.HFEvents
	default:
		return c.FallPercent
	}
}

// frozen is a bank in which nothing grows.
type frozen struct{ trial.Bank }

// WithoutGrowth is a bank under the null law: the state of the first day with therapy
// lasts, so that only the acute change is left. Patients without therapy keep the
// state of that day too.
func WithoutGrowth(bank trial.Bank) trial.Bank { return frozen{bank} }

// Trajectory is that of the bank up to the first day, whose state then lasts.
func (f frozen) Trajectory(patient int, physiology string) (*trial.Trajectory, error) {
	t, err := f.Bank.Trajectory(patient, physiology)
	if err != nil {
		return nil, err
	}
	const firstDay = 1
	if t.Horizon() <= firstDay {
		return t, nil
	}
	first := t.At(firstDay)
	days, states := []float64{0, firstDay, t.Horizon()}, []trial.State{t.States[0], first, first}
	return &trial.Trajectory{PatientID: t.PatientID, Physiology: t.Physiology, Days: days, States: states}, nil
}
