// Package survival holds the statistics of time to event that trials of cardiac
// resynchronization report: Kaplan-Meier and Nelson-Aalen curves, log-rank tests,
// Cox and accelerated failure time models, competing risks, restricted means and
// recurrent events, and a Bayesian Weibull model.
//
// Every routine takes a *Data, which New builds from plain columns and checks once:
// afterwards no routine meets a missing number, a negative time or a row that ends
// before it starts. A Data never changes, so many goroutines may read the same one.
// It holds no names of persons: subjects, groups and strata are whole numbers that
// the caller chose.
//
// Results are the numbers of R's packages survival and cmprsk; where a convention
// differs, the comment of the routine says so, and docs/methods/survival.md lists
// all differences. No result holds NaN or Inf: what is not defined has Known == false
// or comes as an *Error.
//
// Two event times tie when they are equal as float64; nothing is rounded.
package survival
