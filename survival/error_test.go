package survival

import "errors"

// faultOf is the fault of an error, "" for another one or none.
func faultOf(err error) Fault {
	var e *Error
	if errors.As(err, &e) {
		return e.Fault
	}
	return ""
}
