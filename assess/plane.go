package assess

import (
	"fmt"

	"github.com/concordis/concordis/evidence"
)

// Corner names where a study lies on the plane of electrical against mechanical
// measures.
type Corner string

// The four corners. Which of them responds to resynchronization is the open
// question; the names say what was measured and no more.
const (
	WideDyssynchronous   Corner = "wide & dyssynchronous"
	WideSynchronous      Corner = "wide & synchronous"
	NarrowDyssynchronous Corner = "narrow & dyssynchronous"
	NarrowSynchronous    Corner = "narrow & synchronous"
)

// planeMeasures are the mechanical measures of the plane, most telling first:
// how much the walls stretch each other does not depend on picking a peak.
var planeMeasures = []struct{ id, variant string }{
	{"srs-septal", "first-valley"}, {"ssi", ""}, {"isf", "valve-events"}, {"sps-lateral", ""}, {"strain-delay-index", ""},
}

// Plane sets the electrical measures of a study against its mechanical ones.
type Plane struct {
	Axes   []PlaneAxis // QRS duration, QRS area
	Points []PlanePoint
	// Corner is that of the first point by QRS duration; empty where Why says what
	// is missing.
	Corner Corner
	Why    string
	// Warning stands where the study lies, or may lie, on the narrow side.
	Warning string
}

// PlaneAxis is one electrical measure.
type PlaneAxis struct {
	ID, Name, Unit string
	Value, SE      float64
	Known          bool
	Why            string
	Limit          float64 // the width 130 ms, or the published cut-off of the area
	LimitText      string  // where the limit comes from
}

// PlanePoint is one mechanical measure.
type PlanePoint struct {
	Row       int // number of the result in Mechanics.Results
	Name      string
	Limit     float64
	LimitText string
	// PBeyond is the probability that the true value lies on the positive side of
	// the limit; Corner is by the measured values themselves.
	PBeyond float64
	Corner  Corner
}

// plane builds the picture; nil without any mechanical part.
func (a *Assessment) plane() *Plane {
	if a.Mechanics == nil || !HasMechanics(a.Study) {
		return nil
	}
	p := &Plane{Axes: []PlaneAxis{a.widthAxis(), a.areaAxis()}}
	wide, known := p.Axes[0].Value >= p.Axes[0].Limit, p.Axes[0].Known
	for _, want := range planeMeasures {
		for i := range a.Mechanics.Results {
			m := &a.Mechanics.Results[i]
			beyond, ok := m.BeyondCutOff()
			if m.Measure.ID != want.id || want.variant != "" && m.Measure.Variant != want.variant || !ok {
				continue
			}
			point := PlanePoint{Row: i, Name: fullName(m), Limit: *m.CutOff.CutOff, LimitText: cite(m.CutOff), PBeyond: beyond}
			if known {
				point.Corner = cornerOf(wide, (m.Value >= point.Limit) == m.CutOff.Above)
			}
			p.Points = append(p.Points, point)
		}
	}
	p.settle()
	if p.Axes[0].Known && p.Axes[0].Value < narrowMs {
		p.Warning = narrowNotice(a)
	}
	return p
}

// settle takes the corner from the first point.
func (p *Plane) settle() {
	switch {
	case !p.Axes[0].Known:
		p.Why = "the native QRS duration is not known: " + p.Axes[0].Why
	case len(p.Points) == 0:
		p.Why = "no stretch measure with a verified cut-off for these curves could be computed"
	default:
		p.Corner = p.Points[0].Corner
	}
}

func cornerOf(wide, dyssynchronous bool) Corner {
	switch {
	case wide && dyssynchronous:
		return WideDyssynchronous
	case wide:
		return WideSynchronous
	case dyssynchronous:
		return NarrowDyssynchronous
	}
	return NarrowSynchronous
}

// widthAxis is the QRS duration with the width below which EchoCRT found harm.
func (a *Assessment) widthAxis() PlaneAxis {
	f := qrsFact(a)
	return PlaneAxis{ID: "qrs-duration", Name: "QRS duration", Unit: "ms", Value: f.number, SE: f.se, Known: f.known, Why: f.why,
		Limit: narrowMs, LimitText: "below 130 ms EchoCRT found more deaths with resynchronization"}
}

// areaAxis is the QRS area with its published cut-off.
func (a *Assessment) areaAxis() PlaneAxis {
	x := PlaneAxis{ID: "qrs-area-kors", Name: "QRS area (Kors)", Unit: "µV·s", Why: "not measured"}
	if m := a.Measure(x.ID); m != nil {
		x.Value, x.SE, x.Known, x.Why = m.Value, m.SE, m.Known, m.Why
	}
	if f, ok := evidence.CutOffFor(x.ID, "", "", ""); ok {
		x.Limit, x.LimitText = *f.CutOff, cite(&f)
	}
	return x
}

// cite names a finding in a few words.
func cite(f *evidence.Finding) string {
	text := f.Citation.Short()
	if f.N > 0 {
		text += fmt.Sprintf(", n = %d", f.N)
	}
	return text
}

// fullName is the name of a measure with variant and direction.
func fullName(m *Mechanical) string {
	name := m.Measure.Name
	for _, part := range []string{m.Measure.Variant, string(m.On.Direction)} {
		if part != "" {
			name += ", " + part
		}
	}
	return name
}
