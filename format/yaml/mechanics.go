package yaml

import (
	"fmt"
	"slices"
	"strings"

	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/study"
)

// readEvents takes over the section "events": valve times that the user states.
// They win over those of an export.
func readEvents(out *[]study.Event, n tree.Node, file string) error {
	return eachItem(n, "events", func(item tree.Node) error {
		e := study.Event{Method: "entered", ZeroAt: study.ZeroQRSOnset, Source: entered(file)}
		ms := study.Fact[float64]{}
		err := tree.EachField(item, "an entry of events", func(f tree.Field) error {
			switch f.Key {
			case "name":
				return oneOf(&e.Name, f, study.EventNames[:])
			case "ms":
				return within(&ms, f, 0, 2500, file)
			case "se_ms":
				se := study.Fact[float64]{}
				err := within(&se, f, 0, 200, file)
				e.SEMs = se.Value
				return err
			case "rr_ms":
				return within(&e.RRMs, f, 200, 3000, file)
			case "zero_at":
				return oneOf(&e.ZeroAt, f, study.TimeZeros)
			}
			return tree.UnknownField(f)
		})
		if err != nil {
			return err
		}
		if e.Name == "" || !ms.Known {
			return tree.Broken(item.Line, "an event needs name and ms")
		}
		e.Ms = ms.Value
		*out = append(*out, e)
		return nil
	})
}

// readReadings takes over the section "readings": numbers read from Doppler,
// M-mode, tissue Doppler, calipers or electrograms.
func readReadings(out *[]study.Reading, n tree.Node, file string) error {
	return eachItem(n, "readings", func(item tree.Node) error {
		r := study.Reading{Source: entered(file)}
		var value tree.Node
		err := tree.EachField(item, "an entry of readings", func(f tree.Field) error {
			switch f.Key {
			case "name":
				return readReadingName(&r.Name, f)
			case "value":
				value = f.Value
				return nil
			case "segment":
				return readSegment(&r.Segment, f.Value)
			case "peak":
				return whole(&r.Peak, f, 1, 9)
			case "beat":
				return whole(&r.Beat, f, 1, 999)
			case "rr_ms":
				return within(&r.RRMs, f, 200, 3000, file)
			}
			return tree.UnknownField(f)
		})
		if err != nil {
			return err
		}
		if err := checkReading(&r, value, item.Line); err != nil {
			return err
		}
		*out = append(*out, r)
		return nil
	})
}

// checkReading holds a reading to the range and place of its name.
func checkReading(r *study.Reading, value tree.Node, line int) error {
	spec, ok := study.SpecOf(r.Name)
	if !ok || value.Kind != tree.Number {
		return tree.Broken(line, "a reading needs name and value")
	}
	v, ok := tree.DecimalOf(value)
	if !ok || v < spec.Lo || v > spec.Hi {
		return tree.Broken(value.Line, "%s must be a number from %s to %s (%s)", spec.Name, tree.Plain(spec.Lo), tree.Plain(spec.Hi), spec.Unit)
	}
	if spec.PerSegment != (r.Segment != study.Segment{}) {
		return tree.Broken(line, "%s %s a segment", spec.Name, map[bool]string{true: "needs", false: "has not"}[spec.PerSegment])
	}
	r.Value = v
	return nil
}

// readExclusions takes over the section "excluded_segments".
func readExclusions(out *[]study.Exclusion, n tree.Node, file string) error {
	return eachItem(n, "excluded_segments", func(item tree.Node) error {
		x := study.Exclusion{Source: entered(file)}
		err := tree.EachField(item, "an entry of excluded_segments", func(f tree.Field) error {
			switch f.Key {
			case "segment":
				return readSegment(&x.Segment, f.Value)
			case "file":
				return readFileName(&x.File, f.Value)
			case "view":
				return oneOf(&x.View, f, study.Views)
			}
			return tree.UnknownField(f)
		})
		if err != nil {
			return err
		}
		if x.Segment == (study.Segment{}) {
			return tree.Broken(item.Line, "an excluded segment needs segment")
		}
		*out = append(*out, x)
		return nil
	})
}

// eachItem calls do for the entries of a list; an empty value has none.
func eachItem(n tree.Node, section string, do func(tree.Node) error) error {
	if n.Kind == tree.Null {
		return nil
	}
	if n.Kind != tree.List || len(n.Items) > maxEntries {
		return tree.Broken(n.Line, "%s must be a list of at most %d entries, each behind a dash", section, maxEntries)
	}
	for _, item := range n.Items {
		if err := do(item); err != nil {
			return err
		}
	}
	return nil
}

func entered(file string) study.Source {
	return study.Source{Origin: study.OriginEntered, File: file, Format: "study.yaml"}
}

// oneOf takes one of a closed list of words.
func oneOf[T ~string](out *T, f tree.Field, words []T) error {
	if f.Value.Kind == tree.Null {
		return nil
	}
	if f.Value.Kind != tree.Text || !slices.Contains(words, T(f.Value.Text)) {
		return tree.Broken(f.Value.Line, "%s must be one of %s", f.Key, joined(words))
	}
	*out = T(f.Value.Text)
	return nil
}

func joined[T ~string](words []T) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = string(w)
	}
	return strings.Join(list, ", ")
}

// within takes a number from lo to hi.
func within(out *study.Fact[float64], f tree.Field, lo, hi float64, file string) error {
	if f.Value.Kind == tree.Null {
		return nil
	}
	v, ok := tree.DecimalOf(f.Value)
	if !ok || v < lo || v > hi {
		return tree.Broken(f.Value.Line, "%s must be a number from %s to %s", f.Key, tree.Plain(lo), tree.Plain(hi))
	}
	*out = study.Entered(v, file)
	return nil
}

// whole takes a whole number from lo to hi.
func whole(out *int, f tree.Field, lo, hi int) error {
	if f.Value.Kind == tree.Null {
		return nil
	}
	v, ok := tree.DecimalOf(f.Value)
	if !ok || v != float64(int(v)) || int(v) < lo || int(v) > hi {
		return tree.Broken(f.Value.Line, "%s must be a whole number from %d to %d", f.Key, lo, hi)
	}
	*out = int(v)
	return nil
}

// readSegment takes the name of a segment, or its number in the 17-segment
// model.
func readSegment(out *study.Segment, n tree.Node) error {
	if n.Kind == tree.Null {
		return nil
	}
	s, ok := study.ParseSegment(n.Text, study.AHA17)
	if n.Kind != tree.Text && n.Kind != tree.Number || !ok {
		return tree.Broken(n.Line, "segment must be a name such as \"basal inferoseptal\" or a number of the 17-segment model")
	}
	*out = s
	return nil
}

func readReadingName(out *study.ReadingName, f tree.Field) error {
	name := study.ReadingName(f.Value.Text)
	if _, ok := study.SpecOf(name); f.Value.Kind != tree.Text || !ok {
		return tree.Broken(f.Value.Line, "name must be one of the readings that docs/formats/study-yaml.md lists")
	}
	*out = name
	return nil
}

// writeMechanics writes events, readings and exclusions.
func writeMechanics(b *strings.Builder, s *Sheet) {
	section(b, "events", len(s.Events), func(i int) []string {
		e := s.Events[i]
		return entryLines("name: "+string(e.Name), "ms: "+tree.Plain(e.Ms), optional("se_ms", e.SEMs), optional("rr_ms", e.RRMs.Value), "zero_at: "+string(e.ZeroAt))
	})
	section(b, "readings", len(s.Readings), func(i int) []string {
		r := s.Readings[i]
		seg := ""
		if r.Segment != (study.Segment{}) {
			seg = "segment: " + quoted(r.Segment.String())
		}
		return entryLines("name: "+string(r.Name), "value: "+tree.Plain(r.Value), seg, optional("peak", float64(r.Peak)), optional("beat", float64(r.Beat)), optional("rr_ms", r.RRMs.Value))
	})
	section(b, "excluded_segments", len(s.Excluded), func(i int) []string {
		x := s.Excluded[i]
		file, view := "", ""
		if x.File != "" {
			file = "file: " + quoted(x.File)
		}
		if x.View != "" {
			view = "view: " + quoted(string(x.View))
		}
		return entryLines("segment: "+quoted(x.Segment.String()), file, view)
	})
}

func section(b *strings.Builder, name string, n int, entry func(int) []string) {
	for i := range n {
		if i == 0 {
			b.WriteString(name + ":\n")
		}
		fmt.Fprintf(b, "  - %s\n", strings.Join(entry(i), "\n    "))
	}
}

// entryLines drops the lines that state nothing.
func entryLines(lines ...string) []string {
	return slices.DeleteFunc(lines, func(s string) bool { return s == "" })
}

func optional(key string, v float64) string {
	if v == 0 {
		return ""
	}
	return key + ": " + tree.Plain(v)
}
