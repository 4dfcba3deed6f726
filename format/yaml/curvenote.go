package yaml

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/study"
)

const maxColumns = 128

// readCurveField takes one field of a file of curves; done is false for a field
// that does not belong there.
func readCurveField(c *study.CurveNote, f tree.Field, file string) (done bool, err error) {
	switch f.Key {
	case "quantity":
		err = oneOf(&c.Quantity, f, study.Quantities)
	case "direction":
		err = oneOf(&c.Direction, f, study.Directions)
	case "chamber":
		err = oneOf(&c.Chamber, f, study.Chambers)
	case "technique":
		err = oneOf(&c.Technique, f, study.Techniques)
	case "view":
		err = oneOf(&c.View, f, study.Views)
	case "layer":
		err = oneOf(&c.Layer, f, study.Layers)
	case "model":
		err = readModel(&c.Model, f)
	case "vendor":
		err = readToken(&c.Vendor, f)
	case "software":
		err = readToken(&c.Software, f)
	case "version":
		err = readToken(&c.Version, f)
	case "unit":
		err = oneOf(&c.Unit, f, study.CurveUnits)
	case "time_unit":
		err = oneOf(&c.TimeUnit, f, study.TimeUnits)
	case "zero_at":
		err = oneOf(&c.ZeroAt, f, study.TimeZeros)
	case "zero_ms":
		err = within(&c.ZeroMs, f, 0, 60_000, file)
	case "end_ms":
		err = within(&c.EndMs, f, 0, 60_000, file)
	case "rr_ms":
		err = within(&c.RRMs, f, 200, 3000, file)
	case "drift":
		err = oneOf(&c.Drift, f, study.Drifts)
	case "origin":
		err = oneOf(&c.Origin, f, study.Origins)
	case "columns":
		err = readColumns(c, f.Value)
	default:
		return false, nil
	}
	return true, err
}

func readModel(out *study.SegmentModel, f tree.Field) error {
	n := 0
	if err := whole(&n, f, 16, 18); err != nil {
		return err
	}
	*out = study.SegmentModel(n)
	return nil
}

// readToken takes the name of a vendor, software or version: short and tree.Plain, so
// that a sentence about a person does not fit in.
func readToken(out *string, f tree.Field) error {
	v := f.Value
	if v.Kind == tree.Null {
		return nil
	}
	if v.Kind != tree.Text && v.Kind != tree.Number || !study.PlainToken(v.Text) {
		return tree.Broken(v.Line, "%s must be at most 40 letters, digits, blanks, dots and dashes", f.Key)
	}
	*out = v.Text
	return nil
}

// readColumns takes the mapping of column labels.
func readColumns(c *study.CurveNote, n tree.Node) error {
	if len(n.Fields) > maxColumns {
		return tree.Broken(n.Line, "columns must hold at most %d entries", maxColumns)
	}
	if len(n.Fields) > 0 {
		c.Columns = map[string]string{}
	}
	return tree.EachField(n, "columns", func(f tree.Field) error {
		if f.Key == "" || len(f.Key) > maxNameSize || strings.ContainsFunc(f.Key, func(r rune) bool { return !unicode.IsPrint(r) }) {
			return tree.Broken(f.Line, "the label of a column must be printable and at most %d bytes long", maxNameSize)
		}
		if f.Value.Kind != tree.Text && f.Value.Kind != tree.Number || !columnMeaning(f.Value.Text) {
			return tree.Broken(f.Line, "a column must be time, segment, value, view, ignore or the name of a segment")
		}
		c.Columns[f.Key] = f.Value.Text
		return nil
	})
}

// columnWords are the meanings of a column besides the names of segments.
var columnWords = []string{"time", "segment", "value", "view", "ignore"}

func columnMeaning(s string) bool {
	for _, m := range []study.SegmentModel{study.AHA17, study.AHA18} {
		if _, ok := study.ParseSegment(s, m); ok {
			return true
		}
	}
	return slices.Contains(columnWords, s)
}

// curveLines writes the fields of a file of curves.
func curveLines(c *study.CurveNote) []string {
	word := func(key, value string) string {
		if value == "" {
			return ""
		}
		return key + ": " + quoted(value)
	}
	model := ""
	if c.Model != 0 {
		model = fmt.Sprintf("model: %d", c.Model)
	}
	number := func(key string, f study.Fact[float64]) string {
		if !f.Known {
			return ""
		}
		return key + ": " + tree.Plain(f.Value)
	}
	lines := entryLines(word("quantity", string(c.Quantity)), word("direction", string(c.Direction)), word("chamber", string(c.Chamber)),
		word("technique", string(c.Technique)), word("view", string(c.View)), word("layer", c.Layer), model,
		word("vendor", c.Vendor), word("software", c.Software), word("version", c.Version), word("unit", c.Unit), word("time_unit", c.TimeUnit),
		word("zero_at", string(c.ZeroAt)), number("zero_ms", c.ZeroMs), number("end_ms", c.EndMs), number("rr_ms", c.RRMs), word("drift", string(c.Drift)), word("origin", string(c.Origin)))
	for i, label := range slices.Sorted(maps.Keys(c.Columns)) {
		if i == 0 {
			lines = append(lines, "columns:")
		}
		lines = append(lines, "  "+quoted(label)+": "+quoted(c.Columns[label]))
	}
	return lines
}

// ReadNote reads a column-mapping file: the fields that the entry of a file of
// curves has in a study sheet, at the top of a file of its own. Errors are those
// of Read.
func ReadNote(ctx context.Context, r io.Reader, file string, lim Limits) (study.CurveNote, error) {
	var note study.CurveNote
	lim = lim.WithDefaults()
	text, err := bounded.ReadAll(ctx, r, min(lim.FileBytes, MaxBytes))
	if err != nil {
		return note, study.InFile(err, file)
	}
	root, err := tree.Parse(text, lim)
	if err != nil {
		return note, study.InFile(err, file)
	}
	err = tree.EachField(root, "the mapping", func(f tree.Field) error {
		if done, err := readCurveField(&note, f, file); done {
			return err
		}
		return tree.UnknownField(f)
	})
	if err != nil {
		return study.CurveNote{}, study.InFile(err, file)
	}
	return note, nil
}
