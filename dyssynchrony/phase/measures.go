package phase

import "github.com/concordis/concordis/dyssynchrony"

// Measures lists the measures of the family, in the order in which a reader
// would look for them.
func Measures() []dyssynchrony.Measure { return nil }
