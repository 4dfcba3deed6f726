package strain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// makeSet joins views whose beats agree. A segment that two of them show is taken
// from the first, as the order of the study has it.
func makeSet(views []*view) *Set {
	first := views[0].from
	k := views[0].kin()
	s := &Set{
		Source: commonSource(views), Quantity: k.quantity, Direction: k.direction, Chamber: k.chamber,
		Technique: k.technique, Layer: k.layer, Model: k.model, Sign: SignOf(first.Quantity, first.Direction),
	}
	n := 0
	for _, v := range views {
		n += len(v.curves)
	}
	s.Curves = make([]Curve, 0, n)
	owner := make(map[study.Segment]*view, n)
	for _, v := range views {
		s.add(v, owner)
	}
	s.Excluded = slices.DeleteFunc(s.Excluded, func(seg study.Segment) bool { return owner[seg] != nil })
	slices.SortStableFunc(s.Curves, func(a, b Curve) int { return compareSegments(a.Segment, b.Segment, s.Model) })
	s.sayBeats()
	s.sayMissing()
	return s
}

// add puts what v brings into the set.
func (s *Set) add(v *view, owner map[study.Segment]*view) {
	kept := 0
	var twice []string
	for _, c := range v.curves {
		if owner[c.Segment] != nil {
			twice = append(twice, nameOf(c.Segment))
			continue
		}
		owner[c.Segment] = v
		s.Curves = append(s.Curves, c)
		kept++
	}
	if len(twice) > 0 {
		v.problem(study.Note, "segment-twice", "There is an earlier curve of %s; that one was kept.", list(twice))
	}
	if kept > 0 {
		s.Beats = append(s.Beats, v.beat)
	} else {
		v.say("nothing of this export was used, an earlier one has every segment")
	}
	for _, seg := range v.excluded {
		if !slices.Contains(s.Excluded, seg) {
			s.Excluded = append(s.Excluded, seg)
		}
	}
	s.Reported = append(s.Reported, v.from.Reported...)
	s.Untested = s.Untested || v.from.Untested
	s.Entered = s.Entered || v.entered
	s.Log = append(s.Log, v.log...)
	s.Problems = append(s.Problems, v.problems...)
}

// commonSource is the source of the views; what differs between them is empty,
// except the files, which are listed.
func commonSource(views []*view) study.Source {
	out := views[0].from.Source
	files := []string{out.File}
	for _, v := range views[1:] {
		src := v.from.Source
		if !slices.Contains(files, src.File) {
			files = append(files, src.File)
		}
		if src.Format != out.Format {
			out.Format = ""
		}
		if src.Device != out.Device {
			out.Device = ""
		}
	}
	out.File = strings.Join(slices.DeleteFunc(files, func(f string) bool { return f == "" }), ", ")
	return out
}

// compareSegments orders by the numbers of the model, without a model base to
// apex and around the ring.
func compareSegments(a, b study.Segment, m study.SegmentModel) int {
	if m != study.NoModel {
		return cmp.Compare(a.Number(m), b.Number(m))
	}
	return cmp.Or(cmp.Compare(depth(a.Level), depth(b.Level)), cmp.Compare(a.Sector, b.Sector), cmp.Compare(ringPlace(a), ringPlace(b)))
}

func depth(l study.Level) int {
	return slices.Index([]study.Level{"", study.Basal, study.Mid, study.Apical, study.Apex}, l)
}

func ringPlace(s study.Segment) float64 {
	deg, ok := s.AngleDeg()
	if !ok {
		return 360
	}
	return deg
}

// sayBeats states that the views keep their own clocks.
func (s *Set) sayBeats() {
	if len(s.Beats) < 2 {
		return
	}
	ms := make([]string, len(s.Beats))
	for i, b := range s.Beats {
		ms[i] = fmt.Sprintf("%.4g", b.RRMs)
	}
	s.Log = append(s.Log, "views with beats of "+strings.Join(ms, ", ")+" ms were joined, each on its own clock")
}

// sayMissing states which segments of the model have no curve.
func (s *Set) sayMissing() {
	if s.Model == study.NoModel {
		return
	}
	var missing []string
	for n := 1; n <= int(s.Model); n++ {
		seg, _ := study.SegmentOf(s.Model, n)
		if s.Find(seg.Level, seg.Wall) == nil {
			missing = append(missing, seg.String())
		}
	}
	if len(missing) == 0 {
		return
	}
	s.Problems = append(s.Problems, study.Problem{
		Severity: study.Note, Code: "segments-missing", Where: s.Source.File,
		Text: fmt.Sprintf("%d of %d segments have a curve; missing: %s.", int(s.Model)-len(missing), s.Model, list(missing)),
	})
}

// list joins names, the first eight of them.
func list(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
}
