// Package rhythm generates the heart's own rhythm on a 1 ms clock: sinus node,
// atrium, AV node, ventricular leads' local activation, ectopic beats and atrial
// fibrillation, and how all of them answer to stimuli.
//
// It is a timing model, not a tissue model: each structure is a point with a
// refractory period, the AV node a line with a conduction delay that depends on its
// recovery. Where the ventricles are activated when is a table of travel times
// (Travel), which a model of activation can fill. Chance comes from the model's own
// seeded stream, so a seed and the stimuli give the same rhythm every time. Research
// use only; every default value is unverified unless its comment names a source.
package rhythm
