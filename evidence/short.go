package evidence

import "strconv"

// Short names the source in a few words: "De Boeck BW 2009", without the year
// where it is not noted.
func (c Citation) Short() string {
	if c.Year == 0 {
		return c.Authors
	}
	return c.Authors + " " + strconv.Itoa(c.Year)
}
