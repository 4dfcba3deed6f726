package dicom_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/concordis/concordis/format/dicom"
	"github.com/concordis/concordis/study"
)

// A file that is no DICOM waveform is refused with a kind and a plain reason.
func ExampleRead() {
	ecgs, err := dicom.Read(context.Background(), strings.NewReader("time,I,II\n0,12,8\n"), "ecg.csv", dicom.Limits{})
	if err != nil {
		fmt.Println(study.KindOf(err), "/", err)
		return
	}
	for _, e := range ecgs {
		fmt.Println(e.Content, e.RateHz, len(e.Leads))
	}
	// Output: invalid / ecg.csv: is not a DICOM file
}

func ExampleRecognise() {
	head := append(make([]byte, 128), "DICM"...)
	fmt.Println(dicom.Recognise(head), dicom.Recognise([]byte("<?xml version=\"1.0\"?>")))
	// Output: true false
}
