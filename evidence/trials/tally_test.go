package trials_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/concordis/concordis/evidence/trials"
)

// The documentation states how many rows were seen how.
func TestTheTallyInTheDocumentation(t *testing.T) {
	text, err := os.ReadFile("../../docs/methods/trials.md")
	if err != nil {
		t.Fatal(err)
	}
	var single, pooled []trials.Row
	for _, x := range trials.All() {
		single = append(single, x.Rows()...)
	}
	for _, x := range trials.AllPooled() {
		pooled = append(pooled, x.Rows()...)
	}
	for _, c := range []struct {
		name string
		rows []trials.Row
	}{{"trials", single}, {"pooled analyses", pooled}} {
		n := trials.Tally(c.rows)
		line := fmt.Sprintf("| %s | %d | %d | %d | %d | %d | %d |", c.name, n[trials.PrimaryText], n[trials.Abstract],
			n[trials.SecondHand], n[trials.Calculated], n[trials.Memory], len(c.rows))
		if !strings.Contains(string(text), line) {
			t.Errorf("docs/methods/trials.md does not say %q", line)
		}
	}
	if sources := fmt.Sprintf("There are %d sources", len(trials.Sources())); !strings.Contains(string(text), sources) {
		t.Errorf("docs/methods/trials.md does not say %q", sources)
	}
}

func TestFindForgivesSpelling(t *testing.T) {
	for typed, want := range map[string]string{"care hf": "CARE-HF", "CAREHF": "CARE-HF", "Madit_CRT": "MADIT-CRT", "madit": "MADIT-CRT",
		"quickopt": "FREEDOM", "budapest-crt upgrade": "BUDAPEST-CRT", "path-chf ii": "PATH-CHF-II", "left versus left": "LEFT-VS-LEFT"} {
		if x, ok := trials.Find(typed); !ok || x.ID != want {
			t.Errorf("%q gives %q, want %q", typed, x.ID, want)
		}
	}
	for _, typed := range []string{"", "-", "CARE-HX", "Sipahi2012"} {
		if x, ok := trials.Find(typed); ok {
			t.Errorf("%q gives %q", typed, x.ID)
		}
	}
	if p, ok := trials.FindPooled("sipahi 2012"); !ok || p.ID != "Sipahi2012" {
		t.Errorf("sipahi 2012 gives %q", p.ID)
	}
}

func TestListsAreInOrder(t *testing.T) {
	all := trials.All()
	for i := 1; i < len(all); i++ {
		if a, b := all[i-1], all[i]; a.Year > b.Year || a.Year == b.Year && a.ID >= b.ID {
			t.Errorf("%s (%d) before %s (%d)", a.ID, a.Year, b.ID, b.Year)
		}
	}
}

// An outcome without any row would be a heading that says nothing; so would a
// trial without outcomes, unless its notes say why.
func TestNoOutcomeIsEmpty(t *testing.T) {
	for _, x := range trials.All() {
		if x.Design == "" || len(x.Arms) == 0 || len(x.Outcomes) == 0 && len(x.Notes) == 0 {
			t.Errorf("%s: design, arms or outcomes are missing", x.ID)
		}
		for _, o := range x.Outcomes {
			if len(o.Events)+len(o.Effects)+len(o.Values)+len(o.Tests)+len(o.Curves)+len(o.AtRisk)+len(o.Facts) == 0 {
				t.Errorf("%s: outcome %q (%s) is empty", x.ID, o.Name, o.Who)
			}
		}
	}
	for _, p := range trials.AllPooled() {
		if p.Method == "" || p.Overlaps == "" || len(p.Figures)+len(p.Effects) == 0 {
			t.Errorf("%s: method, overlap or results are missing", p.ID)
		}
	}
}
