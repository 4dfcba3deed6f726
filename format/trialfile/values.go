package trialfile

import (
	"slices"
	"strings"

	"github.com/concordis/concordis/format/internal/tree"
)

// words reads a text of at most so many bytes; a number or a truth value counts as
// what stands there.
func words(out *string, f tree.Field, most int) error {
	k := f.Value.Kind
	if k != tree.Text && k != tree.Number && k != tree.Boolean || len(f.Value.Text) == 0 || len(f.Value.Text) > most {
		return tree.Broken(f.Line, "%s must be text of 1 to %d bytes", f.Key, most)
	}
	*out = f.Value.Text
	return nil
}

// word reads one of a list of words.
func word[T ~string](out *T, f tree.Field, allowed []T) error {
	if t := T(f.Value.Text); f.Value.Kind == tree.Text && slices.Contains(allowed, t) {
		*out = t
		return nil
	}
	names := make([]string, len(allowed))
	for i, a := range allowed {
		names[i] = string(a)
	}
	return tree.Broken(f.Line, "%s must be one of %s", f.Key, strings.Join(names, ", "))
}

// signed is the value of a number that may be negative.
func signed(n tree.Node) (float64, bool) {
	if rest, ok := strings.CutPrefix(n.Text, "-"); ok && n.Kind == tree.Number {
		n.Text = rest
		v, ok := tree.DecimalOf(n)
		return -v, ok
	}
	return tree.DecimalOf(n)
}

func number(out *float64, f tree.Field) error {
	v, ok := signed(f.Value)
	if !ok {
		return tree.Broken(f.Line, "%s must be a number, with a point and without an exponent", f.Key)
	}
	*out = v
	return nil
}

func whole(out *int, f tree.Field) error {
	v, ok := tree.DecimalOf(f.Value)
	if !ok || v != float64(int(v)) || v > 1e9 {
		return tree.Broken(f.Line, "%s must be a whole number", f.Key)
	}
	*out = int(v)
	return nil
}

func flag(out *bool, f tree.Field) error {
	if f.Value.Kind != tree.Boolean || f.Value.Text != "true" && f.Value.Text != "false" {
		return tree.Broken(f.Line, "%s must be true or false", f.Key)
	}
	*out = f.Value.Text == "true"
	return nil
}

// each calls do for the items of a list.
func each(f tree.Field, do func(tree.Node) error) error {
	if f.Value.Kind != tree.List || len(f.Value.Items) > maxEntries {
		return tree.Broken(f.Line, "%s must be a list of at most %d items, each behind a dash", f.Key, maxEntries)
	}
	for _, n := range f.Value.Items {
		if err := do(n); err != nil {
			return err
		}
	}
	return nil
}

// field makes an item of a list look like a field, for the readers above.
func field(f tree.Field, n tree.Node) tree.Field {
	return tree.Field{Key: f.Key, Line: max(n.Line, f.Line), Value: n}
}

func numbers(out *[]float64, f tree.Field) error {
	*out = []float64{}
	return each(f, func(n tree.Node) error {
		var v float64
		err := number(&v, field(f, n))
		*out = append(*out, v)
		return err
	})
}

func wholes(out *[]int, f tree.Field) error {
	*out = []int{}
	return each(f, func(n tree.Node) error {
		var v int
		err := whole(&v, field(f, n))
		*out = append(*out, v)
		return err
	})
}

func list(out *[]string, f tree.Field) error {
	*out = []string{}
	return each(f, func(n tree.Node) error {
		var v string
		err := words(&v, field(f, n), 100)
		*out = append(*out, v)
		return err
	})
}

func listOf[T ~string](out *[]T, f tree.Field, allowed []T) error {
	*out = []T{}
	return each(f, func(n tree.Node) error {
		var v T
		err := word(&v, field(f, n), allowed)
		*out = append(*out, v)
		return err
	})
}

func numberMap(out *map[string]float64, f tree.Field) error {
	*out = map[string]float64{}
	if len(f.Value.Fields) > maxEntries {
		return tree.Broken(f.Line, "%s must have at most %d entries", f.Key, maxEntries)
	}
	return tree.EachField(f.Value, f.Key, func(g tree.Field) error {
		var v float64
		err := number(&v, g)
		(*out)[g.Key] = v
		return err
	})
}
