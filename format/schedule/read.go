package schedule

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// Limits cap what the reader may take in; a schedule is a page of text.
type Limits = bounded.Limits

const (
	maxBytes   = 64 << 10
	maxEntries = 1000
	mostMonths = 1200
)

// Schema names the layout of a schedule.
const Schema = "concordis.schedule/1"

// Read reads a schedule from r; file is the name that errors carry. What the
// subject must have for it (conduction, leads) course.Schedule.Check knows. Errors
// are of kind Invalid (a rule is broken, with the field and its range), Limit,
// Unsupported (a YAML feature that sheets do not use) or Cancelled.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) (course.Schedule, error) {
	s, err := read(ctx, r, lim.WithDefaults())
	if err != nil {
		return course.Schedule{}, study.InFile(err, file)
	}
	return s, nil
}

func read(ctx context.Context, r io.Reader, lim Limits) (course.Schedule, error) {
	var s course.Schedule
	text, err := bounded.ReadAll(ctx, r, min(lim.FileBytes, maxBytes))
	if err != nil {
		return s, err
	}
	root, err := tree.Parse(text, lim)
	if err != nil {
		return s, err
	}
	if err := tree.EachField(root, "the schedule", func(f tree.Field) error { return take(&s, f) }); err != nil {
		return s, err
	}
	if s.Days == 0 {
		return s, tree.Broken(root.Line, "months or weeks must say how long the schedule is")
	}
	return s, nil
}

// take takes over one field.
func take(s *course.Schedule, f tree.Field) error {
	switch f.Key {
	case "schedule":
		if f.Value.Text != Schema {
			return tree.Broken(f.Value.Line, "schedule must be %s", Schema)
		}
		return nil
	case "months", "weeks":
		if s.Days != 0 {
			return tree.Broken(f.Line, "months and weeks cannot both be stated")
		}
		return days(&s.Days, f)
	case "drugs":
		return drugs(&s.Drugs, f)
	case "visit_months", "visit_weeks":
		return visits(&s.VisitDays, f)
	case "changes":
		return changes(&s.Changes, f)
	}
	return tree.UnknownField(f)
}

// days reads a number of months or weeks; the field's name says which.
func days(out *float64, f tree.Field) error {
	v, ok := tree.DecimalOf(f.Value)
	if f.Value.Kind != tree.Number || !ok || v < 0 || v > mostMonths {
		return tree.Broken(f.Value.Line, "%s must be a number from 0 to %d", f.Key, mostMonths)
	}
	*out = v * unit(f.Key)
	return nil
}

// unit is the length in days of what a field counts.
func unit(key string) float64 {
	if strings.HasPrefix(strings.TrimPrefix(key, "visit_"), "week") {
		return 7
	}
	return course.DaysPerMonth
}

func drugs(out *string, f tree.Field) error {
	if !slices.Contains(course.DrugNames(), f.Value.Text) {
		return tree.Broken(f.Value.Line, "%s must be one of %s", f.Key, strings.Join(course.DrugNames(), ", "))
	}
	*out = f.Value.Text
	return nil
}

func visits(out *[]float64, f tree.Field) error {
	if f.Value.Kind != tree.List || len(f.Value.Items) > maxEntries {
		return tree.Broken(f.Value.Line, "%s must be a list of at most %d numbers", f.Key, maxEntries)
	}
	for _, item := range f.Value.Items {
		v := 0.0
		if err := days(&v, tree.Field{Key: f.Key, Value: item, Line: item.Line}); err != nil {
			return err
		}
		*out = append(*out, v)
	}
	slices.Sort(*out)
	*out = slices.Compact(*out)
	return nil
}

func changes(out *[]course.Change, f tree.Field) error {
	if f.Value.Kind != tree.List || len(f.Value.Items) > maxEntries {
		return tree.Broken(f.Value.Line, "changes must be a list of at most %d entries, each behind a dash", maxEntries)
	}
	for _, item := range f.Value.Items {
		c, err := change(item)
		if err != nil {
			return err
		}
		if n := len(*out); n > 0 && c.Day < (*out)[n-1].Day {
			return tree.Broken(item.Line, "the change lies before the one above it: a schedule does not go back in time")
		}
		*out = append(*out, c)
	}
	return nil
}

// change reads one entry and holds it to the fields of its action.
func change(item tree.Node) (course.Change, error) {
	c := course.Change{Share: -1}
	timed := false
	err := tree.EachField(item, "a change", func(f tree.Field) error {
		switch f.Key {
		case "month", "week":
			if timed {
				return tree.Broken(f.Line, "month and week cannot both be stated")
			}
			timed = true
			return days(&c.Day, f)
		case "do":
			if !slices.Contains(course.Actions, course.Action(f.Value.Text)) {
				return tree.Broken(f.Value.Line, "do must be on, off, reprogram, lv-lead-lost, rv-lead-lost, leads-back, share or drugs")
			}
			c.Do = course.Action(f.Value.Text)
			return nil
		case "share":
			return share(&c.Share, f)
		case "drugs":
			return drugs(&c.Drugs, f)
		}
		return pacing(&c.Pacing, f)
	})
	if err != nil {
		return c, err
	}
	return c, complete(&c, timed, item.Line)
}

// complete asks for what an action needs and refuses what it does not use.
func complete(c *course.Change, timed bool, line int) error {
	paces := c.Do == course.On || c.Do == course.Reprogram
	switch {
	case !timed || c.Do == "":
		return tree.Broken(line, "a change needs do, and month or week")
	case c.Do == course.SetTiming:
		return tree.Broken(line, "timings by hand belong to the animals of the program, not to a sheet")
	case paces != (c.Pacing != virtual.Pacing{}):
		return tree.Broken(line, "pacing and its settings stand with on and reprogram, and these need pacing")
	case paces && c.Pacing.Mode == "":
		return tree.Broken(line, "%s needs pacing", string(c.Do))
	case (c.Do == course.SetShare) != (c.Share >= 0):
		return tree.Broken(line, "share stands with do: share, and only there")
	case (c.Do == course.SetDrugs) != (c.Drugs != ""):
		return tree.Broken(line, "drugs stands with do: drugs, and only there")
	}
	c.Share = max(c.Share, 0)
	return nil
}

func share(out *float64, f tree.Field) error {
	v, ok := tree.DecimalOf(f.Value)
	if f.Value.Kind != tree.Number || !ok || v < 0 || v > 1 {
		return tree.Broken(f.Value.Line, "share must be a number from 0 to 1")
	}
	*out = v
	return nil
}
