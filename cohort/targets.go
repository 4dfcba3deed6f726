package cohort

import (
	"strings"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/trial"
)

// Target is one row of a published baseline table that a pool can be set against.
type Target struct {
	What    string
	Unit    string
	Value   float64 // mean, median, or share in percent
	SD      float64 // 0 where none was published
	Lo, Hi  float64 // quartiles, where Median
	Median  bool
	Share   bool
	Sources []string
	of      func(*trial.Baseline) (float64, bool) // 0 or 1 for a share
}

// readable says what rows of the trials are read from in an emitted study.
var readable = map[string]struct {
	share bool
	of    func(*trial.Baseline) (float64, bool)
}{
	"age":                                {of: func(b *trial.Baseline) (float64, bool) { return b.AgeYears, true }},
	"women":                              {true, flag(func(b *trial.Baseline) bool { return b.Female })},
	"men":                                {true, flag(func(b *trial.Baseline) bool { return !b.Female })},
	"ischaemic":                          {true, flag(func(b *trial.Baseline) bool { return b.Ischaemic })},
	"diabetes":                           {true, flag(func(b *trial.Baseline) bool { return b.Diabetes })},
	"beta-blocker":                       {true, flag(func(b *trial.Baseline) bool { return b.BetaBlocker })},
	"NYHA I":                             {true, class(1)},
	"NYHA II":                            {true, class(2)},
	"NYHA III":                           {true, class(3)},
	"NYHA IV":                            {true, class(4)},
	"LBBB":                               {true, flag(func(b *trial.Baseline) bool { return b.MeasuredConduction == trial.LBBB })},
	"RBBB":                               {true, flag(func(b *trial.Baseline) bool { return b.MeasuredConduction == trial.RBBB })},
	"other conduction delay":             {true, flag(func(b *trial.Baseline) bool { return b.MeasuredConduction == trial.IVCD })},
	"LV ejection fraction":               {of: number("lvef_percent", 1)},
	"heart rate":                         {of: number("heart_rate_bpm", 1)},
	"QRS duration":                       {of: number("qrs_ms", 1)},
	"QRS at least 150 ms":                {true, above("qrs_ms", 150)},
	"systolic pressure":                  {of: number("systolic_mmhg", 1)},
	"LV end-diastolic diameter":          {of: number("lvedd_mm", 0.1)},
	"LV end-systolic volume index":       {of: number("lvesvi_ml_m2", 1)},
	"LV end-diastolic volume index":      {of: number("lvedvi_ml_m2", 1)},
	"LV end-systolic volume":             {of: number("lvesv_ml", 1)},
	"LV end-diastolic volume":            {of: number("lvedv_ml", 1)},
	"six-minute walk":                    {of: number("walk_m", 1)},
	"interventricular delay above 40 ms": {true, above(trial.MeasurePrefix+"ivmd", 40)},
}

func flag(of func(*trial.Baseline) bool) func(*trial.Baseline) (float64, bool) {
	return func(b *trial.Baseline) (float64, bool) {
		if of(b) {
			return 1, true
		}
		return 0, true
	}
}

func class(n float64) func(*trial.Baseline) (float64, bool) {
	return func(b *trial.Baseline) (float64, bool) {
		v, ok := b.Number("nyha")
		if v == n {
			return 1, ok
		}
		return 0, ok
	}
}

func number(field string, factor float64) func(*trial.Baseline) (float64, bool) {
	return func(b *trial.Baseline) (float64, bool) {
		v, ok := b.Number(field)
		return factor * v, ok
	}
}

func above(field string, least float64) func(*trial.Baseline) (float64, bool) {
	return func(b *trial.Baseline) (float64, bool) {
		v, ok := b.Number(field)
		if v >= least {
			return 1, ok
		}
		return 0, ok
	}
}

// Targets are the rows of a trial's baseline table that somebody read (rows from
// memory are left out) and that an emitted study can show. Where the table is by arm
// the arms are averaged. Rows of which nothing can be read in a study (duration of
// heart failure, other drugs) come back as left out.
func Targets(t *trials.Trial) (rows []Target, leftOut []string) {
	type sum struct {
		Target
		n, spreads float64
	}
	byName := map[string]*sum{}
	var order []string
	for i := range t.Baseline {
		for j := range t.Baseline[i].Rows {
			f := &t.Baseline[i].Rows[j]
			if !f.Seen.Verified() {
				continue
			}
			read, ok := readable[f.What]
			if !ok || read.share != (f.Unit == "%" && !strings.HasPrefix(f.What, "LV ejection")) {
				leftOut = appendNew(leftOut, f.What)
				continue
			}
			s := byName[f.What]
			if s == nil {
				s = &sum{Target: Target{What: f.What, Unit: f.Unit, Share: read.share, Median: f.Stat == "median", of: read.of}}
				byName[f.What] = s
				order = append(order, f.What)
			}
			if s.add(f) {
				s.spreads++
			}
			s.n++
		}
	}
	for _, what := range order {
		s := byName[what]
		s.Value /= s.n
		if k := s.spreads; k > 0 {
			s.SD, s.Lo, s.Hi = s.SD/k, s.Lo/k, s.Hi/k
		}
		rows = append(rows, s.Target)
	}
	return rows, leftOut
}

// add sums a row of one arm; true where it has a spread.
func (t *Target) add(f *trials.Figure) bool {
	t.Value += f.Value
	for _, s := range f.Sources {
		t.Sources = appendNew(t.Sources, s)
	}
	if !f.SpreadCounts() {
		return false
	}
	switch f.Spread.Kind {
	case trials.SD:
		t.SD += f.Spread.SD
	case trials.IQR:
		t.Lo, t.Hi = t.Lo+f.Spread.Lo, t.Hi+f.Spread.Hi
	default:
		return false
	}
	return true
}

func appendNew(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}
