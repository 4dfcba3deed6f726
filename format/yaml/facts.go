package yaml

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/study"
)

// Field describes one clinical fact of the sheet, for the template and the
// documentation.
type Field struct {
	Key   string // as written in the sheet
	Unit  string // empty for words, true/false and classes
	Rule  string // what values are allowed
	About string // what it means
	write func(*study.Facts) (value string, known bool)
	read  func(*study.Facts, tree.Node, string) error
}

// fields is the whole table of facts, in the order of the sheet. The ranges
// exclude slips of the pen (a decimal point lost, a unit mixed up), not rare
// patients.
var fields = []Field{
	quantity("age_years", "years", 0, 130, "age at the study", func(f *study.Facts) *study.Fact[float64] { return &f.AgeYears }),
	word("sex", []study.Sex{study.Female, study.Male}, "sex as the clinical rules use it", func(f *study.Facts) *study.Fact[study.Sex] { return &f.Sex }),
	quantity("height_cm", "cm", 30, 250, "body height", func(f *study.Facts) *study.Fact[float64] { return &f.HeightCm }),
	quantity("weight_kg", "kg", 2, 400, "body weight", func(f *study.Facts) *study.Fact[float64] { return &f.WeightKg }),
	quantity("lvef_percent", "%", 1, 95, "left ventricular ejection fraction", func(f *study.Facts) *study.Fact[float64] { return &f.LVEFPercent }),
	quantity("lvedv_ml", "mL", 10, 1000, "left ventricular end-diastolic volume", func(f *study.Facts) *study.Fact[float64] { return &f.LVEDVMl }),
	quantity("lvesv_ml", "mL", 1, 950, "left ventricular end-systolic volume", func(f *study.Facts) *study.Fact[float64] { return &f.LVESVMl }),
	class("nyha", 1, 4, "NYHA class", func(f *study.Facts) *study.Fact[int] { return &f.NYHA }),
	truth("ambulatory_iv", "walking about in spite of NYHA 4; only with nyha: 4", func(f *study.Facts) *study.Fact[bool] { return &f.AmbulatoryIV }),
	truth("ischaemic", "ischaemic cardiomyopathy", func(f *study.Facts) *study.Fact[bool] { return &f.Ischaemic }),
	word("rhythm", []study.AtrialRhythm{study.SinusRhythm, study.AtrialFib, study.OtherRhythm}, "underlying atrial rhythm as the clinician states it", func(f *study.Facts) *study.Fact[study.AtrialRhythm] { return &f.Rhythm }),
	truth("optimal_drugs", "guideline-directed drugs for at least 3 months", func(f *study.Facts) *study.Fact[bool] { return &f.OptimalDrugs }),
	truth("high_degree_av_block", "high-degree atrioventricular block", func(f *study.Facts) *study.Fact[bool] { return &f.HighDegreeAVBlock }),
	quantity("expected_pacing_percent", "%", 0, 100, "expected share of ventricular pacing", func(f *study.Facts) *study.Fact[float64] { return &f.ExpectedPacingPct }),
	word("existing_device", []string{"none", "pacemaker", "icd", "crt"}, "device that the patient already has", func(f *study.Facts) *study.Fact[string] { return &f.ExistingDevice }),
	quantity("systolic_mmhg", "mmHg", 30, 300, "systolic blood pressure", func(f *study.Facts) *study.Fact[float64] { return &f.SystolicMmHg }),
	quantity("diastolic_mmhg", "mmHg", 10, 200, "diastolic blood pressure", func(f *study.Facts) *study.Fact[float64] { return &f.DiastolicMmHg }),
	quantity("egfr_ml_min_173", "mL/min/1.73 m²", 1, 200, "estimated glomerular filtration rate", func(f *study.Facts) *study.Fact[float64] { return &f.EGFRMlMin173 }),
	truth("biv_capture_ensured", "in atrial fibrillation: rate control or AV-node ablation ensures biventricular capture", func(f *study.Facts) *study.Fact[bool] { return &f.BiVCaptureEnsured }),
	quantity("lvedd_mm", "mm", 20, 120, "left ventricular end-diastolic diameter", func(f *study.Facts) *study.Fact[float64] { return &f.LVEDDMm }),
	truth("septal_flash", "septal flash seen by a reader", func(f *study.Facts) *study.Fact[bool] { return &f.SeptalFlash }),
	truth("apical_rocking", "apical rocking seen by a reader", func(f *study.Facts) *study.Fact[bool] { return &f.ApicalRocking }),
	truth("septal_scar", "late enhancement in the septum", func(f *study.Facts) *study.Fact[bool] { return &f.SeptalScar }),
	truth("ea_fusion", "mitral inflow: E and A run together", func(f *study.Facts) *study.Fact[bool] { return &f.EAFusion }),
	truth("truncated_a", "mitral inflow: the A wave is cut off", func(f *study.Facts) *study.Fact[bool] { return &f.TruncatedA }),
	truth("presystolic_mr", "diastolic (presystolic) mitral regurgitation", func(f *study.Facts) *study.Fact[bool] { return &f.PresystolicMR }),
	quantity("rr_ms", "ms", 200, 3000, "length of a cardiac cycle at the echo study", func(f *study.Facts) *study.Fact[float64] { return &f.RRMs }),
}

// Fields lists the clinical facts of a sheet in their order.
func Fields() []Field { return slices.Clone(fields) }

// quantity is a fact that is a number with a unit, from lo to hi inclusive.
func quantity(key, unit string, lo, hi float64, about string, at func(*study.Facts) *study.Fact[float64]) Field {
	rule := fmt.Sprintf("a number from %s to %s", tree.Plain(lo), tree.Plain(hi))
	return entry(key, unit, rule, about, at, tree.Plain, func(n tree.Node) (float64, bool) {
		v, ok := tree.DecimalOf(n)
		return v, ok && v >= lo && v <= hi
	})
}

// class is a fact that is a whole number, from lo to hi inclusive.
func class(key string, lo, hi int, about string, at func(*study.Facts) *study.Fact[int]) Field {
	rule := fmt.Sprintf("a whole number from %d to %d", lo, hi)
	return entry(key, "", rule, about, at, strconv.Itoa, func(n tree.Node) (int, bool) {
		v, ok := tree.DecimalOf(n)
		return int(v), ok && v == math.Trunc(v) && v >= float64(lo) && v <= float64(hi)
	})
}

// truth is a fact that is true or false.
func truth(key, about string, at func(*study.Facts) *study.Fact[bool]) Field {
	return entry(key, "", "true or false", about, at, strconv.FormatBool, func(n tree.Node) (bool, bool) {
		return n.Text == "true", n.Kind == tree.Boolean && (n.Text == "true" || n.Text == "false")
	})
}

// word is a fact that is one of a closed list of words.
func word[T ~string](key string, words []T, about string, at func(*study.Facts) *study.Fact[T]) Field {
	shown := make([]string, len(words))
	for i, w := range words {
		shown[i] = string(w)
	}
	rule := "one of " + strings.Join(shown, ", ")
	return entry(key, "", rule, about, at, func(v T) string { return string(v) }, func(n tree.Node) (T, bool) {
		return T(n.Text), n.Kind == tree.Text && slices.Contains(words, T(n.Text))
	})
}

// entry joins the reading and the writing of one fact.
func entry[T any](key, unit, rule, about string, at func(*study.Facts) *study.Fact[T], show func(T) string, parse func(tree.Node) (T, bool)) Field {
	sentence := key + " must be " + rule
	if unit != "" {
		sentence += " (" + unit + ")"
	}
	return Field{
		Key: key, Unit: unit, Rule: rule, About: about,
		write: func(f *study.Facts) (string, bool) { return show(at(f).Value), at(f).Known },
		read: func(f *study.Facts, n tree.Node, file string) error {
			if n.Kind == tree.Null {
				return nil
			}
			v, ok := parse(n)
			if !ok {
				return tree.Broken(n.Line, "%s", sentence)
			}
			*at(f) = study.Entered(v, file)
			return nil
		},
	}
}

// readFacts takes over the section "facts".
func readFacts(facts *study.Facts, n tree.Node, file string) error {
	err := tree.EachField(n, "facts", func(f tree.Field) error {
		for i := range fields {
			if fields[i].Key == f.Key {
				return fields[i].read(facts, f.Value, file)
			}
		}
		return tree.UnknownField(f)
	})
	if err != nil {
		return err
	}
	return contradictions(*facts, n.Line)
}

// contradictions finds facts that cannot hold together.
func contradictions(f study.Facts, line int) error {
	switch {
	case f.LVEDVMl.Known && f.LVESVMl.Known && f.LVESVMl.Value >= f.LVEDVMl.Value:
		return tree.Broken(line, "lvesv_ml must be smaller than lvedv_ml")
	case f.SystolicMmHg.Known && f.DiastolicMmHg.Known && f.DiastolicMmHg.Value >= f.SystolicMmHg.Value:
		return tree.Broken(line, "diastolic_mmhg must be smaller than systolic_mmhg")
	case f.AmbulatoryIV.Known && f.AmbulatoryIV.Value && f.NYHA.Known && f.NYHA.Value != 4:
		return tree.Broken(line, "ambulatory_iv can only be true with nyha: 4")
	}
	return nil
}

// maxLVEFGap is how far, in percentage points, an entered ejection fraction may
// lie from the one of the entered volumes before we ask; methods differ by this
// much.
const maxLVEFGap = 10

// doubts finds facts that are possible but do not fit together.
func doubts(f study.Facts, file string) []study.Problem {
	if !f.LVEFPercent.Known || !f.LVEDVMl.Known || !f.LVESVMl.Known {
		return nil
	}
	fromVolumes := 100 * (1 - f.LVESVMl.Value/f.LVEDVMl.Value)
	if math.Abs(fromVolumes-f.LVEFPercent.Value) <= maxLVEFGap {
		return nil
	}
	return []study.Problem{{
		Severity: study.Warning, Code: "lvef-volumes-differ", Where: file,
		Text: fmt.Sprintf("lvef_percent and the ejection fraction of the two volumes differ by more than %d points", maxLVEFGap),
	}}
}
