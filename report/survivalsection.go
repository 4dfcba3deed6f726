package report

// SurvivalSection is a part of a page of its own: words, pictures, and tables, which are
// folded away where there are pictures that say the same.
type SurvivalSection struct {
	Title   string
	Words   []string
	Figures []SurvivalFigure
	Tables  []SurvivalTable
}

// SurvivalFigure is a picture with the words below it. An empty one is left out.
type SurvivalFigure struct {
	Draw    Picture
	Caption string
}

// survivalPart is what the template sees of a section.
type survivalPart struct {
	Title  string
	Words  []string
	Sheets []survivalSheet
	Tabs   []survivalTab
}

func survivalParts(sections []SurvivalSection) []survivalPart {
	var out []survivalPart
	for i := range sections {
		s := &sections[i]
		part := survivalPart{Title: s.Title, Words: s.Words, Tabs: survivalTabs(s.Tables)}
		for _, f := range s.Figures {
			if !f.Draw.Empty() {
				part.Sheets = append(part.Sheets, survivalSheet{s.Title, f.Caption, picture(f.Draw)})
			}
		}
		out = append(out, part)
	}
	return out
}
