package truth

// Summary counts the rows of one group. Predictions are judged rows that are no
// calibration; Calibrations are judged rows that are, and never count as one.
type Summary struct {
	Group                  Group
	Predictions, Confirmed int // Confirmed of Predictions lie within the interval
	Calibrations, Fitted   int // Fitted of Calibrations lie within the interval
	NotJudged, NotRun      int
}

// Rows is the number of rows that the summary counts.
func (s Summary) Rows() int { return s.Predictions + s.Calibrations + s.NotJudged + s.NotRun }

// Summarise counts rows by group, one Summary for each of Groups that has rows in
// rows, in that order.
func Summarise(rows []Row) []Summary {
	var out []Summary
	for _, g := range Groups() {
		s := Summary{Group: g}
		for i := range rows {
			if rows[i].Group == g {
				s.add(&rows[i])
			}
		}
		if s.Rows() > 0 {
			out = append(out, s)
		}
	}
	return out
}

func (s *Summary) add(r *Row) {
	hit := 0
	if r.Verdict == Pass {
		hit = 1
	}
	switch {
	case r.Verdict == NotJudged:
		s.NotJudged++
	case r.Verdict != Pass && r.Verdict != Miss:
		s.NotRun++
	case r.Calibration:
		s.Calibrations++
		s.Fitted += hit
	default:
		s.Predictions++
		s.Confirmed += hit
	}
}
