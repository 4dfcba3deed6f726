package tree

import (
	"errors"
	"regexp"
	"strconv"

	goyaml "github.com/goccy/go-yaml"
)

// decimal is how numbers are written: no sign (no field is ever negative), no
// exponent, no other base, no commas.
var decimal = regexp.MustCompile(`^[0-9]{1,12}(\.[0-9]{1,12})?$`)

// DecimalOf is the value of a number node; ok is false for anything else.
func DecimalOf(n Node) (v float64, ok bool) {
	if n.Kind != Number || !decimal.MatchString(n.Text) {
		return 0, false
	}
	v, err := strconv.ParseFloat(n.Text, 64)
	return v, err == nil
}

// SignedOf is DecimalOf for fields that may be negative.
func SignedOf(n Node) (v float64, ok bool) {
	if len(n.Text) > 1 && n.Text[0] == '-' {
		n.Text = n.Text[1:]
		v, ok = DecimalOf(n)
		return -v, ok
	}
	return DecimalOf(n)
}

// Plain writes a number the way decimal wants it.
func Plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// errorLine is the line that the YAML module blames, 0 when it names none.
func errorLine(err error) int {
	var e goyaml.Error
	if errors.As(err, &e) && e.GetToken() != nil && e.GetToken().Position != nil {
		return e.GetToken().Position.Line
	}
	return 0
}
