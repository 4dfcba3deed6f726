package dyssynchrony

import "github.com/concordis/concordis/strain"

// Scratch lets measures of a family share what they all compute from one input,
// such as the work of every segment. Only Shared touches it.
type Scratch struct {
	items []scratchItem
}

type scratchItem struct {
	name  string
	set   *strain.Set
	value any
	err   error
	fresh bool
}

// forget says that the input changed.
func (s *Scratch) forget() {
	for i := range s.items {
		s.items[i].fresh = false
	}
}

// Shared is what compute gives for the set of in: computed once for one input, by
// whichever measure comes first. The name tells different things apart and must be
// the same for the same compute only. compute overwrites what the last input left
// in *T. The result is not to be changed.
func Shared[T any](in *Input, name string, compute func(into *T) error) (*T, error) {
	if in.Scratch == nil {
		out := new(T)
		return out, compute(out)
	}
	for i := range in.Scratch.items {
		item := &in.Scratch.items[i]
		if item.name != name || item.set != in.Set {
			continue
		}
		out, ok := item.value.(*T)
		if !ok {
			break
		}
		if !item.fresh {
			item.err, item.fresh = compute(out), true
		}
		return out, item.err
	}
	out := new(T)
	err := compute(out)
	in.Scratch.items = append(in.Scratch.items, scratchItem{name, in.Set, out, err, true})
	return out, err
}
