package cvi42

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// maxLine is the longest line in characters; 60 phases need about 600.
const maxLine = 64 << 10

// source counts the bytes of the file and looks at the context.
type source struct {
	ctx         context.Context
	in          io.Reader
	left, limit int64
}

// Read implements io.Reader.
func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, &study.Error{Kind: study.Cancelled, Rule: "stopped before the end of the file", Err: err}
	}
	n, err := s.in.Read(p)
	if s.left -= int64(n); s.left < 0 {
		return 0, study.Errf(study.Limit, "", "is larger than the cap of %d bytes", s.limit)
	}
	return n, err
}

// lines hands out the rows of a report that are not blank.
type lines struct {
	r      *bufio.Reader
	number int
	most   int
}

func newLines(ctx context.Context, r io.Reader, lim Limits) *lines {
	in := &source{ctx: ctx, in: r, left: lim.FileBytes, limit: lim.FileBytes}
	return &lines{r: bufio.NewReaderSize(newText(in), maxLine), most: lim.Elements}
}

func (l *lines) place() string { return fmt.Sprintf("line %d", l.number) }

// next returns the cells of the following row, or io.EOF.
func (l *lines) next() ([]string, error) {
	for {
		line, err := l.r.ReadSlice('\n')
		if len(line) == 0 && errors.Is(err, io.EOF) {
			return nil, io.EOF
		}
		var own *study.Error
		switch l.number++; {
		case errors.Is(err, bufio.ErrBufferFull):
			return nil, study.Errf(study.Limit, l.place(), "is longer than %d characters", maxLine)
		case errors.As(err, &own):
			return nil, own
		case err != nil && !errors.Is(err, io.EOF):
			return nil, study.Errf(study.Invalid, l.place(), "the file cannot be read further")
		case l.number > l.most:
			return nil, study.Errf(study.Limit, l.place(), "the file has more than %d lines", l.most)
		}
		if text := string(line); strings.TrimSpace(text) != "" {
			return splitCells(text), nil
		}
	}
}

// splitCells cuts a row at its tabs.
func splitCells(line string) []string {
	cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
	for i := range cells {
		cells[i] = strings.Trim(strings.TrimSpace(cells[i]), `"`)
	}
	return cells
}

// fit drops empty cells at the end of a row as long as it has more than n.
func fit(cells []string, n int) []string {
	for len(cells) > n && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// number is the value of a cell: decimal point or comma. Infinity, other bases
// and separators of thousands are not numbers.
func number(cell string) (float64, bool) {
	const longest = 32
	if cell == "" || len(cell) > longest || strings.Trim(cell, "0123456789+-.,eE") != "" ||
		strings.Count(cell, ",")+strings.Count(cell, ".") > 1 {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.Replace(cell, ",", ".", 1), 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// missing reports whether a cell says that there is no value.
func missing(cell string) bool {
	switch strings.ToLower(cell) {
	case "", "nan", "-nan", "na", "n/a", "-", "--":
		return true
	}
	return false
}
