/** A verdict is also heard and felt: each has its own sound and vibration. */

const SOUNDS: Record<string, [number, number][]> = {
  // frequency in hertz, length in seconds
  tick: [[880, 0.09], [1320, 0.16]],
  hand: [[520, 0.15], [0, 0.06], [520, 0.15]],
  cross: [[220, 0.45]],
};
const FEELS: Record<string, number[]> = { tick: [80], hand: [120, 80, 120], cross: [500] };

let sound: AudioContext | undefined;

/** Browsers let a page sound only after a touch: call this in one. */
export function wake(): void {
  sound ??= new AudioContext();
  void sound.resume();
}

export function announce(verdict: HTMLElement): void {
  const name = verdict.dataset.verdict ?? "cross";
  if ("vibrate" in navigator) navigator.vibrate(FEELS[name] ?? []);
  verdict.querySelector<HTMLElement>("[data-next]")?.focus();
  wake();
  if (!sound || sound.state === "suspended") return;
  let at = sound.currentTime;
  for (const [frequency, length] of SOUNDS[name] ?? []) {
    if (frequency) beep(sound, frequency, at, length);
    at += length;
  }
}

function beep(context: AudioContext, frequency: number, at: number, length: number): void {
  const tone = new OscillatorNode(context, { frequency, type: frequency < 300 ? "square" : "sine" });
  const volume = new GainNode(context, { gain: 0.3 });
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + length);
}
