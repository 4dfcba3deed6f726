package scp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// small is a whole record of two leads that every refusal starts from.
func small() recipe {
	return recipe{step6: 1000, micros6: 2000, leads: []leadDef{{1, 1, 4}, {2, 1, 4}}, rhythm: [][]int64{{1, 2, 3, 4}, {5, 6, 7, 8}}}
}

// with returns the small record with a section replaced.
func with(id int, body []byte) []byte {
	r := small()
	r.extra = map[int][]byte{id: body}
	return r.bytes()
}

func TestRefusals(t *testing.T) {
	whole := small()
	good := whole.bytes()
	cut := func(n int) []byte { return good[:n] }
	patched := func(at int, b ...byte) []byte {
		c := bytes.Clone(good)
		copy(c[at:], b)
		return c
	}
	leadsAt := func(froms ...int64) []byte {
		b := le(nil, 1, int64(len(froms)), 4)
		for i, from := range froms {
			b = le(le(b, 4, from, from+3), 1, int64(i+1))
		}
		return b
	}
	table := func(rows ...testCode) []byte { return coding{tables: [][]testCode{rows}}.section2() }
	waveHead := func(step, micros, order int64) []byte {
		return le(le(le(nil, 2, step, micros), 1, order, 0), 2, 8, 8, 1, 2, 3, 4, 5, 6, 7, 8)
	}
	orphan := beatRecipe(rand.New(rand.NewPCG(1, 1)), 1500, coding{}, 0)
	for range orphan.leads {
		orphan.rhythm = append(orphan.rhythm, make([]int64, 1500))
	}
	withoutZones, cutZones := orphan, orphan
	withoutZones.extra = map[int][]byte{4: nil}
	cutZones.extra = map[int][]byte{4: orphan.section4()[:40]}
	decimated := orphan
	decimated.subtracted, decimated.bimodal, decimated.factor = false, true, 4
	decimated.extra = map[int][]byte{4: nil}
	withoutBeat := orphan
	withoutBeat.extra = map[int][]byte{5: nil}
	overlapping := le(nil, 2, 8, 1, 40)
	for range 40 {
		overlapping = le(le(overlapping, 2, 0), 4, 1, 2, 4)
	}
	for range 40 {
		overlapping = le(overlapping, 4, 1, 2)
	}
	damagedZones := small()
	damagedZones.subtracted, damagedZones.beat, damagedZones.step5, damagedZones.micros5 = true, [][]int64{{0, 0, 0, 0}, {0, 0, 0, 0}}, 1000, 2000
	damagedZones.extra = map[int][]byte{4: overlapping}

	for _, c := range []struct {
		name  string
		data  []byte
		kind  study.Kind
		place string
	}{
		{"empty", nil, study.Truncated, "record header"},
		{"cut in a section", cut(len(good) - 3), study.Truncated, "record header"},
		{"length too small", patched(2, 9, 0, 0, 0), study.Invalid, "record header"},
		{"no pointer section", patched(8, 1), study.Invalid, "section 0"},
		{"pointer outside", patched(6+16+30+6, 0xff, 0xff, 0xff, 0x7f), study.Truncated, "section 3"},
		{"pointer to another section", patched(6+16+30+6, 7, 0, 0, 0), study.Invalid, "section 3"},
		{"no leads", with(3, le(nil, 1, 0, 0)), study.NotFound, "section 3"},
		{"leads missing", with(3, le(nil, 1, 200, 4)), study.Truncated, "section 3"},
		{"lead ends before it starts", with(3, le(le(le(nil, 1, 1, 4), 4, 9, 3), 1, 1)), study.Invalid, "section 3"},
		{"leads far apart", with(3, leadsAt(1, 4_000_000_000)), study.Invalid, "section 3"},
		{"no rhythm and no beat", with(6, nil), study.NotFound, "section 6"},
		{"no unit", with(6, waveHead(0, 2000, 0)), study.Invalid, "section 6"},
		{"no clock", with(6, waveHead(1000, 0, 0)), study.Invalid, "section 6"},
		{"third differences", with(6, waveHead(1000, 2000, 3)), study.Unsupported, "section 6"},
		{"lead bytes missing", with(6, le(le(le(nil, 2, 1000, 2000), 1, 0, 0), 2, 60000, 60000, 1)), study.Truncated, "section 6"},
		{"too many tables", with(2, le(nil, 2, 19998)), study.Limit, "section 2"},
		{"too many codes", with(2, le(nil, 2, 1, 60000)), study.Limit, "section 2"},
		{"table cut", with(2, le(nil, 2, 1, 3)), study.Truncated, "section 2"},
		{"same prefix twice", with(2, table(testCode{"10", 0, 1, false}, testCode{"10", 0, 2, false})), study.Invalid, "section 2"},
		{"prefix continues another", with(2, table(testCode{"1", 0, 1, false}, testCode{"10", 0, 2, false})), study.Invalid, "section 2"},
		{"prefix starts another", with(2, table(testCode{"10", 0, 1, false}, testCode{"1", 0, 2, false})), study.Invalid, "section 2"},
		{"empty prefix", with(2, table(testCode{"", 3, 1, false})), study.Invalid, "section 2"},
		{"suffix too long", with(2, table(testCode{"1", 40, 1, false})), study.Invalid, "section 2"},
		{"switch to no table", with(2, table(testCode{"1", 0, 7, true})), study.Invalid, "section 2"},
		{"bits that are no code", with(2, table(testCode{"11111111", 0, 7, false})), study.Invalid, "section 6"},
		{"beats cut", with(4, []byte{1, 0}), study.Truncated, "section 4"},
		{"zones of subtraction missing", withoutZones.bytes(), study.NotFound, "section 4"},
		{"zones of subtraction cut", cutZones.bytes(), study.NotFound, "section 4"},
		{"decimated without zones", decimated.bytes(), study.NotFound, "section 4"},
		{"subtracted beat missing", withoutBeat.bytes(), study.NotFound, "section 5"},
		{"zones overlap", damagedZones.bytes(), study.Invalid, "section 4"},
	} {
		_, err := Read(context.Background(), bytes.NewReader(c.data), "made.scp", Limits{})
		var e *study.Error
		if !errors.As(err, &e) || e.Kind != c.kind || !strings.HasPrefix(e.Place, c.place) || e.File != "made.scp" {
			t.Errorf("%s: got %v (%s), want %s at %s", c.name, err, study.KindOf(err), c.kind, c.place)
		}
	}
}

// Differences of a damaged file run away; they end in an error, not in a number.
func TestRunawayDifferences(t *testing.T) {
	r := small()
	r.leads, r.order = []leadDef{{1, 1, 5000}}, 2
	r.rhythm = [][]int64{make([]int64, 5000)}
	b := r.section3()
	wave := le(le(le(nil, 2, 1000, 2000), 1, 2, 0), 2, 10000)
	for range 5000 {
		wave = le(wave, 2, 32767)
	}
	_, err := Read(context.Background(), bytes.NewReader(assemble(map[int][]byte{3: b, 6: wave})), "x", Limits{})
	if study.KindOf(err) != study.Invalid {
		t.Errorf("got %v", err)
	}
}

// What can be read in spite of damage comes with a problem.
func TestProblems(t *testing.T) {
	whole := small()
	good := whole.bytes()
	flip := func(at int) []byte {
		c := bytes.Clone(good)
		c[at] ^= 0x40
		return c
	}
	late := small()
	late.leads = []leadDef{{1, 1, 4}, {2, 1, 9}}
	for _, c := range []struct {
		name, code, where string
		data              []byte
	}{
		{"file checksum", "crc-mismatch", "record header", flip(0)},
		{"section checksum", "crc-mismatch", "section 6", flip(len(good) - 1)},
		{"bytes behind the record", "trailing-bytes", "record header", append(bytes.Clone(good), 1, 2, 3)},
		{"unknown sections", "sections-not-read", "section 0", with(12, []byte{1, 2})},
		{"lead ends early", "lead-short", "section 6, lead 2", late.bytes()},
		{"too few beats", "beats-missing", "section 4", with(4, le(nil, 2, 0, 0, 9, 1))},
		{"header without end", "header-end", "section 1", with(1, []byte{2, 255, 255, 'x'})},
		{"implausible filter", "filter-doubtful", "section 1", with(1, le([]byte{27, 2, 0}, 2, 500))},
		{"broken beat that nobody needs", "reference-beat-unreadable", "section 5", func() []byte {
			r := small()
			r.beatMs = 10
			r.extra = map[int][]byte{5: {1, 0}}
			return r.bytes()
		}()},
	} {
		found := false
		for _, p := range readBytes(t, c.data, Smoothed)[0].Problems {
			found = found || p.Code == c.code && p.Where == c.where
		}
		if !found {
			t.Errorf("%s: no problem %s at %s", c.name, c.code, c.where)
		}
	}
	if e := readBytes(t, late.bytes(), Smoothed)[0]; e.Samples() != 4 {
		t.Errorf("a short lead was padded to %d samples that no lead has", e.Samples())
	}
}

// The checksum of the standard is CRC-CCITT from all ones; 0x29b1 for the nine
// digits is the published check value of that algorithm.
func TestChecksum(t *testing.T) {
	if got := crcCCITT([]byte("123456789")); got != 0x29b1 {
		t.Errorf("got %04x", got)
	}
}

func TestCaps(t *testing.T) {
	r := recipe{step6: 1000, micros6: 2000, leads: eightLeads(1000), coding: coding{standard: true}}
	for range r.leads {
		r.rhythm = append(r.rhythm, make([]int64, 1000))
	}
	data := r.bytes()
	for name, lim := range map[string]Limits{
		"samples": {Samples: 500}, "file": {FileBytes: 100}, "pointers": {Elements: 3},
		"derived leads": {Samples: 9000},
	} {
		if _, err := Read(context.Background(), bytes.NewReader(data), "x", lim); study.KindOf(err) != study.Limit {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// Sizes that a file declares cost nothing until the bytes are there.
func TestDeclaredSizesCostNothing(t *testing.T) {
	huge := le(le(le(nil, 1, 1, 4), 4, 1, 0xfffffff0), 1, 1)
	files := [][]byte{
		assemble(map[int][]byte{2: le(nil, 2, 19999), 3: huge, 6: le(le(le(nil, 2, 1000, 2000), 1, 0, 0), 2, 2, 0)}),
		assemble(map[int][]byte{3: huge, 4: le(nil, 2, 65535, 1, 0), 5: le(le(le(nil, 2, 1, 1), 1, 0, 0), 2, 2, 0)}),
		with(10, le(nil, 2, 65535, 0)),
	}
	for i, data := range files {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Read(context.Background(), bytes.NewReader(data), "x", Limits{})
		runtime.ReadMemStats(&after)
		if got := after.TotalAlloc - before.TotalAlloc; got > 1<<20 {
			t.Errorf("file %d: %d bytes allocated, error %v", i, got, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r := small()
	if _, err := Read(ctx, bytes.NewReader(r.bytes()), "x", Limits{}); study.KindOf(err) != study.Cancelled {
		t.Errorf("while reading: %v", err)
	}
	d := decoder{ctx: ctx, book: codebook{standardTable()}, budget: 10}
	if _, err := d.lead([]byte{0}, 8, 0, "x"); study.KindOf(err) != study.Cancelled {
		t.Errorf("while decoding: %v", err)
	}
}

// plantedName must never leave the reader.
const plantedName = "Zzyzx"

// plantedHeader has the name in every tag that is not about device or filter,
// and inside the device tag where the serial number stands.
func plantedHeader() []byte {
	var b []byte
	field := func(tag int, value []byte) {
		b = append(le(le(b, 1, int64(tag)), 2, int64(len(value))), value...)
	}
	for tag := range 255 {
		switch tag {
		case tagHighPass, tagLowPass, tagFilterBits:
		case tagDevice:
			v := append(make([]byte, 7), 6)
			v = append(append(v, "M1700A"...), 20)
			v = append(append(v, make([]byte, 20)...), 9)
			field(tag, append(v, "prog 1.2\x00"+plantedName+"\x00sys\x00impl\x00"+plantedName+"\x00"...))
		default:
			field(tag, []byte(plantedName+"\x00"))
		}
	}
	return append(b, 255, 0, 0)
}

func TestPlantedNameStaysInside(t *testing.T) {
	r := small()
	r.header = plantedHeader()
	text := []byte(strings.Repeat(plantedName, 20))
	r.extra = map[int][]byte{8: text, 9: text, 11: text, 12: text, 7: text, 10: text}
	data := r.bytes()
	e := readBytes(t, data, Smoothed)
	if e[0].Source.Device != "M1700A" || e[0].Source.Vendor != "Hewlett-Packard" || e[0].Source.Software != "prog 1.2" || e[0].Source.Version != "2.0" {
		t.Errorf("source %+v", e[0].Source)
	}
	check := func(what string, v any) {
		if strings.Contains(fmt.Sprintf("%+v", v), plantedName) {
			t.Fatalf("%s gives the name away", what)
		}
	}
	check("the recording", e)
	for n := range len(data) { // cut everywhere, and damaged everywhere
		_, err := Read(context.Background(), bytes.NewReader(data[:n]), "x", Limits{})
		check("an error", err)
		broken := bytes.Clone(data)
		broken[n] ^= 0xff
		ecgs, err := Read(context.Background(), bytes.NewReader(broken), "x", Limits{Samples: 1 << 16})
		check("an error", err)
		for _, e := range ecgs {
			check("a damaged recording", []any{e.Source, e.Problems, e.Filter, e.Beats})
		}
	}
}

func TestRecognise(t *testing.T) {
	r := small()
	good := r.bytes()
	if !Recognise(good) || !Recognise(good[:32]) {
		t.Error("a record is not recognised")
	}
	for name, b := range map[string][]byte{
		"nothing": nil, "short": good[:31], "zeros": make([]byte, 4096), "text": bytes.Repeat([]byte("SCPECG"), 100),
		"XML": []byte(`<?xml version="1.0"?><restingecgdata xmlns="http://www3.medical.philips.com">`),
	} {
		if Recognise(b) {
			t.Errorf("%s is recognised", name)
		}
	}
}
