package main

import (
	"io"
	"runtime"

	"github.com/alecthomas/kong"
)

// versionText is what version and --version print.
func versionText() string {
	return "concordis " + version + " (" + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH + ")\n" + researchUse
}

// versionVerb is "concordis version".
type versionVerb struct{}

// Run prints the version.
func (versionVerb) Run(s *session) error {
	writeLine(s.stdout, versionText())
	return nil
}

// stdoutWriter is the standard output as flags get it, before a session exists.
type stdoutWriter struct{ io.Writer }

// versionFlag is "concordis --version".
type versionFlag bool

// BeforeReset prints the version before anything else is looked at, so that
// --version works without a verb.
func (versionFlag) BeforeReset(app *kong.Kong, w stdoutWriter) error {
	writeLine(w, versionText())
	app.Exit(exitOK)
	return nil
}
