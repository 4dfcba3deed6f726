package heart

// MmHgPa is one millimetre of mercury in Pa.
const MmHgPa = 133.322
