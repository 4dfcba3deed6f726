// Package yaml reads and writes study.yaml, the sheet on which a user states
// the clinical facts of a study, marks QRS limits by hand, and says what the
// files of the study folder are.
//
// The sheet is strict: an unknown field, a value outside its range, a repeated
// field, a second document, an anchor, alias or tag is an error, since a fact
// that is silently dropped would change an assessment. Each error names the
// line and the rule and never repeats what stands there: the text could be a
// name. Fields that hold an identity (name, birth date, ...) are refused.
//
// The YAML itself is scanned and parsed by github.com/goccy/go-yaml; what may
// reach that module is bounded first (see tame), and its own messages, which
// quote the source, go nowhere.
package yaml
