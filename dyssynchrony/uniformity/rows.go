package uniformity

import (
	"github.com/concordis/concordis/strain"
)

// Rings whose curves come from several beats are brought to a common clock of
// this many steps per beat at most.
const mostSteps = 128

// rows are the curves of one ring on one clock: rows.y[i][k] is place i at frame
// k. The frames are those of the beat where all curves share one, otherwise
// equal steps of each curve's own beat.
type rows struct {
	y     [][]float64
	beat  *strain.Beat // beat of the first curve
	own   bool         // the frames are those of beat
	first int          // first frame that says anything: time zero does not
}

// rowsOf lays out a ring. Empty places become the mean of their neighbours.
func rowsOf(r *ring) rows {
	var out rows
	steps, shared, empty := 0, true, 0
	for _, c := range r.at {
		switch {
		case c == nil:
			empty++
			continue
		case out.beat == nil:
			out.beat = c.Beat
		case c.Beat != out.beat:
			shared = false
		}
		steps = max(steps, len(c.Y))
	}
	out.own = shared
	if !shared {
		steps = min(steps, mostSteps)
	}
	out.y = make([][]float64, r.of)
	need := empty
	if !shared {
		need = r.of
	}
	room := make([]float64, need*steps)
	take := func() []float64 {
		row := room[:steps:steps]
		room = room[steps:]
		return row
	}
	for i, c := range r.at {
		switch {
		case c == nil:
		case shared:
			out.y[i] = c.Y
		default:
			out.y[i] = c.Uniform(steps, take())
		}
	}
	for i, c := range r.at {
		if c == nil {
			out.y[i] = between(out.y[(i+r.of-1)%r.of], out.y[(i+1)%r.of], take())
		}
	}
	// Strain is zero at time zero by definition, which says nothing about the ring.
	if !shared || out.beat.TimesMs[0] == 0 {
		out.first = 1
	}
	return out
}

// between is the mean of two rows.
func between(a, b, dst []float64) []float64 {
	for k := range dst {
		dst[k] = (a[k] + b[k]) / 2
	}
	return dst
}

// frames is the number of frames.
func (r *rows) frames() int { return len(r.y[0]) }

// frameAt is the frame nearest to a time on the clock of the first curve.
func (r *rows) frameAt(ms float64) int {
	if r.own {
		return r.beat.Frame(ms)
	}
	n := r.frames()
	return min(max(int(ms/r.beat.RRMs*float64(n)+0.5), 0), n-1)
}
