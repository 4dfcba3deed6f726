package vcg

import "math"

// QRSThirds cuts the QRS into three parts in which the vector magnitude gathers
// equal areas and returns the integral of each, µV·s. Parts of equal area depend less
// on the QRS limits and on the speed of the time axis than parts of equal time: a low
// foot adds little. A cut lies at a whole sample. ok is false where the Result is not
// known, or the QRS has no area or one too large for a number.
func (r *Result) QRSThirds() (thirds [3]Vector, ok bool) {
	if !r.Known {
		return thirds, false
	}
	msPer := 1000 / r.RateHz
	from, to := int(math.Ceil(r.OnMs/msPer)), int(r.OffMs/msPer)
	var whole float64
	for i := from; i <= to; i++ {
		whole += r.point(i).Length()
	}
	if !(whole > 0) || math.IsInf(whole, 0) {
		return thirds, false
	}
	var gathered float64
	for i := from; i <= to; i++ {
		v := r.point(i)
		middle := gathered + v.Length()/2
		k := min(2, int(3*middle/whole))
		thirds[k] = thirds[k].Plus(Vector{v.X * msPer, v.Y * msPer, v.Z * msPer})
		gathered += v.Length()
	}
	return thirds, true
}

// point is the loop at one sample, mV.
func (r *Result) point(i int) Vector { return Vector{r.X[i], r.Y[i], r.Z[i]} }

// Swing is the angle by which the transverse direction turns from v to u, degrees in
// (-180, 180]: positive from the front over the left to the back, which is the way of
// a normal QRS.
func Swing(v, u Vector) float64 {
	d := u.Azimuth() - v.Azimuth()
	switch {
	case d > 180:
		return d - 360
	case d <= -180:
		return d + 360
	}
	return d
}
