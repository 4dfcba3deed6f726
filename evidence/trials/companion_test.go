package trials_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/internal/testdata"
)

// The rows of COMPANION equal the published files of numbers at risk and of
// Kaplan–Meier failure.
func TestCompanionEqualsThePublishedFiles(t *testing.T) {
	for _, c := range []struct{ outcome, name string }{{"death", "death"}, {"death or any hospitalisation", "primary"}} {
		o := outcomeOf(t, "COMPANION", c.outcome, "", "")
		risk := table(t, "companion-"+c.name+"-at-risk.csv")
		km := table(t, "companion-"+c.name+"-km-failure.csv")
		for column, arm := range []string{"opt", "crtd"} {
			for _, r := range o.AtRisk {
				if r.Arm != arm {
					continue
				}
				if len(r.N) != len(risk) {
					t.Fatalf("%s, %s: %d rows at risk, want %d", c.outcome, arm, len(r.N), len(risk))
				}
				for i, row := range risk {
					if r.Times[i] != row[0] || float64(r.N[i]) != row[1+column] {
						t.Errorf("%s, %s: %d at risk at %v, want %v", c.outcome, arm, r.N[i], r.Times[i], row)
					}
				}
			}
			for _, k := range o.Curves {
				if k.Arm != arm {
					continue
				}
				if len(k.Points) != len(km) {
					t.Fatalf("%s, %s: %d points, want %d", c.outcome, arm, len(k.Points), len(km))
				}
				for i, row := range km {
					p, at := k.Points[i], 1+3*column
					if p.At != row[0] || p.Percent != row[at] || *p.Lo != row[at+1] || *p.Hi != row[at+2] {
						t.Errorf("%s, %s: %+v, want %v", c.outcome, arm, p, row)
					}
				}
			}
		}
	}
}

// The same by hand where the files are absent: labelling CRM N11906, section B,
// death, drugs alone and CRT-D.
func TestCompanionDeathByHand(t *testing.T) {
	o := outcomeOf(t, "COMPANION", "death", "", "")
	want := map[string][]int{"opt": {308, 284, 255, 217, 186, 141, 94, 57, 45, 25, 4, 2}, "crtd": {595, 555, 517, 470, 420, 331, 219, 148, 95, 47, 21, 1}}
	failure := map[string][]float64{"opt": {9.0, 18.9, 28.4}, "crtd": {7.3, 12.1, 18.0}}
	n := 0
	for _, r := range o.AtRisk {
		for i, x := range want[r.Arm] {
			n++
			if r.N[i] != x || r.Times[i] != float64(90*i) || r.Seen != trials.PrimaryText {
				t.Errorf("%s at %v: %d, want %d", r.Arm, r.Times[i], r.N[i], x)
			}
		}
	}
	for _, c := range o.Curves {
		for i, x := range failure[c.Arm] {
			n++
			if c.Points[i].Percent != x || c.Points[i].At != float64(6*(i+1)) || !c.Failure {
				t.Errorf("%s: %+v, want %v", c.Arm, c.Points[i], x)
			}
		}
	}
	if n != 30 {
		t.Errorf("%d numbers looked at, want 30", n)
	}
	// 313 deaths in all (J Am Coll Cardiol 2005;46:2329).
	total := 0
	for _, e := range o.Events {
		if e.What == "" {
			total += e.Events
		}
	}
	if total != 313 {
		t.Errorf("%d deaths in all, want 313", total)
	}
}

// table reads the numbers of a file below its head line.
func table(t *testing.T, name string) [][]float64 {
	t.Helper()
	f, err := os.Open(testdata.Path(t, "trial", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]float64
	for _, l := range lines[1:] {
		row := make([]float64, len(l))
		for i, s := range l {
			if row[i], err = strconv.ParseFloat(s, 64); err != nil {
				t.Fatal(err)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
