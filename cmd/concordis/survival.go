package main

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/concordis/concordis/format/survivalcsv"
)

// survivalVerb is "concordis survival".
type survivalVerb struct {
	File string `arg:"" name:"file" help:"A table with one row per person or stretch of observation (docs/formats/survivalcsv.md)."`

	Time       string   `required:"" placeholder:"COLUMN" help:"Column of the times."`
	Event      string   `required:"" placeholder:"COLUMN" help:"Column that says how a row ends: 0 censored, 1 event, further numbers further kinds, or --event-codes."`
	Start      string   `placeholder:"COLUMN" help:"Column of the times at which rows come under observation (late entry, counting process)."`
	ID         string   `name:"id" placeholder:"COLUMN" help:"Column of the persons, where one has several rows."`
	By         string   `placeholder:"COLUMN" help:"Column of the groups to compare, at most 12."`
	Strata     []string `placeholder:"COLUMN,…" help:"Columns of strata, for tests and models."`
	Covariates []string `placeholder:"COLUMN,…" help:"Columns of numbers for the models."`
	Factors    []string `placeholder:"COLUMN,…" help:"Columns of categories for the models, at most 12 each."`
	Where      []string `placeholder:"COLUMN=CELL,…" help:"Use only the rows with these cells."`

	EventCodes []string `placeholder:"CODE=NAME,…" help:"Cells that stand for events, with their names; the first is cause 1."`
	Censored   []string `placeholder:"CODE,…" help:"Cells that stand for no event; default 0."`
	Cause      string   `placeholder:"NAME" help:"The event of interest, by name, code or number; default any event, with competing events the first."`
	Terminal   string   `placeholder:"NAME" help:"With repeated events: the one that ends a person, such as death."`
	Reference  string   `placeholder:"GROUP" help:"The group that the others are compared with; default the first."`

	Method string    `enum:"auto,km,competing,recurrent" default:"auto" placeholder:"NAME" help:"km (time to the first event), competing, recurrent or auto."`
	Names  []string  `placeholder:"GROUP=NAME,…" help:"What to call the groups in the output."`
	Unit   string    `enum:",days,months,years" default:"" placeholder:"UNIT" help:"Unit of the times: days, months or years. Nothing is converted."`
	At     []float64 `placeholder:"TIME,…" help:"Landmarks; default the ticks of the plot."`
	Tau    float64   `placeholder:"TIME" help:"Horizon of restricted means."`
	Level  float64   `default:"0.95" placeholder:"SHARE" help:"Of confidence intervals."`
	Ties   string    `enum:"efron,breslow" default:"efron" placeholder:"NAME" help:"Ties in Cox models: efron or breslow."`
	Firth  bool      `help:"Firth's penalised likelihood in Cox models: finite under separation."`

	DropInvalid bool  `help:"Leave out rows that break a rule, and count them, instead of refusing the file."`
	Memory      int64 `default:"4096" placeholder:"MIB" help:"Memory that may be used; a table that needs more is refused before it is read."`

	JSON    bool   `name:"json" help:"Print survival.json (docs/json.md) instead of the tables."`
	Out     string `placeholder:"DIR" help:"Also write survival.html, survival.json, curves.csv and the pictures there."`
	ADTTE   string `name:"adtte" placeholder:"FILE" help:"Also write one row per person in the shape of the CDISC ADTTE."`
	Study   string `default:"STUDY" placeholder:"ID" help:"STUDYID of that file."`
	Param   string `placeholder:"CODE=WORDS" help:"PARAMCD and PARAM of that file; default TTE and what was analysed."`
	KeepIDs bool   `name:"keep-ids" help:"Write the persons of --id into that file; otherwise they are numbered."`
}

// Run analyses one table.
func (v *survivalVerb) Run(s *session) error {
	if err := v.check(); err != nil {
		return err
	}
	if _, stated := os.LookupEnv("GOMEMLIMIT"); !stated {
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(v.Memory << 20))
	}
	r := &survivalRun{verb: v}
	if err := r.read(s); err != nil {
		return err
	}
	if err := r.choose(); err != nil {
		return err
	}
	if err := r.analyse(s.ctx); err != nil {
		return err
	}
	return r.write(s)
}

// check looks at what the grammar cannot see.
func (v *survivalVerb) check() error {
	switch {
	case !(v.Level > 0 && v.Level < 1):
		return usageError{"--level must lie between 0 and 1"}
	case v.Tau < 0 || v.Tau > 1e15:
		return usageError{"--tau must be positive"}
	case v.Memory < 16:
		return usageError{"--memory must be at least 16 MiB"}
	case v.Terminal != "" && v.ID == "":
		return usageError{"--terminal belongs to repeated events, which need --id"}
	case v.Method == "recurrent" && v.ID == "":
		return usageError{"repeated events need --id"}
	case v.KeepIDs && (v.ID == "" || v.ADTTE == ""):
		return usageError{"--keep-ids needs --id and --adtte"}
	case (v.Reference != "" || len(v.Names) > 0) && v.By == "":
		return usageError{"--reference and --names need --by"}
	}
	for _, t := range v.At {
		if !(t >= 0 && t <= 1e15) {
			return usageError{"--at must hold times from 0"}
		}
	}
	slices.Sort(v.At)
	v.At = slices.Compact(v.At)
	for _, m := range v.Where {
		if !strings.Contains(m, "=") {
			return usageError{"--where must read COLUMN=CELL"}
		}
	}
	if v.ADTTE != "" {
		if err := v.checkADTTE(); err != nil {
			return err
		}
	}
	return v.checkColumns()
}

// checkColumns refuses a covariate that is given twice.
func (v *survivalVerb) checkColumns() error {
	seen := map[string]bool{}
	for _, name := range slices.Concat(v.Covariates, v.Factors, []string{v.By}) {
		if name == "" {
			continue
		}
		if seen[name] {
			return usageError{"a column can be only one of --by, --covariates and --factors"}
		}
		seen[name] = true
	}
	return nil
}

// checkADTTE looks at the options of the export.
func (v *survivalVerb) checkADTTE() error {
	code, _, _ := strings.Cut(v.Param, "=")
	if v.Param != "" {
		if err := (&survivalcsv.ADTTE{Code: code}).Check(); err != nil {
			return usageError{"--param must read CODE=WORDS: " + err.Error()}
		}
	}
	in, err := realPath(v.File)
	if err != nil {
		return err
	}
	out, err := realPath(v.ADTTE)
	if err != nil {
		return err
	}
	if in == out {
		return usageError{"--adtte must not be the file that is read"}
	}
	return nil
}

// options are what the reader needs to know.
func (v *survivalVerb) options() survivalcsv.Options {
	o := survivalcsv.Options{Columns: survivalcsv.Columns{Time: v.Time, Start: v.Start, Event: v.Event, Group: v.By, ID: v.ID,
		Strata: v.Strata, Covariates: v.Covariates, Factors: v.Factors}, Censored: v.Censored, DropInvalid: v.DropInvalid}
	for _, c := range v.EventCodes {
		cell, name, named := strings.Cut(c, "=")
		if !named || name == "" {
			name = cell
		}
		o.Events = append(o.Events, survivalcsv.Code{Cell: cell, Name: name})
	}
	for _, m := range v.Where {
		column, cell, _ := strings.Cut(m, "=")
		o.Where = append(o.Where, survivalcsv.Match{Column: column, Cell: cell})
	}
	return o
}

// fileName is the name of the table without its folder.
func (v *survivalVerb) fileName() string { return filepath.Base(v.File) }
