// Package trial runs the randomised trials of cardiac resynchronization on
// virtual patients: who is let in on what a clinic would measure, how they are
// allocated, what happens to them, and how it is analysed.
//
// Physiology is simulated once per virtual patient and treatment, by others, and
// comes through a Bank as plain columns over time. A replicate draws patients
// from the bank and simulates all that differs between one running of a trial
// and the next: screening, randomisation, implant success, reader noise,
// drop-out, crossover and events. Package trial/outcome holds the hazards.
//
// Events do not feed back into physiology: the months of a bank patient pass as
// if he or she were not admitted. What does feed back is told in Trajectory
// (crossover) and in outcome.Table (history of heart-failure events).
//
// Nothing here reads a file or a clock. Equal seeds give equal digits with any
// number of workers. Research use only; nothing here is advice.
package trial
