package trials

import (
	"slices"
	"strings"
	"unicode"

	"github.com/concordis/concordis/evidence"
)

// All gives every trial in order of year, then name. What it points to is shared
// and must not be changed.
func All() []Trial {
	list := slices.Clone(table)
	slices.SortStableFunc(list, func(a, b Trial) int {
		if a.Year != b.Year {
			return a.Year - b.Year
		}
		return strings.Compare(a.ID, b.ID)
	})
	return list
}

// AllPooled gives every pooled analysis in order of year, then name.
func AllPooled() []Pooled {
	list := slices.Clone(pooledTable)
	slices.SortStableFunc(list, func(a, b Pooled) int {
		if a.Year != b.Year {
			return a.Year - b.Year
		}
		return strings.Compare(a.ID, b.ID)
	})
	return list
}

// Find gives the trial of that ID, name or alias; case, blanks and punctuation do
// not matter ("care hf", "Care-HF", "CAREHF").
func Find(name string) (Trial, bool) {
	want := plain(name)
	for i := range table {
		t := &table[i]
		if slices.ContainsFunc(append([]string{t.ID, t.Name}, t.Aliases...), func(n string) bool { return plain(n) == want }) {
			return *t, true
		}
	}
	return Trial{}, false
}

// FindPooled gives the pooled analysis of that ID, name or alias, as Find.
func FindPooled(name string) (Pooled, bool) {
	want := plain(name)
	for i := range pooledTable {
		p := &pooledTable[i]
		if slices.ContainsFunc(append([]string{p.ID, p.Name}, p.Aliases...), func(n string) bool { return plain(n) == want }) {
			return *p, true
		}
	}
	return Pooled{}, false
}

// Citation gives the citation of a source that a row names.
func Citation(source string) (evidence.Citation, bool) {
	c, ok := sources[source]
	return c, ok
}

// Sources gives the keys of all sources, sorted.
func Sources() []string {
	keys := make([]string, 0, len(sources))
	for k := range sources {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// plain keeps letters and digits, in lower case.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// Patients gives how many patients the trial had, and how that was seen: the sum
// of its arms, or else the first of randomised, analysed, patients, enrolled.
// 0 and empty where it was seen nowhere.
func (t *Trial) Patients() (int, Seen) {
	n, worst := 0, PrimaryText
	for _, a := range t.Arms {
		if a.N == nil {
			continue
		}
		n += int(a.N.Value)
		if worst.strength() > a.N.Seen.strength() {
			worst = a.N.Seen
		}
	}
	if n > 0 {
		return n, worst
	}
	for _, name := range []string{"randomised", "analysed", "patients", "enrolled"} {
		for i := range t.Counts {
			if t.Counts[i].What == name {
				return int(t.Counts[i].Value), t.Counts[i].Seen
			}
		}
	}
	return 0, ""
}
