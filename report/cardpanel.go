package report

// CardPanel is a picture of published numbers, each beside the simulated one, that
// share a unit and so an axis.
type CardPanel struct {
	Title    string
	Ratio    bool // logarithmic axis with 1 marked
	Plain    bool // rows share no unit, so there is no axis
	Decimals int  // of the numbers
	Rows     []CardRow
}

// write writes a number of the panel.
func (p *CardPanel) write(v float64) string { return fixed(v, p.Decimals) }

// CardRow is one number. Published carries the published interval, Simulated the
// central 90 % of the replicates.
type CardRow struct {
	Name, Detail         string // Detail: what the interval is, how the figure was seen
	Published, Simulated Stretch
	Unverified           bool // the published figure or its interval was not seen
	Verdict              CardVerdict
	Why                  string // of a row that is not judged
}

// CardVerdict is the word that stands beside a row.
type CardVerdict string

// The verdicts, each with a mark of its own.
const (
	CardHit         CardVerdict = "hit"
	CardMiss        CardVerdict = "miss"
	CardCalibration CardVerdict = "calibration"
	CardNotJudged   CardVerdict = "not judged"
)

// Layout of the picture, mm.
const (
	cardWidth   = 190.0
	cardName    = 58.0 // room for the name
	cardLeft    = 62.0 // of the axis
	cardRight   = 117.0
	cardText    = 120.0
	cardVerdict = 158.0
	cardTop     = 12.0
	cardBar     = 2.3 // height of a bar
	cardSize    = 2.7
	cardSmall   = 2.3
	cardLine    = 3.5
	cardLeast   = 9.4 // height of a row
)

// Draw is empty without rows.
func (p *CardPanel) Draw() Picture {
	if len(p.Rows) == 0 {
		return Picture{}
	}
	height := cardTop
	for i := range p.Rows {
		height += p.Rows[i].height()
	}
	c := newCanvas(cardWidth, height+6, "verdicts", p.Title, p.description())
	c.text(0, 4.2, lettering{size: 3.4, bold: true}, p.Title)
	head := lettering{size: 2.5, colour: colourSoft}
	c.text(cardText, cardTop-3, head, "published / simulated")
	c.text(cardVerdict, cardTop-3, head, "verdict")
	var a func(float64) float64
	if !p.Plain {
		a = p.axis(c, cardTop-1, height)
	}
	y := cardTop
	for i := range p.Rows {
		p.row(c, &p.Rows[i], y, a)
		y += p.Rows[i].height()
	}
	return c.done()
}

// axis draws the axis of the panel and gives the place of a value on it.
func (p *CardPanel) axis(c *canvas, top, bottom float64) func(float64) float64 {
	var all []Stretch
	var values []float64
	for i := range p.Rows {
		for _, s := range []Stretch{p.Rows[i].Published, p.Rows[i].Simulated} {
			if !s.Known {
				continue
			}
			all, values = append(all, s), append(values, s.Value)
			if s.Ranged {
				values = append(values, s.Lo, s.Hi)
			}
		}
	}
	if p.Ratio {
		lo, hi := ratioSpan(all...)
		r := ratioAxis{lo: lo, hi: hi, left: cardLeft, right: cardRight}
		r.draw(c, top, bottom)
		return r.x
	}
	a := axes{canvas: c, left: cardLeft, right: cardRight, top: top, bottom: bottom}
	a.loX, a.hiX, a.stepX = reach(0, 0, values)
	for k := 0; a.loX+float64(k)*a.stepX <= a.hiX+a.stepX/1e6; k++ {
		v := a.loX + float64(k)*a.stepX
		pen := penSoft
		if rounded(v, 6) == 0 {
			v, pen = 0, penFrame
		}
		a.line(a.x(v), top, a.x(v), bottom, pen)
		a.text(a.x(v), bottom+3.2, lettering{size: 2.6, anchor: "middle"}, axisNumber(v))
	}
	return a.x
}

// axisNumber writes a number of an axis with a true minus sign.
func axisNumber(v float64) string {
	if v < 0 {
		return "−" + plain(-v)
	}
	return plain(v)
}

func (r *CardRow) lines() (name, detail, why []string) {
	detailed := r.Detail
	if r.Unverified {
		detailed = "UNVERIFIED; " + detailed
	}
	return wrapped(r.Name, cardSize, cardName), wrapped(detailed, cardSmall, cardName), wrapped(r.Why, cardSmall, cardWidth-cardVerdict-8)
}

func (r *CardRow) height() float64 {
	name, detail, why := r.lines()
	words := cardLine*float64(len(name)) + 3*float64(len(detail)) + 2.2
	return max(cardLeast, words, cardLine+3*float64(len(why))+2.2)
}

// row draws one number below y.
func (p *CardPanel) row(c *canvas, r *CardRow, y float64, x func(float64) float64) {
	c.line(0, y, cardWidth, y, `stroke="#e2e2e2" stroke-width=".15"`)
	name, detail, why := r.lines()
	at := y + 3.4
	for _, s := range name {
		c.text(0, at, lettering{size: cardSize}, s)
		at += cardLine
	}
	for _, s := range detail {
		c.text(0, at-.4, lettering{size: cardSmall, colour: colourSoft}, s)
		at += 3
	}
	c.text(cardText, y+3.4, lettering{size: cardSize}, r.Published.words(p.write))
	c.text(cardText, y+3.4+3.8, lettering{size: cardSize, colour: colourOnset}, r.Simulated.words(p.write))
	if x != nil {
		c.publishedBar(&r.Published, y+2.5, x)
		c.simulatedBar(&r.Simulated, y+2.5+3.8, x)
	}
	c.verdictMark(r.Verdict, cardVerdict+1.2, y+2.6)
	c.text(cardVerdict+4, y+3.5, lettering{size: cardSize, bold: r.Verdict == CardHit || r.Verdict == CardMiss}, string(r.Verdict))
	for i, s := range why {
		c.text(cardVerdict+4, y+6.8+3*float64(i), lettering{size: cardSmall, colour: colourSoft}, s)
	}
}

// publishedBar is hollow with a thick line at the value.
func (c *canvas) publishedBar(s *Stretch, y float64, x func(float64) float64) {
	c.bar(s, y, x, `fill="#fff" stroke="`+colourText+`" stroke-width=".3"`, colourText)
}

// simulatedBar is filled, with a thick line at the median.
func (c *canvas) simulatedBar(s *Stretch, y float64, x func(float64) float64) {
	c.bar(s, y, x, `fill="#b9d9ec" stroke="`+colourOnset+`" stroke-width=".2"`, colourOnset)
}

func (c *canvas) bar(s *Stretch, y float64, x func(float64) float64, pen, colour string) {
	if !s.Known {
		return
	}
	lo, at, hi, low, high := s.place(x, cardLeft, cardRight)
	if s.Ranged {
		c.rect(lo, y-cardBar/2, hi-lo, cardBar, pen)
		c.cutMarks(lo, hi, y, low, high, colour)
	}
	c.rect(at-.35, y-cardBar/2-.3, .7, cardBar+.6, `fill="`+colour+`" stroke="none"`)
}

// verdictMark differs in shape, so that a grey print tells verdicts apart.
func (c *canvas) verdictMark(v CardVerdict, x, y float64) {
	switch v {
	case CardHit:
		c.circle(x, y, 1.2, `fill="#00664d" stroke="none"`)
	case CardMiss:
		pen := `stroke="` + colourOffset + `" stroke-width=".6"`
		c.line(x-1.1, y-1.1, x+1.1, y+1.1, pen)
		c.line(x-1.1, y+1.1, x+1.1, y-1.1, pen)
	case CardCalibration:
		c.polygon(`fill="#fff" stroke="`+colourSoft+`" stroke-width=".35"`, x, y-1.2, x+1.2, y+1, x-1.2, y+1)
	case CardNotJudged:
		c.line(x-1.2, y, x+1.2, y, `stroke="`+colourSoft+`" stroke-width=".5"`)
	}
}

// description is the picture in words.
func (p *CardPanel) description() string {
	s := ""
	for i := range p.Rows {
		r := &p.Rows[i]
		s += r.Name + ": published " + r.Published.words(p.write) + ", simulated " + r.Simulated.words(p.write) + ", " + string(r.Verdict) + ". "
	}
	return s
}
