package main

import (
	"errors"
	"math"
	"strconv"

	"github.com/alecthomas/kong"
)

// outcomeLine is the number at which an outcome begins; nil-like until given. It takes
// "-15" as its own word, which the grammar would take for a flag.
type outcomeLine struct {
	at    float64
	given bool
}

// Decode implements kong.MapperValue.
func (l *outcomeLine) Decode(ctx *kong.DecodeContext) error {
	word, ok := ctx.Scan.Pop().Value.(string)
	if !ok {
		return errors.New("must be a number")
	}
	v, err := strconv.ParseFloat(word, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return errors.New("must be a number")
	}
	*l = outcomeLine{v, true}
	return nil
}
