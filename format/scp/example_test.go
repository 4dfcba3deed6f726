package scp_test

import (
	"bytes"
	"context"
	"fmt"

	"github.com/concordis/concordis/format/scp"
)

// A file that is no SCP-ECG record says so at once.
func ExampleRead() {
	file := bytes.NewReader([]byte("not a recording"))
	_, err := scp.Read(context.Background(), file, "ecg.scp", scp.Limits{})
	fmt.Println(err)
	// Output: ecg.scp: record header: the file ends inside it
}
