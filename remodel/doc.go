// Package remodel maps what the pieces of a ventricle bear in a steady beat to
// how fast they grow: along the fibres and across the wall, how scar tissue
// accumulates and how strength changes over weeks. The mapping is a Law; several
// published ones stand beside ours, so that they can be compared on one heart.
//
// Growth is kinematic: the growth tensor of a patch is diag(θf, θf, θr), its
// mid-wall area at rest becomes θf² times and its volume θf²·θr times what it
// was (Witzenburg and Holmes, J Cardiovasc Transl Res 2018, doi
// 10.1007/s12265-018-9793-1; Göktepe et al., J Theor Biol 2010). A State is plain
// data that can be stored as JSON and continued. Nothing here knows a calendar;
// package course does. docs/methods/remodelling.md says what was chosen and why.
package remodel
