// Package truth is the table of published findings set against what Concordis
// computes: one row for each finding, with its source, how that was checked, the
// published figure with its interval, and ours.
//
// Four rules keep the table honest:
//
//   - Ours is computed when the table is made, by the packages that everything
//     else uses. No result is written down here.
//   - A row whose constants were chosen, networks trained or parameters adapted with
//     the same recordings or the same figure in sight is a calibration row: it is
//     shown with its mark, and never counts as a prediction.
//   - A figure that nobody has read in a source is shown as unverified and decides
//     nothing. Nor does a simulation that cannot hold what the finding is about.
//   - What misses is a miss. Intervals are those of the source, the rounding of its
//     last digit, or a target set beforehand; Note says which, and none is widened
//     until a row passes.
//
// Internal checks (limits of formulas, symmetry, what an example was drawn with)
// are tests of their packages and have no row here.
//
// Recordings are no part of the program. The package gets them decoded, through
// Recordings; without them the rows that rest on them say that they were not run.
// docs/methods/truth.md describes every row.
package truth
