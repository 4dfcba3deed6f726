package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"github.com/concordis/concordis/study"
)

func TestReason(t *testing.T) {
	const planted = "Zyxwhistle"
	decoder := errors.New("invalid value " + planted) // what a third-party decoder may say
	cases := []struct {
		name string
		err  error
		want string
	}{
		{"place and rule", study.Errf(study.Invalid, "line 3", "must be a number"), "line 3: must be a number"},
		{"kind alone", &study.Error{Kind: study.Truncated}, "truncated"},
		{"the file is not repeated", &study.Error{File: "a.dcm", Rule: "is empty"}, "is empty"},
		{"a foreign cause stays hidden", &study.Error{Rule: "cannot be read", Err: decoder}, "cannot be read"},
		{"a cause of our own is shown", &study.Error{Rule: "header", Err: &study.Error{Rule: "too long", Err: decoder}}, "header: too long"},
		{"the system's word is shown", &study.Error{Rule: "cannot be read", Err: &fs.PathError{Op: "read", Path: planted, Err: syscall.EIO}}, "cannot be read: input/output error"},
		{"wrapped", fmt.Errorf("%s: %w", planted, study.Errf(study.Limit, "", "too large")), "too large"},
		{"foreign", decoder, "cannot be read"},
		{"missing", &fs.PathError{Op: "open", Path: planted, Err: fs.ErrNotExist}, "does not exist"},
		{"forbidden", &fs.PathError{Op: "open", Path: planted, Err: fs.ErrPermission}, "may not be read with the rights of this user"},
		{"stopped", context.Canceled, "stopped"},
		{"system", &fs.PathError{Op: "read", Path: planted, Err: syscall.EIO}, "cannot be read: input/output error"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Reason(c.err)
			if got != c.want {
				t.Errorf("Reason = %q, want %q", got, c.want)
			}
			if strings.Contains(got, planted) {
				t.Error("the reason holds text of the file")
			}
		})
	}
}
