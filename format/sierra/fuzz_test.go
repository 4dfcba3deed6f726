package sierra

import (
	"bytes"
	"context"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/concordis/concordis/study"
)

// seeds are small documents of each kind.
func seeds() [][]byte {
	var out [][]byte
	for _, version := range []string{"1.03", "1.04"} {
		for _, xli := range []bool{true, false} {
			r := recipe{version: version, labels: []string{"I", "II", "III"}, leads: manyLeads(1, 3, 40), rate: 500, step: "5", xli: xli, beats: manyLeads(2, 3, 30)}
			if version == "1.03" {
				r.labels, r.leads, r.beats = standardLabels, manyLeads(1, 12, 12), nil
			}
			out = append(out, []byte(r.String()))
		}
	}
	r := recipe{version: "1.04", labels: []string{"V1"}, leads: manyLeads(1, 1, 30), rate: 500, step: "5", plain: true}
	return append(out, []byte(r.String()), asUTF16(r.String(), binary.LittleEndian, true))
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
		}
		for _, r := range e.Reported {
			if math.IsNaN(r.Value) || math.IsInf(r.Value, 0) {
				t.Fatal("a measurement is not a number")
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, b := range seeds() {
		f.Add(b)
	}
	if root := os.Getenv("CONCORDIS_DATA"); root != "" {
		files, _ := filepath.Glob(filepath.Join(root, "ecg", "philips", "*.xml"))
		for _, name := range files {
			if b, err := os.ReadFile(name); err == nil {
				f.Add(b)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		ecgs, err := Read(context.Background(), bytes.NewReader(data), "fuzz", Limits{Samples: 1 << 18})
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

// FuzzXLI decodes any bytes as chunks of XLI.
func FuzzXLI(f *testing.F) {
	for _, n := range []int{0, 1, 2, 50} {
		f.Add(chunk(manyLeads(3, 1, 50)[0][:n]))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := unpackXLI(context.Background(), data, 2, 1<<14)
		if err != nil && study.KindOf(err) == study.Internal {
			t.Fatal(err)
		}
		for _, lead := range x {
			if len(lead) > 1<<14 {
				t.Fatalf("%d samples", len(lead))
			}
		}
	})
}

func FuzzRecognise(f *testing.F) {
	for _, b := range seeds() {
		f.Add(b[:min(len(b), 400)])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if Recognise(data) && !bytes.Contains(bytes.ReplaceAll(data, []byte{0}, nil), []byte(rootName)) {
			t.Fatal("recognised without the root element")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	r := standard(manyLeads(4, 12, 5000))
	text := []byte(r.String())
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Read(context.Background(), bytes.NewReader(text), "x", Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
