package wfdb

import (
	"context"
	"errors"
	"io"

	"github.com/mewkiz/flac"
	"github.com/mewkiz/flac/frame"

	"github.com/concordis/concordis/study"
)

// flacStream decodes one FLAC file of a record. Lengths in the stream header
// are not believed: the number of samples is counted block by block, before a
// block is decoded, and a defect of the library on hostile input becomes an
// error here.
type flacStream struct {
	channels  int
	bits      int   // largest sample size of the format
	skip      int64 // samples of each channel to drop first
	want      int64 // samples of each channel after these, < 0 = all
	fileBytes int64 // cap on the bytes read
	samples   int64 // cap on the decoded samples over all channels, dropped ones included
	place     string
}

// decode returns the samples of each channel, fewer than wanted where the
// stream ends early, and the number of samples that were decoded in all.
func (s flacStream) decode(ctx context.Context, r io.Reader) (planar [][]int32, decoded int64, err error) {
	limited := &io.LimitedReader{R: r, N: s.fileBytes}
	defer func() {
		if recover() != nil {
			planar, err = nil, s.broken()
		}
		if limited.N <= 0 && study.KindOf(err) == study.Invalid {
			err = study.Errf(study.Limit, s.place, "is larger than the cap of %d bytes", s.fileBytes)
		}
	}()
	stream, err := flac.New(limited)
	if err != nil {
		return nil, 0, s.broken()
	}
	planar = make([][]int32, s.channels)
	for s.want < 0 || decoded/int64(s.channels) < s.skip+s.want {
		if ctx.Err() != nil {
			return nil, decoded, cancelled(ctx)
		}
		block, err := s.next(stream, decoded)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, decoded, err
		}
		for c, sub := range block.Subframes {
			planar[c] = append(planar[c], fromSample(sub.Samples, s.skip-decoded/int64(s.channels))...)
		}
		decoded += int64(block.BlockSize) * int64(s.channels)
	}
	return planar, decoded, nil
}

// next decodes the next block, io.EOF after the last one.
func (s flacStream) next(stream *flac.Stream, decoded int64) (*frame.Frame, error) {
	block, err := stream.Next()
	if errors.Is(err, io.EOF) {
		return nil, io.EOF
	}
	if err != nil {
		return nil, s.broken()
	}
	if err := s.admit(block, stream.Info.BitsPerSample, decoded); err != nil {
		return nil, err
	}
	if err := block.Parse(); err != nil {
		return nil, s.broken()
	}
	return block, nil
}

// admit checks the header of a block before its samples are decoded.
func (s flacStream) admit(block *frame.Frame, streamBits uint8, decoded int64) error {
	if block.BitsPerSample == 0 {
		block.BitsPerSample = streamBits // "as in the stream header"; the library leaves it open
	}
	switch {
	case block.BlockSize == 0:
		return s.broken()
	case block.Channels.Count() != s.channels:
		return study.Errf(study.Invalid, s.place, "must have as many FLAC channels as signals")
	case int(block.BitsPerSample) > s.bits:
		return study.Errf(study.Invalid, s.place, "has FLAC samples wider than its format")
	case decoded+int64(block.BlockSize)*int64(s.channels) > s.samples:
		return study.Errf(study.Limit, s.place, "decodes to more samples than the cap allows")
	}
	return nil
}

// broken is the error of a stream that the library cannot decode. Its own
// message may quote bytes of the file and is dropped.
func (s flacStream) broken() error {
	return study.Errf(study.Invalid, s.place, "is not a FLAC stream that can be decoded")
}

// fromSample drops the first n samples, n of any size or sign.
func fromSample(samples []int32, n int64) []int32 {
	return samples[min(max(n, 0), int64(len(samples))):]
}
