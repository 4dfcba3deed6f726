package survival

// RecurrentOptions say which events are counted over and over.
type RecurrentOptions struct {
	Cause    int     // the repeated event; 0: any that is not Terminal
	Terminal int     // the cause that ends a person, such as death; 0: none
	Scale    Scale   // of the intervals: Plain, or else symmetric in the logarithm
	Level    float64 // 0 stands for 0.95
}

// MeanCumulative estimates the mean number of events per person by each time, for each
// group in the order of Data.Groups. Each row is a stretch of observation (Start to Time)
// of a Subject and may end in an event; strata are not used.
//
// Without Terminal it is the mean cumulative function (Nelson W, J Qual Technol
// 1988;20:24-35, doi 10.1080/00224065.1988.11979080; variance: Lawless JF, Nadeau C,
// Technometrics 1995;37:158-168, doi 10.1080/00401706.1995.10484300). With Terminal events
// are weighed by the survival, so that the dead have no more (Ghosh D, Lin DY, Biometrics
// 2000;56:554-562, doi 10.1111/j.0006-341X.2000.00554.x); its variance is the
// infinitesimal jackknife over persons. Errors: BadOption, BadWeight, Shape where no Start
// is given, since then nobody can have a second event.
func MeanCumulative(d *Data, o RecurrentOptions) ([]Hazard, error) {
	z, err := normalPoint(o.Level)
	if err != nil {
		return nil, err
	}
	if o.Cause < 0 || o.Terminal < 0 || (o.Terminal > 0 && o.Terminal == o.Cause) {
		return nil, fail(BadOption, "the repeated event and the terminal one must be different causes")
	}
	if err := d.oneWeightEach(); err != nil {
		return nil, err
	}
	if d.start == nil {
		return nil, fail(Shape, "repeated events need rows with a start")
	}
	out := make([]Hazard, len(d.group.value))
	for g, p := range d.parts(&d.group) {
		h := Hazard{Group: d.group.value[g]}
		ends := func(r int32) bool { return o.Terminal > 0 && int(d.cause[r]) == o.Terminal }
		c := course{d: d, ends: ends, counts: func(r int32) bool { return d.happened(r, o.Cause) && !ends(r) }}
		c.run(p, func(t point) {
			h.Times = append(h.Times, t.time)
			h.Values = append(h.Values, amountEstimate(t.mean, t.stdErr, z, o.Scale))
		})
		out[g] = h
	}
	return out, nil
}
