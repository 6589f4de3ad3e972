/** Two soft tones, the second a fourth higher: heard through talk, and nothing that startles. Hertz, and seconds from the start. */
const TONES = [
  [660, 0],
  [880, 0.18],
] as const;

const LASTS_S = 0.4;

/** An exponential fall never reaches zero; this is silence to every ear. */
const SILENT = 0.0001;

let context: AudioContext | null = null;

/** Browsers let no page be heard in which nobody has pressed anything yet, and complain where one tries. */
function mayBeHeard(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}

/** Let the call be heard, at a volume from 0 to 1. False where the browser cannot, or does not let it be heard yet. */
export function playCall(volume: number): boolean {
  if (volume <= 0 || !mayBeHeard()) return false;
  try {
    context ??= new AudioContext();
    context.resume().catch(() => {}); // a page that was in the background for long
    for (const [hertz, after] of TONES) tone(context, hertz, context.currentTime + after, volume);
    return true;
  } catch {
    return false;
  }
}

function tone(audio: AudioContext, hertz: number, start: number, volume: number): void {
  const source = audio.createOscillator();
  const gain = audio.createGain();
  source.frequency.value = hertz;
  gain.gain.setValueAtTime(volume, start);
  gain.gain.exponentialRampToValueAtTime(SILENT, start + LASTS_S);
  source.connect(gain).connect(audio.destination);
  source.start(start);
  source.stop(start + LASTS_S);
}
