package dicom

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"strconv"
)

// This file writes DICOM waveform objects for the tests, independently of the
// reader: it shares only the tag constants.

// node is one element to be written.
type node struct {
	tag   tag
	vr    string
	value func(binary.ByteOrder) []byte
	items [][]node // for sequences
}

func text(t tag, vr, s string) node {
	if len(s)%2 != 0 {
		s += " "
	}
	return raw(t, vr, []byte(s))
}

func raw(t tag, vr string, b []byte) node {
	return node{tag: t, vr: vr, value: func(binary.ByteOrder) []byte { return b }}
}

func us(t tag, vs ...uint16) node {
	return node{tag: t, vr: "US", value: func(o binary.ByteOrder) []byte {
		var b bytes.Buffer
		_ = binary.Write(&b, o, vs)
		return b.Bytes()
	}}
}

func ul(t tag, vs ...uint32) node {
	return node{tag: t, vr: "UL", value: func(o binary.ByteOrder) []byte {
		var b bytes.Buffer
		_ = binary.Write(&b, o, vs)
		return b.Bytes()
	}}
}

func ds(t tag, v float64) node { return text(t, "DS", strconv.FormatFloat(v, 'g', -1, 64)) }

func seq(t tag, items ...[]node) node { return node{tag: t, vr: "SQ", items: items} }

func codedNode(t tag, scheme, value, meaning string) node {
	return seq(t, []node{text(tagCodeValue, "SH", value), text(tagCodeScheme, "SH", scheme), text(tagCodeMeaning, "LO", meaning)})
}

// writer says how a file is written; the zero value is explicit VR little endian
// with defined lengths.
type writer struct {
	big, implicit bool
	undefined     bool // sequences and items of undefined length
	deflated      bool
	bare          bool // neither preamble nor file meta information
	preamble      string
	syntax        string // overrides the transfer syntax UID
}

func (w writer) order() binary.ByteOrder {
	if w.big {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// file writes a whole file.
func (w writer) file(nodes ...node) []byte {
	var body bytes.Buffer
	for _, n := range nodes {
		w.element(&body, n)
	}
	if w.bare {
		return body.Bytes()
	}
	uid := w.syntax
	switch {
	case uid != "":
	case w.implicit:
		uid = "1.2.840.10008.1.2"
	case w.big:
		uid = "1.2.840.10008.1.2.2"
	case w.deflated:
		uid = "1.2.840.10008.1.2.1.99"
	default:
		uid = "1.2.840.10008.1.2.1"
	}
	var meta bytes.Buffer
	writer{}.element(&meta, text(0x00020010, "UI", uid))
	var out bytes.Buffer
	out.WriteString(w.preamble)
	out.Write(make([]byte, 128-len(w.preamble)))
	out.WriteString("DICM")
	writer{}.element(&out, ul(0x00020000, uint32(meta.Len())))
	out.Write(meta.Bytes())
	if w.deflated {
		z, _ := flate.NewWriter(&out, flate.BestCompression)
		_, _ = z.Write(body.Bytes())
		_ = z.Close()
	} else {
		out.Write(body.Bytes())
	}
	return out.Bytes()
}

func (w writer) u16(b *bytes.Buffer, v uint16) { _ = binary.Write(b, w.order(), v) }
func (w writer) u32(b *bytes.Buffer, v uint32) { _ = binary.Write(b, w.order(), v) }

// head writes tag, VR and length.
func (w writer) head(b *bytes.Buffer, t tag, vr string, n uint32) {
	w.u16(b, uint16(t>>16))
	w.u16(b, uint16(t))
	switch {
	case w.implicit || t>>16 == 0xfffe:
		w.u32(b, n)
	case len(vr) == 2 && bytes.Contains([]byte("OB OD OF OL OV OW SQ SV UC UN UR UT UV"), []byte(vr)):
		b.WriteString(vr)
		w.u16(b, 0)
		w.u32(b, n)
	default:
		b.WriteString(vr)
		w.u16(b, uint16(n))
	}
}

func (w writer) element(b *bytes.Buffer, n node) {
	if n.vr != "SQ" {
		v := n.value(w.order())
		w.head(b, n.tag, n.vr, uint32(len(v)))
		b.Write(v)
		return
	}
	var content bytes.Buffer
	for _, it := range n.items {
		var item bytes.Buffer
		for _, e := range it {
			w.element(&item, e)
		}
		w.part(&content, 0xfffee000, "", item.Bytes(), 0xfffee00d)
	}
	w.part(b, n.tag, "SQ", content.Bytes(), 0xfffee0dd)
}

// part writes a sequence or an item with its content.
func (w writer) part(b *bytes.Buffer, t tag, vr string, content []byte, closing tag) {
	if !w.undefined {
		w.head(b, t, vr, uint32(len(content)))
		b.Write(content)
		return
	}
	w.head(b, t, vr, 0xffffffff)
	b.Write(content)
	w.head(b, closing, "", 0)
}

// chanDef is one channel to be written.
type chanDef struct {
	scheme, code, meaning string
	unit                  string // UCUM; "" leaves sensitivity and unit out
	sensitivity           float64
	more                  []node
}

// lead is a channel of the MDC code, 1 uV per unit.
func lead(code string) chanDef {
	return chanDef{scheme: "MDC", code: code, meaning: "", unit: "uV", sensitivity: 1}
}

// strip is one multiplex group to be written.
type strip struct {
	label, originality string
	rate               float64
	interpretation     string
	bits, stored       int // stored 0 = bits
	channels           []chanDef
	samples            [][]int64 // by channel
	dataVR             string    // "" = OW
	more               []node
}

// standard is a group of 16-bit signed samples at 500 Hz.
func standard(channels []chanDef, samples ...[]int64) strip {
	return strip{label: "RHYTHM", originality: "ORIGINAL", rate: 500, interpretation: "SS", bits: 16,
		channels: channels, samples: samples}
}

// item writes the group as an item of the Waveform Sequence, in tag order.
func (s strip) item() []node {
	if s.stored == 0 {
		s.stored = s.bits
	}
	var defs [][]node
	for _, c := range s.channels {
		def := []node{codedNode(tagSource, c.scheme, c.code, c.meaning)}
		if c.unit != "" {
			def = append(def, ds(tagSensitivity, c.sensitivity), codedNode(tagSensitivityUnit, "UCUM", c.unit, "unit"))
		}
		def = append(def, us(tagBitsStored, uint16(s.stored)))
		defs = append(defs, append(def, c.more...))
	}
	if s.dataVR == "" {
		s.dataVR = "OW"
	}
	n := []node{
		text(tagOriginality, "CS", s.originality), us(tagChannels, uint16(len(s.channels))),
		ul(tagSamples, uint32(len(s.samples[0]))), ds(tagRate, s.rate), text(tagGroupLabel, "SH", s.label),
		seq(tagChannelSequence, defs...), us(tagBitsAllocated, uint16(s.bits)),
		text(tagInterpretation, "CS", s.interpretation),
	}
	n = append(n, s.more...)
	return append(n, node{tag: tagData, vr: s.dataVR, value: s.data})
}

// data interleaves the channels. Big endian turns each sample round; 8-bit samples
// in 16-bit words change places within the word.
func (s strip) data(o binary.ByteOrder) []byte {
	var b bytes.Buffer
	for i := range s.samples[0] {
		for c := range s.samples {
			v := s.samples[c][i]
			switch s.bits {
			case 8:
				b.WriteByte(byte(v))
			case 16:
				_ = binary.Write(&b, o, uint16(v))
			case 32:
				_ = binary.Write(&b, o, uint32(v))
			}
		}
	}
	if b.Len()%2 != 0 {
		b.WriteByte(0)
	}
	out := b.Bytes()
	if s.bits == 8 && s.dataVR == "OW" && o == binary.ByteOrder(binary.BigEndian) {
		for i := 0; i+1 < len(out); i += 2 {
			out[i], out[i+1] = out[i+1], out[i]
		}
	}
	return out
}

// object lists the elements of a 12-lead ECG object with these groups.
func objectOf(annotations [][]node, groups ...strip) []node {
	n := []node{
		text(tagSOPClass, "UI", "1.2.840.10008.5.1.4.1.1.9.1.1"),
		text(tagManufacturer, "LO", "Self-made"),
		text(0x00100010, "PN", plantedName), text(0x00100020, "LO", plantedID), text(0x00100030, "DA", plantedBirth),
	}
	if annotations != nil {
		n = append(n, seq(tagAnnotations, annotations...))
	}
	var items [][]node
	for _, g := range groups {
		items = append(items, g.item())
	}
	return append(n, seq(tagWaveforms, items...))
}

// What is planted as the patient's identity and must never come out.
const (
	plantedName  = "Zwiebelfisch^Ottokar"
	plantedID    = "PID4711X"
	plantedBirth = "19470817"
)

// waveform writes a file with these groups.
func (w writer) waveform(groups ...strip) []byte { return w.file(objectOf(nil, groups...)...) }

// annotated writes a file with annotations and these groups.
func (w writer) annotated(annotations [][]node, groups ...strip) []byte {
	return w.file(objectOf(annotations, groups...)...)
}
