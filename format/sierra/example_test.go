package sierra_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/concordis/concordis/format/sierra"
)

// Another kind of XML says so at once.
func ExampleRead() {
	file := strings.NewReader("<AnnotatedECG/>")
	_, err := sierra.Read(context.Background(), file, "ecg.xml", sierra.Limits{})
	fmt.Println(err)
	// Output: ecg.xml: line 1: the root element is not that of a Philips resting ECG
}
