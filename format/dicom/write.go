package dicom

import (
	"crypto/sha256"
	"encoding/binary"
	"io"
	"math"
	"math/big"
	"strconv"

	"github.com/concordis/concordis/study"
)

// Limits of the two ECG objects that are written (PS3.3 A.34.3 and A.34.4).
const (
	class12Lead      = "1.2.840.10008.5.1.4.1.1.9.1.1"
	classGeneral     = "1.2.840.10008.5.1.4.1.1.9.1.2"
	most12Lead       = 13
	mostGeneral      = 24
	mostSamples12    = 16384
	leastRateHz      = 200
	mostRateHz       = 1000
	paddingValue     = math.MinInt16
	usualStep        = 1.0 // µV, where the recording states none
	noDate           = "19000101"
	explicitLittle   = "1.2.840.10008.1.2.1"
	implementationID = "2.25.302718844126498116853870611218427641"
)

// Made-up recordings are marked by manufacturer and model, which is how Read knows
// their origin again. No recorder bears these names.
const (
	makerConcordis = "Concordis"
	modelVirtual   = "virtual patient"
	modelSynthetic = "synthetic patient"
)

// originOf tells a made-up recording from one of a person.
func originOf(maker, model string) study.Origin {
	switch {
	case maker == makerConcordis && model == modelVirtual:
		return study.OriginVirtual
	case maker == makerConcordis && model == modelSynthetic:
		return study.OriginSynthetic
	}
	return study.OriginMeasured
}

// WriteECG writes a recording as a DICOM 12-lead ECG object, or as a general ECG
// object where it has more than 13 leads or 16384 samples; explicit VR, little
// endian, 16 bits, one multiplex group. Gaps become padding. Only made-up
// recordings are written: the object holds the pseudonym id as patient, no date
// (1 January 1900) and no other person's data, and identifiers that are a digest of
// its content, so the same recording gives the same bytes.
//
// Errors are study.Error values, and nothing is written then: Unsupported (a
// measured recording, a rate outside 200 to 1000 Hz, more than 24 leads, a lead
// without a number in the standard), Invalid (leads of unequal length or none, a
// potential that does not fit into 16 bits of the recording's step).
func WriteECG(w io.Writer, e *study.ECG, id string) error {
	if err := writable(e); err != nil {
		return err
	}
	wave, err := waveform(e)
	if err != nil {
		return err
	}
	digest := sha256.Sum256(append([]byte(id), wave...))
	class := class12Lead
	if len(e.Leads) > most12Lead || e.Samples() > mostSamples12 {
		class = classGeneral
	}
	model := modelVirtual
	if e.Source.Origin == study.OriginSynthetic {
		model = modelSynthetic
	}
	var body encoder
	instance := uidOf(digest[:], 0)
	body.text(tagSOPClass, "UI", class)
	body.text(0x00080018, "UI", instance)
	body.text(0x00080020, "DA", noDate)
	body.text(0x00080023, "DA", noDate)
	body.text(0x0008002a, "DT", noDate+"000000")
	body.text(0x00080030, "TM", "000000")
	body.text(0x00080033, "TM", "000000")
	body.text(0x00080050, "SH", "")
	body.text(0x00080060, "CS", "ECG")
	body.text(tagManufacturer, "LO", makerConcordis)
	body.text(0x00080090, "PN", "")
	body.text(tagModel, "LO", model)
	body.text(0x00100010, "PN", id)
	body.text(0x00100020, "LO", id)
	body.text(0x00100030, "DA", "")
	body.text(0x00100040, "CS", "")
	body.text(0x00100200, "CS", "YES") // a subject for quality control, no patient
	body.text(0x00104000, "LT", "Made by a model or a formula. Research use only.")
	body.text(0x0020000d, "UI", uidOf(digest[:], 1))
	body.text(0x0020000e, "UI", uidOf(digest[:], 2))
	body.text(0x00200010, "SH", "")
	body.text(0x00200011, "IS", "1")
	body.text(0x00200013, "IS", "1")
	body.sequence(0x00400555) // acquisition context: none
	body.sequence(tagWaveforms, wave)
	_, err = w.Write(file(class, instance, body.Bytes()))
	return err
}

// writable says why a recording cannot be written.
func writable(e *study.ECG) error {
	switch {
	case e.Source.Origin != study.OriginVirtual && e.Source.Origin != study.OriginSynthetic:
		return study.Errf(study.Unsupported, "", "only made-up recordings are written as DICOM")
	case !(e.RateHz >= leastRateHz && e.RateHz <= mostRateHz):
		return study.Errf(study.Unsupported, "", "the rate of a DICOM ECG lies between %d and %d Hz", leastRateHz, mostRateHz)
	case e.Samples() == 0:
		return study.Errf(study.Invalid, "", "there are no samples to write")
	case len(e.Leads) > mostGeneral:
		return study.Errf(study.Unsupported, "", "a DICOM ECG has at most %d leads", mostGeneral)
	}
	return nil
}

// waveform is the content of the one item of the waveform sequence.
func waveform(e *study.ECG) ([]byte, error) {
	var channels [][]byte
	data := make([]byte, 2*e.Samples()*len(e.Leads))
	for k := range e.Leads {
		l := &e.Leads[k]
		place := "lead " + strconv.Itoa(k+1)
		number := numberOfLead(l.Name)
		if number == 0 {
			return nil, study.Errf(study.Unsupported, place, "has no number in the standard")
		}
		if len(l.MilliVolt) != e.Samples() {
			return nil, study.Errf(study.Invalid, place, "has another length than the first lead")
		}
		step := l.StepMicroVolt
		if step <= 0 {
			step = usualStep
		}
		if err := interleave(data, l, k, len(e.Leads), step); err != nil {
			return nil, study.Errf(study.Invalid, place, "%s", err.Rule)
		}
		channels = append(channels, channelOf(l.Name, number, step))
	}
	var g encoder
	g.text(tagOriginality, "CS", "ORIGINAL")
	g.u16(tagChannels, uint16(len(e.Leads)))
	g.u32(tagSamples, uint32(e.Samples()))
	g.text(tagRate, "DS", strconv.FormatFloat(e.RateHz, 'g', -1, 64))
	label := "RHYTHM"
	if e.Content == study.OneBeat {
		label = "MEDIAN BEAT"
	}
	g.text(tagGroupLabel, "SH", label)
	g.sequence(tagChannelSequence, channels...)
	g.u16(tagBitsAllocated, 16)
	g.text(tagInterpretation, "CS", "SS")
	g.bytes(tagPadding, "OW", binary.LittleEndian.AppendUint16(nil, paddingBits))
	g.bytes(tagData, "OW", data)
	return g.Bytes(), nil
}

// paddingBits are those of paddingValue.
const paddingBits = 0x8000

// interleave puts one lead into its places.
func interleave(data []byte, l *study.Lead, k, leads int, step float64) *study.Error {
	for i, v := range l.MilliVolt {
		raw := math.Round(1000 * v / step)
		if !(math.Abs(raw) < -paddingValue) && !study.InSpans(l.Gaps, i) {
			return study.Errf(study.Invalid, "", "holds a potential that does not fit into 16 bits")
		}
		bits := uint16(paddingBits)
		if !study.InSpans(l.Gaps, i) {
			bits = uint16(int16(raw))
		}
		binary.LittleEndian.PutUint16(data[2*(i*leads+k):], bits)
	}
	return nil
}

// channelOf describes one channel.
func channelOf(name study.LeadName, number int, step float64) []byte {
	var c encoder
	c.sequence(tagSource, coded("2:"+strconv.Itoa(number), "MDC", "Lead "+string(name)))
	c.text(tagSensitivity, "DS", strconv.FormatFloat(step, 'g', -1, 64))
	c.sequence(tagSensitivityUnit, coded("uV", "UCUM", "microvolt"))
	c.text(tagCorrection, "DS", "1")
	c.text(tagBaseline, "DS", "0")
	c.text(tagSampleSkew, "DS", "0")
	c.u16(tagBitsStored, 16)
	return c.Bytes()
}

// numberOfLead undoes leadCodes; 0 for a lead that has none.
func numberOfLead(name study.LeadName) int {
	for n, l := range leadCodes {
		if l == name {
			return n
		}
	}
	return 0
}

// uidOf makes an identifier out of a digest (PS3.5 B.2: "2.25." and a number of at
// most 128 bits).
func uidOf(digest []byte, which byte) string {
	d := sha256.Sum256(append([]byte{which}, digest...))
	return "2.25." + new(big.Int).SetBytes(d[:15]).String()
}

// file puts preamble and meta information in front of a data set.
func file(class, instance string, body []byte) []byte {
	var meta encoder
	meta.bytes(0x00020001, "OB", []byte{0, 1})
	meta.text(0x00020002, "UI", class)
	meta.text(0x00020003, "UI", instance)
	meta.text(tagSyntax, "UI", explicitLittle)
	meta.text(0x00020012, "UI", implementationID)
	out := encoder{content: make([]byte, 128)}
	out.content = append(out.content, "DICM"...)
	out.u32(0x00020000, uint32(meta.Len()))
	out.content = append(append(out.content, meta.Bytes()...), body...)
	return out.Bytes()
}

// encoder writes elements with explicit VR in little endian (PS3.5 section 7.1.2).
type encoder struct{ content []byte }

// Bytes are what was written so far, Len their number.
func (e *encoder) Bytes() []byte { return e.content }
func (e *encoder) Len() int      { return len(e.content) }

func (e *encoder) bytes(t tag, vr string, v []byte) {
	var head [8]byte
	binary.LittleEndian.PutUint16(head[0:], uint16(t>>16))
	binary.LittleEndian.PutUint16(head[2:], uint16(t&0xffff))
	copy(head[4:], vr)
	odd := len(v) % 2
	n := len(v) + odd
	switch vr {
	case "OB", "OW", "SQ":
		e.content = append(e.content, head[:]...)
		e.content = binary.LittleEndian.AppendUint32(e.content, uint32(n))
	default:
		binary.LittleEndian.PutUint16(head[6:], uint16(n))
		e.content = append(e.content, head[:]...)
	}
	e.content = append(append(e.content, v...), make([]byte, odd)...)
}

// text pads with a blank, identifiers with zero (PS3.5 section 6.2).
func (e *encoder) text(t tag, vr, s string) {
	if len(s)%2 != 0 && vr != "UI" {
		s += " "
	}
	e.bytes(t, vr, []byte(s))
}

func (e *encoder) u16(t tag, v uint16) {
	e.bytes(t, "US", binary.LittleEndian.AppendUint16(nil, v))
}
func (e *encoder) u32(t tag, v uint32) {
	e.bytes(t, "UL", binary.LittleEndian.AppendUint32(nil, v))
}

// sequence writes items of defined length.
func (e *encoder) sequence(t tag, items ...[]byte) {
	var content []byte
	for _, it := range items {
		content = append(content, 0xfe, 0xff, 0x00, 0xe0)
		content = binary.LittleEndian.AppendUint32(content, uint32(len(it)))
		content = append(content, it...)
	}
	e.bytes(t, "SQ", content)
}

// coded is the item of a code sequence.
func coded(value, scheme, meaning string) []byte {
	var e encoder
	e.text(tagCodeValue, "SH", value)
	e.text(tagCodeScheme, "SH", scheme)
	e.text(tagCodeMeaning, "LO", meaning)
	return e.Bytes()
}
