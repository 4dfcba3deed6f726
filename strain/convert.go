package strain

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/study"
)

// Convert gives the curves of set in another division of the ventricle, as a new
// set; set is not changed. It says what it did in the log, and where curves are
// repeated rather than measured, in a Problem.
//
// Basal and mid rings are the same in all models. The apical rings overlap: a
// four-wall arc of 90° takes its share from each six-wall arc of 60° and the
// other way round (anterior = 2/3 anterior + 1/6 anteroseptal + 1/6
// anterolateral; septal = half anteroseptal, half inferoseptal). Regional volumes
// are shared out instead of averaged, so that the ring keeps its volume. To 17
// segments the cap stays without a curve; from 17 it is dropped. To 18 segments
// the six apical curves rest on four and are not independent.
//
// A segment of which less than two thirds of the arc has curves gets none (of a
// volume, less than all of it). Curves of views with different clocks are mixed
// at the same time after time zero, on the clock of the one with the largest
// share. Sets without a model give an error of kind Unsupported. The models are
// those of Cerqueira, Circulation 2002;105:539 (doi:10.1161/hc0402.102975); the
// conversion by arcs is our own rule.
func Convert(set *Set, to study.SegmentModel) (*Set, error) {
	if !isModel(set.Model) || !isModel(to) {
		return nil, study.Errf(study.Unsupported, "segment model", "conversion is defined between 16, 17 and 18 segments only")
	}
	out := set.Clone()
	out.Log = out.Log[:len(out.Log):len(out.Log)] // so that appending leaves set alone
	out.Problems = out.Problems[:len(out.Problems):len(out.Problems)]
	if set.Model == to {
		return out, nil
	}
	out.Model = to
	from := out.Curves
	out.Curves = make([]Curve, 0, int(to))
	var lost []string
	for n := 1; n <= int(to); n++ {
		seg, _ := study.SegmentOf(to, n)
		switch {
		case seg.Level != study.Apical || (set.Model == study.AHA18) == (to == study.AHA18):
			if c := find(from, seg); c != nil {
				out.Curves = append(out.Curves, *c)
			}
		default:
			c, ok := mixArc(from, seg, set.Model == study.AHA18, set.Quantity == study.RegionalVolume)
			if ok {
				if set.Quantity == study.Strain {
					zero(c.Y) // first frames at different times leave a trace
				}
				out.Curves = append(out.Curves, c)
			} else {
				lost = append(lost, seg.String())
			}
		}
	}
	out.Excluded = nil
	for _, seg := range set.Excluded {
		if seg.Number(to) > 0 && (seg.Level != study.Apical || (set.Model == study.AHA18) == (to == study.AHA18)) {
			out.Excluded = append(out.Excluded, seg)
		}
	}
	out.sayConverted(set, from, lost)
	return out, nil
}

func isModel(m study.SegmentModel) bool {
	return m == study.AHA16 || m == study.AHA17 || m == study.AHA18
}

func find(curves []Curve, seg study.Segment) *Curve {
	for i := range curves {
		if curves[i].Segment == seg {
			return &curves[i]
		}
	}
	return nil
}

// sayConverted records the conversion in out.
func (s *Set) sayConverted(set *Set, from []Curve, lost []string) {
	text := fmt.Sprintf("converted from %d to %d segments", set.Model, s.Model)
	six, wasSix := s.Model == study.AHA18, set.Model == study.AHA18
	if wasSix {
		text += "; four apical walls of 90° mixed from six of 60° by their overlap"
	}
	if six {
		text += "; six apical walls of 60° filled from four of 90° by their overlap"
	}
	if find(from, study.Segment{Level: study.Apex}) != nil && s.Model != study.AHA17 {
		text += "; the cap was dropped"
	}
	if s.Model == study.AHA17 {
		text += "; the cap has no curve"
	}
	s.Log = append(s.Log, text)
	if six {
		s.Problems = append(s.Problems, study.Problem{
			Severity: study.Warning, Code: "segments-repeated", Where: set.Source.File,
			Text: "The six apical curves are repeated or mixed from four; they are not six measurements.",
		})
	}
	if len(lost) > 0 {
		s.Problems = append(s.Problems, study.Problem{
			Severity: study.LeftOut, Code: "segments-missing", Where: set.Source.File,
			Text: "Too little of their arc has a curve: " + list(lost) + ".",
		})
	}
}

// share is a curve and how much of an arc it covers, degrees.
type share struct {
	c       *Curve
	degrees float64
}

// mixArc makes the apical segment seg from the curves of the other apical ring;
// fromSix tells which that is.
func mixArc(from []Curve, seg study.Segment, fromSix, volume bool) (Curve, bool) {
	shares, needed := sharesOf(from, seg, fromSix)
	total, main := 0.0, 0
	for i, s := range shares {
		total += s.degrees
		if s.degrees > shares[main].degrees {
			main = i
		}
	}
	enough, scale := 2.0/3, 1/total
	if volume { // what a source gives away is a part of its own arc
		enough, scale = 1, 1.0/60
		if !fromSix {
			scale = 1.0 / 90
		}
	}
	if total < enough*needed-1e-9 {
		return Curve{}, false
	}
	b := shares[main].c.Beat
	out := Curve{Segment: seg, Beat: b, Y: make([]float64, len(b.TimesMs))}
	variance := 0.0
	for _, s := range shares {
		w := s.degrees * scale
		for k, t := range b.TimesMs {
			out.Y[k] += w * s.c.At(t)
		}
		variance += w * w * s.c.NoiseSD * s.c.NoiseSD
	}
	out.NoiseSD = math.Sqrt(variance)
	return out, true
}

// sharesOf finds the curves of the other apical ring that lie in the arc of seg;
// needed is what they would cover if none were missing.
func sharesOf(from []Curve, seg study.Segment, fromSix bool) (shares []share, needed float64) {
	width, sourceWidth := 60.0, 90.0
	if fromSix {
		width, sourceWidth = 90, 60
	}
	middle, _ := seg.AngleDeg()
	for _, wall := range walls(fromSix) {
		source := study.Segment{Level: study.Apical, Wall: wall}
		at, _ := source.AngleDeg()
		w := overlap(middle, width, at, sourceWidth)
		if w <= 0 {
			continue
		}
		needed += w
		if c := find(from, source); c != nil {
			shares = append(shares, share{c, w})
		}
	}
	return shares, needed
}

func walls(six bool) []study.Wall {
	if six {
		return study.SixWalls[:]
	}
	return study.FourWalls[:]
}

// overlap is how much two arcs share, degrees; each is given by its middle and
// its width, together at most 180° wide.
func overlap(middleA, widthA, middleB, widthB float64) float64 {
	apart := math.Abs(math.Remainder(middleA-middleB, 360))
	return max(0, min(widthA, widthB, (widthA+widthB)/2-apart))
}
