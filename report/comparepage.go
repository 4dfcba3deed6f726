package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"github.com/concordis/concordis/accuracy"
	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

//go:embed compare.html.tmpl
var compareTemplate string

// ComparePage is a report on measures judged against an outcome.
type ComparePage struct {
	Meta      Meta
	Notices   []string // the first says research use only; filled in when empty
	File      string   // name of the table
	Outcome   string   // the outcome in words
	Panel     *accuracy.Panel
	Measures  []CompareMeasure // beside Panel.Measures
	Reference int              // index of the reference, -1 = none
	Resamples int              // of the bootstrap, 0 = none
	Notes     []string
}

// CompareMeasure is what is known of a measure besides the table.
type CompareMeasure struct {
	Name, Unit string
	Grade      string // of the published evidence; empty = not graded
	Direction  string // which values go with the outcome, and says who
	// CutOff is the published finding whose cut-off was applied, nil = none; CutOffWords
	// says where a stated cut-off comes from, or why there is none.
	CutOff      *evidence.Finding
	CutOffWords string
}

// compareView is what the template sees.
type compareView struct {
	ComparePage
	Style           template.CSS
	Forest, Overlay template.HTML
	Rows            []compareRow
	ReferenceName   string
	Share           string // of patients with the outcome
	Blocks          []compareBlock
}

// compareRow is one measure in the table at the top.
type compareRow struct {
	Name, Grade, N, Missing, AUC, P, PHolm string
	Difference, DP, DPHolm, Why            string
}

// compareBlock is one measure with its pictures.
type compareBlock struct {
	Anchor, Name, Unit, Grade, Direction, Why string
	Warnings                                  []string
	Cuts                                      []cutRow
	CutOffWords                               string
	Cite                                      *citeView
	Tag                                       tagView
	Figures                                   []template.HTML
	Facts                                     []string
}

// cutRow is one cut-off with its accuracy.
type cutRow struct {
	Kind, Cut            string
	Sens, Spec, PPV, NPV cutShare
	LRPlus, LRMinus      string
}

// cutShare is a proportion with its counts.
type cutShare struct{ Text, Counts string }

// WriteCompare writes the report of a comparison as one file that needs nothing else.
// Errors: that of w; study.Invalid without a panel or with another number of measures.
func WriteCompare(w io.Writer, p *ComparePage) error {
	if p == nil || p.Panel == nil || len(p.Panel.Measures) != len(p.Measures) || p.Reference >= len(p.Measures) {
		return study.Errf(study.Invalid, "report", "a panel and as many measures are needed")
	}
	t, err := template.New("compare").Parse(compareTemplate)
	if err != nil {
		return study.Errf(study.Internal, "report", "the page template does not parse")
	}
	v := compareView{ComparePage: *p, Style: style(), Forest: picture(areaForest(p)), Overlay: picture(rocOverlay(p)),
		Share: percent(float64(p.Panel.Events) / float64(max(1, p.Panel.OutcomeKnown)))}
	if len(v.Notices) == 0 {
		v.Notices = []string{assess.ResearchUseOnly}
	}
	if p.Reference >= 0 {
		v.ReferenceName = p.Measures[p.Reference].Name
	}
	for k := range p.Measures {
		v.Rows = append(v.Rows, compareRowOf(p, k))
		v.Blocks = append(v.Blocks, compareBlockOf(p, k))
	}
	return t.Execute(w, v)
}

func compareRowOf(p *ComparePage, k int) compareRow {
	m, j := &p.Measures[k], &p.Panel.Measures[k]
	r := compareRow{Name: m.Name, Grade: m.Grade, N: fmt.Sprint(j.N), Missing: fmt.Sprint(j.Missing), Why: j.Why}
	if j.Why != "" {
		return r
	}
	r.AUC, r.P, r.PHolm = interval(j.AUC.Value, j.AUC.CI, 2), "–", "–"
	if j.AUC.PKnown {
		r.P, r.PHolm = pWords(j.AUC.P), pWords(j.PHolm)
	}
	switch {
	case k == p.Reference:
		r.Difference = "reference"
	case j.Versus != nil && j.Versus.PKnown:
		r.Difference = interval(j.Versus.Value, j.Versus.CI, 2)
		r.DP, r.DPHolm = pWords(j.Versus.P), pWords(j.Versus.PHolm)
	case j.Versus != nil:
		r.Difference = "– (" + j.Versus.Why + ")"
	}
	return r
}

func compareBlockOf(p *ComparePage, k int) compareBlock {
	m, j := &p.Measures[k], &p.Panel.Measures[k]
	b := compareBlock{Anchor: "measure-" + slug(fmt.Sprint(k+1)), Name: m.Name, Unit: unitWords(m.Unit), Grade: m.Grade, Direction: m.Direction,
		Why: j.Why, CutOffWords: m.CutOffWords}
	if m.CutOff != nil {
		c := citeViewOf(m.CutOff.Citation)
		b.Cite, b.Tag = &c, tagViewOf(m.CutOff.Tag)
	}
	if j.Why != "" {
		return b
	}
	b.Warnings = compareWarnings(j)
	b.Cuts = cutRowsOf(j, b.Unit)
	b.Facts = compareFacts(j)
	b.Figures = append(b.Figures, picture(rocPanel(p, k)))
	if j.Calibration != nil {
		b.Figures = append(b.Figures, picture(calibrationPanel(m, j)), picture(decisionPanel(m, j)))
	}
	return b
}

// compareWarnings are what a reader must not overlook.
func compareWarnings(j *accuracy.Judged) []string {
	var out []string
	if j.Opposite() {
		out = append(out, "In these patients the measure goes the other way than stated: the interval of the area lies below 0.5. The logistic model, its calibration and the decision curve follow the data.")
	}
	if n := j.EventsPerSide(); n < 10 {
		out = append(out, fmt.Sprintf("Only %d patients on the smaller side of the outcome: cut-offs, calibration and net benefit do not hold still with so few.", n))
	}
	if j.Missing > 0 && 5*j.Missing > j.N {
		out = append(out, fmt.Sprintf("%d patients with a known outcome lack this measure and are left out; if they differ from the others, so would the figures.", j.Missing))
	}
	if j.Optimism != nil && 20*j.Optimism.Failed > j.Optimism.Replicates && j.Model != nil {
		out = append(out, fmt.Sprintf("In %d of %d resamples no logistic model could be fitted.", j.Optimism.Failed, j.Optimism.Replicates))
	}
	return out
}

// cutRowsOf are the stated cut-off and the best one, as found and less its optimism.
func cutRowsOf(j *accuracy.Judged, unit string) []cutRow {
	var rows []cutRow
	if j.Stated != nil {
		rows = append(rows, cutRowOf("stated beforehand", j, j.Stated, unit))
	}
	if j.Best == nil {
		return rows
	}
	rows = append(rows, cutRowOf("best in these patients", j, j.Best, unit))
	if o := j.Optimism; o != nil && o.CutKnown {
		cut := ""
		if o.CutOff.Known {
			cut = "95 % of resamples: " + plain(o.CutOff.Low) + " to " + plain(o.CutOff.High)
		}
		rows = append(rows, cutRow{Kind: "the same, less its optimism", Cut: cut, Sens: cutShare{percent(o.Sens.Corrected), ""}, Spec: cutShare{percent(o.Spec.Corrected), ""}})
	}
	return rows
}

func cutRowOf(kind string, j *accuracy.Judged, c *accuracy.AtCut, unit string) cutRow {
	side := "≥ "
	if j.Direction == accuracy.Lower {
		side = "< "
	}
	return cutRow{kind, joinNonEmpty(" ", side+plain(c.Cut), unit), proportion(c.Sensitivity(0)), proportion(c.Specificity(0)),
		proportion(c.PPV(0)), proportion(c.NPV(0)), ratioWords(c.LRPositive(0)), ratioWords(c.LRNegative(0))}
}

// compareFacts are the numbers below the pictures.
func compareFacts(j *accuracy.Judged) []string {
	var out []string
	if j.ModelWhy != "" {
		out = append(out, "No calibration and no decision curve: "+j.ModelWhy+".")
	}
	if c := j.Calibration; c != nil {
		text := fmt.Sprintf("Brier score %s (scaled %s).", fixed(c.Brier.Value, 3), fixed(c.Scaled, 2))
		if j.Risk {
			text = fmt.Sprintf("Expected over observed %s. ", interval(c.ExpectedOverObserved.Value, c.ExpectedOverObserved.CI, 2)) + text
			if c.Why == "" {
				text = fmt.Sprintf("Calibration in the large %s, intercept %s, slope %s. ", interval(c.InTheLarge.Value, c.InTheLarge.CI, 2),
					interval(c.Intercept.Value, c.Intercept.CI, 2), interval(c.Slope.Value, c.Slope.CI, 2)) + text
			}
		}
		out = append(out, text)
	}
	if o := j.Optimism; o != nil && o.ModelKnown && j.Model != nil {
		out = append(out, fmt.Sprintf("Logistic model of the measure: by construction calibrated in these patients; in others a slope of %s is to be expected (bootstrap).", fixed(o.Slope.Corrected, 2)))
	}
	return out
}

// interval writes a value with its interval.
func interval(v float64, ci accuracy.Interval, decimals int) string {
	if !ci.Known {
		return fixed(v, decimals) + " (no interval)"
	}
	return fixed(v, decimals) + " (" + fixed(ci.Low, decimals) + " to " + fixed(ci.High, decimals) + ")"
}

// proportion writes "83 % (64 to 93)" and "19/23".
func proportion(p accuracy.Proportion) cutShare {
	if !p.Known {
		return cutShare{"–", ""}
	}
	return cutShare{fmt.Sprintf("%s (%s to %s)", percent(p.Share), whole(100*p.Low), whole(100*p.High)), fmt.Sprintf("%d/%d", p.Hits, p.Of)}
}

func ratioWords(e accuracy.Estimate) string {
	if !e.Known {
		return "–"
	}
	decimals := 1
	if e.Value < 1 {
		decimals = 2
	}
	return interval(e.Value, e.CI, decimals)
}

func percent(share float64) string { return whole(100*share) + " %" }

// pWords writes a p value as journals do.
func pWords(p float64) string {
	switch {
	case p < 0.001:
		return "< 0.001"
	case p < 0.1:
		return fixed(p, 3)
	default:
		return fixed(p, 2)
	}
}
