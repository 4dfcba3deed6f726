package scenario

import (
	"slices"
	"strings"

	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// word reads one of a list of words.
func word[T ~string](out *T, f tree.Field, allowed []T) error {
	if t := T(f.Value.Text); f.Value.Kind == tree.Text && slices.Contains(allowed, t) {
		*out = t
		return nil
	}
	if f.Key == "pacing" && f.Value.Text == string(virtual.PacingOff) { // YAML may read off as a truth value
		*out = T(virtual.PacingOff)
		return nil
	}
	list := make([]string, len(allowed))
	for i, w := range allowed {
		list[i] = string(w)
	}
	return tree.Broken(f.Value.Line, "%s must be one of %s", f.Key, strings.Join(list, ", "))
}

// leftLead reads the segment under the left lead.
func leftLead(out *study.Fact[study.Segment], f tree.Field, m study.SegmentModel) error {
	p, err := place(f.Value.Text, f.Value.Line, m)
	if err != nil || p.Wall != "" {
		return tree.Broken(f.Value.Line, "lv_lead must be a segment such as \"mid inferolateral\"")
	}
	*out = study.Fact[study.Segment]{Value: p.Segment, Known: true, Source: source}
	return nil
}
