package aecg_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/aecg"
	"github.com/concordis/concordis/study"
)

// FuzzRead: any bytes give sound recordings or a study.Error within bounded
// memory.
func FuzzRead(f *testing.F) {
	strip := set(clockAt("20200101120000"), lead("I", "1 2 3 4"), lead("II", "1 2 3"), lead("V1", ""))
	f.Add([]byte(file(part(rhythmCode, device, filter("LOW_PASS", attribute("CUTOFF_FREQ", `<value value="150" unit="Hz"/>`)), strip,
		notes(beat(wave("QRSWAVE", "I", `value="20200101120000"`, `value="4" unit="ms"`), number("MDC_ECG_TIME_PD_QRS", "120", "ms"))),
		derivedFrom(`<code code="REPRESENTATIVE_BEAT"/>`, set(clockFrom(`value="0" unit="s"`, `value="2" unit="ms"`), lead("X", "-1 1e2")), notes(wave("TWAVE", "", "", `value="1" unit="ms"`)))))))
	f.Add([]byte(`<AnnotatedECG><component><series>` + strip + `</series></component></AnnotatedECG>`))
	for _, s := range []string{"", "<", "<!DOCTYPE a>", strings.Repeat("<a>", 50), "<?xml version='1.0' encoding='utf-16'?><AnnotatedECG/>", "\xfe\xff\x00<", "\xff\xfe<\x00A", "<AnnotatedECG><![CDATA[", "<?xml encoding='iso-8859-1'?><AnnotatedECG>\xff"} {
		f.Add([]byte(s))
	}
	if text, err := os.ReadFile(filepath.Join(os.Getenv("CONCORDIS_DATA"), "ecg", "aecg", "annotated-ecg.xml")); err == nil {
		// The whole file is half a megabyte and would slow each execution down.
		f.Add(text[:min(len(text), 16<<10)])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		aecg.Recognise(data)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		ecgs, err := aecg.Read(t.Context(), bytes.NewReader(data), "f", aecg.Limits{Samples: 1 << 20})
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20+16*uint64(len(data)) {
			t.Fatalf("%d bytes of input cost %d bytes of memory", len(data), used)
		}
		if err != nil {
			var e *study.Error
			if !errors.As(err, &e) || e.Rule == "" || len(ecgs) != 0 {
				t.Fatalf("error %#v", err)
			}
			return
		}
		for i := range ecgs {
			if fault := unsound(&ecgs[i]); fault != "" {
				t.Fatal(fault)
			}
		}
	})
}

// unsound says what a recording lacks of what every reader promises.
func unsound(e *study.ECG) string {
	if !(e.RateHz > 0) || math.IsInf(e.RateHz, 0) || e.Samples() == 0 {
		return fmt.Sprintf("rate %v, %d samples", e.RateHz, e.Samples())
	}
	for _, l := range e.Leads {
		if len(l.MilliVolt) != e.Samples() {
			return "leads of unequal length"
		}
		for _, v := range l.MilliVolt {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Sprintf("sample %v", v)
			}
		}
	}
	for _, r := range e.Reported {
		if math.IsNaN(r.Value) || math.IsInf(r.Value, 0) || r.Name == "" {
			return fmt.Sprintf("reported %+v", r)
		}
	}
	for _, b := range e.Beats {
		if b.Sample < 0 || b.Sample >= e.Samples() {
			return fmt.Sprintf("beat at %d of %d", b.Sample, e.Samples())
		}
	}
	return ""
}
