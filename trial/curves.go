package trial

import "github.com/concordis/concordis/survival"

// Curves gives the Kaplan-Meier curve of each arm for an endpoint that is a time to
// the first event, and the table under it at the plan's RiskDays. The curve of an
// arm of which nobody counts is empty. Errors: Invalid where the endpoint is of
// another kind.
func Curves(d *Definition, subjects []Subject, endpoint string) ([]ArmCurve, error) {
	e := d.Endpoint(endpoint)
	if e == nil || e.Kind != FirstEvent {
		return nil, bad("endpoint", "must be a time to the first event of this trial")
	}
	data, err := survival.New(d.timeRows(subjects, e, -1, -1, nil).Rows)
	if err != nil {
		return nil, err
	}
	list, err := survival.KaplanMeier(data, survival.CurveOptions{})
	if err != nil {
		return nil, err
	}
	out := make([]ArmCurve, len(d.Arms))
	for i := range out {
		out[i].Arm = d.Arms[i].ID
	}
	for _, c := range list {
		out[c.Group].Curve, out[c.Group].Table = c, c.Table(d.Plan.RiskDays)
	}
	return out, nil
}

// ArmCurve is the curve of one arm.
type ArmCurve struct {
	Arm   string
	Curve survival.Curve
	Table []survival.TimePoint
}

// Causes gives the cumulative incidence of the three kinds of death by arm at a day,
// each competing with the others, in percent: pump failure, sudden, other. The three
// add up to the failure of the Kaplan-Meier curve of death.
func Causes(d *Definition, subjects []Subject, day float64) ([][3]float64, error) {
	var r survival.Rows
	for i := range subjects {
		s := &subjects[i]
		cause := 0
		if s.Ending == Died {
			for _, h := range s.Events {
				if h.What <= DiedOtherwise {
					cause = 1 + int(h.What)
				}
			}
		}
		r.Time, r.Cause, r.Group = append(r.Time, s.EndDay), append(r.Cause, cause), append(r.Group, s.Arm)
	}
	data, err := survival.New(r)
	if err != nil {
		return nil, err
	}
	out := make([][3]float64, len(d.Arms))
	for k := range 3 {
		list, err := survival.CumulativeIncidence(data, survival.IncidenceOptions{Cause: 1 + k})
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			out[c.Group][k] = 100 * c.At(day).Value
		}
	}
	return out, nil
}
