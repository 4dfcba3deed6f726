package main

import (
	"strconv"

	"github.com/concordis/concordis/accuracy"
	"github.com/concordis/concordis/assess"
)

// compareSchema names the layout (docs/json.md).
const compareSchema = "concordis.compare/1"

// compareDocument is what "concordis compare --json" writes.
type compareDocument struct {
	Schema          string        `json:"schema"`
	ResearchUseOnly bool          `json:"research_use_only"`
	Version         string        `json:"version"`
	File            string        `json:"file"`
	Outcome         happenedBlock `json:"outcome"`
	Level           float64       `json:"level"`
	Bootstrap       int           `json:"bootstrap"`
	Seed            uint64        `json:"seed"`
	Reference       string        `json:"reference,omitempty"`
	Adjustment      string        `json:"adjustment"`
	Tested          int           `json:"tests_against_chance"`
	Compared        int           `json:"tests_against_reference"`
	PassedOver      int           `json:"columns_passed_over"`
	Measures        []judgedBlock `json:"measures"`
	Notes           []string      `json:"notes"`
}

type happenedBlock struct {
	Text    string `json:"text"`
	Rows    int    `json:"rows"`
	Known   int    `json:"known"`
	Missing int    `json:"missing"`
	Events  int    `json:"events"`
}

// judgedBlock is one measure.
type judgedBlock struct {
	Column      string             `json:"column"`
	ID          string             `json:"id,omitempty"`
	Variant     string             `json:"variant,omitempty"`
	Direction   string             `json:"direction,omitempty"`
	Unit        string             `json:"unit,omitempty"`
	Grade       string             `json:"grade,omitempty"`
	HighGoes    string             `json:"high_goes"`
	HighGoesWhy string             `json:"high_goes_why"`
	Risk        bool               `json:"risk"`
	N           int                `json:"n"`
	Missing     int                `json:"missing"`
	With        int                `json:"with_outcome"`
	Without     int                `json:"without_outcome"`
	Why         string             `json:"why,omitempty"`
	AUC         *judgedArea        `json:"auc"`
	Versus      *judgedVersus      `json:"against_reference,omitempty"`
	CutOffs     []judgedCut        `json:"cut_offs"`
	CutOffText  string             `json:"cut_off_text"`
	Optimism    *judgedOptimism    `json:"optimism,omitempty"`
	Model       *judgedLogistic    `json:"logistic,omitempty"`
	ModelWhy    string             `json:"logistic_why,omitempty"`
	Calibration *judgedCalibration `json:"calibration"`
	Benefit     []judgedBenefit    `json:"net_benefit"`
	ROC         []judgedPoint      `json:"roc"`
}

type judgedEstimate struct {
	Value *float64 `json:"value"`
	SE    *float64 `json:"se"`
	Lo    *float64 `json:"lo"`
	Hi    *float64 `json:"hi"`
}

type judgedArea struct {
	judgedEstimate
	LogitLo *float64 `json:"logit_lo"`
	LogitHi *float64 `json:"logit_hi"`
	P       *float64 `json:"p"`
	PHolm   *float64 `json:"p_adjusted"`
}

type judgedVersus struct {
	judgedEstimate
	N     int      `json:"n"`
	Z     *float64 `json:"z"`
	P     *float64 `json:"p"`
	PHolm *float64 `json:"p_adjusted"`
	Why   string   `json:"why,omitempty"`
}

type judgedCut struct {
	Kind     string                `json:"kind"` // published, entered, best
	Cut      float64               `json:"cut_off"`
	Side     string                `json:"positive"` // at-least, below
	Counts   [4]int                `json:"tp_fp_fn_tn"`
	Sens     judgedShare           `json:"sensitivity"`
	Spec     judgedShare           `json:"specificity"`
	PPV      judgedShare           `json:"ppv"`
	NPV      judgedShare           `json:"npv"`
	LRPlus   judgedEstimate        `json:"lr_positive"`
	LRMinus  judgedEstimate        `json:"lr_negative"`
	Youden   float64               `json:"youden"`
	Finding  string                `json:"finding,omitempty"`
	Tag      string                `json:"tag,omitempty"`
	Citation *assess.CitationBlock `json:"citation,omitempty"`
}

type judgedShare struct {
	Value *float64 `json:"value"`
	Lo    *float64 `json:"lo"`
	Hi    *float64 `json:"hi"`
}

type judgedOptimism struct {
	Resamples int              `json:"resamples"`
	Failed    int              `json:"failed"`
	CutLo     *float64         `json:"cut_off_lo"`
	CutHi     *float64         `json:"cut_off_hi"`
	Youden    *judgedCorrected `json:"youden"`
	Sens      *judgedCorrected `json:"sensitivity"`
	Spec      *judgedCorrected `json:"specificity"`
	Slope     *judgedCorrected `json:"slope"`
}

type judgedCorrected struct {
	Apparent  float64 `json:"apparent"`
	Corrected float64 `json:"corrected"`
}

type judgedLogistic struct {
	Intercept judgedEstimate `json:"intercept"`
	Slope     judgedEstimate `json:"slope"`
}

type judgedCalibration struct {
	Expected  float64        `json:"expected"`
	Observed  int            `json:"observed"`
	EO        judgedEstimate `json:"expected_over_observed"`
	Brier     judgedEstimate `json:"brier"`
	Scaled    float64        `json:"brier_scaled"`
	Large     judgedEstimate `json:"in_the_large"`
	Intercept judgedEstimate `json:"intercept"`
	Slope     judgedEstimate `json:"slope"`
	Why       string         `json:"why,omitempty"`
	Groups    []judgedGroup  `json:"groups"`
}

type judgedGroup struct {
	Risk     float64     `json:"mean_risk"`
	N        int         `json:"n"`
	Events   int         `json:"events"`
	Observed judgedShare `json:"observed"`
}

type judgedBenefit struct {
	Threshold float64  `json:"threshold"`
	Value     float64  `json:"value"`
	Corrected *float64 `json:"corrected,omitempty"`
	Everybody float64  `json:"everybody"`
}

type judgedPoint struct {
	Cut  *float64 `json:"cut_off"`
	Sens float64  `json:"sensitivity"`
	Spec float64  `json:"specificity"`
}

// ten is a number to ten significant digits: enough to compare with another program,
// and the same on every machine.
func ten(v float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 10, 64), 64)
	if err != nil {
		return v
	}
	return short
}

// orNull is null for what is not known.
func orNull(v float64, known bool) *float64 {
	if !known {
		return nil
	}
	v = ten(v)
	return &v
}

func judgedEstimateOf(e accuracy.Estimate) judgedEstimate {
	return judgedEstimate{orNull(e.Value, e.Known), orNull(e.StdErr, e.Known && e.StdErr > 0), orNull(e.CI.Low, e.CI.Known), orNull(e.CI.High, e.CI.Known)}
}

func judgedShareOf(p accuracy.Proportion) judgedShare {
	return judgedShare{orNull(p.Share, p.Known), orNull(p.Low, p.Known), orNull(p.High, p.Known)}
}

func correctedOf(c accuracy.Corrected, known bool) *judgedCorrected {
	if !known {
		return nil
	}
	return &judgedCorrected{ten(c.Apparent), ten(c.Corrected)}
}
