package report

import (
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// Notes stand under the grid where their moment is shown, and nowhere else; paper
// without them is as it was.
func TestNotesUnderThePaper(t *testing.T) {
	e := &study.ECG{RateHz: 100, Content: study.Rhythm}
	for _, name := range study.StandardLeads {
		e.Leads = append(e.Leads, study.Lead{Name: name, MilliVolt: make([]float64, 2000)})
	}
	plain := ECGPaper(e, nil, PaperOptions{}).String()
	notes := []PaperNote{{0.5, "AS"}, {0.65, "B<VP"}, {9.9, "LATE"}, {15, "BEYOND"}, {-1, "BEFORE"}}
	with := ECGPaper(e, nil, PaperOptions{Notes: notes}).String()
	for text, want := range map[string]int{">AS<": 1, ">B&lt;VP<": 1, ">LATE<": 1, "BEYOND": 0, "BEFORE": 0} {
		if got := strings.Count(with, text); got != want {
			t.Errorf("%q stands %d times, want %d", text, got, want)
		}
	}
	if strings.Contains(plain, ">AS<") || len(with) <= len(plain) {
		t.Error("paper without notes has notes")
	}
	later := ECGPaper(e, nil, PaperOptions{Notes: notes, FromS: 10}).String()
	if !strings.Contains(later, "BEYOND") || strings.Contains(later, "LATE") {
		t.Error("notes do not follow the stretch shown")
	}
}
