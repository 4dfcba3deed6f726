// Package virtual makes a virtual patient out of a scenario: a heart with its
// circulation, timed, run to a steady beat, and looked at as a clinic would look
// at it; or let live through a session with its rhythm and a device. What comes
// out is a study.Study like that of a real patient, beside the truth that only a
// model knows.
package virtual
