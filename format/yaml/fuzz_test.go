package yaml_test

import (
	"bytes"
	"errors"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/yaml"
	"github.com/concordis/concordis/study"
)

// FuzzRead: any text gives a sheet or a study.Error within bounded memory, and a
// sheet that was read can be written and read again.
func FuzzRead(f *testing.F) {
	seeds := []string{
		full, "", "facts:\n  nyha: 3\n", "id: &a x\nfacts: *a\n", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
		strings.Repeat("[", 100), strings.Repeat("- ", 100), strings.Repeat("{a: ", 30), "? a\n: b\n", "|\n a\n", ">\n>", "'", "\"", "0::", "{0", "*-0", "&{0", "0_",
		"0\n:", "0\n-", "<<: {}", "!!binary x", "%YAML 1.2\n---\n", "a: b: c", "\ufeffid: a", "id: a\r\nfacts:\r\n", "- - - a", "{\"000\":0000A,", "files: {\"\\u0041\": {}}",
		"entered_qrs: [{onset_ms: 3, offset_ms: 103}]", "facts: {age_years: 1, age_years: 2}", "#", "\t", "...", "---\n---\n",
	}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		s, err := yaml.Read(t.Context(), bytes.NewReader(data), "f", yaml.Limits{})
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20+16*uint64(len(data)) {
			t.Fatalf("%d bytes of input cost %d bytes of memory", len(data), used)
		}
		if err != nil {
			var e *study.Error
			if !errors.As(err, &e) || e.Rule == "" || e.Err != nil {
				t.Fatalf("error %#v", err)
			}
			return
		}
		var b bytes.Buffer
		if err := yaml.Write(&b, s); err != nil {
			t.Fatalf("a sheet that was read cannot be written: %v", err)
		}
		again, err := yaml.Read(t.Context(), &b, "f", yaml.Limits{})
		if err != nil || !reflect.DeepEqual(again, s) {
			t.Fatalf("read %+v, written and read again %+v, error %v", s, again, err)
		}
	})
}
