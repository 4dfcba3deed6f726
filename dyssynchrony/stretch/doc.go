// Package stretch holds measures of discoordination: how much the walls stretch
// each other in systole, and the contraction patterns that go with it.
package stretch
