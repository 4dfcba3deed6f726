package curvecsv

import (
	"slices"
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// remark takes over one line "# key: value". Other keys are free text and
// ignored.
func (h *header) remark(text string) *study.Error {
	key, value, ok := strings.Cut(text, ":")
	if !ok {
		return nil
	}
	key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
	if done, err := h.word(key, value); done {
		return err
	}
	return h.number(key, value)
}

// word takes a remark whose value is a word.
func (h *header) word(key, value string) (done bool, err *study.Error) {
	c := &h.set
	switch key {
	case "quantity":
		err = choose(&c.Quantity, key, value, study.Quantities)
	case "direction":
		err = choose(&c.Direction, key, value, study.Directions)
	case "chamber":
		err = choose(&c.Chamber, key, value, study.Chambers)
	case "technique":
		err = choose(&c.Technique, key, value, study.Techniques)
	case "view":
		err = choose(&c.View, key, value, study.Views)
	case "layer":
		err = choose(&c.Layer, key, value, study.Layers)
	case "zero_at":
		err = choose(&c.ZeroAt, key, value, study.TimeZeros)
	case "drift":
		err = choose(&c.Drift, key, value, study.Drifts)
	case "unit":
		err = choose(&h.unit, key, value, study.CurveUnits)
	case "time_unit":
		err = choose(&h.timeUnit, key, value, study.TimeUnits)
	case "origin":
		err = choose(&c.Source.Origin, key, value, []study.Origin{study.OriginMeasured, study.OriginVirtual, study.OriginSynthetic})
	case "vendor":
		err = token(&c.Source.Vendor, key, value)
	case "software":
		err = token(&c.Source.Software, key, value)
	case "version":
		err = token(&c.Source.Version, key, value)
	default:
		return false, nil
	}
	return true, err
}

func choose[T ~string](out *T, key, value string, words []T) *study.Error {
	if !slices.Contains(words, T(value)) {
		list := make([]string, len(words))
		for i, w := range words {
			list[i] = string(w)
		}
		return study.Errf(study.Invalid, "", "%s must be one of %s", key, strings.Join(list, ", "))
	}
	*out = T(value)
	return nil
}

func token(out *string, key, value string) *study.Error {
	if !study.PlainToken(value) {
		return study.Errf(study.Invalid, "", "%s must be at most 40 letters, digits, blanks, dots and dashes", key)
	}
	*out = value
	return nil
}

// number takes a remark whose value is a number; one of another key is ignored.
func (h *header) number(key, value string) *study.Error {
	c := &h.set
	facts := map[string]*study.Fact[float64]{"zero_ms": &c.ZeroMs, "end_ms": &c.EndMs, "rr_ms": &c.RRMs, "frame_hz": &c.FrameHz}
	name, isMs := strings.CutSuffix(key, "_ms")
	event := study.EventName(strings.ToUpper(name))
	isEvent := isMs && slices.Contains(study.EventNames[:], event)
	out, known := facts[key]
	if !known && !isEvent && key != "model" {
		return nil
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || len(value) > 32 || !(v >= 0 && v <= 60_000) {
		return study.Errf(study.Invalid, "", "%s must be a number from 0 to 60000", key)
	}
	switch {
	case isEvent:
		c.Events = append(c.Events, study.Event{Name: event, Ms: v, Method: "strain-export", Source: study.Source{Origin: study.OriginMeasured, Format: "curve-csv"}})
	case known:
		*out = study.Measured(v, study.Source{Origin: study.OriginMeasured, Format: "curve-csv"})
	case v != 16 && v != 17 && v != 18:
		return study.Errf(study.Invalid, "", "model must be 16, 17 or 18")
	default:
		c.Model = study.SegmentModel(v)
	}
	return nil
}
