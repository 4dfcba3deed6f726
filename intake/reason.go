package intake

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"github.com/concordis/concordis/study"
)

// Reason says in one line why something failed, without any text that could
// stem from inside a file: of a study.Error it gives place and rule, of an error
// of the operating system its class. The cause behind a study.Error may come
// from a third-party decoder and is therefore never shown.
func Reason(err error) string {
	var e *study.Error
	if errors.As(err, &e) {
		return describe(e)
	}
	var errno syscall.Errno
	switch {
	case errors.Is(err, context.Canceled):
		return "stopped"
	case errors.Is(err, fs.ErrNotExist):
		return "does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read with the rights of this user"
	case errors.As(err, &errno):
		return "cannot be read: " + errno.Error()
	}
	return "cannot be read"
}

// describe joins place and rule, followed by the operating system's word where
// that is the cause.
func describe(e *study.Error) string {
	parts := make([]string, 0, 3)
	if e.Place != "" {
		parts = append(parts, e.Place)
	}
	if e.Rule != "" {
		parts = append(parts, e.Rule)
	}
	var inner *study.Error
	var errno syscall.Errno
	switch {
	case e.Err != nil && errors.As(e.Err, &inner):
		parts = append(parts, describe(inner))
	case e.Err != nil && errors.As(e.Err, &errno):
		parts = append(parts, errno.Error())
	}
	if len(parts) == 0 {
		return string(e.Kind)
	}
	return strings.Join(parts, ": ")
}

// asError gives every error a kind and the file that it concerns.
func asError(err error, file string) *study.Error {
	var e *study.Error
	if errors.As(study.InFile(err, file), &e) {
		c := *e
		c.File = file // the name as the user knows it, not a part of a record
		return &c
	}
	kind := study.Invalid
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		kind = study.Cancelled
	case errors.Is(err, fs.ErrNotExist):
		kind = study.NotFound
	}
	return &study.Error{Kind: kind, File: file, Rule: Reason(err)}
}
