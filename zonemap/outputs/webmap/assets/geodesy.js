// Lengths and positions on the WGS 84 ellipsoid.
//
// A geodesic is a great circle on an auxiliary sphere, on which its length and its change
// of longitude are two integrals of smooth functions. They are summed here by Gauss and
// Legendre's rule instead of by the usual series, and the starting azimuth is found by
// bisection: the change of longitude grows with the azimuth all the way, so this also ends
// for points on opposite sides of the Earth, where the classic iterations do not.
const EQUATOR_M = 6378137, FLATTENING = 1 / 298.257223563, POLAR_M = EQUATOR_M * (1 - FLATTENING);
const SECOND = (EQUATOR_M ** 2 - POLAR_M ** 2) / POLAR_M ** 2;
const RAD = Math.PI / 180;

// Roots and weights of the Legendre polynomial of this degree on -1..1.
zm.legendre = (degree) => {
  const roots = [];
  for (let i = 1; i <= degree; i++) {
    let x = Math.cos(Math.PI * (i - 0.25) / (degree + 0.5)), slope = 1;
    for (let turn = 0; turn < 60; turn++) {
      let before = 1, here = x;
      for (let n = 2; n <= degree; n++) [before, here] = [here, ((2 * n - 1) * x * here - (n - 1) * before) / n];
      slope = degree * (x * here - before) / (x * x - 1);
      const step = here / slope;
      x -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    roots.push([x, 2 / ((1 - x * x) * slope * slope)]);
  }
  return roots;
};
const NODES = zm.legendre(20);
const integral = (of, from, to) => {
  const half = (to - from) / 2, middle = (from + to) / 2;
  let sum = 0;
  for (const [x, weight] of NODES) sum += weight * of(middle + half * x);
  return half * sum;
};

// The great circle that crosses the equator eastward at an azimuth of this sine and
// cosine, by its arc from there; longitudes of the ellipsoid are counted from that crossing.
zm.circle = (sine, cosine) => {
  const k2 = SECOND * cosine * cosine;
  return {
    metres: (from, to) => POLAR_M * integral((s) => Math.sqrt(1 + k2 * Math.sin(s) ** 2), from, to),
    longitude: (from, to) => zm.turned(sine, to) - zm.turned(sine, from) -
      FLATTENING * sine * integral((s) => (2 - FLATTENING) / (1 + (1 - FLATTENING) * Math.sqrt(1 + k2 * Math.sin(s) ** 2)), from, to),
    latitude: (s) => Math.atan2(cosine * Math.sin(s), (1 - FLATTENING) * Math.hypot(cosine * Math.cos(s), sine)) / RAD,
  };
};
// Longitude on the auxiliary sphere, grown smoothly past a half turn.
zm.turned = (sine, s) => Math.atan2(sine * Math.sin(s), Math.cos(s)) + 2 * Math.PI * Math.round((s - Math.atan2(Math.sin(s), Math.cos(s))) / (2 * Math.PI));

// The shortest line between two points: metres, and a function of its course from 0 to 1.
zm.geodesic = (a, b) => {
  let east = (((b.lng - a.lng) % 360) + 540) % 360 - 180;
  const west = east < 0;
  east = Math.abs(east) * RAD;
  // Canonical order: the first point is the farther from the equator, and south of it.
  const swap = Math.abs(a.lat) < Math.abs(b.lat), first = swap ? b : a, second = swap ? a : b;
  const flip = first.lat > 0 ? -1 : 1;
  const beta = (lat) => Math.atan((1 - FLATTENING) * Math.tan(Math.max(-90 + 1e-13, Math.min(90 - 1e-13, lat)) * RAD));
  // A hair off the equator, where every azimuth but one would do.
  const beta1 = Math.min(beta(flip * first.lat), -1e-17), beta2 = beta(flip * second.lat);
  const spread = Math.sin(beta1 - beta2) * Math.sin(beta1 + beta2);
  // The azimuth is counted northward from due east, to be fine where it matters most.
  const along = (north) => {
    const sine1 = Math.cos(north), cosine1 = Math.sin(north);
    const line = zm.circle(sine1 * Math.cos(beta1), Math.hypot(cosine1, sine1 * Math.sin(beta1)));
    const from = Math.atan2(Math.sin(beta1), cosine1 * Math.cos(beta1));
    // The second point is the nearer to the equator, so the line still goes north there.
    const to = Math.atan2(Math.sin(beta2), Math.sqrt(Math.max(0, (cosine1 * Math.cos(beta1)) ** 2 + spread)));
    return { line, from, to, longitude: to <= from ? 0 : line.longitude(from, to) };
  };
  let low = -Math.PI / 2, high = Math.PI / 2;
  for (let turn = 0; turn < 1200; turn++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (along(middle).longitude < east) high = middle; else low = middle;
  }
  const { line, from, to } = along((low + high) / 2);
  const course = (share) => {
    const s = from + (to - from) * (swap ? 1 - share : share);
    const turned = line.longitude(from, s) / RAD, lat = flip * line.latitude(s);
    const moved = swap ? east / RAD - turned : turned;
    return [lat, a.lng + (west ? -moved : moved)];
  };
  return { metres: to <= from ? 0 : line.metres(from, to), course };
};

// Transverse Mercator by Krueger's series to the fourth power of n: nanometres inside a zone.
zm.utm = (lat, lon) => {
  let zone = Math.min(60, Math.floor((lon + 180) / 6) + 1);
  if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) zone = 32;
  if (lat >= 72 && lat <= 84 && lon >= 0 && lon < 42) zone = lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37;
  const n = FLATTENING / (2 - FLATTENING), e = Math.sqrt(FLATTENING * (2 - FLATTENING));
  const radius = EQUATOR_M / (1 + n) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const series = [
    n / 2 - 2 * n ** 2 / 3 + 5 * n ** 3 / 16 + 41 * n ** 4 / 180,
    13 * n ** 2 / 48 - 3 * n ** 3 / 5 + 557 * n ** 4 / 1440,
    61 * n ** 3 / 240 - 103 * n ** 4 / 140,
    49561 * n ** 4 / 161280,
  ];
  const tau = Math.tan(lat * RAD), away = (lon - (zone * 6 - 183)) * RAD;
  const sigma = Math.sinh(e * Math.atanh(e * tau / Math.hypot(1, tau))), level = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
  const xi = Math.atan2(level, Math.cos(away)), eta = Math.asinh(Math.sin(away) / Math.hypot(level, Math.cos(away)));
  let x = eta, y = xi;
  series.forEach((factor, at) => {
    const turn = 2 * (at + 1);
    x += factor * Math.cos(turn * xi) * Math.sinh(turn * eta);
    y += factor * Math.sin(turn * xi) * Math.cosh(turn * eta);
  });
  return { zone, easting: 500000 + 0.9996 * radius * x, northing: 0.9996 * radius * y + (lat < 0 ? 10000000 : 0) };
};

// The military grid reference, to the metre; the poles have another grid.
zm.mgrs = (lat, lon) => {
  if (lat < -80 || lat > 84) return "no MGRS here";
  const { zone, easting, northing } = zm.utm(lat, lon);
  const band = "CDEFGHJKLMNPQRSTUVWX"[Math.min(19, Math.floor((lat + 80) / 8))];
  const column = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"][(zone - 1) % 3][Math.floor(easting / 100000) - 1];
  const row = "ABCDEFGHJKLMNPQRSTUV"[(Math.floor(northing / 100000) + (zone % 2 ? 0 : 5)) % 20];
  const digits = (metres) => String(Math.floor(metres % 100000)).padStart(5, "0");
  return `${zone}${band} ${column}${row} ${digits(easting)} ${digits(northing)}`;
};

zm.dms = (degrees, signs) => {
  const tenths = Math.round(Math.abs(degrees) * 36000), pad = (value) => String(value).padStart(2, "0");
  return `${Math.floor(tenths / 36000)}°${pad(Math.floor(tenths / 600) % 60)}′${pad(Math.floor(tenths / 10) % 60)}.${tenths % 10}″${degrees < 0 ? signs[1] : signs[0]}`;
};
zm.forms = {
  decimal: (lat, lon) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`,
  degrees: (lat, lon) => `${zm.dms(lat, "NS")} ${zm.dms(lon, "EW")}`,
  MGRS: (lat, lon) => zm.mgrs(lat, lon),
};
