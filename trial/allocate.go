package trial

import (
	"hash/fnv"
	"strconv"
	"strings"
)

// allocation gives patients their arm in permuted blocks within strata.
type allocation struct {
	def       *Definition
	seed      uint64
	replicate int
	labels    map[string]int
	blocks    []*block
}

// block is the open block of one stratum.
type block struct {
	rest   []int // arms still to be given
	drawn  uint64
	stream *stream
	key    uint64
}

func newAllocation(d *Definition, seed uint64, replicate int) *allocation {
	return &allocation{def: d, seed: seed, replicate: replicate, labels: map[string]int{}}
}

// stratum is the label of a patient's stratum, from 0 in the order in which strata
// come up.
func (a *allocation) stratum(r *reading) int {
	key := a.key(r)
	if s, ok := a.labels[key]; ok {
		return s
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(key)) // a hash takes everything
	b := &block{stream: newStream(), key: h.Sum64()}
	a.labels[key] = len(a.blocks)
	a.blocks = append(a.blocks, b)
	return len(a.blocks) - 1
}

func (a *allocation) key(r *reading) string {
	if len(a.def.Strata) == 0 {
		return ""
	}
	var parts []string
	for _, name := range a.def.Strata {
		f, _ := FieldOf(name)
		if f.Words != nil {
			parts = append(parts, r.base.Word(name))
			continue
		}
		v, ok := r.number(name)
		parts = append(parts, strconv.FormatBool(ok && v >= a.def.StrataCuts[name]))
	}
	return strings.Join(parts, "|")
}

// next is the arm of the next patient of a stratum.
func (a *allocation) next(stratum int) int {
	b := a.blocks[stratum]
	if len(b.rest) == 0 {
		b.stream.set(a.seed, a.replicate, allocating, b.key^mix(b.drawn))
		b.drawn++
		b.rest = a.fill(a.def.Blocks[b.stream.IntN(len(a.def.Blocks))], b.rest[:0])
		b.stream.Shuffle(len(b.rest), func(i, k int) { b.rest[i], b.rest[k] = b.rest[k], b.rest[i] })
	}
	arm := b.rest[len(b.rest)-1]
	b.rest = b.rest[:len(b.rest)-1]
	return arm
}

// fill lists the arms of a block of that length in their ratio.
func (a *allocation) fill(length int, out []int) []int {
	sum := a.def.ratios()
	for arm := range a.def.Arms {
		for range length / sum * a.def.Arms[arm].Ratio {
			out = append(out, arm)
		}
	}
	return out
}

// ratios is the sum of the ratios of all arms.
func (d *Definition) ratios() int {
	sum := 0
	for i := range d.Arms {
		sum += d.Arms[i].Ratio
	}
	return sum
}
