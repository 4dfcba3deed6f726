// Package design holds the arithmetic around a trial: the win ratio of prioritised
// outcomes, sample size and power, group-sequential boundaries, and the patients behind
// a published Kaplan-Meier curve.
//
// Nothing here draws random numbers, and no result holds NaN or Inf: what is not defined
// has Known == false or comes as a *survival.Error, whose Fault says which rule was
// broken. All levels and powers are shares between 0 and 1.
package design
