package yaml

import (
	"errors"
	"regexp"
	"strconv"

	goyaml "github.com/goccy/go-yaml"
)

// decimal is how numbers are written: no sign (no field is ever negative), no
// exponent, no other base, no commas.
var decimal = regexp.MustCompile(`^[0-9]{1,12}(\.[0-9]{1,12})?$`)

// decimalOf is the value of a number node; ok is false for anything else.
func decimalOf(n node) (v float64, ok bool) {
	if n.kind != number || !decimal.MatchString(n.text) {
		return 0, false
	}
	v, err := strconv.ParseFloat(n.text, 64)
	return v, err == nil
}

// plain writes a number the way decimal wants it.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// errorLine is the line that the YAML module blames, 0 when it names none.
func errorLine(err error) int {
	var e goyaml.Error
	if errors.As(err, &e) && e.GetToken() != nil && e.GetToken().Position != nil {
		return e.GetToken().Position.Line
	}
	return 0
}
