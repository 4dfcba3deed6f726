package trial

// Eligible reports whether a trial would let a patient in on what the bank stores as
// measured, without the reader noise that the trial adds.
func Eligible(d *Definition, b *Baseline) bool {
	r := reading{base: b}
	return r.firstBroken(d.Criteria) < 0
}
