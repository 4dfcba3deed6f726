package assess

import (
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// byFile answers with a prepared analysis for each file.
func byFile(answers map[string]*ecg.Analysis, seen map[string][]study.EnteredQRS) engine {
	return engine{analyse: func(e *study.ECG, o ecg.Options) (*ecg.Analysis, error) {
		if seen != nil {
			seen[e.Source.File+string(e.Content)] = o.Entered
		}
		if a := answers[e.Source.File+string(e.Content)]; a != nil {
			return a, nil
		}
		return nil, study.Errf(study.Unsupported, "recording", "the sampling rate is below 100 Hz")
	}}
}

// with returns an analysis with that many usable standard leads.
func with(leads int) *ecg.Analysis {
	a := analysis()
	for i := range a.Leads {
		a.Leads[i].Usable = i < leads
	}
	return a
}

func TestPrimaryRecording(t *testing.T) {
	cases := []struct {
		name    string
		ecgs    []study.ECG
		answers map[string]*ecg.Analysis
		want    string
	}{
		{"most leads", []study.ECG{signal("a", study.Rhythm, 5000), signal("b", study.Rhythm, 5000)},
			map[string]*ecg.Analysis{"arhythm": with(9), "brhythm": with(12)}, "b rhythm"},
		{"strip before a beat with more leads", []study.ECG{signal("a", study.OneBeat, 600), signal("a", study.Rhythm, 5000)},
			map[string]*ecg.Analysis{"aone-beat": with(12), "arhythm": with(11)}, "a rhythm"},
		{"beat before a strip of three leads", []study.ECG{signal("a", study.OneBeat, 600), signal("b", study.Rhythm, 5000)},
			map[string]*ecg.Analysis{"aone-beat": with(12), "brhythm": with(3)}, "a one-beat"},
		{"few leads either way, the strip wins", []study.ECG{signal("a", study.OneBeat, 6000), signal("b", study.Rhythm, 5000)},
			map[string]*ecg.Analysis{"aone-beat": with(5), "brhythm": with(5)}, "b rhythm"},
		{"longer wins a tie", []study.ECG{signal("a", study.Rhythm, 2500), signal("b", study.Rhythm, 5000)},
			map[string]*ecg.Analysis{"arhythm": with(12), "brhythm": with(12)}, "b rhythm"},
		{"earlier wins what is left", []study.ECG{signal("a", study.Rhythm, 5000), signal("b", study.Rhythm, 5000)},
			map[string]*ecg.Analysis{"arhythm": with(12), "brhythm": with(12)}, "a rhythm"},
		{"one cannot be measured", []study.ECG{signal("a", study.Rhythm, 5000), signal("b", study.Rhythm, 5000)},
			map[string]*ecg.Analysis{"brhythm": with(2)}, "b rhythm"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := &study.Study{ECGs: c.ecgs}
			a, err := byFile(c.answers, nil).run(s, Options{})
			if err != nil || a.ECG == nil {
				t.Fatalf("error %v, ECG %v", err, a.ECG)
			}
			if got := a.ECG.Signal.Source.File + " " + string(a.ECG.Signal.Content); got != c.want {
				t.Errorf("primary %q, want %q", got, c.want)
			}
			if len(a.OtherECGs) != len(c.answers)-1 {
				t.Errorf("%d other recordings, want %d", len(a.OtherECGs), len(c.answers)-1)
			}
			if !strings.HasPrefix(strings.Join(a.Log, "\n"), "Measures come from "+a.ECG.Signal.Source.File) {
				t.Errorf("the log does not say which recording and why: %q", a.Log)
			}
		})
	}
}

func TestRecordingThatCannotBeMeasuredIsReported(t *testing.T) {
	s := &study.Study{ECGs: []study.ECG{signal("a", study.Rhythm, 5000)}, Problems: []study.Problem{{Code: "from-intake"}}}
	a, err := byFile(nil, nil).run(s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	for _, p := range a.Problems {
		codes[p.Code] = p.Text
	}
	if _, ok := codes["from-intake"]; !ok {
		t.Error("the problems of the study got lost")
	}
	if !strings.Contains(codes["ecg-not-measured"], "the sampling rate is below 100 Hz") {
		t.Errorf("problem %q does not carry the rule", codes["ecg-not-measured"])
	}
	if m := a.Measure("qrs-duration"); m == nil || m.Known || m.Why != "no recording could be measured" {
		t.Errorf("qrs-duration: %+v", m)
	}
}

func TestStudyIsNeeded(t *testing.T) {
	if _, err := byFile(nil, nil).run(nil, Options{}); study.KindOf(err) != study.Invalid {
		t.Errorf("error %v", err)
	}
}

func TestEnteredMarksReachTheirRecording(t *testing.T) {
	mark := func(file string) study.EnteredQRS {
		return study.EnteredQRS{File: file, OnsetMs: study.Entered(120.0, "study.yaml")}
	}
	cases := []struct {
		name   string
		files  []string
		mark   study.EnteredQRS
		want   string // recording that gets it, "" = none
		reason string
	}{
		{"named file", []string{"a", "b"}, mark("b"), "brhythm", ""},
		{"only file", []string{"a"}, mark(""), "arhythm", ""},
		{"no name, two files", []string{"a", "b"}, mark(""), "", "several files"},
		{"unknown file", []string{"a"}, mark("c"), "", "no recording from that file"},
		{"no recording", nil, mark(""), "", "no recording"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := &study.Study{Entered: []study.EnteredQRS{c.mark}}
			answers := map[string]*ecg.Analysis{}
			for _, f := range c.files {
				s.ECGs = append(s.ECGs, signal(f, study.Rhythm, 5000))
				answers[f+"rhythm"] = analysis()
			}
			seen := map[string][]study.EnteredQRS{}
			a, err := byFile(answers, seen).run(s, Options{})
			if err != nil {
				t.Fatal(err)
			}
			for file, marks := range seen {
				if (len(marks) == 1) != (file == c.want) {
					t.Errorf("%s got %d marks", file, len(marks))
				}
			}
			text := ""
			for _, p := range a.Problems {
				if p.Code == "entered-mark-unused" {
					text = p.Text
				}
			}
			if (text != "") != (c.reason != "") || !strings.Contains(text, c.reason) {
				t.Errorf("problem %q, want reason %q", text, c.reason)
			}
		})
	}
}

func TestMeasuresThatRestOnEnteredMarksSaySo(t *testing.T) {
	e := recording()
	e.Analysis.Median.Global.QRSOn.Entered = true
	e.Analysis.Entered = []string{"QRS onset"}
	a := assessed(e, fullFacts())
	for id, want := range map[string]bool{"qrs-duration": true, "pr-interval": true, "qt-interval": true, "qrs-area-kors": true,
		"r-peak-time-v5": true, "qrs-lvedv": true, "rr": false, "p-duration": false, "heart-rate": false} {
		if m := a.Measure(id); m == nil || m.Entered != want {
			t.Errorf("%s: entered %v, want %v", id, m != nil && m.Entered, want)
		}
	}
	log := strings.Join(a.Log, "\n")
	if !strings.Contains(log, "Entered by the user: QRS onset.") || !strings.Contains(log, "rest on entered marks: ") || !strings.Contains(log, "qrs-duration") {
		t.Errorf("log: %s", log)
	}
}
