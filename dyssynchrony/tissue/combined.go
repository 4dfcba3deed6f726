package tissue

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// The limits of EchoCRT (N Engl J Med 2013;369:1395, abstract): opposing-wall delay
// of longitudinal tissue velocity and radial septal-to-posterior delay.
const (
	longitudinalLimit = 80.0
	radialLimit       = 130.0
	// lowerLimit is used for the longitudinal delay in other work; from memory, so it
	// is only shown as another possible answer.
	lowerLimit = 65.0
)

// combined says whether longitudinal tissue velocity and radial strain are both,
// one, or neither dyssynchronous (Gorcsan 2007).
func combined() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID:      "combined-tdi-radial",
		Name:    "Longitudinal tissue Doppler and radial strain together",
		Family:  dyssynchrony.Tissue,
		Unit:    "1",
		Window:  "as in ts-opposing and radial-as-p-delay",
		Levels:  []string{"neither", "one", "both"},
		Source:  evidence.Citation{Authors: "Gorcsan", Journal: "J Am Coll Cardiol 50:1476", Year: 2007, Note: notOpened},
		RuleTag: evidence.FromMemory,
		Method: "Counts: greatest opposing-wall delay of peak systolic velocity at least 80 ms; radial strain delay, mid anteroseptal to " +
			"inferolateral, at least 130 ms.",
		Note: "that both are joined is from memory of the paper; the limits are those by which EchoCRT chose its patients, not the paper's own",
	}
	read, drawn := m, m
	read.Variant = "readings"
	read.Needs = []string{"times of peak systolic velocity (ts_ms) of the segments", "radial strain of the mid short axis"}
	read.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		t := readTimes(in.Readings, study.TsPeak)
		return both(in, &t, tr)
	}
	drawn.Variant = "curves"
	drawn.On = onVelocity(8)
	drawn.Needs = []string{"aortic valve opening and closure", "radial strain of the mid short axis"}
	drawn.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		if why := ready(in.Set, true); why != "" {
			return 0, dyssynchrony.Why(why)
		}
		t := timesOf(in.Set, peakVelocity)
		if tr.On() {
			tellSampling(in.Set, tr)
		}
		return both(in, &t, tr)
	}
	return []dyssynchrony.Measure{read, drawn}
}

// both counts the delays that reach their limits.
func both(in *dyssynchrony.Input, t *times, tr *dyssynchrony.Trace) (float64, error) {
	long, used, why := opposing(t)
	if why != "" {
		return 0, dyssynchrony.Why(why)
	}
	set := radialSet(in.Sets)
	if set == nil {
		return 0, dyssynchrony.Why("there is no radial strain of the mid short axis")
	}
	radial, why := radialApart(set, tr)
	if why != "" {
		return 0, dyssynchrony.Why(why)
	}
	v := count(long, longitudinalLimit, radial)
	if tr.On() {
		tr.Used(used+2, 1)
		tr.Mark(study.Segment{}, "greatest opposing-wall delay of peak systolic velocity", long, long, "ms")
		tr.Mark(study.Segment{}, "radial strain delay", radial, radial, "ms")
		if other := count(long, lowerLimit, radial); other != v {
			tr.Candidate(fmt.Sprintf("with %g ms (unverified) for the longitudinal delay", lowerLimit), other)
		}
	}
	return v, nil
}

func count(long, limit, radial float64) float64 {
	n := 0.0
	if long >= limit {
		n++
	}
	if radial >= radialLimit {
		n++
	}
	return n
}

// radialSet is the first set of LV radial strain with both walls, speckle tracking
// before tissue Doppler.
func radialSet(sets []*strain.Set) *strain.Set {
	var doppler *strain.Set
	for _, s := range sets {
		if s == nil || s.Quantity != study.Strain || s.Direction != study.Radial || s.Chamber != study.LV && s.Chamber != "" {
			continue
		}
		if s.Find(study.Mid, study.Anteroseptal) == nil || s.Find(study.Mid, study.Inferolateral) == nil {
			continue
		}
		if s.Technique != study.TissueDoppler {
			return s
		}
		if doppler == nil {
			doppler = s
		}
	}
	return doppler
}
