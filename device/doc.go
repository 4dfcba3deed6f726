// Package device is the timing logic of a cardiac resynchronization pacemaker
// (CRT-P) as a deterministic state machine on a 1 ms clock.
//
// A Device is stepped with what its leads feel (Inputs) and answers with what it
// paces and notes (Outputs). It knows no heart: the caller carries stimuli to the
// heart, electrograms back, and, for the counters, what became of each ventricular
// stimulus (Response). Nothing here follows one maker. Timing rules follow the
// public PACEMAKER System Specification (Boston Scientific 2007) as far as other
// people's public code repeats it, and public descriptions of makers' algorithms;
// every parameter says how its range was checked (Table). Research use only; this
// is no description of any product.
//
// Signs and references, in words: a negative LVOffsetMs paces the left ventricle
// first. The AV delay runs from the atrial event to the first ventricular pulse. LV
// and RV pulses of one beat are one ventricular event, at the time of the first.
package device
