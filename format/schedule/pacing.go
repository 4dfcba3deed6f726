package schedule

import (
	"slices"

	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// pacing reads one setting of a device; the fields are those of a scenario.
func pacing(p *virtual.Pacing, f tree.Field) error {
	switch f.Key {
	case "pacing":
		m := virtual.PacingMode(f.Value.Text)
		if m == virtual.PacingOff || !slices.Contains(virtual.PacingModes, m) {
			return tree.Broken(f.Value.Line, "pacing must be biv, lv, rv, his or lbbap; to stop, use do: off")
		}
		p.Mode = m
		return nil
	case "rv_lead":
		l := virtual.RVLead(f.Value.Text)
		if !slices.Contains(virtual.RVLeads, l) {
			return tree.Broken(f.Value.Line, "rv_lead must be apex, septum or outflow")
		}
		p.RVLead = l
		return nil
	case "lv_lead":
		seg, ok := study.ParseSegment(f.Value.Text, study.AHA18)
		if !ok {
			return tree.Broken(f.Value.Line, "lv_lead must be a segment such as \"mid inferolateral\"")
		}
		p.LVLead = study.Fact[study.Segment]{Value: seg, Known: true, Source: source}
		return nil
	case "paced_av_ms":
		return setting(&p.AVMs, f)
	case "vv_ms":
		return setting(&p.VVMs, f)
	case "lv_lead_angle_deg":
		return setting(&p.LVAngleDeg, f)
	case "lv_lead_height":
		return setting(&p.LVHeight, f)
	}
	return tree.UnknownField(f)
}

var source = study.Source{Origin: study.OriginEntered, Format: "schedule"}

// setting reads a number and holds it to the range that a scenario gives it.
func setting(out *study.Fact[float64], f tree.Field) error {
	r, _ := virtual.RangeOf(f.Key)
	v, ok := tree.SignedOf(f.Value)
	if f.Value.Kind != tree.Number || !ok || v < r.Lo || v > r.Hi {
		return tree.Broken(f.Value.Line, "%s must be a number from %s to %s (%s)", f.Key, tree.Plain(r.Lo), tree.Plain(r.Hi), r.Unit)
	}
	*out = study.Fact[float64]{Value: v, Known: true, Source: source}
	return nil
}
