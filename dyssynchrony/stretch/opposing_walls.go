package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// The limits by which the components of the typical contraction pattern are read
// from curves, percentage points; ours, except that 70 % of ejection is published.
const (
	earlyShortening = 1.0
	earlyStretch    = 1.0
	earlyPeakShare  = 0.70
)

const componentRule = "early shortening and early stretch are 1 point beyond the length at time zero at some frame up to aortic valve opening; the early peak is the greatest shortening up to aortic valve closure; the late peak is the greatest of the beat; peaks below 1 point do not count; one basal or mid segment suffices for each component; these readings are ours"

// facing are two walls that face each other in an apical view. In left bundle
// branch block the first shortens early, the second late.
type facing struct {
	view        string
	early, late study.Wall
}

var (
	fourChamber = facing{"four-chamber view", study.Inferoseptal, study.Anterolateral}
	longAxis    = facing{"long-axis view", study.Anteroseptal, study.Inferolateral}
	twoChamber  = facing{"two-chamber view", study.Inferior, study.Anterior}
)

func (f facing) isEarly(s segment) bool { return s.Wall == f.early && belowApex(s) }
func (f facing) isLate(s segment) bool  { return s.Wall == f.late && belowApex(s) }

// found is a component of the pattern: whether it is there, and where.
type found struct {
	met   bool
	in    segment
	ms    float64
	value float64
}

func (f *found) at(c *strain.Curve, i int) {
	if !f.met {
		*f = found{true, c.Segment, c.TimeMs(i), c.Y[i]}
	}
}

// components are the four parts of the typical contraction pattern.
type components struct {
	shortensEarly, stretchesEarly, peaksEarly, peaksLate found
}

func (p *components) points() int {
	n := 0
	for _, f := range [...]*found{&p.shortensEarly, &p.stretchesEarly, &p.peaksEarly, &p.peaksLate} {
		if f.met {
			n++
		}
	}
	return n
}

// read looks for the components in the two walls.
func (f facing) read(s *strain.Set) (components, error) {
	var p components
	nEarly, nLate := 0, 0
	for i := range s.Curves {
		c := &s.Curves[i]
		early, late := f.isEarly(c.Segment), f.isLate(c.Segment)
		if !early && !late {
			continue
		}
		avo, avc, err := ejection(c)
		if err != nil {
			return p, err
		}
		if early {
			nEarly++
			p.readEarly(c, avo, avc)
		} else {
			nLate++
			p.readLate(c, avo, avc)
		}
	}
	if nEarly == 0 || nLate == 0 {
		return p, dyssynchrony.Why("a wall of the " + f.view + " has no curve")
	}
	return p, nil
}

func (p *components) readEarly(c *strain.Curve, avo, avc int) {
	if i := c.Min(0, avo); c.Y[i] <= -earlyShortening {
		p.shortensEarly.at(c, i)
	}
	if i := c.Min(0, avc); c.Y[i] <= -earlyShortening && c.TimeMs(i) <= ejectionShare(c, earlyPeakShare) {
		p.peaksEarly.at(c, i)
	}
}

func (p *components) readLate(c *strain.Curve, avo, avc int) {
	if i := c.Max(0, avo); c.Y[i] >= earlyStretch {
		p.stretchesEarly.at(c, i)
	}
	if i := c.Min(0, len(c.Y)-1); c.Y[i] <= -earlyShortening && i > avc {
		p.peaksLate.at(c, i)
	}
}

// tell writes the components into the trace, met or not.
func (p *components) tell(view string, tr *dyssynchrony.Trace) {
	if !tr.On() {
		return
	}
	for _, row := range [...]struct {
		f    *found
		what string
	}{
		{&p.shortensEarly, "early shortening of the early wall"},
		{&p.stretchesEarly, "early stretch of the late wall"},
		{&p.peaksEarly, "peak of the early wall within 70 % of ejection"},
		{&p.peaksLate, "peak of the late wall after aortic valve closure"},
	} {
		if row.f.met {
			tr.Mark(row.f.in, view+": "+row.what+": yes", row.f.ms, row.f.value, "%")
		} else {
			tr.Mark(segment{}, view+": "+row.what+": no", 0, 0, "")
		}
	}
}
