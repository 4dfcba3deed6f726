package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/virtual"
)

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // something failed or was left out
	exitUsage  = 2 // the command line is wrong
)

// researchUse stands in the help, in --version and in every output.
const researchUse = "Research use only. Not for use in the care of patients."

// grammar is the command line.
type grammar struct {
	Version    versionFlag `help:"Print the version and exit."`
	Verbose    bool        `short:"v" help:"Log every file and what it was taken for."`
	CPUProfile string      `name:"cpuprofile" hidden:"" help:"Write a CPU profile to this file."`
	MemProfile string      `name:"memprofile" hidden:"" help:"Write a heap profile to this file."`

	Assess     assessVerb   `cmd:"" help:"Assess one study folder: report.html and assessment.json."`
	ECG        ecgVerb      `cmd:"" name:"ecg" help:"Measure many ECGs: one line per record."`
	Strain     strainVerb   `cmd:"" help:"Measure the mechanics of one patient's exports."`
	Simulate   simulateVerb `cmd:"" help:"Beat a virtual heart until it is steady and show its beat."`
	Survival   survivalVerb `cmd:"" help:"Analyse a table of times to event: curves, tests, models, plot."`
	Remodel    remodelVerb  `cmd:"" help:"Follow a virtual patient over months of therapy."`
	Trial      trialVerb    `cmd:"" help:"Run published trials on virtual patients, check and redesign them."`
	Evidence   evidenceVerb `cmd:"" help:"Print the published evidence on each measure and its grade."`
	Compare    compareVerb  `cmd:"" help:"Judge measures against an outcome, from a table of patients."`
	Validate   validateVerb `cmd:"" help:"Set published findings beside what Concordis computes."`
	Example    exampleVerb  `cmd:"" help:"Write a synthetic study folder to try things on."`
	VersionCmd versionVerb  `cmd:"" name:"version" help:"Print the version."`
}

// session is what a verb gets from outside.
type session struct {
	ctx    context.Context
	stdout io.Writer
	stderr io.Writer
	log    *slog.Logger
}

// errIncomplete ends a verb that said on standard error what failed; nothing
// more needs to be printed.
var errIncomplete = errors.New("incomplete")

// usageError marks an error in the use of a verb that the grammar cannot see.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

// run parses the command line, runs the verb and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var g grammar
	ended := false // --help or --version has printed what was asked for
	parser, err := kong.New(&g,
		kong.Name("concordis"),
		kong.Description("A workbench for cardiac resynchronization therapy. "+researchUse),
		kong.Writers(stdout, stderr),
		kong.Exit(func(int) { ended = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.Bind(stdoutWriter{stdout}),
		kong.Vars{"patients": strings.Join(examplePatients(), ", "), "scenarios": strings.Join(virtual.Names(), ", "), "laws": strings.Join(remodel.Names(), ", ")},
	)
	if err != nil {
		panic("concordis: the grammar is wrong: " + err.Error())
	}
	parsed, err := parser.Parse(args)
	switch {
	case ended:
		return exitOK
	case err != nil:
		writeLine(stderr, "concordis: ", err.Error(), " (see concordis --help)")
		return exitUsage
	}
	s := &session{ctx: ctx, stdout: stdout, stderr: stderr, log: newLog(stderr, g.Verbose)}
	stopProfile, err := startProfile(g.CPUProfile, g.MemProfile)
	if err != nil {
		return s.exitCode(err)
	}
	err = parsed.Run(s)
	return s.exitCode(errors.Join(err, stopProfile()))
}

// exitCode prints an error that nobody has printed yet and maps it to a code.
func (s *session) exitCode(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &usage):
		writeLine(s.stderr, "concordis: ", usage.text)
		return exitUsage
	case !errors.Is(err, errIncomplete):
		writeLine(s.stderr, "concordis: ", plainText(err))
	}
	return exitFailed
}
