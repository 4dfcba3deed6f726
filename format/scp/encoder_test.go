package scp

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// The encoder writes SCP-ECG records for tests. It works from the layout alone
// and shares no code with the reader but the checksum, which has its own test.

// recipe says what a record holds and how it is coded.
type recipe struct {
	leads      []leadDef // sample ranges and codes
	rhythm     [][]int64 // signal of each lead in units of step6, nil = no section 6
	step6      int64     // nanovolt
	micros6    int64     // sample interval of section 6
	order      int
	coding     coding
	bimodal    bool
	factor     int64 // of decimation, with bimodal
	beat       [][]int64
	step5      int64
	micros5    int64
	beatMs     int
	fiducial   int
	beats      []beat
	protected  []zone
	subtracted bool
	header     []byte // content of section 1
	extra      map[int][]byte
}

// coding is how samples become bits.
type coding struct {
	tables [][]testCode // nil with standard false: 16-bit samples
	// standard asks for the table of the standard.
	standard bool
}

// testCode is one row of a Huffman table, its prefix as a string of bits.
type testCode struct {
	prefix string
	suffix int // bits of an original behind the prefix
	value  int // value, or table to switch to
	goes   bool
}

// standardCodes is the table of the standard, written out by hand.
var standardCodes = []testCode{
	{"0", 0, 0, false}, {"100", 0, 1, false}, {"101", 0, -1, false}, {"1100", 0, 2, false}, {"1101", 0, -2, false},
	{"11100", 0, 3, false}, {"11101", 0, -3, false}, {"111100", 0, 4, false}, {"111101", 0, -4, false},
	{"1111100", 0, 5, false}, {"1111101", 0, -5, false}, {"11111100", 0, 6, false}, {"11111101", 0, -6, false},
	{"111111100", 0, 7, false}, {"111111101", 0, -7, false}, {"1111111100", 0, 8, false}, {"1111111101", 0, -8, false},
	{"1111111110", 8, 0, false}, {"1111111111", 16, 0, false},
}

// le appends numbers of that many bytes, lowest first.
func le(b []byte, size int, values ...int64) []byte {
	for _, v := range values {
		for i := range size {
			b = append(b, byte(v>>(8*i)))
		}
	}
	return b
}

// differences are the values that get coded.
func differences(x []int64, order int) []int64 {
	out := slices.Clone(x)
	for i := len(x) - 1; i >= 0; i-- {
		switch {
		case order == 1 && i > 0:
			out[i] = x[i] - x[i-1]
		case order == 2 && i > 1:
			out[i] = x[i] - 2*x[i-1] + x[i-2]
		}
	}
	return out
}

// encode codes one lead.
func (c coding) encode(x []int64, order int) []byte {
	x = differences(x, order)
	if !c.standard && c.tables == nil {
		return le(nil, 2, x...)
	}
	tables := c.tables
	if c.standard {
		tables = [][]testCode{standardCodes}
	}
	var bits []byte
	table := 0
	for _, v := range x {
		bits, table = appendCode(bits, tables, table, v)
	}
	var out []byte
	for i, bit := range bits {
		if i%8 == 0 {
			out = append(out, 0)
		}
		out[len(out)-1] |= (bit - '0') << (7 - i%8)
	}
	return out
}

// appendCode writes v with the current table, an original when the table has
// no code for it, and a switch to the next table when it has neither.
func appendCode(bits []byte, tables [][]testCode, table int, v int64) ([]byte, int) {
	for range tables {
		for _, c := range tables[table] {
			if !c.goes && c.suffix == 0 && int64(c.value) == v {
				return append(bits, c.prefix...), table
			}
		}
		for _, c := range tables[table] {
			rest := v - int64(c.value)
			if c.suffix > 0 && rest >= -(1<<(c.suffix-1)) && rest < 1<<(c.suffix-1) {
				bits = append(bits, c.prefix...)
				for i := c.suffix - 1; i >= 0; i-- {
					bits = append(bits, '0'+byte(rest>>i&1))
				}
				return bits, table
			}
		}
		for _, c := range tables[table] {
			if c.goes {
				bits, table = append(bits, c.prefix...), c.value-1
				break
			}
		}
	}
	panic("the test tables cannot code the value")
}

// section2 writes the tables.
func (c coding) section2() []byte {
	if c.standard {
		return le(nil, 2, 19999)
	}
	if c.tables == nil {
		return nil
	}
	b := le(nil, 2, int64(len(c.tables)))
	for _, t := range c.tables {
		b = le(b, 2, int64(len(t)))
		for _, row := range t {
			stay := int64(1)
			if row.goes {
				stay = 0
			}
			code := int64(0)
			for i, bit := range row.prefix { // the first bit is the lowest
				code |= int64(bit-'0') << i
			}
			b = le(b, 1, int64(len(row.prefix)), int64(len(row.prefix)+row.suffix), stay)
			b = le(b, 2, int64(row.value))
			b = le(b, 4, code)
		}
	}
	return b
}

// section3 writes the leads.
func (r *recipe) section3() []byte {
	flags := int64(4 | len(r.leads)<<3)
	if r.subtracted {
		flags |= 1
	}
	b := le(nil, 1, int64(len(r.leads)), flags&0xff)
	for _, l := range r.leads {
		b = le(b, 4, l.from, l.to)
		b = le(b, 1, int64(l.code))
	}
	return b
}

// section4 writes the beats.
func (r *recipe) section4() []byte {
	if r.beats == nil && r.protected == nil && r.beatMs == 0 {
		return nil
	}
	b := le(nil, 2, int64(r.beatMs), int64(r.fiducial), int64(max(len(r.beats), len(r.protected))))
	for _, q := range r.beats {
		b = le(b, 2, int64(q.kind))
		b = le(b, 4, q.subtraction.from, q.fiducial, q.subtraction.to)
	}
	for _, z := range r.protected {
		b = le(b, 4, z.from, z.to)
	}
	return b
}

// waveSection writes section 5 or 6.
func waveSection(step, micros int64, order int, bimodal bool, c coding, leads [][]int64) []byte {
	flag := int64(0)
	if bimodal {
		flag = 1
	}
	b := le(le(nil, 2, step, micros), 1, int64(order), flag)
	var data []byte
	for _, x := range leads {
		coded := c.encode(x, order)
		b = le(b, 2, int64(len(coded)))
		data = append(data, coded...)
	}
	return append(b, data...)
}

// stored is what section 6 holds: the rhythm without its reference beats, and
// decimated outside the protected zones.
func (r *recipe) stored() [][]int64 {
	var out [][]int64
	for i, x := range r.rhythm {
		x = slices.Clone(x)
		if r.subtracted {
			for _, q := range r.beats {
				if q.kind != 0 {
					continue
				}
				for s := q.subtraction.from; s <= q.subtraction.to; s++ {
					m := int64(r.fiducial) - 1 + s - q.fiducial
					x[s-r.leads[i].from] -= r.beat[i][m] * r.step5 / r.step6
				}
			}
		}
		if r.bimodal {
			x = r.decimate(x, r.leads[i])
		}
		out = append(out, x)
	}
	return out
}

// decimate keeps the protected zones and, outside, the middle sample of each
// block of factor samples and the samples behind the last whole block.
func (r *recipe) decimate(x []int64, l leadDef) []int64 {
	protected := make([]bool, len(x))
	for _, z := range r.protected {
		for s := z.from; s <= z.to; s++ {
			if s >= l.from && s <= l.to {
				protected[s-l.from] = true
			}
		}
	}
	var out []int64
	for i := 0; i < len(x); {
		if protected[i] {
			out = append(out, x[i])
			i++
			continue
		}
		run := i
		for run < len(x) && !protected[run] {
			run++
		}
		for ; run-i >= int(r.factor); i += int(r.factor) {
			out = append(out, x[i+int(r.factor)/2])
		}
		out = append(out, x[i:run]...)
		i = run
	}
	return out
}

// bytes writes the whole record.
func (r *recipe) bytes() []byte {
	sections := map[int][]byte{1: r.header, 2: r.coding.section2(), 3: r.section3(), 4: r.section4()}
	if r.beat != nil {
		sections[5] = waveSection(r.step5, r.micros5, r.order, false, r.coding, r.beat)
	}
	if r.rhythm != nil {
		micros := r.micros6
		if r.bimodal {
			micros *= r.factor
		}
		sections[6] = waveSection(r.step6, micros, r.order, r.bimodal, r.coding, r.stored())
	}
	for id, b := range r.extra {
		sections[id] = b
	}
	return assemble(sections)
}

// assemble lays sections behind a pointer section and closes the checksums.
func assemble(sections map[int][]byte) []byte {
	ids := []int{0}
	for id := range sections {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	last := max(ids[len(ids)-1], 11)
	pointers := make([]byte, 0, 10*(last+1))
	size0 := int64(16 + 10*(last+1))
	index := 7 + size0
	var parts [][]byte
	for id := range last + 1 {
		body := sections[id]
		size := int64(0)
		switch {
		case id == 0:
			pointers = le(le(le(pointers, 2, 0), 4, size0), 4, 7)
			continue
		case body != nil:
			if len(body)%2 == 1 {
				body = append(slices.Clone(body), 0)
			}
			size = int64(16 + len(body))
			parts = append(parts, section(id, body))
		}
		pointers = le(le(le(pointers, 2, int64(id)), 4, size), 4, index)
		index += size
	}
	out := append([]byte{0, 0, 0, 0, 0, 0}, section(0, pointers)...)
	out = append(out, bytes.Join(parts, nil)...)
	return seal(out)
}

// section puts a header with checksum in front of a body.
func section(id int, body []byte) []byte {
	b := le(le(le(le(nil, 2, 0), 2, int64(id)), 4, int64(16+len(body))), 1, 20, 20)
	b = append(append(b, "SCPECG"...), body...)
	binary.LittleEndian.PutUint16(b, crcCCITT(b[2:]))
	return b
}

// seal writes length and checksum of the whole record.
func seal(b []byte) []byte {
	binary.LittleEndian.PutUint32(b[2:], uint32(len(b)))
	binary.LittleEndian.PutUint16(b, crcCCITT(b[2:]))
	return b
}
