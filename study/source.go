package study

// Origin says how a value came to be.
type Origin string

// The origins of a value.
const (
	OriginUnknown   Origin = ""
	OriginMeasured  Origin = "measured"  // recorded from a person or animal
	OriginVirtual   Origin = "virtual"   // produced by a model; no person behind it
	OriginSynthetic Origin = "synthetic" // drawn from a formula, for examples and tests
	OriginEntered   Origin = "entered"   // typed in by a user
)

// Source says where a value came from. Vendor, Software and Version stay empty
// when the file does not name them; they never hold text about a person.
type Source struct {
	Origin   Origin
	File     string // file name as the user gave it, relative to the study folder
	Format   string // "wfdb", "dicom", "aecg", "scp", "sierra", "csv", "study.yaml", ...
	Vendor   string
	Device   string
	Software string
	Version  string
}

// Fact is a value that may be missing.
type Fact[T any] struct {
	Value  T
	Known  bool
	Source Source
}

// Entered returns a known fact that a user typed in.
func Entered[T any](v T, file string) Fact[T] {
	return Fact[T]{Value: v, Known: true, Source: Source{Origin: OriginEntered, File: file, Format: "study.yaml"}}
}

// Measured returns a known fact read from src.
func Measured[T any](v T, src Source) Fact[T] {
	return Fact[T]{Value: v, Known: true, Source: src}
}
