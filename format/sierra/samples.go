package sierra

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/concordis/concordis/study"
)

// unpack64 decodes Base64 text with line breaks and blanks in it.
func unpack64(text, place string) ([]byte, error) {
	out, err := base64.StdEncoding.DecodeString(strings.Map(func(c rune) rune {
		if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
			return -1
		}
		return c
	}, text))
	if err != nil {
		return nil, study.Errf(study.Invalid, place, "is not Base64 text")
	}
	return out, nil
}

// unpack16 splits 16-bit samples, lowest byte first, into leads of want samples,
// one lead behind the other. A last lead may be short.
func unpack16(data []byte, leads int, want int64) [][]int64 {
	out := make([][]int64, leads)
	for i := range out {
		n := min(want, int64(len(data)/2))
		for k := range n {
			out[i] = append(out[i], int64(int16(binary.LittleEndian.Uint16(data[2*k:]))))
		}
		data = data[2*n:]
	}
	return out
}

// unpackPlain reads samples written as decimal numbers.
func unpackPlain(text string, leads int, want int64, place string) ([][]int64, error) {
	out := make([][]int64, leads)
	lead := 0
	for len(text) > 0 && lead < leads {
		text = strings.TrimLeft(text, " \t\r\n")
		end := strings.IndexAny(text, " \t\r\n")
		if end < 0 {
			end = len(text)
		}
		if end == 0 {
			break
		}
		v, ok := number(text[:end])
		if !ok || v != float64(int64(v)) || v > largestSample || v < -largestSample {
			return nil, study.Errf(study.Invalid, place, "holds something that is no sample")
		}
		out[lead] = append(out[lead], int64(v))
		if int64(len(out[lead])) == want {
			lead++
		}
		text = text[end:]
	}
	return out, nil
}

// samples decodes the channels of a waveform. want is the number of samples of
// one. xli says that the limb leads are differences.
func (w *waveform) samples(ctx context.Context, leads int, want int64) (x [][]int64, xli bool, err error) {
	const place = "parsedwaveforms"
	if v := w.attr["dataencoding"]; v == "Plain" {
		x, err = unpackPlain(w.data, leads, want, place)
		return x, false, err
	} else if v != "Base64" {
		return nil, false, study.Errf(study.Unsupported, place, "has a data encoding other than Base64 and Plain")
	}
	data, err := unpack64(w.data, place)
	if err != nil {
		return nil, false, err
	}
	switch w.compression() {
	case "":
		return unpack16(data, leads, want), false, nil
	case "XLI":
		x, err = unpackXLI(ctx, data, leads, want)
		return x, true, err
	}
	return nil, false, study.Errf(study.Unsupported, place, "has a compression other than XLI")
}

// compression is the method of a waveform, "" for none. Version 1.03 has a flag
// and a method, 1.04 the method alone.
func (w *waveform) compression() string {
	if strings.EqualFold(w.attr["compressflag"], "False") {
		return ""
	}
	method := w.attr["compressmethod"]
	if method == "" {
		method = w.attr["compression"]
	}
	if method == "Uncompressed" || method == "None" {
		return ""
	}
	return method
}

// checkForm refuses samples of another form than signed 16 bits around zero.
func (d *document) checkForm(w *waveform) error {
	const place = "parsedwaveforms"
	if bits := w.attr["nbitspersample"] + w.attr["bitspersample"]; bits != "" && bits != "16" {
		return study.Errf(study.Unsupported, place, "has samples of another size than 16 bits")
	}
	if v, ok := number(d.signal(w, "signaloffset")); ok && v != 0 {
		return study.Errf(study.Unsupported, place, "has samples with an offset")
	}
	if strings.EqualFold(d.signal(w, "signalsigned"), "False") {
		return study.Errf(study.Unsupported, place, "has samples without sign")
	}
	return nil
}

// clock is the rate, the unit and the declared length of a waveform.
func (d *document) clock(w *waveform, lim Limits, leads int) (rateHz, stepMicroVolt float64, want int64, err error) {
	const place = "parsedwaveforms"
	rateHz, ok := number(d.signal(w, "samplespersecond", "samplingrate"))
	if !ok || rateHz < 1 || rateHz > 1e6 {
		return 0, 0, 0, study.Errf(study.Invalid, "signalcharacteristics", "gives no usable sampling rate")
	}
	stepMicroVolt, ok = number(d.signal(w, "resolution", "signalresolution"))
	if !ok || stepMicroVolt < 1e-3 || stepMicroVolt > 1e6 {
		return 0, 0, 0, study.Errf(study.Invalid, "signalcharacteristics", "gives no usable amplitude unit")
	}
	ms, ok := number(w.attr["durationperchannel"])
	if !ok || ms <= 0 {
		return 0, 0, 0, study.Errf(study.Invalid, place, "gives no duration")
	}
	want = int64(ms * rateHz / 1000)
	if want < 1 || want > lim.Samples/int64(leads) {
		return 0, 0, 0, study.Errf(study.Limit, place, "declares no sample or more samples than the cap of %d", lim.Samples)
	}
	return rateHz, stepMicroVolt, want, nil
}

// channelPlace names a channel in problems.
func channelPlace(i int) string { return fmt.Sprintf("parsedwaveforms, channel %d", i+1) }
