package assess

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/concordis/concordis/evidence"
)

// opSigns writes the operators of a clause for people.
var opSigns = map[string]string{">=": "≥", "<=": "≤", "<": "<", ">": ">", "==": "=", "!=": "≠", "in": "one of"}

// holds evaluates one clause over a fact.
func holds(c evidence.Condition, f fact) Ternary {
	if !f.known {
		return Unknown
	}
	ok := false
	switch c.Op {
	case "==":
		ok = f.word == c.Value
	case "!=":
		ok = f.word != c.Value
	case "in":
		ok = slices.Contains(strings.Split(c.Value, ","), f.word)
	default:
		limit, err := strconv.ParseFloat(c.Value, 64)
		if err != nil {
			return Unknown // a test of package evidence keeps this from happening
		}
		ok = compare(c.Op, f.number, limit)
	}
	if ok {
		return Yes
	}
	return No
}

func compare(op string, value, limit float64) bool {
	switch op {
	case ">=":
		return value >= limit
	case "<=":
		return value <= limit
	case ">":
		return value > limit
	case "<":
		return value < limit
	default:
		return false
	}
}

// describe writes a clause and what was found: "LVEF ≤ 35 % (is 28 %)".
func describe(c evidence.Condition, f fact) string {
	want := strings.Join(strings.Split(c.Value, ","), ", ")
	s := fmt.Sprintf("%s %s %s", f.label, opSigns[c.Op], withUnit(inWords(want), f.unit))
	if f.known {
		s += fmt.Sprintf(" (is %s)", withUnit(inWords(f.word), f.unit))
	}
	return s
}

func withUnit(value, unit string) string {
	if unit == "" {
		return value
	}
	return value + " " + unit
}

// inWords turns the program's own values into what people say.
func inWords(v string) string {
	switch v {
	case "true":
		return "yes"
	case "false":
		return "no"
	case "af":
		return "atrial fibrillation"
	default:
		return v
	}
}

// The band of probability within which a measured value counts as near its
// threshold.
const nearLow, nearHigh = 0.05, 0.95

// near says how likely the true value reaches the threshold, "" unless the value
// is measured with a standard error and lies close.
func near(c evidence.Condition, f fact) string {
	limit, err := strconv.ParseFloat(c.Value, 64)
	if err != nil || !f.known || f.se <= 0 || c.Op == "in" || c.Op == "==" || c.Op == "!=" {
		return ""
	}
	p := f.atLeast(limit)
	if p < nearLow || p > nearHigh {
		return ""
	}
	return fmt.Sprintf("%s %s ± %s %s lies near %s %s: the probability that it reaches %s %s is %.2f",
		f.label, plain(f.number), plain(f.se), f.unit, c.Value, f.unit, c.Value, f.unit, p)
}
