package report

// ConsortFlow is the way of patients through a trial, drawn after the flow diagram of
// CONSORT 2010 (Schulz KF and others, BMJ 2010;340:c332, doi 10.1136/bmj.c332).
type ConsortFlow struct {
	Title, Description string
	Steps              []ConsortStep // one below the other, before patients part into arms
	Rows               []ConsortRow  // the arms side by side
}

// ConsortStep is a station of all patients with, to its right, those who leave after it.
type ConsortStep struct {
	Phase     string
	Box, Left ConsortBox // Left without a head: nobody can leave here
}

// ConsortRow is a station with a box for each arm.
type ConsortRow struct {
	Phase string
	Boxes []ConsortBox
}

// ConsortBox is a head in bold and lines below it; all are broken to fit.
type ConsortBox struct {
	Head  string
	Lines []string
}

// Layout of the picture, mm.
const (
	consortWidth  = 190.0
	consortLeft   = 9.0 // of the boxes; the phases stand left of it
	consortGap    = 5.0
	consortDown   = 7.0 // of an arrow
	consortTrunk  = 62.0
	consortPad    = 2.2
	consortSize   = 2.7
	consortLine   = 3.7
	consortIndent = 2.4
)

const penConsort = `fill="none" stroke="` + colourText + `" stroke-width=".3"`

// Draw is empty without a station or without arms.
func (f *ConsortFlow) Draw() Picture {
	if len(f.Steps) == 0 || len(f.Rows) == 0 || len(f.Rows[0].Boxes) == 0 {
		return Picture{}
	}
	d := consortDrawing{flow: f, y: 7}
	height := d.y + d.length() + 1
	d.canvas = newCanvas(consortWidth, height, "consort", f.Title, f.Description)
	d.text(0, 4.2, lettering{size: 3.6, bold: true}, f.Title)
	d.draw()
	return d.done()
}

// consortDrawing goes down the page.
type consortDrawing struct {
	*canvas
	flow *ConsortFlow
	y    float64
}

// middle is the line on which the stations of all patients stand. Who leaves needs more
// room than who stays, so it lies left of the middle of the page.
const consortMiddle = consortLeft + consortTrunk/2 + 18

// leftFrom is where the boxes of those who leave begin.
const leftFrom = consortMiddle + 10

func leftWidth() float64 { return consortWidth - leftFrom - .3 }

// armWidth is the width of the box of an arm.
func (d *consortDrawing) armWidth() float64 {
	n := float64(len(d.flow.Rows[0].Boxes))
	return min((consortWidth-.3-consortLeft-consortGap*(n-1))/n, 86)
}

// armLeft is where the box of arm k begins: the arms stand around the trunk as far as
// the page lets them.
func (d *consortDrawing) armLeft(k int) float64 {
	n := float64(len(d.flow.Rows[0].Boxes))
	whole := n*d.armWidth() + (n-1)*consortGap
	first := max(consortLeft, min(consortMiddle-whole/2, consortWidth-.3-whole))
	return first + float64(k)*(d.armWidth()+consortGap)
}

// length is how far the drawing will go down.
func (d *consortDrawing) length() float64 {
	sum := 0.0
	for i := range d.flow.Steps {
		s := &d.flow.Steps[i]
		sum += s.Box.height(consortTrunk) + consortDown
		if s.Left.Head != "" {
			sum += s.Left.height(leftWidth()) + consortDown/2
		}
	}
	for i := range d.flow.Rows {
		sum += d.rowHeight(i) + consortDown
	}
	return sum - consortDown + 4
}

func (d *consortDrawing) rowHeight(i int) float64 {
	most := textWidth(d.flow.Rows[i].Phase, consortSize) + 3 // the phase stands upright beside it
	for k := range d.flow.Rows[i].Boxes {
		most = max(most, d.flow.Rows[i].Boxes[k].height(d.armWidth()))
	}
	return most
}

func (d *consortDrawing) draw() {
	phase, from := d.flow.Steps[0].Phase, d.y
	for i := range d.flow.Steps {
		s := &d.flow.Steps[i]
		if s.Phase != phase {
			d.phase(phase, from, d.y-consortDown)
			phase, from = s.Phase, d.y
		}
		d.step(s, i == len(d.flow.Steps)-1)
	}
	d.phase(phase, from, d.y-consortDown)
	d.spread()
	for i := range d.flow.Rows {
		high := d.rowHeight(i)
		d.phase(d.flow.Rows[i].Phase, d.y, d.y+high)
		for k := range d.flow.Rows[i].Boxes {
			left := d.armLeft(k)
			d.box(&d.flow.Rows[i].Boxes[k], left, d.y, d.armWidth(), high)
			if i+1 < len(d.flow.Rows) {
				d.arrow(left+d.armWidth()/2, d.y+high, d.y+high+consortDown)
			}
		}
		d.y += high + consortDown
	}
}

// step draws a station, the way down and who leaves on it.
func (d *consortDrawing) step(s *ConsortStep, last bool) {
	high := s.Box.height(consortTrunk)
	d.box(&s.Box, consortMiddle-consortTrunk/2, d.y, consortTrunk, high)
	d.y += high
	from := d.y
	if s.Left.Head != "" {
		side := s.Left.height(leftWidth())
		top := d.y + consortDown/2
		at := top + side/2
		d.line(consortMiddle, at, leftFrom-1.6, at, penConsort)
		d.polygon(`fill="`+colourText+`"`, leftFrom, at, leftFrom-2, at-.9, leftFrom-2, at+.9)
		d.box(&s.Left, leftFrom, top, leftWidth(), side)
		d.y = top + side
	}
	d.y += consortDown
	if last {
		d.line(consortMiddle, from, consortMiddle, d.y-3, penConsort)
		return
	}
	d.arrow(consortMiddle, from, d.y)
}

// spread parts the trunk into the arms.
func (d *consortDrawing) spread() {
	y := d.y - 3
	d.y += 4
	n := len(d.flow.Rows[0].Boxes)
	first, last := d.armLeft(0)+d.armWidth()/2, d.armLeft(n-1)+d.armWidth()/2
	d.line(min(first, consortMiddle), y, max(last, consortMiddle), y, penConsort)
	for k := range n {
		d.arrow(d.armLeft(k)+d.armWidth()/2, y, d.y)
	}
}

func (d *consortDrawing) arrow(x, from, to float64) {
	d.line(x, from, x, to-1.6, penConsort)
	d.polygon(`fill="`+colourText+`"`, x, to, x-.9, to-2, x+.9, to-2)
}

// phase writes the name of a part of the trial beside it.
func (d *consortDrawing) phase(name string, from, to float64) {
	if name == "" {
		return
	}
	d.rect(.2, from, 5.4, to-from, `fill="#eef3f7" stroke="`+colourSoft+`" stroke-width=".2"`)
	size := min(2.7, 2.7*(to-from-1)/textWidth(name, 2.7))
	d.turned(3.9, (from+to)/2, lettering{size: size, anchor: "middle", bold: true}, name)
}

func (d *consortDrawing) box(b *ConsortBox, left, top, width, height float64) {
	d.rect(left, top, width, height, `fill="#fff" stroke="`+colourText+`" stroke-width=".3"`)
	y := top + consortPad + consortSize*.85
	for _, s := range wrapped(b.Head, consortSize*1.06, width-2*consortPad) {
		d.text(left+consortPad, y, lettering{size: consortSize, bold: true}, s)
		y += consortLine
	}
	for _, line := range b.Lines {
		for i, s := range wrapped(line, consortSize, width-2*consortPad-consortIndent) {
			x := left + consortPad
			if i > 0 {
				x += consortIndent
			}
			d.text(x, y, lettering{size: consortSize}, s)
			y += consortLine
		}
	}
}

// height is that of the box at a width.
func (b *ConsortBox) height(width float64) float64 {
	n := len(wrapped(b.Head, consortSize*1.06, width-2*consortPad)) // bold is wider
	for _, line := range b.Lines {
		n += len(wrapped(line, consortSize, width-2*consortPad-consortIndent))
	}
	return 2*consortPad + consortLine*float64(n) - (consortLine - consortSize)
}
