package wfdb

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// benchmarkRead reads a made-up record from disk.
func benchmarkRead(b *testing.B, p plan) {
	p.name, p.rng = "bench", rand.New(rand.NewPCG(1, 2))
	m := p.build(b)
	dir := b.TempDir()
	for name, content := range map[string][]byte{"bench.hea": []byte(m.header), "bench.dat": m.file} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	fsys := os.DirFS(dir)
	b.SetBytes(int64(len(m.file)))
	b.ReportAllocs()
	for b.Loop() {
		ecgs, err := Read(context.Background(), fsys, "bench", Limits{})
		if err != nil || ecgs[0].Samples() != p.frames {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadMITBIH reads the size of a MIT-BIH record: 30 min, 2 leads, 360 Hz,
// format 212. Aim: 10 ms.
func BenchmarkReadMITBIH(b *testing.B) {
	benchmarkRead(b, plan{format: 212, spf: []int{1, 1}, frames: 650000})
}

// BenchmarkRead12Leads reads 12 leads of 10 s at 500 Hz, format 16. Aim: well
// under 1 ms.
func BenchmarkRead12Leads(b *testing.B) {
	benchmarkRead(b, plan{format: 16, spf: []int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, frames: 5000})
}

// BenchmarkReadFLAC reads 8 leads of 10 s at 500 Hz, FLAC with 16 bits.
func BenchmarkReadFLAC(b *testing.B) {
	benchmarkRead(b, plan{format: 516, spf: []int{1, 1, 1, 1, 1, 1, 1, 1}, frames: 5000})
}
