// Package outcome turns the state of a virtual patient over time into hazards of
// death and of worsening heart failure, and hazards into events.
//
// Three kinds of death compete: pump failure, sudden, other. Heart-failure events
// and other admissions recur. Each hazard is a Cox-type function, constant over
// short steps: a base rate times the exponential of published coefficients times
// what the simulation says of the patient at that time. None of them knows of
// resynchronization; a device enters through what it does to the heart, through
// the cited complications of its implantation and leads, and, with a
// defibrillator, through one cited factor on sudden death.
//
// The base rates are what no publication gives for a virtual patient. They live
// in a versioned Table together with every coefficient, its citation and tag.
package outcome
