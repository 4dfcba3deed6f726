package scp

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// standardTables is the count of section 2 that stands for the table printed in
// the standard (EN 1064, 5.5 and annex C).
const standardTables = 19999

// Caps of section 2. Real files define a handful of tables of some twenty codes.
const (
	maxTables = 256
	maxCodes  = 8192 // over all tables
	maxPrefix = 32
	maxSuffix = 32
)

// symbol is what a prefix stands for: a value, or a switch to another table.
type symbol struct {
	base     int64 // value, or number of the table (from 1) to switch to
	suffix   int   // bits of an original that follow the prefix, 0 = none
	switches bool
}

// table is one prefix code as a binary tree. A child > 0 is a node, a child < 0
// is the leaf symbols[-child-1], 0 is no code.
type table struct {
	nodes   [][2]int32
	symbols []symbol
}

// codebook is all tables of a file; nil means 16-bit samples without Huffman
// coding.
type codebook []*table

func newTable() *table { return &table{nodes: make([][2]int32, 1)} }

// add gives the prefix of n bits, its first bit lowest, a meaning. It is an
// error when another prefix is the same, or the start or a continuation of it.
func (t *table) add(prefix uint32, n int, s symbol) bool {
	node := int32(0)
	for i := range n {
		child := &t.nodes[node][prefix>>i&1]
		if i == n-1 {
			if *child != 0 {
				return false
			}
			t.symbols = append(t.symbols, s)
			*child = -int32(len(t.symbols))
			return true
		}
		if *child < 0 {
			return false
		}
		if *child == 0 {
			t.nodes = append(t.nodes, [2]int32{})
			t.nodes[node][prefix>>i&1] = int32(len(t.nodes) - 1) // append may have moved the nodes
		}
		node = t.nodes[node][prefix>>i&1]
	}
	return false
}

// next reads one symbol; ok is false at the end of the bits, known is false for
// bits that are no code.
func (t *table) next(b *bitReader) (s symbol, ok, known bool) {
	node := int32(0)
	for {
		one, ok := b.bit()
		if !ok {
			return symbol{}, false, true
		}
		node = t.nodes[node][one]
		if node == 0 {
			return symbol{}, true, false
		}
		if node < 0 {
			return t.symbols[-node-1], true, true
		}
	}
}

// standardTable is the table of the standard: 0 is one bit, the values 1 to 8
// of either sign are n ones, a zero and the sign, and two prefixes of ten bits
// announce an original of 8 or 16 bits (EN 1064, annex C; as in WFDB's parsescp
// and BioSig).
func standardTable() *table {
	t := newTable()
	t.add(0, 1, symbol{})
	for v := 1; v <= 8; v++ {
		ones := uint32(1)<<v - 1
		t.add(ones, v+2, symbol{base: int64(v)})
		t.add(ones|1<<(v+1), v+2, symbol{base: -int64(v)})
	}
	t.add(1<<9-1, 10, symbol{suffix: 8})
	t.add(1<<10-1, 10, symbol{suffix: 16})
	return t
}

// parseTables reads section 2.
func parseTables(body []byte) (codebook, error) {
	place := sectionName(2)
	c := cursor{data: body}
	if body == nil {
		return nil, nil
	}
	count := c.u16()
	switch {
	case c.short:
		return nil, study.Errf(study.Truncated, place, "has no table count")
	case count == standardTables:
		return codebook{standardTable()}, nil
	case count > maxTables:
		return nil, study.Errf(study.Limit, place, "defines more than %d tables", maxTables)
	}
	var book codebook
	codes := 0
	for n := 1; n <= count; n++ {
		size := c.u16()
		if codes += size; codes > maxCodes {
			return nil, study.Errf(study.Limit, place, "defines more than %d codes", maxCodes)
		}
		t, err := parseTable(&c, size, count, fmt.Sprintf("%s, table %d", place, n))
		if err != nil {
			return nil, err
		}
		book = append(book, t)
	}
	return book, nil
}

// parseTable reads one table of that many codes. tables is how many there are,
// for the check of the switches.
func parseTable(c *cursor, size, tables int, place string) (*table, error) {
	t := newTable()
	for i := 1; i <= size; i++ {
		prefix, total, stay := c.u8(), c.u8(), c.u8()
		base := c.i16()
		code := uint32(c.u32())
		at := fmt.Sprintf("%s, code %d", place, i)
		s := symbol{base: int64(base), suffix: total - prefix, switches: stay == 0}
		switch {
		case c.short:
			return nil, study.Errf(study.Truncated, at, "the section ends inside it")
		case prefix < 1 || prefix > maxPrefix || s.suffix < 0 || s.suffix > maxSuffix:
			return nil, study.Errf(study.Invalid, at, "has an impossible number of bits")
		case s.switches && (base < 1 || base > tables || s.suffix != 0):
			return nil, study.Errf(study.Invalid, at, "switches to a table that is not there")
		case !t.add(code, prefix, s):
			return nil, study.Errf(study.Invalid, at, "clashes with another prefix")
		}
	}
	return t, nil
}
