package yaml

import (
	"fmt"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// readEvents takes over the section "events": valve times that the user states.
// They win over those of an export.
func readEvents(out *[]study.Event, n node, file string) error {
	return eachItem(n, "events", func(item node) error {
		e := study.Event{Method: "entered", ZeroAt: study.ZeroQRSOnset, Source: entered(file)}
		ms := study.Fact[float64]{}
		err := eachField(item, "an entry of events", func(f field) error {
			switch f.key {
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
			return unknownField(f)
		})
		if err != nil {
			return err
		}
		if e.Name == "" || !ms.Known {
			return broken(item.line, "an event needs name and ms")
		}
		e.Ms = ms.Value
		*out = append(*out, e)
		return nil
	})
}

// readReadings takes over the section "readings": numbers read from Doppler,
// M-mode, tissue Doppler, calipers or electrograms.
func readReadings(out *[]study.Reading, n node, file string) error {
	return eachItem(n, "readings", func(item node) error {
		r := study.Reading{Source: entered(file)}
		var value node
		err := eachField(item, "an entry of readings", func(f field) error {
			switch f.key {
			case "name":
				return readReadingName(&r.Name, f)
			case "value":
				value = f.value
				return nil
			case "segment":
				return readSegment(&r.Segment, f.value)
			case "peak":
				return whole(&r.Peak, f, 1, 9)
			case "beat":
				return whole(&r.Beat, f, 1, 999)
			case "rr_ms":
				return within(&r.RRMs, f, 200, 3000, file)
			}
			return unknownField(f)
		})
		if err != nil {
			return err
		}
		if err := checkReading(&r, value, item.line); err != nil {
			return err
		}
		*out = append(*out, r)
		return nil
	})
}

// checkReading holds a reading to the range and place of its name.
func checkReading(r *study.Reading, value node, line int) error {
	spec, ok := study.SpecOf(r.Name)
	if !ok || value.kind != number {
		return broken(line, "a reading needs name and value")
	}
	v, ok := decimalOf(value)
	if !ok || v < spec.Lo || v > spec.Hi {
		return broken(value.line, "%s must be a number from %s to %s (%s)", spec.Name, plain(spec.Lo), plain(spec.Hi), spec.Unit)
	}
	if spec.PerSegment != (r.Segment != study.Segment{}) {
		return broken(line, "%s %s a segment", spec.Name, map[bool]string{true: "needs", false: "has not"}[spec.PerSegment])
	}
	r.Value = v
	return nil
}

// readExclusions takes over the section "excluded_segments".
func readExclusions(out *[]study.Exclusion, n node, file string) error {
	return eachItem(n, "excluded_segments", func(item node) error {
		x := study.Exclusion{Source: entered(file)}
		err := eachField(item, "an entry of excluded_segments", func(f field) error {
			switch f.key {
			case "segment":
				return readSegment(&x.Segment, f.value)
			case "file":
				return readFileName(&x.File, f.value)
			case "view":
				return oneOf(&x.View, f, study.Views)
			}
			return unknownField(f)
		})
		if err != nil {
			return err
		}
		if x.Segment == (study.Segment{}) {
			return broken(item.line, "an excluded segment needs segment")
		}
		*out = append(*out, x)
		return nil
	})
}

// eachItem calls do for the entries of a list; an empty value has none.
func eachItem(n node, section string, do func(node) error) error {
	if n.kind == null {
		return nil
	}
	if n.kind != list || len(n.items) > maxEntries {
		return broken(n.line, "%s must be a list of at most %d entries, each behind a dash", section, maxEntries)
	}
	for _, item := range n.items {
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
func oneOf[T ~string](out *T, f field, words []T) error {
	if f.value.kind == null {
		return nil
	}
	if f.value.kind != text || !slices.Contains(words, T(f.value.text)) {
		return broken(f.value.line, "%s must be one of %s", f.key, joined(words))
	}
	*out = T(f.value.text)
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
func within(out *study.Fact[float64], f field, lo, hi float64, file string) error {
	if f.value.kind == null {
		return nil
	}
	v, ok := decimalOf(f.value)
	if !ok || v < lo || v > hi {
		return broken(f.value.line, "%s must be a number from %s to %s", f.key, plain(lo), plain(hi))
	}
	*out = study.Entered(v, file)
	return nil
}

// whole takes a whole number from lo to hi.
func whole(out *int, f field, lo, hi int) error {
	if f.value.kind == null {
		return nil
	}
	v, ok := decimalOf(f.value)
	if !ok || v != float64(int(v)) || int(v) < lo || int(v) > hi {
		return broken(f.value.line, "%s must be a whole number from %d to %d", f.key, lo, hi)
	}
	*out = int(v)
	return nil
}

// readSegment takes the name of a segment, or its number in the 17-segment
// model.
func readSegment(out *study.Segment, n node) error {
	if n.kind == null {
		return nil
	}
	s, ok := study.ParseSegment(n.text, study.AHA17)
	if n.kind != text && n.kind != number || !ok {
		return broken(n.line, "segment must be a name such as \"basal inferoseptal\" or a number of the 17-segment model")
	}
	*out = s
	return nil
}

func readReadingName(out *study.ReadingName, f field) error {
	name := study.ReadingName(f.value.text)
	if _, ok := study.SpecOf(name); f.value.kind != text || !ok {
		return broken(f.value.line, "name must be one of the readings that docs/formats/study-yaml.md lists")
	}
	*out = name
	return nil
}

// writeMechanics writes events, readings and exclusions.
func writeMechanics(b *strings.Builder, s *Sheet) {
	section(b, "events", len(s.Events), func(i int) []string {
		e := s.Events[i]
		return entryLines("name: "+string(e.Name), "ms: "+plain(e.Ms), optional("se_ms", e.SEMs), optional("rr_ms", e.RRMs.Value), "zero_at: "+string(e.ZeroAt))
	})
	section(b, "readings", len(s.Readings), func(i int) []string {
		r := s.Readings[i]
		seg := ""
		if r.Segment != (study.Segment{}) {
			seg = "segment: " + quoted(r.Segment.String())
		}
		return entryLines("name: "+string(r.Name), "value: "+plain(r.Value), seg, optional("peak", float64(r.Peak)), optional("beat", float64(r.Beat)), optional("rr_ms", r.RRMs.Value))
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
	return key + ": " + plain(v)
}
