package virtual

import (
	"math"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
)

// Conversions to clinical units.
const (
	mmHgPerPa = 1 / 133.322
	mlPerM3   = 1e6
)

// viewOf says in which apical view a wall is seen, so that the curves of a
// virtual ventricle stand in the views of a real one.
var viewOf = map[study.Wall]study.View{
	study.Inferoseptal: study.A4C, study.Anterolateral: study.A4C, study.Septal: study.A4C, study.Lateral: study.A4C,
	study.Inferior: study.A2C, study.Anterior: study.A2C,
	study.Anteroseptal: study.A3C, study.Inferolateral: study.A3C,
}

// Study is what a perfect clinic would record of the patient: strain of every
// segment without noise, volumes, pressures and valve times. Times count from
// the first ventricular activation. A ventricle that is not divided into
// segments gives no segment curves.
func (p *Patient) Study() *study.Study {
	s := &study.Study{ID: p.Scenario.Name}
	if s.ID == "" {
		s.ID = "virtual"
	}
	s.Curves = append(p.strainSets(), p.cavitySet(study.LV, heart.LeftVentricle), p.cavitySet(study.RV, heart.RightVentricle),
		p.pressureSet(study.LV, heart.LeftVentricle), p.pressureSet(study.RV, heart.RightVentricle))
	s.Events = p.events()
	src := p.source()
	lv := &p.Summary.LV
	s.Facts.LVEDVMl = study.Measured(lv.EndDiastolicM3*mlPerM3, src)
	s.Facts.LVESVMl = study.Measured(lv.EndSystolicM3*mlPerM3, src)
	s.Facts.LVEFPercent = study.Measured(100*lv.EjectionFraction, src)
	// The pressure that clinical numbers set a heart up for: at the aortic root.
	s.Facts.SystolicMmHg = study.Measured(p.Summary.AorticRootPa.Max*mmHgPerPa, src)
	s.Facts.DiastolicMmHg = study.Measured(p.Summary.AorticRootPa.Min*mmHgPerPa, src)
	s.Facts.RRMs = study.Measured(1000*p.Columns.CycleS, src)
	return s
}

func (p *Patient) source() study.Source {
	return study.Source{Origin: study.OriginVirtual, Format: "virtual", Vendor: "Concordis", Software: "heart"}
}

// clock is the time of each row in ms after zero, in rising order, and the row
// that each belongs to.
func (p *Patient) clock() (timesMs []float64, rows []int) {
	n := p.Columns.Rows
	first := int(math.Ceil(p.ZeroS/p.Columns.StepS - 1e-9))
	timesMs, rows = make([]float64, 0, n+1), make([]int, 0, n+1)
	for k := range n {
		i := (first + k) % n
		timesMs = append(timesMs, 1000*(float64(first+k)*p.Columns.StepS-p.ZeroS))
		rows = append(rows, i)
	}
	return append(timesMs, timesMs[0]+1000*p.Columns.CycleS), append(rows, rows[0])
}

// set is an empty set on the clock of the beat.
func (p *Patient) set(q study.Quantity, ch study.Chamber, times []float64) study.CurveSet {
	return study.CurveSet{Source: p.source(), Quantity: q, Chamber: ch, Technique: study.Model, TimesMs: times, ZeroAt: study.ZeroQRSOnset,
		ZeroMs: study.Measured(times[0], p.source()), EndMs: study.Measured(times[len(times)-1], p.source()),
		RRMs: study.Measured(1000*p.Columns.CycleS, p.source()), Drift: study.DriftCompensated}
}

// strainSets gives the strain of the segments, view by view. The fibres of the
// model run in the wall; their strain stands for longitudinal strain.
func (p *Patient) strainSets() []study.CurveSet {
	if p.Scenario.Segments == study.NoModel {
		return nil
	}
	times, rows := p.clock()
	var out []study.CurveSet
	for _, view := range []study.View{study.A4C, study.A2C, study.A3C} {
		set := p.set(study.Strain, study.LV, times)
		set.Direction, set.View, set.Model = study.Longitudinal, view, p.Scenario.Segments
		for i := range p.Columns.Patches {
			seg, ok := study.SegmentOf(p.Scenario.Segments, p.Columns.Patches[i].Segment)
			if !ok || viewOf[seg.Wall] != view && !(seg.Level == study.Apex && view == study.A4C) {
				continue
			}
			set.Segments = append(set.Segments, study.SegmentCurve{Segment: seg, Values: p.strain(i, rows)})
		}
		if len(set.Segments) > 0 {
			out = append(out, set)
		}
	}
	return out
}

// strain of a patch in percent against its length at time zero.
func (p *Patient) strain(patch int, rows []int) []float64 {
	l := p.Columns.Patches[patch].SarcomereUm
	out := make([]float64, len(rows))
	for k, i := range rows {
		out[k] = 100 * (l[i]/l[rows[0]] - 1)
	}
	return out
}

func (p *Patient) cavitySet(ch study.Chamber, cavity int) study.CurveSet {
	return p.single(study.CavityVolume, ch, p.Columns.VolumeM3[cavity], mlPerM3)
}

func (p *Patient) pressureSet(ch study.Chamber, cavity int) study.CurveSet {
	return p.single(study.Pressure, ch, p.Columns.PressurePa[cavity], mmHgPerPa)
}

// single is a set of one curve of a whole chamber.
func (p *Patient) single(q study.Quantity, ch study.Chamber, column []float64, factor float64) study.CurveSet {
	times, rows := p.clock()
	set := p.set(q, ch, times)
	values := make([]float64, len(rows))
	for k, i := range rows {
		values[k] = factor * column[i]
	}
	set.Segments = []study.SegmentCurve{{Values: values}}
	return set
}

// events are the valve times of the left and right side, ms after time zero.
func (p *Patient) events() []study.Event {
	var out []study.Event
	add := func(name study.EventName, s float64) {
		ms := 1000 * (s - p.ZeroS)
		if ms < 0 {
			return // closed before the ventricles are activated: outside the beat of the curves
		}
		out = append(out, study.Event{Name: name, Ms: ms, Method: "model", ZeroAt: study.ZeroQRSOnset,
			RRMs: study.Measured(1000*p.Columns.CycleS, p.source()), Source: p.source()})
	}
	if e := p.Summary.Left; e.Known {
		add(study.MVC, e.InletCloses)
		add(study.AVO, e.OutletOpens)
		add(study.AVC, e.OutletCloses)
		add(study.MVO, e.InletOpens)
	}
	if e := p.Summary.Right; e.Known {
		add(study.TVC, e.InletCloses)
		add(study.PVO, e.OutletOpens)
		add(study.PVC, e.OutletCloses)
	}
	return out
}
