package report

// Colours of the pictures. Onset, offset and pacing colours are from the
// palette of Okabe and Ito (Color Universal Design, 2008), which people with the
// common colour-vision deficiencies can tell apart; each mark differs in shape
// as well, so a grey print stays readable.
const (
	colourTrace  = "#111"
	colourUnused = "#707070"
	colourOnset  = "#0072b2"
	colourOffset = "#b34700" // vermillion darkened until it reads on white at 4.5:1
	colourPacing = "#7a3e9d"
	colourText   = "#111"
	colourSoft   = "#555"
	colourMinor  = "#f7d4d0"
	colourMajor  = "#e8a49d"
	colourMissed = "#999"
	colourPaper  = "#fffdfc"
	colourPicked = "#ffd54a"
)

// Pens are presentation attributes rather than style rules: a picture cut out of
// the report keeps its look. Widths are millimetres.
const (
	penMinor    = `fill="none" stroke="` + colourMinor + `" stroke-width=".1"`
	penMajor    = `fill="none" stroke="` + colourMajor + `" stroke-width=".18"`
	penTrace    = `fill="none" stroke="` + colourTrace + `" stroke-width="25" stroke-linejoin="round"`
	penUnused   = `fill="none" stroke="` + colourUnused + `" stroke-width="18" stroke-linejoin="round"`
	penFrame    = `fill="none" stroke="` + colourSoft + `" stroke-width=".2"`
	penPulse    = `fill="none" stroke="` + colourTrace + `" stroke-width=".3"`
	penOnset    = `fill="none" stroke="` + colourOnset + `" stroke-width=".3"`
	penOffset   = `fill="none" stroke="` + colourOffset + `" stroke-width=".3"`
	penPacing   = `fill="none" stroke="` + colourPacing + `" stroke-width=".3"`
	penSoft     = `fill="none" stroke="` + colourSoft + `" stroke-width=".15"`
	penOverlaid = `fill="none" stroke="#222" stroke-opacity=".55" stroke-width="16" stroke-linejoin="round"`
	penMissed   = `fill="none" stroke="` + colourMissed + `" stroke-width=".2"`
	penDashed   = `fill="none" stroke="` + colourSoft + `" stroke-width=".2" stroke-dasharray="1 .8"`
	fillOnset   = `fill="` + colourOnset + `" stroke="none"`
	fillOffset  = `fill="` + colourOffset + `" stroke="none"`
	fillOnSoft  = `fill="` + colourOnset + `" fill-opacity=".18" stroke="none"`
	fillOffSoft = `fill="` + colourOffset + `" fill-opacity=".18" stroke="none"`
	fillQRS     = `fill="` + colourOnset + `" fill-opacity=".07" stroke="none"`
	fillPaper   = `fill="` + colourPaper + `" stroke="none"`
	fillMissed  = `fill="#fff" fill-opacity=".8" stroke="` + colourMissed + `" stroke-width=".15"`
)
