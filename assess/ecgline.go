package assess

import (
	"encoding/json"
	"io"
	"math"
	"slices"
	"strconv"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// LineSchema names the layout of one line of `concordis ecg --json`.
const LineSchema = "concordis.ecg/1"

// ECGLine is one recording as a JSON line; docs/json.md describes every field. The
// fields of the ECG block stand beside record and fs, not below a key.
type ECGLine struct {
	Schema          string   `json:"schema"`
	ResearchUseOnly bool     `json:"research_use_only"`
	Record          string   `json:"record"`
	FS              *float64 `json:"fs"`
	ECGBlock
	Problems []ProblemBlock `json:"problems"`
	Beats    *BeatLines     `json:"beats,omitempty"`
}

// FailedLine is the line of a record that could not be read or measured.
type FailedLine struct {
	Schema          string     `json:"schema"`
	ResearchUseOnly bool       `json:"research_use_only"`
	Record          string     `json:"record"`
	Error           ErrorBlock `json:"error"`
}

// ErrorBlock says what kind of error, where and which rule was broken; it never
// quotes the file.
type ErrorBlock struct {
	Kind  string `json:"kind"`
	Place string `json:"place"`
	Rule  string `json:"rule"`
}

// LineOf builds the line of one recording under the given record name. With beats
// every beat is listed with its marks; that needs an analysis with KeepBeats.
func LineOf(record string, e *ECG, beats bool) ECGLine {
	line := ECGLine{Schema: LineSchema, ResearchUseOnly: true, Record: record, FS: positive(e.Signal.RateHz), ECGBlock: block(e)}
	if beats {
		line.Beats = &BeatLines{signal: e.Signal, beats: e.Analysis.Beats}
	}
	problems := append(append([]study.Problem(nil), e.Signal.Problems...), e.Analysis.Problems...)
	line.Problems = problemBlocks(problems)
	return line
}

// FailureOf builds the line of a record that failed. An error that is not a
// study.Error gives its kind alone, because its text may quote the file.
func FailureOf(record string, err error) FailedLine {
	b := ErrorBlock{Kind: string(study.KindOf(err))}
	if e, ok := asStudyError(err); ok {
		b.Place, b.Rule = e.Place, e.Rule
	}
	return FailedLine{Schema: LineSchema, ResearchUseOnly: true, Record: record, Error: b}
}

// WriteLine writes v as one line of JSON.
func WriteLine(w io.Writer, v any) error {
	b, err := encodeLine(v)
	if err != nil {
		return study.Errf(study.Internal, "JSON line", "a value could not be written as JSON")
	}
	if _, err = w.Write(append(b, '\n')); err != nil {
		return &study.Error{Kind: study.Internal, Place: "JSON line", Rule: "the output could not be written", Err: err}
	}
	return nil
}

// encodeLine is json.Marshal, but appends the beats of a line itself: the encoder
// of the standard library would scan them a second time, which is most of the work.
func encodeLine(v any) ([]byte, error) {
	line, ok := v.(ECGLine)
	if !ok || line.Beats == nil {
		return json.Marshal(v)
	}
	beats := line.Beats
	line.Beats = nil
	b, err := json.Marshal(line)
	if err != nil {
		return nil, err
	}
	b = append(b[:len(b)-1], `,"beats":`...)
	return append(beats.appendTo(b), '}'), nil
}

// BeatLines is the list of beats of one line. It is written by hand because a long
// recording has tens of thousands of marks.
type BeatLines struct {
	signal *study.ECG
	beats  []ecg.Beat
}

// MarshalJSON writes the beats: positions as 0-based samples at the rate of the
// file, null where a boundary was not found, leads under their names in the file.
// A lead that could not be measured is absent.
func (l *BeatLines) MarshalJSON() ([]byte, error) {
	return l.appendTo(nil), nil
}

func (l *BeatLines) appendTo(out []byte) []byte {
	names := leadKeys(l.signal)
	out = slices.Grow(out, 64+len(l.beats)*(80+100*len(names)))
	out = append(out, '[')
	for i := range l.beats {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendBeat(out, &l.beats[i], names)
	}
	return append(out, ']')
}

func appendBeat(out []byte, b *ecg.Beat, names [][]byte) []byte {
	out = append(out, `{"r_sample":`...)
	out = strconv.AppendInt(out, int64(b.Sample), 10)
	out = append(out, `,"class":`...)
	out = strconv.AppendInt(out, int64(b.Class), 10)
	out = append(out, `,"paced":`...)
	out = strconv.AppendBool(out, b.Paced)
	out = append(out, `,"global":`...)
	out = appendMarks(out, &b.Global)
	out = append(out, `,"leads":{`...)
	first := true
	for i := range b.Leads {
		if i >= len(names) || !anyFound(&b.Leads[i]) {
			continue
		}
		if !first {
			out = append(out, ',')
		}
		first = false
		out = append(out, names[i]...)
		out = append(out, ':')
		out = appendMarks(out, &b.Leads[i])
	}
	return append(out, "}}"...)
}

func appendMarks(out []byte, m *ecg.Marks) []byte {
	out = append(out, `{"p_on_sample":`...)
	out = appendMark(out, m.POn)
	out = append(out, `,"qrs_on_sample":`...)
	out = appendMark(out, m.QRSOn)
	out = append(out, `,"qrs_off_sample":`...)
	out = appendMark(out, m.QRSOff)
	out = append(out, `,"t_off_sample":`...)
	out = appendMark(out, m.TOff)
	return append(out, '}')
}

func appendMark(out []byte, m ecg.Mark) []byte {
	if !m.Found || math.IsNaN(m.Sample) || math.IsInf(m.Sample, 0) {
		return append(out, "null"...)
	}
	return strconv.AppendInt(out, int64(math.Round(m.Sample)), 10)
}

func anyFound(m *ecg.Marks) bool {
	return m.POn.Found || m.QRSOn.Found || m.QRSOff.Found || m.TOff.Found
}

// leadKeys gives each lead its key: the label in the file, the canonical name
// where the file has none, a number behind a label that occurs twice.
func leadKeys(e *study.ECG) [][]byte {
	out := make([][]byte, len(e.Leads))
	seen := map[string]int{}
	for i := range e.Leads {
		key := e.Leads[i].FileName
		if key == "" {
			key = string(e.Leads[i].Name)
		}
		seen[key]++
		if n := seen[key]; n > 1 {
			key += "#" + strconv.Itoa(n)
		}
		out[i], _ = json.Marshal(key) // a string always marshals
	}
	return out
}
