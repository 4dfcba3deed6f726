package ecg

import "github.com/concordis/concordis/study"

// Options are the named parameters of an analysis. The zero value means the
// defaults.
type Options struct {
	// OrderK is the k of the global rule: the k-th earliest onset and k-th latest
	// offset over the usable leads. 0 means 2 (1 when fewer than 4 leads are usable).
	OrderK int
	// Entered are the user's own marks for this recording.
	Entered []study.EnteredQRS
	// KeepBeats asks for per-lead marks of every beat; without it only the median
	// beat is delineated and Beat.Leads is nil.
	KeepBeats bool
}
