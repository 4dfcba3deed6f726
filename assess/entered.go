package assess

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/study"
)

// assignMarks gives each recording the marks that the user entered for it. A mark
// with a file name belongs to the first recording of that file, whose first sample
// is the zero of its times; a mark without one belongs to the only file of the
// study. A mark that fits none is reported.
func assignMarks(s *study.Study, a *Assessment) map[int][]study.EnteredQRS {
	out := map[int][]study.EnteredQRS{}
	for _, m := range s.Entered {
		i, why := recordingFor(s, m.File)
		if why != "" {
			a.Problems = append(a.Problems, study.Problem{Severity: study.LeftOut, Code: "entered-mark-unused", Where: m.File,
				Text: "An entered QRS mark was not used: " + why + "."})
			continue
		}
		out[i] = append(out[i], m)
	}
	return out
}

func recordingFor(s *study.Study, file string) (i int, why string) {
	if file == "" {
		return onlyFile(s)
	}
	for i := range s.ECGs {
		if s.ECGs[i].Source.File == file {
			return i, ""
		}
	}
	return 0, "the study has no recording from that file"
}

func onlyFile(s *study.Study) (i int, why string) {
	if len(s.ECGs) == 0 {
		return 0, "the study has no recording"
	}
	for i := range s.ECGs {
		if s.ECGs[i].Source.File != s.ECGs[0].Source.File {
			return 0, "the study has several files and the mark names none"
		}
	}
	return 0, ""
}

// logEntered says which marks of the user replaced ours; the measures that rest on
// them carry Entered.
func (a *Assessment) logEntered() {
	if a.ECG == nil {
		return
	}
	for _, mark := range a.ECG.Analysis.Entered {
		a.Log = append(a.Log, "Entered by the user: "+mark+".")
	}
}

// logResting names the measures that rest on entered marks.
func (a *Assessment) logResting(list []Measure) {
	var ids []string
	for i := range list {
		if list[i].Known && list[i].Entered {
			ids = append(ids, list[i].ID)
		}
	}
	if len(ids) > 0 {
		a.Log = append(a.Log, fmt.Sprintf("%d measures rest on entered marks: %s.", len(ids), strings.Join(ids, ", ")))
	}
}
