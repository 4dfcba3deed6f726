package volume

import (
	"math"
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// flatShare is the range of a curve, as a share of the largest range in the set,
// up to which it is flat: the time of its smallest value then means nothing.
const flatShare = 1e-3

// least is the time of the smallest value of one segment.
type least struct {
	segment study.Segment
	ms      float64
	share   float64 // of the beat
}

// choice is the segments that a variant looks at.
type choice int

const (
	sixteen choice = iota // basal, mid and four apical walls
	twelve                // basal and mid
	six                   // basal
	every                 // whatever the set holds
)

// of is the number of segments of a full choice, 0 when any number will do.
func (c choice) of() int { return [...]int{16, 12, 6, 0}[c] }

// fewest is the number of segments that a value needs: three quarters of the
// choice (ours), so that one lost segment costs no value.
func (c choice) fewest() int { return [...]int{12, 9, 5, 3}[c] }

// holds reports whether the segment belongs to the choice. Sectors of a ring are
// no segments of the model, whatever wall they name.
func (c choice) holds(s study.Segment) bool {
	if c == every {
		return true
	}
	if s.Of > 0 {
		return false
	}
	switch s.Level {
	case study.Basal:
		return slices.Contains(study.SixWalls[:], s.Wall)
	case study.Mid:
		return c != six && slices.Contains(study.SixWalls[:], s.Wall)
	case study.Apical:
		return c == sixteen && slices.Contains(study.FourWalls[:], s.Wall)
	default:
		return false
	}
}

func (c choice) word() string { return [...]string{"16", "12", "6", ""}[c] }

// timesOf are the times of the smallest Y of the chosen curves. Flat curves are
// left out. Y falls with contraction, so the smallest Y of a volume is the
// smallest volume, that of a strain or thickness its greatest contraction.
func timesOf(set *strain.Set, pick choice, tr *dyssynchrony.Trace) ([]least, error) {
	if set == nil || len(set.Curves) == 0 {
		return nil, dyssynchrony.Why("there are no regional curves")
	}
	if pick == sixteen && sixApical(set) {
		return nil, dyssynchrony.Why("the apex is cut in six walls, the rule wants four")
	}
	widest := 0.0
	for i := range set.Curves {
		lo, hi := extremes(set.Curves[i].Y)
		widest = max(widest, hi-lo)
	}
	out := make([]least, 0, len(set.Curves))
	for i := range set.Curves {
		c := &set.Curves[i]
		if !pick.holds(c.Segment) || len(c.Y) == 0 {
			continue
		}
		if lo, hi := extremes(c.Y); widest == 0 || hi-lo <= flatShare*widest {
			if tr.On() {
				tr.Doubt("the curve of " + c.Segment.String() + " is flat and left out")
			}
			continue
		}
		k := c.Min(0, len(c.Y)-1)
		out = append(out, least{c.Segment, c.TimeMs(k), c.TimeMs(k) / c.Beat.RRMs})
		if tr.On() {
			tr.Mark(c.Segment, "smallest value", c.TimeMs(k), set.Sign*c.Y[k], set.Quantity.Unit())
			if k == 0 || k == len(c.Y)-1 {
				tr.Doubt("the smallest value of " + c.Segment.String() + " lies at an end of the beat")
			}
		}
	}
	return enough(out, pick, set, tr)
}

// enough refuses too few segments and tells of missing ones.
func enough(times []least, pick choice, set *strain.Set, tr *dyssynchrony.Trace) ([]least, error) {
	if len(times) < pick.fewest() {
		return nil, dyssynchrony.Why("too few segments have a curve that moves")
	}
	if tr.On() {
		if want := pick.of(); len(times) < want {
			tr.Doubt("not all " + pick.word() + " segments could be used")
		}
		tr.Used(len(times), len(set.Beats))
		if len(set.Beats) > 0 {
			tr.Window(0, set.RRMs())
		}
	}
	return times, nil
}

// sixApical reports whether the apical ring is one of six walls.
func sixApical(set *strain.Set) bool {
	for i := range set.Curves {
		s := set.Curves[i].Segment
		if s.Level != study.Apical {
			continue
		}
		if slices.Contains(study.SixWalls[:], s.Wall) && !slices.Contains(study.FourWalls[:], s.Wall) {
			return true
		}
	}
	return false
}

func extremes(y []float64) (lo, hi float64) {
	if len(y) == 0 {
		return 0, 0
	}
	lo, hi = y[0], y[0]
	for _, v := range y {
		lo, hi = min(lo, v), max(hi, v)
	}
	return lo, hi
}

// spread is how a list of times becomes a value.
type spread int

const (
	sdPercent    spread = iota // 100·SD/RR
	sdMs                       // SD
	rangeMs                    // latest minus earliest
	rangePercent               // latest minus earliest, % of RR
)

func (s spread) of(times []least) float64 {
	switch s {
	case sdPercent:
		return 100 * sampleSD(times, func(l least) float64 { return l.share })
	case sdMs:
		return sampleSD(times, func(l least) float64 { return l.ms })
	case rangeMs:
		return width(times, func(l least) float64 { return l.ms })
	default:
		return 100 * width(times, func(l least) float64 { return l.share })
	}
}

// sampleSD is the standard deviation with n−1; 0 for fewer than two.
func sampleSD(times []least, value func(least) float64) float64 {
	if len(times) < 2 {
		return 0
	}
	mean := 0.0
	for _, t := range times {
		mean += value(t)
	}
	mean /= float64(len(times))
	sum := 0.0
	for _, t := range times {
		d := value(t) - mean
		sum += d * d
	}
	return math.Sqrt(sum / float64(len(times)-1))
}

// width is the greatest minus the smallest.
func width(times []least, value func(least) float64) float64 {
	if len(times) == 0 {
		return 0
	}
	lo, hi := value(times[0]), value(times[0])
	for _, t := range times[1:] {
		lo, hi = min(lo, value(t)), max(hi, value(t))
	}
	return hi - lo
}
