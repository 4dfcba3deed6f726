package trialfile

import (
	"strings"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/trial"
)

// seens are the words for how something was seen.
var seens = []trials.Seen{trials.PrimaryText, trials.Abstract, trials.SecondHand, trials.Calculated, trials.Memory, trial.Ours}

// criterion reads one criterion: when (or unless) with one way or a list of them.
func criterion(d *trial.Definition, n tree.Node) error {
	var c trial.Criterion
	err := tree.EachField(n, "a criterion", func(f tree.Field) error {
		switch f.Key {
		case "name":
			return words(&c.Name, f, 64)
		case "note":
			return words(&c.Note, f, 400)
		case "seen":
			return word(&c.Seen, f, seens)
		case "when", "unless":
			if c.AnyOf != nil {
				return tree.Broken(f.Line, "a criterion has either when or unless")
			}
			c.Exclude = f.Key == "unless"
			return ways(&c.AnyOf, f)
		}
		return tree.UnknownField(f)
	})
	if err == nil && c.AnyOf == nil {
		err = tree.Broken(n.Line, "a criterion needs when or unless")
	}
	d.Criteria = append(d.Criteria, c)
	return err
}

// ways reads "a and b", or a list of such.
func ways(out *[][]trial.Clause, f tree.Field) error {
	one := func(n tree.Node) error {
		var s string
		if err := words(&s, field(f, n), 400); err != nil {
			return err
		}
		var all []trial.Clause
		for _, part := range strings.Split(s, " and ") {
			c, err := clause(part, max(n.Line, f.Line))
			if err != nil {
				return err
			}
			all = append(all, c)
		}
		*out = append(*out, all)
		return nil
	}
	if f.Value.Kind == tree.List {
		return each(f, one)
	}
	return one(f.Value)
}

// clause reads "field op number unit" or "field in word word …". The unit may be
// left out; where it stands it must be the field's.
func clause(s string, line int) (trial.Clause, error) {
	parts := strings.Fields(s)
	bad := func(rule string) (trial.Clause, error) {
		return trial.Clause{}, tree.Broken(line, "%s", rule)
	}
	if len(parts) < 3 || len(parts) > 20 {
		return bad("a clause is a field, a sign and a number such as \"qrs_ms >= 120 ms\", or a field, in and words")
	}
	def, ok := trial.FieldOf(parts[0])
	if !ok {
		return bad("a clause begins with a field that there is none of; docs/formats/trialfile.md lists them")
	}
	c := trial.Clause{Field: def.Name, Op: parts[1]}
	if c.Op == "in" {
		c.Words = parts[2:]
		return c, nil
	}
	v, ok := signed(tree.Node{Kind: tree.Number, Text: parts[2]})
	if !ok {
		return bad("a clause compares with a number")
	}
	c.Value = v
	if len(parts) > 4 || len(parts) == 4 && parts[3] != def.Unit {
		return unitError(line, def.Unit)
	}
	return c, nil
}

func unitError(line int, unit string) (trial.Clause, error) {
	if unit == "" {
		return trial.Clause{}, tree.Broken(line, "this field has no unit")
	}
	return trial.Clause{}, tree.Broken(line, "the unit of this field is %s", unit)
}
