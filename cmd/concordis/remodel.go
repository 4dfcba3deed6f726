package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/format/schedule"
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/virtual"
)

// remodelVerb is "concordis remodel".
type remodelVerb struct {
	Scenario string   `arg:"" name:"scenario" help:"A ready scenario (${scenarios}) or a file (docs/formats/scenario.md)."`
	Months   float64  `help:"Months to follow in all, with therapy from day 0." default:"6"`
	Therapy  string   `help:"What is paced from day 0: off, biv, lv, rv, his or lbbap." enum:"off,biv,lv,rv,his,lbbap" default:"biv"`
	Site     string   `help:"Place of the left lead: a segment (\"mid inferolateral\") or ANGLE,HEIGHT." placeholder:"PLACE"`
	AV       *float64 `help:"AV delay, ms." placeholder:"MS"`
	VV       *float64 `help:"VV delay, ms; positive = left first." placeholder:"MS"`
	OffAt    *float64 `help:"Stop pacing in this month, instead of never." placeholder:"MONTH"`
	Then     *float64 `help:"Months to follow after --off-at; default what is left of --months." placeholder:"MONTHS"`
	Drugs    string   `help:"Drug treatment at the start: stable or optimised." enum:"stable,optimised" default:"stable"`
	Law      string   `help:"Law of growth: ${laws}, or all for a table of them side by side." default:"ours"`
	Schedule string   `help:"Follow this sheet (docs/formats/schedule.md) instead of months, therapy, off-at, then and drugs." placeholder:"FILE"`
	Noise    bool     `help:"Let each visit be read with the errors of an ordinary examination."`
	Seed     uint64   `help:"Seed of these errors." default:"1"`
	Out      string   `help:"Folder for report.html and remodel.json; default concordis-out/NAME-remodel." placeholder:"DIR"`
	JSON     bool     `help:"Print remodel.json instead of the table."`
}

// followed is everything that one call found.
type followed struct {
	scenario virtual.Scenario
	schedule course.Schedule
	courses  []*course.Course // one, or one for each law
	seen     []seenVisit      // of the first
	noise    bool
}

// Run follows a patient over months.
func (v *remodelVerb) Run(s *session) error {
	f := &followed{noise: v.Noise}
	var err error
	if f.scenario, err = (&simulateVerb{Scenario: v.Scenario}).read(s); err != nil {
		return err
	}
	if err := (&pacingFlags{Pacing: v.Therapy, Site: v.Site, AV: v.AV, VV: v.VV}).set(&f.scenario); err != nil {
		return err
	}
	if f.schedule, err = v.calendar(s, f.scenario.Pacing); err != nil {
		return err
	}
	laws, err := v.laws()
	if err != nil {
		return err
	}
	if err := v.follow(s, f, laws); err != nil {
		return err
	}
	return v.tell(s, f)
}

// calendar is what happens when.
func (v *remodelVerb) calendar(s *session, p virtual.Pacing) (course.Schedule, error) {
	if v.Schedule != "" {
		text, err := os.ReadFile(v.Schedule)
		if err != nil {
			return course.Schedule{}, err
		}
		return schedule.Read(s.ctx, bytes.NewReader(text), filepath.Base(v.Schedule), schedule.Limits{})
	}
	if v.OffAt == nil {
		if v.Then != nil {
			return course.Schedule{}, usageError{"--then needs --off-at"}
		}
		return course.Months(p, v.Months, 0, v.Drugs)
	}
	return course.Months(p, *v.OffAt, v.off(), v.Drugs)
}

// off is how many months are followed without pacing.
func (v *remodelVerb) off() float64 {
	if v.Then != nil {
		return *v.Then
	}
	return max(v.Months-*v.OffAt, 0)
}

// laws are those asked for.
func (v *remodelVerb) laws() ([]remodel.Law, error) {
	if v.Law == "all" {
		return remodel.Laws(), nil
	}
	l, err := remodel.Named(v.Law)
	if err != nil {
		return nil, usageError{"--law must be all or one of " + strings.Join(remodel.Names(), ", ")}
	}
	return []remodel.Law{l}, nil
}

// follow runs the courses; the visits of the first are seen as a clinic does.
func (v *remodelVerb) follow(s *session, f *followed, laws []remodel.Law) error {
	bare := f.scenario
	bare.Pacing = virtual.Pacing{}
	body, err := virtual.Prepare(s.ctx, bare)
	if err != nil {
		return err
	}
	for _, law := range laws {
		c, err := course.Run(s.ctx, course.Subject{Body: body}, f.schedule, course.Options{Law: law})
		if err != nil {
			return err
		}
		f.courses = append(f.courses, c)
	}
	f.seen, err = seeVisits(s.ctx, f.courses[0], v.Noise, v.Seed)
	return err
}

// tell writes the files and the table.
func (v *remodelVerb) tell(s *session, f *followed) error {
	meta := report.Meta{Version: version, Generated: madeAt().Format("2006-01-02 15:04 MST"), Command: v.command()}
	var page, doc bytes.Buffer
	if err := report.WriteCourse(&page, coursePage(f, meta)); err != nil {
		return err
	}
	if err := writeIndented(&doc, remodelDocument(f)); err != nil {
		return err
	}
	if v.Out == "" {
		v.Out = filepath.Join("concordis-out", scenarioName(&f.scenario)+"-remodel")
	}
	files := []outFile{{"report.html", page.Bytes()}, {"remodel.json", doc.Bytes()}}
	if err := writeFolder(v.Out, files); err != nil {
		return err
	}
	var b bytes.Buffer
	if v.JSON {
		b = doc
	} else {
		courseTable(&b, f)
		for _, o := range files {
			writeLine(&b, filepath.Join(v.Out, o.name))
		}
	}
	if _, err := s.stdout.Write(b.Bytes()); err != nil {
		return err
	}
	if f.courses[0].Ended != "" {
		return errIncomplete
	}
	return nil
}

// command repeats the run.
func (v *remodelVerb) command() string {
	c := "concordis remodel " + filepath.Base(v.Scenario)
	switch {
	case v.Schedule != "":
		c += " --schedule " + filepath.Base(v.Schedule)
	case v.OffAt != nil:
		c += fmt.Sprintf(" --therapy %s --off-at %g --then %g --drugs %s", v.Therapy, *v.OffAt, v.off(), v.Drugs)
	default:
		c += fmt.Sprintf(" --therapy %s --months %g --drugs %s", v.Therapy, v.Months, v.Drugs)
	}
	c += " --law " + v.Law
	if v.Noise {
		c += fmt.Sprintf(" --noise --seed %d", v.Seed)
	}
	return c
}
