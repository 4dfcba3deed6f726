//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package main

import "os"

// lockFile locks nothing: this system has no flock. Two runs that fill one folder then
// do the same work twice, and may remove each other's half-written files.
func lockFile(*os.File) (free bool, err error) { return true, nil }
