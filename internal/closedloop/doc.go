// Package closedloop tests the pacemaker logic of package device: its timing rules
// over very many random events, alone and in a loop with package rhythm, with the
// failing sequence shrunk to a short one. It holds no code of the program.
package closedloop
