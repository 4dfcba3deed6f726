package report

import (
	"fmt"
	"math"
)

// PVLoop is the pressure-volume loop of one chamber.
type PVLoop struct {
	Chamber      string
	VolumeMl     []float64
	PressureMmHg []float64
	// Before, where given, is drawn thin behind it for comparison, with its name.
	Before     *PVLoop
	BeforeName string
}

// mmHgMlToMilliJoule converts pressure times volume: 133.322 Pa · 1e-6 m³.
const mmHgMlToMilliJoule = 0.133322

// StrokeWork is the area of the loop in mmHg·mL, positive when it runs
// counter-clockwise (work done by the chamber). 0 with fewer than three points.
func (l *PVLoop) StrokeWork() float64 {
	n := min(len(l.VolumeMl), len(l.PressureMmHg))
	if n < 3 {
		return 0
	}
	area := 0.0
	for i := range n {
		j := (i + 1) % n
		area += l.VolumeMl[i]*l.PressureMmHg[j] - l.VolumeMl[j]*l.PressureMmHg[i]
	}
	if area /= 2; !sane(area) {
		return 0
	}
	return area
}

const (
	loopCell   = 92.0
	loopHeight = 78.0
)

// PVLoops draws the loops of up to four chambers, two in a row, each on its own
// axes with its stroke work. The picture is empty without loops.
func PVLoops(loops []PVLoop) Picture {
	if len(loops) == 0 {
		return Picture{}
	}
	rows := (len(loops) + 1) / 2
	c := newCanvas(loopCell*math.Min(2, float64(len(loops))), loopHeight*float64(rows), "pvloops", "Pressure-volume loops", fmt.Sprintf("%d chambers.", len(loops)))
	for i := range loops {
		drawLoop(c, &loops[i], loopCell*float64(i%2), loopHeight*float64(i/2))
	}
	return c.done()
}

func drawLoop(c *canvas, l *PVLoop, left, top float64) {
	a := axes{canvas: c, left: left + 15, right: left + loopCell - 4, top: top + 8, bottom: top + loopHeight - 11}
	volumes, pressures := [][]float64{l.VolumeMl}, [][]float64{l.PressureMmHg}
	if l.Before != nil {
		volumes, pressures = append(volumes, l.Before.VolumeMl), append(pressures, l.Before.PressureMmHg)
	}
	lowest := math.Inf(1)
	for _, v := range volumes {
		for _, x := range v {
			lowest = math.Min(lowest, x)
		}
	}
	if !sane(lowest) {
		lowest = 0
	}
	a.loX, a.hiX, a.stepX = reach(lowest, lowest, volumes...)
	a.loY, a.hiY, a.stepY = reach(0, 0, pressures...)
	a.frame("volume, mL", "pressure, mmHg")
	a.text(a.left, top+4, lettering{size: 3, bold: true}, l.Chamber)
	work := l.StrokeWork()
	a.text(a.right, top+4, lettering{size: 2.3, anchor: "end", colour: colourSoft},
		fmt.Sprintf("stroke work %s mJ (%s mmHg·mL)", whole(work*mmHgMlToMilliJoule), whole(work)))
	if l.Before != nil {
		a.trace(closed(l.Before.VolumeMl), closed(l.Before.PressureMmHg), `stroke="`+colourSoft+`" stroke-width=".25" stroke-dasharray="1.2 .7"`)
		a.text(a.right, top+7.2, lettering{size: 2.2, anchor: "end", colour: colourSoft}, "dashed: "+l.BeforeName)
	}
	a.trace(closed(l.VolumeMl), closed(l.PressureMmHg), `stroke="`+colourTrace+`" stroke-width=".5"`)
	if n := len(l.VolumeMl); n > 8 && len(l.PressureMmHg) == n {
		i := n / 2
		dx, dy := a.x(l.VolumeMl[i+2])-a.x(l.VolumeMl[i]), a.y(l.PressureMmHg[i+2])-a.y(l.PressureMmHg[i])
		if sane(dx) && sane(dy) {
			a.head(point{a.x(l.VolumeMl[i]), a.y(l.PressureMmHg[i])}, dx, dy, 2.2, colourTrace)
		}
	}
}

// closed appends the first point to the end.
func closed(v []float64) []float64 {
	if len(v) == 0 {
		return nil
	}
	return append(append(make([]float64, 0, len(v)+1), v...), v[0])
}
