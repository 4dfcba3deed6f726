package main

import (
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"strings"

	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/study"
)

// writeLine writes one line. A terminal that is gone is not worth an error.
func writeLine(w io.Writer, parts ...string) {
	_, _ = io.WriteString(w, strings.Join(parts, "")+"\n")
}

// newLog logs to w without a time, so that equal runs give equal output.
func newLog(w io.Writer, verbose bool) *slog.Logger {
	level := slog.LevelInfo
	if verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{
		Level: level,
		ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey && len(groups) == 0 {
				return slog.Attr{}
			}
			return a
		},
	}))
}

// plainText is the text of an error for the user. Errors about files go through
// intake.Reason, which lets no content of a file pass; errors of this program's
// own output name the path that could not be written.
func plainText(err error) string {
	var e *study.Error
	var p *fs.PathError
	switch {
	case errors.As(err, &e) && e.File != "":
		return e.File + ": " + intake.Reason(err)
	case errors.As(err, &e):
		return intake.Reason(err)
	case errors.As(err, &p):
		return p.Path + ": " + p.Err.Error()
	}
	return err.Error()
}

// isTerminal reports whether w is a terminal (or another character device).
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
