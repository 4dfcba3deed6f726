// Package trials holds the trials and pooled analyses of cardiac
// resynchronization as data: design, arms, criteria, baseline, outcomes, volumes
// over time, and where what is commonly told about a trial differs from what was
// read. Every number says in which source it stands and how it was seen.
//
// A number that nobody has read (Memory) is kept, always marked, and must never
// serve as a limit or be fitted to; Figure.Counts and its like say which may.
// Nothing here is advice. Research use only.
package trials
