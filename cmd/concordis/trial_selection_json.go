package main

import "github.com/concordis/concordis/cohort"

// selectionDoc is selection.json (docs/json.md).
type selectionDoc struct {
	Schema          string             `json:"schema"`
	ResearchUseOnly bool               `json:"research_use_only"`
	Version         string             `json:"version"`
	Hazards         string             `json:"hazards"`
	Resamples       int                `json:"resamples"`
	Seed            uint64             `json:"seed"`
	Limits          selectionLimitsDoc `json:"limits"`
	Published       []publishedDoc     `json:"published"`
	Laws            []lawDoc           `json:"laws"`
	Agreement       []agreementDoc     `json:"agreement"`
	Kept            []keptDoc          `json:"kept_order"`
	DependsOn       []string           `json:"depends_on"`
}

type selectionLimitsDoc struct {
	EF            float64 `json:"lvef_most_percent"`
	QRSFrom       float64 `json:"qrs_from_ms"`
	QRSTo         float64 `json:"qrs_to_ms"`
	Months        float64 `json:"months"`
	Defibrillator bool    `json:"defibrillator"`
}

// portionDoc is a share in percent; null where nobody was counted.
type portionDoc struct {
	Percent float64   `json:"percent"`
	CI95    []float64 `json:"ci95,omitempty"`
	N       int       `json:"n"`
	Below   bool      `json:"upper_limit,omitempty"`
}

type publishedDoc struct {
	What    string        `json:"what"`
	Measure string        `json:"measure,omitempty"`
	ByQRS   []*portionDoc `json:"by_qrs"`
	Tag     string        `json:"tag"`
	Source  string        `json:"source"`
	DOI     string        `json:"doi,omitempty"`
	Note    string        `json:"note,omitempty"`
}

type lawDoc struct {
	Law        string          `json:"law"`
	Bank       string          `json:"bank_model"`
	Patients   int             `json:"patients"`
	Outside    int             `json:"outside"`
	Unreadable int             `json:"unreadable"`
	LeftOut    int             `json:"bank_left_out"`
	Prevalence []prevalenceDoc `json:"prevalence"`
	Rules      []effectDoc     `json:"rules"`
	Rankings   []gainDoc       `json:"rankings"`
}

type ruleDoc struct {
	Name   string   `json:"name"`
	Field  string   `json:"field,omitempty"`
	CutOff *float64 `json:"cut_off,omitempty"`
	Chosen string   `json:"chosen,omitempty"`
	Source string   `json:"source,omitempty"`
	Grade  string   `json:"grade,omitempty"`
	Truth  bool     `json:"truth,omitempty"`
}

type prevalenceDoc struct {
	Rule    ruleDoc       `json:"rule"`
	ByQRS   []*portionDoc `json:"by_qrs"`
	All     *portionDoc   `json:"all"`
	Missing int           `json:"not_measured"`
}

type intervalDoc struct {
	Value float64   `json:"value"`
	CI95  []float64 `json:"ci95"`
}

type effectDoc struct {
	Rule           ruleDoc      `json:"rule"`
	Chosen         int          `json:"chosen"`
	Of             int          `json:"of"`
	Missing        int          `json:"not_measured"`
	Fall           *intervalDoc `json:"lvesv_fall_percent"`
	Responders     *intervalDoc `json:"responders_percent"`
	DeathsWithout  *intervalDoc `json:"deaths_without_per_100"`
	DeathsWith     *intervalDoc `json:"deaths_with_per_100"`
	DeathsAverted  *intervalDoc `json:"deaths_averted_per_100"`
	EventsWithout  *intervalDoc `json:"hf_events_without_per_100"`
	EventsWith     *intervalDoc `json:"hf_events_with_per_100"`
	EventsAverted  *intervalDoc `json:"hf_events_averted_per_100"`
	WorseAverted   *intervalDoc `json:"hf_patients_averted_per_100"`
	Complications  *intervalDoc `json:"complications_per_100"`
	NeededForDeath neededDoc    `json:"needed_to_treat_death"`
	NeededForEvent neededDoc    `json:"needed_to_treat_hf_patient"`
}

// neededDoc: value is null where it is infinite or not known; negative is harm.
type neededDoc struct {
	Value    *float64 `json:"value"`
	Infinite bool     `json:"infinite"`
	Words    string   `json:"words"`
}

type gainDoc struct {
	Rule    ruleDoc              `json:"rule"`
	Missing int                  `json:"not_measured"`
	By      map[string]upliftDoc `json:"by"`
}

type upliftDoc struct {
	Area     *intervalDoc   `json:"area"`
	Captured []*intervalDoc `json:"captured_percent"`
	BestIn   *float64       `json:"best_in_share_of_resamples,omitempty"`
}

type agreementDoc struct {
	LawA     string       `json:"law_a"`
	LawB     string       `json:"law_b"`
	Benefit  string       `json:"benefit"`
	Rankings int          `json:"rankings"`
	Tau      *intervalDoc `json:"kendall_tau"`
}

type keptDoc struct {
	Benefit string `json:"benefit"`
	Pairs   int    `json:"pairs"`
	Kept    int    `json:"same_order"`
	Sure    int    `json:"same_order_sure"`
}

// benefitNames are the words of the contract.
var benefitNames = [cohort.Benefits]string{cohort.Volume: "lvesv_fall", cohort.Deaths: "deaths_averted", cohort.HFEvents: "hf_events_averted"}

func intervalDocOf(i cohort.Interval) *intervalDoc {
	if !i.Known {
		return nil
	}
	return &intervalDoc{short(i.Value), []float64{short(i.Low), short(i.High)}}
}

func portionDocOf(p cohort.Portion) *portionDoc {
	if !p.Known {
		return nil
	}
	return &portionDoc{Percent: short(p.Share), CI95: []float64{short(p.Low), short(p.High)}, N: p.Of}
}
