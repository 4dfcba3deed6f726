package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/format/columns"
	"github.com/concordis/concordis/format/scenario"
	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// simulateVerb is "concordis simulate".
type simulateVerb struct {
	Scenario string `arg:"" name:"scenario" help:"A ready scenario (${scenarios}) or a file (docs/formats/scenario.md)."`
	Out      string `help:"Folder for report.html, simulation.json and the traces; default concordis-out/NAME." placeholder:"DIR"`
	JSON     bool   `help:"Print simulation.json instead of the table."`
	Traces   string `help:"Also write the signals of the beat: none, csv or parquet." enum:"none,csv,parquet" default:"csv"`
	Segments string `help:"Division of the left ventricle, over the scenario: walls, 16, 17 or 18." enum:",walls,16,17,18" default:"" placeholder:"N"`
	pacingFlags
	liveFlags
}

// simulated is everything that one call found.
type simulated struct {
	patient, before *virtual.Patient // before is nil without --compare
	beside          string
	surface         *virtual.Surface // nil without --sweep
	session         *virtual.Session // nil without --live
	papers          []report.Paper
	mechanics       *assess.Mechanics
}

// Run beats a heart until it is steady and shows its beat.
func (v *simulateVerb) Run(s *session) error {
	sc, err := v.read(s)
	if err != nil {
		return err
	}
	r, err := v.simulate(s, sc)
	if err != nil {
		return err
	}
	files, err := v.render(r)
	if err != nil {
		return err
	}
	if v.Out == "" {
		v.Out = filepath.Join("concordis-out", scenarioName(&sc))
	}
	if err := writeFolder(v.Out, files); err != nil {
		return err
	}
	if v.JSON {
		_, err := s.stdout.Write(files[1].content)
		return err
	}
	var b bytes.Buffer
	simulationTable(&b, r)
	for _, f := range files {
		writeLine(&b, filepath.Join(v.Out, f.name))
	}
	_, err = s.stdout.Write(b.Bytes())
	return err
}

// simulate runs what was asked for.
func (v *simulateVerb) simulate(s *session, sc virtual.Scenario) (*simulated, error) {
	live, err := v.settings(s, sc)
	if err != nil {
		return nil, err
	}
	body, err := virtual.Prepare(s.ctx, sc)
	if err != nil {
		return nil, err
	}
	r := &simulated{beside: v.Compare}
	if r.patient, err = body.Run(s.ctx, sc.Pacing); err != nil {
		return nil, err
	}
	if r.before, err = v.compared(s, body, sc.Pacing); err != nil {
		return nil, err
	}
	if r.surface, err = v.surface(s, body, sc.Pacing); err != nil {
		return nil, err
	}
	if live != nil {
		if r.session, err = body.Live(s.ctx, *live); err != nil {
			return nil, err
		}
	}
	if r.papers, err = papersOf(r); err != nil {
		return nil, err
	}
	r.mechanics, err = assess.MeasureMechanics(s.ctx, r.patient.Study(), dyssynchrony.ECGNumbers{}, assess.MechanicsOptions{Known: true, Measures: dyssynchrony.Options{Replicates: -1}})
	if err != nil {
		return nil, &study.Error{Kind: study.Cancelled, Rule: "stopped; nothing was written", Err: err}
	}
	return r, nil
}

// papersOf records the electrocardiograms, where there is conduction.
func papersOf(r *simulated) ([]report.Paper, error) {
	if r.patient.Electrics == nil {
		return nil, nil
	}
	lab, err := virtual.NewLab()
	if err != nil {
		return nil, err
	}
	var out []report.Paper
	add := func(name string, p *virtual.Patient) error {
		e, err := lab.ECG(p, virtual.UsualStrip(1))
		out = append(out, report.Paper{Name: name, ECG: e})
		return err
	}
	if r.before != nil {
		if err := add("Electrocardiogram, pacing "+r.beside, r.before); err != nil {
			return nil, err
		}
	}
	if err := add("Electrocardiogram of this beat", r.patient); err != nil || r.session == nil {
		return out, err
	}
	p, err := sessionPaper(lab, r.session)
	return append(out, p), err
}

// read takes a ready scenario, or one from a file.
func (v *simulateVerb) read(s *session) (virtual.Scenario, error) {
	sc, ok := virtual.Named(v.Scenario)
	if !ok {
		text, err := os.ReadFile(v.Scenario)
		if err != nil {
			if os.IsNotExist(err) {
				return sc, usageError{"no ready scenario and no file of that name; ready are: " + strings.Join(virtual.Names(), ", ")}
			}
			return sc, err
		}
		if sc, err = scenario.Read(s.ctx, bytes.NewReader(text), filepath.Base(v.Scenario), scenario.Limits{}); err != nil {
			return sc, err
		}
	}
	switch v.Segments {
	case "walls":
		sc.Segments = study.NoModel
	case "16", "17", "18":
		sc.Segments = study.SegmentModel(10*int(v.Segments[0]-'0') + int(v.Segments[1]-'0'))
	}
	if err := v.set(&sc); err != nil {
		return sc, err
	}
	return sc, sc.Validate()
}

// scenarioName is the name of the output folder.
func scenarioName(sc *virtual.Scenario) string {
	if sc.Name == "" {
		return "simulation"
	}
	return sc.Name
}

// render makes the files of the output in memory.
func (v *simulateVerb) render(r *simulated) ([]outFile, error) {
	p := r.patient
	var page, doc bytes.Buffer
	meta := report.Meta{Version: version, Generated: madeAt().Format("2006-01-02 15:04 MST"), Command: "concordis simulate " + filepath.Base(v.Scenario)}
	if err := report.WriteBeat(&page, beatPage(r, meta)); err != nil {
		return nil, err
	}
	if err := writeIndented(&doc, simulationDocument(r)); err != nil {
		return nil, err
	}
	files := []outFile{{"report.html", page.Bytes()}, {"simulation.json", doc.Bytes()}}
	if err := v.addTraces(&files, "traces", tracesOf(p.Columns.Named())); err != nil || r.session == nil {
		return files, err
	}
	return files, v.addTraces(&files, "session", tracesOf(r.session.Traces))
}

// addTraces adds a file of columns in the format asked for.
func (v *simulateVerb) addTraces(files *[]outFile, name string, list []columns.Column) error {
	write := map[string]func(io.Writer, []columns.Column) error{"csv": columns.CSV, "parquet": columns.Parquet}[v.Traces]
	if write == nil {
		return nil
	}
	var b bytes.Buffer
	if err := write(&b, list); err != nil {
		return err
	}
	*files = append(*files, outFile{name + "." + v.Traces, b.Bytes()})
	return nil
}

// tracesOf lists signals for a file.
func tracesOf(signals []heart.Column) []columns.Column {
	var out []columns.Column
	for _, c := range signals {
		out = append(out, columns.Column{Name: c.Name, Unit: c.Unit, Values: c.Values})
	}
	return out
}

// simulationTable writes the beat for a terminal.
func simulationTable(b *bytes.Buffer, r *simulated) {
	p := r.patient
	writeLine(b, researchUse)
	fmt.Fprintf(b, "\n%s: steady after %d beats; simulated, there is no person behind it\n", scenarioName(&p.Scenario), p.Beats)
	for _, row := range scalarRows(p) {
		fmt.Fprintf(b, "  %-34s %10s %s\n", row.Name, row.Value, row.Unit)
	}
	writeLine(b)
	printSession(b, r.session)
	printPacing(b, comparison(p, r.before), surfaceTable(r.surface), r.beside)
}

// beatPage gathers the report.
func beatPage(r *simulated, meta report.Meta) *report.BeatPage {
	p := r.patient
	page := &report.BeatPage{Title: scenarioName(&p.Scenario), About: p.Scenario.About, Meta: meta,
		Notices: []string{assess.ResearchUseOnly, "The beat comes from a model; there is no person behind it."},
		Scalars: scalarRows(p), Patches: patchRows(p), Wiggers: wiggersOf(p), Loops: loopsOf(p), Mechanics: r.mechanics,
		Papers: r.papers, Beside: r.beside, Compare: comparison(p, r.before), Surface: surfaceTable(r.surface)}
	if r.before != nil {
		for i, loop := range loopsOf(r.before) {
			page.Loops[i].Before, page.Loops[i].BeforeName = &loop, "pacing "+r.beside
		}
	}
	if p.Scenario.Segments != study.NoModel {
		work, onset := segmentNumbers(p)
		page.Maps = []report.BullsEye{report.OnsetMap(p.Scenario.Segments, onset), report.WorkMap(p.Scenario.Segments, work)}
	}
	page.Log = []string{fmt.Sprintf("Steady after %d beats: no cavity changed by more than 0.02 mL from one beat to the next.", p.Beats)}
	page.Log = append(page.Log, electricLog(p)...)
	return page
}

// electricLog says what was paced.
func electricLog(p *virtual.Patient) []string {
	e := p.Electrics
	if e == nil {
		return nil
	}
	var out []string
	shares := e.Shares()
	for i, s := range e.Stimuli {
		out = append(out, fmt.Sprintf("%s: %.0f ms after the right atrium; its wave was first in %.0f %% of the wall.", s.Name, s.AtMs, 100*shares[i]))
	}
	if e.Inhibited {
		out = append(out, "Intrinsic conduction reached the right lead before the AV delay was over: nothing was paced.")
	}
	if e.Lost {
		out = append(out, "A stimulus did not capture.")
	}
	if e.QLVMs.Known {
		out = append(out, fmt.Sprintf("QLV of the unpaced beat at the left lead: %.0f ms.", e.QLVMs.Value))
	}
	return out
}

// segmentNumbers are work and activation of each segment.
func segmentNumbers(p *virtual.Patient) (work, onset []report.SegmentValue) {
	for i := range p.Columns.Patches {
		c := &p.Columns.Patches[i]
		seg, ok := study.SegmentOf(p.Scenario.Segments, c.Segment)
		if !ok || slices.ContainsFunc(work, func(v report.SegmentValue) bool { return v.Segment == seg }) {
			continue
		}
		work = append(work, report.SegmentValue{Segment: seg, Value: p.Summary.Patches[i].WorkPa / 1000})
		onset = append(onset, report.SegmentValue{Segment: seg, Value: 1000 * (c.OnsetS - p.ZeroS)})
	}
	return work, onset
}
