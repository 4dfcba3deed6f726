package accuracy

import (
	"context"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// panelOf judges the made measures, with gaps in one and a constant one besides.
func panelOf(t testing.TB, o PanelOptions) Panel {
	t.Helper()
	_, columns, yes := measures(t)
	gaps := make([]bool, len(yes))
	for i := range gaps {
		gaps[i] = i%10 != 0
	}
	outcome := Outcome{Yes: yes, Known: make([]bool, len(yes))}
	for i := range yes {
		outcome.Known[i] = i != 3
	}
	cut := 0.5
	p, err := Judge(t.Context(), outcome, []Candidate{
		{Name: "wide", Values: columns["wide"], CutOff: &cut},
		{Name: "low", Values: columns["low"], Direction: Lower},
		{Name: "noise", Values: columns["noise"], Known: gaps},
		{Name: "constant", Values: make([]float64, len(yes))},
		{Name: "risk", Values: columns["risk"], Risk: true},
	}, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPanel(t *testing.T) {
	p := panelOf(t, PanelOptions{Reference: 0, Bootstrap: 40, Seed: 1, Workers: 1})
	if q := panelOf(t, PanelOptions{Reference: 0, Bootstrap: 40, Seed: 1, Workers: 3}); !reflect.DeepEqual(p, q) {
		t.Error("the digits depend on the number of workers")
	}
	if p.Rows != 160 || p.OutcomeKnown != 159 || p.Tested != 4 || p.Compared != 3 {
		t.Errorf("%d rows, %d outcomes, %d tested, %d compared", p.Rows, p.OutcomeKnown, p.Tested, p.Compared)
	}
	wide, low, noise, constant, risk := p.Measures[0], p.Measures[1], p.Measures[2], p.Measures[3], p.Measures[4]
	if wide.Versus != nil || wide.Stated == nil || wide.Best == nil || wide.Optimism == nil || wide.Model == nil || wide.Missing != 0 || wide.N != 159 {
		t.Errorf("wide: %+v", wide)
	}
	// Rows 0, 10, … 150 lack it; row 3 has no outcome and is not counted as missing.
	if noise.Missing != 16 || noise.N != 143 || noise.Versus.N != 143 {
		t.Errorf("noise: %d missing, n %d, compared in %d", noise.Missing, noise.N, noise.Versus.N)
	}
	if constant.Why == "" || constant.AUC.Known || constant.Versus != nil {
		t.Errorf("constant: %+v", constant)
	}
	if risk.Model != nil || risk.Calibration == nil || math.Abs(risk.Calibration.Slope.Value-1) < 1e-3 {
		t.Errorf("risk: calibration %+v", risk.Calibration)
	}
	if low.PHolm < low.AUC.P || noise.PHolm < noise.AUC.P || low.Versus.PHolm < low.Versus.P {
		t.Error("an adjusted p is smaller than the plain one")
	}
	for k := range p.Measures {
		if j := &p.Measures[k]; j.Opposite() || j.Why == "" && j.EventsPerSide() < 50 {
			t.Errorf("%s: opposite %v, %d", j.Name, j.Opposite(), j.EventsPerSide())
		}
	}
}

func TestPanelRefuses(t *testing.T) {
	yes, values := []bool{true, false, true}, []float64{1, 2, 3}
	one := []Candidate{{Name: "x", Values: values}}
	for _, c := range []struct {
		name    string
		outcome Outcome
		list    []Candidate
		o       PanelOptions
		rule    string
	}{
		{"no measure", Outcome{Yes: yes}, nil, PanelOptions{}, "no measure"},
		{"reference", Outcome{Yes: yes}, one, PanelOptions{Reference: 1}, "none of the measures"},
		{"outcome unknown", Outcome{Yes: yes, Known: make([]bool, 3)}, one, PanelOptions{}, "known of nobody"},
		{"one class", Outcome{Yes: make([]bool, 3)}, one, PanelOptions{}, "same in everybody"},
		{"lengths", Outcome{Yes: yes}, []Candidate{{Values: values[:2]}}, PanelOptions{}, "number of rows"},
		{"known lengths", Outcome{Yes: yes}, []Candidate{{Values: values, Known: yes[:1]}}, PanelOptions{}, "number of rows"},
	} {
		_, err := Judge(t.Context(), c.outcome, c.list, c.o)
		if study.KindOf(err) != study.Invalid || !strings.Contains(err.Error(), c.rule) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Judge(ctx, Outcome{Yes: yes}, one, PanelOptions{Reference: -1}); study.KindOf(err) != study.Cancelled {
		t.Errorf("stopped: %v", err)
	}
}
