package main

import (
	"cmp"
	"slices"
	"strings"
)

// mostNear is how many names are offered for one that is not known.
const mostNear = 5

// nearNames gives the IDs that come nearest to what was typed: by an alias, by a
// part of the name, by few changed letters.
func nearNames(typed string, list []subject) []string {
	type candidate struct {
		id   string
		cost int
	}
	want := plainName(typed)
	if want == "" {
		return nil
	}
	var found []candidate
	for i := range list {
		x := &list[i]
		cost := nameCost(want, x.ID)
		for _, a := range append(x.aliases(), x.name()) {
			cost = min(cost, nameCost(want, a))
		}
		if cost <= max(2, len(want)/3) {
			found = append(found, candidate{x.ID, cost})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(a.cost, b.cost) })
	var ids []string
	for _, c := range found[:min(len(found), mostNear)] {
		ids = append(ids, c.id)
	}
	return ids
}

// nameCost is 0 for the same name, 1 where one is part of the other, and else the
// number of letters to change plus one.
func nameCost(want, name string) int {
	name = plainName(name)
	switch {
	case name == want:
		return 0
	case len(want) > 2 && strings.Contains(name, want), len(name) > 2 && strings.Contains(want, name):
		return 1
	}
	return 1 + editDistance(want, name)
}

// plainName leaves letters and digits only, in lower case.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

// editDistance is the least number of letters to insert, drop or replace
// (Levenshtein).
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		left := row[0]
		row[0] = i + 1
		for j := range len(b) {
			above := row[j+1]
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(above+1, row[j]+1, left+change)
			left = above
		}
	}
	return row[len(b)]
}
