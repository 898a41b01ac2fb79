// WGS 84 ↔ GCJ-02 ↔ BD-09, the same formulas as reports/datum.py; used for display only, in basemap.mjs.
const AXIS = 6378245;
const ECCENTRICITY = 0.00669342162296594323;
const BAIDU = (Math.PI * 3000) / 180;
const ROUNDS = 12;
const CLOSE = 1e-10;

const radians = (degrees) => (degrees * Math.PI) / 180;
const wave = (value, length, height) => height * Math.sin((value / length) * Math.PI);
const outside = ([lon, lat]) => lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271;

const ripple = (x) => ((wave(6 * x, 1, 20) + wave(2 * x, 1, 20)) * 2) / 3;

const northing = (x, y) => -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  + ripple(x) + ((wave(y, 1, 20) + wave(y, 3, 40)) * 2) / 3 + ((wave(y, 12, 160) + wave(y, 30, 320)) * 2) / 3;

const easting = (x, y) => 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  + ripple(x) + ((wave(x, 1, 20) + wave(x, 3, 40)) * 2) / 3 + ((wave(x, 12, 150) + wave(x, 30, 300)) * 2) / 3;

const wgsToGcj = ([lon, lat]) => {
  if (outside([lon, lat])) return [lon, lat];
  const [x, y] = [lon - 105, lat - 35];
  const root = 1 - ECCENTRICITY * Math.sin(radians(lat)) ** 2;
  const east = radians((AXIS / Math.sqrt(root)) * Math.cos(radians(lat)));
  const north = radians((AXIS * (1 - ECCENTRICITY)) / (root * Math.sqrt(root)));
  return [lon + easting(x, y) / east, lat + northing(x, y) / north];
};

const gcjToBd = ([lon, lat]) => {
  if (outside([lon, lat])) return [lon, lat];
  const far = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * BAIDU);
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BAIDU);
  return [far * Math.cos(angle) + 0.0065, far * Math.sin(angle) + 0.006];
};

// No formula leads back: step by step nearer until the shift fits.
const inverse = (forth) => (shown) => {
  let [lon, lat] = shown;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [x, y] = forth([lon, lat]);
    if (Math.abs(x - shown[0]) < CLOSE && Math.abs(y - shown[1]) < CLOSE) break;
    [lon, lat] = [lon + shown[0] - x, lat + shown[1] - y];
  }
  return [lon, lat];
};

const same = (point) => point;
const wgsToBd = (point) => gcjToBd(wgsToGcj(point));

const FORTH = { wgs84: same, gcj02: wgsToGcj, bd09: wgsToBd };

export const shownIn = (datum) => FORTH[datum] ?? same;
export const storedFrom = (datum) => (FORTH[datum] && FORTH[datum] !== same ? inverse(FORTH[datum]) : same);
