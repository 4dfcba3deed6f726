package intake

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
)

// FuzzFolder puts one file of any content into a folder, a marker somewhere in
// it, and reads the folder: it is either used or left out with a reason, and no
// reason quotes the file.
func FuzzFolder(f *testing.F) {
	const marker = "Zyxwhistle"
	record := fstest.MapFS{}
	wfdbRecord(record, "", "r", 20)
	for _, seed := range [][]byte{
		record["r.hea"].Data,
		[]byte("facts:\n  nyha: 3\n"),
		[]byte("# rate_hz: 500\ntime_s,I_mV,II_mV\n0.000,0.1,0.2\n0.002,0.1,0.2\n"),
		[]byte("<?xml version=\"1.0\"?>\n<AnnotatedECG xmlns=\"urn:hl7-org:v3\"></AnnotatedECG>"),
		[]byte("<?xml version=\"1.0\"?>\n<restingecgdata></restingecgdata>"),
		append(make([]byte, 128), "DICM\x02\x00\x00\x00UL\x04\x00\x00\x00\x00\x00"...),
		[]byte("\xee\x24\x56\x44\x00\x00\xcd\xc1\x00\x00\x88\x00\x00\x00\x00\x00SCPECG"),
		{},
	} {
		f.Add(seed, uint16(12))
	}
	f.Fuzz(func(t *testing.T, content []byte, at uint16) {
		cut := min(int(at), len(content))
		content = bytes.Join([][]byte{content[:cut], content[cut:]}, []byte(marker))
		folder := fstest.MapFS{"f.hea": file(string(content)), "r.dat": record["r.dat"]}
		opt := Options{Limits: Limits{FileBytes: 1 << 20, Samples: 1 << 16, Elements: 1 << 10}}
		s, left, err := Folder(t.Context(), folder, "p", opt)
		if err != nil {
			t.Fatal(err)
		}
		sheet := Recognise(content[:min(len(content), headSize)]) == Facts
		if len(s.ECGs) == 0 && len(left) == 0 && !sheet {
			t.Error("the file was neither used nor left out")
		}
		for _, e := range left {
			if strings.Contains(Reason(e), marker) {
				t.Errorf("a reason quotes the file: %s", Reason(e))
			}
		}
	})
}
