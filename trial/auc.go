package trial

import (
	"slices"

	"github.com/concordis/concordis/accuracy"
)

// auc is the area under the curve of each measure for responders, in each arm, and
// the largest of them where all are known.
func (a *analysis) auc(e *Endpoint, responded map[int]bool) {
	p := &a.def.Plan
	if len(p.Measures) == 0 {
		return
	}
	for arm := range a.def.Arms {
		id := a.def.Arms[arm].ID
		largest := Number{Known: true}
		for _, field := range p.Measures {
			n := a.area(arm, field, slices.Contains(p.Lower, field), responded)
			a.put(Metric{Endpoint: e.ID, Stat: AUC, Arm: id, Field: field}, n)
			largest.Value, largest.Known = max(largest.Value, n.Value), largest.Known && n.Known
		}
		a.put(Metric{Endpoint: e.ID, Stat: AUCMax, Arm: id}, largest)
	}
}

// area is the area of one measure in one arm; lower says that low values speak for a
// response.
func (a *analysis) area(arm int, field string, lower bool, responded map[int]bool) Number {
	var values []float64
	var yes []bool
	for i := range a.subjects {
		s := &a.subjects[i]
		y, judged := responded[i]
		if v, ok := s.reading.number(field); ok && judged && s.Arm == arm {
			values, yes = append(values, v), append(yes, y)
		}
	}
	direction := accuracy.Higher
	if lower {
		direction = accuracy.Lower
	}
	data, err := accuracy.New(values, yes, direction)
	if err != nil {
		return Number{}
	}
	v := data.AUC(0.95)
	if !v.Known {
		return Number{}
	}
	return exact(v.Value)
}
