package wfdb

import (
	"fmt"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// group is a run of signals that share one signal file. A frame of the file
// holds SamplesPerFrame samples of each of its signals in turn.
type group struct {
	first int // index of its first signal in the header
	specs []SignalSpec
	pack  packing
	frame int64 // samples in one frame of the file
	ahead int64 // frames by which skewed signals reach past the end

	packed []byte    // content of the file from frame base on, or
	planar [][]int32 // the decoded channels of a FLAC file from frame 0 on

	base    int64 // first frame in packed, on a boundary of packed samples
	frames  int64 // end of the whole frames that have been read
	cutTail bool  // the file ends inside a frame
}

// groupSignals gathers consecutive signals of the same file, and checks what
// header(5) demands of a group. Signals of format 0 belong to no file.
func groupSignals(specs []SignalSpec) ([]*group, error) {
	var groups []*group
	seen := map[string]bool{}
	for i := 0; i < len(specs); {
		end := i + 1
		for end < len(specs) && specs[end].FileName == specs[i].FileName {
			end++
		}
		run := specs[i:end]
		if err := checkGroup(run, i); err != nil {
			return nil, err
		}
		if run[0].Format != Null {
			if seen[run[0].FileName] {
				return nil, study.Errf(study.Invalid, signalPlace(i), "signals of one file must follow each other")
			}
			seen[run[0].FileName] = true
			groups = append(groups, newGroup(run, i))
		}
		i = end
	}
	return groups, nil
}

// checkGroup holds the signals of one file against each other.
func checkGroup(run []SignalSpec, first int) error {
	pack, known := packingOf(run[0].Format)
	if !known {
		return study.Errf(study.Unsupported, signalPlace(first), "has an unknown format")
	}
	for k, s := range run {
		place := signalPlace(first + k)
		switch {
		case s.Format != run[0].Format:
			return study.Errf(study.Invalid, place, "signals of one file must have the same format")
		case s.Offset != run[0].Offset:
			return study.Errf(study.Invalid, place, "signals of one file must have the same byte offset")
		case s.SamplesPerFrame < 1 || s.Skew < 0 || s.Offset < 0:
			return study.Errf(study.Invalid, place, "samples per frame, skew and offset must not be negative")
		case pack.flacBits > 0 && s.SamplesPerFrame != run[0].SamplesPerFrame:
			return study.Errf(study.Invalid, place, "signals of one FLAC file must have the same samples per frame")
		case pack.flacBits > 0 && len(run) > 8:
			return study.Errf(study.Invalid, place, "a FLAC file holds at most 8 signals")
		}
	}
	return nil
}

func newGroup(run []SignalSpec, first int) *group {
	g := &group{first: first, specs: run}
	g.pack, _ = packingOf(run[0].Format)
	for _, s := range run {
		spf := int64(s.SamplesPerFrame)
		g.frame += spf
		g.ahead = max(g.ahead, (int64(s.Skew)+spf-1)/spf)
	}
	return g
}

// signalPlace names a signal by its number in the header, counted from 0 as in
// header(5).
func signalPlace(i int) string { return fmt.Sprintf("signal %d", i) }

// load reads the frames [from, to), for to < 0 all from from on, and what skewed
// signals need beyond, as far as the file has them.
func (l *loader) load(g *group, from, to int64) error {
	place := "file of " + signalPlace(g.first)
	name, err := l.files.resolve(g.specs[0].FileName, place)
	if err != nil {
		return err
	}
	if g.pack.flacBits > 0 {
		return l.loadFLAC(g, name, to, place)
	}
	if g.specs[0].Format != 8 { // format 8 needs its running sum from the start
		g.base = from - from%g.pack.samples
	}
	want := int64(-1)
	if to >= 0 {
		samples, err := bounded.Product(1<<58, place, max(to+g.ahead-g.base, 0), g.frame)
		if err != nil {
			return err
		}
		want = g.pack.bytesFor(samples)
	}
	before, err := bounded.Product(1<<58, place, g.base/g.pack.samples, g.frame, g.pack.bytes)
	if err != nil {
		return err
	}
	g.packed, err = l.files.read(l.ctx, name, g.specs[0].Offset+before, want, l.lim.FileBytes, place)
	if err != nil {
		return err
	}
	samples := g.pack.samplesIn(int64(len(g.packed)))
	g.frames = g.base + samples/g.frame
	g.cutTail = to < 0 && samples%g.frame != 0
	return nil
}

// loadFLAC decodes a FLAC file. Its byte offset field counts samples, because a
// compressed stream has no byte position of sample 0 (WFDB library, wfdb-python).
func (l *loader) loadFLAC(g *group, name string, to int64, place string) error {
	file, err := l.files.open(name, place)
	if err != nil {
		return err
	}
	defer file.Close()
	spf, want := int64(g.specs[0].SamplesPerFrame), int64(-1)
	if to >= 0 {
		if want, err = bounded.Product(1<<58, place, to+g.ahead, spf); err != nil {
			return err
		}
	}
	stream := flacStream{
		channels: len(g.specs), bits: g.pack.flacBits, skip: g.specs[0].Offset, want: want,
		fileBytes: l.lim.FileBytes, samples: l.lim.Samples - l.used, place: place,
	}
	var decoded int64
	if g.planar, decoded, err = stream.decode(l.ctx, file); err != nil {
		return err
	}
	l.used += decoded
	samples := int64(len(g.planar[0]))
	g.frames = samples / spf
	g.cutTail = to < 0 && samples%spf != 0
	return nil
}
