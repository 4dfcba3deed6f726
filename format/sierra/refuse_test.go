package sierra

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// swap returns a small document with one text replaced; the text must be there.
func swap(t *testing.T, from, to string) string {
	t.Helper()
	r := standard(manyLeads(10, 12, 40))
	text := r.String()
	if !strings.Contains(text, from) {
		t.Fatalf("the document has no %q", from)
	}
	return strings.Replace(text, from, to, 1)
}

// withData returns a small document with other coded data.
func withData(data []byte) string {
	r := standard(manyLeads(10, 12, 40))
	text := r.String()
	from := strings.Index(text, r.waveform())
	return text[:from] + base64.StdEncoding.EncodeToString(data) + text[from+len(r.waveform()):]
}

// chunkOf is a chunk header in front of data.
func chunkOf(size uint32, kind uint16, data ...byte) []byte {
	head := binary.LittleEndian.AppendUint32(nil, size)
	head = binary.LittleEndian.AppendUint16(head, kind)
	return append(append(head, 0, 0), data...)
}

func TestRefusals(t *testing.T) {
	whole := standard(manyLeads(10, 12, 40))
	good := whole.String()
	words := func(codes ...int) []byte { // ten-bit codes
		var bits []byte
		for _, c := range codes {
			for i := 9; i >= 0; i-- {
				bits = append(bits, byte(c>>i&1))
			}
		}
		out := make([]byte, (len(bits)+7)/8)
		for i, b := range bits {
			out[i/8] |= b << (7 - i%8)
		}
		return out
	}
	for _, c := range []struct {
		name, text string
		kind       study.Kind
		place      string
	}{
		{"empty", "", study.Truncated, "XML"},
		{"cut", good[:len(good)/2], study.Truncated, ""},
		{"cut between elements", good[:strings.Index(good, "<patient>")], study.Truncated, "XML"},
		{"no XML", "hello < world", study.Invalid, "line 1"},
		{"another root", "<AnnotatedECG/>", study.Unsupported, "line 1"},
		{"document type", `<!DOCTYPE x [<!ENTITY a "b">]>` + good[strings.Index(good, "<resting"):], study.Invalid, "line 1"},
		{"entity", swap(t, "<patient>", "<patient>&a;"), study.Invalid, "line"},
		{"wrong end", swap(t, "</patient>", "</patienf>"), study.Invalid, "line"},
		{"end without start", swap(t, "</restingecgdata>", "</restingecgdata></restingecgdata>"), study.Invalid, "line"},
		{"second root", swap(t, "</restingecgdata>", "</restingecgdata><restingecgdata>"), study.Unsupported, "line"},
		{"encoding", swap(t, "UTF-8", "KOI8-R"), study.Unsupported, "XML declaration"},
		{"bytes that are no UTF-8", swap(t, "<patient>", "<patient>\xff\xfe"), study.Invalid, "line"},
		{"declaration inside", swap(t, "<patient>", `<patient><?xml version="1.0"?>`), study.Invalid, "line"},
		{"other version", swap(t, ">1.03<", ">1.05<"), study.Unsupported, "documentinfo"},
		{"other document", swap(t, ">SierraECG<", ">Other<"), study.Unsupported, "documentinfo"},
		{"no waveform", swap(t, "<waveforms>", "<waveforms/><other>"), study.Invalid, "line"},
		{"waveform elsewhere", strings.NewReplacer("<waveforms>", "<waves>", "</waveforms>", "</waves>").Replace(good), study.NotFound, "waveforms"},
		{"lead set", swap(t, ">STD-12<", ">EASI<"), study.Unsupported, "signalcharacteristics"},
		{"rate", swap(t, ">500<", ">0<"), study.Invalid, "signalcharacteristics"},
		{"rate is no number", swap(t, ">500<", ">NaN<"), study.Invalid, "signalcharacteristics"},
		{"unit", swap(t, "<signalresolution>5<", "<signalresolution>Inf<"), study.Invalid, "signalcharacteristics"},
		{"duration", swap(t, `durationperchannel="80"`, `durationperchannel="-1"`), study.Invalid, "parsedwaveforms"},
		{"long duration", swap(t, `durationperchannel="80"`, `durationperchannel="999999999"`), study.Limit, "parsedwaveforms"},
		{"bits", swap(t, `nbitspersample="16"`, `nbitspersample="12"`), study.Unsupported, "parsedwaveforms"},
		{"offset", swap(t, "<signaloffset>0<", "<signaloffset>2048<"), study.Unsupported, "parsedwaveforms"},
		{"unsigned", swap(t, "<signalsigned>True<", "<signalsigned>False<"), study.Unsupported, "parsedwaveforms"},
		{"data encoding", swap(t, `dataencoding="Base64"`, `dataencoding="Hex"`), study.Unsupported, "parsedwaveforms"},
		{"compression", swap(t, `compressmethod="XLI"`, `compressmethod="ZIP"`), study.Unsupported, "parsedwaveforms"},
		{"no Base64", swap(t, "</parsedwaveforms>", "?</parsedwaveforms>"), study.Invalid, "parsedwaveforms"},
		{"no chunk", withData(nil), study.Truncated, "parsedwaveforms, chunk 1"},
		{"chunk too long", withData(chunkOf(50, 1, 0)), study.Truncated, "parsedwaveforms, chunk 1"},
		{"chunk of negative size", withData(chunkOf(1<<31, 1, 0)), study.Truncated, "parsedwaveforms, chunk 1"},
		{"chunk of another kind", withData(chunkOf(1, 2, 0)), study.Unsupported, "parsedwaveforms, chunk 1"},
		{"second chunk missing", withData(chunkOf(3, 1, words(1, 1023)...)), study.Truncated, "parsedwaveforms, chunk 2"},
		{"code not learnt", withData(chunkOf(4, 1, words(1, 300, 1023)...)), study.Invalid, "parsedwaveforms, chunk 1"},
		{"first code not a byte", withData(chunkOf(3, 1, words(256, 1023)...)), study.Invalid, "parsedwaveforms, chunk 1"},
		{"more samples than declared", withData(chunk(make([]int64, 5000))), study.Invalid, "parsedwaveforms, chunk 1"},
		{"plain text that is no number", func() string {
			r := standard(manyLeads(10, 12, 40))
			r.plain, r.xli = true, false
			return strings.Replace(r.String(), "</parsedwaveforms>", " x </parsedwaveforms>", 1)
		}(), "", ""},
	} {
		_, err := Read(context.Background(), strings.NewReader(c.text), "made.xml", Limits{})
		var e *study.Error
		if c.kind == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if !errors.As(err, &e) || e.Kind != c.kind || !strings.HasPrefix(e.Place, c.place) || e.File != "made.xml" {
			t.Errorf("%s: got %v (%s), want %s at %s", c.name, err, study.KindOf(err), c.kind, c.place)
		}
	}
}

func TestPlainTextThatIsNoSample(t *testing.T) {
	for _, text := range []string{"1 2 x", "1.5", "1e30", "NaN"} {
		if _, err := unpackPlain(text, 1, 10, "x"); study.KindOf(err) != study.Invalid {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestRunawaySamples(t *testing.T) {
	packed := append(bytes.Repeat([]byte{0x7f}, 3000), bytes.Repeat([]byte{0xff}, 3000)...)
	if _, err := integrate(packed, 32767, "x"); study.KindOf(err) != study.Invalid {
		t.Errorf("got %v", err)
	}
}

func TestCaps(t *testing.T) {
	r := standard(manyLeads(10, 12, 40))
	text := r.String()
	for name, c := range map[string]struct {
		text string
		lim  Limits
	}{
		"file":       {text, Limits{FileBytes: 1000}},
		"elements":   {text, Limits{Elements: 20}},
		"depth":      {text, Limits{Depth: 3}},
		"samples":    {text, Limits{Samples: 100}},
		"text":       {swap(t, "PageWriter TC", strings.Repeat("x", 300)), Limits{}},
		"deep":       {`<restingecgdata>` + strings.Repeat("<a>", 50), Limits{}},
		"long names": {`<restingecgdata><` + strings.Repeat("a", 100) + ">", Limits{}},
		"many leads": {strings.Replace(text, "durationperchannel", `leadlabels="`+strings.Repeat("I ", 70)+`" durationperchannel`, 1), Limits{}},
	} {
		if _, err := Read(context.Background(), strings.NewReader(c.text), "x", c.lim); study.KindOf(err) != study.Limit {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// Sizes that a file declares cost nothing until the bytes are there.
func TestDeclaredSizesCostNothing(t *testing.T) {
	r := standard(manyLeads(10, 12, 40))
	r.duration = 10_000_000 // 5 million samples for each of twelve leads
	text := r.String()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	ecgs, err := Read(context.Background(), strings.NewReader(text), "x", Limits{})
	runtime.ReadMemStats(&after)
	if got := after.TotalAlloc - before.TotalAlloc; got > 2<<20 {
		t.Errorf("%d bytes allocated, error %v", got, err)
	}
	if err != nil || ecgs[0].Samples() != 40 {
		t.Errorf("%v", err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r := standard(manyLeads(10, 12, 40))
	if _, err := Read(ctx, strings.NewReader(r.String()), "x", Limits{}); study.KindOf(err) != study.Cancelled {
		t.Errorf("while reading: %v", err)
	}
	if _, err := unpackXLI(ctx, chunk([]int64{1, 2, 3}), 1, 3); study.KindOf(err) != study.Cancelled {
		t.Errorf("while unpacking: %v", err)
	}
}

// plantedName must never leave the reader.
const plantedName = "Zzyzx"

func TestPlantedNameStaysInside(t *testing.T) {
	r := standard(manyLeads(11, 12, 30))
	r.patient = plantedName
	r.beats = manyLeads(12, 12, 60)
	r.tail = `<measurements date="` + plantedName + `"><globalmeasurements><qamessagecodes>` + plantedName + `</qamessagecodes><meanqrsdur>` + plantedName +
		`</meanqrsdur></globalmeasurements><leadmeasurements><leadmeasurement leadname="` + plantedName + `"><qrsdur>` + plantedName + `</qrsdur><pdur>9</pdur></leadmeasurement></leadmeasurements></measurements>`
	text := r.String()
	if strings.Count(text, plantedName) < 25 {
		t.Fatal("the name was not planted")
	}
	check := func(what string, v any) {
		if strings.Contains(fmt.Sprintf("%+v", v), plantedName) {
			t.Fatalf("%s gives the name away", what)
		}
	}
	check("the recording", readText(t, text))
	step := 17 // cut and damaged all over, but not at every byte: the text is long
	for n := 0; n < len(text); n += step {
		_, err := Read(context.Background(), strings.NewReader(text[:n]), "x", Limits{})
		check("an error", err)
		broken := []byte(text)
		broken[n] ^= 0x15
		ecgs, err := Read(context.Background(), bytes.NewReader(broken), "x", Limits{})
		check("an error", err)
		for _, e := range ecgs {
			check("a damaged recording", []any{e.Source, e.Problems, e.Filter, e.Reported})
		}
	}
}

func TestRecognise(t *testing.T) {
	for name, b := range map[string][]byte{
		"nothing": nil, "text": []byte("restingecgdata"), "other XML": []byte(`<?xml version="1.0"?><AnnotatedECG xmlns="urn:hl7-org:v3">`),
		"HTML": []byte("<html><restingecgdata>"), "binary": {0, 1, 2, 3}, "text in front": []byte("x <restingecgdata>"),
		"document type": []byte("<!-- restingecgdata --><svg/>"),
	} {
		if Recognise(b) {
			t.Errorf("%s is recognised", name)
		}
	}
	if !Recognise([]byte(`<?xml version="1.0"?><!-- a comment --><p:restingecgdata xmlns:p="x">`)) {
		t.Error("a document with a prefix is not recognised")
	}
}
