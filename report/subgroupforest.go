package report

import "strconv"

// SubgroupForest is a picture of simulated ratios by subgroup, published ones beside
// them, on a logarithmic axis.
type SubgroupForest struct {
	Title      string
	Less, More string // whom a ratio below and above 1 favours
	Rows       []SubgroupRow
}

// SubgroupRow is one subgroup, or with Main all patients. Heading, where it is not
// empty, is written above the row.
type SubgroupRow struct {
	Heading, Name string
	Patients      float64 // mean over the replicates; 0: not counted
	Main          bool
	Simulated     Stretch // median and central 90 % of the replicates
	Published     Stretch
	Unverified    bool   // the published figure or its interval was not seen
	Note          string // such as in how many replicates the ratio was known
}

// Layout of the picture, mm.
const (
	groupWidth    = 190.0
	groupPatients = 60.0 // right end of the numbers
	groupLeft     = 68.0 // of the axis
	groupRight    = 130.0
	groupText     = 134.0
	groupRow      = 5.2
	groupBeside   = 3.8 // more for a published figure or a note
	groupHeading  = 5.0
	groupTop      = 12.0
)

// Draw is empty without a known ratio.
func (f *SubgroupForest) Draw() Picture {
	var all []Stretch
	known, height := false, 0.0
	for i := range f.Rows {
		r := &f.Rows[i]
		all = append(all, r.Simulated, r.Published)
		known = known || r.Simulated.Known
		height += r.height()
	}
	if !known {
		return Picture{}
	}
	lo, hi := ratioSpan(all...)
	axis := ratioAxis{lo: lo, hi: hi, left: groupLeft, right: groupRight}
	bottom := groupTop + height + 1
	c := newCanvas(groupWidth, bottom+10, "forest", f.Title, f.description())
	c.text(0, 4.2, lettering{size: 3.4, bold: true}, f.Title)
	head := lettering{size: 2.5, colour: colourSoft}
	c.text(groupText, groupTop-2, head, "simulated: median (central 90 %)")
	head.anchor = "end"
	c.text(groupPatients, groupTop-2, head, "patients, mean")
	axis.draw(c, groupTop-1, bottom)
	f.favours(c, axis, bottom+7.2)
	y := groupTop
	for i := range f.Rows {
		f.row(c, &f.Rows[i], y, axis)
		y += f.Rows[i].height()
	}
	return c.done()
}

// favours writes below the axis which side speaks for whom. An axis that hardly goes
// beyond 1 leaves too little room on one side, so the words stand at its ends.
func (f *SubgroupForest) favours(c *canvas, axis ratioAxis, y float64) {
	c.text(axis.x(1)-2, y, lettering{size: 2.6, anchor: "end"}, "← "+f.Less)
	c.text(axis.x(1)+2, y, lettering{size: 2.6}, f.More+" →")
}

func (r *SubgroupRow) height() float64 {
	h := groupRow
	if r.Heading != "" {
		h += groupHeading
	}
	if r.Published.Known {
		h += groupBeside
	}
	if r.Note != "" {
		h += groupBeside - .6
	}
	return h
}

// row draws one subgroup below y.
func (f *SubgroupForest) row(c *canvas, r *SubgroupRow, y float64, axis ratioAxis) {
	if r.Heading != "" {
		c.text(0, y+groupHeading-1.2, lettering{size: 2.7, bold: true}, r.Heading)
		y += groupHeading
	}
	y += groupRow / 2
	indent := 3.0
	if r.Main {
		indent = 0
	}
	c.text(indent, y+.9, lettering{size: 2.7, bold: r.Main}, shortened(r.Name, 36))
	if r.Patients > 0 {
		c.text(groupPatients, y+.9, lettering{size: 2.6, anchor: "end"}, grouped(int(r.Patients+.5)))
	}
	c.text(groupText, y+.9, lettering{size: 2.7, bold: r.Main, colour: colourOnset}, r.Simulated.words(twoDecimals))
	if r.Simulated.Known {
		c.ratioMark(&r.Simulated, y, axis, colourOnset, true, r.Main)
	}
	if r.Published.Known {
		y += groupBeside
		words := "published " + r.Published.words(twoDecimals)
		if r.Unverified {
			words += ", UNVERIFIED"
		}
		c.text(groupText, y+.9, lettering{size: 2.5}, words)
		c.ratioMark(&r.Published, y, axis, colourText, false, r.Main)
	}
	if r.Note != "" {
		c.text(groupText, y+groupBeside, lettering{size: 2.4, colour: colourSoft}, r.Note)
	}
}

// ratioMark draws a square, or a hollow circle for what was published, with its limits.
func (c *canvas) ratioMark(s *Stretch, y float64, axis ratioAxis, colour string, ours, main bool) {
	lo, at, hi, low, high := s.place(axis.x, axis.left, axis.right)
	if hi > lo {
		c.line(lo, y, hi, y, `stroke="`+colour+`" stroke-width=".45"`)
	}
	c.cutMarks(lo, hi, y, low, high, colour)
	if !ours {
		c.circle(at, y, .95, `fill="#fff" stroke="`+colour+`" stroke-width=".4"`)
		return
	}
	size := 1.8
	if main {
		size = 2.4
	}
	c.rect(at-size/2, y-size/2, size, size, `fill="`+colour+`" stroke="none"`)
}

// description is the picture in words.
func (f *SubgroupForest) description() string {
	s := strconv.Itoa(len(f.Rows)) + " rows. "
	for i := range f.Rows {
		r := &f.Rows[i]
		s += r.Name + ": simulated " + r.Simulated.words(twoDecimals)
		if r.Published.Known {
			s += ", published " + r.Published.words(twoDecimals)
		}
		s += ". "
	}
	return s
}
