package trial

import (
	"math"

	"github.com/concordis/concordis/study"
)

// State is the heart and circulation of one virtual patient on one day, in truth:
// without reader noise. Every field is known; a model that does not simulate one
// of them has to derive it before it makes a State.
type State struct {
	LVEDVMl, LVESVMl     float64 // mL, LVEDV above LVESV
	EFPercent            float64 // forward and regurgitant volume over LVEDV, 1 to 90 %
	DPDTMaxMmHgPerS      float64 // of the left ventricle, 100 to 6000
	SystolicMmHg         float64 // 40 to 260
	MeanLAPMmHg          float64 // mean left atrial pressure, 0 to 60
	CardiacOutputLPerMin float64 // 0.5 to 15
	MRFraction           float64 // regurgitant share of the LV stroke volume, 0 to 0.9
	QRSMs                float64 // of the beats of that day, paced or not, 50 to 300
	QRSAreaUVs           float64 // 0 to 500
	NYHA                 float64 // 1 to 4; fractions are allowed, a clinic rounds them
	SixMinuteWalkM       float64 // 0 to 900
	ScarShare            float64 // of the left ventricle, 0 to 1
	HeartRateBpm         float64 // 30 to 200
}

// Trajectory is the physiology of one virtual patient under one treatment, as
// the bank stores it.
//
// Between two days the state is interpolated linearly; before the first and after
// the last it stays. A patient who crosses over at day t takes the change that
// the other treatment makes from its own day 0 on, added to the state of the day
// of crossing (see Path), because the bank holds no trajectory that starts there.
type Trajectory struct {
	PatientID  string
	Physiology string    // "none", "crt", "crt/lateral": the name that arms refer to
	Days       []float64 // rising; the first is 0, the day of implantation or of randomisation
	States     []State   // one per day
}

// bound is the range of one column of State.
type bound struct {
	name   string
	of     func(*State) *float64
	lo, hi float64
}

var bounds = []bound{
	{"lvedv_ml", func(s *State) *float64 { return &s.LVEDVMl }, 20, 1000},
	{"lvesv_ml", func(s *State) *float64 { return &s.LVESVMl }, 5, 950},
	{"ef_percent", func(s *State) *float64 { return &s.EFPercent }, 1, 90},
	{"dpdt_max_mmhg_per_s", func(s *State) *float64 { return &s.DPDTMaxMmHgPerS }, 100, 6000},
	{"systolic_mmhg", func(s *State) *float64 { return &s.SystolicMmHg }, 40, 260},
	{"mean_lap_mmhg", func(s *State) *float64 { return &s.MeanLAPMmHg }, 0, 60},
	{"cardiac_output_l_per_min", func(s *State) *float64 { return &s.CardiacOutputLPerMin }, 0.5, 15},
	{"mr_fraction", func(s *State) *float64 { return &s.MRFraction }, 0, 0.9},
	{"qrs_ms", func(s *State) *float64 { return &s.QRSMs }, 50, 300},
	{"qrs_area_uvs", func(s *State) *float64 { return &s.QRSAreaUVs }, 0, 500},
	{"nyha", func(s *State) *float64 { return &s.NYHA }, 1, 4},
	{"six_minute_walk_m", func(s *State) *float64 { return &s.SixMinuteWalkM }, 0, 900},
	{"scar_share", func(s *State) *float64 { return &s.ScarShare }, 0, 1},
	{"heart_rate_bpm", func(s *State) *float64 { return &s.HeartRateBpm }, 30, 200},
}

// StateColumns are the names of the columns of a State, for stores; the order is
// that of Values.
func StateColumns() []string {
	out := make([]string, len(bounds))
	for i := range bounds {
		out[i] = bounds[i].name
	}
	return out
}

// Values are the columns of the state in the order of StateColumns.
func (s State) Values() []float64 {
	out := make([]float64, len(bounds))
	for i := range bounds {
		out[i] = *bounds[i].of(&s)
	}
	return out
}

// StateOf puts a State together from columns in the order of StateColumns. Errors:
// Invalid when their number or a range does not fit; place names the column.
func StateOf(values []float64) (State, error) {
	var s State
	if len(values) != len(bounds) {
		return s, study.Errf(study.Invalid, "state", "must have %d columns", len(bounds))
	}
	for i := range bounds {
		*bounds[i].of(&s) = values[i]
	}
	return s, s.Validate()
}

// Validate complains about a column outside its range (Invalid); NaN is outside.
func (s State) Validate() error {
	for i := range bounds {
		b := &bounds[i]
		if v := *b.of(&s); !(v >= b.lo && v <= b.hi) {
			return study.Errf(study.Invalid, b.name, "must lie between %g and %g", b.lo, b.hi)
		}
	}
	if s.LVESVMl >= s.LVEDVMl {
		return study.Errf(study.Invalid, "lvesv_ml", "must be below lvedv_ml")
	}
	return nil
}

// Validate complains (Invalid) about missing names, days that do not rise from 0,
// or states outside their ranges.
func (t *Trajectory) Validate() error {
	switch {
	case t.PatientID == "" || t.Physiology == "":
		return study.Errf(study.Invalid, "trajectory", "needs a patient and a physiology")
	case len(t.Days) == 0 || len(t.Days) != len(t.States):
		return study.Errf(study.Invalid, "trajectory", "needs one state per day and at least one")
	case t.Days[0] != 0:
		return study.Errf(study.Invalid, "trajectory", "must begin on day 0")
	}
	for i, d := range t.Days {
		if i > 0 && !(d > t.Days[i-1]) || math.IsInf(d, 0) {
			return study.Errf(study.Invalid, "trajectory", "days must rise")
		}
		if err := t.States[i].Validate(); err != nil {
			return err
		}
	}
	return nil
}

// At is the state on a day; see the type for days in between and outside.
func (t *Trajectory) At(day float64) State {
	n := len(t.Days)
	if day <= t.Days[0] {
		return t.States[0]
	}
	if day >= t.Days[n-1] {
		return t.States[n-1]
	}
	i := 1
	for t.Days[i] < day {
		i++
	}
	w := (day - t.Days[i-1]) / (t.Days[i] - t.Days[i-1])
	return blend(&t.States[i-1], &t.States[i], w)
}

// Horizon is the last day that was simulated; later days repeat it.
func (t *Trajectory) Horizon() float64 { return t.Days[len(t.Days)-1] }

// blend is a*(1-w) + b*w, column by column.
func blend(a, b *State, w float64) State {
	var s State
	for i := range bounds {
		of := bounds[i].of
		x, y := *of(a), *of(b)
		*of(&s) = x + w*(y-x)
	}
	return s
}

// shifted is s plus the change from a to b, each column held to its range. The
// volumes keep LVESV below LVEDV.
func shifted(s, a, b State) State {
	for i := range bounds {
		of := bounds[i].of
		v := of(&s)
		*v = min(max(*v+*of(&b)-*of(&a), bounds[i].lo), bounds[i].hi)
	}
	s.LVESVMl = min(s.LVESVMl, 0.99*s.LVEDVMl)
	return s
}

// Path is what a patient's heart goes through in one replicate: one trajectory,
// and from CrossDay on the change that Then makes from its own day 0, added to
// the state of that day.
type Path struct {
	First    *Trajectory
	Then     *Trajectory // nil: no crossover
	CrossDay float64
}

// At is the state on a day.
func (p *Path) At(day float64) State {
	if p.Then == nil || day <= p.CrossDay {
		return p.First.At(day)
	}
	return shifted(p.First.At(p.CrossDay), p.Then.States[0], p.Then.At(day-p.CrossDay))
}
