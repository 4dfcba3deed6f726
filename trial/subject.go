package trial

import (
	"math"
	"slices"

	"github.com/concordis/concordis/trial/outcome"
)

// What happened, as recorded in a Subject.
type What int

// The kinds of record.
const (
	DiedOfPumpFailure What = iota
	DiedSuddenly
	DiedOtherwise
	AdmittedForHF
	TreatedForHF // without admission
	AdmittedCV
	AdmittedOther
	HadComplication
	VolumeRose
)

// Happened is one thing that happened to a subject.
type Happened struct {
	Day  float64
	What What
}

// Visit is what was measured on one day; Known is false where the subject was dead
// or lost, or the visit was missed.
type Visit struct {
	Day              float64
	Known            bool
	LVEDVMl, LVESVMl float64
	WalkM            float64
	NYHA             float64 // whole
}

// Ending says why observation ended.
type Ending int

// The endings.
const (
	Completed Ending = iota
	Died
	Lost
)

// Subject is one randomised patient of one replicate.
type Subject struct {
	Patient  int // of the bank
	Arm      int
	Stratum  int
	EntryDay float64 // after the first patient
	EndDay   float64 // of observation, after entry
	Ending   Ending

	Implanted     bool // the arm's device works; true where none is needed
	Defibrillator bool
	Crossed       bool // left the arm's treatment, other than planned
	CrossDay      float64
	BSAM2         float64
	Events        []Happened // by day, up to EndDay
	Visits        []Visit    // baseline first, then those of the definition

	reading      reading
	beyond       float64 // days of observation after the bank's last day
	defibDraw    float64
	ownSite      bool // the bank lacks the drawn site of the lead
	implantEvent bool // a device is implanted at crossover
	implantLead  bool // with a lead on the left ventricle
}

// has is a set of What.
type has uint32

func (h has) of(w What) bool { return h>>uint(w)&1 == 1 }

// setOf gives the records that an event is made of.
func setOf(e Event) has {
	bit := func(list ...What) (h has) {
		for _, w := range list {
			h |= 1 << uint(w)
		}
		return h
	}
	switch e {
	case Death:
		return bit(DiedOfPumpFailure, DiedSuddenly, DiedOtherwise)
	case PumpDeath:
		return bit(DiedOfPumpFailure)
	case SuddenDeath:
		return bit(DiedSuddenly)
	case OtherDeath:
		return bit(DiedOtherwise)
	case CardiacDeath:
		return bit(DiedOfPumpFailure, DiedSuddenly)
	case HFEvent:
		return bit(AdmittedForHF, TreatedForHF)
	case HFAdmission:
		return bit(AdmittedForHF)
	case Admission:
		return bit(AdmittedForHF, AdmittedCV, AdmittedOther)
	case CVAdmission:
		return bit(AdmittedForHF, AdmittedCV)
	case VolumeRise:
		return bit(VolumeRose)
	case Complication:
		return bit(HadComplication)
	}
	return 0
}

// maxRecurrent bounds the recurrent events of one subject; a hazard that gives more
// is no longer that of a patient.
const maxRecurrent = 1000

// live is the life of one subject: everything after randomisation.
type live struct {
	r       *runner
	s       *Subject
	seed    uint64
	rep     int
	unit    uint64
	chance  *stream
	leaving *stream
	patient outcome.Patient
	path    Path
	pieces  []outcome.Piece
	limit   float64 // possible follow-up
}

// begin gives the subject the treatment of the arm.
func (l *live) begin() error {
	s := l.s
	arm := &l.r.def.Arms[s.Arm]
	c := l.chance
	c.set(l.seed, l.rep, fate, l.unit)
	implant, site := c.Float64(), c.Float64()
	s.defibDraw = c.Float64()
	s.Implanted = !arm.Implants() || l.r.def.ImplantFirst || implant < arm.ImplantSuccess
	s.Defibrillator = s.defibDraw < arm.Defibrillator
	name, own := l.r.physiology(arm, s.Patient, s.Implanted, site)
	s.ownSite = own
	t, track, err := l.r.course(s.Patient, name)
	if err != nil {
		return err
	}
	l.path = Path{First: t}
	l.pieces = append(l.pieces[:0], outcome.Piece{Track: track, Factor: l.r.factor(s.Defibrillator)})
	return l.cross(arm, site, implant)
}

// cross lets the subject leave the treatment, on the earliest of the ways.
func (l *live) cross(arm *Arm, site, implant float64) error {
	l.leaving.set(l.seed, l.rep, leaving, l.unit)
	first, by := math.Inf(1), -1
	for i, x := range arm.Cross {
		wait := l.leaving.exponential()
		day := math.Inf(1)
		switch {
		case x.AtDay > 0:
			day = x.AtDay
		case x.RatePerYear > 0:
			day = x.FromDay + wait/x.RatePerYear*outcome.DaysPerYear
		}
		if day < first {
			first, by = day, i
		}
	}
	if by < 0 || first >= l.limit {
		return nil
	}
	d, s := l.r.def, l.s
	x := arm.Cross[by]
	to := &d.Arms[d.Arm(x.To)]
	works := !to.Implants() || arm.LVLead() && s.Implanted || implant < to.ImplantSuccess
	name, _ := l.r.physiology(to, s.Patient, works, site)
	t, err := l.r.bank.Trajectory(s.Patient, name)
	if err != nil {
		return err
	}
	l.path.Then, l.path.CrossDay = t, first
	if x.AtDay == 0 {
		s.Crossed, s.CrossDay = true, first
	}
	path := l.path
	b := l.r.bank.Baseline(s.Patient)
	track := outcome.NewTrack(l.r.table, &l.patient, func(day float64) outcome.Heart { return heart(b, path.At(first+day)) }, max(l.limit-first, 1), stepDays)
	defib := s.Defibrillator || s.defibDraw < to.Defibrillator
	l.pieces = append(l.pieces, outcome.Piece{Day: first, Track: track, Offset: first, Factor: l.r.factor(defib)})
	s.implantEvent, s.implantLead = to.Implants() && !arm.Implants(), to.LVLead()
	return nil
}

// heart is what the hazards see of a state.
func heart(b *Baseline, s State) outcome.Heart {
	return outcome.Heart{EFPercent: s.EFPercent, NYHA: s.NYHA, SystolicMmHg: s.SystolicMmHg,
		LVESVIMlM2: s.LVESVMl / b.BSAM2, MeanLAPMmHg: s.MeanLAPMmHg, MRFraction: s.MRFraction}
}

// run lets everything happen, and records what happened while the subject was
// observed.
func (l *live) run() {
	s := l.s
	c := l.chance
	lost := math.Inf(1)
	if rate := l.r.def.DropOutPerYear; rate > 0 {
		lost = c.exponential() / rate * outcome.DaysPerYear
	} else {
		c.exponential()
	}
	s.EndDay, s.Ending = l.limit, Completed
	if lost < s.EndDay {
		s.EndDay, s.Ending = lost, Lost
	}
	var threshold [3]float64
	for i := range threshold {
		threshold[i] = c.exponential()
	}
	implantDeath := l.complications()
	l.recur(outcome.HeartFailure, events)
	l.recur(outcome.Admission, admissions)
	died, what := implantDeath, DiedOtherwise
	for cause := range outcome.HeartFailure {
		if day := outcome.Arrival(l.pieces, cause, 0, threshold[cause]); day < died {
			died, what = day, DiedOfPumpFailure+What(cause)
		}
	}
	if died <= s.EndDay {
		s.EndDay, s.Ending = died, Died
		s.Events = append(s.Events, Happened{died, what})
	}
	end := s.EndDay
	s.Events = slices.DeleteFunc(s.Events, func(h Happened) bool { return h.Day > end })
	s.beyond = max(0, end-max(l.path.First.Horizon(), l.then()))
}

// then is the last simulated day of what the subject crossed to.
func (l *live) then() float64 {
	if l.path.Then == nil {
		return 0
	}
	return l.path.CrossDay + l.path.Then.Horizon()
}

// complications records those of the device, and gives the day of death in its
// implantation, infinite for none. Five numbers are drawn whatever happens.
func (l *live) complications() float64 {
	s, c, dev := l.s, l.chance, &l.r.table.Device
	arm := &l.r.def.Arms[s.Arm]
	dies, early, when, late, hour := c.Float64(), c.Float64(), c.Float64(), c.exponential(), c.Float64()
	day, lead := 0.0, arm.LVLead()
	switch {
	case s.implantEvent:
		day, lead = l.path.CrossDay, s.implantLead
	case !arm.Implants() || l.r.def.ImplantFirst:
		return math.Inf(1)
	}
	share := dev.EarlyICD.Value
	if lead {
		share = dev.EarlyCRT.Value
	}
	if early < share {
		s.Events = append(s.Events, Happened{day + 30*when, HadComplication})
	}
	if rate := dev.LatePerYear.Value; lead && rate > 0 {
		s.Events = append(s.Events, Happened{day + 30 + late/rate*outcome.DaysPerYear, HadComplication})
	}
	if lead && dies < dev.ImplantDeath.Value {
		return day + hour
	}
	return math.Inf(1)
}

// recur records the recurrent events of a cause. Heart failure events act on later
// ones as the table's History says.
func (l *live) recur(cause outcome.Cause, p purpose) {
	s, c, t := l.s, l.chance, l.r.table
	c.set(l.seed, l.rep, p, l.unit)
	share, a, b := t.Outpatient.Value, AdmittedForHF, TreatedForHF
	if cause == outcome.Admission {
		share, a, b = 1-t.Cardiovascular.Value, AdmittedCV, AdmittedOther
	}
	h := &t.History
	remembers := cause == outcome.HeartFailure && h.DaysAfter > 0 && (h.LogHRPump != 0 || h.LogHREvent != 0)
	day, window := 0.0, 0.0
	for range maxRecurrent {
		day = outcome.Arrival(l.pieces, cause, day, c.exponential())
		if day > s.EndDay {
			return
		}
		what := a
		if c.Float64() < share {
			what = b
		}
		s.Events = append(s.Events, Happened{day, what})
		if remembers {
			up := map[outcome.Cause]float64{outcome.PumpFailure: math.Exp(h.LogHRPump), outcome.HeartFailure: math.Exp(h.LogHREvent)}
			down := map[outcome.Cause]float64{outcome.PumpFailure: math.Exp(-h.LogHRPump), outcome.HeartFailure: math.Exp(-h.LogHREvent)}
			l.pieces = outcome.Factored(outcome.Factored(l.pieces, max(day, window), up), day+h.DaysAfter, down)
			window = day + h.DaysAfter
		}
	}
}

// visit measures baseline and visits.
func (l *live) visit() {
	s, c, n := l.s, l.chance, &l.r.def.Noise
	c.set(l.seed, l.rep, visiting, l.unit)
	s.Visits = make([]Visit, 0, len(l.r.def.Visits)+1)
	l.measure(0, n)
	if n.SameStudy && s.reading.redrawn {
		s.Visits[0].LVEDVMl, s.Visits[0].LVESVMl = s.reading.edv, s.reading.esv
	}
	base := s.Visits[0].LVESVMl
	for _, day := range l.r.def.Visits {
		l.measure(day, n)
		missed := c.Float64() < n.MissingShare
		v := &s.Visits[len(s.Visits)-1]
		v.Known = !missed && (day < s.EndDay || day == s.EndDay && s.Ending == Completed)
		if v.Known && v.LVESVMl >= 1.15*base {
			s.Events = append(s.Events, Happened{day, VolumeRose})
		}
	}
	slices.SortStableFunc(s.Events, func(a, b Happened) int {
		switch {
		case a.Day < b.Day:
			return -1
		case a.Day > b.Day:
			return 1
		}
		return 0
	})
}

func (l *live) measure(day float64, n *Noise) {
	st := l.path.At(day)
	v := Visit{Day: day, Known: true}
	v.LVEDVMl, v.LVESVMl = n.volumes(l.chance, &st)
	v.WalkM = max(0, st.SixMinuteWalkM+n.WalkM*l.chance.NormFloat64())
	v.NYHA = math.Round(min(max(st.NYHA+n.NYHA*l.chance.NormFloat64(), 1), 4))
	l.s.Visits = append(l.s.Visits, v)
}

// volumes measures both volumes with error. A measured end-systolic volume stays
// below the end-diastolic one.
func (n *Noise) volumes(c *stream, s *State) (edv, esv float64) {
	both, one, two := c.NormFloat64(), c.NormFloat64(), c.NormFloat64()
	a, b := math.Sqrt(n.VolumeShared), math.Sqrt(1-n.VolumeShared)
	edv = s.LVEDVMl * max(1+n.VolumeShare*(a*both+b*one), 0.2)
	esv = s.LVESVMl * max(1+n.VolumeShare*(a*both+b*two), 0.2)
	return edv, min(esv, 0.98*edv)
}

// quantity is a measured quantity of a visit.
func (v *Visit) quantity(field string, bsa float64) float64 {
	switch field {
	case "lvedv_ml":
		return v.LVEDVMl
	case "lvesv_ml":
		return v.LVESVMl
	case "lvedvi_ml_m2":
		return v.LVEDVMl / bsa
	case "lvesvi_ml_m2":
		return v.LVESVMl / bsa
	case "lvef_percent":
		return 100 * (v.LVEDVMl - v.LVESVMl) / v.LVEDVMl
	case "walk_m":
		return v.WalkM
	}
	return v.NYHA
}
