package schedule_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/format/schedule"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

const full = `schedule: concordis.schedule/1
months: 9
drugs: stable
visit_months: [0, 3, 6, 9]
visit_weeks: [28]
changes:
  - month: 0
    do: on
    pacing: biv
    lv_lead: basal anterolateral
    paced_av_ms: 110
    vv_ms: -20
    rv_lead: septum
  - month: 2
    do: share
    share: 0.8
  - month: 4
    do: drugs
    drugs: optimised
  - month: 6
    do: off
  - week: 36
    do: on
    pacing: lv
    lv_lead_angle_deg: 250
    lv_lead_height: 0.5
`

func TestReadFull(t *testing.T) {
	s, err := schedule.Read(t.Context(), strings.NewReader(full), "f", schedule.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	month := course.DaysPerMonth
	if s.Days != 9*month || s.Drugs != "stable" || !slices.Equal(s.VisitDays, []float64{0, 3 * month, 6 * month, 28 * 7, 9 * month}) || len(s.Changes) != 5 {
		t.Errorf("%+v", s)
	}
	p := s.Changes[0].Pacing
	if p.Mode != virtual.PacingBiV || p.RVLead != virtual.RVLeadSeptum || p.LVLead.Value != (study.Segment{Level: study.Basal, Wall: study.Anterolateral}) || p.AVMs.Value != 110 || p.VVMs.Value != -20 {
		t.Errorf("%+v", p)
	}
	if s.Changes[1].Share != 0.8 || s.Changes[2].Drugs != "optimised" || s.Changes[3].Do != course.Off || s.Changes[4].Day != 252 || s.Changes[4].Pacing.LVAngleDeg.Value != 250 {
		t.Errorf("%+v", s.Changes[1:])
	}
}

func TestReadRefuses(t *testing.T) {
	begin := "months: 6\nchanges:\n"
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "months or weeks"},
		{"another layout", "schedule: concordis.schedule/2\nmonths: 1\n", "concordis.schedule/1"},
		{"negative months", "months: -3\n", "from 0 to 1200"},
		{"both lengths", "months: 3\nweeks: 2\n", "both"},
		{"an unknown field", "months: 3\npatient: X\n", "line 2"},
		{"unknown drugs", "months: 3\ndrugs: more\n", "stable, optimised"},
		{"back in time", begin + "  - month: 3\n    do: on\n    pacing: biv\n  - month: 1\n    do: off\n", "back in time"},
		{"no time", begin + "  - do: off\n", "month or week"},
		{"an unknown action", begin + "  - month: 1\n    do: more\n", "do must be"},
		{"on without pacing", begin + "  - month: 1\n    do: on\n", "need pacing"},
		{"on with settings only", begin + "  - month: 1\n    do: on\n    vv_ms: 10\n", "needs pacing"},
		{"off with pacing", begin + "  - month: 1\n    do: off\n    pacing: biv\n", "stand with on"},
		{"on with pacing off", begin + "  - month: 1\n    do: on\n    pacing: off\n", "do: off"},
		{"a delay off its range", begin + "  - month: 1\n    do: on\n    pacing: biv\n    vv_ms: 300\n", "vv_ms must be"},
		{"a share above 1", begin + "  - month: 1\n    do: share\n    share: 80\n", "from 0 to 1"},
		{"a share with off", begin + "  - month: 1\n    do: off\n    share: 0.5\n", "only there"},
		{"a timing by hand", begin + "  - month: 1\n    do: timing\n", "by hand"},
		{"visits that are no list", "months: 3\nvisit_months: 2\n", "list"},
	} {
		_, err := schedule.Read(t.Context(), strings.NewReader(c.text), "f.yaml", schedule.Limits{})
		if err == nil || !strings.Contains(err.Error(), c.want) || study.KindOf(err) != study.Invalid {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{full, "", "months: 1e0\n", "weeks: 2\nvisit_weeks: [1, 1]\n", "months: 2\nchanges:\n  - week: 1\n    do: off\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := schedule.Read(t.Context(), bytes.NewReader(data), "f", schedule.Limits{})
		var e *study.Error
		switch {
		case err != nil && (!errors.As(err, &e) || e.Rule == ""):
			t.Fatalf("error %#v", err)
		case err == nil && (!(s.Days > 0) || !slices.IsSorted(s.VisitDays)):
			t.Fatal("a schedule was read that has no length or visits out of order")
		}
	})
}
