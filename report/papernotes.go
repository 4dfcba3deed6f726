package report

// PaperNote is a short word under the paper at a moment of the recording, such as a
// marker of a device.
type PaperNote struct {
	AtS  float64 // from the start of the recording
	Text string
}

// noteDepth is the height of the strip for notes, mm; two rows of words.
const noteDepth = 9.0

// drawNotes writes the notes of the stretch shown under the grid, in two rows in
// turn, each with a tick at its moment.
func (p *paper) drawNotes() {
	if p.under == 0 {
		return
	}
	small := lettering{size: 2.2, anchor: "middle"}
	bottom := gridTop + p.depth
	row := 0
	for _, n := range p.o.Notes {
		s := n.AtS - p.o.FromS
		if s < 0 || s > p.across() {
			continue
		}
		x := gridLeft + pulseZone + s*p.o.MmPerS
		y := bottom + 3.6 + 3*float64(row)
		p.line(x, bottom, x, y-2, penSoft)
		p.text(x, y, small, n.Text)
		row = 1 - row
	}
}
