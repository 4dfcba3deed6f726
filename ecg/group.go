package ecg

// refineMs is the stretch on either side of the fiducial that beats are aligned on.
const refineMs = 90

// blockBeats is how many consecutive beats of a class are averaged before their
// limits are sought: enough to calm the noise of a 10 s strip, few enough to
// follow a change over half an hour.
const blockBeats = 16

// group is a block of beats of one class that share one median beat.
type group struct {
	class   int
	members []int // indices of beats
	at      []int // aligned fiducials, same order
	before  int   // window of the median beat, samples either side
	after   int
	avg     *averaged
	speed   []float64
	on, off float64 // vector rule, samples of avg
	ok      bool
}

// groups forms the blocks of every class and aligns their beats.
func groups(p *prepared, ms []member, rr float64) []*group {
	byClass := map[int][]int{}
	classes := 0
	for i, m := range ms {
		byClass[m.class] = append(byClass[m.class], i)
		classes = max(classes, m.class+1)
	}
	before, after := window(rr, p.rateHz)
	var out []*group
	for c := range classes {
		idx := byClass[c]
		for from := 0; from < len(idx); from += blockBeats {
			to := min(from+blockBeats, len(idx))
			if len(idx)-to < blockBeats/2 {
				to = len(idx)
			}
			out = append(out, newGroup(c, idx[from:to], ms, before, after))
			if to == len(idx) {
				break
			}
		}
	}
	return out
}

// newGroup lists the beats of a block; build averages them when it is needed.
func newGroup(class int, idx []int, ms []member, before, after int) *group {
	g := &group{class: class, members: idx, before: before, after: after}
	for _, i := range idx {
		g.at = append(g.at, ms[i].at)
	}
	return g
}

// build averages the beats, aligns them on the native samples, averages again and
// finds the vector limits. A second call does nothing.
func (g *group) build(p *prepared) *group {
	if g.avg != nil {
		return g
	}
	if len(g.at) > 1 {
		w := samplesIn(refineMs, p.rateHz)
		around := average(p, g.at, min(w, g.before), min(w, g.after))
		g.at = refine(p, g.at, around, 0, around.zero+min(w, g.after), samplesIn(6, p.rateHz))
	}
	g.avg = average(p, g.at, g.before, g.after)
	g.speed = g.avg.speed()
	g.on, g.off, g.ok = g.avg.limits(g.speed)
	return g
}
