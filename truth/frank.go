package truth

import (
	"context"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/vcg"
)

// frank sets the QRS area by the Kors transform beside that of recorded Frank
// leads (PTB s0010_re, doi 10.13026/C28C71), percent of the recorded one.
var frank = experiment{"frank", func(ctx context.Context, b *bench) (values, error) {
	list, err := b.ECG(ctx, "ecg/ptb/s0010_re")
	if err != nil {
		return nil, err
	}
	a, err := ecg.Analyse(&list[0], ecg.Options{})
	if err != nil {
		return nil, err
	}
	kors, recorded := vcg.Compute(&a.Median, vcg.Kors, vcg.Options{}).QRSArea, vcg.Compute(&a.Median, vcg.Frank, vcg.Options{}).QRSArea
	if !kors.Known || !recorded.Known || recorded.Value == 0 {
		return values{}, nil
	}
	return values{"kors": 100 * (kors.Value - recorded.Value) / recorded.Value}, nil
}}
