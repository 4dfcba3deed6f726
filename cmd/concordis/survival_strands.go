package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/concordis/concordis/format/survivalcsv"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/survival"
)

// strands are the rows of an analysis: stretches of observation, each from a row of the
// table.
type strands struct {
	table *survivalcsv.Table
	row   []int32   // of the table; nil: all in order
	start []float64 // nil: from the beginning
	time  []float64
	cause []int
}

// strands puts the rows of each person in order; without a column of starts each row
// then begins where the one before ended.
func (r *survivalRun) strands() (strands, error) {
	t := r.table
	s := strands{table: t, start: t.Start, time: t.Time, cause: t.Cause}
	if t.Subject == nil || len(t.IDs) == len(t.Time) {
		return s, nil
	}
	s.row = make([]int32, len(t.Time))
	for i := range s.row {
		s.row[i] = int32(i)
	}
	slices.SortFunc(s.row, func(a, b int32) int {
		return cmp.Or(cmp.Compare(t.Subject[a], t.Subject[b]), cmp.Compare(t.Time[a], t.Time[b]),
			cmp.Compare(ended(t, a), ended(t, b)), cmp.Compare(a, b))
	})
	s.time, s.cause = pickBy(t.Time, s.row), pickBy(t.Cause, s.row)
	if t.Start != nil {
		s.start = pickBy(t.Start, s.row)
		return s, nil
	}
	return r.chain(s)
}

// ended sorts events before censorings.
func ended(t *survivalcsv.Table, row int32) int {
	if t.Cause[row] != 0 {
		return 0
	}
	return 1
}

// chain gives each row of a person the end of the one before as its start. A row
// without length that ends in nothing of interest says nothing and goes; an event without
// length cannot be placed.
func (r *survivalRun) chain(s strands) (strands, error) {
	t := s.table
	out := strands{table: t}
	last := int32(-1)
	for k, row := range s.row {
		start := 0.0
		if last >= 0 && t.Subject[last] == t.Subject[row] {
			start = t.Time[last]
		} else {
			last = -1
		}
		if s.time[k] <= start {
			switch {
			case !r.matters(s.cause[k]):
				r.closings++
				continue
			case !r.verb.DropInvalid:
				return strands{}, study.InFile(study.Errf(study.Invalid, fmt.Sprintf("line %d", t.Lines[row]),
					"without --start an event must come after the row before it of the same person, and after time 0; --drop-invalid leaves such rows out"), r.verb.fileName())
			}
			refuse(t, survivalcsv.Empty, t.Lines[row])
			continue
		}
		out.row, out.start = append(out.row, row), append(out.start, start)
		out.time, out.cause = append(out.time, s.time[k]), append(out.cause, s.cause[k])
		last = row
	}
	return out, nil
}

// dropEmptyGroups forgets the groups that none of the chosen rows belongs to: rows go
// while persons are put in order, or after their first event.
func (r *survivalRun) dropEmptyGroups(s *strands) {
	t := r.table
	used := make([]bool, len(t.Groups))
	for k := range s.time {
		if t.Group != nil {
			used[t.Group[s.at(k)]] = true
		}
	}
	if !slices.Contains(used, false) {
		return
	}
	to, names := make([]int, len(used)), []string{}
	for g, name := range t.Groups {
		to[g] = len(names)
		if used[g] {
			names = append(names, name)
		}
	}
	t.Groups = names
	for i, g := range t.Group {
		t.Group[i] = to[g]
	}
}

// matters reports whether a cause changes anything in the analysis.
func (r *survivalRun) matters(cause int) bool {
	return r.counts(cause) || cause != 0 && (cause == r.terminal || r.method == methodCompeting)
}

// refuse counts a row that cannot be used after all.
func refuse(t *survivalcsv.Table, rule survivalcsv.Rule, line int32) {
	if k := slices.IndexFunc(t.Refused, func(x survivalcsv.Refusal) bool { return x.Rule == rule }); k >= 0 {
		t.Refused[k].Rows++
		return
	}
	t.Refused = append(t.Refused, survivalcsv.Refusal{Rule: rule, Rows: 1, Place: fmt.Sprintf("line %d", line)})
}

// at is the row of the table.
func (s *strands) at(k int) int32 {
	if s.row == nil {
		return int32(k)
	}
	return s.row[k]
}

// same reports whether a strand follows another of the same person.
func (s *strands) same(k int) bool {
	return k > 0 && s.table.Subject != nil && s.table.Subject[s.at(k-1)] == s.table.Subject[s.at(k)]
}

// first ends each person with the first event that counts.
func (r *survivalRun) first(s strands, counts func(cause int) bool) strands {
	if s.row == nil {
		return s
	}
	out := strands{table: s.table}
	done := false
	for k, row := range s.row {
		if !s.same(k) {
			done = false
		}
		if done {
			r.later++
			continue
		}
		done = counts(s.cause[k])
		out.add(&s, k, row)
	}
	return out
}

// add takes over a strand of another list.
func (s *strands) add(from *strands, k int, row int32) {
	s.row, s.time, s.cause = append(s.row, row), append(s.time, from.time[k]), append(s.cause, from.cause[k])
	if from.start != nil {
		s.start = append(s.start, from.start[k])
	}
}

// joined joins strands of a person that follow each other without an event that
// counts, in the same group and stratum: nobody leaves and comes back there. Where every
// strand then starts at 0, late entry is forgotten.
func (s *strands) joined(counts func(cause int) bool) strands {
	if s.row == nil || s.start == nil {
		return *s
	}
	t := s.table
	out := strands{table: t}
	late := false
	for k, row := range s.row {
		if n := len(out.row) - 1; s.same(k) && n >= 0 && out.time[n] == s.start[k] && !counts(out.cause[n]) && alike(t, out.row[n], row) {
			out.row[n], out.time[n], out.cause[n] = row, s.time[k], s.cause[k]
			continue
		}
		out.add(s, k, row)
		late = late || s.start[k] > 0
	}
	if !late {
		out.start = nil
	}
	return out
}

// changes counts how often a person goes on in another group.
func (s *strands) changes() int {
	n := 0
	for k := range s.time {
		if s.table.Group != nil && s.row != nil && s.same(k) && s.table.Group[s.row[k-1]] != s.table.Group[s.row[k]] {
			n++
		}
	}
	return n
}

// alike reports whether two rows belong to the same group and stratum.
func alike(t *survivalcsv.Table, a, b int32) bool {
	return (t.Group == nil || t.Group[a] == t.Group[b]) && (t.Stratum == nil || t.Stratum[a] == t.Stratum[b])
}

// pickBy takes those rows of a column; nil rows are all of them, a nil column stays nil.
func pickBy[T any](column []T, rows []int32) []T {
	if rows == nil || column == nil {
		return column
	}
	out := make([]T, len(rows))
	for k, row := range rows {
		out[k] = column[row]
	}
	return out
}

// rows are the columns for the statistics, without covariates.
func (s *strands) rows(memory int64) survival.Rows {
	t := s.table
	return survival.Rows{Time: s.time, Start: s.start, Cause: s.cause, Group: pickBy(t.Group, s.row), Stratum: pickBy(t.Stratum, s.row),
		Subject: pickBy(t.Subject, s.row), MaxBytes: memory << 20}
}
