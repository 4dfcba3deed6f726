package strain

// Valleys appends to dst the frames in [from, to] at which Y has a true
// shortening peak, in order of time, and returns it.
//
// A valley is a frame with Y <= −minDepth after which Y rises by at least minRise
// before it falls below the valley; of several equal frames the earliest. The
// rise may end after to. From one valley to the next Y must also have fallen by
// at least minRise from its crest, so that a notch on the way up is none; the
// first valley of a curve needs no such fall. Whether a frame is a valley does
// not depend on from and to. Frame 0 is never one (nothing falls towards it), nor
// is the last. With both thresholds 0 every local minimum below or at zero
// counts.
//
// Depth and rise as thresholds of a true peak follow the public straindys code;
// the fall between two valleys is our own rule.
func (c *Curve) Valleys(from, to int, minDepth, minRise float64, dst []int) []int {
	w := valleyWalk{y: c.Y, minDepth: minDepth, minRise: minRise}
	for {
		i, ok := w.next()
		if !ok || i > to {
			return dst
		}
		if i >= from {
			dst = append(dst, i)
		}
	}
}

// FirstValley is the first frame that Valleys would give; false when there is
// none.
func (c *Curve) FirstValley(from, to int, minDepth, minRise float64) (int, bool) {
	w := valleyWalk{y: c.Y, minDepth: minDepth, minRise: minRise}
	for {
		i, ok := w.next()
		if !ok || i > to {
			return 0, false
		}
		if i >= from {
			return i, true
		}
	}
}

// valleyWalk goes through a curve once, swinging between the search for a low
// and the search for a crest.
type valleyWalk struct {
	y                 []float64
	minDepth, minRise float64
	at, low, crest    int
	climbing          bool
}

// next is the next valley.
func (w *valleyWalk) next() (int, bool) {
	for w.at++; w.at < len(w.y); w.at++ {
		v := w.y[w.at]
		if w.climbing {
			if v > w.y[w.crest] {
				w.crest = w.at
			} else if fall := w.y[w.crest] - v; fall > 0 && fall >= w.minRise {
				w.climbing, w.low = false, w.at
			}
			continue
		}
		if v < w.y[w.low] {
			w.low = w.at
		} else if rise := v - w.y[w.low]; rise > 0 && rise >= w.minRise {
			w.climbing, w.crest = true, w.at
			if w.low > 0 && w.y[w.low] <= -w.minDepth {
				return w.low, true
			}
		}
	}
	return 0, false
}
