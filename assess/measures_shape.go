package assess

import (
	"slices"
	"strings"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/study"
)

// The leads that several shape measures read.
var (
	limbLeads  = []study.LeadName{study.I, study.II, study.III, study.AVR, study.AVL, study.AVF}
	chestLeads = []study.LeadName{study.V1, study.V2, study.V3, study.V4, study.V5, study.V6}
	notchLeads = []study.LeadName{study.I, study.AVL, study.V1, study.V2, study.V5, study.V6}
)

// The window of a mid-QRS notch unless Options.Rules says otherwise: after the
// first 40 ms (Préda 2013, abstract) and within two thirds of the QRS.
const (
	notchFromMs  = 40
	notchToShare = 2.0 / 3
)

// shapes appends the measures of QRS shape and the bundle-branch labels.
func (s *sheet) shapes(opt Options) {
	r := s.shape
	s.quantity(def{"qrs-axis", "QRS axis", familyShape, "deg", "Frontal axis from the net QRS areas of the limb leads by least squares: 0 left, +90 down."}, r.QRSAxis.AreaLSQ, limbLeads)
	s.quantity(def{"p-axis", "P axis", familyShape, "deg", "Frontal axis from the net P areas of the limb leads by least squares."}, r.PAxis.AreaLSQ, limbLeads)
	s.quantity(def{"t-axis", "T axis", familyShape, "deg", "Frontal axis from the net T areas of the limb leads by least squares."}, r.TAxis.AreaLSQ, limbLeads)
	s.quantity(def{"transition", "Transition zone", familyShape, "1", "Place between V1 and V6 where R becomes as large as S: 3.5 is half-way from V3 to V4."}, r.Transition.Position, chestLeads)
	s.peakTimes()
	s.interval(def{"lvat-i-minus-v1", "Activation time I minus V1", familyShape, "ms", "Intrinsicoid deflection in I minus that in V1."}, r.IDIMinusV1, s.qrs(study.I, study.V1))
	s.quantity(def{"lvat-i-over-qrs", "Activation time I over QRS", familyShape, "1", "Intrinsicoid deflection in I over the QRS duration."}, r.IDIShare, []study.LeadName{study.I})
	s.quantity(def{"r-v1", "R in V1", familyShape, "mV", "Amplitude of the r wave in V1."}, r.RV1, []study.LeadName{study.V1})
	s.quantity(def{"sokolow-lyon", "Sokolow-Lyon voltage", familyShape, "mV", "S in V1 plus the larger R of V5 and V6."}, r.SokolowLyon, []study.LeadName{study.V1, study.V5, study.V6})
	s.quantity(def{"cornell", "Cornell voltage", familyShape, "mV", "R in aVL plus S in V3."}, r.Cornell, []study.LeadName{study.AVL, study.V3})
	s.quantity(def{"qrs-turning-points", "Turning points of the QRS", familyShape, "1", "Turning points beyond the named waves, summed over V1 to V6."}, r.TurningPoints, chestLeads)
	s.fragmentation()
	s.midNotch(opt.Rules)
	s.labelMeasures()
}

// quantity appends a number of package morphology.
func (s *sheet) quantity(d def, q morphology.Quantity, leads []study.LeadName) {
	why := q.Why
	if why == "" {
		why = s.shapeWhy()
	}
	s.add(d, q.Value, q.SE, q.Known, why, s.qrs(leads...))
}

// shapeWhy is the reason why there is no shape at all.
func (s *sheet) shapeWhy() string {
	if s.shape.Why != "" {
		return s.shape.Why
	}
	return "the shape of the QRS was not measured"
}

// peakTimes appends R-peak and intrinsicoid times of the leads that rules and
// studies name.
func (s *sheet) peakTimes() {
	for _, n := range []study.LeadName{study.V1, study.V2, study.V5, study.V6, study.I, study.AVL} {
		iv := s.leadInterval(n, func(l *morphology.Lead) ecg.Interval { return l.RPeak })
		s.interval(def{"r-peak-time-" + lower(n), "R-peak time in " + string(n), familyShape, "ms", "QRS onset to the top of the tallest R wave."}, iv, s.leadPlace(n, iv))
	}
	for _, n := range []study.LeadName{study.I, study.AVL} {
		iv := s.leadInterval(n, func(l *morphology.Lead) ecg.Interval { return l.Intrinsicoid })
		s.interval(def{"lvat-" + lower(n), "Activation time in " + string(n), familyShape, "ms", "QRS onset to the intrinsicoid deflection, the steepest fall after the last R top."}, iv, s.leadPlace(n, iv))
	}
}

func lower(n study.LeadName) string { return strings.ToLower(string(n)) }

func (s *sheet) leadInterval(n study.LeadName, of func(*morphology.Lead) ecg.Interval) ecg.Interval {
	for i := range s.shape.Leads {
		l := &s.shape.Leads[i]
		if l.Name != n {
			continue
		}
		if !l.Usable {
			return ecg.Interval{Why: "lead " + string(n) + " is not usable: " + l.Why}
		}
		return of(l)
	}
	if !s.shape.Known {
		return ecg.Interval{Why: s.shapeWhy()}
	}
	return ecg.Interval{Why: "lead " + string(n) + " is missing"}
}

// leadPlace is the stretch from the global QRS onset to the end of the interval.
func (s *sheet) leadPlace(n study.LeadName, iv ecg.Interval) place {
	p := s.qrs(n)
	p.toMs = p.fromMs + iv.Ms
	return p
}

func (s *sheet) fragmentation() {
	f := &s.shape.Fragmentation
	why := f.Why
	if why == "" {
		why = s.shapeWhy()
	}
	var leads []study.LeadName
	for _, t := range f.Territories {
		if t.Positive {
			leads = append(leads, t.Fragmented...)
		}
	}
	value := 0.0
	if f.Present {
		value = 1
	}
	s.add(def{"fqrs", "Fragmented QRS", familyShape, "0 or 1", "1 where at least two contiguous leads of a territory are fragmented (Das)."}, value, 0, f.Known, why, s.qrs(leads...))
}

// midNotch counts the leads with a notch or slur in the middle of the QRS.
func (s *sheet) midNotch(o bundle.Options) {
	from, to := o.NotchFromMs, o.NotchToShare
	if from == 0 {
		from = notchFromMs
	}
	if to == 0 {
		to = notchToShare
	}
	var leads []study.LeadName
	for i := range s.shape.Leads {
		l := &s.shape.Leads[i]
		inside := func(b morphology.Bend) bool { return b.Ms >= from && b.Share <= to }
		if l.Usable && slices.Contains(notchLeads, l.Name) && slices.ContainsFunc(l.Bends, inside) {
			leads = append(leads, l.Name)
		}
	}
	s.add(def{"mid-qrs-notch", "Leads with a mid-QRS notch or slur", familyShape, "1",
		"Count over I, aVL, V1, V2, V5 and V6 of leads with a notch or slur after 40 ms and within two thirds of the QRS, unless set otherwise."},
		float64(len(leads)), 0, s.shape.Known, s.shapeWhy(), s.qrs(leads...))
}

// labelMeasures appends the agreement of the definitions of left bundle branch
// block and the strict one by itself.
func (s *sheet) labelMeasures() {
	t := s.labels
	agree := t.Agreement(bundle.LBBB)
	known := !t.Paced && agree.Yes+agree.No+agree.Unknown > 0
	why := "no definition could be evaluated"
	if t.Paced {
		why = "the dominant beat is ventricular-paced"
	}
	s.add(def{"lbbb", "Definitions of left bundle branch block that hold", familyShape, "1",
		"Count of the published definitions whose every clause holds; see the table of rules."},
		float64(agree.Yes), 0, known, why, s.qrs())
	outcome, _, reason := verdictOf(t, straussRule)
	value := 0.0
	if outcome == bundle.Yes {
		value = 1
	}
	s.add(def{"lbbb-strauss", "Strict left bundle branch block", familyShape, "0 or 1", "1 where every clause of Strauss 2011 holds."},
		value, 0, outcome == bundle.Yes || outcome == bundle.No, reason, s.qrs())
}
