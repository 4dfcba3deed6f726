// Package cohort makes virtual patients by the hundred: a person and a heart are
// drawn, the heart beats, and a clinic examines it. What a trial would know of the
// patient is read from that examination (QRS by our delineation of its
// electrocardiogram, ejection fraction and dyssynchrony from its noisy study), never
// from what was drawn.
//
// A pool is broad. Match finds weights under which its baseline table, as emitted,
// equals that of a published trial, row by row, and says by how much each row still
// differs. Follow gives the months of remodelling that package trial draws from.
//
// The same seed and number give the same patient, whoever else is made and with any
// number of workers. The distributions are ours (docs/methods/cohort.md); nothing
// here describes a person.
package cohort
