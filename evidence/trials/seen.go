package trials

import "github.com/concordis/concordis/evidence"

// Seen says where a number was seen. It is finer than evidence.Tag, which Tag
// gives.
type Seen string

// The ways in which a number was seen. The zero value of SpreadSeen and PSeen
// means "as the value itself".
const (
	PrimaryText Seen = "primary-text" // table or text of the paper, labelling, registry record
	Abstract    Seen = "abstract"     // abstract of the paper
	SecondHand  Seen = "second-hand"  // a text that quotes the source
	Calculated  Seen = "calculated"   // computed by Concordis from numbers that were seen
	Memory      Seen = "memory"       // seen nowhere: unverified
)

// Tag gives the provenance tag of package evidence.
func (s Seen) Tag() evidence.Tag {
	switch s {
	case PrimaryText, Abstract:
		return evidence.ReadInSource
	case SecondHand:
		return evidence.ReadSecond
	case Calculated:
		return evidence.Computed
	default:
		return evidence.FromMemory
	}
}

// Verified reports whether somebody has read the number, or it follows from
// numbers that somebody has read.
func (s Seen) Verified() bool { return s.Tag() != evidence.FromMemory }

// or is s, or other where s is not stated.
func (s Seen) or(other Seen) Seen {
	if s == "" {
		return other
	}
	return s
}

// strength orders how numbers were seen, the strongest highest.
func (s Seen) strength() int {
	switch s {
	case PrimaryText:
		return 4
	case Abstract:
		return 3
	case SecondHand:
		return 2
	case Calculated:
		return 1
	default:
		return 0
	}
}
