package report

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/ecg/vcg"
)

// plane is one view of the loop. The heart is seen as the custom of
// vectorcardiography has it: frontal from the front, transverse from above with
// the front of the chest below, sagittal from the left side.
type plane struct {
	name             string
	across, down     func(vcg.Vector) float64 // to the right and downwards on the page
	left, right      string
	topWord, lowWord string
}

func planes() [3]plane {
	x := func(v vcg.Vector) float64 { return v.X }
	y := func(v vcg.Vector) float64 { return v.Y }
	z := func(v vcg.Vector) float64 { return v.Z }
	up := func(f func(vcg.Vector) float64) func(vcg.Vector) float64 {
		return func(v vcg.Vector) float64 { return -f(v) }
	}
	return [3]plane{
		{"frontal (X–Y)", x, y, "right", "left", "head", "foot"},
		{"transverse (X–Z)", x, up(z), "right", "left", "back", "front"},
		{"left sagittal (Z–Y)", z, y, "front", "back", "head", "foot"},
	}
}

const (
	loopSide  = 60.0
	loopPitch = 63.5
	loopTop   = 12.0
	loopRoom  = 50.0 // of the side, for the loop itself
)

// loopDrawing is one loop on the page.
type loopDrawing struct {
	*canvas
	v       *vcg.Result
	qrs, t  []vcg.Vector // samples of the loop, mV
	mmPerMV float64
	mmPerUV float64 // of the QRS area arrow, mm per µV·s
}

// Loops draws the vectorcardiographic loop in three planes of equal scale: the QRS
// coloured by time with a dot each 10 ms, the T loop grey, the QRS area vector as
// an arrow. The picture is empty when the result is not known.
func Loops(v *vcg.Result) Picture {
	if v == nil || !v.Known || len(v.X) == 0 || !(v.RateHz > 0) {
		return Picture{}
	}
	d := loopDrawing{v: v, qrs: stretchOf(v, v.OnMs, v.OffMs)}
	if len(d.qrs) < 2 {
		return Picture{}
	}
	if v.TKnown {
		d.t = stretchOf(v, v.OffMs, v.TEndMs)
	}
	d.chooseScale()
	d.canvas = newCanvas(190, loopTop+loopSide+13, "loops", "Vectorcardiographic loops in three planes",
		fmt.Sprintf("Transform %s, %g mm per mV.", v.Transform, d.mmPerMV))
	for i, p := range planes() {
		d.drawPlane(p, 1+float64(i)*loopPitch, loopTop)
	}
	d.text(1, 4, lettering{size: 3.2, bold: true}, fmt.Sprintf("%s · %g mm/mV in all three planes", transformWords(v.Transform), d.mmPerMV))
	d.text(189, 4, lettering{size: 2.7, anchor: "end"},
		fmt.Sprintf("arrow: QRS area %s µV·s, drawn 1 mm = %.3g µV·s", whole(length(v.QRSIntegral)), 1/d.mmPerUV))
	d.drawTimeBar(1, loopTop+loopSide+4)
	return d.done()
}

func transformWords(t vcg.Transform) string {
	switch t {
	case vcg.Kors:
		return "Kors transform"
	case vcg.InverseDower:
		return "inverse Dower transform"
	case vcg.Frank:
		return "recorded Frank leads"
	default:
		return string(t)
	}
}

// stretchOf is the part of the loop between two times in ms.
func stretchOf(v *vcg.Result, fromMs, toMs float64) []vcg.Vector {
	n := min(len(v.X), len(v.Y), len(v.Z))
	from := max(0, min(n, int(math.Round(fromMs*v.RateHz/1000))))
	to := max(from, min(n, int(math.Round(toMs*v.RateHz/1000))+1))
	out := make([]vcg.Vector, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, vcg.Vector{X: v.X[i], Y: v.Y[i], Z: v.Z[i]})
	}
	return out
}

func length(v vcg.Vector) float64 { return math.Sqrt(v.X*v.X + v.Y*v.Y + v.Z*v.Z) }

// chooseScale takes the largest round scale at which every plane fits, one for the
// loop and one for the area arrow.
func (d *loopDrawing) chooseScale() {
	widest := 1e-6
	for _, p := range planes() {
		lo, hi := d.reach(p.across)
		widest = math.Max(widest, hi-lo)
		lo, hi = d.reach(p.down)
		widest = math.Max(widest, hi-lo)
	}
	d.mmPerMV = largestFitting(loopRoom/widest, 1, 2, 5, 10, 15, 20, 30, 40, 60, 100, 200)
	d.mmPerUV = largestFitting(25/math.Max(1e-6, length(d.v.QRSIntegral)), .02, .05, .1, .2, .5, 1)
}

func largestFitting(limit float64, choices ...float64) float64 {
	best := choices[0]
	for _, c := range choices {
		if c <= limit {
			best = c
		}
	}
	return best
}

// reach is the range of a coordinate over both loops, with the origin.
func (d *loopDrawing) reach(f func(vcg.Vector) float64) (lo, hi float64) {
	for _, part := range [][]vcg.Vector{d.qrs, d.t} {
		for _, v := range part {
			lo, hi = math.Min(lo, f(v)), math.Max(hi, f(v))
		}
	}
	return lo, hi
}

func (d *loopDrawing) drawPlane(p plane, x, y float64) {
	loX, hiX := d.reach(p.across)
	loY, hiY := d.reach(p.down)
	ox := x + loopSide/2 - (loX+hiX)/2*d.mmPerMV
	oy := y + loopSide/2 - (loY+hiY)/2*d.mmPerMV
	at := func(v vcg.Vector) point {
		return point{ox + p.across(v)*d.mmPerMV, oy + p.down(v)*d.mmPerMV}
	}
	d.text(x, y-1.5, lettering{size: 3, bold: true}, p.name)
	d.rect(x, y, loopSide, loopSide, `fill="#fff" stroke="`+colourSoft+`" stroke-width=".2"`)
	d.line(x, oy, x+loopSide, oy, penMissed)
	d.line(ox, y, ox, y+loopSide, penMissed)
	word := lettering{size: 2.5, colour: colourSoft, halo: true}
	d.text(x+.8, oy-.8, word, p.left)
	word.anchor = "end"
	d.text(x+loopSide-.8, oy-.8, word, p.right)
	word.anchor = "middle"
	d.text(ox, y+2.8, word, p.topWord)
	d.text(ox, y+loopSide-1, word, p.lowWord)
	if len(d.t) > 1 {
		d.drawT(at)
	}
	d.drawQRS(at)
	d.drawArrow(point{ox, oy}, p.across(d.v.QRSIntegral)*d.mmPerUV, p.down(d.v.QRSIntegral)*d.mmPerUV)
}

func (d *loopDrawing) drawT(at func(vcg.Vector) point) {
	points := make([]point, len(d.t))
	for i, v := range d.t {
		points[i] = at(v)
	}
	d.trace(points, `fill="none" stroke="#8a8a8a" stroke-width="25"`)
}
