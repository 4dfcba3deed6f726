package sierra

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
)

// The encoder writes Philips documents for tests. It works from the layout alone
// and shares no code with the reader.

// recipe says what a document holds and how it is coded.
type recipe struct {
	version  string // of the schema
	labels   []string
	leads    [][]int64 // final samples in counts
	rate     int
	step     string // microvolt
	xli      bool
	plain    bool // decimal numbers instead of Base64
	extra    int  // empty channels behind the leads
	beats    [][]int64
	patient  string // text planted where names and dates stand
	form     string // further attributes of parsedwaveforms
	duration int    // ms, 0 = as long as the leads
	tail     string // further elements in front of the waveforms
}

// standard is a document of 1.03 with the twelve leads.
func standard(leads [][]int64) recipe {
	return recipe{version: "1.03", labels: standardLabels, leads: leads, rate: 500, step: "5", xli: true}
}

// stored is what the file holds of the leads: with XLI the limb leads are what
// is left after the values that the others give, halves rounded down.
func (r *recipe) stored() [][]int64 {
	out := make([][]int64, len(r.leads))
	lead := map[string][]int64{}
	for i, x := range r.leads {
		out[i] = append(out[i], x...)
		lead[r.labels[i]] = x
	}
	if !r.xli {
		return out
	}
	down := func(a int64) int64 { // a/2 rounded down
		if a < 0 && a%2 != 0 {
			return a/2 - 1
		}
		return a / 2
	}
	for i, l := range r.labels {
		for k := range out[i] {
			switch l {
			case "III":
				out[i][k] = lead["II"][k] - lead["I"][k] - lead["III"][k]
			case "aVR":
				out[i][k] = -down(lead["I"][k]+lead["II"][k]) - lead["aVR"][k]
			case "aVL":
				out[i][k] = down(lead["I"][k]-lead["III"][k]) - lead["aVL"][k]
			case "aVF":
				out[i][k] = down(lead["II"][k]+lead["III"][k]) - lead["aVF"][k]
			}
		}
	}
	return out
}

// chunk packs one lead with XLI.
func chunk(x []int64) []byte {
	n := len(x)
	words := make([]uint16, n)
	first := int64(0)
	for k := range words {
		switch {
		case k < 2:
			words[k] = uint16(x[k])
		case k == n-1:
			words[k] = 64 // takes effect behind the end
		default: // the difference that makes the next sample
			words[k] = uint16(2*x[k] - x[k-1] - x[k+1] + 64)
		}
	}
	if n > 2 {
		first = 2*x[1] - x[0] - x[2]
	}
	packed := make([]byte, 0, 2*n)
	for _, w := range words {
		packed = append(packed, byte(w>>8))
	}
	for _, w := range words {
		packed = append(packed, byte(w))
	}
	coded := packLZW(packed)
	head := binary.LittleEndian.AppendUint32(nil, uint32(len(coded)))
	head = binary.LittleEndian.AppendUint16(head, 1)
	head = binary.LittleEndian.AppendUint16(head, uint16(first))
	return append(head, coded...)
}

// packLZW codes bytes with ten-bit codes and the end code 1023.
func packLZW(data []byte) []byte {
	codes := map[string]int{}
	for b := range 256 {
		codes[string([]byte{byte(b)})] = b
	}
	var bits []byte
	write := func(code int) {
		for i := 9; i >= 0; i-- {
			bits = append(bits, byte(code>>i&1))
		}
	}
	word := ""
	for _, b := range data {
		longer := word + string([]byte{b})
		if _, ok := codes[longer]; ok {
			word = longer
			continue
		}
		write(codes[word])
		if len(codes) < 1023 {
			codes[longer] = len(codes)
		}
		word = string([]byte{b})
	}
	if word != "" {
		write(codes[word])
	}
	write(1023)
	out := make([]byte, (len(bits)+7)/8)
	for i, b := range bits {
		out[i/8] |= b << (7 - i%8)
	}
	return out
}

// wordsOf writes samples as 16-bit words.
func wordsOf(x []int64) []byte {
	var b []byte
	for _, v := range x {
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	}
	return b
}

// text64 is Base64 text broken into lines.
func text64(b []byte) string {
	s := base64.StdEncoding.EncodeToString(b)
	var lines []string
	for len(s) > 76 {
		lines, s = append(lines, s[:76]), s[76:]
	}
	return "\r\n" + strings.Join(append(lines, s), "\r\n") + "\r\n"
}

// waveform writes the text of parsedwaveforms.
func (r *recipe) waveform() string {
	if r.plain {
		var s strings.Builder
		for _, x := range r.leads {
			for k, v := range x {
				fmt.Fprint(&s, v, map[bool]string{true: "\n", false: " "}[k%25 == 24])
			}
			s.WriteString("\n")
		}
		return s.String()
	}
	var b []byte
	empty := make([]int64, len(r.leads[0]))
	for _, x := range append(r.stored(), make([][]int64, r.extra)...) {
		if x == nil {
			x = empty
		}
		if r.xli {
			b = append(b, chunk(x)...)
			continue
		}
		b = append(b, wordsOf(x)...)
	}
	return text64(b)
}

// attributes writes those of parsedwaveforms, whose names differ between 1.03
// and 1.04.
func (r *recipe) attributes() string {
	duration := r.duration
	if duration == 0 {
		duration = len(r.leads[0]) * 1000 / r.rate
	}
	encoding := map[bool]string{true: "Plain", false: "Base64"}[r.plain]
	method := map[bool]string{true: "XLI", false: "Uncompressed"}[r.xli]
	if strings.HasPrefix(r.version, "1.03") {
		flag := map[bool]string{true: "True", false: "False"}[r.xli]
		return fmt.Sprintf(`compressflag=%q compressmethod=%q dataencoding=%q durationperchannel="%d" nbitspersample="16" %s`, flag, method, encoding, duration, r.form)
	}
	return fmt.Sprintf(`dataencoding=%q compression=%q numberofleads="%d" leadlabels=%q durationperchannel="%d" samplespersecond="%d" resolution=%q signaloffset="0" signalsigned="True" bitspersample="16" hipass="0.05" lowpass="100" notchfiltered="True" notchfilterfreqs="50 100" %s`,
		encoding, method, len(r.labels), strings.Join(r.labels, " "), duration, r.rate, r.step, r.form)
}

// repbeats writes the representative beats, 1000 Hz and 1 uV.
func (r *recipe) repbeats() string {
	if r.beats == nil {
		return ""
	}
	s := `<repbeats dataencoding="Base64" samplespersec="1000" resolution="1.0" repbeatmethod="mean">`
	for i, x := range r.beats {
		open, data := fmt.Sprintf(`<repbeat leadname=%q duration="%d" qonset="20" qrsdur="30"`, r.labels[i], len(x)), text64(wordsOf(x))
		if r.version == "1.03" {
			s += open + ">" + data + "</repbeat>"
			continue
		}
		s += open + `><pdur>90</pdur><waveform duration="1">` + data + "</waveform></repbeat>"
	}
	return s + "</repbeats>"
}

// String writes the document.
func (r recipe) String() string {
	kind := map[bool]string{true: "SierraECG", false: "PhilipsECG"}[r.version == "1.03"]
	p := r.patient
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<restingecgdata xmlns="http://www3.medical.philips.com" status="%[1]s" lang="en">
<documentinfo><documentname>%[1]s.xml</documentname><documenttype>%[2]s</documenttype><documentversion>%[3]s</documentversion><comments>%[1]s</comments></documentinfo>
<userdefines><userdefine><label>%[1]s</label><value>%[1]s</value></userdefine></userdefines>
<orderinfo><ordernumber>%[1]s</ordernumber></orderinfo>
<reportinfo date="%[1]s"><reportbandwidth><highpassfiltersetting>0.15</highpassfiltersetting><lowpassfiltersetting>150</lowpassfiltersetting><notchfiltersetting>60</notchfiltersetting></reportbandwidth></reportinfo>
<dataacquisition date="%[1]s" time="%[1]s"><machine machineid="%[1]s" detaildescription="%[1]s">PageWriter TC</machine><acquirer><institutionname>%[1]s</institutionname></acquirer>
<signalcharacteristics><samplingrate>%[4]d</samplingrate><signalresolution>%[5]s</signalresolution><acquisitiontype>STD-12</acquisitiontype><signaloffset>0</signaloffset><signalsigned>True</signalsigned><numberchannelsallocated>%[6]d</numberchannelsallocated></signalcharacteristics></dataacquisition>
<patient><generalpatientdata><patientid>%[1]s</patientid><MRN>%[1]s</MRN><name><lastname>%[1]s</lastname><firstname>%[1]s</firstname></name><age><dateofbirth>%[1]s</dateofbirth></age></generalpatientdata></patient>
%[7]s<interpretations><interpretation date="%[1]s"><mdsignatureline>%[1]s</mdsignatureline><statement><leftstatement>%[1]s</leftstatement></statement></interpretation></interpretations>
<waveforms><parsedwaveforms %[8]s>%[9]s</parsedwaveforms>%[10]s</waveforms>
</restingecgdata>
`, p, kind, r.version, r.rate, r.step, len(r.labels), r.tail, r.attributes(), r.waveform(), r.repbeats())
}

// asUTF16 writes text as UTF-16 with or without a byte order mark.
func asUTF16(text string, order binary.AppendByteOrder, mark bool) []byte {
	var b []byte
	if mark {
		b = order.AppendUint16(b, 0xfeff)
	}
	for _, u := range utf16.Encode([]rune(strings.Replace(text, `encoding="UTF-8"`, `encoding="UTF-16"`, 1))) {
		b = order.AppendUint16(b, u)
	}
	return b
}
