package report

import (
	"strconv"

	"github.com/concordis/concordis/evidence/trials"
)

// ForestPlot is a picture of ratios with their intervals on a logarithmic axis.
type ForestPlot struct {
	Title       string
	Less, More  string // what a ratio below and above 1 speaks for
	Rows        []ForestRow
	Description string
}

// ForestRow is one ratio. One that nobody has read is drawn hollow and said to be so.
type ForestRow struct {
	Name, Text    string
	Value, Lo, Hi float64
	Unverified    bool
	Main          bool // not a subgroup
}

// Layout of the picture, mm.
const (
	forestWidth = 258.0
	forestLeft  = 126.0
	forestRight = 202.0
	forestRow   = 4.6
	forestName  = 96 // letters
)

// Draw is empty with fewer than two rows.
func (f *ForestPlot) Draw() Picture {
	lo, hi, ok := f.span()
	if !ok {
		return Picture{}
	}
	top := 8.0
	bottom := top + forestRow*float64(len(f.Rows)) + 1
	c := newCanvas(forestWidth, bottom+12, "forest", f.Title, f.Description)
	axis := ratioAxis{lo: lo, hi: hi, left: forestLeft, right: forestRight}
	c.text(0, 4.2, lettering{size: 3.4, bold: true}, f.Title)
	axis.draw(c, top-1, bottom+1)
	c.text(axis.x(1)-3, bottom+8.6, lettering{size: 2.6, anchor: "end"}, "← "+f.Less)
	c.text(axis.x(1)+3, bottom+8.6, lettering{size: 2.6}, f.More+" →")
	for i := range f.Rows {
		f.row(c, &f.Rows[i], top+forestRow*(float64(i)+.6), axis.x)
	}
	return c.done()
}

// row draws one ratio.
func (f *ForestPlot) row(c *canvas, r *ForestRow, y float64, x func(float64) float64) {
	colour, words := colourOnset, r.Text
	if r.Unverified {
		colour, words = colourUnused, "UNVERIFIED "+r.Text
	}
	c.text(0, y+.9, lettering{size: 2.6, bold: r.Main}, shortened(r.Name, forestName))
	if r.Hi > r.Lo {
		c.line(x(r.Lo), y, x(r.Hi), y, `stroke="`+colour+`" stroke-width=".4"`)
	}
	size := 1.8
	if r.Main {
		size = 2.4
	}
	pen := `fill="` + colour + `" stroke="none"`
	if r.Unverified {
		pen = `fill="#fff" stroke="` + colour + `" stroke-width=".35"`
	}
	c.rect(x(r.Value)-size/2, y-size/2, size, size, pen)
	c.text(forestRight+3, y+.9, lettering{size: 2.6}, words)
}

// span is the stretch of the axis, at least 0.5 to 2; ok is false where nothing is to be
// drawn.
func (f *ForestPlot) span() (lo, hi float64, ok bool) {
	lo, hi = .5, 2
	for i := range f.Rows {
		for _, v := range []float64{f.Rows[i].Value, f.Rows[i].Lo, f.Rows[i].Hi} {
			if v > 0 {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	return max(lo, .04) * .95, min(hi, 25) * 1.05, len(f.Rows) > 1
}

// ratio writes a ratio with at least two decimals, as trials print them.
func ratio(v float64) string {
	if text := plain(v); len(text) >= len(fixed(v, 2)) {
		return text
	}
	return fixed(v, 2)
}

// forestOf are the hazard ratios of a trial with an interval, subgroups among them.
func forestOf(t *trials.Trial) *ForestPlot {
	f := &ForestPlot{Title: "Hazard ratios with their 95 % limits", Less: "treated better", More: "control better"}
	for i := range t.Outcomes {
		o := &t.Outcomes[i]
		for j := range o.Effects {
			e := &o.Effects[j]
			s := &e.Spread
			if e.Measure != "HR" || !(e.Value > .04 && e.Value < 25) || (s.Kind != trials.CI95 && s.Kind != trials.Credible) || !(s.Lo > .04 && s.Hi < 25 && s.Lo < s.Hi) {
				continue
			}
			name := o.Name
			if e.What != "" && e.What != o.Name {
				name += ": " + e.What
			}
			if o.Who != "" {
				name += " [" + o.Who + "]"
			}
			if len(t.Arms) > 2 && e.Of != "" {
				name += ", " + e.Of + " over " + e.Over
			}
			if o.Part == trials.Extension {
				name += ", extension"
			}
			f.Rows = append(f.Rows, ForestRow{Name: name, Value: e.Value, Lo: s.Lo, Hi: s.Hi, Main: o.Part != trials.Subgroup && o.Who == "",
				Unverified: !e.Seen.Verified() || !e.SpreadTag().Verified(),
				Text:       ratio(e.Value) + " (" + ratio(s.Lo) + " to " + ratio(s.Hi) + ")"})
		}
	}
	f.Description = strconv.Itoa(len(f.Rows)) + " hazard ratios; what nobody has read is hollow."
	return f
}
