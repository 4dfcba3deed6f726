// Package rebuilt makes patients who could stand behind the printed curves of a trial,
// and compares them as the trial compared its own. They are made up: nothing that
// depends on who was censored when is known of them, and they are no evidence beside the
// numbers that they were made from. Research use only.
//
// Only what somebody has read is rebuilt: curves, numbers at risk and events that stand
// from memory are not, nor numbers at risk whose times were inferred.
package rebuilt
