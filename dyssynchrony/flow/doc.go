// Package flow holds the dyssynchrony measures that rest on blood-flow Doppler,
// M-mode and phase contrast: delays between walls and between ventricles,
// filling and isovolumic times.
package flow
