package scenario

import (
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// Limits cap what the reader may take in; a scenario is a page of text.
type Limits = bounded.Limits

const (
	maxBytes   = 64 << 10
	maxEntries = 256
)

// Read reads a scenario from r; file is the name that errors carry. Whatever the
// sheet leaves out keeps the value of the base heart. Errors are of kind Invalid
// (a rule is broken, with the field and its range), Limit, Unsupported (a YAML
// feature that sheets do not use) or Cancelled.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) (virtual.Scenario, error) {
	s, err := read(ctx, r, lim.WithDefaults())
	if err != nil {
		return virtual.Scenario{}, study.InFile(err, file)
	}
	return s, nil
}

func read(ctx context.Context, r io.Reader, lim Limits) (virtual.Scenario, error) {
	s := virtual.Scenario{Base: virtual.HealthyBase}
	text, err := bounded.ReadAll(ctx, r, min(lim.FileBytes, maxBytes))
	if err != nil {
		return s, err
	}
	root, err := tree.Parse(text, lim)
	if err != nil {
		return s, err
	}
	for _, f := range root.Fields { // places can only be read once their model is known
		if f.Key == "segments" {
			if err := take(&s, f); err != nil {
				return s, err
			}
		}
	}
	if err := tree.EachField(root, "the scenario", func(f tree.Field) error { return take(&s, f) }); err != nil {
		return s, err
	}
	return s, s.Validate()
}

// take takes over one field.
func take(s *virtual.Scenario, f tree.Field) error {
	if f.Value.Kind == tree.Null {
		return nil
	}
	if fact := numbers(s)[f.Key]; fact != nil {
		v, err := decimal(f.Key, f.Value)
		*fact = study.Fact[float64]{Value: v, Known: err == nil, Source: source}
		return err
	}
	switch f.Key {
	case "scenario":
		if f.Value.Text != Schema {
			return tree.Broken(f.Value.Line, "scenario must be %s", Schema)
		}
		return nil
	case "name":
		return label(&s.Name, f)
	case "about":
		return sentence(&s.About, f)
	case "base":
		s.Base = virtual.Base(f.Value.Text)
		return nil
	case "segments":
		return segments(&s.Segments, f)
	case "delays_ms":
		return regional(&s.DelaysMs, f, s.Segments)
	case "contractility":
		return regional(&s.Contractility, f, s.Segments)
	case "stiffness":
		return regional(&s.Stiffness, f, s.Segments)
	case "scar":
		return scar(&s.Scar, f, s.Segments)
	case "conduction":
		return word(&s.Conduction, f, virtual.Conductions())
	case "rhythm":
		return word(&s.Rhythm, f, virtual.Rhythms)
	case "pacing":
		return word(&s.Pacing.Mode, f, virtual.PacingModes)
	case "rv_lead":
		return word(&s.Pacing.RVLead, f, virtual.RVLeads)
	case "lv_lead":
		return leftLead(&s.Pacing.LVLead, f, s.Segments)
	case "rv_capture":
		v, err := truth(f)
		s.Pacing.RVLost = !v
		return err
	case "lv_capture":
		v, err := truth(f)
		s.Pacing.LVLost = !v
		return err
	case "device":
		return deviceSection(s, f)
	case "leads":
		return leads(s, f)
	case "lv_poles":
		return poles(s, f)
	case "control":
		v, err := truth(f)
		s.Control = study.Fact[bool]{Value: v, Known: err == nil, Source: source}
		return err
	case "exact_tension":
		return flag(&s.Exact, f)
	case "mechchem":
		return flag(&s.MechChem, f)
	case "max_beats":
		v, err := decimal(f.Key, f.Value)
		s.MaxBeats = int(v)
		return err
	}
	return tree.UnknownField(f)
}

// Schema names the layout of a scenario.
const Schema = "concordis.scenario/1"

var source = study.Source{Origin: study.OriginEntered, Format: "scenario"}

// numbers are the fields that hold one number.
func numbers(s *virtual.Scenario) map[string]*study.Fact[float64] {
	return map[string]*study.Fact[float64]{
		"heart_rate_bpm": &s.HeartRateBpm, "av_delay_ms": &s.AVDelayMs,
		"systolic_mmhg": &s.Clinical.SystolicMmHg, "diastolic_mmhg": &s.Clinical.DiastolicMmHg, "lvedv_ml": &s.Clinical.EDVMl,
		"lvef_percent": &s.Clinical.EFPercent, "output_l_per_min": &s.Clinical.OutputLPerMin,
		"mitral_leak_share": &s.MitralLeakShare, "aortic_leak_share": &s.AorticLeakShare, "blood_volume_ml": &s.BloodVolumeMl,
		"volume_factor": &s.VolumeFactor, "resistance_factor": &s.ResistanceFactor, "step_ms": &s.StepMs,
		"paced_av_ms": &s.Pacing.AVMs, "vv_ms": &s.Pacing.VVMs, "lv_lead_angle_deg": &s.Pacing.LVAngleDeg, "lv_lead_height": &s.Pacing.LVHeight,
		"scar_conduction": &s.ScarConduction, "conduction_speed": &s.ConductionSpeed, "lv_area_factor": &s.LVAreaFactor, "lv_wall_factor": &s.LVWallFactor, "rv_wall_factor": &s.RVWallFactor,
		"lv_pole_delay_ms": &s.Pacing.LVPoleDelayMs, "atrial_threshold_v": &s.AtrialThresholdV, "rv_threshold_v": &s.RVThresholdV,
		"lv_threshold_v": &s.LVThresholdV, "chronaxie_ms": &s.ChronaxieMs, "pvc_share": &s.PVCShare, "rr_variation": &s.RRVariation,
		"atrial_rate_bpm": &s.AtrialRateBpm, "retrograde_ms": &s.RetrogradeMs,
	}
}

// decimal reads a number and holds it to its range.
func decimal(field string, n tree.Node) (float64, error) {
	r, _ := virtual.RangeOf(field)
	v, err := strconv.ParseFloat(n.Text, 64)
	if n.Kind != tree.Number || err != nil || len(n.Text) > 24 || !(v >= r.Lo && v <= r.Hi) || strings.ContainsAny(n.Text, "_xXoO") {
		return 0, tree.Broken(n.Line, "%s must be a number from %s to %s (%s)", field, tree.Plain(r.Lo), tree.Plain(r.Hi), r.Unit)
	}
	return v, nil
}

func label(out *string, f tree.Field) error {
	t := f.Value.Text
	ok := len(t) > 0 && len(t) <= 64 && !strings.ContainsFunc(t, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != '.'
	})
	if !ok || f.Value.Kind != tree.Text && f.Value.Kind != tree.Number {
		return tree.Broken(f.Value.Line, "name must be 1 to 64 letters, digits, dots, dashes or underscores")
	}
	*out = t
	return nil
}

func sentence(out *string, f tree.Field) error {
	if f.Value.Kind != tree.Text || len(f.Value.Text) > 400 {
		return tree.Broken(f.Value.Line, "about must be text of at most 400 bytes")
	}
	*out = f.Value.Text
	return nil
}

func segments(out *study.SegmentModel, f tree.Field) error {
	switch f.Value.Text {
	case "walls":
		*out = study.NoModel
	case "16", "17", "18":
		n, _ := strconv.Atoi(f.Value.Text)
		*out = study.SegmentModel(n)
	default:
		return tree.Broken(f.Value.Line, "segments must be walls, 16, 17 or 18")
	}
	return nil
}

func truth(f tree.Field) (bool, error) {
	if f.Value.Kind != tree.Boolean || f.Value.Text != "true" && f.Value.Text != "false" {
		return false, tree.Broken(f.Value.Line, "%s must be true or false", f.Key)
	}
	return f.Value.Text == "true", nil
}

func flag(out *bool, f tree.Field) error {
	v, err := truth(f)
	*out = v
	return err
}

// regional reads a mapping from places to numbers.
func regional(out *[]virtual.Regional, f tree.Field, m study.SegmentModel) error {
	if len(f.Value.Fields) > maxEntries {
		return tree.Broken(f.Line, "%s must hold at most %d places", f.Key, maxEntries)
	}
	return tree.EachField(f.Value, f.Key, func(g tree.Field) error {
		p, err := place(g.Key, g.Line, m)
		if err != nil {
			return err
		}
		v, err := decimal(f.Key, g.Value)
		if err != nil {
			return err
		}
		*out = append(*out, virtual.Regional{Place: p, Value: v})
		return nil
	})
}

// scar reads a list of places.
func scar(out *[]virtual.Place, f tree.Field, m study.SegmentModel) error {
	if f.Value.Kind != tree.List || len(f.Value.Items) > maxEntries {
		return tree.Broken(f.Value.Line, "scar must be a list of places, each behind a dash")
	}
	for _, n := range f.Value.Items {
		p, err := place(n.Text, n.Line, m)
		if err != nil {
			return err
		}
		*out = append(*out, p)
	}
	return nil
}

// place reads a wall or a segment.
func place(text string, line int, m study.SegmentModel) (virtual.Place, error) {
	for _, w := range virtual.Walls {
		if text == string(w) {
			return virtual.Place{Wall: w}, nil
		}
	}
	if m == study.NoModel {
		m = study.AHA17
	}
	if s, ok := study.ParseSegment(text, m); ok {
		return virtual.Place{Segment: s}, nil
	}
	return virtual.Place{}, tree.Broken(line, "a place must be lv, lv_free_wall, septum, rv_free_wall or a segment such as \"basal inferolateral\"")
}
