package wfdb

import (
	"bytes"
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/study"
)

// TestReadAnnotations holds the words of annot(5): time steps, the pseudo
// annotations, padding of text, the end mark.
func TestReadAnnotations(t *testing.T) {
	for _, c := range []struct {
		name string
		file []byte
		want []Annotation
		kind study.Kind
	}{
		{"only the end mark", words(0), nil, ""},
		{"two beats", words(word(1, 10), word(5, 1023), 0), []Annotation{{Sample: 10, Code: 1}, {Sample: 1033, Code: 5}}, ""},
		{
			"subtype for one, channel and number until changed",
			words(word(1, 1), word(pseudoSub, 3), word(pseudoChan, 2), word(pseudoNum, 4), word(1, 1), word(pseudoChan, 0), word(1, 1), 0),
			[]Annotation{
				{Sample: 1, Code: 1, SubType: 3, Channel: 2, Number: 4},
				{Sample: 2, Code: 1, Channel: 0, Number: 4},
				{Sample: 3, Code: 1, Channel: 0, Number: 4},
			}, "",
		},
		{"negative subtype", words(word(14, 1), word(pseudoSub, 0x3ff), 0), []Annotation{{Sample: 1, Code: 14, SubType: -1}}, ""},
		{
			"skip, upper half first",
			words(word(pseudoSkip, 0), 0x0001, 0x0002, word(1, 3), 0),
			[]Annotation{{Sample: 0x10005, Code: 1}}, "",
		},
		{
			"negative skip",
			words(word(1, 100), word(pseudoSkip, 0), 0xffff, 0xffce, word(1, 0), 0),
			[]Annotation{{Sample: 100, Code: 1}, {Sample: 50, Code: 1}}, "",
		},
		{
			"odd text is padded",
			append(words(word(28, 18), word(pseudoAux, 3)), append([]byte("(N\x00\x55"), words(word(1, 2), 0)...)...),
			[]Annotation{{Sample: 18, Code: 28, Aux: "(N"}, {Sample: 20, Code: 1}}, "",
		},
		{"a qualifier before any annotation", words(word(pseudoSub, 1), word(pseudoNum, 7), word(1, 1), 0), []Annotation{{Sample: 1, Code: 1, Number: 7}}, ""},
		{"no end mark", words(word(1, 10)), []Annotation{{Sample: 10, Code: 1}}, study.Truncated},
		{"half a word", []byte{10}, nil, study.Truncated},
		{"skip cut", words(word(1, 1), word(pseudoSkip, 0), 1), []Annotation{{Sample: 1, Code: 1}}, study.Truncated},
		{"text cut", words(word(1, 1), word(pseudoAux, 40), 0x4141), []Annotation{{Sample: 1, Code: 1}}, study.Truncated},
		{"AHA format", []byte("\x00N\x00\x00\x10\x00\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00V\x00\x00"), nil, study.Unsupported},
		{"what follows the end mark is not read", words(word(1, 1), 0, word(1, 1)), []Annotation{{Sample: 1, Code: 1}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadAnnotations(context.Background(), bytes.NewReader(c.file), Limits{})
			if study.KindOf(err) != c.kind {
				t.Errorf("error %v, want %q", err, c.kind)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestCodes: mnemonics by the table of the WFDB Applications Guide, beats by the
// list on physionet.org/physiobank/annotations.shtml (19 codes).
func TestCodes(t *testing.T) {
	for code, want := range map[Code]string{1: "N", 2: "L", 3: "R", 5: "V", 12: "/", 14: "~", 22: `"`, 24: "p", 27: "t", 38: "f", 39: "(", 40: ")", 41: "r", 15: "[15]", 0: "[0]", 49: "[49]"} {
		if code.String() != want {
			t.Errorf("code %d = %s, want %s", uint8(code), code, want)
		}
	}
	beats := ""
	for c := range Code(64) {
		if c.IsBeat() {
			beats += c.String()
		}
	}
	if want := "NLRaVFJASEj/QB?enfr"; beats != want {
		t.Errorf("beats %s, want %s", beats, want)
	}
}

func TestTickHz(t *testing.T) {
	note := func(text string) []Annotation { return []Annotation{{Code: Note, Aux: text}, {Sample: 5, Code: 1}} }
	for _, c := range []struct {
		name string
		in   []Annotation
		want float64
	}{
		{"none", nil, 250},
		{"stated", note("## time resolution: 1000"), 1000},
		{"another note", note("hello"), 250},
		{"no number", note("## time resolution: fast"), 250},
		{"zero", note("## time resolution: 0"), 250},
		{"not a number", note("## time resolution: nan"), 250},
		{"infinite", note("## time resolution: inf"), 250},
		{"not at the start", []Annotation{{Sample: 1, Code: Note, Aux: "## time resolution: 1000"}}, 250},
	} {
		if got := TickHz(c.in, 250); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
