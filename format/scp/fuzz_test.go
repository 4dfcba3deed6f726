package scp

import (
	"bytes"
	"context"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// seeds are small records of every coding, whole and with broken checksums (the
// reader only notes those, so the fuzzer may change any byte).
func seeds() [][]byte {
	var out [][]byte
	for _, c := range codings {
		for order := range 3 {
			rng := rand.New(rand.NewPCG(7, uint64(order)))
			r := recipe{
				leads: []leadDef{{1, 1, 90}, {2, 1, 90}}, step6: 10000, micros6: 2000, order: order, coding: c,
				step5: 20000, micros5: 2000, beatMs: 60, fiducial: 12, subtracted: order != 0,
				beats:     []beat{{0, 20, zone{11, 35}}, {1, 50, zone{}}, {0, 70, zone{62, 85}}},
				protected: []zone{{18, 24}, {48, 54}, {68, 74}}, bimodal: order == 1, factor: 4,
				header: plantedHeader(), extra: map[int][]byte{7: make([]byte, 40), 10: make([]byte, 40)},
			}
			for range r.leads {
				r.beat = append(r.beat, waveLike(rng, 30, 100))
				r.rhythm = append(r.rhythm, waveLike(rng, 90, 100))
			}
			out = append(out, r.bytes())
		}
	}
	r := small()
	return append(out, r.bytes())
}

// addReal adds the public recording to the seeds where it is at hand.
func addReal(f *testing.F, folder string, add func([]byte)) {
	root := os.Getenv("CONCORDIS_DATA")
	if root == "" {
		return // testdata.Path would skip the whole target
	}
	files, _ := filepath.Glob(filepath.Join(root, "ecg", folder, "*.scp"))
	for _, name := range files {
		if b, err := os.ReadFile(name); err == nil {
			add(b)
		}
	}
}

// checkRecordings holds what is promised of every recording.
func checkRecordings(t *testing.T, ecgs []study.ECG) {
	for _, e := range ecgs {
		n := e.Samples()
		if !(e.RateHz > 0) || math.IsInf(e.RateHz, 0) || n == 0 {
			t.Fatalf("rate %v, %d samples", e.RateHz, n)
		}
		for _, l := range e.Leads {
			if len(l.MilliVolt) != n {
				t.Fatal("leads differ in length")
			}
			for _, v := range l.MilliVolt {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatal("a sample is not a number")
				}
			}
			for _, g := range l.Gaps {
				if g.From < 0 || g.To > n || g.From >= g.To {
					t.Fatalf("gap %v of %d", g, n)
				}
			}
		}
		for _, b := range e.Beats {
			if b.Sample < 0 || b.Sample >= n {
				t.Fatalf("beat at %d of %d", b.Sample, n)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, b := range seeds() {
		f.Add(b, false)
	}
	addReal(f, "scp", func(b []byte) { f.Add(b, true) })
	f.Fuzz(func(t *testing.T, data []byte, plain bool) {
		how := Smoothed
		if plain {
			how = Plain
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		ecgs, err := ReadAs(context.Background(), bytes.NewReader(data), "fuzz", Limits{Samples: 1 << 18}, how)
		runtime.ReadMemStats(&after)
		if got, most := after.TotalAlloc-before.TotalAlloc, uint64(64<<20+16*len(data)); got > most {
			t.Fatalf("%d bytes allocated for an input of %d", got, len(data))
		}
		if (err == nil) == (len(ecgs) == 0) {
			t.Fatalf("%d recordings and error %v", len(ecgs), err)
		}
		if err != nil && study.KindOf(err) == study.Internal {
			t.Fatalf("error without a kind: %v", err)
		}
		checkRecordings(t, ecgs)
	})
}

func FuzzRecognise(f *testing.F) {
	r := small()
	f.Add(r.bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if Recognise(data) && len(data) < recordHeader+sectionHeader+pointerSize {
			t.Fatal("recognised a stump")
		}
	})
}

// FuzzHuffman decodes any bits with any table.
func FuzzHuffman(f *testing.F) {
	for _, c := range codings {
		f.Add(c.section2(), c.encode([]int64{0, 1, -1, 2, 300, -4000}, 0), byte(2))
	}
	f.Fuzz(func(t *testing.T, section2, bits []byte, order byte) {
		book, err := parseTables(section2)
		if err != nil {
			return
		}
		d := decoder{ctx: context.Background(), book: book, budget: 1 << 16}
		x, err := d.lead(bits, 1<<16, int(order%3), "fuzz")
		if err == nil && len(x) > 8*len(bits) {
			t.Fatalf("%d samples from %d bytes", len(x), len(bits))
		}
	})
}

// The public recording must stay readable under the limits of the fuzz target.
func TestFuzzLimitsFitRealRecording(t *testing.T) {
	b, err := os.ReadFile(testdata.Path(t, "ecg", "scp", "resting-12-lead.scp"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(context.Background(), bytes.NewReader(b), "x", Limits{Samples: 1 << 18}); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkRead(b *testing.B) {
	r := beatRecipe(rand.New(rand.NewPCG(9, 0)), 5000, coding{standard: true}, 2)
	for range r.leads {
		r.rhythm = append(r.rhythm, waveLike(rand.New(rand.NewPCG(10, 0)), 5000, 400))
	}
	data := r.bytes()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read(context.Background(), bytes.NewReader(data), "x", Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
