package example

// streamMechanics is the first random stream of the curves; those of the
// electrodes lie below it.
const streamMechanics = streamNoise + 100
