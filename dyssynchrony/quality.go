package dyssynchrony

func (b *bench) grade(t *task) {}
