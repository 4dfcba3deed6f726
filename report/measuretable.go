package report

import (
	"fmt"
	"math"
	"strings"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// measureGroup is one part of the table of measures.
type measureGroup struct {
	Title string
	Note  string
	Rows  []measureRow
}

// measureRow is one number as printed.
type measureRow struct {
	Anchor   string // id of the row
	Place    string // fragment that the number links to
	OnTrace  bool   // the place is a stretch of the median beat
	Name     string
	Value    string
	Error    string // empty = not estimated
	Unit     string
	Known    bool
	Why      string
	Entered  bool
	Method   string
	Where    string // "280–430 ms of the median beat, leads V5, V6"
	CutOffs  []cutOffWords
	Grade    string
	Findings []findingView
	Doubtful int // findings that nobody has read in a source
}

type cutOffWords struct {
	Text       string
	Unverified bool
}

// findingView is one published finding as printed.
type findingView struct {
	Text   string
	Detail string // "n = 809, Kors"
	Cite   citeView
	Tag    tagView
}

// citeView is a citation as printed.
type citeView struct {
	Text string
	DOI  string
	PMID string
	Note string
}

// tagView is a provenance tag as printed.
type tagView struct {
	Words      string
	Unverified bool
}

// families lists the families in printing order with their headings.
func families() []measureGroup {
	return []measureGroup{
		{Title: "Intervals"}, {Title: "Vectorcardiogram"}, {Title: "Shape of the QRS"}, {Title: "Rhythm"},
		{Title: "Combined with stated facts"},
		{Title: "Not measured here", Note: "These published measures need data that the study does not hold, or were not done for the reason given."},
		{Title: "Others"},
	}
}

func familyIndex(family string) int {
	switch family {
	case "interval":
		return 0
	case "vector":
		return 1
	case "morphology":
		return 2
	case "rhythm":
		return 3
	case "combined":
		return 4
	case "refused":
		return 5
	default:
		return 6
	}
}

// groupsOf sorts the measures into families, keeping their order.
func groupsOf(a *assess.Assessment) []measureGroup {
	groups := families()
	for i := range a.Measures {
		g := &groups[familyIndex(a.Measures[i].Family)]
		g.Rows = append(g.Rows, measureRowOf(a, &a.Measures[i]))
	}
	var kept []measureGroup
	for _, g := range groups {
		if len(g.Rows) > 0 {
			kept = append(kept, g)
		}
	}
	return kept
}

func measureRowOf(a *assess.Assessment, m *assess.Measure) measureRow {
	r := measureRow{Anchor: "row-" + slug(m.ID), Name: m.Name, Known: m.Known, Why: m.Why,
		Entered: m.Entered, Method: m.Method, Grade: string(m.Grade), Unit: unitWords(m.Unit)}
	if m.Known {
		r.Value = valueOf(m)
		if m.SE > 0 {
			r.Error = errorWords(m.SE, m.Unit)
		}
	}
	r.OnTrace = hasPlace(a, m)
	switch {
	case r.OnTrace:
		r.Place = placeAnchor(m.ID)
		r.Where = whereWords(m)
	default:
		r.Place = "ecg" // read from the strip as a whole
		r.Anchor = placeAnchor(m.ID)
	}
	for _, f := range m.Evidence {
		v := findingViewOf(f)
		if v.Tag.Unverified {
			r.Doubtful++
		}
		r.Findings = append(r.Findings, v)
		if f.CutOff != nil {
			r.CutOffs = addCutOff(r.CutOffs, f)
		}
	}
	return r
}

// valueOf writes the value of a known measure. A probability never claims
// certainty, and a count carries no decimals.
func valueOf(m *assess.Measure) string {
	switch {
	case strings.HasPrefix(m.ID, "qrs-p-ge-"):
		return probability(m.Value)
	case m.Unit == "1" && m.SE == 0 && m.Value >= 1 && m.Value == math.Trunc(m.Value):
		return fixed(m.Value, 0)
	default:
		return valueWords(m.Value, m.Unit)
	}
}

// placeAnchor is the fragment of a number: "#m-qrs-duration".
func placeAnchor(id string) string { return "m-" + slug(id) }

// hasPlace reports whether a measure can be shown on the median beat.
func hasPlace(a *assess.Assessment, m *assess.Measure) bool {
	return m.Known && m.ToMs > m.FromMs && a.ECG != nil && a.ECG.Analysis != nil &&
		medianLength(&a.ECG.Analysis.Median) > 0
}

func whereWords(m *assess.Measure) string {
	w := whole(m.FromMs) + " to " + whole(m.ToMs) + " ms of the median beat"
	if len(m.Leads) == 0 {
		return w + ", all leads"
	}
	return w + ", " + leadWords(m.Leads)
}

func leadWords(leads []study.LeadName) string {
	names := make([]string, len(leads))
	for i, l := range leads {
		names[i] = string(l)
	}
	return strings.Join(names, ", ")
}

// addCutOff adds the cut-off of a finding unless the same one stands there.
func addCutOff(list []cutOffWords, f evidence.Finding) []cutOffWords {
	sign := "<"
	if f.Above {
		sign = "≥"
	}
	c := cutOffWords{Text: strings.TrimSpace(sign + " " + plain(*f.CutOff) + " " + unitWords(f.Unit)),
		Unverified: f.Tag == evidence.FromMemory}
	for i := range list {
		if list[i].Text == c.Text {
			list[i].Unverified = list[i].Unverified && c.Unverified
			return list
		}
	}
	return append(list, c)
}

func findingViewOf(f evidence.Finding) findingView {
	var detail []string
	if f.N > 0 {
		detail = append(detail, fmt.Sprintf("n = %d", f.N))
	}
	if f.Method != "" {
		detail = append(detail, f.Method)
	}
	return findingView{Text: f.Text, Detail: strings.Join(detail, ", "), Cite: citeViewOf(f.Citation), Tag: tagViewOf(f.Tag)}
}

func citeViewOf(c evidence.Citation) citeView {
	year := ""
	if c.Year > 0 {
		year = fmt.Sprint(c.Year)
	}
	return citeView{Text: joinNonEmpty(", ", c.Authors, c.Journal, year, c.Where), DOI: c.DOI, PMID: c.PMID, Note: c.Note}
}

func tagViewOf(t evidence.Tag) tagView {
	switch t {
	case evidence.ReadInSource:
		return tagView{Words: "read in the source"}
	case evidence.ReadSecond:
		return tagView{Words: "read in a text that quotes the source"}
	case evidence.ReadInCode:
		return tagView{Words: "read in public code"}
	case evidence.Computed:
		return tagView{Words: "computed by Concordis"}
	default:
		return tagView{Words: "unverified", Unverified: true}
	}
}
