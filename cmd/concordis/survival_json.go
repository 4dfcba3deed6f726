package main

import (
	"math"
	"strconv"

	"github.com/concordis/concordis/survival"
)

// survivalSchema names the layout (docs/json.md).
const survivalSchema = "concordis.survival/1"

// tenDigits is a number with ten significant digits: enough to compare with another
// program, and the same on every machine.
type tenDigits float64

func (d tenDigits) MarshalJSON() ([]byte, error) {
	v := float64(d)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return []byte("null"), nil
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 10, 64), 64)
	if err != nil {
		return nil, err
	}
	return strconv.AppendFloat(nil, short, 'g', -1, 64), nil
}

// survivalDocument is what "concordis survival --json" writes.
type survivalDocument struct {
	Schema          string                 `json:"schema"`
	ResearchUseOnly bool                   `json:"research_use_only"`
	Version         string                 `json:"version"`
	File            string                 `json:"file"`
	Method          string                 `json:"method"`
	MethodWhy       string                 `json:"method_why"`
	Unit            string                 `json:"unit"`
	Level           tenDigits              `json:"level"`
	Columns         columnsBlock           `json:"columns"`
	Rows            rowsBlock              `json:"rows"`
	Causes          []causeBlock           `json:"causes"`
	Groups          []survivalGroup        `json:"groups"`
	Tests           []survivalTest         `json:"tests"`
	Models          []modelBlock           `json:"models"`
	Differences     []restrictedDifference `json:"restricted_mean_differences"`
	Failed          []failedBlock          `json:"failed"`
	Notes           []string               `json:"notes"`
}

type columnsBlock struct {
	Time       string   `json:"time"`
	Event      string   `json:"event"`
	Start      string   `json:"start,omitempty"`
	ID         string   `json:"id,omitempty"`
	By         string   `json:"by,omitempty"`
	Strata     []string `json:"strata"`
	Covariates []string `json:"covariates"`
	Factors    []string `json:"factors"`
	Where      []string `json:"where"`
}

// rowsBlock tells what became of the rows of the file.
type rowsBlock struct {
	Read          int            `json:"read"`
	NotSelected   int            `json:"not_selected"`
	MissingRows   int            `json:"left_out_missing"`
	Missing       []missingBlock `json:"missing"`
	RefusedRows   int            `json:"left_out_refused"`
	Refused       []refusedBlock `json:"refused"`
	Closing       int            `json:"empty_closing_rows"`
	After         int            `json:"rows_after_first_event"`
	Analysed      int            `json:"analysed"`
	Persons       int            `json:"persons"`
	ZeroTimes     int            `json:"rows_ending_at_0"`
	IncompleteFor int            `json:"left_out_of_models"`
	Changing      int            `json:"rows_changing_group"`
	Rule          string         `json:"rule"`
}

type missingBlock struct {
	Column string `json:"column"`
	Rows   int    `json:"rows"`
	Models bool   `json:"models_only"`
}

type refusedBlock struct {
	Rule  string `json:"rule"`
	Rows  int    `json:"rows"`
	First string `json:"first"`
}

type causeBlock struct {
	Cause int    `json:"cause"`
	Code  string `json:"code"`
	Name  string `json:"name"`
	Rows  int    `json:"rows"`
	Role  string `json:"role"`
}

// estimateBlock is a number with its interval; what is not known is null.
type estimateBlock struct {
	Value *tenDigits `json:"value"`
	SE    *tenDigits `json:"se"`
	Lo    *tenDigits `json:"lo"`
	Hi    *tenDigits `json:"hi"`
	Why   string     `json:"why,omitempty"`
}

type survivalGroup struct {
	Name       string         `json:"name"`
	N          int            `json:"n"`
	Events     int            `json:"events"`
	Competing  *int           `json:"competing_events,omitempty"`
	Censored   *int           `json:"censored,omitempty"`
	TimeAtRisk tenDigits      `json:"time_at_risk"`
	Median     *estimateBlock `json:"median,omitempty"`
	FollowUp   *estimateBlock `json:"median_follow_up,omitempty"`
	Restricted *estimateBlock `json:"restricted_mean,omitempty"`
	Rate       *tenDigits     `json:"rate,omitempty"`
	Series     []seriesBlock  `json:"series"`
}

// seriesBlock is one curve of a group.
type seriesBlock struct {
	Kind      string          `json:"kind"` // survival, incidence, mean-count
	Cause     int             `json:"cause"`
	Landmarks []landmarkBlock `json:"landmarks"`
	Steps     stepsBlock      `json:"steps"`
	table     [][]int         // for each row under the plot, a number for each tick
	end       float64
}

type landmarkBlock struct {
	At       tenDigits `json:"at"`
	AtRisk   int       `json:"at_risk"`
	Events   int       `json:"events"`
	Rivals   *int      `json:"competing_events,omitempty"`
	Censored *int      `json:"censored,omitempty"`
	estimateBlock
}

// stepsBlock are the columns of a curve at its event times; Of is how many there are
// when only some are listed.
type stepsBlock struct {
	Of     int          `json:"of"`
	Time   []tenDigits  `json:"time"`
	AtRisk []tenDigits  `json:"at_risk,omitempty"`
	Events []tenDigits  `json:"events,omitempty"`
	Value  []tenDigits  `json:"value"`
	SE     []tenDigits  `json:"se"`
	Lo     []*tenDigits `json:"lo"`
	Hi     []*tenDigits `json:"hi"`
}

type survivalTest struct {
	Name      string     `json:"name"`
	Cause     int        `json:"cause"`
	Strata    []string   `json:"strata"`
	ChiSquare tenDigits  `json:"chi_square"`
	DF        int        `json:"df"`
	P         tenDigits  `json:"p"`
	Groups    []obsBlock `json:"groups"`
}

type obsBlock struct {
	Name     string    `json:"name"`
	Observed tenDigits `json:"observed"`
	Expected tenDigits `json:"expected"`
}

type modelBlock struct {
	Name         string         `json:"name"`
	Kind         string         `json:"kind"` // cox, cause-specific, fine-gray, andersen-gill
	Cause        int            `json:"cause"`
	Ratio        string         `json:"ratio"`
	Ties         string         `json:"ties"`
	Firth        bool           `json:"firth"`
	Robust       bool           `json:"robust"`
	Strata       []string       `json:"strata"`
	Rows         int            `json:"rows"`
	LeftOut      int            `json:"left_out_missing"`
	Events       int            `json:"events"`
	Terms        []termBlock    `json:"terms"`
	Tests        []survivalTest `json:"tests"`
	LogLikNull   *tenDigits     `json:"log_likelihood_null"`
	LogLik       *tenDigits     `json:"log_likelihood"`
	Proportional *phBlock       `json:"proportional_hazards"`
	ProportWhy   string         `json:"proportional_hazards_why,omitempty"`
}

type termBlock struct {
	Name        string     `json:"name"`
	Group       bool       `json:"group"`
	Coefficient tenDigits  `json:"coefficient"`
	SE          tenDigits  `json:"se"`
	NaiveSE     *tenDigits `json:"naive_se,omitempty"`
	Ratio       tenDigits  `json:"ratio"`
	Lo          *tenDigits `json:"lo"`
	Hi          *tenDigits `json:"hi"`
	Interval    string     `json:"interval"` // wald, profile
	P           tenDigits  `json:"p"`
	PH          *phBlock   `json:"proportional_hazards,omitempty"`
}

// phBlock is a test of proportional hazards.
type phBlock struct {
	ChiSquare tenDigits `json:"chi_square"`
	DF        int       `json:"df"`
	P         tenDigits `json:"p"`
}

type restrictedDifference struct {
	Name string    `json:"name"`
	Tau  tenDigits `json:"tau"`
	estimateBlock
	P tenDigits `json:"p"`
}

type failedBlock struct {
	What string `json:"what"`
	Kind string `json:"kind"`
	Why  string `json:"why"`
}

func known(v float64) *tenDigits {
	d := tenDigits(v)
	return &d
}

// estimateOf puts an estimate into the document.
func estimateOf(e survival.Estimate, why string) estimateBlock {
	if !e.Known {
		return estimateBlock{Why: why}
	}
	b := estimateBlock{Value: known(e.Value), SE: known(e.StdErr)}
	if e.CI.Known && e.StdErr > 0 { // before the first event there is no error to make one of
		b.Lo, b.Hi = known(e.CI.Low), known(e.CI.High)
	}
	return b
}

func phOf(t survival.Test) *phBlock {
	return &phBlock{ChiSquare: tenDigits(t.ChiSquare), DF: t.DF, P: tenDigits(t.P)}
}
