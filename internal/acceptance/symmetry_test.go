package acceptance

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// symmetry asks whether the intervals of an assessment hold what the model knows:
// virtual patients are recorded over and over with the errors of an examination,
// and every interval is set against the value on the recording without errors.
type symmetry struct {
	scenarios  []string
	seeds      int
	replicates int // 0 = the default of the engine
}

// symmetryCell is one measure in one scenario.
type symmetryCell struct {
	scenario string
	measure  *dyssynchrony.Measure
	on       string
	truth    float64

	tried, valued, intervals int
	low, high                int // the whole interval lies below, above the true value

	values, widths []float64
	los, his       []float64
}

// symmetryKey tells results of one study apart.
type symmetryKey struct {
	id, variant string
	quantity    study.Quantity
	direction   study.Direction
}

func symmetryKeyOf(r *dyssynchrony.Result) symmetryKey {
	return symmetryKey{r.Measure.ID, r.Measure.Variant, r.On.Quantity, r.On.Direction}
}

// conducting lists the ready scenarios whose activation comes out of conduction.
func conducting() []string {
	return slices.DeleteFunc(virtual.Names(), func(n string) bool {
		sc, _ := virtual.Named(n)
		return sc.Conduction == ""
	})
}

// run records all scenarios on two workers and returns the cells in the order of
// scenarios, then of the catalogue.
func (c symmetry) run(t *testing.T) []*symmetryCell {
	t.Helper()
	out := make([][]*symmetryCell, len(c.scenarios))
	fault := make([]error, len(c.scenarios))
	var wg sync.WaitGroup
	const workers = 2
	for w := range workers {
		wg.Go(func() {
			lab, err := virtual.NewLab()
			for i := w; i < len(c.scenarios); i += workers {
				if fault[i] = err; err == nil {
					out[i], fault[i] = c.scenario(t, lab, c.scenarios[i])
				}
			}
		})
	}
	wg.Wait()
	for i, err := range fault {
		if err != nil {
			t.Fatalf("%s: %v", c.scenarios[i], err)
		}
	}
	return slices.Concat(out...)
}

// scenario records one patient with all seeds.
func (c symmetry) scenario(t *testing.T, lab *virtual.Lab, name string) ([]*symmetryCell, error) {
	sc, ok := virtual.Named(name)
	if !ok {
		return nil, fmt.Errorf("there is no such scenario")
	}
	p, err := virtual.Run(t.Context(), sc)
	if err != nil {
		return nil, err
	}
	exact, err := withoutErrors(lab, p)
	if err != nil {
		return nil, err
	}
	cells, at, err := c.open(t, exact, name)
	if err != nil {
		return nil, err
	}
	for seed := range uint64(c.seeds) {
		a := virtual.UsualAcquisition(seed + 1)
		a.Strip = shortStrip
		s, err := lab.Observe(p, a)
		if err != nil {
			return nil, err
		}
		s.ECGs = nil
		opt := assess.MechanicsOptions{Known: true, Measures: dyssynchrony.Options{Seed: seed, Replicates: c.replicates}}
		m, err := assess.MeasureMechanics(t.Context(), s, dyssynchrony.ECGNumbers{}, opt)
		if err != nil {
			return nil, err
		}
		for _, cell := range cells {
			cell.tried++
		}
		for i := range m.Results {
			if cell := at[symmetryKeyOf(&m.Results[i].Result)]; cell != nil {
				cell.add(&m.Results[i].Result)
			}
		}
	}
	return cells, nil
}

// shortStrip is the electrocardiogram that is thrown away.
var shortStrip = virtual.Strip{Seconds: 1, RateHz: 100}

// withoutErrors is the study of a perfect clinic: the curves of the model at every
// step of it, in the sets that Observe records, with its readings.
func withoutErrors(lab *virtual.Lab, p *virtual.Patient) (*study.Study, error) {
	s, err := lab.Observe(p, virtual.Acquisition{FrameHz: 60, Strip: shortStrip})
	if err != nil {
		return nil, err
	}
	model := p.Study()
	s.ECGs, s.Events, s.Curves = nil, model.Events, nil
	for _, set := range model.Curves {
		switch {
		case set.Quantity == study.Strain:
			set.Technique = study.Speckle2D
		case set.Quantity == study.CavityVolume && set.Chamber == study.LV:
			set.Technique = study.Echo3D
		default:
			continue
		}
		s.Curves = append(s.Curves, set)
	}
	for i := range s.Events {
		s.Events[i].Method = "doppler"
	}
	for _, f := range []struct{ to, from *study.Fact[float64] }{
		{&s.Facts.LVEDVMl, &model.Facts.LVEDVMl}, {&s.Facts.LVESVMl, &model.Facts.LVESVMl}, {&s.Facts.LVEFPercent, &model.Facts.LVEFPercent},
		{&s.Facts.SystolicMmHg, &model.Facts.SystolicMmHg}, {&s.Facts.DiastolicMmHg, &model.Facts.DiastolicMmHg},
	} {
		*f.to = *f.from
	}
	return s, nil
}

// open makes the cells of a scenario from its true values.
func (c symmetry) open(t *testing.T, exact *study.Study, name string) ([]*symmetryCell, map[symmetryKey]*symmetryCell, error) {
	m, err := assess.MeasureMechanics(t.Context(), exact, dyssynchrony.ECGNumbers{},
		assess.MechanicsOptions{Known: true, Measures: dyssynchrony.Options{Replicates: -1}})
	if err != nil {
		return nil, nil, err
	}
	var cells []*symmetryCell
	at := map[symmetryKey]*symmetryCell{}
	for i := range m.Results {
		r := &m.Results[i].Result
		on := strings.TrimSpace(string(r.On.Quantity) + " " + string(r.On.Direction))
		cell := &symmetryCell{scenario: name, measure: r.Measure, on: on, truth: r.Value}
		cells = append(cells, cell)
		at[symmetryKeyOf(r)] = cell
	}
	return cells, at, nil
}

// add counts one recording.
func (c *symmetryCell) add(r *dyssynchrony.Result) {
	if !r.Known {
		return
	}
	c.valued++
	c.values = append(c.values, r.Value)
	slack := 1e-9 * (1 + math.Abs(c.truth))
	if !r.HasCI { // categories have none either
		return
	}
	c.intervals++
	c.widths = append(c.widths, r.Hi-r.Lo)
	c.los, c.his = append(c.los, r.Lo), append(c.his, r.Hi)
	switch {
	case r.Hi < c.truth-slack:
		c.low++
	case r.Lo > c.truth+slack:
		c.high++
	}
}

// coverage is the share of intervals that hold the true value.
func (c *symmetryCell) coverage() float64 {
	return 1 - float64(c.low+c.high)/float64(max(c.intervals, 1))
}
