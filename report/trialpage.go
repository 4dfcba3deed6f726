package report

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"
	"strings"

	"github.com/concordis/concordis/evidence/rebuilt"
	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/study"
)

//go:embed trial.html.tmpl
var trialTemplate string

// TrialPage is everything that is known of one trial.
type TrialPage struct {
	Trial   trials.Trial
	Meta    Meta
	Notices []string
	// Rebuilt are the patients behind the curves of an outcome, by its place in
	// Trial.Outcomes; NotRebuilt says why an outcome with curves has none.
	Rebuilt    map[int]rebuilt.Result
	NotRebuilt map[int]string
}

// trialView is what the template sees.
type trialView struct {
	*TrialPage
	Style       template.CSS
	Count       string
	Design      []trialLine
	Arms        []trialLine
	Criteria    []trialLine
	Baseline    *trialGrid
	Forest      template.HTML
	Outcomes    []trialOutcome
	Volumes     *trialGrid
	Differences []trialDifference
	Notes       []trialLine
	Sources     []citeView
}

// trialLine is a statement or number with where it was seen.
type trialLine struct {
	Label, Text, Note string
	Seen              string
	Unverified        bool
	Refs              []int
}

// trialGrid is a table of quantities by arm or time.
type trialGrid struct {
	Head []string
	Rows []trialGridRow
}

type trialGridRow struct {
	Name  string
	Cells []trialCell
}

// trialCell holds none, one or several numbers.
type trialCell []trialLine

type trialOutcome struct {
	Title, Anchor string
	Primary       bool
	Events        []trialLine
	Effects       []trialLine
	Values        []trialLine
	Facts         []trialLine
	Curve         template.HTML
	Caption       string
	Curves        []trialLine
	Compared      []string
}

type trialDifference struct {
	Told   string
	Teller []int
	Read   trialLine
}

// WriteTrial writes the page of a trial as one file that needs nothing else. The error is
// that of w, or study.Internal.
func WriteTrial(w io.Writer, p *TrialPage) error {
	t, err := template.New("trial").Funcs(template.FuncMap{"inc": func(i int) int { return i + 1 }}).Parse(trialTemplate)
	if err != nil {
		return study.Errf(study.Internal, "report", "the page template does not parse")
	}
	return t.Execute(w, trialViewOf(p))
}

// trialPages turns the rows of a trial into lines and numbers its sources in the order
// in which they are cited.
type trialPages struct{ cited []string }

func trialViewOf(p *TrialPage) trialView {
	t := &p.Trial
	s := &trialPages{}
	v := trialView{TrialPage: p, Style: style()}
	rows := t.Rows()
	v.Count = strconv.Itoa(len(rows)) + " numbers and statements with a source, of which " +
		strconv.Itoa(trials.Tally(rows)[trials.Memory]) + " that nobody has read: they are marked, and are never a limit."
	v.Design, v.Arms = s.design(t), s.arms(t)
	for i := range t.Criteria {
		v.Criteria = append(v.Criteria, s.criterion(&t.Criteria[i]))
	}
	v.Baseline = s.baseline(t)
	v.Forest = picture(forestOf(t).Draw())
	for i := range t.Outcomes {
		v.Outcomes = append(v.Outcomes, s.outcome(p, i))
	}
	v.Volumes = s.volumes(t)
	for i := range t.Differences {
		d := &t.Differences[i]
		v.Differences = append(v.Differences, trialDifference{d.Told, s.refs(d.Teller),
			s.line("Read", d.Read, d.Seen, d.Sources, "")})
	}
	for i := range t.Notes {
		v.Notes = append(v.Notes, s.fact("", &t.Notes[i]))
	}
	for _, key := range s.cited {
		c, _ := trials.Citation(key)
		v.Sources = append(v.Sources, citeViewOf(c))
	}
	return v
}

// design is how the trial was made.
func (s *trialPages) design(t *trials.Trial) []trialLine {
	out := []trialLine{{Label: "Design", Text: t.Design}}
	if t.Allocation != "" {
		out = append(out, trialLine{Label: "Allocation", Text: t.Allocation})
	}
	if t.Enrolment != nil {
		out = append(out, s.fact("Enrolment", t.Enrolment))
	}
	out = append(append(out, s.figures(t.FollowUp)...), s.figures(t.Counts)...)
	for i := range t.Monitoring {
		out = append(out, s.fact("Monitoring", &t.Monitoring[i]))
	}
	return out
}

// arms are the arms with their patients.
func (s *trialPages) arms(t *trials.Trial) []trialLine {
	var out []trialLine
	for _, a := range t.Arms {
		line := trialLine{Label: a.ID, Text: a.Name}
		if a.N != nil {
			line = s.figure(a.ID, a.N)
			line.Text = a.Name + ", " + line.Text + " patients"
		}
		out = append(out, line)
	}
	return out
}

// refs are the numbers of sources.
func (s *trialPages) refs(sources []string) []int {
	var out []int
next:
	for _, key := range sources {
		for i, c := range s.cited {
			if c == key {
				out = append(out, i+1)
				continue next
			}
		}
		s.cited = append(s.cited, key)
		out = append(out, len(s.cited))
	}
	return out
}

func (s *trialPages) line(label, text string, seen trials.Seen, sources []string, note string) trialLine {
	return trialLine{Label: label, Text: text, Note: note, Seen: string(seen), Unverified: !seen.Verified(), Refs: s.refs(sources)}
}

func (s *trialPages) fact(label string, f *trials.Fact) trialLine {
	return s.line(label, f.Text, f.Seen, f.Sources, "")
}

// figure is a number with its spread and p.
func (s *trialPages) figure(label string, f *trials.Figure) trialLine {
	return s.written(label, f, plain)
}

// written is a figure whose numbers are written in a way of their own.
func (s *trialPages) written(label string, f *trials.Figure, write func(float64) string) trialLine {
	text := write(f.Value)
	if f.Spread.Kind == trials.SD {
		text += spreadOf(f, write)
	}
	text = strings.TrimSpace(strings.Join([]string{f.Stat, text, f.Unit}, " "))
	if f.Spread.Kind != trials.SD {
		text += spreadOf(f, write)
	}
	if f.P != "" {
		text += ", " + unread(f.Seen, f.PTag()) + "p " + f.P
	}
	return s.line(label, text, f.Seen, f.Sources, f.Note)
}

func (s *trialPages) figures(list []trials.Figure) []trialLine {
	var out []trialLine
	for i := range list {
		out = append(out, s.figure(list[i].What, &list[i]))
	}
	return out
}

// unread marks a part that nobody has read beside a value that was.
func unread(whole, part trials.Seen) string {
	if whole.Verified() && !part.Verified() {
		return "UNVERIFIED "
	}
	return ""
}

// spreadOf writes the spread beside a number.
func spreadOf(f *trials.Figure, write func(float64) string) string {
	mark, between := unread(f.Seen, f.SpreadTag()), write(f.Spread.Lo)+" to "+write(f.Spread.Hi)
	switch f.Spread.Kind {
	case trials.SD:
		return " ± " + mark + write(f.Spread.SD)
	case trials.IQR:
		return " (" + mark + "quartiles " + between + ")"
	case trials.CI95:
		return " (" + mark + "95 % CI " + between + ")"
	case trials.Credible:
		return " (" + mark + "95 % credible " + between + ")"
	default:
		return ""
	}
}

// criterion writes a criterion as it is computed with.
func (s *trialPages) criterion(c *trials.Criterion) trialLine {
	var ways []string
	for _, group := range c.AnyOf {
		var all []string
		for _, x := range group {
			all = append(all, factWords(x.Fact)+" "+relation(x.Op)+" "+strings.ReplaceAll(x.Value, ",", ", "))
		}
		ways = append(ways, strings.Join(all, " and "))
	}
	label := "included"
	if c.Exclude {
		label = "excluded"
	}
	return s.line(label, strings.Join(ways, ", or "), c.Seen, c.Sources, c.Note)
}

// relation is the sign that people write.
func relation(op string) string {
	switch op {
	case ">=":
		return "≥"
	case "<=":
		return "≤"
	case "==":
		return "="
	case "in":
		return "one of"
	}
	return op
}

// factWords names the quantities of the criteria.
func factWords(fact string) string {
	words := map[string]string{"nyha": "NYHA class", "lvef_percent": "LV ejection fraction, %,", "qrs_ms": "QRS, ms,", "paced_qrs_ms": "paced QRS, ms,",
		"pr_ms": "PR, ms,", "lvedd_mm": "LV end-diastolic diameter, mm,", "lvedd_mm_per_m": "LV end-diastolic diameter by height, mm/m,",
		"walk_m": "six-minute walk, m,", "rhythm": "rhythm", "ischaemic": "ischaemic", "morphology": "QRS morphology", "ntprobnp_pg_ml": "NT-proBNP, pg/mL,",
		"av_block": "AV block", "rv_pacing_percent": "right ventricular pacing, %,", "crt": "resynchronization", "echo_delays": "delays in echocardiography",
		"tdi_opposing_delay_ms": "opposing-wall delay (tissue Doppler), ms,", "mmode_delay_ms": "septal to posterior delay (M-mode), ms,",
		"radial_strain_delay_ms": "radial strain delay, ms,", "hf_admission_months": "months since an admission for heart failure", "hf_months": "months of heart failure"}
	if w, ok := words[fact]; ok {
		return w
	}
	return strings.ReplaceAll(fact, "_", " ")
}
