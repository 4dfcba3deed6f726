package intake

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing/fstest"
)

// file is a file of a folder in memory.
func file(content string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(content), Mode: 0o644}
}

// wfdbRecord makes a record of two leads with n samples: a header and a signal
// file in format 16. Comments go into the header as they are.
func wfdbRecord(folder fstest.MapFS, dir, name string, n int, comments ...string) {
	var h strings.Builder
	fmt.Fprintf(&h, "%s 2 500 %d\n", name, n)
	for _, lead := range []string{"II", "V1"} {
		fmt.Fprintf(&h, "%s.dat 16 1000/mV 16 0 0 0 0 %s\n", name, lead)
	}
	for _, c := range comments {
		fmt.Fprintf(&h, "#%s\n", c)
	}
	var data []byte
	for i := range n {
		for lead := range 2 {
			data = binary.LittleEndian.AppendUint16(data, uint16(100*((i+lead)%10)))
		}
	}
	folder[dir+name+".hea"] = file(h.String())
	folder[dir+name+".dat"] = file(string(data))
}

// annotations is a small MIT annotation file: one normal beat, an auxiliary
// string, the closing zero.
func annotations(aux string) string {
	words := []uint16{1<<10 | 77, 63<<10 | uint16(len(aux))}
	var b []byte
	for _, w := range words {
		b = binary.LittleEndian.AppendUint16(b, w)
	}
	b = append(b, aux...)
	if len(aux)%2 == 1 {
		b = append(b, 0)
	}
	return string(append(b, 0, 0))
}
