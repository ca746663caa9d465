// Positions in three forms.
zm.forms = {
  decimal: (lat, lon) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`,
};
