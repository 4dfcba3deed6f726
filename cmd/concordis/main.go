// Command concordis measures the electrocardiograms of patients considered for
// cardiac resynchronization therapy and sets published evidence beside the
// numbers. It is for research use only.
//
// Each verb has one file: assess.go, ecg.go, example.go, version.go. The exit
// code is 0 when everything was done, 1 when something failed or was left out
// (the list is on standard error), 2 when the command line is wrong.
//
// Nothing that the program prints or logs comes from inside a file except
// numbers, so no name of a patient can leave it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// version is set by the linker (see Makefile).
var version = "unversioned"

func main() {
	os.Exit(mainCode())
}

// mainCode runs the program on the real terminal and returns the exit code.
func mainCode() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, os.Args[1:], os.Stdout, os.Stderr)
}
