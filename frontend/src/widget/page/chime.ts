/** Tells somebody who waits with the telephone in the lap that a person has come. Nothing of it is stored. */
export interface Chime {
  /** Called from a press of the reader's own: without one a browser lets no page make a sound. */
  arm(): void;
  ring(): void;
}

/** Two soft tones, a fifth apart (E5, B5), in Hz and in seconds after the first. */
const TONES = [
  { pitch: 659, at: 0 },
  { pitch: 988, at: 0.22 },
] as const;

const LOUDNESS = 0.2;
const LASTS_S = 0.5;
const VIBRATION_MS = [200, 100, 200];

/** By the sound of the device and, where it can, by vibration. Where neither works the page is as it was. */
export function deviceChime(): Chime {
  let audio: AudioContext | null = null;
  return {
    arm() {
      try {
        audio ??= new AudioContext();
        audio.resume().catch(() => {});
      } catch {
        audio = null;
      }
    },
    ring() {
      navigator.vibrate?.(VIBRATION_MS);
      if (audio) for (const { pitch, at } of TONES) tone(audio, pitch, audio.currentTime + at);
    },
  };
}

function tone(audio: AudioContext, pitch: number, at: number): void {
  const source = new OscillatorNode(audio, { frequency: pitch });
  const volume = new GainNode(audio, { gain: LOUDNESS });
  volume.gain.setValueAtTime(LOUDNESS, at);
  volume.gain.exponentialRampToValueAtTime(0.001, at + LASTS_S);
  source.connect(volume).connect(audio.destination);
  source.start(at);
  source.stop(at + LASTS_S);
}
