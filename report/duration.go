package report

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/ecg"
)

// DurationRow is a further QRS duration shown below the distribution, for
// comparison only.
type DurationRow struct {
	Label string
	Ms    float64
	SEMs  float64 // 0 = not estimated
}

const (
	durationWidth = 190.0
	durationLeft  = 62.0
	durationFloor = 42.0 // y of the axis of the distribution
	durationPeak  = 28.0 // height of the distribution
)

// durationPicture maps milliseconds to the page.
type durationPicture struct {
	*canvas
	loMs, hiMs float64
}

// Duration draws the global QRS duration as a distribution with its standard
// error against the widths of 120, 130 and 150 ms, and the same quantity by other
// rules below it. The picture is empty when the duration is not known.
func Duration(q ecg.QRSDuration, more []DurationRow) Picture {
	if !q.Known || !sane(q.Ms) || !sane(q.SEMs) {
		return Picture{}
	}
	rows := durationRows(q, more)
	d := durationPicture{loMs: 100, hiMs: 180}
	for _, r := range rows {
		reach := 3.2 * r.SEMs
		d.loMs = math.Min(d.loMs, math.Floor((r.Ms-reach)/10)*10)
		d.hiMs = math.Max(d.hiMs, math.Ceil((r.Ms+reach)/10)*10)
	}
	d.loMs, d.hiMs = math.Max(0, d.loMs), math.Min(500, d.hiMs)
	bottom := durationFloor + 4 + 5*float64(len(rows))
	d.canvas = newCanvas(durationWidth, bottom+9, "duration", "QRS duration with its uncertainty",
		fmt.Sprintf("%s ms, standard error %s ms.", whole(q.Ms), fixed(q.SEMs, 1)))
	if q.SEMs > 0 {
		d.drawDensity(q.Ms, q.SEMs)
	}
	d.drawThresholds(q, bottom)
	for i, r := range rows {
		d.drawRow(r, durationFloor+6+5*float64(i), i == 0)
	}
	d.drawAxis(bottom)
	return d.done()
}

func durationRows(q ecg.QRSDuration, more []DurationRow) []DurationRow {
	rows := []DurationRow{{fmt.Sprintf("order rule, k = %d", q.K), q.Ms, q.SEMs}}
	if q.Vector.Known && sane(q.Vector.Ms) && sane(q.Vector.SEMs) {
		rows = append(rows, DurationRow{"vector rule", q.Vector.Ms, q.Vector.SEMs})
	}
	if q.LeadMedian.Known && sane(q.LeadMedian.Ms) && sane(q.LeadMedian.SEMs) {
		rows = append(rows, DurationRow{"median of the single leads", q.LeadMedian.Ms, q.LeadMedian.SEMs})
	}
	return append(rows, more...)
}

func (d *durationPicture) x(ms float64) float64 {
	return durationLeft + (math.Max(d.loMs, math.Min(d.hiMs, ms))-d.loMs)/(d.hiMs-d.loMs)*(durationWidth-durationLeft-4)
}

// The tints of the parts of the distribution, from below 120 ms to 150 ms and
// more; they differ in lightness.
var partTints = [4]string{"#f0f0f0", "#cfe0ee", "#8fb8d8", "#3d7fb5"}

// drawDensity draws the normal distribution of the measurement, cut at the widths.
func (d *durationPicture) drawDensity(mean, se float64) {
	edges := [5]float64{d.loMs, 120, 130, 150, d.hiMs}
	height := func(ms float64) float64 {
		z := (ms - mean) / se
		return durationFloor - durationPeak*math.Exp(-z*z/2)
	}
	for part := range partTints {
		from, to := math.Max(d.loMs, edges[part]), math.Min(d.hiMs, edges[part+1])
		if to <= from {
			continue
		}
		xy := []float64{d.x(from), durationFloor}
		const pieces = 60
		for i := range pieces + 1 {
			ms := from + (to-from)*float64(i)/pieces
			xy = append(xy, d.x(ms), height(ms))
		}
		xy = append(xy, d.x(to), durationFloor)
		d.polygon(`fill="`+partTints[part]+`" stroke="`+colourSoft+`" stroke-width=".15"`, xy...)
	}
}

// drawThresholds draws the widths on which guidelines rest, each label one line
// lower than the one before so that none runs into the next.
func (d *durationPicture) drawThresholds(q ecg.QRSDuration, bottom float64) {
	for i, w := range [...]struct{ ms, p float64 }{{120, q.PGe120}, {130, q.PGe130}, {150, q.PGe150}} {
		y := 3 + 3.6*float64(i)
		label := fmt.Sprintf("%.0f ms", w.ms)
		if q.SEMs > 0 {
			label += ": P " + probability(w.p)
		}
		d.line(d.x(w.ms), y-2, d.x(w.ms), bottom, penDashed)
		d.text(d.x(w.ms)+.8, y, lettering{size: 2.6, halo: true}, label)
	}
	if q.SEMs > 0 {
		d.text(1, 3, lettering{size: 2.6}, "P: probability of that width or more")
	}
}

// probability writes a probability without claiming certainty.
func probability(p float64) string {
	switch {
	case p > .99:
		return "> 0.99"
	case math.IsNaN(p):
		return "–"
	case p < .01:
		return "< 0.01"
	default:
		return fmt.Sprintf("%.2f", p)
	}
}

func (d *durationPicture) drawRow(r DurationRow, y float64, first bool) {
	d.text(1, y+.9, lettering{size: 2.8, bold: first}, r.Label)
	value := whole(r.Ms) + " ms"
	if r.SEMs > 0 {
		value = whole(r.Ms) + " ± " + whole(r.SEMs) + " ms"
		a, b := d.x(r.Ms-r.SEMs), d.x(r.Ms+r.SEMs)
		d.line(a, y, b, y, penPulse)
		d.line(a, y-1, a, y+1, penPulse)
		d.line(b, y-1, b, y+1, penPulse)
	}
	d.text(durationLeft-3, y+.9, lettering{size: 2.8, anchor: "end", bold: first}, value)
	fill := `fill="#fff" stroke="` + colourTrace + `" stroke-width=".3"`
	if first {
		fill = `fill="` + colourTrace + `"`
	}
	d.circle(d.x(r.Ms), y, 1.1, fill)
}

func (d *durationPicture) drawAxis(y float64) {
	d.line(d.x(d.loMs), durationFloor, d.x(d.hiMs), durationFloor, penFrame)
	d.line(d.x(d.loMs), y, d.x(d.hiMs), y, penFrame)
	step := 10.0
	if d.hiMs-d.loMs > 150 {
		step = 20
	}
	for ms := d.loMs; ms <= d.hiMs; ms += step {
		d.line(d.x(ms), y, d.x(ms), y+1, penFrame)
		d.text(d.x(ms), y+4, lettering{size: 2.5, anchor: "middle"}, fmt.Sprintf("%.0f", ms))
	}
	d.text(d.x(d.hiMs), y+8, lettering{size: 2.5, anchor: "end"}, "QRS duration, ms (whiskers: ± one standard error)")
}
