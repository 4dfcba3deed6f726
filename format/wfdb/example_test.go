package wfdb_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"github.com/concordis/concordis/format/wfdb"
)

// demo is a record of four samples at 500 Hz; a real one comes from os.DirFS.
func demo() fstest.MapFS {
	return fstest.MapFS{
		"demo.hea": {Data: []byte("demo 2 500 4\ndemo.dat 16 1000(100)/mV 16 0 100 -31468 0 ii\ndemo.dat 16 1000/mV 16 0 0 10 0 v1\n# 60 F\n")},
		"demo.dat": {Data: []byte{100, 0, 1, 0, 0x4c, 4, 2, 0, 0x64, 0, 3, 0, 0, 0x80, 4, 0}},
	}
}

// Read a record as an ECG in millivolt.
func ExampleRead() {
	ecgs, err := wfdb.Read(context.Background(), demo(), "demo", wfdb.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, lead := range ecgs[0].Leads {
		fmt.Println(lead.Name, lead.MilliVolt, lead.Gaps)
	}
	fmt.Println(ecgs[0].RateHz, "Hz,", len(ecgs[0].Problems), "problems")
	// Output:
	// II [0 1 0 0] [{3 4}]
	// V1 [0.001 0.002 0.003 0.004] []
	// 500 Hz, 0 problems
}

// Read the stored integers and the calibration of one stretch of a record.
func ExampleOpenRange() {
	r, err := wfdb.OpenRange(context.Background(), demo(), "demo", 1, 3, wfdb.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	s := r.Signals[0]
	fmt.Println(s.Digital, s.Scales[0].Gain, s.Scales[0].Baseline, s.Physical())
	// Output: [1100 100] 1000 100 [1 0]
}

// Read a header alone.
func ExampleParseHeader() {
	h, err := wfdb.ParseHeader([]byte("100 2 360 650000\n100.dat 212 200 11 1024 995 -22131 0 MLII\n100.dat 212 200 11 1024 1011 20052 0 V5\n"), wfdb.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(h.RateHz, h.Frames, h.Signals[1].Description, h.Signals[1].Baseline)
	// Output: 360 650000 V5 1024
}
