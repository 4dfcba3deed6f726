package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/concordis/concordis/evidence/trials"
)

// trialPages gives the page of every trial and pooled analysis in one line each.
func trialPages() map[string]string {
	pages := map[string]string{}
	for _, t := range trials.All() {
		var b bytes.Buffer
		trialPage(&b, &t)
		pages[t.ID] = strings.Join(strings.Fields(b.String()), " ")
	}
	for _, p := range trials.AllPooled() {
		var b bytes.Buffer
		pooledPage(&b, &p)
		pages[p.ID] = strings.Join(strings.Fields(b.String()), " ")
	}
	return pages
}

func TestTrialPagesSayWhatTheyAreFor(t *testing.T) {
	for id, text := range trialPages() {
		if !strings.Contains(text, "Research use only") || !strings.Contains(text, " Sources [1] ") {
			t.Errorf("%s: the page does not say what it is for, or names no source", id)
		}
		if strings.Contains(strings.ToLower(text), "recommend") {
			t.Errorf("%s: recommends", id)
		}
	}
}

// Every row that nobody has read stands behind the mark, and the mark stands
// nowhere else: once for each such row, the volumes being printed twice.
func TestTrialPagesMarkWhatIsUnverified(t *testing.T) {
	pages := trialPages()
	for _, x := range trials.All() {
		want := 0
		for _, r := range x.Rows() {
			if r.Seen == trials.Memory {
				want++
			}
		}
		for _, v := range x.Volumes() {
			if v.Seen == trials.Memory || v.SpreadSeen == trials.Memory {
				want++
			}
		}
		if got := strings.Count(pages[x.ID], unverifiedMark); got != want {
			t.Errorf("%s: %d marks, want %d", x.ID, got, want)
		}
	}
	for _, x := range trials.AllPooled() {
		if got, want := strings.Count(pages[x.ID], unverifiedMark), trials.Tally(x.Rows())[trials.Memory]; got != want {
			t.Errorf("%s: %d marks, want %d", x.ID, got, want)
		}
	}
}

// Measures and trials share one argument, so no name may mean both.
func TestNoTrialIsCalledLikeAMeasure(t *testing.T) {
	for _, x := range subjects() {
		_, trial := trials.Find(x.ID)
		_, pooled := trials.FindPooled(x.ID)
		if trial || pooled {
			t.Errorf("%s is a measure and a trial", x.ID)
		}
	}
}

// JSON holds every row of every trial once, says how it was seen, and cites only
// sources that it lists.
func TestTrialJSONHoldsEveryRow(t *testing.T) {
	for _, x := range trials.All() {
		d := newTrialDocument()
		d.Trials = append(d.Trials, d.trial(&x))
		var b bytes.Buffer
		if err := d.write(&b); err != nil {
			t.Fatal(err)
		}
		var doc map[string]any
		if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		if doc["schema"] != "concordis.trial/1" || doc["research_use_only"] != true {
			t.Errorf("%s: schema %v, research use only %v", x.ID, doc["schema"], doc["research_use_only"])
		}
		rows, parts := 0, 0
		listed, _ := doc["sources"].(map[string]any)
		walkJSON(doc["trials"], func(o map[string]any) {
			if o["seen"] != nil {
				rows++
				for _, s := range o["sources"].([]any) {
					if listed[s.(string)] == nil {
						t.Errorf("%s: source %v is not listed", x.ID, s)
					}
				}
				if o["verified"] != (o["seen"] != "memory") {
					t.Errorf("%s: %v verified %v", x.ID, o["seen"], o["verified"])
				}
			}
		})
		for _, r := range x.Rows() {
			if strings.HasSuffix(r.Place, ", spread") || strings.HasSuffix(r.Place, ", p") {
				parts++
			}
		}
		if rows+parts != len(x.Rows()) {
			t.Errorf("%s: %d rows in JSON and %d parts, %d rows in the trial", x.ID, rows, parts, len(x.Rows()))
		}
		if strings.Contains(b.String(), ": null") && x.Enrolment != nil && allArmsCounted(&x) {
			t.Errorf("%s: null where nothing is missing", x.ID)
		}
	}
}

func allArmsCounted(t *trials.Trial) bool {
	for _, a := range t.Arms {
		if a.N == nil {
			return false
		}
	}
	return true
}

// walkJSON calls f with every object below v.
func walkJSON(v any, f func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		f(v)
		for _, x := range v {
			walkJSON(x, f)
		}
	case []any:
		for _, x := range v {
			walkJSON(x, f)
		}
	}
}
