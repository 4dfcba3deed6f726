package aecg_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/concordis/concordis/format/aecg"
)

func ExampleRead() {
	text := file(part(rhythmCode, set(clockAt("20200101120000"), lead("I", "0 4 8"), lead("V1", "0 -40 -80"))))
	ecgs, err := aecg.Read(context.Background(), strings.NewReader(text), "ecg.xml", aecg.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range ecgs[0].Leads {
		fmt.Println(l.Name, l.MilliVolt, "mV")
	}
	// Output:
	// I [0 0.01 0.02] mV
	// V1 [0 -0.1 -0.2] mV
}
